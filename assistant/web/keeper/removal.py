"""Beheer: a document that the keeper added is taken out of the library, put back, or thrown away for good."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.corpus.keeper_documents import KeeperDocuments, NameTaken
from assistant.corpus.keeper_notes import KeeperNotes, Tie
from assistant.web.live_library import LiveLibrary
from assistant.web.pages.bookshelf import Bookshelves, NotThere
from assistant.web.pages.dates import today
from assistant.web.pages.layout import PageLayout

HERE = "/beheer"


def router(frame: PageLayout, shelves: Bookshelves, desk: LiveLibrary) -> APIRouter:
    """Return the routes: a page that asks first, and what it asks for."""
    routes = APIRouter()
    documents, notebook = KeeperDocuments(frame.settings.corpus), KeeperNotes(frame.settings.corpus)

    def work_of(name: str) -> str:
        """Return the id of the work that a document is, or was before it was taken out; empty where it could not be read."""
        gone = next((one.work for one in documents.removed() if one.name == name), None)
        if gone is not None:
            return gone
        shelf = shelves.now()
        work = shelf.work_of(name) if shelf else None
        return work.id if work else ""

    def ties_of(name: str) -> list[Tie]:
        work = work_of(name)
        return [tie for tie in notebook.ties() if work and tie.work == work]

    def is_here(ties: list[Tie]) -> bool:
        shelf = shelves.now()
        return shelf is None or any(tie.work in {d.work for d in shelf.library.contents.documents} for tie in ties)

    @routes.get("/beheer/weg")
    def sure(naam: str = "") -> HTMLResponse:
        for_good = naam in {one.name for one in documents.removed()}
        if not for_good and naam not in documents.added():
            raise NotThere
        return frame.page("beheer_weg.html", HERE, name=naam, for_good=for_good, ties=len(ties_of(naam)))

    @routes.post("/beheer/weg")
    async def remove(request: Request) -> Response:
        return await moved(request, lambda name: documents.remove(name, work_of(name), today()))

    @routes.post("/beheer/terug")
    async def put_back(request: Request) -> Response:
        return await moved(request, documents.put_back)

    @routes.post("/beheer/wis")
    async def discard(request: Request) -> Response:
        def gone(name: str) -> None:
            ties = ties_of(name)
            documents.discard(name)
            # They would lead nowhere for ever; not so where another file brought the same work.
            for tie in ties if not is_here(ties) else ():
                notebook.untie(tie)

        return await moved(request, gone)

    async def moved(request: Request, move: Callable[[str], None]) -> Response:
        try:
            move(str((await request.form()).get("naam", "")))
        except KeyError as error:
            raise NotThere from error
        except NameTaken:
            return RedirectResponse(f"{HERE}?gezegd=naam", 303)
        desk.start()
        return RedirectResponse(f"{HERE}#bibliotheek", 303)

    return routes
