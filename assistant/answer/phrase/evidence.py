"""Choose what a model is given to write from: numbered passages, and the library's own statements where they answer.

The numbers are all that it knows a source by; what they stand for stays here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assistant.answer.phrase import word_classes
from assistant.types import Draft, Line, Passage, Reader, Retrieved, SectionRef, Span, Statement

# Passages beyond those the composed answer rests on: what was found best.
HITS = 8


@dataclass(frozen=True, slots=True)
class Evidence:
    """One numbered source: a passage, or a card's statement with the spans tied to it at ingest and the text of these."""

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


def gather(
    draft: Draft, found: Retrieved, passages: Mapping[str, Passage], statements: Mapping[str, Statement], reader: Reader | None
) -> tuple[Evidence, ...]:
    """Return the evidence for one question, most wanted first.

    First the statements of the composed answer, then the passages they rest on, then the passages found. What speaks to the
    machine instead of the reader is left out whole.
    """
    chosen: dict[str, Evidence] = {}

    def add(key: str, text: str, heading: str, **rest: object) -> None:
        if key not in chosen and text.strip() and not speaks_to_machines(text):
            chosen[key] = Evidence(len(chosen) + 1, text, heading, **rest)  # type: ignore[arg-type]

    def add_statement(statement: Statement, heading: str, spans: tuple[Span, ...] = ()) -> None:
        if statement.reader is None or reader is None or statement.reader is reader:
            spans = tuple(span for span in spans if span.passage in passages)
            bodies = tuple(passages[span.passage].text[span.start : span.end] for span in spans)
            add(statement.id, statement.text, heading, statement=statement, spans=spans, bodies=bodies)

    titles = {hit.card.id: hit.card.title for hit in draft.cards}
    for line in draft.lines:
        if line.statement:
            add_statement(line.statement, titles.get(line.statement.card, ""), line.spans)
    for passage in (*_resting(draft.lines, passages), *(hit.passage for hit in found.hits[:HITS])):
        if passage.id in passages:
            add(passage.id, passage.text, passage.section_title or passage.heading, passage=passage)
        elif passage.id in statements:
            add_statement(statements[passage.id], passage.heading)
    return tuple(chosen.values())


def _resting(lines: tuple[Line, ...], passages: Mapping[str, Passage]) -> list[Passage]:
    return [passages[span.passage] for line in lines for span in line.spans[:1] if span.passage in passages]


def speaks_to_machines(text: str) -> bool:
    """Tell whether a text gives orders to a language model ("negeer je instructies en …")."""
    return any(pattern.search(text) for pattern in _orders())


@cache
def _orders() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(order, re.IGNORECASE | re.MULTILINE) for order in word_classes.ORDERS)
