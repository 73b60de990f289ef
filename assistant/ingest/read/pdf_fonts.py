"""The fonts of a PDF: from codes to characters and their widths.

Stands on pypdf's own font class, which is not public but is what its text extraction stands on; a test holds the names used.
"""

from __future__ import annotations

from typing import Any

from pypdf._codecs.adobe_glyphs import adobe_glyphs
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject
from pypdf.generic._font import Font

BOLD = ("bold", "black", "heavy", "semibold", "demi")

__all__ = ["Font", "Fonts", "decode", "is_bold"]


class Fonts:
    """The fonts of a file, each made once."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[DictionaryObject, Font]] = {}

    def of(self, resource: DictionaryObject) -> Font:
        """Return the font a resource describes; one that is missing or broken is taken for a plain Western one."""
        # The resource is kept beside its font: an id is only its own as long as it lives.
        if id(resource) not in self._made:
            try:
                font = Font.from_font_resource(resource) if resource else Font.from_core_font_name()
            except (PyPdfError, AttributeError, IndexError, KeyError, TypeError, ValueError):
                font = Font.from_core_font_name()
            self._made[id(resource)] = (resource, font)
        return self._made[id(resource)][1]


def decode(part: Any, font: Font) -> list[tuple[str, float]]:
    """Return the characters of a string set in `font`, each with its width in thousandths of the size."""
    raw = part if isinstance(part, bytes) else getattr(part, "original_bytes", str(part).encode("latin-1", "replace"))
    widths, default = font.character_widths, font.character_widths.get("default", 500)
    if isinstance(font.encoding, str):
        codes = raw.decode(font.encoding, "surrogatepass" if len(raw) % 2 == 0 else "replace")
        return [(str(font.character_map.get(c, c)), float(widths.get(c, default))) for c in codes]
    pairs = ((chr(b), font.encoding.get(b, chr(b))) for b in raw)
    return [(str(font.character_map.get(c, _named(c))), float(widths.get(code, default))) for code, c in pairs]


def _named(character: str) -> str:
    """Return the letters of a glyph known by its name alone, by Adobe's rule for such names; a note of music has none."""
    if len(character) < 2 or not character.startswith("/"):
        return character
    parts = [adobe_glyphs.get(f"/{part}", "") for part in character[1:].partition(".")[0].split("_")]
    return "".join(parts) if all(parts) else "\ufffd"


def is_bold(font: Font) -> bool:
    """Say whether a font is bold by its name or by its weight."""
    weight = str(font.font_descriptor.weight)
    return any(mark in font.name.lower() for mark in BOLD) or (weight.isdigit() and int(weight) >= 600)
