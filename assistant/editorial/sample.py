"""Statements drawn at random, for a person to judge whether they say more than their source.

The table of them goes into docs/redactie.md with a verdict by hand. The passages beside them are not ours: they go into a file
that git ignores.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from assistant.editorial import messages
from assistant.editorial.nearness import Support
from assistant.types import Card, Passage, Statement


def draw(cards: Iterable[Card], count: int, seed: int) -> tuple[Statement, ...]:
    """Return `count` statements in an order that only `seed` and their own ids decide.

    So another statement added or mended elsewhere leaves the rest of a draw as it was.
    """

    def lot(statement: Statement) -> bytes:
        return hashlib.blake2b(f"{seed}\0{statement.id}".encode()).digest()

    return tuple(sorted((statement for card in cards for statement in card.statements), key=lot)[:count])


def as_table(drawn: Sequence[Statement], supports: Iterable[Support], passages: Mapping[str, Passage], seed: int) -> str:
    """Return the draw as a Markdown table, the column for the verdict empty."""
    page = {(s.statement.id, s.source): _page(passages[s.spans[0].passage]) if s.spans else "–" for s in supports}
    lines = [messages.SAMPLE_HEAD.format(len(drawn), seed), "", *messages.SAMPLE_COLUMNS]
    for number, statement in enumerate(drawn, start=1):
        sections = "<br>".join(f"`{source}`" for source in statement.sources)
        pages = "<br>".join(page.get((statement.id, source), "–") for source in statement.sources)
        lines.append(f"| {number} | `{statement.card}` | {statement.text} | {sections} | {pages} | |")
    return "\n".join(lines)


def beside_sources(drawn: Sequence[Statement], supports: Iterable[Support], passages: Mapping[str, Passage], seed: int) -> str:
    """Return the draw with, under each statement, the passages that carry it best in every section it names."""
    mine = {statement.id: [s for s in supports if s.statement.id == statement.id] for statement in drawn}
    lines = [f"# {messages.SAMPLE_HEAD.format(len(drawn), seed)}", "", messages.SAMPLE_NOT_OURS]
    for number, statement in enumerate(drawn, start=1):
        lines += ["", f"## {number}. {statement.text}", "", f"`{statement.card}` · {statement.role}"]
        for support in mine[statement.id]:
            lines += ["", f"**`{support.source}`**"]
            for passage in dict.fromkeys(passages[span.passage] for span in support.spans):
                quoted = _marked(passage, support).replace("\n", "\n> ")
                lines += ["", messages.SAMPLE_PASSAGE.format(_page(passage), support.value), "", f"> {quoted}"]
    return "\n".join(lines) + "\n"


def _marked(passage: Passage, support: Support) -> str:
    """Return the text of a passage with the sentences that carry the statement in bold."""
    text = passage.text
    mine = {(span.start, span.end) for span in support.spans if span.passage == passage.id}
    for start, end in sorted(mine, reverse=True):
        text = f"{text[:start]}**{text[start:end]}**{text[end:]}"
    return text


def _page(passage: Passage) -> str:
    return passage.page_label or (str(passage.page) if passage.page is not None else "–")
