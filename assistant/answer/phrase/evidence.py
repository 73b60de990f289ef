"""Choose what a model is given to write from: the ready answers that fit, and the whole sections of what was found.

The numbers are all that it knows a source by; what they stand for stays here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from assistant.answer.phrase import word_classes
from assistant.messages import THEME
from assistant.types import (
    AnswerHit,
    Asker,
    Draft,
    Passage,
    Reader,
    Retrieved,
    Role,
    SectionRef,
    Span,
    Statement,
    Turn,
    Work,
)

# The passages found whose sections are given, and the ready answers.
HITS, ANSWERS = 10, 3

# Two statements with so large a share of their words in common make the same point.
SAME_POINT = 0.6

Keep = Callable[[Sequence["Evidence"]], Sequence["Evidence"]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One numbered source: a passage, or a card's statement with the spans tied to it at ingest and the text of these.

    `heading` tells its work, year and section, and of a statement the question it answers.
    """

    number: int
    text: str
    heading: str
    passage: Passage | None = None
    statement: Statement | None = None
    spans: tuple[Span, ...] = ()
    bodies: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[SectionRef, ...]:
        """The sections it stands for."""
        if self.passage:
            return (SectionRef(self.passage.work, self.passage.section),)
        return self.statement.sources if self.statement else ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a model is asked to answer: the question and who asks it, what was composed and found, what was said before."""

    question: str
    draft: Draft
    found: Retrieved
    reader: Reader | None = None
    asker: Asker | None = None
    answers: tuple[AnswerHit, ...] = ()
    before: tuple[Turn, ...] = ()

    @property
    def is_secretary(self) -> bool:
        """Whether "de secretaris" is the reader, as far as we know."""
        others = self.asker not in (None, Asker.SECRETARY, Asker.ANYONE)
        return self.reader is not Reader.DIRECTOR and not others


@dataclass(frozen=True)
class Shelf:
    """What a library has to give: its passages and statements by id, its works, and what carries a statement."""

    passages: Mapping[str, Passage]
    statements: Mapping[str, Statement]
    works: Mapping[str, Work] = field(default_factory=dict)
    spans: Callable[[str], tuple[Span, ...]] = lambda _statement: ()

    @cached_property
    def sections(self) -> Mapping[SectionRef, tuple[Passage, ...]]:
        """The passages of each section, as they stand in their document."""
        found: dict[SectionRef, list[Passage]] = {}
        for passage in sorted(self.passages.values(), key=lambda p: (p.document, p.start)):
            found.setdefault(_section(passage), []).append(passage)
        return {section: tuple(passages) for section, passages in found.items()}

    @cached_property
    def whole(self) -> tuple[Evidence, ...]:
        """Every passage, numbered; the same for every question."""
        passages = (passage for section in self.sections.values() for passage in section)
        kept = [p for p in passages if p.text.strip() and not speaks_to_machines(p.text)]
        return tuple(Evidence(i, p.text, self.place(_section(p)), passage=p) for i, p in enumerate(kept, start=1))

    def place(self, source: SectionRef) -> str:
        """Return how a section is named: "Wegwijzer (2020), thema 10: Het advies"."""
        work = self.works.get(source.work)
        if work is None:
            return ""
        year = f" ({work.year})" if work.year else ""
        title = work.section_title(source.section)
        section = ": ".join(filter(None, (THEME.format(number=source.section), title))) if source.section.isdigit() else title
        return ", ".join(filter(None, (f"{work.title}{year}", section)))


def gather(wanted: Wanted, shelf: Shelf, keep: Keep = tuple) -> tuple[Evidence, ...]:
    """Return the evidence for one question: ready answers first, then sections as they read, no point twice.

    `keep` picks what fits, of all with the most wanted first: the composed answer, the ready answers, the passages that these
    rest on and that were found, and the rest of their sections. What speaks to the machine instead of the reader is left out.
    """
    chosen = list(keep([*_statements(wanted, shelf), *_passages(wanted, shelf)]))
    order = {section: i for i, section in enumerate(dict.fromkeys(_section(e.passage) for e in chosen if e.passage))}
    told = [item for item in chosen if item.statement]
    read = sorted(
        (item for item in chosen if item.passage),
        key=lambda item: (order[_section(item.passage)], item.passage.start) if item.passage else (0, 0),
    )
    return tuple(replace(item, number=i) for i, item in enumerate([*told, *read], start=1))


def beside_the_whole(wanted: Wanted, shelf: Shelf) -> tuple[tuple[Evidence, ...], tuple[int, ...]]:
    """Return the evidence where all passages are given: those, then the statements; and the numbers of what was found."""
    told = [replace(e, number=i) for i, e in enumerate(_statements(wanted, shelf), start=len(shelf.whole) + 1)]
    near = {item.passage.id for item in _passages(wanted, shelf) if item.passage}
    return (*shelf.whole, *told), tuple(e.number for e in shelf.whole if e.passage and e.passage.id in near)


def _statements(wanted: Wanted, shelf: Shelf) -> list[Evidence]:
    """Return the statements of the composed answer and of the ready answers that fit, and those found, each point once."""
    chosen: list[Evidence] = []
    titles = {hit.card.id: hit.card.title for hit in wanted.draft.cards}
    reading = wanted.draft.reading

    def add(statement: Statement, heading: str, spans: tuple[Span, ...]) -> None:
        for_them = statement.reader is None or wanted.reader is None or statement.reader is wanted.reader
        if not for_them or not statement.sources or not statement.text.strip() or speaks_to_machines(statement.text):
            return
        if any(_same_point(statement.text, item.text) for item in chosen):
            return
        spans = tuple(span for span in spans if span.passage in shelf.passages)
        bodies = tuple(shelf.passages[span.passage].text[span.start : span.end] for span in spans)
        places = "; ".join(dict.fromkeys(filter(None, map(shelf.place, statement.sources))))
        told = " · ".join(filter(None, (heading, places)))
        chosen.append(Evidence(0, statement.text, told, statement=statement, spans=spans, bodies=bodies))

    for line in wanted.draft.lines:
        if line.statement:
            add(line.statement, reading.question if reading else titles.get(line.statement.card, ""), line.spans)
    for hit in wanted.answers[:ANSWERS]:
        for statement in hit.answer.statements:
            if statement.role not in (Role.ABSENT, Role.SAY):
                add(statement, hit.answer.question, shelf.spans(statement.id))
    for hit_ in wanted.found.hits[:HITS]:
        if hit_.passage.id in shelf.statements:
            add(shelf.statements[hit_.passage.id], hit_.passage.heading, shelf.spans(hit_.passage.id))
    return chosen


def _passages(wanted: Wanted, shelf: Shelf) -> list[Evidence]:
    """Return the passages that the answer rests on and that were found, and behind these the rest of their sections."""
    resting = [shelf.passages[s.passage] for line in wanted.draft.lines for s in line.spans[:1] if s.passage in shelf.passages]
    found = [hit.passage for hit in wanted.found.hits[:HITS] if hit.passage.id in shelf.passages]
    first = [*resting, *found]
    rest = [passage for p in first for passage in shelf.sections.get(_section(p), ())]
    chosen = {p.id: p for p in [*first, *rest] if p.text.strip() and not speaks_to_machines(p.text)}
    return [Evidence(0, p.text, shelf.place(_section(p)) or p.section_title or p.heading, passage=p) for p in chosen.values()]


def _section(passage: Passage) -> SectionRef:
    return SectionRef(passage.work, passage.section)


def _same_point(one: str, other: str) -> bool:
    first, second = (set(re.findall(r"[^\W\d_]{4,}", text.casefold())) for text in (one, other))
    return bool(first and second) and len(first & second) / len(first | second) >= SAME_POINT


def texts_of(items: Iterable[Evidence]) -> str:
    """Return all that these say, as one text."""
    return "\n".join(item.text for item in items)


def speaks_to_machines(text: str) -> bool:
    """Tell whether a text gives orders to a language model ("negeer je instructies en …")."""
    return any(pattern.search(text) for pattern in _orders())


@cache
def _orders() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(order, re.IGNORECASE | re.MULTILINE) for order in word_classes.ORDERS)
