"""Fifth step: compose the answer from statements that stand in the library, without a language model.

What is said comes from the cards that fit; each statement is ranked against the question itself by three things: how well its
card fits, how near it is to the question, and how well the passages that carry it were found. Statements of other cards join in
where a passage found among the first carries them; where the best passage carries none, its own sentence is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.fingerprint import letters
from assistant.messages import PLACE, QUOTED
from assistant.sentences import sentence_spans
from assistant.types import (
    Card,
    CardHit,
    Draft,
    Hit,
    Line,
    Passage,
    QuestionKind,
    Reader,
    Retrieved,
    Role,
    SectionRef,
    Span,
    Statement,
)

Spans = Callable[[str], tuple[Span, ...]]

# As many lines of each kind as a phone shows at a glance; the order is that of the answer.
MOST = {
    QuestionKind.SITUATION: {Role.CORE: 2, Role.DO: 5, Role.MIND: 2, Role.DIFFER: 3, Role.OTHER: 1},
    QuestionKind.LEARNING: {Role.CORE: 2, Role.OTHER: 4, Role.DO: 3, Role.MIND: 1, Role.DIFFER: 3, Role.REFLECT: 1},
    QuestionKind.FACT: {Role.CORE: 2, Role.OTHER: 2},
}
PLACES = 5

# A second card may join in where it fits nearly as well as the first (in standard scores).
NEARLY = 0.75

# A statement this near to another (share of words) says the same.
SAME_WORDS = 0.6

# What the best passage adds to a statement's nearness to the question where it carries it well; the second less, and so on.
CARRIED, WELL = 0.6, 0.5

# Statements of other cards join in from so many of the passages found.
JOIN = 4

# A statement of a card that was not chosen must be so much worthier.
JOINS_LATER = 0.05

FOLLOW_UPS = 3


def compose(
    found: Retrieved,
    kind: QuestionKind,
    reader: Reader | None,
    spans: Spans,
    cards: Mapping[str, Card],
    carried: Mapping[str, Sequence[Statement]],
    asked: str = "",
) -> Draft:
    """Return the lines that answer.

    `spans` gives what carries a statement, by its id; `cards` are all of the library; `carried` are the statements that a
    passage carries, by the passage's id, best first.
    """
    chosen = [hit for hit in found.cards if hit.score >= found.cards[0].score - NEARLY][:2] if found.cards else []
    if chosen and not _fits(chosen[0], found.hits, spans):
        chosen = []
    follow_ups = _follow_ups(found, cards, asked)
    if kind is QuestionKind.PLACE:
        return Draft(tuple(_places(found.hits, spans, found)), tuple(chosen), follow_ups)
    ranked = _ranked(chosen, found, reader, spans, carried)
    kept: list[Statement] = []
    for role, most in MOST[kind].items():
        kept.extend(_of_role(role, most, kind, chosen, ranked, reader, kept))
    kept.extend(_confidential(chosen, kept))
    lines = [Line(s.text, _shown_as(s, kind, kept), s.sources, spans(s.id), s) for s in kept]
    order = [*MOST[kind], *Role]
    lines.sort(key=lambda line: order.index(line.role))
    lines.extend(_quotes(found.hits, lines))
    return Draft(tuple(lines), tuple(chosen), follow_ups)


def _of_role(
    role: Role,
    most: int,
    kind: QuestionKind,
    chosen: Sequence[CardHit],
    ranked: Sequence[Statement],
    reader: Reader | None,
    before: Sequence[Statement],
) -> list[Statement]:
    """Return the statements of one role that go in: nearest first, none that says what is said already."""
    if role is Role.CORE and kind is QuestionKind.FACT:
        candidates = list(ranked)  # the fact first, wherever on the cards it stands
    elif role is Role.CORE:  # the core of one card is one thought: in its own order, of the first card alone
        candidates = [s for s in chosen[0].card.of(role) if _for(s, reader)] if chosen else []
    elif role is Role.DIFFER:  # sides are set side by side: those of one card, whole
        first = next((hit.card for hit in chosen if hit.card.of(role)), None)
        candidates = list(first.of(role)) if first else []
    else:
        candidates = [s for s in ranked if s.role is role]
    kept: list[Statement] = []
    if role is Role.DIFFER:
        return candidates[:most]
    for statement in candidates:
        if len(kept) < most and not any(_same(statement.text, other.text) for other in (*before, *kept)):
            kept.append(statement)
    return kept


def _shown_as(statement: Statement, kind: QuestionKind, kept: Sequence[Statement]) -> Role:
    """Return under which head a statement goes: the first of a fact is its core, whatever it is on its card."""
    if kind is QuestionKind.FACT:
        return Role.CORE if statement in kept[: MOST[kind][Role.CORE]] else Role.OTHER
    return statement.role


def _confidential(chosen: Sequence[CardHit], kept: Sequence[Statement]) -> list[Statement]:
    """Return, in a sensitive situation, the statement that names whom one can turn to in confidence, if it is not in yet."""
    if not chosen or not chosen[0].card.sensitive or any("vertrouwenspers" in s.text for s in kept):
        return []
    return [s for s in chosen[0].card.statements if "vertrouwenspers" in s.text][:1]


def _for(statement: Statement, reader: Reader | None) -> bool:
    return statement.reader is None or reader is None or statement.reader is reader


def _fits(card: CardHit, hits: Sequence[Hit], spans: Spans) -> bool:
    """Tell whether the best card has anything to do with what was found: a passage of it, or its sections, among the hits."""
    resting = {span.passage for s in card.card.statements for span in spans(s.id)}
    sections = {source for s in card.card.statements for source in s.sources}
    return any(h.passage.id in resting or SectionRef(h.passage.work, h.passage.section) in sections for h in hits)


def _ranked(
    cards: Sequence[CardHit],
    found: Retrieved,
    reader: Reader | None,
    spans: Spans,
    carried: Mapping[str, Sequence[Statement]],
) -> list[Statement]:
    """Return the statements that may go in, the worthiest first."""
    place = {hit.passage.id: 1.0 / (1 + 0.5 * rank) for rank, hit in enumerate(found.hits)}
    own = {s.id for hit in cards for s in hit.card.statements}
    joining = [s for hit in found.hits[:JOIN] for s in carried.get(hit.passage.id, ())]

    def worth(statement: Statement) -> float:
        resting = [place.get(span.passage, 0.0) * min(1.0, span.support / WELL) for span in spans(statement.id)]
        best = max(resting, default=place.get(statement.id, 0.0))
        return found.statement_scores.get(statement.id, 0.0) + CARRIED * best + (0.0 if statement.id in own else -JOINS_LATER)

    statements = dict.fromkeys([*(s for hit in cards for s in hit.card.statements), *joining])
    return sorted((s for s in statements if _for(s, reader)), key=lambda s: -worth(s))


def _quotes(hits: Sequence[Hit], lines: Sequence[Line]) -> list[Line]:
    """Quote the best passage where no line rests on it; the three best where there is no line at all."""
    resting = {span.passage for line in lines for span in line.spans} | {line.statement.id for line in lines if line.statement}
    wanted = hits[:1] if lines else hits[:3]
    return [_quote(hit.passage) for hit in wanted if hit.passage.id not in resting and hit.passage.document]


def _quote(passage: Passage) -> Line:
    start, end = sentence_spans(passage.text)[0]
    span = Span(passage.id, start, end, 1.0)
    text = QUOTED.format(quote=passage.text[start:end])
    return Line(text, Role.OTHER, (SectionRef(passage.work, passage.section),), (span,), quoted=True)


def _places(hits: Sequence[Hit], spans: Spans, found: Retrieved) -> list[Line]:
    """Return the places to read: the sections of the best passages, each once."""
    lines: dict[SectionRef, Line] = {}
    for hit in hits:
        passage = hit.passage
        source = SectionRef(passage.work, passage.section)
        if source in lines or len(lines) == PLACES:
            continue
        title = passage.section_title or passage.heading
        if passage.document:
            start, end = sentence_spans(passage.text)[0]
            carried: tuple[Span, ...] = (Span(passage.id, start, end, 1.0),)
            lines[source] = Line(PLACE.format(title=title), Role.OTHER, (source,), carried)
        else:
            lines[source] = Line(PLACE.format(title=title), Role.OTHER, (source,), spans(passage.id))
    return list(lines.values())


def _follow_ups(found: Retrieved, cards: Mapping[str, Card], asked: str) -> tuple[str, ...]:
    """Return three questions near by that the library answers: of the cards found next, and of those the first points to."""
    if not found.cards:
        return ()
    first = found.cards[0].card
    others = [*(cards[name] for name in first.see_also if name in cards), *(hit.card for hit in found.cards[1:])]
    questions: list[str] = []
    for card in others:
        plain = next((s for s in card.situations if re.fullmatch(r".{12,90}\?", s)), card.title)
        if not _same(plain, asked) and plain not in questions:
            questions.append(plain)
    return tuple(questions[:FOLLOW_UPS])


def _same(one: str, other: str) -> bool:
    """Tell whether two statements say the same in nearly the same words."""
    first, second = ({letters(w) for w in text.split() if len(w) > 3} for text in (one, other))
    return bool(first and second) and len(first & second) / min(len(first), len(second)) >= SAME_WORDS
