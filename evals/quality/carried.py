"""Do the cards say more than their sources? Sixty statements, drawn at random, each read beside the sentences it links to.

The reading is done by a person, who writes a verdict in `verdicts/statements.jsonl`: the statement's id, whether it says no
more than the sentences (`carried`), and a fingerprint of both, so that a changed statement or link needs a new verdict. No
sentence of a work is kept there; the sheet to read from is written to the data folder, which git ignores.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.index import Library
from assistant.types import Statement

VERDICTS = Path(__file__).parents[1] / "datasets" / "verdicts" / "statements.jsonl"
SEED, DRAWN = 20261122, 60


@dataclass(frozen=True, slots=True)
class Linked:
    """A statement and the sentences of its spans, best first."""

    statement: Statement
    sentences: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """A hash of what was read: the statement and its sentences."""
        return hashlib.blake2b("\n".join([self.statement.text, *self.sentences]).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Carried:
    """How many statements were drawn, how many of those have a verdict that still holds, and how many say no more."""

    drawn: int
    judged: int
    carried: int


def draw(library: Library) -> list[Linked]:
    """Return sixty statements of works at hand, by a hash of seed and id: an edit elsewhere leaves the draw as it was."""
    linked = [
        Linked(statement, sentences)
        for statement in library.statements.values()
        if (sentences := tuple(_sentences(library, statement)))
    ]
    return sorted(linked, key=lambda one: hashlib.blake2b(f"{SEED}{one.statement.id}".encode()).digest())[:DRAWN]


def _sentences(library: Library, statement: Statement) -> Iterable[str]:
    for span in library.spans(statement.id):
        if passage := library.passages.get(span.passage):
            yield passage.text[span.start : span.end]


def judge(drawn: Sequence[Linked], path: Path = VERDICTS) -> Carried:
    """Return what the kept verdicts say of the statements drawn."""
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    verdicts = {one["fingerprint"]: bool(one["carried"]) for one in map(json.loads, filter(None, lines))}
    found = [verdicts[one.fingerprint] for one in drawn if one.fingerprint in verdicts]
    return Carried(len(drawn), len(found), sum(found))


def sheet(drawn: Sequence[Linked]) -> str:
    """Return the sheet to read: each statement beside its sentences, with the fingerprint for its verdict."""
    parts = []
    for number, one in enumerate(drawn, start=1):
        sources = ", ".join(map(str, one.statement.sources))
        quoted = "\n".join(f"> {sentence}" for sentence in one.sentences)
        parts.append(f"## {number}. {one.statement.id} · {one.fingerprint}\n\n{one.statement.text} [{sources}]\n\n{quoted}")
    return "\n\n".join(parts) + "\n"
