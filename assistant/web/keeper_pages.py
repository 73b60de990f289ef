"""Beheer: what is in the library and what could not be read, what readers left, figures of use. Behind a password only."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.types import EntryKind
from assistant.userdata import Store
from assistant.web.desk import Desk
from assistant.web.frame import Frame
from assistant.web.received import NAME, TooLarge, WrongKind, receive
from assistant.web.shelf import Shelf, Shelves
from assistant.web.signin import Keeper

HERE = "/beheer"


def router(frame: Frame, shelves: Shelves, store: Store, desk: Desk) -> APIRouter:
    """Return the routes; none where no password is set."""
    routes = APIRouter()
    if not frame.settings.keeper_password:
        return routes
    keeper = Keeper(frame.settings)

    def door(wrong: str = "", status: int = 200) -> HTMLResponse:
        return frame.page("inloggen.html", HERE, status=status, wrong=wrong)

    @routes.get("/beheer")
    def overview(request: Request, gezegd: str = "") -> HTMLResponse:
        if not keeper.is_in(request):
            return door()
        shelf = shelves.now()
        days = timedelta(days=frame.settings.keep_days)
        return frame.page(
            "beheer.html",
            HERE,
            shelf=shelf,
            rows=_rows(shelf) if shelf else [],
            unread=shelf.library.contents.unread if shelf else (),
            left=[(q, q.left.date(), q.left.date() + days) for q in store.questions()],
            judged=store.judgements(),
            figures=store.figures(),
            said=gezegd if gezegd in NAME else "",
        )

    @routes.post("/beheer/inloggen")
    async def sign_in(request: Request) -> Response:
        if not keeper.may_try():
            return door("slow", 429)
        form = await request.form()
        if not keeper.knows(str(form.get("wachtwoord", ""))):
            return door("wrong", 403)
        response = RedirectResponse(HERE, 303)
        keeper.sign_in(response, request.url.scheme == "https" or frame.settings.public_address.startswith("https"))
        return response

    @routes.post("/beheer/uitloggen")
    def sign_out() -> Response:
        response = RedirectResponse(HERE, 303)
        keeper.sign_out(response)
        return response

    @routes.post("/beheer/afgehandeld/{identity}")
    def settle(request: Request, identity: int) -> Response:
        if not keeper.is_in(request):
            return door(status=403)
        store.settle(identity)
        return RedirectResponse(f"{HERE}#vragen", 303)

    @routes.post("/beheer/document")
    async def document(request: Request) -> Response:
        # Signed in first: nothing of a stranger's file is read.
        if not keeper.is_in(request):
            return door(status=403)
        try:
            await receive(request, frame.settings.corpus)
        except TooLarge:
            return RedirectResponse(f"{HERE}?gezegd=groot", 303)
        except WrongKind:
            return RedirectResponse(f"{HERE}?gezegd=soort", 303)
        desk.start()
        return RedirectResponse(f"{HERE}?gezegd=erbij", 303)

    @routes.get("/beheer/oordelen.csv")
    def judgements(request: Request) -> Response:
        if not keeper.is_in(request):
            return door(status=403)
        file = io.StringIO()
        rows = csv.writer(file, delimiter=";")
        rows.writerow(["datum", "goed", "reden", "kaart", "generatie"])
        rows.writerows([j.left.date(), "ja" if j.good else "nee", j.reason, j.card, j.generation] for j in store.judgements())
        headers = {"content-disposition": "attachment; filename=oordelen.csv"}
        return Response("\ufeff" + file.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)

    return routes


def _rows(shelf: Shelf) -> list[dict[str, object]]:
    """Return a line a document: how many passages, and for how many of them the library knows questions."""
    contents = shelf.library.contents
    asked = {e.target for e in contents.entries if e.kind is EntryKind.QUESTION}
    passages = Counter(p.work for p in contents.passages)
    known = Counter(p.work for p in contents.passages if p.id in asked)
    rows = []
    for document in contents.documents:
        work = shelf.works[document.work]
        # A card's statement leads to a passage too: what cards rest on is found by them.
        carried = any(p.id in shelf.library.cards_of_passage for p in contents.passages if p.work == work.id)
        rows.append(
            {
                "work": work,
                "name": document.name,
                "passages": passages[work.id],
                "asked": known[work.id],
                "hard": not known[work.id] and not carried,
            }
        )
    return rows
