"""Lezen: the library by theme and by work, a card, a section; every one with an address that stays."""

from __future__ import annotations

import threading
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant import messages
from assistant.answer.present import HEADS
from assistant.corpus.keeper_notes import KeeperNotes
from assistant.types import Card, Passage, Role, SectionRef, Statement, Work
from assistant.web.pages import addresses
from assistant.web.pages.bookshelf import Bookshelf, Bookshelves, NotThere
from assistant.web.pages.glossary import Explainer
from assistant.web.pages.layout import PageLayout
from assistant.web.pages.templating import render
from assistant.web.pages.typeahead import Finder, Found

HERE = "/lezen"


def router(frame: PageLayout, shelves: Bookshelves) -> APIRouter:
    """Return the routes of Lezen."""
    routes = APIRouter()
    lock = threading.Lock()
    finders: dict[str, Finder] = {}

    def find(shelf: Bookshelf, query: str) -> Found:
        with lock:
            generation = shelf.library.generation
            if generation not in finders:
                finders.clear()
                finders[generation] = Finder(shelf)
            finder = finders[generation]
        return finder.find(query)

    @routes.get("/lezen")
    def overview(q: str = "") -> HTMLResponse:
        shelf = shelves.open()
        found = find(shelf, q) if q.strip() else None
        return frame.page("lezen.html", HERE, shelf=shelf, found=found, query=q, to=addresses)

    @routes.get("/lezen/zoek")
    def search(q: str = "") -> HTMLResponse:
        shelf = shelves.now()
        if shelf is None:
            return HTMLResponse("", 503)
        return HTMLResponse(render("gevonden.html", found=find(shelf, q) if q.strip() else None, shelf=shelf, to=addresses))

    @routes.get("/lezen/thema/{theme}")
    def theme_page(theme: str) -> HTMLResponse:
        shelf = shelves.open()
        if theme not in shelf.themes:
            raise NotThere
        return frame.page("thema.html", HERE, theme=theme, cards=shelf.themes[theme], to=addresses)

    @routes.get("/lezen/kaart/{identity}")
    def card_page(identity: str) -> HTMLResponse:
        shelf = shelves.open()
        card = shelf.card(identity)
        review = KeeperNotes(frame.settings.corpus).reviews().get(identity)
        answered = [*(answer.question for answer in shelf.library.answers_of.get(card.id, ())), *card.situations]
        return frame.page("kaart.html", HERE, review=review, answered=answered, **card_values(card, shelf))

    @routes.get("/lezen/werk/{identity}")
    def work_page(identity: str) -> HTMLResponse:
        shelf = shelves.open()
        work = shelf.works.get(identity)
        if work is None:
            raise NotThere
        return frame.page("werk.html", HERE, work=work, shelf=shelf, to=addresses)

    @routes.get("/lezen/werk/{identity}/{part}")
    def section_page(identity: str, part: str, z: str = "", p: str = "") -> HTMLResponse:
        shelf = shelves.open()
        work = shelf.works.get(identity)
        here = SectionRef(identity, "" if part == "-" else part)
        if work is None or (here not in shelf.passages_of and here.section not in {s.id for s in work.sections}):
            raise NotThere
        return frame.page("deel.html", HERE, **_section_values(work, part, shelf, p, z))

    @routes.get("/lezen/passage/{identity}")
    def passage_page(identity: str, z: str = "") -> Response:
        shelf = shelves.open()
        passage = shelf.library.passages.get(identity)
        if passage is None:
            raise NotThere
        place = addresses.section(passage.work, passage.section or "-")
        return RedirectResponse(f"{place}?p={passage.id}{f'&z={z}' if _range(z) else ''}#p-{passage.id}", 307)

    return routes


ORDER = (Role.CORE, Role.DO, Role.MIND, Role.DIFFER, Role.BEFOREHAND, Role.OTHER, Role.REFLECT)


def card_values(card: Card, shelf: Bookshelf, without: Role | None = None) -> dict[str, Any]:
    """Return what the template of a card needs, also where it stands as a step of a route, `without` its own questions."""
    groups = [(role, HEADS[role], card.of(role)) for role in ORDER if card.of(role) and role is not without]
    numbers: dict[SectionRef, int] = {}
    for _role, _head, statements in groups:
        for source in (source for statement in statements for source in statement.sources):
            numbers.setdefault(source, len(numbers) + 1)
    return {
        "card": card,
        "groups": groups,
        "sources": lambda statement: [(numbers[s], _name(s, shelf), _place(statement, s, shelf)) for s in statement.sources],
        "resting": lambda: [(n, _name(s, shelf), addresses.section(s.work, s.section)) for s, n in numbers.items()],
        "works": shelf.works,
        "see_also": [shelf.library.cards[other] for other in card.see_also if other in shelf.library.cards],
        "explain": Explainer(shelf.terms),
        "to": addresses,
    }


def _name(source: SectionRef, shelf: Bookshelf) -> str:
    work = shelf.works.get(source.work)
    title = work.section_title(source.section) if work else source.section
    known = work is None or work.known
    number = messages.THEME.format(number=source.section) if source.section.isdigit() and known else ""
    return ", ".join(part for part in (work.title if work else source.work, number, title) if part)


def _place(statement: Statement, source: SectionRef, shelf: Bookshelf) -> str:
    """Return the address of the sentence that carries a statement in one of its sections, or of the section."""
    for span in shelf.library.spans(statement.id):
        passage = shelf.library.passages[span.passage]
        if _of(passage) == source:
            return f"{addresses.passage(passage)}?z={span.start}-{span.end}"
    return addresses.section(source.work, source.section)


def _of(passage: Passage) -> SectionRef:
    return SectionRef(passage.work, passage.section)


def _section_values(work: Work, part: str, shelf: Bookshelf, marked: str, span: str) -> dict[str, Any]:
    part = "" if part == "-" else part
    here = SectionRef(work.id, part)
    order = [s.id for s in shelf.sections(work)]
    place = order.index(part) if part in order else -1
    return {
        "work": work,
        "section": part,
        "section_title": work.section_title(part) or work.title,
        "passages": shelf.passages_of.get(here, ()),
        "cards": shelf.cards_on.get(here, ()),
        "marked": marked,
        "span": _range(span),
        "previous": order[place - 1] if place > 0 else "",
        "following": order[place + 1] if 0 <= place < len(order) - 1 else "",
        "explain": Explainer(shelf.terms),
        "to": addresses,
    }


def _range(text: str) -> tuple[int, int] | None:
    start, _, end = text.partition("-")
    return (int(start), int(end)) if start.isdigit() and end.isdigit() and len(text) < 16 else None
