"""Our own style, script and pictures: the files of `static/` by name, and nothing else."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import FileResponse, JSONResponse, Response

from assistant.web import words
from assistant.web.pages.templating import STATIC, static_address

KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}

# What an installed app shows on a phone; drawn from beeldmerk.svg by `python -m evals beeldmerk`.
ICONS = (192, 512)

# Its address has a mark of its contents in it.
FOR_EVER = "public, max-age=31536000, immutable"


def router() -> APIRouter:
    """Return the routes of the files and the manifest."""
    routes = APIRouter()
    known = {path.name: path for path in STATIC.iterdir() if path.suffix in KINDS}

    @routes.get("/eigen/{name}")
    def file(name: str) -> Response:
        path = known.get(name)
        if path is None:
            return Response(status_code=404)
        return FileResponse(path, media_type=KINDS[path.suffix], headers={"cache-control": FOR_EVER})

    @routes.get("/favicon.ico")
    def icon() -> Response:
        return FileResponse(known["beeldmerk.svg"], media_type=KINDS[".svg"])

    @routes.get("/manifest.json")
    def manifest() -> Response:
        icons = [{"src": static_address("beeldmerk.svg"), "type": KINDS[".svg"], "sizes": "any"}]
        icons += [{"src": static_address(f"beeldmerk-{n}.png"), "type": KINDS[".png"], "sizes": f"{n}x{n}"} for n in ICONS]
        return JSONResponse(
            {
                "name": words.NAME,
                "short_name": words.NAME,
                "lang": "nl",
                "start_url": "/",
                "display": "standalone",
                "background_color": "#f7f5f0",
                "theme_color": "#0f5e63",
                "icons": icons,
            },
            media_type="application/manifest+json",
        )

    return routes
