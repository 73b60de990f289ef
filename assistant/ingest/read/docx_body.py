"""Go through the text of a Word file: headings, lists, tables, boxes, and the notes at its feet.

A note is told right behind the paragraph that refers to it: exceptions live in notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.ingest.read import reasons
from assistant.ingest.read.characters import clean
from assistant.ingest.read.docx_numbers import Numbers
from assistant.ingest.read.docx_seen import MC, OFF, M, Sight, Styles, W
from assistant.ingest.read.rows import Cell, joined, told
from assistant.types import BlockKind

HEADING = re.compile(r"^(?:heading|kop|titre|überschrift)\s*(\d)$", re.IGNORECASE)
TITLE = re.compile(r"^(?:title|titel)$", re.IGNORECASE)
CONTENTS = re.compile(r"^(?:toc|inhopg)\s*\d", re.IGNORECASE)
LIST = re.compile(r"list|lijst|opsomming", re.IGNORECASE)
# What stands in the file and not on the page: deletions, moved-from, field codes, the older copy of a drawing.
UNSEEN = frozenset({W + "del", W + "moveFrom", W + "instrText", W + "delText", MC + "Fallback", W + "rPr", W + "pPr"})
# What holds paragraphs, rows or cells and is none itself.
AROUND = frozenset(W + name for name in ("ins", "moveTo", "customXml", "smartTag", "sdt", "sdtContent"))
BOX = W + "txbxContent"
NOTES = (W + "footnoteReference", W + "endnoteReference")

Draft = tuple[BlockKind, int, str]


def own_paragraphs(element: Any) -> Iterator[Any]:
    """Yield the paragraphs of `element`, also those in tables in it, but not those within another paragraph (boxes)."""
    for child in element:
        if child.tag == W + "p":
            yield child
        elif isinstance(child.tag, str) and child.tag not in UNSEEN:
            yield from own_paragraphs(child)


class Body:
    """Goes through the body of a Word file."""

    def __init__(self, styles: Any, numbering: Sequence[Any], notes: Sequence[Any]) -> None:
        self._styles = Styles(styles)
        self._sight = Sight(self._styles)
        self._numbers = Numbers(numbering[0] if numbering else None)
        self._notes = {
            (part.tag[:-1] + "Reference", note.get(W + "id")): note
            for part in notes
            for note in part
            if note.get(W + "type") is None
        }
        self.drafts: list[Draft] = []
        self._hidden = 0
        self._struck: list[str] = []
        # What a paragraph holds that is told behind it.
        self._boxes: list[Any] = []
        self._referred: list[Any] = []

    def walk(self, element: Any) -> None:
        """Add the blocks of `element` in order: paragraphs, tables row by row, and what content controls hold."""
        for child in element:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self._table(child)
            elif child.tag in AROUND:
                gallery = child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
                if gallery is None or gallery.get(W + "val") != "Table of Contents":
                    self.walk(child)

    def left_out(self) -> list[str]:
        """Return notes about the text that was left out."""
        notes = [reasons.NOTE_HIDDEN.format(count=self._hidden)] if self._hidden else []
        struck = [text for text in map(clean, self._struck) if text]
        return notes + ([reasons.NOTE_STRUCK.format(texts=reasons.some(struck))] if struck else [])

    def _paragraph(self, element: Any) -> None:
        name = self._styles.name(_style(element))
        text = self._text(element)
        if not CONTENTS.match(name) and any(c.isalnum() for c in text):
            numbered, label = self._numbered(element)
            text = f"{label} {text}" if label else text
            if match := HEADING.match(name):
                self.drafts.append((BlockKind.HEADING, int(match[1]), text))
            elif TITLE.match(name):
                self.drafts.append((BlockKind.HEADING, 1, text))
            elif level := self._outline_level(element):
                self.drafts.append((BlockKind.HEADING, level, text))
            elif numbered or LIST.search(name):
                self.drafts.append((BlockKind.ITEM, 0, text))
            else:
                self.drafts.append((BlockKind.PARAGRAPH, 0, text))
        self._add_behind()

    def _add_behind(self) -> None:
        """Add the boxes that hang on what was just added, and the notes it refers to."""
        boxes, self._boxes = self._boxes, []
        notes, self._referred = self._referred, []
        for box in boxes:
            self.walk(box)
        for note in notes:
            text = clean(" ".join(self._text(paragraph) for paragraph in own_paragraphs(note)))
            if any(c.isalnum() for c in text):
                self.drafts.append((BlockKind.PARAGRAPH, 0, reasons.FOOTNOTE.format(text=text)))

    def _table(self, table: Any) -> None:
        """One item a row; a table of one column, or of one cell (a box), as its paragraphs."""
        rows = [(row, list(_within(row, "tc"))) for row in _within(table, "tr")]
        if max((len(cells) for _, cells in rows), default=0) == 1:
            for _, cells in rows:
                for cell in cells:
                    self.walk(cell)
            return
        above: dict[int, Cell] = {}
        grid = [self._row(row, cells, above) for row, cells in rows]
        self.drafts += [(BlockKind.ITEM, 0, text) for text in told(grid) if text]
        self._add_behind()

    def _row(self, row: Any, cells: Sequence[Any], above: dict[int, Cell]) -> list[Cell]:
        """Return the cells of a row. `above` has, by column, what was merged downwards so far."""
        column = int(_value(row, "trPr/gridBefore") or 0)
        header = row.find(f"{W}trPr/{W}tblHeader")
        marked = (header is not None and header.get(W + "val") not in OFF) or self._sight.heads(row)
        found = [Cell("", column)] if column else []
        for cell in cells:
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(W + "val") != "restart" and column in above:
                made = above[column]
            else:
                text = joined([self._cell_text(paragraph) for paragraph in own_paragraphs(cell)])
                made = Cell(text, max(1, int(_value(cell, "tcPr/gridSpan") or 1)), marked or self._set_apart(cell))
            above.pop(column, None)
            if merge is not None:
                above[column] = made
            found.append(made)
            column += made.across
        return found

    def _set_apart(self, cell: Any) -> bool:
        """Say whether a cell is set in bold or in a colour, as the names of columns are."""
        runs = [run for run in cell.iter(W + "r") if any((t.text or "").strip() for t in run.iter(W + "t"))]
        return self._sight.coloured(cell) or (bool(runs) and all(self._sight.bold(run) for run in runs))

    def _cell_text(self, paragraph: Any) -> tuple[str, bool]:
        """Return the text of a paragraph in a cell, its boxes behind it, and whether it is an item of a list."""
        text = self._text(paragraph)
        numbered, label = self._numbered(paragraph) if text else (False, "")
        boxes, self._boxes = self._boxes, []
        inner = [self._cell_text(inner)[0] for box in boxes for inner in own_paragraphs(box)]
        return clean(" ".join((label, text, *inner))), numbered or bool(LIST.search(self._styles.name(_style(paragraph))))

    def _text(self, element: Any) -> str:
        parts: list[str] = []
        self._gather(element, parts)
        return clean("".join(parts))

    def _gather(self, element: Any, parts: list[str]) -> None:
        for child in element:
            if child.tag in UNSEEN:
                continue
            if child.tag == W + "r" and self._sight.hides(child):
                self._hidden += len(_inner(child).strip())
            elif child.tag == W + "r" and self._sight.strikes(child):
                self._struck.append(_inner(child))
            elif child.tag in (W + "t", M + "t"):
                parts.append(child.text or "")
            elif child.tag in (W + "tab", W + "br", W + "cr", W + "ptab"):
                parts.append(" ")
            elif child.tag == W + "noBreakHyphen":
                parts.append("-")
            elif child.tag == BOX:
                self._boxes.append(child)
            elif child.tag in NOTES and (child.tag, child.get(W + "id")) in self._notes:
                self._referred.append(self._notes[(child.tag, child.get(W + "id"))])
            elif isinstance(child.tag, str):
                self._gather(child, parts)
                if child.tag == W + "p":
                    parts.append(" ")

    def _outline_level(self, paragraph: Any) -> int:
        for properties in self._chain(paragraph):
            level = _value(properties, "outlineLvl") or ""
            if level.isdigit():
                return int(level) + 1 if int(level) < 9 else 0
        return 0

    def _chain(self, paragraph: Any) -> Iterator[Any]:
        """Yield the properties of the paragraph and of its style and the styles that one is based on."""
        own = paragraph.find(W + "pPr")
        if own is not None:
            yield own
        yield from self._styles.chain(_style(paragraph), "pPr")

    def _numbered(self, paragraph: Any) -> tuple[bool, str]:
        """Say whether a paragraph is an item of a list, and return the number Word gives it."""
        for properties in self._chain(paragraph):
            identity = _value(properties, "numPr/numId")
            if properties.find(f"{W}numPr/{W}numId") is not None:
                depth = _value(properties, "numPr/ilvl")
                level = int(depth) if depth and depth.isdigit() else None
                label = self._numbers.next(identity or "0", level, _style(paragraph) or "")
                return identity not in (None, "0"), label
        return False, ""


def _within(element: Any, name: str) -> Iterator[Any]:
    """Yield the rows of a table, or the cells of a row, also those within content controls."""
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in AROUND:
            yield from _within(child, name)


def _inner(run: Any) -> str:
    return "".join(part.text or "" for part in run.iter(W + "t"))


def _style(paragraph: Any) -> str | None:
    return _value(paragraph, "pPr/pStyle")


def _value(element: Any, path: str) -> str | None:
    """Return the value of a property at a path of names, or None."""
    found = element.find("/".join(W + name for name in path.split("/")))
    return found.get(W + "val") if found is not None else None
