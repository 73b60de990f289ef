"""Build headings, paragraphs and list items from lines in reading order, whole over columns and pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from assistant.ingest.read.characters import clean
from assistant.ingest.read.drafts import Draft, texts_of
from assistant.ingest.read.hyphens import MARKS, TYPESET, Hyphenation
from assistant.ingest.read.layout import BULLET, Line, Page, body_size
from assistant.language.fingerprint import letters
from assistant.types import Block, BlockKind

ENDS = re.compile(r"[.!?…:;][\"'”’»)\]*]*$")
NUMBERED = re.compile(r"^(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[ivx]{1,4}[.)])\s+\S")
# A line that is no more than the name of a part of the document: the next line is never the rest of it.
PART = re.compile(
    r"^(?:Artikel|Hoofdstuk|Paragraaf|Afdeling|Bijlage)\s+(?:\d{1,3}(?:[.:]\d{1,3})*\w?|[IVX]{1,5})$", re.IGNORECASE
)
LONGEST_HEADING = 200

# The titles of the outline by page, with their depth from 1.
Outline = Mapping[int, Sequence[tuple[str, int]]]


def blocks_of(pages: Sequence[Page], outline: Outline) -> list[Block]:
    """Return the blocks of `pages`, whose lines are in reading order and without furniture."""
    lines = [line for page in pages for line in page.lines]
    _margins(lines)
    marks = Counter(line.text[-1] for line in lines if line.text[-1:] in MARKS)
    own = sum(marks[mark] for mark in TYPESET)
    words = Hyphenation(_unbroken(lines), typeset=own >= 5 and own > marks["-"])
    drafts = Drafting(lines, outline).drafts
    labels = {page.number: page.label for page in pages}
    blocks = []
    for draft, text in zip(drafts, texts_of(drafts, words), strict=True):
        if any(c.isalnum() for c in text):
            page, last = draft.lines[0].page, draft.lines[-1].page
            blocks.append(Block(draft.kind, text, draft.level, page, labels.get(page), last_page=last))
    return blocks


class Drafting:
    """Goes through the lines and decides at each whether it goes on with the block before it."""

    def __init__(self, lines: Sequence[Line], outline: Outline) -> None:
        # Where most letters stand in tables, the size of the text is that of the rest.
        text = [line for line in lines if not line.row]
        self._body = body_size(text if sum(len(s.text) for s in text) > 0.1 * sum(len(s.text) for s in lines) else lines)
        self._bold = sum(len(s.text) for s in lines if s.bold) > 0.5 * sum(len(s.text) for s in lines)
        self._pitch = _pitch(lines, self._body)
        reach = [s.x1 > s.right - 0.1 * s.size for s in lines if abs(s.size - self._body) < 0.1]
        self._justified = sum(reach) > 0.55 * len(reach)
        self._outline = {page: [(letters(title), depth) for title, depth in titles] for page, titles in outline.items()}
        self._sizes = sorted({self._style(s) for s in lines if self._stands_out(s)}, reverse=True)
        self.drafts: list[Draft] = []
        self._notes: list[Draft] = []
        lowest = _lowest(lines, 0.92 * self._body)
        for line in lines:
            self._add(line, line.size <= 0.92 * self._body and line.y > lowest[(line.page, line.column)])
        self.drafts += self._notes

    def _begin(self, draft: Draft, note: bool) -> None:
        """Begin a block. Notes wait until the block before them has ended, so that they do not part one that runs on."""
        if note:
            self._notes.append(draft)
            return
        self.drafts += self._notes
        self._notes = []
        self.drafts.append(draft)

    def _add(self, line: Line, note: bool) -> None:
        drafts = self._notes if note else self.drafts
        last = drafts[-1] if drafts else None
        if line.row:
            if last and last.lines[-1].row == line.row and last.lines[-1].page == line.page:
                last.lines.append(line)
            else:
                self._begin(Draft(BlockKind.ITEM, [line]), note)
            return
        level = self._heading(line)
        if level:
            if last and last.kind is BlockKind.HEADING and self._same_heading(last, line):
                last.lines.append(line)
            else:
                self._begin(Draft(BlockKind.HEADING, [line], level), note)
        elif last and last.kind is not BlockKind.HEADING and self._goes_on(last, line):
            last.lines.append(line)
        else:
            item = line.bullet or bool(NUMBERED.match(line.text))
            self._begin(Draft(BlockKind.ITEM if item else BlockKind.PARAGRAPH, [line]), note)

    def _style(self, line: Line) -> tuple[float, bool]:
        return (round(line.size, 1), line.bold)

    def _stands_out(self, line: Line) -> bool:
        return line.size > 1.1 * self._body or (line.bold and not self._bold and line.size > 0.95 * self._body)

    def _heading(self, line: Line) -> int:
        """Return the level of a line that is (part of) a heading, and 0 for other lines."""
        if line.bullet or not any(c.isalnum() for c in line.text) or len(line.text) > LONGEST_HEADING:
            return 0
        own = letters(line.text)
        for title, depth in self._outline.get(line.page, ()):
            if own and (title == own or (self._stands_out(line) and len(own) > 3 and own in title)):
                return depth
        if not self._stands_out(line):
            return 0
        return min(6, self._sizes.index(self._style(line)) + 1)

    def _same_heading(self, draft: Draft, line: Line) -> bool:
        """Say whether `line` is the next line of a heading that runs over several."""
        last = draft.lines[-1]
        if last.page != line.page or last.column != line.column or self._style(last) != self._style(line):
            return False
        titles = [title for title, _ in self._outline.get(line.page, ())]
        so_far = letters("".join(s.text for s in draft.lines))
        if so_far in titles:
            return False
        if any(title.startswith(so_far + letters(line.text)) for title in titles):
            return True
        return 0 < line.y - last.y < 1.5 * line.size and letters(line.text) not in titles

    def _goes_on(self, draft: Draft, line: Line) -> bool:
        """Say whether `line` goes on with `draft`."""
        last, size = draft.lines[-1], line.size
        if line.bullet or last.row or abs(last.size - size) > 0.12 * size:
            return False
        if _names_a_part(line) or (len(draft.lines) == 1 and _names_a_part(last)):
            return False
        broken = last.text[-1:] in MARKS and line.text[:1].islower()
        slack = last.right - last.x1
        fits = slack > 0.15 * size if self._justified else slack > 0.6 * size + line.first
        ends = bool(ENDS.search(last.text))
        if NUMBERED.match(line.text) and not broken and (ends or draft.kind is BlockKind.ITEM or fits):
            return False
        if BULLET.match(line.text) and (ends or fits) and not broken:
            return False
        if last.page == line.page and last.column == line.column:
            gap = line.y - last.y
            if gap > 1.3 * self._pitch * size / self._body or gap < -0.5 * size:
                return False
            indent = line.x0 - (draft.lines[1].x0 if len(draft.lines) > 1 else line.left)
            if draft.kind is BlockKind.PARAGRAPH and len(draft.lines) > 1 and 0.8 * size < indent < 5 * size and (ends or fits):
                return False
            if (
                draft.kind is BlockKind.ITEM
                and line.x0 < draft.lines[0].x0 - 0.8 * size
                and ends
                and (fits or len(draft.lines) > 1)
            ):
                return False
            return not (fits and ends)
        if broken or line.text[:1].islower():
            return True
        if draft.kind is BlockKind.ITEM:
            hanging = draft.lines[0].x0 - draft.lines[0].left
            return hanging > 0.8 * size and abs((line.x0 - line.left) - hanging) < 0.5 * size and not (fits and ends)
        indented = line.x0 - line.left > 0.8 * size
        return not fits and not indented


def _names_a_part(line: Line) -> bool:
    return line.text[:1].isupper() and bool(PART.match(line.text))


def _margins(lines: Sequence[Line]) -> None:
    """Give a column the same edges on all left pages, and on all right pages, also where a page has few lines in it."""
    edges: defaultdict[tuple[int, int], set[tuple[int, float, float]]] = defaultdict(set)
    for line in lines:
        edges[(line.column, line.page % 2)].add((line.page, line.left, line.right))
    for line in lines:
        there = edges[(line.column, line.page % 2)]
        left, right = min(edge[1] for edge in there), median([edge[2] for edge in there])
        line.left = left if line.left - left < 60 else line.left
        line.right = max(line.right, right) if abs(line.left - left) < 60 else line.right


def _lowest(lines: Sequence[Line], size: float) -> defaultdict[tuple[int, int], float]:
    """Return how far down each column has lines larger than `size`: smaller ones below that are notes."""
    lowest: defaultdict[tuple[int, int], float] = defaultdict(lambda: -1.0)
    for line in lines:
        if line.size > size:
            lowest[(line.page, line.column)] = max(lowest[(line.page, line.column)], line.y)
    return lowest


def _pitch(lines: Sequence[Line], body: float) -> float:
    """Return the usual distance between two lines of the body."""
    gaps = [
        b.y - a.y
        for a, b in pairwise(line for line in lines if abs(line.size - body) < 0.5 and not line.row)
        if (a.page, a.column) == (b.page, b.column) and 0 < b.y - a.y < 3 * body
    ]
    return median(gaps) if gaps else 1.25 * body


def _unbroken(lines: Sequence[Line]) -> list[str]:
    """Return the texts of the lines without the halves of words at their ends."""
    texts = []
    for before, line in zip([None, *lines], lines, strict=False):
        text = line.text
        if before is not None and before.text[-1:] in MARKS:
            text = text.split(" ", 1)[-1] if " " in text else ""
        if text[-1:] in MARKS:
            text = text.rsplit(" ", 1)[0] if " " in text else ""
        texts.append(clean(text))
    return texts
