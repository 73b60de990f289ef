"""The vectors of a generation, in Chroma (chroma.py) and once more in a file beside it.

Two collections: the texts of passages, and the questions (with cards' situations and statements). Apart, because each is
searched by itself on every question, and a metadata filter over one collection costs more as the library grows. The phrasings
of ready answers are in the file alone: all of them are matched (assistant/answer/match.py), so that none has to be found.
"""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.circuit_breaker import CircuitBreaker
from assistant.errors import Damaged, LibraryUnavailable, StoreAway
from assistant.index import chroma
from assistant.index.manifest import Contents
from assistant.index.standing import of_entries
from assistant.messages import CHROMA_AWAY, DAMAGED_INDEX, DISK_FULL_OPENING, INDEX_READ_ONLY
from assistant.types import Entry, EntryKind

logger = logging.getLogger(__name__)

Vectors = npt.NDArray[np.float32]

# All vectors once more, in the order of the entries and in 16 bits: candidates found by Chroma are scored from these.
MATRIX = "vectors.npy"
TEXTS, QUESTIONS = "texts", "questions"

# Seconds that a question waits for a server.
QUICK = 1.0

# A row and its journal.
ROW = 64 * 1024

# Larger batches than Chroma advises (50-250): 27,439 vectors are stored in 24 s instead of 43, and no faster from here on.
BATCH = 2000

# Search wider than is asked for: recall over a nanosecond here or there. Cosine, for the vectors have unit length.
_HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 300, "max_neighbors": 32}


# Chroma keeps one system a folder for all clients of a process and does not guard the making of it; and what another SQLite
# library closes in this process, it closes for Chroma's too (sqlite.org/howtocorrupt.html, 2.2). Hence one at a time, and a
# database is looked at only while nobody here has it open.
_OPENING = threading.RLock()
_open: Counter[Path] = Counter()


def is_torn(folder: Path) -> bool:
    """Tell whether the Chroma database under `folder` can't be used. One that is open in this process was found whole then."""
    if chroma.server_of(folder):
        return False
    with unopened(folder) as free:
        return free and not _passes_check(folder / chroma.FOLDER / chroma.DATABASE)


@contextmanager
def unopened(folder: Path) -> Iterator[bool]:
    """Tell whether nobody in this process has the database under `folder` open, and keep it so meanwhile."""
    with _OPENING:
        yield _open[folder.absolute()] == 0


def _passes_check(database: Path) -> bool:
    try:
        # Not read-only: where a reader was killed while opening it, its journal has to be rolled back first.
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True, timeout=30)) as db:
            return bool(db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def drop(folder: Path) -> None:
    """Remove what a server holds of a generation that goes. Raises StoreAway."""
    chroma.drop(folder, (TEXTS, QUESTIONS))


def collection_of(entry: Entry) -> str | None:
    """Return the collection an entry lives in; None for a phrasing."""
    if entry.kind is EntryKind.PHRASING:
        return None
    return TEXTS if entry.kind is EntryKind.TEXT else QUESTIONS


def write(
    folder: Path,
    contents: Contents,
    vectors: Vectors,
    progress: Callable[[int, int], None] = lambda done, total: None,
    server: str = "",
) -> None:
    """Store the entries with their vectors (entries × dimensions) in a new Chroma database under `folder`, or in a server.

    Beside each, where its text stands (standing.py). Raises StoreAway where that does not do it.
    """
    np.save(folder / MATRIX, vectors.astype(np.float16))
    chroma.place(folder, server)
    try:
        _write(folder, contents, vectors, progress)
    except Exception as error:
        if not server:
            raise
        raise StoreAway(CHROMA_AWAY.format(server=server)) from error


def _write(folder: Path, contents: Contents, vectors: Vectors, progress: Callable[[int, int], None]) -> None:
    entries, where = contents.entries, of_entries(contents)
    rows = {name: [i for i, entry in enumerate(entries) if collection_of(entry) == name] for name in (TEXTS, QUESTIONS)}
    done, total = 0, sum(map(len, rows.values()))
    with writing(folder) as client:
        for name, chosen in rows.items():
            hnsw = {**_HNSW, **chroma.written_with(max(2, len(chosen)))}
            stored = chroma.stored_as(folder, name)
            collection = client.create_collection(
                stored,
                configuration={"hnsw": hnsw},  # type: ignore[arg-type]
                embedding_function=chroma.no_encoder(),  # type: ignore[arg-type]
            )
            for start in range(0, len(chosen), BATCH):
                some = chosen[start : start + BATCH]
                collection.add(
                    ids=[entries[i].id for i in some],
                    embeddings=vectors[some],
                    documents=[entries[i].text for i in some],
                    metadatas=[where[i] for i in some],
                )
                done += len(some)
                progress(done, total)


@contextmanager
def writing(folder: Path) -> Iterator[chroma.Client]:
    """Give a client that writes what is under `folder`, or in its server."""
    with _OPENING:
        client = chroma.client(folder)
    try:
        yield client
    finally:
        with _OPENING:
            chroma.close(client)


class VectorStore:
    """The collections of one generation, open for searching; safe to share between threads.

    Raises Damaged where Chroma can't open or search them, StoreAway where they are in a server that does not answer in time;
    that is found out at first use, and then left alone for a while.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._server = folder, chroma.server_of(folder)
        self._breaker, self._using = CircuitBreaker(), threading.Lock()
        self._opened: chroma.Opened | None = None
        self._is_closed = False
        if not self._server:
            with _OPENING, self._trouble_told():
                if is_torn(folder):
                    raise ValueError("the database fails its own check")
                self._opened = chroma.opened(folder, (TEXTS, QUESTIONS), QUICK)
                _open[folder.absolute()] += 1

    @property
    def is_served(self) -> bool:
        """Whether a server holds them."""
        return bool(self._server)

    @property
    def is_away(self) -> bool:
        """Whether that server did not answer when it was last asked."""
        return self._breaker.is_open

    @contextmanager
    def _in_use(self) -> Iterator[chroma.Opened]:
        if not self._breaker.allows():
            raise StoreAway(CHROMA_AWAY.format(server=self._server))
        with self._trouble_told():
            with self._using:
                if self._is_closed:
                    raise ValueError("closed")
                self._opened = self._opened or chroma.opened(self._folder, (TEXTS, QUESTIONS), QUICK)
                held = self._opened
            yield held
        if self._breaker.record_success():
            logger.warning("the Chroma server answers again")

    @contextmanager
    def _trouble_told(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # chromadb raises its Rust layer's errors as bare Exception
            if self._server:
                self._leave(error)
                raise StoreAway(CHROMA_AWAY.format(server=self._server)) from error
            root = self._folder.parent.parent
            # Chroma writes a row whenever it is opened: a full disk or a folder that may not be written is no damage.
            if shutil.disk_usage(root).free < ROW:
                raise LibraryUnavailable(DISK_FULL_OPENING.format(folder=root)) from error
            database = self._folder / chroma.FOLDER / chroma.DATABASE
            if database.exists() and not os.access(database, os.W_OK):
                raise LibraryUnavailable(INDEX_READ_ONLY.format(folder=root)) from error
            raise Damaged(DAMAGED_INDEX.format(folder=root)) from error

    def _leave(self, error: Exception) -> None:
        """Let a server be for a while; what comes back may be another one, so its collections are opened anew then."""
        if self._breaker.record_failure():
            logger.warning("the Chroma server is away (%s)", type(error).__name__)
        with self._using:
            held, self._opened = self._opened, None
        if held:
            chroma.close(held.client)

    def count(self, collection: str) -> int:
        """Return how many entries a collection holds."""
        with self._in_use() as held:
            return int(held.collections[collection].count())

    def search(self, collection: str, vector: Vectors, k: int) -> list[tuple[str, float]]:
        """Return (entry id, cosine similarity) of the `k` entries nearest to one unit vector, nearest first."""
        with self._in_use() as held:
            # The ids alone: what stands beside them is known here, and Chroma would look it up in its database.
            found = held.collections[collection].query(vector, n_results=k, include=["distances"])
        # Of one question. Chroma gives cosine distances; they become similarities here and nowhere else.
        (ids,), (distances,) = found["ids"], found["distances"] or ((),)
        return [(entry, 1.0 - distance) for entry, distance in zip(ids, distances, strict=True)]

    def vectors(self, collection: str, entries: Sequence[str]) -> dict[str, Vectors]:
        """Return the stored vectors of entries, by entry id."""
        found: dict[str, Vectors] = {}
        with self._in_use() as held:
            stored = held.collections[collection]
            for start in range(0, len(entries), BATCH):
                got = stored.get(ids=list(entries[start : start + BATCH]), include=["embeddings"])
                found.update(zip(got["ids"], np.asarray(got["embeddings"], dtype=np.float32), strict=True))
        return found

    def close(self) -> None:
        """Let go of the files: the generation's folder can be moved or removed afterwards. A second time does nothing."""
        with _OPENING, self._using:
            held, self._opened, self._is_closed = self._opened, None, True
            if held:
                chroma.close(held.client)
                _open[self._folder.absolute()] -= not self._server
