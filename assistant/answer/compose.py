"""Fifth step: compose the answer from statements that stand in the library, without a language model.

What is said comes from the cards that fit (statements.py ranks their statements for this question). The answer opens with
what to do or know first; under each head stand the worthiest statements, in the order of their card; what is said already and
what lies too far from the question is left out. Where the best passage carries none of it, its own sentence is quoted; what
else was found nearly as well is named, to read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from assistant.answer.statements import Alike, Chosen, Spans, choose
from assistant.answer.suggestions import agreements, follow_ups, read_on
from assistant.language.sentences import sentence_spans
from assistant.messages import FOR_THE_SECRETARY, FOR_THE_SECRETARY_TOO, PLACE_SAID, QUOTED
from assistant.types import (
    Card,
    CardHit,
    Draft,
    Hit,
    Intent,
    Line,
    Passage,
    Reader,
    Retrieved,
    Role,
    RouteStep,
    SectionRef,
    Span,
    Statement,
)

# As many lines of each kind as a phone shows at a glance; the order is that of the answer.
MOST = {
    Intent.SITUATION: {Role.CORE: 2, Role.DO: 5, Role.MIND: 2, Role.DIFFER: 3, Role.OTHER: 1, Role.DIRECTOR: 1},
    Intent.LEARNING: {Role.CORE: 2, Role.OTHER: 4, Role.DO: 3, Role.MIND: 1, Role.DIFFER: 3, Role.REFLECT: 1},
    Intent.FACT: {Role.CORE: 2, Role.OTHER: 2},
}
FOR_A_DIRECTOR = 4
PLACES = 4

# Beside an answer so many places are named, of those found at least so well as a share of the first.
FURTHER, AS_WELL = 2, 0.8

# A word a card uses where one can turn to in confidence; a sensitive answer has it.
CONFIDENTIAL = "vertrouwenspers"


def compose(
    found: Retrieved,
    kind: Intent,
    reader: Reader | None,
    spans: Spans,
    cards: Mapping[str, Card],
    carried: Mapping[str, Sequence[Statement]],
    asked: str = "",
    alike: Alike | None = None,
    places: Mapping[str, Sequence[RouteStep]] | None = None,
) -> Draft:
    """Return the lines that answer.

    `spans` gives what carries a statement, by its id; `cards` are all of the library; `carried` are the statements that a
    passage carries, by the passage's id, best first; `alike` tells how alike (0-1) two statements are by meaning; `places` are
    the steps of the learning routes, by the id of their card.
    """
    chosen = choose(found, kind, reader, spans, carried, alike, asked)
    if kind is Intent.PLACE:
        lines = _places(found.hits, chosen, spans)
    else:
        lines = _said(kind, chosen, reader)
        lines.extend(_quotes(found.hits, lines))
        lines.extend(_further(found.hits, lines, spans))
    return Draft(
        tuple(lines),
        chosen.cards,
        follow_ups(found, cards, asked, reader),
        agreements([hit.card for hit in chosen.cards], lines, asked),
        _notices(lines, reader),
        read_on(chosen.cards, places or {}) if kind is Intent.LEARNING else (),
    )


def _said(kind: Intent, chosen: Chosen, reader: Reader | None) -> list[Line]:
    """Return the statements that go in, head by head."""
    most = dict(MOST[kind])
    if reader is Reader.DIRECTOR:  # what is theirs to do stands first
        most = {Role.DIRECTOR: FOR_A_DIRECTOR, **most}
    # Sides are set side by side and told nowhere else, so they come in first.
    sides = chosen.sides[: most.pop(Role.DIFFER, 0)]
    lines = [Line(s.text, Role.DIFFER, s.sources, chosen.spans(s.id), s) for s in sides] if len(sides) > 1 else []
    for role, count in most.items():
        said = 0
        for statement in _of_role(role, kind, chosen, count):
            if chosen.leaning.get(statement.id, statement.id) not in {statement.id, *(_id(line) for line in lines)}:
                continue
            twin = next((i for i, line in enumerate(lines) if line.statement and chosen.same(statement, line.statement)), None)
            if twin is not None:
                lines[twin] = _with_sources(lines[twin], statement, chosen)
            elif said < count:
                lines.append(Line(statement.text, role, statement.sources, chosen.spans(statement.id), statement))
                said += 1
    lines.extend(_confidential(chosen.cards, lines, chosen.spans))
    return (
        lines
        if kind is Intent.FACT
        else _in_order(lines, chosen, ([Role.DIRECTOR] if reader is Reader.DIRECTOR else []) + [*MOST[kind], *Role])
    )


def _id(line: Line) -> str:
    return line.statement.id if line.statement else ""


def _of_role(role: Role, kind: Intent, chosen: Chosen, count: int) -> Sequence[Statement]:
    """Return the statements for one head, the worthiest first."""
    if kind is Intent.FACT and role in (Role.CORE, Role.OTHER):
        return chosen.near  # the fact first, wherever on the cards it stands
    if role is Role.CORE:
        return chosen.core(count)
    if role is Role.DIRECTOR:
        return [s for s in chosen.near if s.reader is Reader.DIRECTOR]
    found = [s for s in chosen.near if s.role is role and s.reader is not Reader.DIRECTOR]
    return sorted(found, key=lambda s: not _is_help(s, chosen.cards))


def _with_sources(line: Line, twin: Statement, chosen: Chosen) -> Line:
    """Return a line that also cites what a statement rests on that says the very same."""
    if line.statement is None or not chosen.twins(twin, line.statement):
        return line
    sources = tuple(dict.fromkeys([*line.sources, *twin.sources]))
    return replace(line, sources=sources, spans=tuple(dict.fromkeys([*line.spans, *chosen.spans(twin.id)])))


def _in_order(lines: Sequence[Line], chosen: Chosen, heads: Sequence[Role]) -> list[Line]:
    """Return the lines of each head in the order of their card, for one statement may go on from the one before it."""
    return sorted(lines, key=lambda line: (heads.index(line.role), *chosen.place(line.statement)))


def _is_help(statement: Statement, cards: Sequence[CardHit]) -> bool:
    """Tell whether a statement names, in a sensitive situation, whom one can turn to in confidence."""
    return bool(cards) and cards[0].card.sensitive and statement.card == cards[0].card.id and CONFIDENTIAL in statement.text


def _confidential(cards: Sequence[CardHit], lines: Sequence[Line], spans: Spans) -> list[Line]:
    """Return the statement that names confidential help where the situation is sensitive and it is not said yet."""
    if any(CONFIDENTIAL in line.text for line in lines):
        return []
    found = [s for hit in cards[:1] for s in hit.card.statements if _is_help(s, cards)][:1]
    return [Line(s.text, s.role, s.sources, spans(s.id), s) for s in found]


def _notices(lines: Sequence[Line], reader: Reader | None) -> tuple[str, ...]:
    """Say to a directielid who is spoken to: the cards speak to the secretaris."""
    others = [line for line in lines if line.role not in (Role.DIRECTOR, Role.PLACE, Role.FURTHER) and not line.quoted]
    if reader is not Reader.DIRECTOR or not others:
        return ()
    return (FOR_THE_SECRETARY_TOO if any(line.role is Role.DIRECTOR for line in lines) else FOR_THE_SECRETARY,)


def _quotes(hits: Sequence[Hit], lines: Sequence[Line]) -> list[Line]:
    """Quote the best passage where no line rests on it; the three best where there is no line at all."""
    resting = {span.passage for line in lines for span in line.spans} | {line.statement.id for line in lines if line.statement}
    wanted = hits[:1] if lines else hits[:3]
    return [_quote(hit.passage) for hit in wanted if hit.passage.id not in resting and hit.passage.document]


def _quote(passage: Passage) -> Line:
    span = _opening(passage)
    text = QUOTED.format(quote=passage.text[span.start : span.end])
    return Line(text, Role.OTHER, (SectionRef(passage.work, passage.section),), (span,), quoted=True)


def _opening(passage: Passage) -> Span:
    return Span(passage.id, *sentence_spans(passage.text)[0], 1.0)


def _places(hits: Sequence[Hit], chosen: Chosen, spans: Spans) -> list[Line]:
    """Return the places to read: the sections of the best passages, each once, with what of it is nearest to the question."""
    lines: dict[SectionRef, Line] = {}
    named: set[str] = set()
    for hit in hits:
        passage = hit.passage
        source = SectionRef(passage.work, passage.section)
        if source in lines or len(lines) == PLACES:
            continue
        title = passage.section_title or passage.heading
        there = [s for s in chosen.near if source in s.sources]
        said = next((s for s in there if s.id not in named), None)
        named.update([said.id] if said else [])
        text = PLACE_SAID.format(title=title, said=said.text) if said else title
        lines[source] = Line(text, Role.PLACE, (source,), _carrying(passage, spans))
    return list(lines.values())


def _further(hits: Sequence[Hit], lines: Sequence[Line], spans: Spans) -> list[Line]:
    """Return the places that were found nearly as well as the first, and on which no line rests."""
    resting = {source for line in lines for source in line.sources}
    places: dict[SectionRef, Passage] = {}
    for passage in (hit.passage for hit in hits if lines and hit.score >= AS_WELL * hits[0].score):
        source = SectionRef(passage.work, passage.section)
        if source not in resting:
            places.setdefault(source, passage)
    return [
        Line(passage.section_title or passage.heading, Role.FURTHER, (source,), _carrying(passage, spans))
        for source, passage in islice(places.items(), FURTHER)
    ]


def _carrying(passage: Passage, spans: Spans) -> tuple[Span, ...]:
    return (_opening(passage),) if passage.document else spans(passage.id)
