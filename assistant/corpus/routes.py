"""The learning routes, from `corpus/leerpaden/*.toml`: cards in an order that teaches, with questions to think about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.corpus.fields import NO_LIST, NO_NUMBER, NO_TEXT, Fields, load_toml
from assistant.errors import BadInput
from assistant.types import RouteStep, SectionRef

__all__ = [
    "BAD_ROUTE",
    "BAD_STEP",
    "NO_LIST",
    "NO_NUMBER",
    "NO_SECTION",
    "NO_STEPS",
    "NO_TEXT",
    "Route",
    "Step",
    "load_routes",
    "places_of",
]

BAD_ROUTE = "Leerpad {}: {}"
BAD_STEP = "Leerpad {}, stap {}: {}"
NO_STEPS = "er is geen enkele [[stap]]."
NO_SECTION = "'{}' bij verder_lezen hoort er zo uit te zien: werk:deel."

_ROUTE_KEYS = ("titel", "volgorde", "voor_wie", "waarom", "stap")
_STEP_KEYS = ("kaart", "titel", "waarom_nu", "vragen", "verder_lezen")
_SECTION = re.compile(r"([a-z0-9-]+):([a-z0-9-]+)")
# A route that names no place comes after those that do.
_LAST = 99


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a card by its id, why it comes now, questions to think about and sections to read on in."""

    card: str
    title: str
    why_now: str
    questions: tuple[str, ...]
    read_on: tuple[SectionRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """A learning route; its id is the name of its file."""

    id: str
    title: str
    for_whom: str
    why: str
    steps: tuple[Step, ...]


def load_routes(folder: Path) -> tuple[Route, ...]:
    """Read all routes of a folder, by their `volgorde` and then their name.

    Whether the cards and sections exist is for the editor's check. Raise BadInput, naming file and step, for what cannot
    be read.
    """
    routes = [_route(path) for path in sorted(folder.glob("*.toml"))]
    return tuple(route for _, route in sorted(routes, key=lambda pair: (pair[0], pair[1].id)))


def places_of(routes: Iterable[Route]) -> dict[str, tuple[RouteStep, ...]]:
    """Return, by a card's id, the steps of the routes in which it stands, in the order of the routes."""
    places: dict[str, tuple[RouteStep, ...]] = {}
    for route in routes:
        for number, step in enumerate(route.steps, start=1):
            places[step.card] = (*places.get(step.card, ()), RouteStep(route.id, route.title, number, step.title))
    return places


def _route(path: Path) -> tuple[int, Route]:
    """Read one route and its place among the others."""
    entry = load_toml(path)
    try:
        fields = Fields(entry, _ROUTE_KEYS)
        place = fields.number("volgorde", _LAST) or 0
        title, for_whom, why = fields.text("titel"), fields.text("voor_wie"), fields.text("waarom")
        if not entry.get("stap"):
            raise ValueError(NO_STEPS)
    except ValueError as error:
        raise BadInput(BAD_ROUTE.format(path.name, error)) from error
    steps: list[Step] = []
    for number, step in enumerate(entry["stap"], start=1):
        try:
            steps.append(_step(Fields(step, _STEP_KEYS)))
        except ValueError as error:
            raise BadInput(BAD_STEP.format(path.name, number, error)) from error
    return place, Route(path.stem, title, for_whom, why, tuple(steps))


def _step(fields: Fields) -> Step:
    read_on: list[SectionRef] = []
    for text in fields.texts("verder_lezen"):
        found = _SECTION.fullmatch(text)
        if not found:
            raise ValueError(NO_SECTION.format(text))
        read_on.append(SectionRef(found[1], found[2]))
    return Step(fields.text("kaart"), fields.text("titel"), fields.text("waarom_nu"), fields.texts("vragen"), tuple(read_on))
