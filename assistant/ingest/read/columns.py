"""Put the lines of a page into reading order, column by column, and tie each bullet to its line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from assistant.ingest.read.layout import BULLET, BULLETS, Line, Page, body_size
from assistant.ingest.read.tables import are_labels, number_rows, row_order

# A gutter: so many times the body size wide, with so many lines on either side, crossed by at most this share.
NARROWEST, FEWEST, CROSSING = 0.6, 3, 0.34
# The number of an item or a section, set apart from its text.
NUMBER = re.compile(r"^(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|[ivx]{1,4}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)$")


def in_reading_order(page: Page) -> None:
    """Sort the lines of `page`, whose tables were found, in place; each then knows its column and how far that runs."""
    rows: defaultdict[int, list[Line]] = defaultdict(list)
    for line in page.lines:
        rows[line.row].append(line)
    flowing = _tie_bullets(rows.pop(0, []))
    # A row of a table stands in its column as one line of the row's width.
    tall = [
        replace(row[0], x0=min(s.x0 for s in row), x1=max(s.x1 for s in row), y=min(s.y for s in row)) for row in rows.values()
    ]
    ordered: list[Line] = []
    for column, lines in enumerate(_columns(flowing + tall, body_size(page.lines), count(1 + len(rows)))):
        left, right = min(line.x0 for line in lines), _right_edge(lines)
        for line in lines:
            for part in sorted(rows[line.row], key=row_order) if line.row in rows else [line]:
                part.left, part.right, part.column = left, right, column
                ordered.append(part)
    page.lines = ordered


def _right_edge(lines: Sequence[Line]) -> float:
    """Return the edge that several lines reach, for one line can run over it; with few lines, the furthest."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    return next((end for end in ends if sum(end - 1.5 <= other <= end + 0.5 for other in ends) >= FEWEST), ends[0])


def _columns(lines: list[Line], body: float, numbers: Iterator[int]) -> list[list[Line]]:
    """Cut a region into columns, from left to right.

    A white gutter parts it; the lines that cross the gutter (titles over both columns) part it into bands first. Where short
    labels stand left of it, each beside the start of a text, the region is a table without rules; its rows get `numbers`.
    """
    gutter = _gutter(lines, body) if len(lines) >= 2 * FEWEST else None
    if gutter is None:
        return [_rows(lines)] if lines else []
    over = sorted((s for s in lines if _crosses(s, gutter, lines)), key=lambda s: s.y)
    rest = [s for s in lines if s not in over]
    regions: list[list[Line]] = []
    top = float("-inf")
    for edge in [*over, None]:
        bottom = edge.y if edge else float("inf")
        band = [s for s in rest if top < s.y <= bottom]
        before, after = [s for s in band if s.x0 < gutter], [s for s in band if s.x0 >= gutter]
        head = _head(before, after, body) if edge else []
        before = [s for s in before if s not in head]
        if are_labels(before, after, gutter):
            regions.append(number_rows(before, after, numbers))
        else:
            regions += _columns(before, body, numbers) + _columns(after, body, numbers)
        regions += [head] if head else []
        if edge and regions and regions[-1][-1] in over:
            regions[-1].append(edge)
        elif edge:
            regions.append([edge])
        top = bottom
    return regions


def _head(before: Sequence[Line], after: Sequence[Line], body: float) -> list[Line]:
    """Return the heading under both columns that is of what crosses them next, and not of the left column it begins in."""
    end = max((s.y for s in after), default=float("inf"))
    below = sorted((s for s in before if s.y > end), key=lambda s: s.y)
    return below if all(s.size > 1.1 * body or s.bold for s in below) else []


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of one column from top to bottom, parts of one line joined again."""
    ordered: list[Line] = []
    for line in sorted(lines, key=lambda s: (round(s.y), s.x0)):
        last = ordered[-1] if ordered else None
        if last and not line.row and not last.row and not line.bullet and abs(last.y - line.y) < 0.3 * line.size:
            joined = replace(last, text=f"{last.text} {line.text}", x1=max(last.x1, line.x1), bold=last.bold and line.bold)
            ordered[-1] = joined
        else:
            ordered.append(line)
    return ordered


def _crosses(line: Line, gutter: float, lines: Sequence[Line]) -> bool:
    """Say whether `line` belongs to both sides of the gutter; one that runs into the lines beside it merely does not fit."""
    if not line.x0 < gutter < line.x1:
        return False
    over = (s for s in lines if s is not line and s.x0 < line.x1 and s.x1 > line.x0)
    return not any(abs(s.y - line.y) < 1.15 * min(s.size, line.size) and s.x0 >= gutter for s in over)


def _gutter(lines: Sequence[Line], body: float) -> float | None:
    """Return the middle of the white band that parts most lines and is crossed by fewest, or None."""
    left, right = min(s.x0 for s in lines), max(s.x1 for s in lines)
    best: tuple[float, float] | None = None
    for x in sorted({round(s.x0) for s in lines if s.x0 > left + 0.15 * (right - left)}):
        after = [s for s in lines if s.x0 >= x - 1]
        before = [s for s in lines if s.x1 <= x - NARROWEST * body]
        crossing = len(lines) - len(before) - len(after)
        if len(before) < FEWEST or len(after) < FEWEST or crossing > CROSSING * len(lines):
            continue
        if any(max(s.x1 for s in side) - min(s.x0 for s in side) < 2.5 * body for side in (before, after)):
            continue
        score = min(len(before), len(after)) - 2.0 * crossing
        if best is None or score > best[0]:
            best = (score, (max(s.x1 for s in before) + x) / 2)
    return best[1] if best else None


def _tie_bullets(lines: Sequence[Line]) -> list[Line]:
    """Give each bare bullet or number to the line on its baseline, and take bullets off the lines that carry their own.

    Numbers stay in the text. A dash before a line may be an aside as well; it stays, for the paragraphs to judge.
    """
    bare = [line for line in lines if BULLET.fullmatch(line.text) or NUMBER.match(line.text)]
    tied: set[int] = set()
    kept: list[Line] = []
    for line in lines:
        if any(line is mark for mark in bare):
            continue
        near = [m for m in bare if abs(m.y - line.y) < 0.6 * line.size and 0 < line.x0 - m.x0 < m.x1 - m.x0 + 5 * line.size]
        mark = BULLET.match(line.text)
        if near:
            number = f"{near[-1].text} " if NUMBER.match(near[-1].text) else ""
            tied.add(id(near[-1]))
            kept.append(replace(line, text=number + line.text, bullet=not line.bold, mark=near[-1].x0))
        elif mark and mark[0][0] in BULLETS:
            shift = (line.x1 - line.x0) * mark.end() / len(line.text)
            kept.append(replace(line, text=line.text[mark.end() :], x0=line.x0 + shift, bullet=True, mark=line.x0))
        else:
            kept.append(line)
    return kept + [m for m in bare if id(m) not in tied and not BULLET.fullmatch(m.text)]
