"""The documents that the keeper added: what is known of them, and their way out of the library and back.

    documenten.jsonl              of a document that is in: its facts, and since when where the keeper added it
    weggehaald/                   documents taken out, which no ingest reads
    weggehaald/documenten.jsonl   the same line of each, with the day and the work it was

Only what was added here goes out here: what someone put in a folder by hand, they take from it by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.corpus import municipality
from assistant.corpus.keeper_notes import Line, in_dutch, rewrite
from assistant.corpus.municipality import Facts, lines

# Where a document of the municipality's own lies, and one of the trade.
IN = {municipality.FOLDER: municipality.FOLDER, "vak": "bronnen"}


class NameTaken(Exception):
    """A document of that name lies there already."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A document that was taken out: its name, the day as YYYY-MM-DD, and the work it was (none where it could not be read)."""

    name: str
    when: str
    work: str

    @property
    def day(self) -> str:
        """The day as a Dutch reader writes it."""
        return in_dutch(self.when)


class KeeperDocuments:
    """The documents of one corpus."""

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus
        self._facts = corpus / municipality.FOLDER / municipality.FACTS
        self._out = corpus / municipality.FOLDER / municipality.REMOVED
        self._notes = self._out / municipality.FACTS

    def describe(self, name: str, facts: Facts, added: date | None = None) -> None:
        """Write down the facts of a document, and the day that the keeper added it."""
        line: Line = {"bestand": name, "soort": municipality.FOLDER if facts.own else "vak"}
        since = added.isoformat() if added else _of(name, self._facts).get("toegevoegd")
        told = (("jaar", facts.year), ("voorwaarden", facts.terms), ("toegevoegd", since))
        line |= {key: value for key, value in told if value}
        self._write(self._facts, name, line)

    def added(self) -> frozenset[str]:
        """Return the names of the documents that the keeper added and that are there."""
        found = (str(line["bestand"]) for line in lines(self._facts, "bestand") if "toegevoegd" in line)
        return frozenset(name for name in found if self._place(name))

    def removed(self) -> list[Removed]:
        """Return what was taken out and waits, the last first."""
        found = [
            Removed(str(line["bestand"]), str(line.get("weggehaald", "")), str(line.get("werk", "")))
            for line in reversed(lines(self._notes, "bestand"))
        ]
        return [one for one in found if (self._out / one.name).is_file()]

    def remove(self, name: str, work: str, today: date) -> None:
        """Take out a document that the keeper added. Raises KeyError for any other."""
        place = self._place(name)
        if name not in self.added() or place is None:
            raise KeyError(name)
        line = _of(name, self._facts) | {"weggehaald": today.isoformat(), "werk": work}
        self._write(self._notes, name, line)  # which also makes the folder
        place.replace(self._out / name)
        self._write(self._facts, name)

    def put_back(self, name: str) -> None:
        """Undo that. Raises KeyError where it does not wait, and NameTaken."""
        line = self._waiting(name)
        if self._place(name):
            raise NameTaken(name)
        folder = self._corpus / IN.get(str(line.get("soort")), municipality.FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        self._write(self._facts, name, {key: value for key, value in line.items() if key not in ("weggehaald", "werk")})
        (self._out / name).replace(folder / name)
        self._write(self._notes, name)

    def discard(self, name: str) -> None:
        """Throw away a document that was taken out. Raises KeyError where it does not wait."""
        self._waiting(name)
        (self._out / name).unlink()
        self._write(self._notes, name)

    def _waiting(self, name: str) -> Line:
        if name not in {one.name for one in self.removed()}:
            raise KeyError(name)
        return _of(name, self._notes)

    def _place(self, name: str) -> Path | None:
        """Return where a document lies. A name is only ever one that stands in a note of ours, and is no way elsewhere."""
        if Path(name).name != name:
            return None
        places = (self._corpus / folder / name for folder in IN.values())
        return next((path for path in places if path.is_file() and not path.is_symlink()), None)

    def _write(self, path: Path, name: str, *added: Line) -> None:
        rewrite(path, "bestand", lambda line: line["bestand"] == name, *added)


def _of(name: str, path: Path) -> Line:
    return next((line for line in lines(path, "bestand") if line["bestand"] == name), {})
