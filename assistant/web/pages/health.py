"""`/gezond`: is the app ready, with which model and which generation. Says nothing about anyone."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from assistant.web.live_library import LiveLibrary, Phase

# Of the Chroma server: none is set, it answered the last time, or the vectors are searched in the app for now.
SERVER = {None: "geen", True: "antwoordt", False: "weg: de app zoekt zelf"}


def router(desk: LiveLibrary) -> APIRouter:
    """Return the route; 200 where questions are answered, 503 before."""
    routes = APIRouter()

    @routes.get("/gezond")
    def health() -> JSONResponse:
        now = desk.now
        found: dict[str, object] = {"klaar": now.phase is Phase.READY, "fase": str(now.phase)}
        if now.assistant is not None:
            contents = now.assistant.library.contents
            found |= {
                "generatie": now.assistant.library.generation,
                "model": contents.meta.get("model", ""),
                "kaarten": len(contents.cards),
                "passages": len(contents.passages),
                "zoekserver": SERVER[now.assistant.library.server],
            }
        return JSONResponse(found, 200 if now.assistant is not None else 503)

    return routes
