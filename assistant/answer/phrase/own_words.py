"""Tell whether cited passages carry a sentence that says it in other words: by what was learnt from pairs of sentences.

What contradicts its source (another number, name or actor, a turned negation) is refused here whatever was learnt. For the rest
a logistic regression weighs how words, meaning, order, actors and small words agree; `python -m evals getrouw` fits it on
evals/datasets/parafrases.jsonl and keeps it in own_words.json.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.answer.phrase import word_classes
from assistant.answer.phrase.clause_parser import ENDING, Analyse, Sentence, Token, take_apart
from assistant.answer.phrase.entailment import Fault, named, numbers
from assistant.language.clauses import clauses

Embed = Callable[[Sequence[str]], npt.NDArray[np.float32]]

LEARNT = Path(__file__).with_name("own_words.json")

# Two clauses speak of the same from this share of the words of the shorter on. Where one of them is negated and the other not,
# they contradict each other if so large a share of the words of both together are the same; below it that counts as evidence.
SAME, ALIKE = 0.5, 0.6

# From this share of a sentence's words on it is held to the strict test where there is no second look.
NEARLY_LITERAL = 0.75

# A stem in another word, as compounds have them ("voorstel" in "raadsvoorstel"), has at least so many letters.
PART = 5


@dataclass(frozen=True, slots=True)
class Cited:
    """What a sentence is held against: the sentences of the passages it cites, how these are headed, and the question asked.

    Names and numbers may also come from the heading ("de Wegwijzer (2020)") and from the question (the case that was told).
    """

    sentences: tuple[str, ...]
    headings: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Holds sentences against what they cite. `embed` gives unit vectors of texts."""

    embed: Embed
    analyse: Analyse
    secretary_reads: bool = True

    def fault(self, text: str, cited: Cited) -> Fault | None:
        """Return in what a sentence contradicts what it cites."""
        mine, theirs = self._apart(text), [self._apart(sentence) for sentence in cited.sentences]
        beside = (self._apart(cited.headings), self._apart(cited.question))
        if not numbers(mine) <= frozenset[str]().union(*map(numbers, (*theirs, *beside))):
            return Fault.NUMBER
        known = frozenset(word for sentence in (*theirs, *beside) for word in sentence.words)
        if any(token.name and not named(token.word, known) for token in mine.tokens):
            return Fault.NAME
        if any(actor not in _actors(beside[1]) and not _is_named(actor, known) for actor in _actors(mine)):
            return Fault.ACTOR
        if any(one.contradicts for one in self._compared(mine, theirs)) and _negates(mine) != any(map(_negates, theirs)):
            return Fault.TURN
        return None

    def is_nearly_literal(self, text: str, cited: Cited) -> bool:
        """Tell whether nearly all its words stand in one of their sentences."""
        own = set(self.analyse(text))
        shares = (len(own & set(self.analyse(sentence))) / (len(own) or 1) for sentence in cited.sentences)
        return max(shares, default=0.0) >= NEARLY_LITERAL

    def chance(self, text: str, cited: Cited) -> float:
        """Return the probability (0-1) that what a sentence cites carries it."""
        return learnt().chance(self.evidence(text, cited))

    def evidence(self, text: str, cited: Cited) -> dict[str, float]:
        """Return what tells whether a sentence is carried."""
        mine, theirs = self._apart(text), [self._apart(sentence) for sentence in cited.sentences]
        own = set(self.analyse(text))
        stems = [set(self.analyse(sentence)) for sentence in cited.sentences]
        every = set[str]().union(*stems)
        asked = set(self.analyse(cited.question))
        ranked = sorted(range(len(stems)), key=lambda i: -len(own & stems[i]))
        best, two = (set[str]().union(*(stems[i] for i in ranked[:count])) for count in (1, 2))
        size = len(own) or 1
        unknown = {stem for stem in own - every if not _is_part(stem, every)}
        near = [theirs[i] for i in ranked[:2]]
        compared = self._compared(mine, theirs)
        small, their_small = _classes(mine), _classes_of(near)
        meaning = self._meaning(text, cited.sentences)
        return meaning | {
            "words": len(own & every) / size,
            "words_of_one": len(own & best) / size,
            "words_of_two": len(own & two) / size,
            "unknown": len(unknown - asked) / size,
            "unknown_count": float(len(unknown - asked)),
            "turned": float(sum(one.turned for one in compared)),
            "negations": float(
                abs(_negations(mine) - min((_negations(s) for s in near), key=lambda n: abs(n - _negations(mine)), default=0))
            ),
            "opposite": float(_opposite(mine, near)),
            "stronger": float(len((small & word_classes.STRENGTHENING) - their_small)),
            "other_degree": float(len((small - word_classes.STRENGTHENING) - their_small)),
            "hedge_lost": float(len((_classes_of(near[:1]) & word_classes.HEDGING) - small)),
            "must": float(_has(mine, word_classes.MUST) and not any(_has(s, word_classes.MUST) for s in near)),
            "condition_lost": float(_has_condition(near[:1]) and not _has_condition([mine])),
            "condition_added": float(_has_condition([mine]) and not _has_condition(near)),
            "actor_of_question": float(len(_actors(mine) - _actors_of(theirs))),
            "actor_elsewhere": float(len(_actors(mine) - _actors_of(near))),
            "actors_swapped": float(_swapped(mine, near)),
            "order": _order(self.analyse(text), [self.analyse(cited.sentences[i]) for i in ranked[:2]]),
            "length": math.log1p(size),
        }

    def _meaning(self, text: str, sentences: Sequence[str]) -> dict[str, float]:
        """Compare by vectors: the sentence with each of theirs and all together, and each of its clauses with theirs."""
        parts = clauses(text, self.analyse) or [text]
        their_parts = [part for sentence in sentences for part in (clauses(sentence, self.analyse) or [sentence])]
        vectors = self.embed([text, *parts, " ".join(sentences), *sentences, *their_parts])
        whole, mine = vectors[0], vectors[1 : 1 + len(parts)]
        theirs = vectors[2 + len(parts) :]
        by_clause = (mine @ theirs.T).max(axis=1)
        return {
            "meaning": float((theirs @ whole).max()),
            "meaning_of_all": float(vectors[1 + len(parts)] @ whole),
            "clause_least": float(by_clause.min()),
            "clause_mean": float(by_clause.mean()),
        }

    def _compared(self, mine: Sentence, theirs: Sequence[Sentence]) -> list[_Pair]:
        """Pair each clause with the clause of theirs that shares most with it."""
        others = [clause for sentence in theirs for clause in _clauses_of(sentence, self.analyse)]
        found = []
        for clause in _clauses_of(mine, self.analyse):
            best = max(others, key=lambda other: _share(clause, other), default=None)
            if best is not None and _share(clause, best) >= SAME:
                alike = len(clause.stems & best.stems) / len(clause.stems | best.stems)
                found.append(_Pair(alike, clause.negated != best.negated))
        return found

    def _apart(self, text: str) -> Sentence:
        return take_apart(text, self.analyse, self.secretary_reads)


@dataclass(frozen=True, slots=True)
class _Clause:
    stems: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two clauses that speak of the same: how much they are alike, and whether one is negated and the other not."""

    alike: float
    turned: bool

    @property
    def contradicts(self) -> bool:
        return self.turned and self.alike >= ALIKE


def _clauses_of(sentence: Sentence, analyse: Analyse) -> list[_Clause]:
    by_clause: dict[int, list[Token]] = {}
    for token in sentence.tokens:
        by_clause.setdefault(token.clause, []).append(token)
    found = []
    for tokens in by_clause.values():
        negated = sum(token.word in word_classes.NEGATIONS for token in tokens) % 2 == 1
        stems = frozenset(stem for t in tokens if t.word not in word_classes.NEGATIONS for stem in analyse(t.word))
        if stems:
            found.append(_Clause(stems, negated))
    return found


def _share(one: _Clause, other: _Clause) -> float:
    shared = len(one.stems & other.stems)
    return shared / max(2, min(len(one.stems), len(other.stems)))


def _is_part(stem: str, stems: Iterable[str]) -> bool:
    return any(
        (len(other) >= PART and other in stem) or (len(stem) >= PART and stem in other) for other in stems if other != stem
    )


def _negations(sentence: Sentence) -> int:
    return sum(token.word in word_classes.NEGATIONS for token in sentence.tokens)


def _has(sentence: Sentence, words: frozenset[str]) -> bool:
    return bool(sentence.words & words)


def _has_condition(sentences: Iterable[Sentence]) -> bool:
    """Tell whether a case is set: by a word for it, or by a verb brought forward ("Weigert die, dan …")."""
    return any(
        s.words & (word_classes.CONDITIONS | {"als"}) or {"dan"} & s.words or "?" in s.text.rstrip("?") for s in sentences
    )


def _classes(sentence: Sentence) -> frozenset[str]:
    """Return the kinds of degree and frequency a sentence names."""
    return frozenset(name for name, words in word_classes.DEGREES.items() if sentence.words & words)


def _classes_of(sentences: Iterable[Sentence]) -> frozenset[str]:
    return frozenset(name for sentence in sentences for name in _classes(sentence))


def _opposite(mine: Sentence, near: Sequence[Sentence]) -> int:
    """Count the words of which theirs has the opposite and not the word itself."""
    theirs = {word for sentence in near for word in sentence.words}
    return sum(
        bool(mine.words & one and not mine.words & other and theirs & other and not theirs & one)
        for pair in word_classes.OPPOSITES
        for one, other in (pair, pair[::-1])
    )


def _actors(sentence: Sentence) -> frozenset[str]:
    """Return who is named, each under one name."""
    found = set()
    for token in sentence.tokens:
        for form in (token.word, ENDING.sub("", token.word)):
            if form in word_classes.WHO:
                found.add(word_classes.WHO[form])
    return frozenset(found)


def _actors_of(sentences: Iterable[Sentence]) -> frozenset[str]:
    return frozenset(actor for sentence in sentences for actor in _actors(sentence))


def _is_named(actor: str, words: frozenset[str]) -> bool:
    """Tell whether an actor is among words, under any of its names or in a longer word ("collegestukken")."""
    names = [word for word, who in word_classes.WHO.items() if who == actor]
    return any(word in names or any(len(name) >= PART and word.startswith(name) for name in names) for word in words)


def _negates(sentence: Sentence) -> bool:
    """Tell whether a sentence has a negation, in a word of its own or in one ("onbekend")."""
    return any(t.word in word_classes.NEGATIONS or (t.word.startswith("on") and len(t.word) > PART) for t in sentence.tokens)


def _in_order(sentence: Sentence) -> list[str]:
    found = []
    for token in sentence.tokens:
        actor = word_classes.WHO.get(token.word) or word_classes.WHO.get(ENDING.sub("", token.word))
        if token.word in word_classes.YOU:
            actor = "jij"
        if actor and actor not in found:
            found.append(actor)
    return found


def _swapped(mine: Sentence, near: Sequence[Sentence]) -> int:
    """Count the pairs of actors that stand the other way round in theirs."""
    order = _in_order(mine)
    count = 0
    for sentence in near:
        theirs = _in_order(sentence)
        shared = [actor for actor in order if actor in theirs]
        count += sum(theirs.index(a) > theirs.index(b) for i, a in enumerate(shared) for b in shared[i + 1 :])
    return count


def _order(mine: Sequence[str], near: Sequence[Sequence[str]]) -> float:
    """Return the share of pairs of shared words that stand the other way round in the sentence that shares most."""
    theirs = near[0] if near else []
    shared = [stem for stem in dict.fromkeys(mine) if stem in theirs]
    pairs = [(a, b) for i, a in enumerate(shared) for b in shared[i + 1 :]]
    return sum(theirs.index(a) > theirs.index(b) for a, b in pairs) / len(pairs) if pairs else 0.0


@dataclass(frozen=True, slots=True)
class Learnt:
    """A logistic regression over the evidence, and the chance from which a sentence that a second look carries is shown."""

    intercept: float
    coefficients: Mapping[str, float]
    beside: float

    def chance(self, evidence: Mapping[str, float]) -> float:
        """Return the probability (0-1) that a sentence with this evidence is carried."""
        score = self.intercept + sum(weight * evidence[name] for name, weight in self.coefficients.items())
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, score))))


@cache
def learnt() -> Learnt:
    """What was learnt, with the bundled encoder; of another the vectors may lie elsewhere."""
    found = json.loads(LEARNT.read_text("utf-8"))
    return Learnt(float(found["intercept"]), dict(found["coefficients"]), float(found["beside"]))
