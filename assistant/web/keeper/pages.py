"""Beheer: what is in the library and what could not be read, what readers left, figures of use. Behind a password only."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.corpus.keeper_documents import KeeperDocuments
from assistant.corpus.keeper_notes import KeeperNotes
from assistant.types import EntryKind
from assistant.userdata import Store
from assistant.web import words
from assistant.web.access.signin import Keeper
from assistant.web.keeper import cards, library, questions, removal
from assistant.web.keeper import words as keeper_words
from assistant.web.keeper.uploads import KINDS
from assistant.web.live_library import LiveLibrary
from assistant.web.pages.bookshelf import Bookshelf, Bookshelves
from assistant.web.pages.dates import written
from assistant.web.pages.layout import PageLayout

HERE = "/beheer"

SAID = {
    "groot": words.KEEPER_TOO_LARGE,
    "soort": words.KEEPER_WRONG_KIND,
    "feiten": keeper_words.FACTS_WRONG,
    "naam": keeper_words.NAME_TAKEN,
    "pad": keeper_words.OTHER_PATHS,
}


class NotIn(Exception):
    """Who asks is not signed in (any more)."""


def add(app: FastAPI, frame: PageLayout, shelves: Bookshelves, store: Store, desk: LiveLibrary) -> None:
    """Put the pages on `app`; none where no password is set."""
    if not frame.settings.keeper_password:
        return
    keeper = Keeper(frame.settings)

    def inside(request: Request) -> None:
        # Before anything of a request's body is read.
        if not keeper.is_in(request):
            raise NotIn

    def door(wrong: str = "", status: int = 200) -> HTMLResponse:
        return frame.page("inloggen.html", HERE, status=status, wrong=wrong)

    async def shut(request: Request, _error: Exception) -> Response:
        return door(status=200 if request.url.path == HERE else 403)

    app.add_exception_handler(NotIn, shut)
    app.include_router(_way_in(keeper, door, frame))
    for routes in (
        _overview(frame, shelves, store, desk),
        questions.router(frame, shelves, desk),
        library.router(frame, shelves, desk),
        removal.router(frame, shelves, desk),
        cards.router(frame, shelves),
    ):
        app.include_router(routes, dependencies=[Depends(inside)])


def _way_in(keeper: Keeper, door: Callable[..., HTMLResponse], frame: PageLayout) -> APIRouter:
    routes = APIRouter()

    @routes.post("/beheer/inloggen")
    async def sign_in(request: Request) -> Response:
        if not keeper.may_try(request):
            return door("slow", 429)
        form = await request.form()
        if not await run_in_threadpool(keeper.knows, str(form.get("wachtwoord", ""))):
            return door("wrong", 403)
        return let_in(request)

    @routes.get("/beheer/sleutel/{key}")
    def by_key(request: Request, key: str) -> Response:
        return let_in(request) if keeper.opens(key) else door("key", 403)

    def let_in(request: Request) -> Response:
        response = RedirectResponse(HERE, 303)
        keeper.sign_in(response, request.url.scheme == "https" or frame.settings.public_address.startswith("https"))
        return response

    @routes.post("/beheer/uitloggen")
    def sign_out(request: Request) -> Response:
        response = RedirectResponse(HERE, 303)
        keeper.sign_out(request, response)
        return response

    return routes


def _overview(frame: PageLayout, shelves: Bookshelves, store: Store, desk: LiveLibrary) -> APIRouter:
    routes = APIRouter()
    documents, notebook = KeeperDocuments(frame.settings.corpus), KeeperNotes(frame.settings.corpus)
    days = timedelta(days=frame.settings.keep_days)

    @routes.get(HERE)
    def overview(gezegd: str = "") -> HTMLResponse:
        shelf = shelves.now()
        return frame.page(
            "beheer.html",
            HERE,
            shelf=shelf,
            making=desk.making,
            rows=_rows(shelf) if shelf else [],
            unread=shelf.library.contents.unread if shelf else (),
            added=documents.added(),
            removed=documents.removed(),
            ties=questions.all_ties(shelf, notebook) if shelf else [],
            read=len(notebook.reviews()),
            left=[(q, written(q.left.date()), written(q.left.date() + days)) for q in store.questions()],
            shares=store.shares(),
            judged=store.judgements(),
            written=written,
            figures=store.figures(),
            said=SAID.get(gezegd, ""),
            notices=store.notices,
            kinds=",".join(KINDS),
        )

    @routes.post("/beheer/afgehandeld/{identity}")
    def settle(identity: int) -> Response:
        store.settle(identity)
        return RedirectResponse(f"{HERE}#vragen", 303)

    @routes.post("/beheer/link-weg")
    def end_share(link: Annotated[str, Form(max_length=64)]) -> Response:
        store.end_share(link)
        return RedirectResponse(f"{HERE}#links", 303)

    @routes.get("/beheer/oordelen.csv")
    def judgements() -> Response:
        rows = ([j.left.date(), words.YES if j.good else words.NO, j.reason, j.card, j.generation] for j in store.judgements())
        return _csv("oordelen", rows)

    @routes.get("/beheer/vragen.csv")
    def left_questions() -> Response:
        return _csv("vragen", ([q.left.date(), q.question, q.left.date() + days] for q in store.questions()))

    @routes.get("/beheer/gebruik.csv")
    def figures() -> Response:
        found = store.figures()
        return _csv("gebruik", ([name, found.get(key, 0)] for key, name in words.KEEPER_FIGURES_ROWS.items()))

    return routes


def _csv(name: str, rows: Iterable[Iterable[object]]) -> Response:
    """Return a file that a Dutch spreadsheet opens: semicolons, a byte order mark, and no cell that is taken for a formula."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow(keeper_words.CSV[name])
    writer.writerows([f"'{cell}" if str(cell)[:1] in "=+-@\t\r" else cell for cell in row] for row in rows)
    headers = {"content-disposition": f"attachment; filename={name}.csv"}
    return Response("\ufeff" + file.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _rows(shelf: Bookshelf) -> list[dict[str, object]]:
    """Return a line a document: how many passages, and for how many of them the library knows questions."""
    contents = shelf.library.contents
    asked = {e.target for e in contents.entries if e.kind is EntryKind.QUESTION}
    passages = Counter(p.work for p in contents.passages)
    known = Counter(p.work for p in contents.passages if p.id in asked)
    # A card's statement leads to a passage too: what cards rest on is found by them.
    carried = {p.work for p in contents.passages if p.id in shelf.library.cards_of_passage}
    return [
        {
            "work": shelf.works[document.work],
            "name": document.name,
            "passages": passages[document.work],
            "asked": known[document.work],
            "hard": not known[document.work] and document.work not in carried,
        }
        for document in contents.documents
    ]
