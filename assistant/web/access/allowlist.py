"""What may be asked for: a path that is on no list is not there. The gate reads it before anything else sees a request."""

from __future__ import annotations

import re

# What the page itself asks of Gradio (seen in the browser); a path matches whole.
GRADIO = tuple(
    (method, re.compile(pattern))
    for method, pattern in (
        ("GET", r"/"),
        ("GET", r"/config/?"),
        ("GET", r"/theme\.css"),
        ("GET", r"/gradio_api/theme\.css"),
        ("GET", r"/(?:assets|static|svelte)/[\w./@+-]+"),
        ("GET", r"/gradio_api/(?:startup-events|app_id|info/?)"),
        ("GET", r"/gradio_api/heartbeat/[\w-]+"),
        ("GET", r"/gradio_api/queue/data"),
        ("POST", r"/gradio_api/queue/join/?"),
        ("POST", r"/gradio_api/(?:cancel|reset)/?"),
    )
)

# Our own pages and files.
OWN = tuple(
    (method, re.compile(pattern))
    for method, pattern in (
        ("GET", r"/gezond"),
        ("GET", r"/eigen/[\w.-]+"),
        ("GET", r"/favicon\.ico"),
        ("GET", r"/manifest\.json"),
        ("GET", r"/binnen"),
        ("POST", r"/(?:binnen|buiten)"),
        ("GET", r"/lezen(?:/zoek|/(?:thema|kaart|passage)/[\w-]+|/werk/[\w-]+(?:/[\w.-]+)?)?"),
        ("GET", r"/leren(?:/[\w-]+(?:/\d{1,3})?)?"),
        ("GET", r"/meegeven"),
        ("GET", r"/over"),
        ("POST", r"/uit/(?:tekst|voorbeeld|word|pagina|deel)"),
        ("GET", r"/gedeeld/[\w-]{20,64}"),
        ("GET", r"/intrekken/[\w-]{20,64}"),
        ("POST", r"/intrekken/[\w-]{20,64}"),
        ("POST", r"/laat/(?:vraag|oordeel)"),
        ("POST", r"/verder"),
        ("GET", r"/beheer(?:/(?:(?:oordelen|vragen|gebruik)\.csv|vraag|voortgang|document|weg|kaarten|kaart/[\w-]+))?"),
        ("POST", r"/beheer/(?:inloggen|uitloggen|document|feiten|koppel|los|nagelezen/[\w-]+|afgehandeld/\d{1,9})"),
        ("GET", r"/beheer/sleutel/[\w.]{1,120}"),
        ("POST", r"/beheer/(?:weg|terug|wis|link-weg)"),
    )
)

# What a stranger may have too: whether the app is well, the way in, and our own style and pictures.
FOR_ALL = re.compile(r"/gezond|/eigen/[\w.-]+|/favicon\.ico|/manifest\.json|/binnen")


# Gradio's MCP server, where programs may ask too; its API goes by the queue, as the page does.
PROGRAMS = (("POST", re.compile(r"/gradio_api/mcp/?")),)


def is_allowed(method: str, path: str, programs: bool = False) -> bool:
    """Tell whether there is anything at a path for a method, and for `programs` where they are let in."""
    method = "GET" if method == "HEAD" else method
    listed = (*OWN, *GRADIO, *(PROGRAMS if programs else ()))
    return ".." not in path and any(m == method and pattern.fullmatch(path) for m, pattern in listed)
