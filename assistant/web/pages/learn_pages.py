"""Leren: the routes, step by step. What a reader has done and noted stays in the browser."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from assistant.corpus.routes import Route, Step
from assistant.types import Passage, Role
from assistant.web.pages import addresses
from assistant.web.pages.bookshelf import Bookshelf, Bookshelves, NotThere
from assistant.web.pages.layout import PageLayout
from assistant.web.pages.read_pages import card_values

HERE = "/leren"

# Words a minute of somebody who reads to understand.
PACE = 180

# Of the municipality's own documents, the passages that share most with a step.
OWN = 2


def router(frame: PageLayout, shelves: Bookshelves) -> APIRouter:
    """Return the routes of Leren."""
    routes = APIRouter()

    @routes.get("/leren")
    def overview() -> HTMLResponse:
        shelf = shelves.open()
        minutes = {route.id: sum(_minutes(shelf, step) for step in route.steps) for route in shelf.routes}
        return frame.page("leren.html", HERE, routes=shelf.routes, minutes=minutes, to=addresses)

    @routes.get("/leren/{identity}")
    def route_page(identity: str) -> HTMLResponse:
        shelf = shelves.open()
        route = _route(shelf, identity)
        minutes = [_minutes(shelf, step) for step in route.steps]
        return frame.page("leerpad.html", HERE, route=route, minutes=minutes, to=addresses)

    @routes.get("/leren/{identity}/{number}")
    def step_page(identity: str, number: int) -> HTMLResponse:
        shelf = shelves.open()
        route = _route(shelf, identity)
        if not 1 <= number <= len(route.steps):
            raise NotThere
        step = route.steps[number - 1]
        card = shelf.card(step.card)
        read_on = [
            (shelf.works[s.work].title, shelf.works[s.work].section_title(s.section), addresses.section(s.work, s.section))
            for s in step.read_on
            if s.work in shelf.works
        ]
        own = own_passages(shelf, step)
        values = card_values(card, shelf, without=Role.REFLECT)
        values |= {"route": route, "step": step, "number": number, "minutes": _minutes(shelf, step)}
        return frame.page("stap.html", HERE, read_on=read_on, own=own, **values)

    return routes


def _minutes(shelf: Bookshelf, step: Step) -> int:
    """Return how long it takes to read a step: what is told in it and what is asked."""
    told = [step.why_now, *step.questions, *(s.text for s in shelf.card(step.card).statements)]
    return max(1, round(sum(len(text.split()) for text in told) / PACE))


def _route(shelf: Bookshelf, identity: str) -> Route:
    for route in shelf.routes:
        if route.id == identity:
            return route
    raise NotThere


def own_passages(shelf: Bookshelf, step: Step) -> tuple[Passage, ...]:
    """Return the passages of the municipality's own documents that share most words, by rarity, with the step."""
    places = [i for i, p in enumerate(shelf.library.contents.passages) if p.work in shelf.works and shelf.works[p.work].own]
    if not places:
        return ()
    card = shelf.library.cards[step.card]
    text = " ".join([step.title, card.title, *(s.text for s in card.statements)])
    scores = shelf.library.lexical_passages.scores(text)
    best = sorted(places, key=lambda i: -float(scores[i]))[:OWN]
    return tuple(shelf.library.contents.passages[i] for i in best if scores[i] > 0)
