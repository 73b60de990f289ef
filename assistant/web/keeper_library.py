"""Beheer: a document taken in, what is known of it, and how far the library is with it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from assistant.notebook import Notebook
from assistant.own import FOLDER, Facts
from assistant.types import Work
from assistant.web import keeper_words
from assistant.web.desk import Desk
from assistant.web.frame import Frame
from assistant.web.received import TooLarge, WrongKind, receive
from assistant.web.shelf import Shelf, Shelves

HERE = "/beheer"


class WrongFacts(ValueError):
    """Facts that no document has."""


def router(frame: Frame, shelves: Shelves, desk: Desk) -> APIRouter:
    """Return the routes."""
    routes = APIRouter()
    corpus = frame.settings.corpus
    notebook = Notebook(corpus)

    @routes.get("/beheer/voortgang")
    def progress() -> JSONResponse:
        now = desk.making
        step = keeper_words.BUSY_STEP.format(step=now.step, done=now.done, total=now.total) if now.total else ""
        return JSONResponse({"bezig": now.busy, "stap": step, "deel": now.done / now.total if now.total else 0})

    @routes.post("/beheer/document")
    async def document(request: Request) -> Response:
        try:
            form = await request.form(max_files=1, max_fields=8)
            facts = facts_in(form.get("jaar"), form.get("voorwaarden"), form.get("soort"))
            path = await receive(form.get("document"), corpus, FOLDER if facts.own else "bronnen")
        except WrongFacts:
            return RedirectResponse(f"{HERE}?gezegd=feiten", 303)
        except TooLarge:
            return RedirectResponse(f"{HERE}?gezegd=groot", 303)
        except WrongKind:
            return RedirectResponse(f"{HERE}?gezegd=soort", 303)
        notebook.describe(path.name, facts)
        desk.start()
        return RedirectResponse(HERE, 303)

    @routes.get("/beheer/document")
    def facts_page(naam: str = "") -> HTMLResponse:
        shelf = shelves.now()
        if shelf is None:
            return frame.opening()
        work = _work(shelf, naam)
        return frame.missing() if work is None else frame.page("beheer_document.html", HERE, work=work, name=naam)

    @routes.post("/beheer/feiten")
    async def facts(request: Request) -> Response:
        form = await request.form()
        name = str(form.get("naam", ""))
        shelf = shelves.now()
        if shelf is None or _work(shelf, name) is None:
            return frame.missing()
        try:
            notebook.describe(name, facts_in(form.get("jaar"), form.get("voorwaarden"), form.get("soort")))
        except WrongFacts:
            return RedirectResponse(f"{HERE}?gezegd=feiten", 303)
        desk.start()
        return RedirectResponse(HERE, 303)

    return routes


def facts_in(year: object, terms: object, kind: object) -> Facts:
    """Return the facts of a form. Raises WrongFacts."""
    said = str(year or "").strip()
    if (said and not (said.isascii() and said.isdigit() and len(said) == 4)) or kind not in (FOLDER, "vak"):
        raise WrongFacts
    return Facts(kind == FOLDER, int(said) if said else None, str(terms or "").strip()[:200])


def _work(shelf: Shelf, name: str) -> Work | None:
    return next((shelf.works[d.work] for d in shelf.library.contents.documents if d.name == name), None)
