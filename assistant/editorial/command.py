"""The command `python -m assistant redactie`: read everything, run every check, print the report."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from assistant.cards import CardError, card_files, read_card
from assistant.catalogue import load_catalogue
from assistant.editorial import messages
from assistant.editorial.coverage import check_coverage, measure
from assistant.editorial.findings import Finding, Weight, place_of
from assistant.editorial.form import check_form
from assistant.editorial.own_words import OwnWords, check_own_words, texts_of
from assistant.editorial.report import Report, as_json, as_text
from assistant.editorial.route_steps import check_routes, place_of_route
from assistant.editorial.situations import check_situations
from assistant.editorial.sources import Sources, check_sources
from assistant.editorial.term_list import PLACE, check_terms
from assistant.errors import BadInput
from assistant.routes import Route, load_routes
from assistant.settings import ROOT, load
from assistant.terms import Term, load_terms
from assistant.types import Card


def run(argv: Sequence[str]) -> int:
    """Check the library and print the report; return 1 where something must be mended, 0 otherwise.

    Nothing is loaded that takes longer than a second or two, but where meanings are to be compared. Raise BadInput where
    there is nothing to check: a check of nothing is no check.
    """
    options = _options(argv)
    catalogue = options.corpus / "bronnen.toml"
    if not catalogue.is_file():
        raise BadInput(messages.NO_LIBRARY.format(options.corpus))
    sources = Sources.of(load_catalogue(catalogue))
    findings: list[Finding] = []
    terms: tuple[Term, ...] = ()
    routes: tuple[Route, ...] = ()
    try:
        terms = load_terms(options.corpus / "begrippen.toml")
        routes = load_routes(options.corpus / "leerpaden")
    except BadInput as error:
        findings.append(Finding(messages.LIBRARY, Weight.MUST, str(error)))
    cards, unread = _cards(options.corpus / "kaarten")
    findings += unread
    chosen = cards
    if options.alleen:
        places = {f"{file.parent.name}/{file.stem}" for path in options.alleen for file in _files(path)}
        chosen = [card for card in cards if place_of(card) in places]
        findings = [finding for finding in unread if finding.place in places]
        if not chosen and not findings:
            raise BadInput(messages.NO_SUCH_CARD.format(", ".join(map(str, options.alleen))))
    findings += check_form(chosen, cards)
    findings += check_sources(chosen, sources)
    findings += check_situations(chosen, cards, terms)
    texts = list(texts_of(chosen))
    coverage = measure(chosen, sources)
    if not options.alleen:
        findings += check_coverage(coverage)
        findings += check_terms(terms)
        findings += check_routes(routes, cards, sources)
        texts += [(PLACE, term.explanation) for term in terms]
        texts += [(place_of_route(route), text) for route in routes for text in _texts(route)]
    notes: list[str] = []
    try:
        findings += check_own_words(texts, OwnWords(options.werken, sources))
    except FileNotFoundError:
        notes.append(messages.NO_WORKS.format(options.werken))
    if options.betekenis:
        findings += _twins(chosen, cards)
    report = Report(tuple(findings), coverage, terms, routes, notes, whole=not options.alleen)
    print(as_json(report) if options.json else as_text(report, sources))
    return int(report.must > 0)


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m assistant redactie", description=messages.COMMAND)
    parser.add_argument("--alleen", type=Path, nargs="+", metavar="PAD", help=messages.HELP_ONLY)
    parser.add_argument("--corpus", type=Path, default=load().corpus, metavar="MAP", help=messages.HELP_CORPUS)
    works = ROOT.parent / "shared" / "corpus" / "tekst"
    parser.add_argument("--werken", type=Path, default=works, metavar="MAP", help=messages.HELP_WORKS)
    parser.add_argument("--betekenis", action="store_true", help=messages.HELP_MEANING)
    parser.add_argument("--json", action="store_true", help=messages.HELP_JSON)
    return parser.parse_args(argv)


def _files(path: Path) -> Iterable[Path]:
    """Return the card files a path stands for: itself, or all in a folder."""
    return (file.resolve() for file in (path.rglob("*.md") if path.is_dir() else [path]))


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


def _texts(route: Route) -> Iterator[str]:
    yield from (route.title, route.for_whom, route.why)
    for step in route.steps:
        yield from (step.title, step.why_now, *step.questions)


def _twins(chosen: Sequence[Card], cards: Sequence[Card]) -> list[Finding]:
    # Imported here: the encoder's library takes seconds, and the rest of the check must not wait for it.
    from assistant.editorial.twins import check_twins
    from assistant.embed import Embedder

    settings = load()
    return check_twins(chosen, cards, Embedder(settings.model, settings.models))
