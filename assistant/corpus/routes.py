"""The learning routes, from `corpus/leerpaden/*.toml`: cards in an order that teaches, with questions to think about."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import BadInput
from assistant.types import RouteStep, SectionRef

NOT_TOML = "{} is geen geldige TOML ({}). Kijk op die regel naar aanhalingstekens en komma's."
BAD_ROUTE = "Leerpad {}: {}"
BAD_STEP = "Leerpad {}, stap {}: {}"
UNKNOWN_KEY = "'{}' is onbekend; kies uit {}."
NO_TEXT = "'{}' ontbreekt of is geen tekst."
NO_LIST = "'{}' hoort een lijst van teksten te zijn."
NO_NUMBER = "'{}' hoort een heel getal te zijn."
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
    try:
        entry = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(NOT_TOML.format(path, error)) from error
    try:
        _known(entry, _ROUTE_KEYS)
        place = entry.get("volgorde", _LAST)
        if not isinstance(place, int):
            raise ValueError(NO_NUMBER.format("volgorde"))
        title, for_whom, why = _text(entry, "titel"), _text(entry, "voor_wie"), _text(entry, "waarom")
        if not entry.get("stap"):
            raise ValueError(NO_STEPS)
    except ValueError as error:
        raise BadInput(BAD_ROUTE.format(path.name, error)) from error
    steps: list[Step] = []
    for number, step in enumerate(entry["stap"], start=1):
        try:
            steps.append(_step(step))
        except ValueError as error:
            raise BadInput(BAD_STEP.format(path.name, number, error)) from error
    return place, Route(path.stem, title, for_whom, why, tuple(steps))


def _step(entry: Mapping[str, object]) -> Step:
    _known(entry, _STEP_KEYS)
    read_on: list[SectionRef] = []
    for text in _texts(entry, "verder_lezen"):
        found = _SECTION.fullmatch(text)
        if not found:
            raise ValueError(NO_SECTION.format(text))
        read_on.append(SectionRef(found[1], found[2]))
    return Step(
        _text(entry, "kaart"), _text(entry, "titel"), _text(entry, "waarom_nu"), _texts(entry, "vragen"), tuple(read_on)
    )


def _known(entry: Mapping[str, object], keys: tuple[str, ...]) -> None:
    for key in entry:
        if key not in keys:
            raise ValueError(UNKNOWN_KEY.format(key, ", ".join(keys)))


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
