"""Over Ruggespraak: what it is and is not, its sources, what it keeps, and who to ask."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from assistant.web.pages.bookshelf import Bookshelves
from assistant.web.pages.layout import PageLayout

HERE = "/over"


def router(frame: PageLayout, shelves: Bookshelves) -> APIRouter:
    """Return the route."""
    routes = APIRouter()

    @routes.get(HERE)
    def about() -> HTMLResponse:
        shelf = shelves.now()
        works = sorted(shelf.works.values(), key=lambda work: (work.own, work.title)) if shelf else []
        return frame.page("over.html", HERE, works=works, model=bool(frame.settings.language_model))

    return routes
