"""The vectors of a generation: the one home of chromadb and langchain-chroma.

Two collections: the texts of passages, and the questions (with cards' situations and statements). Apart, because each is
searched by itself on every question, and a metadata filter over one collection costs more as the library grows.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

from assistant.errors import Damaged, LibraryUnavailable
from assistant.messages import DAMAGED_INDEX, DISK_FULL_OPENING, INDEX_READ_ONLY
from assistant.types import Entry, EntryKind

# chromadb and langchain-chroma take two seconds to import: where nothing is stored or searched, nobody waits for them.
if TYPE_CHECKING:
    from chromadb.api.client import Client

Vectors = npt.NDArray[np.float32]

FOLDER, DATABASE = "chroma", "chroma.sqlite3"

# All vectors once more, in the order of the entries and in 16 bits: candidates found by Chroma are scored from these.
MATRIX = "vectors.npy"
TEXTS, QUESTIONS = "texts", "questions"

# A row and its journal.
ROW = 64 * 1024

# Chroma advises batches of 50-250 for writing.
BATCH = 250

# Search wider than is asked for: recall over a nanosecond here or there. Cosine, for the vectors have unit length.
_HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 300, "max_neighbors": 32}


# Chroma keeps one system a folder for all clients of a process and does not guard the making of it; and what another SQLite
# library closes in this process, it closes for Chroma's too (sqlite.org/howtocorrupt.html, 2.2). Hence one at a time, and a
# database is looked at only while nobody here has it open.
_OPENING = threading.RLock()
_open: Counter[Path] = Counter()


def is_torn(folder: Path) -> bool:
    """Tell whether the Chroma database under `folder` can't be used. One that is open in this process was found whole then."""
    with _OPENING:
        return _open[folder.absolute()] == 0 and not _passes_check(folder / FOLDER / DATABASE)


def _passes_check(database: Path) -> bool:
    try:
        # Not read-only: where a reader was killed while opening it, its journal has to be rolled back first.
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True, timeout=30)) as db:
            return bool(db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def _client(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    settings = ChromaSettings(anonymized_telemetry=False, is_persistent=True, persist_directory=str(folder / FOLDER))
    return cast("Client", chromadb.PersistentClient(str(folder / FOLDER), settings=settings))


def collection_of(entry: Entry) -> str:
    """Return the collection an entry lives in."""
    return TEXTS if entry.kind is EntryKind.TEXT else QUESTIONS


def write(
    folder: Path, entries: Sequence[Entry], vectors: Vectors, progress: Callable[[int, int], None] = lambda done, total: None
) -> None:
    """Store the entries with their vectors (entries × dimensions) in a new Chroma database under `folder`."""
    np.save(folder / MATRIX, vectors.astype(np.float16))
    done = 0
    with _OPENING:
        client = _client(folder)
    try:
        for name in (TEXTS, QUESTIONS):
            chosen = [i for i, entry in enumerate(entries) if collection_of(entry) == name]
            # Written to its files once, with the last entry: what stays in the log is replayed at every opening, and its
            # files, empty as they are, are then written anew, so that no seal would hold.
            whole = max(2, len(chosen))
            hnsw = {**_HNSW, "sync_threshold": whole, "batch_size": min(100, whole)}
            collection = client.create_collection(name, configuration={"hnsw": hnsw})  # type: ignore[arg-type]
            for start in range(0, len(chosen), BATCH):
                some = chosen[start : start + BATCH]
                collection.add(
                    ids=[entries[i].id for i in some],
                    embeddings=vectors[some],
                    documents=[entries[i].text for i in some],
                    metadatas=[{"target": entries[i].target, "kind": str(entries[i].kind)} for i in some],
                )
                done += len(some)
                progress(done, len(entries))
    finally:
        with _OPENING:
            client.close()


class VectorStore:
    """The collections of one generation, open for searching. Raises Damaged where Chroma can't open or search them."""

    def __init__(self, folder: Path) -> None:
        from langchain_chroma import Chroma

        self._folder = folder
        with _OPENING, self._damage_told():
            if is_torn(folder):
                raise ValueError("the database fails its own check")
            self._client = _client(folder)
            try:
                self._stores = {
                    name: Chroma(client=self._client, collection_name=name, create_collection_if_not_exists=False)
                    for name in (TEXTS, QUESTIONS)
                }
            except BaseException:
                self._client.close()
                raise
            _open[folder.absolute()] += 1
        self._is_open = True

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # chromadb raises its Rust layer's errors as bare Exception
            root = self._folder.parent.parent
            # Chroma writes a row whenever it is opened: a full disk or a folder that may not be written is no damage.
            if shutil.disk_usage(root).free < ROW:
                raise LibraryUnavailable(DISK_FULL_OPENING.format(folder=root)) from error
            database = self._folder / FOLDER / DATABASE
            if database.exists() and not os.access(database, os.W_OK):
                raise LibraryUnavailable(INDEX_READ_ONLY.format(folder=root)) from error
            raise Damaged(DAMAGED_INDEX.format(folder=root)) from error

    def count(self, collection: str) -> int:
        """Return how many entries a collection holds."""
        with self._damage_told():
            return int(self._client.get_collection(collection).count())

    def search(self, collection: str, vector: Vectors, k: int) -> list[tuple[str, str, float]]:
        """Return (entry id, target, cosine similarity) of the `k` entries nearest to one unit vector, nearest first."""
        with self._damage_told():
            found = self._stores[collection].similarity_search_by_vector_with_relevance_scores(vector.tolist(), k=k)
        # Chroma gives cosine distances; they become similarities here and nowhere else.
        return [(str(document.id), str(document.metadata["target"]), 1.0 - distance) for document, distance in found]

    def vectors(self, collection: str, entries: Sequence[str]) -> dict[str, Vectors]:
        """Return the stored vectors of entries, by entry id."""
        found: dict[str, Vectors] = {}
        with self._damage_told():
            stored = self._client.get_collection(collection)
            for start in range(0, len(entries), BATCH):
                got = stored.get(ids=list(entries[start : start + BATCH]), include=["embeddings"])
                found.update(zip(got["ids"], np.asarray(got["embeddings"], dtype=np.float32), strict=True))
        return found

    def close(self) -> None:
        """Let go of the files: the generation's folder can be moved or removed afterwards. A second time does nothing."""
        with _OPENING:
            if self._is_open:
                self._client.close()
                _open[self._folder.absolute()] -= 1
            self._is_open = False
