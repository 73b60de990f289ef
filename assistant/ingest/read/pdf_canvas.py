"""What is painted on a PDF page besides text: the ground text stands on, the rules of tables, and pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.ingest.read.geometry import Box, applied, bounds, corners, is_box, multiply, overlap
from assistant.ingest.read.layout import Rule, Wall
from assistant.ingest.read.pdf_state import BLACK, WHITE, Colour, Frame, colour, dictionary_of, is_plain, matrix_of

# A page with more than this is a drawing; what comes later then counts as unpainted.
MOST = 4_000
THIN, SHORT = 2.5, 8.0


class Canvas:
    """The painted boxes of a page, from the bottom up."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.rules: list[Rule] = []
        self.walls: list[Wall] = []
        self.image = 0.0
        self._painted: list[tuple[Box, Colour]] = []

    def fill(self, box: Box, colour: Colour) -> None:
        """Paint a box; a thin one is a rule as well."""
        self._rule(box)
        if len(self._painted) < MOST:
            self._painted.append((box, colour))

    def stroke(self, box: Box) -> None:
        """Draw the outline of a path: a rule or a wall, or the two of each of a box."""
        left, top, right, bottom = box
        self._rule((left, top, right, top))
        self._rule((left, top, left, bottom))
        if bottom - top > THIN:
            self._rule((left, bottom, right, bottom))
        if right - left > THIN:
            self._rule((right, top, right, bottom))

    def picture(self, box: Box) -> None:
        """Place a picture, and remember the largest share of the page (0-1) that one covers."""
        self.fill(box, None)
        across = max(0.0, min(box[2], self.width) - max(box[0], 0.0))
        down = max(0.0, min(box[3], self.height) - max(box[1], 0.0))
        self.image = max(self.image, across * down / max(1.0, self.width * self.height))

    def under(self, x: float, y: float) -> Colour:
        """Return the colour of the page at a point: white where nothing is painted, None where it is not known."""
        for (left, top, right, bottom), paint in reversed(self._painted):
            if left <= x <= right and top <= y <= bottom:
                return paint
        return WHITE

    def _rule(self, box: Box) -> None:
        left, top, right, bottom = box
        if bottom - top < THIN and right - left > SHORT and len(self.rules) < MOST:
            self.rules.append(Rule(left, right, (top + bottom) / 2))
        elif right - left < THIN and bottom - top > SHORT and len(self.walls) < MOST:
            self.walls.append(Wall((left + right) / 2, top, bottom))


class Painter:
    """Handles the operators of the graphics state, of paths and of pictures (ISO 32000-1, 8.4, 8.5 and 8.9)."""

    def __init__(self, width: float, height: float) -> None:
        self._canvas = Canvas(width, height)

    def _on_save(self, frame: Frame, operands: Any) -> None:
        frame.stack.append(replace(frame.state))

    def _on_restore(self, frame: Frame, operands: Any) -> None:
        frame.state = frame.stack.pop() if frame.stack else frame.state

    def _on_transform(self, frame: Frame, operands: Any) -> None:
        frame.state.ctm = multiply(matrix_of(operands), frame.state.ctm)

    def _on_colour(self, frame: Frame, operands: Any) -> None:
        frame.state.fill = colour(operands)

    def _on_colour_space(self, frame: Frame, operands: Any) -> None:
        frame.state.plain = is_plain(operands[0], frame)
        frame.state.fill = BLACK if frame.state.plain else None

    def _on_colour_in_space(self, frame: Frame, operands: Any) -> None:
        frame.state.fill = colour(operands) if frame.state.plain else None

    def _on_parameters(self, frame: Frame, operands: Any) -> None:
        named = dictionary_of(frame.resource("/ExtGState", operands[0]))
        frame.state.alpha = float(named.get("/ca", frame.state.alpha))
        frame.state.blends = named.get("/BM", "/Normal") not in ("/Normal", "/Compatible")

    def _on_rectangle(self, frame: Frame, operands: Any) -> None:
        x, y, width, height = (float(o) for o in operands)
        frame.path += corners(frame.state.ctm, x, y, x + width, y + height)

    def _on_path(self, frame: Frame, operands: Any) -> None:
        pairs = zip(operands[::2], operands[1::2], strict=False)
        frame.path += [applied(frame.state.ctm, float(x), float(y)) for x, y in pairs]

    def _on_fill(self, frame: Frame, operands: Any) -> None:
        if frame.path and frame.state.alpha > 0.5:
            box, state = bounds(frame.path), frame.state
            self._canvas.fill(box, state.fill)
            if state.fill is not None and state.alpha == 1 and not (state.blends or state.rough) and is_box(frame.path):
                self._cover(overlap(box, state.clip) if state.clip else box)
        self._end_path(frame)

    def _on_stroke(self, frame: Frame, operands: Any) -> None:
        if frame.path:
            self._canvas.stroke(bounds(frame.path))
        self._end_path(frame)

    def _on_drop_path(self, frame: Frame, operands: Any) -> None:
        self._end_path(frame)

    def _on_clip(self, frame: Frame, operands: Any) -> None:
        frame.clipping = True

    def _end_path(self, frame: Frame) -> None:
        """Forget the path; where it is to clip what is drawn from now on, remember the box of it."""
        if frame.clipping and frame.path:
            box, state = bounds(frame.path), frame.state
            state.clip = overlap(box, state.clip) if state.clip else box
            state.rough = state.rough or not is_box(frame.path)
        frame.path, frame.clipping = [], False

    def _cover(self, box: Box) -> None:
        """Hear that a box was painted over what lies there."""

    def _on_shade(self, frame: Frame, operands: Any) -> None:
        self._canvas.fill((0.0, 0.0, self._canvas.width, self._canvas.height), None)

    def _on_image(self, frame: Frame, operands: Any) -> None:
        self._canvas.picture(bounds(corners(frame.state.ctm, 0, 0, 1, 1)))
