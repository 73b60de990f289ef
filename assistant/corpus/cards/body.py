"""The body of a card: its statements under their headings, each with the sections it rests on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.corpus.cards import messages
from assistant.corpus.cards.problems import CardFile
from assistant.language.fingerprint import letters
from assistant.types import Reader, Role, SectionRef, Statement

# The headings in the order in which they stand, and what their statements are for.
HEADINGS: Mapping[str, Role] = {
    "Kern": Role.CORE,
    "Wat je kunt doen": Role.DO,
    "Let op": Role.MIND,
    "Waar de bronnen verschillen": Role.DIFFER,
    "Spreek vooraf af": Role.BEFOREHAND,
    "Achtergrond": Role.OTHER,
    "Denk na over": Role.REFLECT,
}
_ORDER = tuple(HEADINGS.values())

MARKER = re.compile(r"\[([a-z0-9-]+):([a-z0-9-]+)\]")
_MARKERS = re.compile(rf"{MARKER.pattern}(?:\s*{MARKER.pattern})*")
_LAST_MARKERS = re.compile(rf"({_MARKERS.pattern})\s*$")
_BRACKETS = re.compile(r"\[[^\]]*\]?|\]")
_READER = re.compile(r"\{([^}]*)\}\s*")
_EXCERPT = 50


@dataclass(slots=True)
class _Unit:
    """The raw text of one statement, or of all that stands under Kern, as lines with their index."""

    role: Role
    lines: list[tuple[int, str]]

    @property
    def index(self) -> int:
        return self.lines[0][0]

    @property
    def text(self) -> str:
        return " ".join(line for _, line in self.lines)


def read_statements(file: CardFile, start: int) -> tuple[Statement, ...]:
    """Read the statements from the line with index `start` on; what is wrong is noted in `file`.

    An id is the card's, a hyphen and eight hex digits of a hash of the statement's letters: it stays where only marks or
    capitals change, and shared links can hold it.
    """
    statements: dict[str, Statement] = {}
    found_core = False
    for unit in _units(file, start):
        for index, text in _cut(unit) if unit.role is Role.CORE else [(unit.index, unit.text)]:
            found_core = found_core or unit.role is Role.CORE
            statement = _statement(file, unit.role, index, text)
            if statement and statement.id in statements:
                file.wrong(index, messages.SAID_BEFORE)
            elif statement:
                statements[statement.id] = statement
    if not found_core:
        file.wrong(start - 1, messages.NO_CORE)
    return tuple(statements.values())


def _units(file: CardFile, start: int) -> Iterator[_Unit]:
    """Yield the text under Kern as one unit, and each list item under the other headings as one."""
    heading: str | None = None
    role: Role | None = None
    seen: list[Role] = []
    unit: _Unit | None = None
    for index in range(start, len(file.lines)):
        line = file.lines[index].strip()
        starts_item = line.startswith(("- ", "* "))
        if unit and (line.startswith("#") or starts_item or (not line and role is not Role.CORE)):
            yield unit
            unit = None
        if line.startswith("#"):
            heading = line.lstrip("#").strip()
            role = _role(file, index, line, seen)
        elif not line or (role is None and heading is not None):
            continue  # what stands under an unknown heading has been complained of with the heading
        elif role is None:
            file.wrong(index, messages.LOOSE_TEXT)
        elif role is Role.CORE and starts_item:
            file.wrong(index, messages.CORE_IS_NO_LIST)
        elif unit:
            unit.lines.append((index, line))
        elif starts_item or role is Role.CORE:
            unit = _Unit(role, [(index, line[2:].strip() if starts_item else line)])
        else:
            file.wrong(index, messages.NO_DASH)
    if unit:
        yield unit


def _role(file: CardFile, index: int, line: str, seen: list[Role]) -> Role | None:
    """Return the role of the statements under this heading, and add it to those seen."""
    heading = line.lstrip("#").strip()
    role = HEADINGS.get(heading) if line.startswith("## ") else None
    if role is None:
        file.wrong(index, messages.UNKNOWN_HEADING.format(heading, ", ".join(HEADINGS)))
        return None
    if role in seen:
        file.wrong(index, messages.HEADING_TWICE.format(heading))
    elif seen and _ORDER.index(role) < _ORDER.index(seen[-1]):
        file.wrong(index, messages.HEADING_ORDER.format(heading, ", ".join(HEADINGS)))
    seen.append(role)
    return role


def _cut(unit: _Unit) -> Iterator[tuple[int, str]]:
    """Cut the text under Kern after each group of markers; what is left after the last is yielded as it is."""
    text = unit.text
    begin = 0
    for group in _MARKERS.finditer(text):
        yield _line_at(unit, begin), text[begin : group.end()].strip()
        begin = group.end()
    if rest := text[begin:].strip():
        yield _line_at(unit, begin), rest


def _line_at(unit: _Unit, offset: int) -> int:
    """Return the index of the line in which the first character from `offset` on stands."""
    reached = 0
    for index, line in unit.lines:
        reached += len(line) + 1
        if reached > offset + 1:
            return index
    return unit.lines[-1][0]


def _statement(file: CardFile, role: Role, index: int, raw: str) -> Statement | None:
    """Make a statement of a raw text, or note what is wrong with it."""
    reader: Reader | None = None
    text = raw
    if prefix := _READER.match(raw):
        text = raw[prefix.end() :]
        if prefix[1] not in tuple(Reader):
            file.wrong(index, messages.UNKNOWN_READER.format(prefix[1], ", ".join(f"{{{reader}}}" for reader in Reader)))
            return None
        reader = Reader(prefix[1])
    markers = _LAST_MARKERS.search(text)
    body = " ".join((text[: markers.start()] if markers else text).split())
    if not markers:
        file.wrong(index, messages.NO_SOURCE.format(body if len(body) <= _EXCERPT else f"{body[:_EXCERPT]}…"))
    elif not letters(body):
        file.wrong(index, messages.NO_SENTENCE)
    elif stray := _BRACKETS.search(body):
        file.wrong(index, messages.STRAY_BRACKET.format(stray[0]))
    else:
        sources = tuple(dict.fromkeys(SectionRef(*found) for found in MARKER.findall(markers[0])))
        digest = hashlib.blake2b(letters(body).encode(), digest_size=4).hexdigest()
        return Statement(f"{file.path.stem}-{digest}", file.path.stem, role, body, sources, reader)
    return None
