"""Read tables row by row, and in each row cell by cell.

Two things tell a table from columns of text: the rules between its rows, or short labels that each stand beside a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from assistant.ingest.read.layout import Line, Page, Rule

# Three rules make two rows, the least that is a table; text between rules further apart than this is no row.
FEWEST, TALLEST = 3, 400.0


def find_tables(page: Page) -> None:
    """Number the rows and cells of the ruled tables on `page`, and put each row's lines in order where the first one stood."""
    row = 0
    for edges in _grids(page.rules):
        bands = [[s for s in page.lines if _within(s, top, bottom)] for top, bottom in pairwise(edges)]
        bands = [band for band in bands if band]
        columns = _columns([line for band in bands if len(band) > 1 for line in band], bands)
        if len(bands) < FEWEST - 1 or len(columns) < 2:
            continue
        for band in bands:
            row += 1
            for line in band:
                line.row, line.columns = row, tuple(columns)
                line.cell = 1 + max((i for i, start in enumerate(columns) if line.x0 >= start - 1), default=0)


def row_order(line: Line) -> tuple[int, float, float]:
    """Return the key by which the lines of one row are sorted: cell by cell, from top to bottom."""
    return (line.cell, round(line.y), line.x0)


def are_labels(before: Sequence[Line], after: Sequence[Line], gutter: float) -> bool:
    """Say whether the lines left of a gutter are labels of those on its right: short, and each beside one of them."""
    if len(before) < FEWEST or len(after) < len(before) or any(line.row or line.bullet for line in before):
        return False
    room = gutter - min(line.x0 for line in before)
    beside = sum(_beside(line, after) is not None for line in before)
    return beside >= 0.85 * len(before) and median([line.x1 - line.x0 for line in before]) < 0.6 * room


def number_rows(before: Sequence[Line], after: Sequence[Line], numbers: Iterator[int]) -> list[Line]:
    """Give each label and the text beside it one row of their own, and return all lines in order."""
    labels = sorted(before, key=lambda s: s.y)
    starts: list[float] = []
    for last, label in pairwise([None, *labels]):
        text = _beside(label, after) if label else None
        near = last is not None and label is not None and label.y - last.y < 1.45 * label.size
        if label and text and not (near and text.text[:1].islower()):
            starts.append(label.y - 0.5 * label.size)
    rows = {start: next(numbers) for start in starts}
    for line in (*before, *after):
        line.row = rows[max((start for start in starts if start <= line.y), default=starts[0])]
        line.cell = 1 if any(line is label for label in before) else 2
    return sorted((*before, *after), key=lambda line: (line.row, *row_order(line)))


def _beside(label: Line, lines: Sequence[Line]) -> Line | None:
    return next((line for line in lines if abs(line.y - label.y) < 0.3 * label.size), None)


def _grids(rules: Sequence[Rule]) -> list[list[tuple[float, float, float]]]:
    """Gather rules into grids: heights at which lines are drawn over about the same width. Each edge is (y, left, right)."""
    edges: list[tuple[float, float, float]] = []
    for rule in sorted(rules, key=lambda r: (round(r.y), r.x0)):
        if edges and abs(edges[-1][0] - rule.y) < 3 and rule.x0 <= edges[-1][2] + 6:
            y, left, right = edges[-1]
            edges[-1] = (y, min(left, rule.x0), max(right, rule.x1))
        else:
            edges.append((rule.y, rule.x0, rule.x1))
    grids: list[list[tuple[float, float, float]]] = []
    for edge in (e for e in edges if e[2] - e[1] > 100):
        last = grids[-1][-1] if grids else None
        if last and edge[0] - last[0] < TALLEST and abs(edge[1] - last[1]) < 8 and abs(edge[2] - last[2]) < 8:
            grids[-1].append(edge)
        else:
            grids.append([edge])
    return [grid for grid in grids if len(grid) >= FEWEST]


def _within(line: Line, top: tuple[float, float, float], bottom: tuple[float, float, float]) -> bool:
    """Say whether a line's baseline lies between two edges, and the line itself within their width."""
    return top[0] < line.y <= bottom[0] + 1 and line.x0 >= top[1] - 4 and line.x1 <= top[2] + 4


def _columns(lines: Sequence[Line], bands: Sequence[Sequence[Line]]) -> list[float]:
    """Return where the columns of a table start: the left edges that no line of the table crosses, in two rows or more."""
    starts: list[float] = []
    for x in sorted({round(line.x0) for line in lines}):
        crossing = sum(line.x0 < x - 2 and line.x1 > x + 1 for line in lines)
        used = sum(any(abs(line.x0 - x) < 3 for line in band) for band in bands)
        if crossing <= 0.05 * len(lines) and used >= 2 and (not starts or x - starts[-1] > 12):
            starts.append(x)
    return starts
