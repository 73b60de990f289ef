"""All that the check looks at, read from its files; what cannot be read becomes a finding and does not stop the rest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from assistant.corpus.answers import answer_files
from assistant.corpus.answers.file import read_file
from assistant.corpus.cards import CardError, card_files, read_card
from assistant.corpus.catalogue import load_catalogue
from assistant.corpus.routes import Route, load_routes
from assistant.corpus.terms import Term, load_terms
from assistant.editorial import messages
from assistant.editorial.findings import Finding, Weight
from assistant.errors import BadInput
from assistant.types import Card, ReadyAnswer, Work


@dataclass(frozen=True, slots=True)
class Library:
    """The cards, answers, terms and routes that could be read, the works of the catalogue, and a finding a problem met."""

    works: tuple[Work, ...]
    cards: tuple[Card, ...]
    terms: tuple[Term, ...]
    routes: tuple[Route, ...]
    answers: tuple[ReadyAnswer, ...]
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
    files = {path.stem for path in card_files(corpus / "kaarten")}
    read = {card.id for card in cards}
    answers = tuple(a for a in _answers(corpus / "antwoorden", files, unread) if a.card in read)
    return Library(load_catalogue(catalogue), tuple(cards), terms, routes, answers, tuple(unread))


def _answers(folder: Path, cards: Collection[str], unread: list[Finding]) -> tuple[ReadyAnswer, ...]:
    """Read the answers that can be read; add to `unread` what is wrong with the others."""
    answers: list[ReadyAnswer] = []
    for path in answer_files(folder):
        try:
            answers.extend(read_file(path, cards))
        except CardError as error:
            place = f"antwoorden/{path.parent.name}/{path.stem}"
            unread += [Finding(place, Weight.MUST, problem.message, problem.line) for problem in error.problems]
    return tuple(answers)


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
