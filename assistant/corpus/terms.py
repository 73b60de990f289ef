"""The terms of the trade, from `corpus/begrippen.toml`: abbreviations and synonyms, each with a line of plain Dutch.

The forms of a term mean the same, so a search may put one for the other. Those of an ambiguous term may not: "driehoek"
is two different meetings, and only the asker knows which.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import BadInput

NO_TERMS = "De begrippenlijst {} ontbreekt. Zet hem terug of wijs een andere map aan met RUGGESPRAAK_CORPUS."
NOT_TOML = "{} is geen geldige TOML ({}). Kijk op die regel naar aanhalingstekens en komma's."
BAD_TERM = "{}, begrip {} ('{}'): {}"
UNKNOWN_KEY = "'{}' is onbekend; kies uit {}."
NO_TEXT = "'{}' ontbreekt of is geen tekst."
NO_LIST = "'{}' hoort een lijst van teksten te zijn."
NO_TRUTH = "'{}' hoort true of false te zijn."
TERM_TWICE = "dit begrip staat er al."

_KEYS = ("term", "vormen", "uitleg", "dubbelzinnig", "verwant")


@dataclass(frozen=True, slots=True)
class Term:
    """One idea under all its names. `related` are neighbours to suggest, never to put in its place."""

    term: str
    forms: tuple[str, ...]
    explanation: str
    ambiguous: bool = False
    related: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The term and all its forms."""
        return (self.term, *self.forms)


def load_terms(path: Path) -> tuple[Term, ...]:
    """Read the terms in the order of the file. Raise BadInput, naming the entry, for what cannot be read."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("begrip", [])
    except FileNotFoundError as error:
        raise BadInput(NO_TERMS.format(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(NOT_TOML.format(path, error)) from error
    terms: dict[str, Term] = {}
    for number, entry in enumerate(entries, start=1):
        try:
            term = _term(entry)
            if term.term in terms:
                raise ValueError(TERM_TWICE)
        except ValueError as error:
            raise BadInput(BAD_TERM.format(path.name, number, entry.get("term", ""), error)) from error
        terms[term.term] = term
    return tuple(terms.values())


def _term(entry: Mapping[str, object]) -> Term:
    """Make a term of one entry; raise ValueError with what is wrong with it."""
    for key in entry:
        if key not in _KEYS:
            raise ValueError(UNKNOWN_KEY.format(key, ", ".join(_KEYS)))
    ambiguous = entry.get("dubbelzinnig", False)
    if not isinstance(ambiguous, bool):
        raise ValueError(NO_TRUTH.format("dubbelzinnig"))
    return Term(_text(entry, "term"), _texts(entry, "vormen"), _text(entry, "uitleg"), ambiguous, _texts(entry, "verwant"))


def _text(entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(NO_TEXT.format(key))
    return " ".join(value.split())


def _texts(entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise ValueError(NO_LIST.format(key))
    return tuple(" ".join(item.split()) for item in value)
