"""Sixth step: compose the answer from what stands in the library, without a language model.

Sure of a ready answer: that one, whole, in its own order, for this asker. Never filled up from neighbours. Not sure of it: the
same one, beneath a question back. Without one: the best card's own overview, or the passages themselves, quoted in whole
sentences that stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.suggestions import agreements, follow_ups, read_on
from assistant.language.sentences import sentence_spans
from assistant.messages import FOR_THE_SECRETARY, QUOTED, SINCE
from assistant.types import (
    Asker,
    Asking,
    Basis,
    Card,
    CardHit,
    Draft,
    Intent,
    Line,
    Matched,
    Passage,
    Reader,
    ReadyAnswer,
    Retrieved,
    Role,
    RouteStep,
    SectionRef,
    Span,
    Statement,
    Status,
    Weighed,
)

# A card's overview, in the order in which it stands on the card, as much as a phone shows at a glance.
OVERVIEW = {Role.CORE: 2, Role.DIFFER: 3, Role.DO: 5, Role.MIND: 2, Role.OTHER: 2}

# A quotation stands alone from so many words on, where it does not open by pointing back at what stands before it.
QUOTES, QUOTE_WORDS = 3, 12
_LEANS = re.compile(
    r"[\"'“‘]?(dat|die|dit|deze|dan|daar\w*|hier\w*|hij|zij|ze|zo|anders|want|maar|ook|toch|bijvoorbeeld|beide|er)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Material:
    """What composing needs of a library: what carries a statement, its cards and their answers, the steps of its routes."""

    spans: Callable[[str], tuple[Span, ...]]
    cards: Mapping[str, Card]
    answers_of: Mapping[str, Sequence[ReadyAnswer]]
    steps: Mapping[str, Sequence[RouteStep]]


def compose(
    asking: Asking,
    weighed: Weighed,
    found: Retrieved,
    matched: Matched,
    intent: Intent,
    reader: Reader | None,
    material: Material,
) -> Draft:
    """Return the lines that answer, on the basis that was weighed."""
    reading = matched.answers[0].answer if weighed.basis is Basis.ANSWER else None
    if reading:
        lines = [_line(statement, material) for statement in for_asker(reading, reader, asking.asker)]
    elif weighed.basis is Basis.CARD:
        lines = [_line(statement, material) for statement in _overview(matched.cards[0].card, reader)]
    else:
        lines = list(_quotes(found)) if weighed.basis is Basis.PASSAGES else []
    cards = _of(reading, matched.cards, material) if reading else matched.cards[:1]
    owner = material.cards.get(reading.card) if reading else (cards[0].card if cards and weighed.basis is Basis.CARD else None)
    is_sure = weighed.status is Status.ANSWERED
    return Draft(
        tuple(line for line in lines if not (line.statement and line.statement.id in asking.shown)) or tuple(lines),
        cards,
        follow_ups(asking, matched, owner, material.answers_of, reader) if lines and is_sure else (),
        agreements([owner] if owner else [], lines, asking.text),
        _notices(reading, owner, reader),
        read_on([owner.id] if owner else [], material.steps) if intent is Intent.LEARNING and is_sure else (),
        reading,
    )


def for_asker(answer: ReadyAnswer, reader: Reader | None, asker: Asker | None) -> tuple[Statement, ...]:
    """Return the statements of an answer in the order in which this asker needs them.

    What is a directielid's to do comes first where a directielid asks; a directielid's line is left out for whom it is not.
    """
    theirs = reader is Reader.DIRECTOR or asker is Asker.DIRECTOR
    if not theirs or Asker.DIRECTOR in answer.askers:
        return answer.statements
    mine = answer.of(Role.DIRECTOR)
    return (*answer.of(Role.CORE), *mine, *(s for s in answer.statements if s.role not in (Role.CORE, Role.DIRECTOR)))


def _of(reading: ReadyAnswer, cards: Sequence[CardHit], material: Material) -> tuple[CardHit, ...]:
    """Return the card that a ready answer belongs to, also where its other statements fit less than those of others."""
    found = tuple(hit for hit in cards if hit.card.id == reading.card)
    owner = material.cards.get(reading.card)
    return found or ((CardHit(owner, 0.0),) if owner else ())


def _overview(card: Card, reader: Reader | None) -> Iterator[Statement]:
    """Yield the statements of a card's overview that are for this reader."""
    for role, most in OVERVIEW.items():
        said = [s for s in card.of(role) if s.reader is None or reader is None or s.reader is reader]
        yield from said[:most]


def _line(statement: Statement, material: Material) -> Line:
    return Line(statement.text, statement.role, statement.sources, material.spans(statement.id), statement)


def _notices(reading: ReadyAnswer | None, card: Card | None, reader: Reader | None) -> tuple[str, ...]:
    """Say what changed since the sources were written, and to a directielid that the secretary is spoken to."""
    if reading is None:
        return (SINCE.format(since=card.since),) if card and card.since else ()
    others = {Asker.DIRECTOR, Asker.ANYONE}
    to_another = reader is Reader.DIRECTOR and not others & set(reading.askers) and not reading.of(Role.DIRECTOR)
    since = [SINCE.format(since=reading.since)] if reading.since else []
    return (*since, *([FOR_THE_SECRETARY] if to_another else []))


def _quotes(found: Retrieved) -> Iterator[Line]:
    """Yield the best passages at hand, each with its first sentence that stands alone."""
    passages = [hit.passage for hit in found.hits if hit.passage.document]
    lines = (line for line in map(_quote, passages) if line)
    yield from (line for line, _ in zip(lines, range(QUOTES), strict=False))


def _quote(passage: Passage) -> Line | None:
    for start, end in sentence_spans(passage.text):
        sentence = passage.text[start:end]
        if len(sentence.split()) >= QUOTE_WORDS and not _LEANS.match(sentence):
            span = Span(passage.id, start, end, 1.0)
            source = SectionRef(passage.work, passage.section)
            return Line(QUOTED.format(quote=sentence), Role.OTHER, (source,), (span,), quoted=True)
    return None
