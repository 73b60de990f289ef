"""The text of a block in the making: its lines joined, or, of the rows of a ruled table, its cells told with their header."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from assistant.ingest.read.characters import clean
from assistant.ingest.read.hyphens import MARKS, Hyphenation
from assistant.ingest.read.layout import Line
from assistant.ingest.read.rows import Cell, told
from assistant.types import BlockKind

# Columns that start nearer to each other than this, in points, are one column on two pages.
SAME = 6.0


@dataclass(slots=True)
class Draft:
    """A block in the making."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    level: int = 0


def texts_of(drafts: Sequence[Draft], words: Hyphenation) -> list[str]:
    """Return the text of each draft; the rows of a ruled table, which may run over pages, are told with its header."""
    texts: list[str] = []
    for _, group in groupby(enumerate(drafts), key=_table_of(drafts)):
        found = [draft for _, draft in group]
        if found[0].lines[0].columns:
            texts += told([_cells(draft, words) for draft in found], guess=False)
        else:
            texts += [words.inside(clean(_joined(draft.lines, words))) for draft in found]
    return texts


def _table_of(drafts: Sequence[Draft]) -> Callable[[tuple[int, Draft]], int]:
    """Return the key that is the same for the rows of one table: columns that start at the same places, row upon row."""
    keys: list[int] = []
    before: tuple[float, ...] = ()
    for number, draft in enumerate(drafts):
        columns = draft.lines[0].columns
        same = len(columns) == len(before) and all(abs(a - b) < SAME for a, b in zip(columns, before, strict=True))
        keys.append(keys[-1] if keys and same else number)
        before = columns
    return lambda entry: keys[entry[0]]


def _cells(draft: Draft, words: Hyphenation) -> list[Cell]:
    """Return the cells of a row of a ruled table."""
    inside: defaultdict[int, list[Line]] = defaultdict(list)
    for line in draft.lines:
        inside[line.cell].append(line)
    return [
        Cell(words.inside(clean(_joined(lines, words))), header=all(line.bold for line in lines)) if lines else Cell("")
        for lines in (inside[n] for n in range(1, len(draft.lines[0].columns) + 1))
    ]


def _joined(lines: Sequence[Line], words: Hyphenation) -> str:
    """Join the lines of a block, with the typesetter's hyphens undone."""
    text = lines[0].text
    for last, line in pairwise(lines):
        if line.cell != last.cell:
            text = f"{text} | {line.text}"
        elif text[-1:] in MARKS:
            text = words.join(text, line.text)
        elif text[-1:] == "/" and text[-2:-1].strip():
            text += line.text
        else:
            text = f"{text} {line.text}"
    return text
