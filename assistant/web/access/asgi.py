"""What the two gates share: the kinds of ASGI, a header looked up, and a refusal sent."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# Where in a scope stands by whom is counted how often they ask.
ASKER = "ruggespraak.asker"

# A question has 8,000 characters; a reading list with its lines is the most that anyone sends.
LARGEST = 256 * 1024


def header(scope: Scope, name: bytes) -> str:
    """Return a header of a request, or the empty string."""
    return next((v.decode("latin-1") for k, v in scope["headers"] if k == name), "")


async def refuse(send: Send, status: int, detail: str, page: str = "") -> None:
    """Send a refusal: the page where there is one, else JSON for a program."""
    body = page.encode() if page else json.dumps({"detail": detail}).encode()
    kind = b"text/html; charset=utf-8" if page else b"application/json"
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
