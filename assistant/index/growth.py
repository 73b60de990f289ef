"""The vectors of a generation, made from those of the one before: copied, what differs taken out and put in.

A document that is added, or a question that is tied, changes some hundreds of thirty thousand vectors, and to store all of
them anew takes half a minute. What is taken out of an HNSW graph only stays away from its answers, so a graph grows no further
than by FEW; then all is stored anew (vectors.write).
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.index import chroma, manifest, vectors
from assistant.index.manifest import Contents
from assistant.index.standing import of_entries
from assistant.index.vectors import BATCH, MATRIX, QUESTIONS, TEXTS, Vectors, collection_of

Stored = npt.NDArray[np.float16]

# At most this share of the vectors may differ from those that were stored at once.
FEW = 0.05

# How many did, in the folder of the generation.
GROWN = "gegroeid.json"


@dataclass(frozen=True, slots=True)
class _Change:
    """What differs in one collection: the ids that go, and the rows of the entries that come. `kept` is one that stays."""

    gone: Sequence[str]
    new: Sequence[int]
    kept: int | None

    @property
    def rows(self) -> Sequence[int]:
        """The rows to write; with one change alone, which Chroma would never write to its files, also one that stays."""
        alone = len(self.gone) + len(self.new) == 1
        return [*self.new, self.kept] if alone and self.kept is not None else self.new

    @property
    def count(self) -> int:
        """How many changes Chroma logs."""
        return len(self.gone) + len(self.rows)


def grow(folder: Path, contents: Contents, made: Vectors, before: Path) -> bool:
    """Store the entries with their vectors (entries × dimensions) under `folder`, building on the sound generation `before`.

    Return False, with nothing stored, where too much differs, that one is in a server, or somebody in this process has it open.
    """
    if chroma.server_of(before):
        return False
    old = manifest.read(before)
    if any(old.meta.get(key) != contents.meta.get(key) for key in ("model", "schema")) or not old.entries:
        return False
    matrix = made.astype(np.float16)
    changes = _changes(old, np.load(before / MATRIX, mmap_mode="r"), contents, matrix)
    grown = _grown(before) + sum(len(change.gone) + len(change.new) for change in changes.values())
    if grown > FEW * len(contents.entries) or any(change.count == 1 for change in changes.values()):
        return False
    with vectors.unopened(before) as free:
        if not free:
            return False
        _copy(before / chroma.FOLDER, folder / chroma.FOLDER)
    np.save(folder / MATRIX, matrix)
    (folder / GROWN).write_text(json.dumps({"changed": grown}), "utf-8")
    _apply(folder, contents, made, {name: change for name, change in changes.items() if change.count})
    return True


def _changes(old: Contents, was: Stored, contents: Contents, matrix: Stored) -> dict[str, _Change]:
    stood = dict(zip((entry.id for entry in old.entries), zip(old.entries, of_entries(old), was, strict=True), strict=True))
    found = {name: (set[str](), list[int](), list[int]()) for name in (TEXTS, QUESTIONS)}
    for entry in old.entries:
        if name := collection_of(entry):
            found[name][0].add(entry.id)
    for row, (entry, where) in enumerate(zip(contents.entries, of_entries(contents), strict=True)):
        name = collection_of(entry)
        if name is None:
            continue
        gone, new, kept = found[name]
        before = stood.get(entry.id) if entry.id in gone else None
        if before and before[0].text == entry.text and before[1] == where and np.array_equal(before[2], matrix[row]):
            gone.discard(entry.id)
            kept.append(row)
        else:
            new.append(row)
    return {name: _Change(sorted(gone), new, kept[0] if kept else None) for name, (gone, new, kept) in found.items()}


def _grown(folder: Path) -> int:
    try:
        return int(json.loads((folder / GROWN).read_text("utf-8"))["changed"])
    except FileNotFoundError:
        return 0


def _copy(source: Path, target: Path) -> None:
    """Copy a Chroma folder; its database by SQLite, for another process may be reading it."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(f"{chroma.DATABASE}*"))
    with (
        closing(sqlite3.connect(f"{(source / chroma.DATABASE).absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as old,
        closing(sqlite3.connect(target / chroma.DATABASE)) as new,
    ):
        old.backup(new)


def _apply(folder: Path, contents: Contents, made: Vectors, changes: Mapping[str, _Change]) -> None:
    with vectors.writing(folder) as client:
        chroma.expect(client, {name: change.count for name, change in changes.items()})
    where = of_entries(contents)
    with vectors.writing(folder) as client:
        for name, change in changes.items():
            collection = client.get_collection(name, None)
            for start in range(0, len(change.gone), BATCH):
                collection.delete(ids=list(change.gone[start : start + BATCH]))
            for start in range(0, len(change.rows), BATCH):
                some = list(change.rows[start : start + BATCH])
                collection.upsert(
                    ids=[contents.entries[row].id for row in some],
                    embeddings=made[some],
                    documents=[contents.entries[row].text for row in some],
                    metadatas=[where[row] for row in some],
                )
