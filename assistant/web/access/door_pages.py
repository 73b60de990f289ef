"""The way in and out: the page that asks for the password, and the one that signs out."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.web import words
from assistant.web.access.visitors import Access
from assistant.web.pages.layout import PageLayout

# A path of ours: not another host's (`//`), and without what a browser would read as that (`/\`) or a header would break on.
_OURS = re.compile(r"/(?:[^/\\\s][^\\\s]*)?", re.ASCII)


def page_of(frame: PageLayout, door: Access) -> Callable[..., HTMLResponse]:
    """Return what makes the page for who is not in: it asks for the password, or says where to sign in."""

    def page(back: str = "/", wrong: str = "", status: int = 401) -> HTMLResponse:
        if door.visitors is None:
            return frame.page("fout.html", status=status, title=words.SIGN_IN_TITLE, text=words.SIGN_IN_ELSEWHERE)
        days = frame.settings.access_days
        return frame.page("binnen.html", status=status, back=_ours(back), wrong=wrong, days=days, way_out=False)

    return page


def router(frame: PageLayout, door: Access) -> APIRouter:
    """Return the routes; none where no password is set."""
    routes = APIRouter()
    visitors = door.visitors
    if visitors is None:
        return routes
    page = page_of(frame, door)

    @routes.get("/binnen")
    def way_in(request: Request) -> HTMLResponse:
        return frame.page("buiten.html", way_out=False) if visitors.is_in(request) else page(status=200)

    @routes.post("/binnen")
    async def enter(request: Request) -> Response:
        form = parse_qs((await request.body()).decode("latin-1"), encoding="utf-8", errors="replace")
        back = _ours(form.get("naar", ["/"])[0])
        if not visitors.may_try(request):
            return page(back, "slow", 429)
        if not await run_in_threadpool(visitors.knows, form.get("wachtwoord", [""])[0]):
            return page(back, "wrong", 403)
        response = RedirectResponse(back, 303)
        visitors.sign_in(response, request.url.scheme == "https" or frame.settings.public_address.startswith("https"))
        return response

    @routes.post("/buiten")
    def leave(request: Request) -> Response:
        response = RedirectResponse("/binnen", 303)
        visitors.sign_out(request, response)
        return response

    return routes


def _ours(path: str) -> str:
    return path if _OURS.fullmatch(path) else "/"
