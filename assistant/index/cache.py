"""Embeddings kept by model and text, so that nothing is embedded twice: not in a second ingest, nor in one resumed."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.encoder.shipped_vectors import Known

logger = logging.getLogger(__name__)

Vectors = npt.NDArray[np.float32]

# Small enough that Ctrl-C loses little, large enough that a batch is well filled.
CHUNK = 128


def fresh_if_torn(path: Path, table: str, column: str, *pragmas: str) -> sqlite3.Connection:
    """Open a cache of one table, by `key`; one that is torn is put aside and begun anew, for all in it can be made again.

    A full disk, a lock that lasts and a folder that may not be written are sqlite3.OperationalError, and stay so.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _opened(path, table, column, pragmas)
    except sqlite3.DatabaseError as error:
        put_aside(path, error)
        return _opened(path, table, column, pragmas)


def put_aside(path: Path, error: sqlite3.DatabaseError) -> None:
    """Give a torn cache another name, so that the next opening begins anew. Raises `error` where it is not a sign of that."""
    if isinstance(error, sqlite3.OperationalError):
        raise error
    logger.warning("cache %s is torn (%s): begun anew", path, error)
    for part in ("-wal", "-shm"):
        path.with_name(path.name + part).unlink(missing_ok=True)
    path.replace(path.with_name(path.name + ".stuk"))


def _opened(path: Path, table: str, column: str, pragmas: Sequence[str]) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30)
    try:
        for pragma in pragmas:
            connection.execute(pragma).fetchone()
        connection.execute(f"CREATE TABLE IF NOT EXISTS {table} (key BLOB PRIMARY KEY, {column}) WITHOUT ROWID")
    except BaseException:
        connection.close()
        raise
    return connection


class EmbeddingCache:
    """A SQLite file of vectors. Safe beside other processes; a vector is there whole or not at all.

    What is not in it is taken from what comes with the program (`known`), and only then embedded.
    """

    def __init__(self, path: Path, known: Known | None = None) -> None:
        self.path = path
        self._known = known or Known()

    def _open(self) -> closing[sqlite3.Connection]:
        return closing(fresh_if_torn(self.path, "vectors", "vector BLOB NOT NULL", "PRAGMA journal_mode=WAL"))

    def embed(
        self,
        texts: Sequence[str],
        model: str,
        embed: Callable[[Sequence[str]], Vectors],
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> tuple[Vectors, int]:
        """Return the vectors of `texts` (texts × dimensions) and how many of them had to be embedded.

        `progress` hears how many of the new ones are done, of how many.
        """
        try:
            return self._embed(texts, model, embed, progress)
        except sqlite3.DatabaseError as error:
            put_aside(self.path, error)
            return self._embed(texts, model, embed, progress)

    def _embed(
        self,
        texts: Sequence[str],
        model: str,
        embed: Callable[[Sequence[str]], Vectors],
        progress: Callable[[int, int], None],
    ) -> tuple[Vectors, int]:
        keys = [key_of(model, text) for text in texts]
        with self._open() as connection:
            found = self._find(connection, keys)
            came_along = self._known.find(set(keys) - found.keys())
            self._keep(connection, came_along)
            found.update(came_along)
            missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
            # Texts of like length together: a batch is as slow as its longest text.
            todo = sorted(missing.items(), key=lambda item: len(item[1]))
            for start in range(0, len(todo), CHUNK):
                progress(start, len(todo))
                chunk = todo[start : start + CHUNK]
                vectors = embed([text for _key, text in chunk])
                made = {key: vector for (key, _text), vector in zip(chunk, vectors, strict=True)}
                self._keep(connection, made)
                found.update(made)
                progress(min(start + CHUNK, len(todo)), len(todo))
        if not keys:
            return np.zeros((0, 0), dtype=np.float32), 0
        return np.stack([found[key] for key in keys]), len(missing)

    def number(self, model: str, name: str, find: Callable[[], int]) -> int:
        """Return a number that belongs to a model (how much it reads, say), found once: a model takes seconds to load."""
        key = key_of(model, f"\0{name}")
        with self._open() as connection:
            row = connection.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()
            if row:
                return int(np.frombuffer(row[0], dtype=np.int64)[0])
            number = find()
            with connection:
                connection.execute("INSERT OR REPLACE INTO vectors VALUES (?, ?)", (key, np.int64(number).tobytes()))
        return number

    def missing(self, texts: Sequence[str], model: str) -> int:
        """Return how many of `texts` are not here. Raises sqlite3.DatabaseError where the file is torn."""
        with closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as connection:
            if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("quick_check failed")
            keys = {key_of(model, text) for text in texts}
            return len(keys) - len(self._find(connection, list(keys)))

    @staticmethod
    def _keep(connection: sqlite3.Connection, vectors: Mapping[bytes, Vectors]) -> None:
        with connection:
            rows = [(key, vector.astype(np.float32).tobytes()) for key, vector in vectors.items()]
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    @staticmethod
    def _find(connection: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        found: dict[bytes, Vectors] = {}
        for start in range(0, len(keys), 500):
            some = keys[start : start + 500]
            marks = ",".join("?" * len(some))
            rows = connection.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", some)
            found.update((key, np.frombuffer(vector, dtype=np.float32)) for key, vector in rows)
        return found


def key_of(model: str, text: str) -> bytes:
    """Return the name under which the vector of a text is kept."""
    return hashlib.blake2b(f"{model}\0{text}".encode(), digest_size=16).digest()
