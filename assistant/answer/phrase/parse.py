"""Read what a model wrote: a JSON object with statements, also where it is wrapped in talk, fenced, or half there.

Nothing here is trusted: a statement is text, a role from our list and numbers, and whatever else was written is left behind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from assistant.types import Role

_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_TRAILING = re.compile(r",\s*([\]}])")

# Where JSON opens, and not a brace in a sentence.
_JSON = re.compile(r"\{\s*\"|\[\s*[\[{]")

# So many braces and brackets are tried; an answer opens with the first or second.
OPENINGS = 60

_LIST = ("uitspraken", "statements", "antwoord", "answer")
_TEXT = ("tekst", "text", "uitspraak", "statement", "zin")
_ROLE = ("rol", "role", "soort")
_CITED = ("bronnen", "bron", "citations", "sources", "nummers")

_ROLES = {
    "kern": Role.CORE,
    "in het kort": Role.CORE,
    "core": Role.CORE,
    "doen": Role.DO,
    "wat je kunt doen": Role.DO,
    "do": Role.DO,
    "let_op": Role.MIND,
    "let op": Role.MIND,
    "mind": Role.MIND,
    "uitleg": Role.EXPLAIN,
    "voor": Role.FOR,
    "ervoor": Role.FOR,
    "tegen": Role.AGAINST,
    "ertegen": Role.AGAINST,
    "zeggen": Role.SAY,
    "waar": Role.PLACE,
    "niet_in_bronnen": Role.ABSENT,
    "niet in bronnen": Role.ABSENT,
}


@dataclass(frozen=True, slots=True)
class Written:
    """A statement as a model wrote it, unchecked. `cited` are numbers it named, given or not."""

    text: str
    role: Role
    cited: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """The statements, and whether what was written is whole: half an answer may lack the half that matters."""

    statements: tuple[Written, ...]
    whole: bool


def parse(text: str) -> Parsed:
    """Return what can be read in `text`; nothing at all is a whole answer only where it is an empty list."""
    for found, closed in values(text):
        items = _items(found)
        if items is not None:
            written = tuple(w for w in map(_statement, items) if w is not None)
            return Parsed(written, whole=closed and len(written) == len(items))
    written = tuple(w for w in (_statement(found) for found in _objects(_THOUGHT.sub("", text))) if w is not None)
    return Parsed(written, whole=False)


def values(text: str) -> Iterator[tuple[Any, bool]]:
    """Yield each whole JSON value in what a model wrote, outermost first, and whether nothing before it was left open."""
    decoder = json.JSONDecoder()
    text = _THOUGHT.sub("", text)
    for candidate in (text, _TRAILING.sub(r"\1", text)):
        closed = True
        for match in islice(re.finditer(r"[{\[]", candidate), OPENINGS):
            try:
                yield decoder.raw_decode(candidate, match.start())[0], closed
            except (ValueError, RecursionError):
                closed = closed and not _JSON.match(candidate, match.start())


def _objects(text: str) -> Iterator[Any]:
    """Yield the whole objects in a text whose outermost brackets never close."""
    at = tries = 0
    decoder = json.JSONDecoder()
    while (at := text.find("{", at)) >= 0 and (tries := tries + 1) <= OPENINGS:
        try:
            found, at = decoder.raw_decode(text, at)
            yield found
        except (ValueError, RecursionError):
            at += 1


def _items(found: Any) -> list[Any] | None:
    """Return the list of statements of a value, or None where it is something else."""
    if isinstance(found, Mapping):
        lists = (value for key, value in found.items() if str(key).casefold() in _LIST)
        found = next(lists, None)
    return found if isinstance(found, list) and all(isinstance(item, Mapping) for item in found) else None


def _statement(found: Any) -> Written | None:
    if not isinstance(found, Mapping):
        return None
    text, role, cited = (_first(found, names) for names in (_TEXT, _ROLE, _CITED))
    if not isinstance(text, str) or not text.strip():
        return None
    known = _ROLES.get(str(role).strip().casefold(), Role.OTHER)
    return Written(text.strip(), known, tuple(dict.fromkeys(_numbers(cited))))


def _first(found: Mapping[Any, Any], names: tuple[str, ...]) -> Any:
    plain = {str(key).strip().casefold(): value for key, value in found.items()}
    return next((plain[name] for name in names if name in plain), None)


def _numbers(cited: Any) -> Iterator[int]:
    """Yield the numbers of `3`, `"[3]"`, `"1, 3"` or a list of such."""
    if isinstance(cited, bool) or cited is None:
        return
    if isinstance(cited, int):
        yield cited
    elif isinstance(cited, str):
        yield from (int(digits) for digits in re.findall(r"(?<![\d.-])\d{1,4}(?![\d.])", cited))
    elif isinstance(cited, list):
        for item in cited:
            if not isinstance(item, list):
                yield from _numbers(item)
