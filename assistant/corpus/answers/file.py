"""One file of ready answers: under each question who asks it, how else it is asked, and the answer, part by part."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assistant.corpus.answers import messages
from assistant.corpus.cards.body import MARKER
from assistant.corpus.cards.messages import NO_SENTENCE
from assistant.corpus.cards.problems import CardFile
from assistant.language.fingerprint import letters
from assistant.types import AnswerKind, Asker, ReadyAnswer, Role, SectionRef, Statement

# The parts in the order in which they stand. What stands under the first is not said but listened for.
PHRASINGS, ANSWER, ABSENT = "Zo gevraagd", "Antwoord", "Niet in de bronnen"
PARTS: dict[str, Role | None] = {
    PHRASINGS: None,
    ANSWER: Role.DO,
    "Let op": Role.MIND,
    "Zo kun je het zeggen": Role.SAY,
    "Directielid": Role.DIRECTOR,
    ABSENT: Role.ABSENT,
}
_ORDER = tuple(PARTS)
FIELDS = ("voor", "soort", "nagekeken", "sindsdien")

_QUESTION = re.compile(r"## (.+\S)\s+\{#([a-z0-9]+(?:-[a-z0-9]+)*)\}")
_FIELD = re.compile(r"([a-z]+): (.+)")
_MARKERS = re.compile(rf"(?:{MARKER.pattern}\s*)+")
_BRACKET = re.compile(r"\[[^\]]*\]?|\]")
_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
_EXCERPT = 50


@dataclass(slots=True)
class _Raw:
    """What stands under one question, as lines with their index; `parts` in the order in which they came."""

    index: int
    question: str
    name: str
    fields: dict[str, str] = field(default_factory=dict)
    parts: dict[str, list[tuple[int, str]]] = field(default_factory=dict)


def read_file(path: Path, cards: Collection[str]) -> tuple[ReadyAnswer, ...]:
    """Read the answers of one file. Raise CardError with all its problems."""
    file = CardFile(path)
    _check_head(file, cards)
    answers = [_answer(file, raw) for raw in _questions(file)]
    names: set[str] = set()
    for _answered, raw in answers:
        if raw.name in names:
            file.wrong(raw.index, messages.NAME_TWICE.format(raw.name))
        names.add(raw.name)
    file.refuse_if_wrong()
    return tuple(answer for answer, _raw in answers)


def _check_head(file: CardFile, cards: Collection[str]) -> None:
    lines = [line.strip() for line in file.lines[:3]]
    if len(lines) < 3 or lines[0] != "---" or lines[2] != "---" or not lines[1].startswith("kaart: "):
        raise file.refusal(0, messages.NO_HEAD)
    card = lines[1].removeprefix("kaart: ").strip()
    if card != file.path.stem:
        file.wrong(1, messages.OTHER_CARD.format(card, file.path.stem))
    elif card not in cards:
        file.wrong(1, messages.NO_CARD.format(card, file.path.parent.name))


def _questions(file: CardFile) -> Iterator[_Raw]:
    """Yield what stands under each question."""
    raw: _Raw | None = None
    part: str | None = None
    for index, line in enumerate(map(str.strip, file.lines[3:]), start=3):
        if line.startswith("## "):
            if raw:
                yield raw
            found = _QUESTION.fullmatch(line)
            if not found:
                file.wrong(index, messages.BAD_QUESTION.format())
            question, name = (found[1], found[2]) if found else (line[3:], "")
            raw, part = _Raw(index, question, name), None
        elif not line:
            continue
        elif raw is None:
            file.wrong(index, messages.BEFORE_FIRST)
        elif line.startswith("### "):
            part = _part(file, raw, index, line[4:].strip())
        elif part is None:
            _read_field(file, raw, index, line)
        else:
            raw.parts[part].append((index, line))
    if raw:
        yield raw


def _part(file: CardFile, raw: _Raw, index: int, name: str) -> str:
    if name not in PARTS:
        file.wrong(index, messages.UNKNOWN_PART.format(name, ", ".join(PARTS)))
    elif name in raw.parts:
        file.wrong(index, messages.PART_TWICE.format(name))
    elif any(_ORDER.index(name) < _ORDER.index(seen) for seen in raw.parts if seen in PARTS):
        file.wrong(index, messages.PART_ORDER.format(name, ", ".join(PARTS)))
    raw.parts.setdefault(name, [])
    return name


def _read_field(file: CardFile, raw: _Raw, index: int, line: str) -> None:
    found = _FIELD.fullmatch(line)
    if not found or found[1] not in FIELDS or found[1] in raw.fields:
        file.wrong(index, messages.UNKNOWN_FIELD.format(line[:_EXCERPT], ", ".join(FIELDS)))
    else:
        raw.fields[found[1]] = found[2].strip()


def _answer(file: CardFile, raw: _Raw) -> tuple[ReadyAnswer, _Raw]:
    """Make an answer of what stands under a question; what is wrong is noted in `file`."""
    for name in ("voor", "soort"):
        if name not in raw.fields:
            file.wrong(raw.index, messages.FIELD_MISSING.format(name))
    askers = tuple(dict.fromkeys(one.strip() for one in raw.fields.get("voor", str(Asker.ANYONE)).split(",")))
    kind = raw.fields.get("soort", str(AnswerKind.ADVICE))
    for name, value, choices in (*(("voor", one, Asker) for one in askers), ("soort", kind, AnswerKind)):
        if value not in tuple(map(str, choices)):
            file.wrong(raw.index, messages.UNKNOWN_VALUE.format(name, value, ", ".join(map(str, choices))))
    checked = raw.fields.get("nagekeken", "")
    if checked and not _MONTH.fullmatch(checked):
        file.wrong(raw.index, messages.NOT_A_MONTH.format(checked))
    identity = f"{file.path.stem}/{raw.name}"
    answer = ReadyAnswer(
        id=identity,
        card=file.path.stem,
        question=raw.question,
        phrasings=_phrasings(file, raw),
        askers=tuple(Asker(one) for one in askers if one in tuple(map(str, Asker))),
        kind=AnswerKind(kind) if kind in tuple(map(str, AnswerKind)) else AnswerKind.ADVICE,
        statements=tuple(_statements(file, raw, identity)),
        checked=checked,
        since=raw.fields.get("sindsdien", ""),
    )
    return answer, raw


def _phrasings(file: CardFile, raw: _Raw) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for index, line in raw.parts.get(PHRASINGS, []):
        text = line[2:].strip()
        if not line.startswith("- ") or not text:
            file.wrong(index, messages.NO_DASH)
        elif text.casefold() in found:
            file.wrong(index, messages.PHRASING_TWICE.format(text[:_EXCERPT]))
        else:
            found[text.casefold()] = text
    if not found:
        file.wrong(raw.index, messages.NO_PART.format(PHRASINGS))
    return tuple(found.values())


def _statements(file: CardFile, raw: _Raw, identity: str) -> Iterator[Statement]:
    """Yield the statements of an answer in their order.

    An id is the answer's, "#" and eight hex digits of a hash of the statement's letters. What opens an answer is cut after each
    group of markers; what no source says has none.
    """
    if not raw.parts.get(ANSWER):
        file.wrong(raw.index, messages.NO_PART.format(ANSWER))
        return
    seen: set[str] = set()
    for part, role in PARTS.items():
        for place, (index, line) in enumerate(raw.parts.get(part, [])):
            is_item = line.startswith("- ")
            text = line[2:].strip() if is_item else line
            if role is None:
                continue
            if part == ANSWER and not is_item and not place:
                pieces, role_here = _cut(text), Role.CORE
            else:
                pieces, role_here = [text], role
                if part not in (ANSWER, ABSENT) and not is_item:
                    file.wrong(index, messages.NO_DASH)
                if part == ANSWER and is_item and not place:
                    file.wrong(index, messages.NO_FIRST_SENTENCE)
            for piece in pieces:
                statement = _statement(file, index, piece, role_here, identity)
                if statement and statement.id not in seen:
                    seen.add(statement.id)
                    yield statement


def _cut(text: str) -> list[str]:
    """Cut a text after each group of markers."""
    ends = [0, *(group.end() for group in _MARKERS.finditer(text))]
    pieces = [text[a:b].strip() for a, b in zip(ends, [*ends[1:], len(text)], strict=True)]
    return [piece for piece in pieces if piece]


def _statement(file: CardFile, index: int, text: str, role: Role, identity: str) -> Statement | None:
    groups = list(_MARKERS.finditer(text))
    last = groups[-1] if groups and groups[-1].end() == len(text) else None
    body = " ".join((text[: last.start()] if last else text).split())
    if not letters(body):
        file.wrong(index, NO_SENTENCE)
    elif not last and role is not Role.ABSENT:
        file.wrong(index, messages.NO_SOURCE.format(body if len(body) <= _EXCERPT else f"{body[:_EXCERPT]}…"))
    elif stray := _BRACKET.search(_MARKERS.sub("", body) if role is Role.ABSENT else body):
        file.wrong(index, messages.STRAY_BRACKET.format(stray[0]))
    else:
        sources = tuple(dict.fromkeys(SectionRef(*found) for found in MARKER.findall(text)))
        digest = hashlib.blake2b(letters(body).encode(), digest_size=4).hexdigest()
        return Statement(f"{identity}#{digest}", identity.partition("/")[0], role, _MARKERS.sub("", body).strip(), sources)
    return None
