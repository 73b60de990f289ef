"""The learning routes: every step leads to a card that exists, with a question or two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.corpus.routes import Route
from assistant.editorial import messages
from assistant.editorial.findings import Finding, Weight
from assistant.editorial.sources import Sources
from assistant.types import Card

FEWEST_STEPS = 5
MOST_QUESTIONS = 2


def place_of_route(route: Route) -> str:
    """Return the place under which findings about a route are listed."""
    return f"leerpaden/{route.id}"


def check_routes(routes: Sequence[Route], cards: Sequence[Card], sources: Sources) -> Iterator[Finding]:
    """Find steps that lead to no card or section, or twice to one, or ask nothing."""
    ids = {card.id for card in cards}
    for route in routes:
        place = place_of_route(route)
        if len(route.steps) < FEWEST_STEPS:
            yield Finding(place, Weight.MUST, messages.FEW_STEPS.format(len(route.steps), FEWEST_STEPS))
        seen: set[str] = set()
        for number, step in enumerate(route.steps, start=1):
            if step.card not in ids:
                yield Finding(place, Weight.MUST, messages.DEAD_CARD.format(number, step.card))
            if step.card in seen:
                yield Finding(place, Weight.MUST, messages.CARD_TWICE.format(number, step.card))
            seen.add(step.card)
            if not 1 <= len(step.questions) <= MOST_QUESTIONS:
                yield Finding(place, Weight.MUST, messages.NO_QUESTIONS.format(number, len(step.questions)))
            for ref in step.read_on:
                if problem := sources.problem(ref):
                    yield Finding(place, Weight.MUST, messages.DEAD_SECTION.format(number, problem))
