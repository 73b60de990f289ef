"""Read the values of a style: colours and lengths."""

from __future__ import annotations

import colorsys
import re

# Red, green and blue (0-255), and how opaque (0-1).
Colour = tuple[float, float, float, float]
WHITE: Colour = (255, 255, 255, 1.0)

# The colours that text is hidden in: those near to white, and the sixteen that every page knows.
NAMES = {
    "white": "fff", "snow": "fffafa", "ivory": "fffff0", "ghostwhite": "f8f8ff", "whitesmoke": "f5f5f5", "azure": "f0ffff",
    "floralwhite": "fffaf0", "mintcream": "f5fffa", "aliceblue": "f0f8ff", "seashell": "fff5ee", "honeydew": "f0fff0",
    "black": "000", "silver": "c0c0c0", "gray": "808080", "grey": "808080", "maroon": "800000", "red": "f00",
    "purple": "800080", "fuchsia": "f0f", "green": "008000", "lime": "0f0", "olive": "808000", "yellow": "ff0",
    "navy": "000080", "blue": "00f", "teal": "008080", "aqua": "0ff", "transparent": "0000",
}  # fmt: skip
HEX = re.compile(r"#?([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})")
TOKEN = re.compile(r"(?:rgb|hsl)a?\([^()]*\)|[#\w-]+")
NUMBER = re.compile(
    r"(?<![\w.-])([-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?)(px|pt|pc|cm|mm|in|r?em|ex|ch|vw|vh|deg|%)?(?![\w.])"
)
# Pixels in a unit; the window is taken to be a thousand wide.
PIXELS = {"pt": 4 / 3, "pc": 16.0, "cm": 37.8, "mm": 3.78, "in": 96.0, "rem": 16.0, "vw": 10.0, "vh": 10.0}


def colour(value: str) -> Colour | None:
    """Return the colour that a value in lower case names; None where it names none that is known here."""
    if match := HEX.fullmatch("#" + NAMES[value] if value in NAMES else value):
        digits = match[1] if len(match[1]) > 4 else "".join(2 * digit for digit in match[1])
        channels = [float(int(digits[i : i + 2], 16)) for i in range(0, len(digits), 2)]
        return channels[0], channels[1], channels[2], channels[3] / 255 if len(channels) == 4 else 1.0
    if not value.startswith(("rgb", "hsl")):
        return None
    parts = [(float(number), unit == "%") for number, unit in NUMBER.findall(value)]
    if len(parts) < 3:
        return None
    opaque = 1.0 if len(parts) == 3 else parts[3][0] / (100 if parts[3][1] else 1)
    if value.startswith("hsl"):
        red, green, blue = colorsys.hls_to_rgb(parts[0][0] / 360, parts[2][0] / 100, parts[1][0] / 100)
        return 255 * red, 255 * green, 255 * blue, opaque
    red, green, blue = (number * (2.55 if share else 1) for number, share in parts[:3])
    return red, green, blue, opaque


def first_colour(value: str) -> Colour | None:
    """Return the first colour in a value of several words; None where there is none."""
    return next((found for word in TOKEN.findall(value) if (found := colour(word))), None)


def lengths(value: str, letter: float = 16.0, of: float = 1000.0) -> list[float]:
    """Return the lengths in a value, in pixels, and its bare numbers as they are; none where a variable decides.

    `letter` is the size of the letters in pixels, `of` what a percentage is taken of: the window, if nothing better is known.
    """
    units = {**PIXELS, "em": letter, "ex": letter / 2, "ch": letter / 2, "%": of / 100}
    return [] if "var(" in value else [float(number) * units.get(unit, 1.0) for number, unit in NUMBER.findall(value)]
