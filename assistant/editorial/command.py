"""The command `python -m assistant redactie`: read everything, run every check, print the report; or draw a sample."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from assistant.answer.verify import LEAST
from assistant.corpus.questions import load_answered
from assistant.corpus.routes import Route
from assistant.editorial import messages, sample
from assistant.editorial.claims import check_claims
from assistant.editorial.coverage import check_coverage, measure
from assistant.editorial.findings import Finding, place_of
from assistant.editorial.form import check_form
from assistant.editorial.goals import check_goals, goals
from assistant.editorial.library import Library, read_library
from assistant.editorial.meanings import Meanings
from assistant.editorial.nearness import Support, check_nearness, measure_support, share_found
from assistant.editorial.options import read_options
from assistant.editorial.ordered_overlap import check_ordered_overlap
from assistant.editorial.own_words import OwnWords, check_own_words, texts_of
from assistant.editorial.ready_answers import (
    as_card,
    check_answered,
    check_answers,
    check_neighbours,
    check_read,
    check_situations_placed,
    readings,
)
from assistant.editorial.report import Report, as_json, as_text
from assistant.editorial.route_steps import check_routes, place_of_route
from assistant.editorial.situations import check_situations
from assistant.editorial.sources import Sources, check_sources
from assistant.editorial.term_list import PLACE, check_terms
from assistant.editorial.works_at_hand import read_works
from assistant.errors import BadInput, ModelUnavailable
from assistant.settings import load
from assistant.types import Card, Passage, ReadyAnswer


def run(argv: Sequence[str]) -> int:
    """Check the library and print the report; return 1 where something must be mended, 0 otherwise.

    Where the works or the encoder are not at hand the report says what was not checked. Raise BadInput where there is nothing
    to check: a check of nothing is no check.
    """
    options = read_options(argv)
    library = read_library(options.corpus)
    if options.steekproef is not None:
        return _sample(options, library)
    report, sources = _check(options, library)
    print(as_json(report) if options.json else as_text(report, sources))
    return int(report.must > 0)


def _check(options: argparse.Namespace, library: Library) -> tuple[Report, Sources]:
    sources = Sources.of(library.works)
    chosen, findings = _chosen(options, library)
    findings += check_form(chosen, library.cards)
    themes = {card.id: card.theme for card in library.cards}
    answers, said = _said(chosen, library, themes)
    findings += _answers(options, library, chosen, answers, themes)
    texts = list(texts_of(said))
    findings += check_sources(said, sources)
    coverage = measure(chosen, sources, answers)
    counted = () if options.alleen else goals(library, sources, coverage)
    if not options.alleen:
        findings += check_coverage(coverage)
        findings += check_goals(counted)
        findings += check_terms(library.terms)
        findings += check_routes(library.routes, library.cards, sources)
        texts += [(PLACE, term.explanation) for term in library.terms]
        texts += [(place_of_route(route), text) for route in library.routes for text in _texts(route)]
    notes: list[str] = []
    try:
        findings += check_own_words(texts, OwnWords(options.werken, sources))
    except FileNotFoundError:
        notes.append(messages.NO_WORKS.format(options.werken))
    passages: tuple[Passage, ...] = ()
    supports: tuple[Support, ...] = ()
    if options.vlug:
        notes.append(messages.QUICK)
    else:
        try:
            passages, unread = read_works(options.bronnen, options.werken, library.works)
            notes += [messages.UNREAD.format(file.name, file.reason) for file in unread]
        except FileNotFoundError:
            notes.append(messages.NO_DOCUMENTS.format(options.bronnen))
        try:
            meanings = Meanings(load())
            findings += check_neighbours(answers, themes, meanings.situations)
            if passages:
                supports = _supports(library, chosen, passages, meanings)
                notes.append(messages.SHARE_FOUND.format(LEAST, _share_found(library, passages, meanings)))
        except ModelUnavailable as error:
            notes.append(messages.NO_MEANINGS.format(error))
    findings += check_claims(said, library.works, passages)
    findings += check_ordered_overlap(said, passages)
    findings += check_nearness(supports)
    notes += _absent(chosen, sources, passages)
    whole = not options.alleen
    return Report(tuple(findings), coverage, counted, supports, library.terms, library.routes, notes, whole), sources


def _said(chosen: Sequence[Card], library: Library, themes: dict[str, str]) -> tuple[Sequence[ReadyAnswer], Sequence[Card]]:
    """Return the answers of the chosen cards; and those cards with these answers, as statements are checked."""
    wanted = {card.id for card in chosen}
    answers = [answer for answer in library.answers if answer.card in wanted]
    return answers, [*chosen, *(as_card(answer, themes[answer.card]) for answer in answers)]


def _answers(
    options: argparse.Namespace,
    library: Library,
    chosen: Sequence[Card],
    answers: Sequence[ReadyAnswer],
    themes: dict[str, str],
) -> Iterator[Finding]:
    """Check what is told of answers alone."""
    yield from check_answers(answers, themes)
    yield from check_read(answers, themes, readings(options.corpus / "antwoorden" / "gelezen.jsonl"))
    yield from check_situations_placed(chosen, library.answers)
    yield from check_answered(library.answers, load_answered(options.corpus / "vragen"), messages.LIBRARY)
    everything = [as_card(answer, themes[answer.card]) for answer in library.answers]
    yield from check_situations([as_card(answer, themes[answer.card]) for answer in answers], everything, library.terms)


def _chosen(options: argparse.Namespace, library: Library) -> tuple[Sequence[Card], list[Finding]]:
    """Return the cards that are asked for, and what could not be read of them."""
    if not options.alleen:
        return library.cards, list(library.unread)
    places = {f"{file.parent.name}/{file.stem}" for path in options.alleen for file in _files(path)}
    chosen = [card for card in library.cards if place_of(card) in places]
    unread = [finding for finding in library.unread if finding.place in places]
    if not chosen and not unread:
        raise BadInput(messages.NO_SUCH_CARD.format(", ".join(map(str, options.alleen))))
    return chosen, unread


def _files(path: Path) -> Iterable[Path]:
    """Return the card files a path stands for: itself, or all in a folder."""
    return (file.resolve() for file in (path.rglob("*.md") if path.is_dir() else [path]))


def _texts(route: Route) -> Iterator[str]:
    yield from (route.title, route.for_whom, route.why)
    for step in route.steps:
        yield from (step.title, step.why_now, *step.questions)


def _supports(library: Library, cards: Sequence[Card], passages: Sequence[Passage], meanings: Meanings) -> tuple[Support, ...]:
    """Return what carries the statements of `cards`."""
    # All cards are measured, whichever are asked for: the measure's range is the library's own.
    supports = measure_support(library.cards, passages, meanings.statements, _analyser())
    wanted = {card.id for card in cards}
    return tuple(support for support in supports if support.card.id in wanted)


def _share_found(library: Library, passages: Sequence[Passage], meanings: Meanings) -> float:
    return share_found(library.cards, passages, meanings.statements, _analyser())


def _analyser() -> Callable[[str], list[str]]:
    # Imported here: its word lists take a second, and a check without the works must not wait for them.
    from assistant.language.bm25 import Analyser

    return Analyser()


def _absent(cards: Sequence[Card], sources: Sources, passages: Sequence[Passage]) -> list[str]:
    """Name the works that cards rest on and that are not among those at hand, where others are."""
    if not passages:
        return []
    named = {source.work for card in cards for statement in card.statements for source in statement.sources}
    at_hand = {passage.work for passage in passages}
    return [messages.ABSENT_WORK.format(sources.titles[work]) for work in sorted(named & set(sources.titles) - at_hand)]


def _sample(options: argparse.Namespace, library: Library) -> int:
    """Print statements drawn at random, and write them beside their passages."""
    drawn = sample.draw(library.cards, options.steekproef, options.toeval)
    if not drawn:
        raise BadInput(messages.NO_SUCH_CARD.format(options.corpus))
    try:
        found, _ = read_works(options.bronnen, options.werken, library.works)
    except FileNotFoundError as error:
        raise BadInput(messages.SAMPLE_NEEDS_WORKS.format(options.bronnen)) from error
    supports = _supports(library, library.cards, found, Meanings(load()))
    passages = {passage.id: passage for passage in found}
    print(sample.as_table(drawn, supports, passages, options.toeval))
    options.naast.write_text(sample.beside_sources(drawn, supports, passages, options.toeval), encoding="utf-8")
    print(f"\n{messages.SAMPLE_WRITTEN.format(options.naast)}")
    return 0
