"""The seal of a generation: the size and SHA-256 of every file, so that a torn or overwritten one is known before use.

A torn HNSW file can end the process that searches it, and no `except` helps; so the bytes are looked at first. Hashing takes
about 2 ms a megabyte. Chroma's own database is left out: a row is written into it each time it is opened (vectors.torn looks
after that one).
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

FILE = "zegel.json"
_LIVE = ("chroma.sqlite3", "chroma.sqlite3-journal", "chroma.sqlite3-wal", "chroma.sqlite3-shm")


def put(folder: Path) -> None:
    """Seal the generation in `folder`, whose files are not written after this."""
    files = {path.relative_to(folder).as_posix(): _mark(path) for path in sorted(_sealed(folder))}
    (folder / FILE).write_text(json.dumps({"format": 1, "files": files}), "utf-8")


def breaches(folder: Path) -> list[str]:
    """Return the files, relative to `folder`, that are gone or not what they were when sealed; empty when all is well."""
    try:
        stored = json.loads((folder / FILE).read_text("utf-8"))["files"].items()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return [FILE]
    return [name for name, mark in stored if not _is(folder / name, mark)]


def _is(path: Path, mark: object) -> bool:
    try:
        return _mark(path) == mark
    except OSError:
        return False


def _sealed(folder: Path) -> list[Path]:
    """Return the files that are not written after sealing.

    A collection of one entry, or of under a thousand made before they were kept whole, lives in Chroma's database alone:
    it has no `index_metadata.pickle`, and its HNSW files are scratch, made anew at every opening.
    """
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in (*_LIVE, FILE))
    return [path for path in files if path.suffix != ".bin" or (path.parent / "index_metadata.pickle").is_file()]


def _mark(path: Path) -> list[int | str]:
    with path.open("rb") as file:
        return [path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()]
