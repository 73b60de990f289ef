"""What reaches Gradio: only what its page and its API send, from a session that belongs to the browser that asks.

Gradio writes what it stumbles over in the log, values and all, and a traceback for every unknown session: so what it would
stumble over is turned back here. And it knows a conversation by a word that the page itself makes up and puts in addresses:
here that word is made the browser's own by a secret in a cookie, so that it opens nothing for anyone else. Pure ASGI.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Callable, Mapping
from functools import partial
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlencode

from assistant.web import words
from assistant.web.access.asgi import App, Message, Receive, Scope, Send, header, refuse

COOKIE = "ruggespraak_gesprek"

# What a page calls its session, and Gradio an event.
_WORD = re.compile(r"[\w-]{1,64}", re.ASCII)
_HEARTBEAT = "/gradio_api/heartbeat/"

# For each function, by its number, whether each of its inputs is text; what is not is kept by Gradio itself.
Functions = Mapping[int, tuple[bool, ...]]


class NotSent(ValueError):
    """No page of ours sends this."""


class GradioGate:
    """ASGI middleware between the access rules and Gradio.

    `functions` are what may be called; `is_open` tells whether Gradio knows a session; `left` hears which session closed its
    page in mid-answer; `is_secure` is whether cookies go over https alone.
    """

    def __init__(
        self, app: App, functions: Functions, is_open: Callable[[str], bool], left: Callable[[str], None], is_secure: bool
    ) -> None:
        self._app = app
        self._functions = functions
        self._is_open = is_open
        self._left = left
        self._is_secure = is_secure
        # By address, what is made of what was sent.
        self._forms = {
            "/gradio_api/queue/join": self._join,
            "/gradio_api/cancel": self._cancel,
            "/gradio_api/reset": self._reset,
            "/verder": self._go_on,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with the session made its browser's own; answer 404 or 422 to what no page sends."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path, browser = scope["path"].rstrip("/"), _browser(scope)
        try:
            if path == "/gradio_api/queue/data":
                await self._listen(scope, receive, send, browser)
            elif path.startswith(_HEARTBEAT):
                own = _HEARTBEAT + _owned(path.removeprefix(_HEARTBEAT), browser)
                await self._app({**scope, "path": own, "raw_path": own.encode(), "query_string": b""}, receive, send)
            elif path in self._forms:
                body = json.dumps(self._forms[path](await _object(receive), browser)).encode()
                await self._app(_holding(scope, body), _given(body, receive), _dutch(send) if path.endswith("join") else send)
            elif path == "" and not browser:
                await self._app(scope, receive, _with_cookie(send, self._is_secure or scope["scheme"] == "https"))
            else:
                await self._app(scope, receive, send)
        except NotSent:
            await refuse(send, 422, words.NOT_UNDERSTOOD)

    async def _listen(self, scope: Scope, receive: Receive, send: Send, browser: str) -> None:
        query = parse_qs(scope["query_string"].decode("latin-1"))
        session = _owned(query.get("session_hash", [""])[0], browser)
        if not self._is_open(session):
            await refuse(send, 404, words.SESSION_GONE)
            return
        scope = {**scope, "query_string": urlencode({"session_hash": session}).encode()}
        await self._app(scope, _watched(receive, partial(self._left, session)), send)

    def _join(self, sent: Mapping[str, Any], browser: str) -> dict[str, Any]:
        """Return what Gradio gets of a call: a known function, as many values as it takes, text where it takes text."""
        number, data, trigger = sent.get("fn_index"), sent.get("data"), sent.get("trigger_id")
        kinds = self._functions.get(number) if type(number) is int else None
        if kinds is None or not isinstance(data, list) or len(data) != len(kinds) or type(trigger) not in (int, type(None)):
            raise NotSent
        given = [_text(value) if is_text else None for value, is_text in zip(data, kinds, strict=True)]
        own = _owned(sent.get("session_hash"), browser)
        return {"data": given, "fn_index": number, "trigger_id": trigger, "session_hash": own}

    def _cancel(self, sent: Mapping[str, Any], browser: str) -> dict[str, Any]:
        number = sent.get("fn_index")
        if type(number) is not int or number not in self._functions:
            raise NotSent
        own = _owned(sent.get("session_hash"), browser)
        return {"session_hash": own, "fn_index": number, "event_id": _word(sent.get("event_id"))}

    def _reset(self, sent: Mapping[str, Any], _browser: str) -> dict[str, Any]:
        return {"event_id": _word(sent.get("event_id"))}

    def _go_on(self, sent: Mapping[str, Any], browser: str) -> dict[str, Any]:
        return {"session": _owned(sent.get("session"), browser)}


def _browser(scope: Scope) -> str:
    """Return the secret of a browser; none for a program, which carries no cookies."""
    try:
        found = SimpleCookie(header(scope, b"cookie")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found is not None and _WORD.fullmatch(found.value) else ""


def _owned(session: object, browser: str) -> str:
    """Return what a session of a browser is called in here. Raises NotSent where it is no session."""
    return hashlib.sha256(f"{browser}|{_word(session)}".encode()).hexdigest()[:32]


def _word(value: object) -> str:
    if not isinstance(value, str) or not _WORD.fullmatch(value):
        raise NotSent
    return value


def _text(value: object) -> str:
    """Return a value as text; nothing where a box was never filled. Raises NotSent, also where it is no text in any code."""
    if value is None:
        return ""
    if not isinstance(value, str) or any("\ud800" <= c <= "\udfff" for c in value):
        raise NotSent
    return value


async def _object(receive: Receive) -> Mapping[str, Any]:
    """Return the JSON object that was sent. Raises NotSent where it is none, or did not come whole."""
    body = bytearray()
    more = True
    while more:
        message = await receive()
        body.extend(message.get("body", b""))
        more = message["type"] == "http.request" and message.get("more_body", False)
        if message["type"] == "http.disconnect":
            raise NotSent
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise NotSent from None
    if not isinstance(found, dict):
        raise NotSent
    return found


def _holding(scope: Scope, body: bytes) -> Scope:
    """Return the scope of a request that holds this body."""
    kept = [(k, v) for k, v in scope["headers"] if k not in (b"content-length", b"content-type", b"transfer-encoding")]
    own = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    return {**scope, "headers": [*kept, *own], "query_string": b""}


def _given(body: bytes, receive: Receive) -> Receive:
    """Give a body that was read already, and then whatever comes."""
    given = False

    async def wrapped() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return wrapped


def _watched(receive: Receive, left: Callable[[], None]) -> Receive:
    """Tell when the other side goes away before all was sent."""

    async def wrapped() -> Message:
        message = await receive()
        if message["type"] == "http.disconnect":
            left()
        return message

    return wrapped


def _with_cookie(send: Send, is_secure: bool) -> Send:
    """Give a browser its secret: for this site alone, not for scripts, until it closes."""
    cookie = f"{COOKIE}={secrets.token_urlsafe(24)}; Path=/; HttpOnly; SameSite=Lax{'; Secure' if is_secure else ''}"

    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), (b"set-cookie", cookie.encode())]}
        await send(message)

    return wrapped


def _dutch(send: Send) -> Send:
    """Say in Dutch that the queue is full, or that it could not be taken in; Gradio says it in English."""
    refused = False

    async def wrapped(message: Message) -> None:
        nonlocal refused
        if message["type"] == "http.response.start" and message["status"] != 200:
            refused = True
            await refuse(send, message["status"], words.BUSY if message["status"] == 503 else words.NOT_UNDERSTOOD)
        elif not refused:
            await send(message)

    return wrapped
