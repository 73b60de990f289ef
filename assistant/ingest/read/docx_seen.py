"""Whether a reader of a Word file sees a stretch of its text, by its own properties and those of its styles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# Each of red, green and blue from here on is white to the eye; two points are four halves, which is how Word counts.
WHITE, SMALLEST = 0xF5, 4
OFF = ("0", "false", "off")
DEEPEST = 12


class Styles:
    """The styles of a Word file by their id, each with those it is based on."""

    def __init__(self, styles: Any) -> None:
        self._styles = {style.style_id: style for style in styles}

    def name(self, identity: str | None) -> str:
        """Return the name of a style, or the empty string."""
        found = self._styles.get(identity)
        return str(found.name or "") if found is not None else ""

    def chain(self, identity: str | None, kind: str) -> Iterator[Any]:
        """Yield the properties of one kind (`pPr`, `rPr`) of a style and of the styles it is based on."""
        found = self._styles.get(identity)
        for _ in range(DEEPEST):
            if found is None:
                return
            properties = found.element.find(W + kind)
            if properties is not None:
                yield properties
            found = getattr(found, "base_style", None)

    def element(self, identity: str | None) -> Any:
        """Return the element of a style, or None."""
        found = self._styles.get(identity)
        return found.element if found is not None else None


class Sight:
    """Tells what is seen."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def hides(self, run: Any) -> bool:
        """Say whether a run is hidden, white on nothing, or smaller than two points."""
        chain = list(self._chain(run))
        vanish, colour, size = (_first(chain, name) for name in ("vanish", "color", "sz"))
        if vanish is not None and vanish.get(W + "val") not in OFF:
            return True
        tiny = size is not None and (size.get(W + "val") or "").isdigit() and int(size.get(W + "val")) < SMALLEST
        behind = _first(chain, "shd") is not None or _first(chain, "highlight") is not None
        return bool(tiny or (_is_white(colour) and not behind and not self._shaded(run)))

    def strikes(self, run: Any) -> bool:
        """Say whether a run is struck through."""
        chain = list(self._chain(run))
        found = [_first(chain, name) for name in ("strike", "dstrike")]
        return any(mark is not None and mark.get(W + "val") not in OFF for mark in found)

    def bold(self, run: Any) -> bool:
        """Say whether a run is set in bold."""
        mark = _first(list(self._chain(run)), "b")
        return mark is not None and mark.get(W + "val") not in OFF

    def coloured(self, cell: Any) -> bool:
        """Say whether a cell of a table has a colour of its own."""
        fill = cell.find(f"{W}tcPr/{W}shd")
        return fill is not None and (fill.get(W + "fill") or "auto").upper() not in ("AUTO", "FFFFFF")

    def _chain(self, run: Any) -> Iterator[Any]:
        """Yield the properties that decide about a run, the nearest first: its own, its style's, its paragraph's style's."""
        own = run.find(W + "rPr")
        if own is not None:
            yield own
            yield from self._styles.chain(_value(own, "rStyle"), "rPr")
        paragraph = next(run.iterancestors(W + "p"), None)
        if paragraph is not None:
            yield from self._styles.chain(_value(paragraph.find(W + "pPr"), "pStyle"), "rPr")

    def _shaded(self, run: Any) -> bool:
        """Say whether the paragraph, cell or table around a run has a colour of its own, or its table's style gives it one."""
        for ancestor in run.iterancestors():
            if any(ancestor.find(f"{W}{kind}/{W}shd") is not None for kind in ("pPr", "tcPr", "tblPr")):
                return True
            if ancestor.tag == W + "p":
                style = _value(ancestor.find(W + "pPr"), "pStyle")
                if any(properties.find(W + "shd") is not None for properties in self._styles.chain(style, "pPr")):
                    return True
            if ancestor.tag == W + "tr" and self._styled(ancestor, f"{W}tcPr/{W}shd"):
                return True
        return False

    def heads(self, row: Any) -> bool:
        """Say whether the style of its table sets this row apart as the header."""
        return self._styled(row, f"{W}rPr/{W}b") or self._styled(row, f"{W}tcPr/{W}shd")

    def _styled(self, row: Any, path: str) -> bool:
        """Say whether this is the first row of a table whose style gives that row a property."""
        table = next(row.iterancestors(W + "tbl"), None)
        if table is None or table.find(W + "tr") is not row:
            return False
        style = self._styles.element(_value(table.find(W + "tblPr"), "tblStyle"))
        first = style.findall(f"{W}tblStylePr") if style is not None else []
        return any(part.get(W + "type") == "firstRow" and part.find(path) is not None for part in first)


def _first(chain: list[Any], name: str) -> Any:
    return next((found for properties in chain if (found := properties.find(W + name)) is not None), None)


def _value(properties: Any, name: str) -> str | None:
    found = properties.find(W + name) if properties is not None else None
    return found.get(W + "val") if found is not None else None


def _is_white(colour: Any) -> bool:
    value = (colour.get(W + "val") or "") if colour is not None else ""
    try:
        return len(value) == 6 and min(bytes.fromhex(value)) >= WHITE
    except ValueError:
        return False
