"""Tell the tables of a web page row by row (`rows.py`), before anything else looks at the page."""

from __future__ import annotations

from typing import Any

import lxml.html

from assistant.ingest.read.characters import clean
from assistant.ingest.read.rows import Cell, joined, told

# A table that holds one of these lays out a page; it is no table of facts.
LAYOUT = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "article", "main", "nav", "section", "form")
LINES = frozenset("p div li br dt dd ul ol dl blockquote".split())
MOST = 200


def tell_tables(tree: Any) -> None:
    """Put in place of each table of facts in a tree of lxml.html one of a single column, whose rows are told in words.

    A table that lays out the page is made of plain parts of the page instead.
    """
    for table in list(tree.iter("table")):
        if next(table.iterdescendants(*LAYOUT), None) is not None:
            _unmake(table)
            continue
        rows = _grid(table)
        if max((len(row) for row in rows), default=0) < 2:
            continue
        for caption in table.findall("caption"):
            caption.tag = "p"
            table.addprevious(caption)
        for child in list(table):
            table.remove(child)
        table.text = None
        for text in filter(None, told(rows)):
            row = lxml.html.Element("tr")
            cell = lxml.html.Element("td")
            cell.text = text
            row.append(cell)
            table.append(row)


def _unmake(table: Any) -> None:
    own = [e for e in table.iter("thead", "tbody", "tfoot", "tr", "td", "th") if next(e.iterancestors("table")) is table]
    for element in (table, *own):
        element.tag = "div"


def _grid(table: Any) -> list[list[Cell]]:
    """Return the cells of a table; one over several rows is in each of them."""
    grid: list[list[Cell]] = []
    above: dict[int, tuple[int, Cell]] = {}
    for row in table.iter("tr"):
        head = row.getparent().tag == "thead"
        found: list[Cell] = []
        column = 0
        for element in [*(cell for cell in row if cell.tag in ("td", "th")), None]:
            while column in above:
                left, cell = above.pop(column)
                found.append(cell)
                if left > 1:
                    above[column] = (left - 1, cell)
                column += cell.across
            if element is None:
                break
            cell = Cell(_text(element), _number(element, "colspan"), head or element.tag == "th")
            if (down := _number(element, "rowspan")) > 1:
                above[column] = (down - 1, cell)
            found.append(cell)
            column += cell.across
        grid.append(found)
    return grid


def _number(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(MOST, max(1, int(value))) if value.isdecimal() else 1


def _text(cell: Any) -> str:
    """Return the text of a cell, the items of a list in it apart."""
    parts: list[tuple[str, bool]] = []

    def gather(element: Any, item: bool) -> None:
        add(element.text, item)
        for child in element:
            if child.tag in LINES:
                parts.append(("", item))
            gather(child, item or child.tag == "li")
            if child.tag in LINES:
                parts.append(("", item))
            add(child.tail, item)

    def add(text: str | None, item: bool) -> None:
        before, was = parts[-1]
        if was == item and before:
            parts[-1] = (before + (text or ""), item)
        else:
            parts.append((text or "", item))

    parts.append(("", False))
    gather(cell, False)
    return joined((text, item) for part, item in parts if (text := clean(part)))
