"""The numbers Word gives to headings and list items by itself: they stand in no text, but a reader cites them ("artikel 3").

Follows ISO 29500-1, 17.9: a paragraph or its style points at a numbering (`numId`), that at an abstract one, which has for each
level a format, a start, and a text such as `Artikel %1` or `%1.%2`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
         (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class Numbers:
    """Counts the numbered paragraphs of a document as they come by."""

    def __init__(self, numbering: Any) -> None:
        """Take the root element of the numbering part, or None where there is none."""
        self._levels: dict[str, dict[int, Any]] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        if numbering is None:
            return
        abstract = {a.get(W + "abstractNumId"): a for a in numbering.findall(W + "abstractNum")}
        for number in numbering.findall(W + "num"):
            link = number.find(W + "abstractNumId")
            found = abstract.get(link.get(W + "val")) if link is not None else None
            if found is not None:
                self._levels[number.get(W + "numId")] = {int(v.get(W + "ilvl", "0")): v for v in found.findall(W + "lvl")}

    def next(self, numbering: str, level: int | None, style: str) -> str:
        """Count one paragraph of a numbering and return its label; a bullet's is empty.

        Where the paragraph names no level, it is the one that its style is tied to, else the first.
        """
        levels = self._levels.get(numbering, {})
        if level is None:
            level = next((n for n, v in levels.items() if _value(v, "pStyle") == style), 0)
        if level not in levels or _value(levels[level], "numFmt") in ("bullet", "none"):
            return ""
        counts = self._counts[numbering]
        counts[level] = counts.get(level, int(_value(levels[level], "start") or 1) - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        label = _value(levels[level], "lvlText")
        for n in range(9):
            mark = f"%{n + 1}"
            if mark in label:
                count = counts.get(n, int(_value(levels[n], "start") or 1) if n in levels else 1)
                label = label.replace(mark, _written(count, _value(levels[n], "numFmt") if n in levels else "decimal"))
        return label.strip()


def _value(level: Any, name: str) -> str:
    found = level.find(W + name)
    return str(found.get(W + "val") or "") if found is not None else ""


def _written(count: int, form: str) -> str:
    """Return a count in one of Word's formats."""
    match form:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letter.upper() if form == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            text = ""
            for value, letters in ROMAN:
                while count >= value:
                    text, count = text + letters, count - value
            return text.upper() if form == "upperRoman" else text
        case "decimalZero":
            return f"{count:02d}"
        case _:
            return str(count)
