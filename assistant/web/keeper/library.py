"""Beheer: a document taken in, what is known of it, and how far the library is with it."""

from __future__ import annotations

import json
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from assistant.corpus.keeper_documents import KeeperDocuments
from assistant.corpus.municipality import FOLDER, Facts
from assistant.web.keeper import words
from assistant.web.keeper.uploads import TooLarge, WrongKind, receive
from assistant.web.live_library import LiveLibrary
from assistant.web.pages.bookshelf import Bookshelf, Bookshelves, NotThere
from assistant.web.pages.dates import today
from assistant.web.pages.layout import PageLayout

HERE = "/beheer"


class WrongFacts(ValueError):
    """Facts that no document has."""


def router(frame: PageLayout, shelves: Bookshelves, desk: LiveLibrary) -> APIRouter:
    """Return the routes."""
    routes = APIRouter()
    corpus = frame.settings.corpus
    documents = KeeperDocuments(corpus)

    @routes.get("/beheer/voortgang")
    def progress() -> JSONResponse:
        now = desk.making
        step = words.BUSY_STEP.format(step=now.step, done=now.done, total=now.total) if now.total else ""
        return JSONResponse({"bezig": now.busy, "stap": step, "deel": now.done / now.total if now.total else 0})

    @routes.post("/beheer/document")
    async def document(request: Request) -> Response:
        try:
            form = await request.form(max_files=1, max_fields=8)
            facts = facts_in(form.get("jaar"), form.get("voorwaarden"), form.get("soort"))
            folder = FOLDER if facts.own else "bronnen"
            if not _is_read(corpus / folder, shelves.now()):
                return RedirectResponse(f"{HERE}?gezegd=pad", 303)
            path = await receive(form.get("document"), corpus, folder)
        except WrongFacts:
            return RedirectResponse(f"{HERE}?gezegd=feiten", 303)
        except TooLarge:
            return RedirectResponse(f"{HERE}?gezegd=groot", 303)
        except WrongKind:
            return RedirectResponse(f"{HERE}?gezegd=soort", 303)
        documents.describe(path.name, facts, today())
        desk.start()
        return RedirectResponse(HERE, 303)

    @routes.get("/beheer/document")
    def facts_page(naam: str = "") -> HTMLResponse:
        shelf = shelves.open()
        work = shelf.work_of(naam)
        if work is None:
            raise NotThere
        return frame.page("beheer_document.html", HERE, work=work, name=naam, removable=naam in documents.added())

    @routes.post("/beheer/feiten")
    async def facts(request: Request) -> Response:
        form = await request.form()
        name = str(form.get("naam", ""))
        if shelves.open().work_of(name) is None:
            raise NotThere
        try:
            documents.describe(name, facts_in(form.get("jaar"), form.get("voorwaarden"), form.get("soort")))
        except WrongFacts:
            return RedirectResponse(f"{HERE}?gezegd=feiten", 303)
        desk.start()
        return RedirectResponse(HERE, 303)

    return routes


def _is_read(folder: Path, shelf: Bookshelf | None) -> bool:
    """Tell whether what is put in a folder is read: it is not where the index was made of others alone."""
    paths = json.loads(shelf.library.contents.meta.get("paths", "[]")) if shelf else []
    return not paths or any(folder.resolve().is_relative_to(Path(path).resolve()) for path in paths)


def facts_in(year: object, terms: object, kind: object) -> Facts:
    """Return the facts of a form. Raises WrongFacts."""
    said = str(year or "").strip()
    if (said and not (said.isascii() and said.isdigit() and len(said) == 4)) or kind not in (FOLDER, "vak"):
        raise WrongFacts
    return Facts(kind == FOLDER, int(said) if said else None, str(terms or "").strip()[:200])
