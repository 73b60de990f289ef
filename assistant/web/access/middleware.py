"""The gate before everything: what may be asked for and by whom, bounds on what is sent, and the headers of every reply.

Gradio registers some ninety routes, of which its own page needs a dozen; the others (upload, file, proxy, recording,
monitoring, component server…) answer 404 here, before Gradio sees them. Pure ASGI, for a stream of events must pass unbuffered.
"""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Callable

from assistant.web import words
from assistant.web.access.allowlist import is_allowed
from assistant.web.access.asgi import ASKER, LARGEST, App, Message, Receive, Scope, Send, header, refuse
from assistant.web.access.rate_limit import RateLimits
from assistant.web.access.visitors import Access, Visitor

PageLayout = Callable[[str, str], str]

# What the keeper drops in; only who is signed in has it read (keeper_pages.py).
UPLOAD, LARGEST_DOCUMENT = "/beheer/document", 42 * 1024 * 1024

# Seconds in which what is sent must have come; a document may take its time.
PATIENCE = 30.0

COMMON = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
)


def policy(nonce: str) -> bytes:
    """Return the content policy of a page: nothing from elsewhere, no frame, no script but ours and those with the nonce.

    Gradio writes style attributes and style elements, hence 'unsafe-inline' for styles; it needs none for scripts.
    """
    return (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'self'; "
        "frame-ancestors 'none'; object-src 'none'"
    ).encode()


# What makes the program work, and is therefore counted.
COSTLY = re.compile(r"/gradio_api/(?:queue/join|mcp)/?|/uit/.*|/laat/.*|/lezen/zoek|/beheer/vraag")
# A search as you type asks with every few letters.
CHEAP = 0.1


class AccessMiddleware:
    """ASGI middleware before the app.

    `frame` puts Gradio's index page in our frame, given a nonce; `missing` is the page that says there is none; `way_in` makes
    the page for who is not in, given where they were going; `hosts` are the names this app goes by (empty: any); `programs`
    lets other programs in too.
    """

    def __init__(
        self,
        app: App,
        frame: PageLayout,
        missing: str,
        way_in: Callable[[str], str],
        door: Access,
        rates: RateLimits,
        hosts: frozenset[str],
        programs: bool = False,
    ) -> None:
        self._app = app
        self._missing = missing
        self._way_in = way_in
        self._frame = frame
        self._door = door
        self._rates = rates
        self._hosts = hosts
        self._programs = programs

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through what may pass; answer 401, 403, 404, 413, 421 or 429 to the rest."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        # A websocket, the only other kind, is used by nobody here: uvicorn closes it when nothing is sent.

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, nonce = scope["path"], secrets.token_urlsafe(16)
        send = _with_headers(send, path, nonce)
        visitor = self._door.meet(scope)
        scope[ASKER] = visitor.name
        refusal = self._refusal(scope, visitor)
        if refusal is not None:
            status, detail = refusal
            await refuse(send, status, detail, self._page(status, scope) if _wants_html(scope) else "")
        elif path == "/":
            # Only what we put there is meant for Gradio's page; what is in the address is none of its business.
            scope["query_string"] = b""
            scope["headers"] = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
            await self._framed(scope, receive, send, nonce)
        else:
            await self._app(scope, _bounded(receive, _most(path), PATIENCE * (20 if path == UPLOAD else 1)), send)

    def _page(self, status: int, scope: Scope) -> str:
        if status == 401:
            query = scope["query_string"].decode("latin-1")
            return self._way_in(f"{scope['path']}?{query}" if query else scope["path"])
        return self._missing if status == 404 else ""

    def _refusal(self, scope: Scope, visitor: Visitor) -> tuple[int, str] | None:
        """Return why a request may not pass, and with which status."""
        path = scope["path"]
        if self._hosts and _host(scope) not in self._hosts:
            return 421, words.OTHER_HOST
        if not is_allowed(scope["method"], path, self._programs):
            return 404, words.NOT_FOUND
        length = header(scope, b"content-length")
        if length and (not length.isdigit() or int(length) > _most(path)):
            return 413, words.TOO_LARGE
        if scope["method"] == "POST" and _foreign(scope):
            return 403, words.FOREIGN
        if not visitor.is_admitted:
            return 401, words.SIGN_IN_FIRST
        if COSTLY.fullmatch(path) and not self._rates.take(visitor.name, CHEAP if path == "/lezen/zoek" else 1.0):
            return 429, words.BUSY
        return None

    async def _framed(self, scope: Scope, receive: Receive, send: Send, nonce: str) -> None:
        start: Message = {}
        body = bytearray()

        async def collect(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body"):
                page = self._frame(body.decode(), nonce).encode() if start["status"] == 200 and body else bytes(body)
                headers = [(k, v) for k, v in start["headers"] if k.lower() != b"content-length"]
                if scope["method"] != "HEAD":
                    headers.append((b"content-length", str(len(page)).encode()))
                await send({**start, "headers": headers})
                await send({"type": "http.response.body", "body": page})

        await self._app(scope, receive, collect)


def _most(path: str) -> int:
    return LARGEST_DOCUMENT if path == UPLOAD else LARGEST


def _host(scope: Scope) -> str:
    host = header(scope, b"host").lower()
    return host.rpartition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]


def _with_headers(send: Send, path: str, nonce: str) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [(k, v) for k, v in message.get("headers", []) if k.lower() not in (b"server", b"x-frame-options")]
            present = {k.lower() for k, _ in headers}
            headers.extend((k, v) for k, v in COMMON if k not in present)
            if b"content-security-policy" not in present:
                headers.append((b"content-security-policy", policy(nonce)))
            if b"cache-control" not in present:
                kept = path.startswith("/assets/") or path.startswith("/static/")
                headers.append((b"cache-control", b"public, max-age=31536000, immutable" if kept else b"no-store"))
            message = {**message, "headers": headers}
        await send(message)

    return wrapped


def _bounded(receive: Receive, most: int, patience: float) -> Receive:
    """Let no more than `most` bytes in, also where no length was given before, and wait no longer than `patience` for them."""
    seen, is_whole = 0, False
    ends = asyncio.get_running_loop().time() + patience

    async def wrapped() -> Message:
        nonlocal seen, is_whole
        try:
            async with asyncio.timeout_at(None if is_whole else ends):
                message = await receive()
        except TimeoutError:
            return {"type": "http.disconnect"}
        seen += len(message.get("body", b""))
        is_whole = not message.get("more_body", False)
        return {"type": "http.disconnect"} if seen > most else message

    return wrapped


def _foreign(scope: Scope) -> bool:
    """Tell whether another site has a browser send this: what we keep is for our own pages to change."""
    if header(scope, b"sec-fetch-site") in ("cross-site", "same-site"):
        return True
    origin = header(scope, b"origin")
    return bool(origin) and origin.partition("://")[2] != header(scope, b"host")


def _wants_html(scope: Scope) -> bool:
    return "text/html" in header(scope, b"accept")
