"""The generations of an index, the pointer to the one that is served, and the way a new one takes its place.

    <index>/
        huidig.json             the pointer: {"format": 1, "current": "<id>", "previous": "<id>"}, replaced atomically
        generaties/<id>/        one immutable generation: manifest.sqlite, chroma/ (or server.json) and zegel.json
        generaties/<id>.nieuw/  one in the making; left behind by a kill, cleared by the next writer
        generaties/<id>.weg/    one being cleared away
        lezingen.sqlite         documents as read (readings.py)
        schrijver.lock          held while a generation is made; schrijver.json says by whom

Readers open what the pointer names and hold it until they are done. The generation before stays for going back; older ones
go when nobody holds them. `"left"` in the pointer is the generation that was left by going back: it is not made by itself.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from assistant.errors import BadInput, Damaged, LibraryUnavailable
from assistant.index import checksums, lease, manifest, vectors
from assistant.index.lock import WriterLock
from assistant.messages import DAMAGED_INDEX, FOREIGN_INDEX, INDEX_UNREADABLE, INDEX_UNWRITABLE, NO_INDEX, NO_PREVIOUS

T = TypeVar("T")

FORMAT = 1
POINTER = "huidig.json"
FOLDER = "generaties"
UNFINISHED = ".nieuw"


class Generations:
    """The generations in one index folder; the vectors of new ones go to the Chroma server at `server`, where one is named."""

    def __init__(self, root: Path, server: str = "") -> None:
        self.root, self.server = root, server
        self.lock = WriterLock(root)

    # --- reading ------------------------------------------------------------------------------

    def current(self) -> Path:
        """Return the folder of the generation that is served. Raises LibraryUnavailable where there is none."""
        pointer = self.pointer()
        if pointer is None:
            raise LibraryUnavailable((FOREIGN_INDEX if self._is_foreign() else NO_INDEX).format(folder=self.root))
        folder = self.root / FOLDER / pointer["current"]
        if not (folder / manifest.FILE).is_file():
            raise Damaged(DAMAGED_INDEX.format(folder=self.root))
        return folder

    def previous(self) -> Path | None:
        """Return the folder of the generation before, if it is still there."""
        name = (self.pointer() or {}).get("previous")
        folder = self.root / FOLDER / name if name else None
        return folder if folder and (folder / manifest.FILE).is_file() else None

    def left(self) -> Path | None:
        """Return the folder of the generation that was left by going back, if the one served was chosen so."""
        name = (self.pointer() or {}).get("left")
        return self.root / FOLDER / name if name else None

    def candidates(self) -> tuple[Path, ...]:
        """Return what may be served, best first: current, previous; where the pointer is torn or lost, all, newest first.

        Raises LibraryUnavailable where there is nothing, or not an index.
        """
        try:
            pointer = self.pointer()
        except Damaged:
            found = self._newest_first()
            if not found:
                raise
            return found
        if pointer is None:
            return self._newest_first() or (self.current(),)  # which raises, with the reason
        names = [pointer["current"], pointer.get("previous", "")]
        return tuple(self.root / FOLDER / name for name in names if name)

    def pointer(self) -> dict[str, str] | None:
        """Return what the pointer says; None where there is none. Raises Damaged where it is torn."""
        try:
            found = json.loads(_patiently((self.root / POINTER).read_bytes))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise LibraryUnavailable(INDEX_UNREADABLE.format(folder=self.root)) from error
        except ValueError as error:
            raise Damaged(DAMAGED_INDEX.format(folder=self.root)) from error
        if not isinstance(found, dict) or found.get("format") != FORMAT or not isinstance(found.get("current"), str):
            raise LibraryUnavailable(FOREIGN_INDEX.format(folder=self.root))
        return {key: value for key, value in found.items() if isinstance(value, str)}

    def _is_foreign(self) -> bool:
        """Tell whether the folder holds something, and no index."""
        if not self.root.is_dir():
            return self.root.exists()
        return any(self.root.iterdir()) and not (self.root / FOLDER).is_dir()

    def _newest_first(self) -> tuple[Path, ...]:
        return tuple(sorted((folder for folder in self._all() if (folder / manifest.FILE).is_file()), reverse=True))

    def _all(self) -> list[Path]:
        folder = self.root / FOLDER
        found = folder.iterdir() if folder.is_dir() else ()
        return [path for path in found if path.is_dir() and not path.name.endswith((UNFINISHED, lease.GOING))]

    def unfinished(self) -> list[Path]:
        """Return what a writer that was stopped has left behind."""
        return sorted(path for end in (UNFINISHED, lease.GOING) for path in (self.root / FOLDER).glob(f"*{end}"))

    # --- writing ------------------------------------------------------------------------------

    @contextmanager
    def writer(self) -> Iterator[None]:
        """Be the one writer. Raises Busy at once, naming the first, where there is one; BadInput for a folder of no use."""
        try:
            if self._is_foreign():
                raise BadInput(FOREIGN_INDEX.format(folder=self.root))
            (self.root / FOLDER).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise
            raise BadInput(INDEX_UNWRITABLE.format(folder=self.root)) from error
        with contextlib.ExitStack() as held:
            try:
                held.enter_context(self.lock.held())
            except PermissionError as error:
                raise BadInput(INDEX_UNWRITABLE.format(folder=self.root)) from error
            for left in self.unfinished():
                lease.remove(left)
            yield

    @contextmanager
    def new(self) -> Iterator[Path]:
        """Give an empty folder for a generation in the making; it is removed again if the making fails."""
        folder = self.root / FOLDER / f"{datetime.now():%Y%m%d-%H%M%S-%f}{UNFINISHED}"
        folder.mkdir(parents=True)
        try:
            yield folder
        except BaseException:
            lease.remove(folder)
            raise

    def commit(self, unfinished: Path) -> Path:
        """Seal a finished generation, make it the one that is served, and drop all but it and the last sound one before.

        In this order: everything on disk; its name; the pointer. A crash in between leaves the old one served, and at most a
        folder that nothing points to, which the next commit drops.
        """
        before = self.last_sound()
        checksums.put(unfinished)
        _flush_tree(unfinished)
        folder = unfinished.with_name(unfinished.name.removesuffix(UNFINISHED))
        _patiently(lambda: unfinished.rename(folder))
        _flush(folder.parent)
        self._point(folder.name, before.name if before else None)
        for other in self._all():
            if other not in (folder, before):
                lease.clear(other)
        return folder

    def last_sound(self) -> Path | None:
        """Return the generation to go back to from a new one: the one served, or where that is damaged the one before."""
        try:
            candidates = self.candidates()
        except LibraryUnavailable:
            return None
        return next((folder for folder in candidates if is_sound(folder)), None)

    def go_back(self) -> Path:
        """Serve the generation before; the one served now becomes the one before. To be called as the writer.

        Raises BadInput where there is none, or where it is damaged.
        """
        before = self.previous()
        if before is None or not is_sound(before):
            raise BadInput(NO_PREVIOUS.format(folder=self.root))
        left = (self.pointer() or {}).get("current")
        self._point(before.name, left, left)
        return before

    def go_forward(self, folder: Path) -> Path:
        """Serve the generation before again because it is what would be made anew. To be called as the writer."""
        self._point(folder.name, (self.pointer() or {}).get("current"))
        return folder

    def _point(self, current: str, previous: str | None, left: str | None = None) -> None:
        names = {"current": current, "previous": previous, "left": left}
        part = self.root / f"{POINTER}.part"
        with part.open("w", encoding="utf-8") as file:
            json.dump({"format": FORMAT, **{key: name for key, name in names.items() if name}}, file)
            file.flush()
            os.fsync(file.fileno())
        _patiently(lambda: part.replace(self.root / POINTER))
        _flush(self.root)


def is_sound(folder: Path) -> bool:
    """Tell whether a generation is there and nothing in it is torn."""
    return not checksums.breaches(folder) and not vectors.is_torn(folder)


def _patiently(act: Callable[[], T]) -> T:
    """Do what Windows refuses for the moment in which another process has the same file open."""
    for _attempt in range(20 if os.name == "nt" else 0):
        with contextlib.suppress(PermissionError):
            return act()
        time.sleep(0.05)
    return act()


def _flush_tree(folder: Path) -> None:
    """Have everything under `folder` on disk before a pointer names it: Chroma itself does not wait for the disk."""
    for path in folder.rglob("*"):
        _flush(path)
    _flush(folder)


def _flush(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # a folder can't be flushed on Windows
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
