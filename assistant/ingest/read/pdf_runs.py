"""Read the text of a PDF page, piece by piece with its place, size and weight, and leave out what cannot be seen.

Follows the operators of ISO 32000-1, 8.4 and 9.4, over pypdf's content stream. Left out: render modes 3 and 7, text in the
colour of what lies under it, text smaller than two points, transparent, clipped away, painted over, or off the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pypdf import PageObject
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, StreamObject

from assistant.ingest.read.geometry import IDENTITY, Box, Matrix, applied, bounds, corners, multiply, shifted, upright
from assistant.ingest.read.layout import Run
from assistant.ingest.read.pdf_annotations import Laid
from assistant.ingest.read.pdf_canvas import Painter
from assistant.ingest.read.pdf_fonts import Fonts, decode, is_bold
from assistant.ingest.read.pdf_state import Frame, Seen, State, dictionary_of, matrix_of

# The operators that show text or draw another form.
SHOWS = re.compile(rb"T[jJ]|['\"]|Do\b")
SMALLEST = 2.0
# The size of what was typed into a field that nothing draws.
TYPED = 10.0
DEEPEST, MOST_FORMS = 12, 1_000


def runs_of(page: PageObject, reader: Any, fonts: Fonts, laid: Laid) -> tuple[Seen, float, float]:
    """Return what is seen on `page` and `laid` upon it, and the page's width and height as it is looked at."""
    box = page.cropbox
    start, width, height = upright(page.rotation, float(box.left), float(box.bottom), float(box.width), float(box.height))
    walker = Walker(reader, fonts, width, height)
    contents = page.get_contents()
    if contents is not None:
        walker.walk(contents, Frame(dictionary_of(page.get("/Resources")), State(start)))
    for form, place in laid.drawn:
        walker.draw(form, Frame(DictionaryObject(), State(multiply(place, start))))
    for text, field in laid.typed:
        walker.type(text, field, State(start))
    return walker.finished(), width, height


class Walker(Painter):
    """Goes through the operators of a page and of the forms it draws."""

    def __init__(self, reader: Any, fonts: Fonts, width: float, height: float) -> None:
        super().__init__(width, height)
        self._reader = reader
        self._fonts = fonts
        self._forms = 0
        self.seen = Seen()

    def walk(self, stream: Any, frame: Frame) -> None:
        """Follow one content stream; forms within it are followed in their place."""
        for operands, operator in stream.operations:
            handle = HANDLERS.get(operator)
            if handle is None:
                continue
            try:
                handle(self, frame, operands)
            except (ArithmeticError, AttributeError, IndexError, KeyError, TypeError, ValueError):
                continue  # An operator with operands it cannot have draws nothing; the page goes on.

    def finished(self) -> Seen:
        """Return what was gathered."""
        self.seen.rules, self.seen.walls, self.seen.image = self._canvas.rules, self._canvas.walls, self._canvas.image
        return self.seen

    def _on_draw(self, frame: Frame, operands: Any) -> None:
        """Draw a form or an image; forms within forms only so deep and so many that a cyclic file comes to an end."""
        form = frame.resource("/XObject", operands[0])
        if not isinstance(form, StreamObject):
            return
        if form.get("/Subtype") != "/Form":
            self._on_image(frame, operands)
            return
        self.draw(form, frame)

    def draw(self, form: StreamObject, frame: Frame) -> None:
        """Draw a form."""
        self._forms += 1
        if frame.depth >= DEEPEST or self._forms > MOST_FORMS:
            return
        state = replace(frame.state)
        if isinstance(form.get("/Matrix"), ArrayObject):
            state.ctm = multiply(matrix_of(form["/Matrix"]), state.ctm)
        if not SHOWS.search(form.get_data()):
            # A drawing: it says nothing, but what stands on it does not stand on white.
            x0, y0, x1, y1 = (float(edge) for edge in form.get("/BBox", (0, 0, 0, 0)))
            self._canvas.fill(bounds(corners(state.ctm, x0, y0, x1, y1)), None)
            return
        resources = dictionary_of(form.get("/Resources", frame.resources))
        self.walk(ContentStream(form, self._reader), Frame(resources, state, frame.depth + 1, marks=[any(frame.marks)]))

    def type(self, text: str, place: Box, state: State) -> None:
        """Set a text that nothing draws at its place, which must be one on the page."""
        left, top, right, bottom = bounds(corners(state.ctm, *place))
        if right - left > SMALLEST < bottom - top and self._shows((left + right) / 2, bottom, TYPED, state):
            self.seen.runs.append(Run(text, left, right, bottom, TYPED))
        else:
            self.seen.hidden += len(text)

    # --- text

    def _on_begin_text(self, frame: Frame, operands: Any) -> None:
        frame.tm = frame.line = IDENTITY

    def _on_font(self, frame: Frame, operands: Any) -> None:
        frame.state.font = self._fonts.of(dictionary_of(frame.resource("/Font", operands[0])))
        frame.state.size = float(operands[1])

    def _on_move(self, frame: Frame, operands: Any) -> None:
        frame.next_line(float(operands[0]), float(operands[1]))

    def _on_move_leading(self, frame: Frame, operands: Any) -> None:
        frame.state.leading = -float(operands[1])
        self._on_move(frame, operands)

    def _on_text_matrix(self, frame: Frame, operands: Any) -> None:
        frame.tm = frame.line = matrix_of(operands)

    def _on_new_line(self, frame: Frame, operands: Any) -> None:
        frame.next_line(0.0, -frame.state.leading)

    def _on_line_and_show(self, frame: Frame, operands: Any) -> None:
        if len(operands) == 3:
            frame.state.word, frame.state.spacing = float(operands[0]), float(operands[1])
        self._on_new_line(frame, operands)
        self._show(frame, operands[-1:])

    def _on_show(self, frame: Frame, operands: Any) -> None:
        self._show(frame, operands[0] if isinstance(operands[0], ArrayObject) else operands[:1])

    def _on_mark(self, frame: Frame, operands: Any) -> None:
        frame.marks.append(bool(operands) and operands[0] == "/Artifact")

    def _on_unmark(self, frame: Frame, operands: Any) -> None:
        if frame.marks:
            frame.marks.pop()

    def _show(self, frame: Frame, parts: Any) -> None:
        """Set the strings of a Tj or TJ; a gap as wide as a space ends a run, so that the layout can see it."""
        state = frame.state
        if state.font is None:
            return
        text, begun, ended = "", frame.tm, frame.tm
        for part in parts:
            if isinstance(part, (int, float)):
                shift = -float(part) / 1000 * state.size * state.scale
                if not -0.6 <= -float(part) / 1000 <= 0.15:
                    self._keep(frame, text, begun, ended)
                    text, begun = "", shifted(frame.tm, shift)
                frame.tm = shifted(frame.tm, shift)
                continue
            for character, width in decode(part, state.font):
                advance = width / 1000 * state.size + state.spacing + (state.word if character == " " else 0.0)
                frame.tm = shifted(frame.tm, advance * state.scale)
                text += character
            ended = frame.tm
        self._keep(frame, text, begun, ended)

    def _keep(self, frame: Frame, text: str, begun: Matrix, ended: Matrix) -> None:
        """File a run under visible, hidden, of the invisible layer, or turned."""
        state = frame.state
        if not text or state.font is None:
            return
        whole = multiply(begun, state.ctm)
        (x0, y0), (x1, y1) = applied(whole, 0, state.rise), applied(multiply(ended, state.ctm), 0, state.rise)
        size = abs(state.size) * (whole[2] ** 2 + whole[3] ** 2) ** 0.5
        run = Run(text, x0, x1, y0, size, is_bold(state.font) or state.mode == 2, any(frame.marks))
        upright = abs(whole[1]) <= 0.2 * abs(whole[0]) and whole[0] > 0
        gone = state.clips(bounds(((x0, y0 - size), (x1, y1))))
        if state.mode in (3, 7) and upright:
            self.seen.layer.append(run)
        elif state.mode in (3, 7) or gone or not self._shows((x0 + x1) / 2, (y0 + y1) / 2, size, state):
            self.seen.hidden += len(text.strip())
        elif upright:
            self.seen.runs.append(run)
        elif abs(whole[1]) > 0.2 * abs(whole[0]):
            self.seen.turned.append((1 if whole[1] > 0 else -1, replace(run, x0=min(y0, y1), x1=max(y0, y1), y=x0)))
        else:
            self.seen.turned.append((2, run))

    def _cover(self, box: Box) -> None:
        self.seen.cover(box)

    def _shows(self, x: float, y: float, size: float, state: State) -> bool:
        """Say whether a reader of the page would see text of this size around this point of its baseline."""
        if size < SMALLEST or state.alpha < 0.05:
            return False
        if not (0 <= x <= self._canvas.width and 0 <= y <= self._canvas.height + size):
            return False
        # Outlined letters show by their outline.
        if state.fill is None or state.mode in (1, 2, 5, 6):
            return True
        under = self._canvas.under(x, y - 0.3 * size)
        return under is None or max(abs(a - b) for a, b in zip(state.fill, under, strict=True)) > 0.04


def _setter(name: str, scale: float = 1.0) -> Callable[[Walker, Frame, Any], None]:
    """Return the handler of an operator that sets one number of the text state."""

    def handle(walker: Walker, frame: Frame, operands: Any) -> None:
        setattr(frame.state, name, type(getattr(frame.state, name))(float(operands[0]) * scale))

    return handle


HANDLERS: dict[bytes, Callable[[Walker, Frame, Any], None]] = {
    b"q": Walker._on_save,
    b"Q": Walker._on_restore,
    b"cm": Walker._on_transform,
    b"gs": Walker._on_parameters,
    b"cs": Walker._on_colour_space,
    **dict.fromkeys((b"g", b"rg", b"k"), Walker._on_colour),
    **dict.fromkeys((b"sc", b"scn"), Walker._on_colour_in_space),
    b"re": Walker._on_rectangle,
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y"), Walker._on_path),
    **dict.fromkeys((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"), Walker._on_fill),
    **dict.fromkeys((b"S", b"s"), Walker._on_stroke),
    b"n": Walker._on_drop_path,
    **dict.fromkeys((b"W", b"W*"), Walker._on_clip),
    b"sh": Walker._on_shade,
    b"INLINE IMAGE": Walker._on_image,
    b"Do": Walker._on_draw,
    b"BT": Walker._on_begin_text,
    b"Tf": Walker._on_font,
    b"Tc": _setter("spacing"),
    b"Tw": _setter("word"),
    b"Tz": _setter("scale", 0.01),
    b"TL": _setter("leading"),
    b"Ts": _setter("rise"),
    b"Tr": _setter("mode"),
    b"Td": Walker._on_move,
    b"TD": Walker._on_move_leading,
    b"Tm": Walker._on_text_matrix,
    b"T*": Walker._on_new_line,
    b"Tj": Walker._on_show,
    b"TJ": Walker._on_show,
    b"'": Walker._on_line_and_show,
    b'"': Walker._on_line_and_show,
    b"BMC": Walker._on_mark,
    b"BDC": Walker._on_mark,
    b"EMC": Walker._on_unmark,
}
