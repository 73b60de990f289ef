"""What is painted on a PDF page besides text: the ground text stands on, the rules of tables, and pictures."""

from __future__ import annotations

from assistant.read.geometry import Box
from assistant.read.layout import Rule
from assistant.read.pdf_state import WHITE, Colour

# A page with more than this is a drawing; what comes later then counts as unpainted.
MOST = 4_000
THIN, SHORT = 2.5, 8.0


class Canvas:
    """The painted boxes of a page, from the bottom up."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.rules: list[Rule] = []
        self.image = 0.0
        self._painted: list[tuple[Box, Colour]] = []

    def fill(self, box: Box, colour: Colour) -> None:
        """Paint a box; a thin one is a rule as well."""
        self._rule(box)
        if len(self._painted) < MOST:
            self._painted.append((box, colour))

    def stroke(self, box: Box) -> None:
        """Draw the outline of a path: a rule, or the two of a box."""
        left, top, right, bottom = box
        self._rule((left, top, right, top))
        if bottom - top > THIN:
            self._rule((left, bottom, right, bottom))

    def picture(self, box: Box) -> None:
        """Place a picture, and remember the largest share of the page (0-1) that one covers."""
        self.fill(box, None)
        across = max(0.0, min(box[2], self.width) - max(box[0], 0.0))
        down = max(0.0, min(box[3], self.height) - max(box[1], 0.0))
        self.image = max(self.image, across * down / max(1.0, self.width * self.height))

    def under(self, x: float, y: float) -> Colour:
        """Return the colour of the page at a point: white where nothing is painted, None where it is not known."""
        for (left, top, right, bottom), colour in reversed(self._painted):
            if left <= x <= right and top <= y <= bottom:
                return colour
        return WHITE

    def _rule(self, box: Box) -> None:
        left, top, right, bottom = box
        if bottom - top < THIN and right - left > SHORT and len(self.rules) < MOST:
            self.rules.append(Rule(left, right, (top + bottom) / 2))
