"""All that the check looks at, read from its files; what cannot be read becomes a finding and does not stop the rest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.corpus.cards import CardError, card_files, read_card
from assistant.corpus.catalogue import load_catalogue
from assistant.corpus.routes import Route, load_routes
from assistant.corpus.terms import Term, load_terms
from assistant.editorial import messages
from assistant.editorial.findings import Finding, Weight
from assistant.errors import BadInput
from assistant.types import Card, Work


@dataclass(frozen=True, slots=True)
class Library:
    """The cards, terms and routes that could be read, the works of the catalogue, and a finding for each problem met."""

    works: tuple[Work, ...]
    cards: tuple[Card, ...]
    terms: tuple[Term, ...]
    routes: tuple[Route, ...]
    unread: tuple[Finding, ...]


def read_library(corpus: Path) -> Library:
    """Read the library in `corpus`; raise BadInput where there is none."""
    catalogue = corpus / "bronnen.toml"
    if not catalogue.is_file():
        raise BadInput(messages.NO_LIBRARY.format(corpus))
    cards, unread = _cards(corpus / "kaarten")
    terms: tuple[Term, ...] = ()
    routes: tuple[Route, ...] = ()
    try:
        terms = load_terms(corpus / "begrippen.toml")
        routes = load_routes(corpus / "leerpaden")
    except BadInput as error:
        unread.append(Finding(messages.LIBRARY, Weight.MUST, str(error)))
    return Library(load_catalogue(catalogue), tuple(cards), terms, routes, tuple(unread))


def _cards(folder: Path) -> tuple[list[Card], list[Finding]]:
    """Read the cards that can be read, and note of the others what is wrong with them."""
    cards: list[Card] = []
    findings: list[Finding] = []
    seen: dict[str, str] = {}
    for path in card_files(folder):
        place = f"{path.parent.name}/{path.stem}"
        try:
            cards.append(read_card(path))
        except CardError as error:
            findings += [Finding(place, Weight.MUST, problem.message, problem.line) for problem in error.problems]
        if path.stem in seen:
            findings.append(Finding(place, Weight.MUST, messages.ID_TAKEN.format(path.stem, seen[path.stem])))
        seen[path.stem] = path.parent.name
    return cards, findings
