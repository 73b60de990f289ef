"""The graphics state of a PDF page while it is read, and what is gathered from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PageObject
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, NameObject

from assistant.ingest.read.geometry import IDENTITY, Box, Matrix, Point, is_apart, shifted
from assistant.ingest.read.layout import Rule, Run, Wall
from assistant.ingest.read.pdf_fonts import Font

# Red, green and blue from 0 to 1; None for a pattern, a picture, and what is not known.
Colour = tuple[float, float, float] | None
BLACK = (0.0, 0.0, 0.0)
WHITE = (1.0, 1.0, 1.0)


@dataclass(slots=True)
class State:
    """The part of the graphics state that decides where text stands and whether it shows."""

    ctm: Matrix
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    fill: Colour = BLACK
    alpha: float = 1.0
    # Whether what is painted mixes with what it is painted on.
    blends: bool = False
    # The box outside which nothing is drawn, and whether the shape that clips is less than that box.
    clip: Box | None = None
    rough: bool = False
    # Whether `sc` and `scn` give grey, red-green-blue or four inks; not so in a spot colour, where 1 is full ink.
    plain: bool = True

    def clips(self, box: Box) -> bool:
        """Say whether nothing of `box` is drawn."""
        return self.clip is not None and is_apart(box, self.clip)


@dataclass(slots=True)
class Frame:
    """Where one content stream is: its resources, its state, and the text matrix and path in the making."""

    resources: DictionaryObject
    state: State
    depth: int = 0
    stack: list[State] = field(default_factory=list)
    marks: list[bool] = field(default_factory=list)
    tm: Matrix = IDENTITY
    line: Matrix = IDENTITY
    path: list[Point] = field(default_factory=list)
    clipping: bool = False

    def resource(self, kind: str, name: Any) -> Any:
        """Return a named resource, or None."""
        found = dictionary_of(self.resources.get(kind)).get(name)
        return found.get_object() if found is not None else None

    def next_line(self, x: float, y: float) -> None:
        """Move to the start of another line."""
        self.tm = self.line = shifted(self.line, x, y)


@dataclass(slots=True)
class Seen:
    """What was gathered from a page: visible runs, those of an invisible layer, turned ones, and the lines of tables."""

    runs: list[Run] = field(default_factory=list)
    layer: list[Run] = field(default_factory=list)
    turned: list[tuple[int, Run]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    walls: list[Wall] = field(default_factory=list)
    hidden: int = 0
    image: float = 0.0

    def cover(self, box: Box) -> None:
        """Leave out the text that is painted over; a line through it is no paint."""
        left, top, right, bottom = box
        over = [
            run
            for run in self.runs
            if left - 1 <= run.x0
            and run.x1 <= right + 1
            and top <= run.y - 0.3 * run.size <= bottom
            and bottom - top > 0.5 * run.size
        ]
        if over:
            self.hidden += sum(len(run.text.strip()) for run in over)
            self.runs = [run for run in self.runs if run not in over]


def colour(operands: Any) -> Colour:
    """Return the red, green and blue of a colour operator's operands; None for patterns and what is not known."""
    if any(isinstance(o, NameObject) for o in operands):
        return None
    match [float(o) for o in operands]:
        case [grey]:
            return (grey, grey, grey)
        case [red, green, blue]:
            return (red, green, blue)
        case [cyan, magenta, yellow, black]:
            return ((1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black))
        case _:
            return None


def is_plain(name: Any, frame: Frame) -> bool:
    """Say whether a colour space counts in grey, red-green-blue or four inks."""
    if name in ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK"):
        return True
    found = frame.resource("/ColorSpace", name)
    return bool(found) and isinstance(found, list) and found[0] in ("/ICCBased", "/CalRGB", "/CalGray")


def turn(seen: Seen, width: float, height: float) -> tuple[Seen, float, float]:
    """Return a page most of whose letters run up, down or upside down as it looks when turned upright; others as they are."""
    counts: Counter[int] = Counter()
    for direction, run in seen.turned:
        counts[direction] += len(run.text)
    if not counts or counts.most_common(1)[0][1] <= sum(len(run.text) for run in seen.runs + seen.layer):
        return seen, width, height
    way = counts.most_common(1)[0][0]
    straight = [_turned(run, way, width, height) for direction, run in seen.turned if direction == way]
    rest = [(direction, run) for direction, run in seen.turned if direction != way]
    turned = Seen(straight, turned=rest, hidden=seen.hidden, image=seen.image)
    return (turned, width, height) if way == 2 else (turned, height, width)


def _turned(run: Run, way: int, width: float, height: float) -> Run:
    """Turn a run upright: 1 ran down, -1 up (both filed with x along the page's height), 2 was upside down."""
    if way == 1:
        return replace(run, y=width - run.y)
    if way == -1:
        return replace(run, x0=height - run.x1, x1=height - run.x0)
    return replace(run, x0=width - run.x0, x1=width - run.x1, y=height - run.y)


def is_blank(page: PageObject) -> bool:
    """Say whether a page has nothing to draw."""
    try:
        contents = page.get_contents()
        return contents is None or not contents.get_data().strip()
    except (AttributeError, PyPdfError, TypeError, ValueError):
        return False


def matrix_of(operands: Any) -> Matrix:
    """Return the last six operands as a matrix."""
    a, b, c, d, e, f = (float(o) for o in operands[-6:])
    return (a, b, c, d, e, f)


def dictionary_of(found: Any) -> DictionaryObject:
    """Return the dictionary that `found` is or points at, or an empty one."""
    value = found.get_object() if found is not None and hasattr(found, "get_object") else found
    return value if isinstance(value, DictionaryObject) else DictionaryObject()
