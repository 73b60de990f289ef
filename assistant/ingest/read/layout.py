"""From pieces of text with a place on a page to the segments of its lines. Knows nothing of any file format.

Coordinates are points from the top left corner of the page as it is looked at: x to the right, y downwards (the baseline).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

# Marks of a list that no sentence starts with; Wingdings and Symbol put theirs in the private use area.
BULLETS = "•◦▪▫●○■□‣⁃∙➢➤►▸✓✔❖◆◇\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d"
BULLET = re.compile(rf"^(?:[{re.escape(BULLETS)}]\s*|[-–—*·o»]\s+|[-–—*·o»]$)")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text set in one go, from `x0` to `x1` on baseline `y`, with its size in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    artifact: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line drawn on a page, as between the rows of a table."""

    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class Wall:
    """A vertical line drawn on a page, as between the cells of a table."""

    x: float
    top: float
    bottom: float


@dataclass(slots=True)
class Line:
    """A line, or a part of one that stands apart from the rest on its baseline.

    `bullet` is True where a mark of a list stands before it, at `mark`; `first` is the width of its first word; `column`
    counts the columns of its page, which run from `left` to `right`; `row` and `cell` count, from 1, those of its tables, and
    `columns` says where the columns of its table start.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    page: int
    bullet: bool = False
    mark: float = 0.0
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    column: int = 0
    row: int = 0
    cell: int = 0
    columns: tuple[float, ...] = ()


@dataclass(slots=True)
class Page:
    """The lines and rules of a page, its size in points, and its number as counted (from 1) and as printed."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    label: str | None = None


def page_of(runs: Sequence[Run], number: int, width: float, height: float, walls: Sequence[Wall] = ()) -> Page:
    """Gather `runs` into the lines of a page, not yet in reading order; a wall parts a line."""
    rows: list[list[Run]] = []
    for run in sorted(_once(runs), key=lambda r: r.y):
        for row in reversed(rows[-8:]):
            if abs(row[0].y - run.y) < 0.35 * max(run.size, row[0].size) and _beside(row, run):
                row.append(run)
                break
        else:
            rows.append([run])
    lines = [_line(part, number) for row in _with_raised(rows) for part in _parts(sorted(row, key=lambda r: r.x0), walls)]
    return Page(number, width, height, [line for line in lines if line.text])


def body_size(lines: Sequence[Line]) -> float:
    """Return the size most letters of `lines` are set in."""
    sizes: dict[float, int] = {}
    for line in lines:
        sizes[round(line.size, 1)] = sizes.get(round(line.size, 1), 0) + len(line.text)
    return max(sizes, key=lambda s: sizes[s], default=10.0)


def _once(runs: Sequence[Run]) -> list[Run]:
    """Drop what was printed twice over itself to look bold."""
    kept: list[Run] = []
    seen: dict[str, list[Run]] = {}
    for run in runs:
        near = seen.setdefault(run.text, [])
        if run.text.strip() and any(abs(r.x0 - run.x0) < 0.15 * run.size and abs(r.y - run.y) < 0.15 * run.size for r in near):
            continue
        near.append(run)
        kept.append(run)
    return kept


def _with_raised(rows: Sequence[list[Run]]) -> list[list[Run]]:
    """Put the small raised marks of notes, which stand a row by themselves, into the line whose word they follow."""
    kept: list[list[Run]] = []
    for row in rows:
        mark = row[0]
        if len(row) == 1 and len(mark.text.strip()) <= 3:
            home = next((r for r in rows if r is not row and any(_follows(mark, run) for run in r)), None)
            if home is not None:
                home.append(mark)
                continue
        kept.append(row)
    return kept


def _follows(mark: Run, run: Run) -> bool:
    """Say whether a raised mark stands right behind `run`."""
    near = abs(mark.x0 - run.x1) < 0.35 * run.size
    return near and mark.size < 0.85 * run.size and 0.1 * run.size < run.y - mark.y < 0.75 * run.size


def _beside(row: Sequence[Run], run: Run) -> bool:
    """Say whether `run` stands beside the runs of `row`, not over one of them."""
    return all(run.x0 >= r.x1 - 0.5 * run.size or run.x1 <= r.x0 + 0.5 * run.size for r in row)


def _parts(row: Sequence[Run], walls: Sequence[Wall]) -> list[list[Run]]:
    """Part a row where a gap is wider than a few spaces, at the wall between two cells, and behind a bare bullet."""
    parts: list[list[Run]] = []
    middle = row[0].y - 0.3 * row[0].size
    between = [wall.x for wall in walls if wall.top <= middle <= wall.bottom]
    for run in row:
        last = parts[-1][-1] if parts else None
        wide = last is not None and run.x0 - last.x1 > 1.4 * min(run.size, last.size)
        if last is not None and not wide:
            wide = any(last.x1 - 1 <= x <= run.x0 + 1 for x in between)
        if last is None or wide or BULLET.fullmatch("".join(r.text for r in parts[-1]).strip()):
            parts.append([])
        parts[-1].append(run)
    return parts


def _line(runs: Sequence[Run], number: int) -> Line:
    """Join runs, with a space where the gap between them is one, and without the small raised numbers of notes."""
    size = max(runs, key=lambda r: len(r.text.strip())).size
    base = median([r.y for r in runs if r.size > 0.9 * size] or [runs[0].y])
    text, previous = "", None
    for run in runs:
        raised = run.size < 0.8 * size and run.y < base - 0.12 * size
        if raised and run.text.strip().isdigit() and text and not re.search(r"\b[ckd]?m$", text):
            continue
        gap = run.x0 - previous.x1 if previous else 0.0
        if previous and gap > 0.16 * max(run.size, previous.size) and not text.endswith(" ") and not run.text.startswith(" "):
            text += " "
        text += run.text
        previous = run
    inked = [r for r in runs if r.text.strip()] or list(runs)
    x0, x1, bare = inked[0].x0, max(r.x1 for r in inked), text.strip()
    bold = sum(len(r.text) for r in runs if r.bold) > 0.9 * sum(len(r.text) for r in runs)
    first = (x1 - x0) * len(bare.split(" ", 1)[0]) / max(1, len(bare))
    return Line(bare, x0, x1, base, size, bold, number, first=first)
