"""The terms of the trade, from `corpus/begrippen.toml`: abbreviations and synonyms, each with a line of plain Dutch.

The forms of a term mean the same, so a search may put one for the other. Those of an ambiguous term may not: "driehoek"
is two different meetings, and only the asker knows which.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.corpus.fields import NO_LIST, NO_TEXT, NO_TRUTH, Fields, load_toml
from assistant.errors import BadInput

__all__ = ["BAD_TERM", "NO_LIST", "NO_TERMS", "NO_TEXT", "NO_TRUTH", "TERM_TWICE", "Term", "load_terms"]

NO_TERMS = "De begrippenlijst {} ontbreekt. Zet hem terug of wijs een andere map aan met RUGGESPRAAK_CORPUS."
BAD_TERM = "{}, begrip {} ('{}'): {}"
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
    entries = load_toml(path, missing=NO_TERMS).get("begrip", [])
    terms: dict[str, Term] = {}
    for number, entry in enumerate(entries, start=1):
        try:
            term = _term(Fields(entry, _KEYS))
            if term.term in terms:
                raise ValueError(TERM_TWICE)
        except ValueError as error:
            raise BadInput(BAD_TERM.format(path.name, number, entry.get("term", ""), error)) from error
        terms[term.term] = term
    return tuple(terms.values())


def _term(fields: Fields) -> Term:
    """Make a term of one entry; raise ValueError with what is wrong with it."""
    ambiguous = fields.truth("dubbelzinnig")
    return Term(fields.text("term"), fields.texts("vormen"), fields.text("uitleg"), ambiguous, fields.texts("verwant"))
