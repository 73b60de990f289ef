"""Tell whether one sentence says what another does: by its words, their order, and the small words that turn a meaning.

Entailment models small enough to run here do not read Dutch well enough to be trusted, so this is a strict test of words: a
statement may leave out whole clauses, front its verb and change its inflection, and little else. It errs to the safe side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from assistant.answer.phrase import word_classes
from assistant.answer.phrase.clause_parser import ENDING, Kind, Sentence


class Fault(StrEnum):
    """Why a statement is not carried; for the log and the figures."""

    FORM = "form"
    LANGUAGE = "language"
    CITATION = "citation"
    NUMBER = "number"
    NAME = "name"
    WORDS = "words"
    TURN = "turn"
    ACTOR = "actor"
    ORDER = "order"
    CLAUSE = "clause"
    SOURCE = "source"
    SUPPORT = "support"
    LOOK = "look"


# What it means to leave out a word of each kind.
LEFT_OUT = {Kind.TURN: Fault.TURN, Kind.STRONG: Fault.TURN, Kind.ACTOR: Fault.ACTOR, Kind.CONTENT: Fault.CLAUSE}


def fault(statement: Sentence, source: Sentence) -> Fault | None:
    """Return what `statement` says beyond `source`, or None where it says no more."""
    if source.text.rstrip(" \"'”’)").endswith("?") and not statement.text.rstrip().endswith("?"):
        return Fault.TURN
    if not numbers(statement) <= numbers(source):
        return Fault.NUMBER
    if any(t.name and not named(t.word, source.words) for t in statement.tokens):
        return Fault.NAME
    if not _empty_words_stand(statement, source):
        return Fault.WORDS
    found = Fault.WORDS
    for latest in (False, True):
        placed = _align(statement, source, latest)
        if isinstance(placed, Fault):
            found = placed
            continue
        wrong = _in_place(statement, source, placed)
        if wrong is None:
            return None
        found = wrong
    return found


def _in_place(statement: Sentence, source: Sentence, placed: Sequence[tuple[int, int]]) -> Fault | None:
    """Look at what the statement passes over: of the clauses it takes from nothing, and no turning word before their end."""
    if not placed:
        return Fault.WORDS
    taken = {there for _here, there in placed}
    clauses = {source.tokens[there].clause for there in taken}
    last = max(clauses)
    passed = [(i, token) for i, token in enumerate(source.tokens) if i not in taken]
    if _leaves_a_case_out(source, clauses, last) or _joins_otherwise(statement, source, placed):
        return Fault.TURN
    for i, token in passed:
        whole = token.word in word_classes.CONDITIONS or token.word in word_classes.VIEWS or token.word == "als"
        advice = token.word in word_classes.MAY | word_classes.MUST
        if token.kind is Kind.TURN and not advice and (whole or token.clause <= last):
            return Fault.TURN
        if token.clause not in clauses or token.word in word_classes.FILLERS or (advice and _to_reader(source, i)):
            continue
        if token.kind in LEFT_OUT:
            return LEFT_OUT[token.kind]
    for here, there in placed:
        mine, theirs = statement.tokens[here], source.tokens[there]
        if (
            mine.too != theirs.too
            or mine.than != theirs.than
            or (mine.preposition and theirs.preposition and mine.preposition != theirs.preposition)
        ):
            return Fault.TURN  # "veel" is not "te veel", "niet meer" not "niet meer dan", "van Noord" not "naar Noord"
        if mine.kind is not Kind.ACTOR:
            continue
        if mine.preposition != theirs.preposition:
            return Fault.ACTOR
        sides = _sides(statement, here)
        if any(sides) and sides != _sides(source, there):
            return Fault.ACTOR  # "je belt de raad" is not "de raad belt je"
    return _particles(statement, source, clauses)


def _leaves_a_case_out(source: Sentence, clauses: set[int], last: int) -> bool:
    """Tell whether a clause that is passed over sets the case in which the rest holds.

    What stands before it does ("Misvatting: …", "Heeft de raad ingestemd, …"), and behind it what opens with a reservation
    ("…, na toestemming van het college").
    """
    opening: dict[int, str] = {}
    for token in source.tokens:
        opening.setdefault(token.clause, token.word)
    first = min(clauses)
    before = any(clause < first for clause in opening)
    return before or any(
        clause > first and clause not in clauses and opening[clause] in word_classes.RESERVES for clause in opening
    )


def _joins_otherwise(statement: Sentence, source: Sentence, placed: Sequence[tuple[int, int]]) -> bool:
    """Tell whether an "of" became an "en", or the other way round: between the same two words both have it, or neither."""

    def has(sentence: Sentence, start: int, end: int) -> bool:
        return any(token.word == "of" for token in sentence.tokens[start + 1 : end])

    return any(
        has(statement, here, next_here) != (there < next_there and has(source, there, next_there))
        for (here, there), (next_here, next_there) in pairwise(placed)
    )


def _to_reader(source: Sentence, i: int) -> bool:
    """Tell whether a "kan" or "mag" is the reader's ("je kunt", "kun je"): advice, which stays so without it."""
    return any(t.kind is Kind.READER for t in source.tokens[max(0, i - 1) : i + 2])


def _sides(sentence: Sentence, actor: int) -> tuple[bool, bool]:
    """Tell whether the reader is named before an actor, and whether behind."""
    before = any(t.kind is Kind.READER for t in sentence.tokens[:actor])
    return before, any(t.kind is Kind.READER for t in sentence.tokens[actor + 1 :])


def _align(statement: Sentence, source: Sentence, latest: bool) -> list[tuple[int, int]] | Fault:
    """Find each word of the statement in the source, in the same order; its first may be a verb brought forward."""
    mine, theirs = statement.kept(), source.kept()
    for i in mine:
        if not any(_same(statement, i, source, j) for j in theirs):
            return Fault.TURN if statement.tokens[i].kind is Kind.TURN else Fault.WORDS
    whole = _in_order(statement, mine, source, theirs, latest)
    if whole:
        return whole
    first = mine[0] if mine else -1
    if first < 0 or statement.tokens[first].kind is not Kind.CONTENT:
        return Fault.ORDER
    for j in (j for j in theirs if _same(statement, first, source, j)):
        rest = _in_order(statement, mine[1:], source, [k for k in theirs if k != j], latest)
        if rest and _may_come_forward(source, j, [k for _i, k in rest]):
            return [(first, j), *rest]
    return Fault.ORDER


def _may_come_forward(source: Sentence, verb: int, others: Sequence[int]) -> bool:
    """Tell whether a verb may pass what stands before it: not a subject, unless that is the reader."""
    actors = [k for k in others if k < verb and source.tokens[k].kind is Kind.ACTOR and not source.tokens[k].preposition]
    if not actors:
        return True
    if any(t.kind is Kind.READER for t in source.tokens[: min(actors)]):
        return True
    token = source.tokens[verb]
    ends = verb + 1 == len(source.tokens) or source.tokens[verb + 1].clause != token.clause
    singular = not any(source.tokens[k].word.endswith(("s", "en")) for k in actors)
    return ends and token.word.endswith("en") and singular  # "de burgemeester inschakelen", as lists of steps have it


def _in_order(
    statement: Sentence, mine: Sequence[int], source: Sentence, theirs: Sequence[int], latest: bool
) -> list[tuple[int, int]]:
    placed: list[tuple[int, int]] = []
    left = list(reversed(theirs)) if latest else list(theirs)
    for i in reversed(mine) if latest else mine:
        at = next((n for n, j in enumerate(left) if _same(statement, i, source, j)), -1)
        if at < 0:
            return []
        placed.append((i, left[at]))
        left = left[at + 1 :]
    return placed[::-1] if latest else placed


def _same(statement: Sentence, i: int, source: Sentence, j: int) -> bool:
    """Tell whether two words are one: the same, another inflection, or a verb with its particle loose or fast."""
    one, other = statement.tokens[i], source.tokens[j]
    if one.word == other.word:
        return True
    closed = (Kind.TURN, Kind.STRONG)
    if one.kind in closed or other.kind in closed:
        return False
    if one.keys & other.keys:
        return True
    loose_here = (p + key for p in word_classes.PARTICLES & statement.words for key in one.keys)
    loose_there = (p + key for p in word_classes.PARTICLES & source.words for key in other.keys)
    return any(key in other.keys for key in loose_here) or any(key in one.keys for key in loose_there)


def _particles(statement: Sentence, source: Sentence, clauses: set[int]) -> Fault | None:
    """Refuse a particle the source does not have, and the loss of one that turns a verb round."""

    def has(sentence: Sentence, particle: str) -> bool:
        return any(t.word == particle or (t.kind is Kind.CONTENT and t.word.startswith(particle)) for t in sentence.tokens)

    if any(not has(source, p) for p in word_classes.PARTICLES & statement.words):
        return Fault.WORDS
    near = {t.word for t in source.tokens if t.clause in clauses}
    return Fault.TURN if any(not has(statement, p) for p in word_classes.OPPOSING & near) else None


def _empty_words_stand(statement: Sentence, source: Sentence) -> bool:
    """Tell whether the verbs and pronouns that the analyser leaves out are the source's too."""
    here, there = statement.words, source.words
    if any(here & verbs and not there & verbs for verbs in word_classes.EMPTY_VERBS):
        return False
    if any(t.kind is Kind.READER for t in statement.tokens) and not any(t.kind is Kind.READER for t in source.tokens):
        return False
    return not any((here - word_classes.OTHERS_LOOSE) & persons and not there & persons for persons in word_classes.OTHERS)


def numbers(sentence: Sentence) -> frozenset[str]:
    """Return the numbers a sentence names, in figures and in words."""
    # A point parts thousands, a comma decimals: 10.000 is not 10,000.
    digits = {re.sub(r"\.(?=\d{3}\b)", "", t.word) for t in sentence.tokens if t.word[0].isdigit()}
    return frozenset(digits | (sentence.words & word_classes.NUMBERS))


def named(word: str, words: frozenset[str]) -> bool:
    """Tell whether a name is among some words, also with an ending more or less."""
    return word in words or ENDING.sub("", word) in words or any(ENDING.sub("", w) == word for w in words)
