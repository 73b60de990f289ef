"""Read the values of a style: colours, by tinycss2, and lengths."""

from __future__ import annotations

import re

from tinycss2 import parse_component_value_list
from tinycss2.ast import Node
from tinycss2.color5 import parse_color

# Red, green and blue (0-255), and how opaque (0-1).
Colour = tuple[float, float, float, float]
WHITE: Colour = (255, 255, 255, 1.0)

NUMBER = re.compile(
    r"(?<![\w.-])([-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?)(px|pt|pc|cm|mm|in|r?em|ex|ch|vw|vh|deg|%)?(?![\w.])"
)
# Pixels in a unit; the window is taken to be a thousand wide.
PIXELS = {"pt": 4 / 3, "pc": 16.0, "cm": 37.8, "mm": 3.78, "in": 96.0, "rem": 16.0, "vw": 10.0, "vh": 10.0}


def colour(value: str | Node) -> Colour | None:
    """Return the colour that a value names; None where it names none, or one in a space that is not worked out here."""
    found = parse_color(value)
    if found is None or isinstance(found, str):
        return None
    try:
        red, green, blue = (255 * (channel or 0.0) for channel in found.to("srgb").coordinates)
    except NotImplementedError:
        return None
    return red, green, blue, 1.0 if found.alpha is None else found.alpha


def first_colour(value: str) -> Colour | None:
    """Return the first colour in a value of several words; None where there is none."""
    return next((found for word in parse_component_value_list(value) if (found := colour(word))), None)


def lengths(value: str, letter: float = 16.0, of: float = 1000.0) -> list[float]:
    """Return the lengths in a value, in pixels, and its bare numbers as they are; none where a variable decides.

    `letter` is the size of the letters in pixels, `of` what a percentage is taken of: the window, if nothing better is known.
    """
    units = {**PIXELS, "em": letter, "ex": letter / 2, "ch": letter / 2, "%": of / 100}
    return [] if "var(" in value else [float(number) * units.get(unit, 1.0) for number, unit in NUMBER.findall(value)]
