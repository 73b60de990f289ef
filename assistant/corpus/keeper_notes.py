"""What the keeper writes down in corpus/eigen/: questions tied and cards read by a peer (and documents.py: of documents).

Every note is a line that can be taken back; a file is replaced whole, so that a reader never meets half a line.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.corpus import municipality
from assistant.corpus.municipality import lines
from assistant.language.fingerprint import fingerprint
from assistant.types import Passage

TIES = Path(municipality.QUESTIONS) / "beheer.jsonl"

Line = dict[str, Any]

_WRITING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Tie:
    """A question that the keeper tied: to a card, or to a passage by work, section and fingerprint."""

    question: str
    card: str = ""
    work: str = ""
    section: str = ""
    fingerprint: tuple[int, ...] = ()

    @classmethod
    def to(cls, question: str, passage: Passage) -> Tie:
        """Return a tie to a passage; none of its words are kept."""
        return cls(question, "", passage.work, passage.section, fingerprint(passage.text))

    @classmethod
    def of(cls, line: Mapping[str, Any]) -> Tie:
        """Return a tie as it was written down."""
        question = str(line["vragen"][0])
        if "kaart" in line:
            return cls(question, str(line["kaart"]))
        return cls(question, "", str(line["werk"]), str(line["deel"]), tuple(map(int, line["vingerafdruk"])))

    @property
    def line(self) -> Line:
        """The line that keeps it, in the form of corpus/vragen."""
        passage = {"werk": self.work, "deel": self.section, "vingerafdruk": list(self.fingerprint)}
        return {**({"kaart": self.card} if self.card else passage), "vragen": [self.question]}

    @property
    def mark(self) -> str:
        """What a form names it by."""
        return hashlib.blake2b(json.dumps(self.line).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Review:
    """A peer has read a card: the day as YYYY-MM-DD, and a name or a role."""

    when: str
    who: str

    @property
    def day(self) -> str:
        """The day as a Dutch reader writes it."""
        return in_dutch(self.when)


class KeeperNotes:
    """The notes of one corpus."""

    def __init__(self, corpus: Path) -> None:
        self._folder = corpus / municipality.FOLDER

    def ties(self) -> list[Tie]:
        """Return what was tied, newest first."""
        return [Tie.of(line) for line in reversed(lines(self._folder / TIES, "vragen"))]

    def tie(self, tie: Tie) -> None:
        """Tie a question; a second time changes nothing."""
        self._write(TIES, "vragen", lambda line: line == tie.line, tie.line)

    def untie(self, tie: Tie) -> None:
        """Undo that."""
        self._write(TIES, "vragen", lambda line: line == tie.line)

    def reviews(self) -> dict[str, Review]:
        """Return the cards that a peer has read."""
        found = lines(self._folder / municipality.REVIEWS, "kaart")
        return {str(line["kaart"]): Review(str(line.get("datum", "")), str(line.get("door", ""))) for line in found}

    def review(self, card: str, review: Review | None) -> None:
        """Write down that a peer has read a card; None takes it back."""
        added = [{"kaart": card, "datum": review.when, "door": review.who}] if review else []
        self._write(Path(municipality.REVIEWS), "kaart", lambda line: line["kaart"] == card, *added)

    def _write(self, name: Path, field: str, goes: Callable[[Line], bool], *added: Line) -> None:
        rewrite(self._folder / name, field, goes, *added)


def in_dutch(day: str) -> str:
    """Return a day of a note (2026-03-09) as a Dutch reader writes it (9-3-2026); as it stands there where it is none."""
    parts = day.split("-")
    return "-".join(part.lstrip("0") for part in reversed(parts)) if len(parts) == 3 else day


def rewrite(path: Path, field: str, goes: Callable[[Line], bool], *added: Line) -> None:
    """Replace a file of lines, each with `field`, by the same without those that go and with those added."""
    with _WRITING:
        kept = [*(line for line in lines(path, field) if not goes(line)), *added]
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part")
        part.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in kept), "utf-8")
        part.replace(path)
