"""Is the file of the database ours and whole? What is not is set aside under another name; nothing is ever written over."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

# What SQLite keeps beside a database.
BESIDE = ("-wal", "-shm", "-journal")


def fault(path: Path, table: str, patience: float) -> str:
    """Return why a file can't be used as our database, for the log; the empty string where it can, or is not there yet.

    It is read through (SQLite's quick_check), and a database of others has tables and not ours. Raises sqlite3.OperationalError
    where that can't be told now, as it is locked for longer than `patience` or may not be read.
    """
    if not path.exists():
        return ""
    if not path.is_file():
        return "no file"
    try:
        # As it is: opened for writing, a file that lacks its log would be changed by looking at it.
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=patience)) as db:
            said = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
            tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        return str(error)
    if said != "ok":
        return "torn"
    return "foreign" if tables and table not in tables else ""


def set_aside(path: Path) -> Path:
    """Give a database, and what stands beside it, a name with the moment in it; return that. Raises OSError."""
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    aside = path.with_name(f"{path.stem}.opzij-{moment}{path.suffix}")
    path.rename(aside)
    for ending in BESIDE:
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + ending))
    return aside
