"""Beheer: a question and what it finds, tied to the card or passage that fits; tried at once, and undone as easily."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.corpus.keeper_notes import KeeperNotes, Tie
from assistant.errors import BadQuestion
from assistant.language.fingerprint import SAME, fingerprint, overlap
from assistant.types import Answer, Ask, EntryKind, Passage
from assistant.web.live_library import LiveLibrary
from assistant.web.pages import addresses
from assistant.web.pages.bookshelf import Bookshelf, Bookshelves, NotThere
from assistant.web.pages.layout import PageLayout
from assistant.web.pages.typeahead import Finder
from assistant.web.turns import TooBusy

HERE = "/beheer"
PLACE = f"{HERE}/vraag"

# Shown of what a question finds: as many as a reader would look at.
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Tied:
    """A tie as the keeper sees it: what it leads to, where that stands, and whether the library has it by now."""

    tie: Tie
    target: str
    title: str
    address: str
    works: bool

    @property
    def lost(self) -> bool:
        """Whether what it led to is no longer there."""
        return not self.target


def router(frame: PageLayout, shelves: Bookshelves, desk: LiveLibrary) -> APIRouter:
    """Return the routes."""
    routes = APIRouter()
    notebook = KeeperNotes(frame.settings.corpus)

    @routes.get("/beheer/vraag")
    def question_page(v: str = "", zoek: str = "") -> HTMLResponse:
        shelf = shelves.open()
        question = " ".join(v.split())[: frame.settings.question_limit]
        values: dict[str, Any] = {"answer": None, "passages": (), "wrong": ""}
        if question:
            try:
                answer = shelf.answer(question, wording=Ask.KEPT)
                values |= {"answer": answer, "passages": _passages(answer, shelf)}
            except (BadQuestion, TooBusy) as error:
                values["wrong"] = str(error)
        mine = [tied for tied in all_ties(shelf, notebook) if tied.tie.question == question]
        values |= {"ties": mine, "tied": {tied.target for tied in mine}, "place": _place(values["answer"], mine)}
        found = Finder(shelf).find(zoek) if zoek.strip() else None
        values |= {"question": question, "query": zoek, "found": found, "making": desk.making, "shelf": shelf, "to": addresses}
        return frame.page("beheer_vraag.html", HERE, **values)

    @routes.post("/beheer/koppel")
    async def tie(request: Request) -> Response:
        form = await request.form()
        question = " ".join(str(form.get("vraag", "")).split())[: frame.settings.question_limit]
        found = _target(question, str(form.get("kaart", "")), str(form.get("passage", "")), shelves.open())
        if not question:
            raise NotThere
        notebook.tie(found)
        desk.start()
        return RedirectResponse(f"{PLACE}?{urlencode({'v': question})}", 303)

    @routes.post("/beheer/los")
    async def untie(request: Request) -> Response:
        form = await request.form()
        mark = str(form.get("koppeling", ""))
        for found in notebook.ties():
            if found.mark == mark:
                notebook.untie(found)
                desk.start()
                return RedirectResponse(f"{PLACE}?{urlencode({'v': found.question})}", 303)
        raise NotThere

    return routes


def all_ties(shelf: Bookshelf, notebook: KeeperNotes) -> list[Tied]:
    """Return what the keeper tied, newest first, with where it leads in the library as it is."""
    library = shelf.library
    asked = {(e.text, e.target) for e in library.contents.entries if e.kind in (EntryKind.QUESTION, EntryKind.SITUATION)}
    found = []
    for tie in notebook.ties():
        card = library.cards.get(tie.card)
        passage = _passage(tie, shelf) if tie.work else None
        if card:
            row = Tied(tie, card.id, card.title, addresses.card(card.id), (tie.question, card.id) in asked)
        elif passage:
            title = _name(passage, shelf)
            row = Tied(tie, passage.id, title, addresses.passage(passage), (tie.question, passage.id) in asked)
        else:
            row = Tied(tie, "", tie.card or tie.work, "", False)
        found.append(row)
    return found


def _passage(tie: Tie, shelf: Bookshelf) -> Passage | None:
    some = [(overlap(fingerprint(p.text), tie.fingerprint), p) for p in shelf.library.contents.passages if p.work == tie.work]
    best = max(some, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= SAME else None


def _name(passage: Passage, shelf: Bookshelf) -> str:
    work = shelf.works.get(passage.work)
    return ", ".join(part for part in (work.title if work else passage.work, passage.heading) if part)


def _passages(answer: Answer, shelf: Bookshelf) -> tuple[tuple[Passage, str], ...]:
    """Return the first passages of the works that a question finds, each with its name."""
    found = [hit.passage for hit in answer.hits if hit.passage.id in shelf.library.passages]
    return tuple((passage, _name(passage, shelf)) for passage in found[:SHOWN])


def _place(answer: Answer | None, ties: list[Tied]) -> int:
    """Return at which place (from 1) the question finds what it is tied to; 0 for nowhere."""
    if answer is None:
        return 0
    targets = {tied.target for tied in ties if tied.works}
    rows = ([hit.card.id for hit in answer.cards], [hit.passage.id for hit in answer.hits])
    return min((row.index(t) + 1 for row in rows for t in targets if t in row), default=0)


def _target(question: str, card: str, passage: str, shelf: Bookshelf) -> Tie:
    if card in shelf.library.cards:
        return Tie(question, card=card)
    if passage in shelf.library.passages:
        return Tie.to(question, shelf.library.passages[passage])
    raise NotThere
