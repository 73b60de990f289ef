"""Tell what a reader sees of an element of a web page: its look, from its attributes and from the style that applies to it.

Which style that is, `css_rules` says. What is not known counts as seen, so that text is left out for a reason only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.ingest.read.css_values import WHITE, Colour, colour, first_colour, lengths

NEVER_SHOWN = frozenset("script style template noscript iframe object audio video canvas noembed noframes datalist".split())
# As in the reader of PDF: letters under two points (of 4/3 pixel) and what is nearly transparent are not seen.
SMALLEST, FAINTEST = 2 * 4 / 3, 0.05
# Channels (0-255) that differ less than this look the same.
ALIKE = 24
# Pixels to the left of or above the page, and to the right of any screen.
OFF, OFF_RIGHT = -900.0, 5000.0
KEEPS = frozenset("none inherit initial unset currentcolor".split())

SIZE_IN_FONT = re.compile(r"(?<![\w.#])(?:0(?![\w.%])|\d*\.?\d+(?:px|pt|r?em|%))")
NO_SCALE = re.compile(r"scale\w*\(\s*0*\.?0*\s*[,)]")
BOX = ("width", "height", "max-width", "max-height")
SIZES = frozenset("xx-small x-small small medium large x-large xx-large initial".split())
CLIPPED = re.compile(
    r"inset\(\s*(?:[5-9]\d|100)(?:\.\d+)?%|(?:circle|ellipse)\(\s*0|rect\([01](?:px)?(?:[\s,]+[01](?:px)?){3}\s*\)"
)


@dataclass(frozen=True, slots=True)
class Look:
    """How the letters of an element stand: colours (None: not known), size in pixels, and what keeps them out of sight."""

    ink: Colour | None = (0, 0, 0, 1.0)
    under: Colour | None = WHITE
    size: float = 16.0
    hidden: bool = False
    indented: bool = False
    gone: bool = False

    @property
    def seen(self) -> bool:
        """Whether text that stands in the element itself is seen; a part of it may say otherwise, unless it is gone."""
        if self.gone or self.hidden or self.indented or self.size < SMALLEST:
            return False
        if self.ink is None:
            return True
        if self.ink[3] <= FAINTEST:
            return False
        return self.under is None or max(abs(self.ink[i] - self.under[i]) for i in range(3)) >= ALIKE


def look_of(tag: str, attributes: Mapping[str, str], within: Look, style: Mapping[str, str]) -> Look:
    """Return the look of an element, which inherits from the one it stands in; `style` is what `css_rules` gives it."""
    if tag in NEVER_SHOWN or _is_gone(tag, attributes, style):
        return replace(within, gone=True)
    look = within
    if (value := style.get("color", "inherit")) not in KEEPS:
        look = replace(look, ink=colour(value))
    if "text" in (style.get("background-clip"), style.get("-webkit-background-clip")):
        # The letters show the background through them.
        look = replace(look, ink=None)
    for name in ("background", "background-color", "background-image"):
        if (value := style.get(name, "none")) not in KEEPS:
            found = None if "url(" in value or "gradient(" in value else first_colour(value)
            # A veil lets something through, and what that makes of it is not known.
            if found is None or found[3] > FAINTEST:
                look = replace(look, under=found if found and found[3] == 1 else None)
    size = style.get("font-size") or " ".join(SIZE_IN_FONT.findall(style.get("font", ""))[:1])
    if size in SIZES or (found_sizes := lengths(size, within.size, of=within.size)):
        look = replace(look, size=16.0 if size in SIZES else max(found_sizes))
    if (value := style.get("visibility", "inherit")) != "inherit":
        look = replace(look, hidden=value in ("hidden", "collapse"))
    if indents := lengths(style.get("text-indent", ""), look.size):
        look = replace(look, indented=min(indents) <= OFF)
    return look


def _is_gone(tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> bool:
    """Say whether an element is out of sight with all that stands in it."""
    return (
        style.get("display", "none" if "hidden" in attributes else "") == "none"
        or (tag == "dialog" and "open" not in attributes)
        or style.get("content-visibility") == "hidden"
        or max(lengths(style.get("opacity", ""), of=1), default=1) <= FAINTEST
        or _is_off_the_page(style)
        or bool(CLIPPED.search(style.get("clip", "") + " " + style.get("clip-path", "")))
    )


def _is_off_the_page(style: Mapping[str, str]) -> bool:
    """Say whether an element is moved out of the page or made too small for anything to stand in it."""

    def of(*names: str, percent: float = 1000.0) -> list[float]:
        return [number for name in names for number in lengths(style.get(name, ""), of=percent)]

    placed = style.get("position", "static") != "static"
    # A deep padding brings the text back: so are columns made equally high, and a colour drawn over the whole width.
    moved = max(of("padding", "padding-left", "padding-top", "padding-bottom"), default=0) < -OFF
    small = min((max(found) for name in BOX if (found := of(name))), default=2) <= 1
    return (
        (placed and min(of("left", "right", "top", "bottom"), default=0) <= OFF)
        or (placed and max(of("left"), default=0) >= OFF_RIGHT)
        or (moved and min(of("margin", "margin-left", "margin-top"), default=0) <= OFF)
        # A share of the element's own width, not of the window's.
        or min(of("transform", "translate", percent=300), default=0) <= OFF
        or bool(NO_SCALE.search(style.get("transform", "")))
        or (small and any(style.get(name) in ("hidden", "clip") for name in ("overflow", "overflow-x", "overflow-y")))
    )
