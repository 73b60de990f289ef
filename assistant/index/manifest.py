"""The manifest of a generation: everything but the vectors, in one SQLite file that is written once and never changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from assistant.types import (
    AnswerKind,
    Asker,
    BlockKind,
    Card,
    CardKind,
    Entry,
    EntryKind,
    Passage,
    Reader,
    ReadyAnswer,
    Role,
    Section,
    SectionRef,
    Span,
    Statement,
    Unread,
    Work,
)

# What is raised where the file is damaged.
Error = sqlite3.DatabaseError

SCHEMA = 2
FILE = "manifest.sqlite"

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE works (id TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE documents (name TEXT PRIMARY KEY, work TEXT NOT NULL, sha256 TEXT NOT NULL, pages INTEGER, text TEXT NOT NULL);
CREATE TABLE passages (
    id TEXT PRIMARY KEY, work TEXT NOT NULL, section TEXT NOT NULL, section_title TEXT NOT NULL, heading TEXT NOT NULL,
    text TEXT NOT NULL, kind TEXT NOT NULL, document TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    page INTEGER, last_page INTEGER, page_label TEXT
);
CREATE TABLE cards (id TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE answers (id TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE entries (id TEXT PRIMARY KEY, kind TEXT NOT NULL, text TEXT NOT NULL, target TEXT NOT NULL);
CREATE TABLE links (
    statement TEXT NOT NULL, passage TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, support REAL NOT NULL,
    PRIMARY KEY (statement, passage, start)
);
CREATE TABLE unread (name TEXT NOT NULL, reason TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the library keeps it: its whole text, from which passages were cut by offsets."""

    name: str
    work: str
    sha256: str
    pages: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything a generation holds but its vectors, in the order of reading. `links` is by statement id."""

    works: tuple[Work, ...]
    documents: tuple[StoredDocument, ...]
    passages: tuple[Passage, ...]
    cards: tuple[Card, ...]
    entries: tuple[Entry, ...]
    links: Mapping[str, tuple[Span, ...]]
    unread: tuple[Unread, ...] = ()
    answers: tuple[ReadyAnswer, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)


def write(folder: Path, contents: Contents) -> None:
    """Write the manifest of `contents` into `folder`, whole or with an exception."""
    with closing(sqlite3.connect(folder / FILE)) as db, db:
        db.executescript(_TABLES)
        db.executemany("INSERT INTO meta VALUES (?, ?)", contents.meta.items())
        db.executemany("INSERT INTO works VALUES (?, ?)", ((w.id, json.dumps(asdict(w))) for w in contents.works))
        db.executemany(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?)",
            ((d.name, d.work, d.sha256, d.pages, d.text) for d in contents.documents),
        )
        db.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    *(p.id, p.work, p.section, p.section_title, p.heading, p.text, p.kind, p.document, p.start, p.end),
                    *(p.page, p.last_page, p.page_label),
                )
                for p in contents.passages
            ),
        )
        db.executemany("INSERT INTO cards VALUES (?, ?)", ((c.id, json.dumps(asdict(c))) for c in contents.cards))
        db.executemany("INSERT INTO answers VALUES (?, ?)", ((a.id, json.dumps(asdict(a))) for a in contents.answers))
        db.executemany("INSERT INTO entries VALUES (?, ?, ?, ?)", ((e.id, e.kind, e.text, e.target) for e in contents.entries))
        db.executemany("INSERT INTO links VALUES (?, ?, ?, ?, ?)", _link_rows(contents.links))
        db.executemany("INSERT INTO unread VALUES (?, ?)", ((u.name, u.reason) for u in contents.unread))


def _link_rows(links: Mapping[str, tuple[Span, ...]]) -> Iterable[tuple[str, str, int, int, float]]:
    return ((statement, s.passage, s.start, s.end, s.support) for statement, spans in links.items() for s in spans)


def read(folder: Path) -> Contents:
    """Return the contents of the manifest in `folder`. Raises sqlite3.DatabaseError where it is damaged."""
    uri = f"{(folder / FILE).absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as db:
        db.row_factory = sqlite3.Row
        links: dict[str, tuple[Span, ...]] = {}
        for row in db.execute("SELECT * FROM links ORDER BY statement, support DESC"):
            span = Span(row["passage"], row["start"], row["end"], row["support"])
            links[row["statement"]] = (*links.get(row["statement"], ()), span)
        return Contents(
            works=tuple(_work(json.loads(row["json"])) for row in db.execute("SELECT json FROM works ORDER BY rowid")),
            documents=tuple(StoredDocument(**dict(row)) for row in db.execute("SELECT * FROM documents ORDER BY rowid")),
            passages=tuple(_passage(row) for row in db.execute("SELECT * FROM passages ORDER BY rowid")),
            cards=tuple(_card(json.loads(row["json"])) for row in db.execute("SELECT json FROM cards ORDER BY rowid")),
            entries=tuple(
                Entry(row["id"], EntryKind(row["kind"]), row["text"], row["target"])
                for row in db.execute("SELECT * FROM entries ORDER BY rowid")
            ),
            links=links,
            unread=tuple(Unread(row["name"], row["reason"]) for row in db.execute("SELECT * FROM unread ORDER BY rowid")),
            answers=_answers(db),
            meta=read_meta(folder),
        )


def read_meta(folder: Path) -> dict[str, str]:
    """Return what a generation was made from and with."""
    uri = f"{(folder / FILE).absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as db:
        return dict(db.execute("SELECT key, value FROM meta").fetchall())


def is_whole(folder: Path) -> bool:
    """Tell whether SQLite finds every page of the manifest in order. Raises sqlite3.DatabaseError where it can't be opened."""
    uri = f"{(folder / FILE).absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as db:
        return bool(db.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))


def _passage(row: sqlite3.Row) -> Passage:
    return Passage(**{**dict(row), "kind": BlockKind(row["kind"])})


def _work(stored: dict[str, Any]) -> Work:
    sections = tuple(Section(**s) for s in stored["sections"])
    return Work(**{**stored, "authors": tuple(stored["authors"]), "sections": sections})


def _statements(stored: list[dict[str, Any]]) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            id=s["id"],
            card=s["card"],
            role=Role(s["role"]),
            text=s["text"],
            sources=tuple(SectionRef(**ref) for ref in s["sources"]),
            reader=Reader(s["reader"]) if s["reader"] else None,
        )
        for s in stored
    )


def _answers(db: sqlite3.Connection) -> tuple[ReadyAnswer, ...]:
    """Return the ready answers; none in a generation that was made before there were any."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'answers'").fetchone():
        return ()
    return tuple(_answer(json.loads(row["json"])) for row in db.execute("SELECT json FROM answers ORDER BY rowid"))


def _answer(stored: dict[str, Any]) -> ReadyAnswer:
    return ReadyAnswer(
        **{
            **stored,
            "phrasings": tuple(stored["phrasings"]),
            "askers": tuple(Asker(one) for one in stored["askers"]),
            "kind": AnswerKind(stored["kind"]),
            "statements": _statements(stored["statements"]),
        }
    )


def _card(stored: dict[str, Any]) -> Card:
    return Card(
        **{
            **stored,
            "kind": CardKind(stored["kind"]),
            "readers": tuple(Reader(r) for r in stored["readers"]),
            "situations": tuple(stored["situations"]),
            "statements": _statements(stored["statements"]),
            "see_also": tuple(stored["see_also"]),
            "agreements": tuple(stored["agreements"]),
        }
    )
