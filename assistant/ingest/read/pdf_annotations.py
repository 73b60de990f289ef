"""What lies upon a PDF page: filled-in fields and typed notes, which are read, and comments and files, which are named.

ISO 32000-1, 12.5: each has a place on the page, and mostly an appearance, which is drawn there like any other form.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject
from pypdf.generic import StreamObject

from assistant.ingest.read.characters import clean
from assistant.ingest.read.geometry import IDENTITY, Box, Matrix, bounds, corners
from assistant.ingest.read.pdf_state import dictionary_of, matrix_of

# The flags of one that is not shown on the screen.
HIDDEN, NO_VIEW = 2, 32
ON_THE_PAGE = ("/Widget", "/FreeText")
# More than this on one page is a drawing, or a trap.
MOST = 2_000


@dataclass(slots=True)
class Laid:
    """What lies on a page: appearances with where they are drawn, texts without one, and what is only named."""

    drawn: list[tuple[StreamObject, Matrix]] = field(default_factory=list)
    typed: list[tuple[str, Box]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def laid_on(page: PageObject) -> Laid:
    """Return what lies on a page and is shown."""
    laid = Laid()
    found = page.get("/Annots")
    for entry in list(found.get_object() if found is not None else ())[:MOST]:
        note = dictionary_of(entry)
        kind = note.get("/Subtype")
        if int(note.get("/F", 0)) & (HIDDEN | NO_VIEW) or kind == "/Popup":
            continue
        if kind in ON_THE_PAGE:
            _lay(note, kind, laid)
        elif kind == "/FileAttachment":
            laid.files.append(clean(str(dictionary_of(note.get("/FS")).get("/F") or note.get("/Contents") or "")))
        elif kind != "/Link" and (text := clean(str(note.get("/Contents") or ""))):
            laid.comments.append(text)
    return laid


def _lay(note: Any, kind: str, laid: Laid) -> None:
    """Add a field or a typed note: as it is drawn, else by what it holds."""
    if not isinstance(note.get("/Rect"), list) or len(note["/Rect"]) != 4:
        return
    place = bounds([(float(note["/Rect"][0]), float(note["/Rect"][1])), (float(note["/Rect"][2]), float(note["/Rect"][3]))])
    look = dictionary_of(note.get("/AP")).get("/N")
    form = look.get_object() if look is not None else None
    if isinstance(form, StreamObject):
        laid.drawn.append((form, _fitted(form, place)))
        return
    held = note.get("/Contents") if kind == "/FreeText" else note.get("/V") or dictionary_of(note.get("/Parent")).get("/V")
    if isinstance(held, str) and not held.startswith("/") and (text := clean(held)):
        laid.typed.append((text, place))


def _fitted(form: StreamObject, place: Box) -> Matrix:
    """Return the matrix that fits an appearance's box into its place (12.5.5, algorithm 8.1)."""
    own = matrix_of(form["/Matrix"]) if "/Matrix" in form else IDENTITY
    left, top, right, bottom = bounds(corners(own, *(float(edge) for edge in form.get("/BBox", (0, 0, 1, 1)))))
    across = (place[2] - place[0]) / (right - left) if right > left else 1.0
    down = (place[3] - place[1]) / (bottom - top) if bottom > top else 1.0
    return (across, 0.0, 0.0, down, place[0] - left * across, place[1] - top * down)
