"""What goes out: as text, as Word, as a link; the shared page; and its withdrawal."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from assistant.userdata import Store
from assistant.web import words
from assistant.web.access.asgi import ASKER
from assistant.web.access.rate_limit import RateLimits
from assistant.web.export.as_docx import MEDIA, as_word
from assistant.web.export.as_text import as_mail, as_text
from assistant.web.export.bundle import Bundle, Parcel, changed, from_dict, make
from assistant.web.pages.bookshelf import Bookshelves
from assistant.web.pages.dates import today, written
from assistant.web.pages.layout import PageLayout
from assistant.web.pages.templating import render, style
from assistant.web.turns import TooBusy


def router(frame: PageLayout, shelves: Bookshelves, store: Store, rates: RateLimits) -> APIRouter:
    """Return the routes; those of links only where an address is set that a recipient can open."""
    routes = APIRouter()
    settings = frame.settings

    def bundle(parcel: Parcel, request: Request) -> Bundle | None:
        # The first was counted at the gate (middleware.py): each answer costs what a question does.
        if parcel.answers > 1 and not rates.take(request.scope.get(ASKER, ""), parcel.answers - 1):
            raise TooBusy(words.BUSY)
        shelf = shelves.now()
        return None if shelf is None else make(parcel, shelf, today())

    def unready() -> JSONResponse:
        return JSONResponse({"detail": words.OPENING_LONG}, 503)

    @routes.post("/uit/tekst")
    def text(parcel: Parcel, request: Request) -> JSONResponse:
        made = bundle(parcel, request)
        return unready() if made is None else JSONResponse({"titel": made.title, "tekst": as_text(made), "mail": as_mail(made)})

    @routes.post("/uit/voorbeeld")
    def preview(parcel: Parcel, request: Request) -> Response:
        made = bundle(parcel, request)
        return unready() if made is None else HTMLResponse(render("bundel.html", bundle=made))

    @routes.post("/uit/word")
    def word(parcel: Parcel, request: Request) -> Response:
        made = bundle(parcel, request)
        if made is None:
            return unready()
        disposition = f"attachment; filename*=UTF-8''{quote(f'{made.title[:80]}.docx')}"
        return Response(as_word(made), media_type=MEDIA, headers={"content-disposition": disposition})

    @routes.post("/uit/pagina")
    def page_alone(parcel: Parcel, request: Request) -> Response:
        made = bundle(parcel, request)
        if made is None:
            return unready()
        disposition = f"attachment; filename*=UTF-8''{quote(f'{made.title[:80]}.html')}"
        return HTMLResponse(
            render("los.html", bundle=made, sheet=style("lezen.css")), headers={"content-disposition": disposition}
        )

    if not settings.public_address:
        return routes
    base = settings.public_address.rstrip("/")

    @routes.post("/uit/deel")
    def share(parcel: Parcel, request: Request) -> JSONResponse:
        made = bundle(parcel, request)
        if made is None:
            return unready()
        days = min(max(parcel.days, 1), settings.share_days) if parcel.days else settings.share_days
        token = store.share(made.title, json.dumps(made.as_dict(), ensure_ascii=False), days)
        links = {"link": f"{base}/gedeeld/{token.open}", "terug": f"{base}/intrekken/{token.withdraw}"}
        until = today() + timedelta(days=days)
        return JSONResponse(
            {**links, "titel": made.title, "op": made.made, "tot": written(until), "tot_dag": until.isoformat()}
        )

    @routes.get("/gedeeld/{token}")
    def shared(token: str) -> HTMLResponse:
        found = store.shared(token)
        if found is None:
            return frame.page("fout.html", status=404, title=words.SHARE_GONE_TITLE, text=words.SHARE_GONE)
        made = from_dict(json.loads(found.content))
        shelf = shelves.now()
        stale = shelf is not None and changed(made, shelf)
        page = frame.page("gedeeld.html", bundle=made, until=written(found.until), changed=stale)
        page.headers["x-robots-tag"] = "noindex"
        page.headers["referrer-policy"] = "no-referrer"
        return page

    @routes.get("/intrekken/{token}")
    def withdrawal(token: str) -> HTMLResponse:
        found = store.to_withdraw(token)
        if found is None:
            return frame.page("fout.html", status=404, title=words.SHARE_GONE_TITLE, text=words.SHARE_GONE)
        page = frame.page("intrekken.html", token=token, share=found)
        page.headers["referrer-policy"] = "no-referrer"
        return page

    @routes.post("/intrekken/{token}")
    def withdraw(token: str) -> HTMLResponse:
        done = store.withdraw(token)
        title, said = (words.WITHDRAW_TITLE, words.WITHDRAWN) if done else (words.SHARE_GONE_TITLE, words.SHARE_GONE)
        return frame.page("fout.html", status=200 if done else 404, title=title, text=said)

    return routes
