"""Documents as read, kept by their bytes and by the reader that read them: what has not changed is not read again.

Kept in the index folder, for it holds the words of documents: who removes the index removes these too, and what the library no
longer holds is dropped (and overwritten) with the next generation.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from assistant.index.cache import fresh_if_torn
from assistant.ingest.read import sandbox
from assistant.types import Document

FILE = "lezingen.sqlite"
LIBRARIES = ("pypdf", "python-docx", "trafilatura", "lxml", "simplemma", "markdown-it-py", "tinycss2", "cssselect2")


class ReadingCache:
    """A SQLite file of documents. Only what could be read is kept: what failed is tried again."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def reader(self) -> str:
        """What reads: a hash of the reading room and the versions of its libraries."""
        digest = hashlib.blake2b(digest_size=8)
        for path in sorted(Path(sandbox.__file__).parent.glob("*.py")):
            digest.update(path.read_bytes())
        for name in LIBRARIES:
            try:
                digest.update(f"{name} {version(name)}\0".encode())
            except PackageNotFoundError:
                digest.update(f"{name}\0".encode())
        return digest.hexdigest()

    def _open(self) -> closing[sqlite3.Connection]:
        return closing(fresh_if_torn(self.path, "readings", "json TEXT NOT NULL", "PRAGMA secure_delete=ON"))

    def _key(self, sha256: str, suffix: str) -> bytes:
        # The suffix too: it tells Markdown from plain text.
        return hashlib.blake2b(f"{self.reader}\0{suffix.lower()}\0{sha256}".encode(), digest_size=16).digest()

    def find(self, sha256: str, path: Path) -> Document | None:
        """Return the document with these bytes as it was read before, or None."""
        with self._open() as db:
            row = db.execute("SELECT json FROM readings WHERE key = ?", (self._key(sha256, path.suffix),)).fetchone()
        found = sandbox.unpack(json.loads(row[0])) if row else None
        return found if isinstance(found, Document) else None

    def keep(self, document: Document, path: Path) -> None:
        """Remember a document just read from `path`."""
        with self._open() as db, db:
            row = (self._key(document.sha256, path.suffix), json.dumps(sandbox.pack(document)))
            db.execute("INSERT OR REPLACE INTO readings VALUES (?, ?)", row)

    def keep_only(self, kept: Iterable[tuple[str, Path]]) -> None:
        """Drop all but these (sha256 and path)."""
        keys = {self._key(sha256, path.suffix) for sha256, path in kept}
        with self._open() as db, db:
            gone = [(key,) for (key,) in db.execute("SELECT key FROM readings").fetchall() if key not in keys]
            db.executemany("DELETE FROM readings WHERE key = ?", gone)
