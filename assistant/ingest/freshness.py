"""What stands beside what would be made now: whether an ingest has anything to do, and its report."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import LibraryUnavailable
from assistant.index import Contents, Generations, chroma, is_sound, manifest
from assistant.ingest.inputs import File, made_from
from assistant.types import Unread


@dataclass(frozen=True, slots=True)
class Report:
    """What an ingest did."""

    contents: Contents
    generation: str
    changed: bool
    embedded: int = 0
    seconds: float = 0.0

    @property
    def sections(self) -> int:
        """How many sections hold a passage."""
        return len({(p.work, p.section) for p in self.contents.passages})

    @property
    def pages(self) -> int:
        """How many pages the documents have that have pages."""
        return sum(d.pages or 0 for d in self.contents.documents)

    @property
    def unread(self) -> tuple[Unread, ...]:
        """The files that were not read, now or when this generation was made, and why."""
        return self.contents.unread

    def counted(self, name: str) -> int:
        """Return a count that was kept with the generation: `anchors`, `anchors_tied` or `questions_tied`."""
        return int(self.contents.meta.get(name, 0))


def sources(generations: Generations) -> tuple[Path, ...]:
    """Return the paths that were given when the served generation was made; empty for the corpus folders, or without one."""
    try:
        return tuple(Path(path) for path in json.loads(manifest.read_meta(generations.candidates()[0]).get("paths", "[]")))
    except (LibraryUnavailable, sqlite3.DatabaseError, ValueError, TypeError):
        return ()


def is_current(files: Sequence[Path], corpus: Path, generations: Generations, model: str) -> bool:
    """Tell whether the generation served is sound and the one that would be made now, by this program and with `model`.

    After going back, the one that was left is taken for it too: what someone left is not made again by itself.
    """
    wanted = made_from([File(path) for path in files], corpus, model)
    served = _sound_current(generations)
    left = generations.left() if served else None
    return served is not None and wanted in {_origin(served), _origin(left) if left else None}


def _origin(folder: Path) -> str | None:
    try:
        return manifest.read_meta(folder).get("made_from")
    except sqlite3.DatabaseError:
        return None


def _sound_current(generations: Generations) -> Path | None:
    try:
        served = generations.current()
    except LibraryUnavailable:
        return None
    # Where its vectors are to be elsewhere by now, it is made anew: from what is cached, while it answers.
    return served if is_sound(served) and chroma.server_of(served) == generations.server else None


def same(generations: Generations, origin: str) -> Report | None:
    """Return what there is where nothing need be made: the served generation, or the one before, made of the very same."""
    served = _sound_current(generations)
    if served is None:
        return None
    if _origin(served) == origin:
        return Report(manifest.read(served), served.name, changed=False)
    before = generations.previous()
    if before is not None and _origin(before) == origin and is_sound(before) and chroma.server_of(before) == generations.server:
        return Report(manifest.read(before), generations.go_forward(before).name, changed=True)
    return None
