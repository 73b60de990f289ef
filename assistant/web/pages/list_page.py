"""Meegeven: the reading list. It lives in the browser; the server only gives the page and, when asked, makes what goes out."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from assistant.web.pages.layout import PageLayout

HERE = "/meegeven"


def router(frame: PageLayout) -> APIRouter:
    """Return the route."""
    routes = APIRouter()

    @routes.get("/meegeven")
    def reading_list() -> HTMLResponse:
        return frame.page("meegeven.html", HERE)

    return routes
