"""Beheer: which cards a peer has read, and a card marked as read."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.corpus.keeper_notes import KeeperNotes, Review
from assistant.web.pages.bookshelf import Bookshelves
from assistant.web.pages.dates import today
from assistant.web.pages.layout import PageLayout
from assistant.web.pages.read_pages import card_values

HERE = "/beheer"


def router(frame: PageLayout, shelves: Bookshelves) -> APIRouter:
    """Return the routes."""
    routes = APIRouter()
    notebook = KeeperNotes(frame.settings.corpus)

    @routes.get("/beheer/kaarten")
    def cards_page() -> HTMLResponse:
        shelf = shelves.open()
        return frame.page("beheer_kaarten.html", HERE, shelf=shelf, reviews=notebook.reviews())

    @routes.get("/beheer/kaart/{identity}")
    def card_page(identity: str, fout: str = "") -> HTMLResponse:
        shelf = shelves.open()
        values = card_values(shelf.card(identity), shelf)
        values |= {"review": notebook.reviews().get(identity), "today": today(), "wrong": bool(fout)}
        return frame.page("beheer_kaart.html", HERE, **values)

    @routes.post("/beheer/nagelezen/{identity}")
    async def review(request: Request, identity: str) -> Response:
        form = await request.form()
        shelves.open().card(identity)
        if form.get("weg"):
            notebook.review(identity, None)
            return RedirectResponse(f"{HERE}/kaart/{identity}", 303)
        who = " ".join(str(form.get("door", "")).split())[:80]
        when = _day(str(form.get("op", "")))
        if not who or when is None:
            return RedirectResponse(f"{HERE}/kaart/{identity}?fout=1", 303)
        notebook.review(identity, Review(when.isoformat(), who))
        return RedirectResponse(f"{HERE}/kaarten", 303)

    return routes


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day <= today() else None
