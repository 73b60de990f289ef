"""Who is signed in: a cookie with a term, signed with a secret of this data folder. Kept is only which were ended before it."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import threading
import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from typing import Literal

from fastapi.responses import Response
from starlette.requests import HTTPConnection

from assistant.settings import Settings
from assistant.web.access.asgi import ASKER
from assistant.web.access.rate_limit import RateLimits
from assistant.web.access.secret import secret_of
from assistant.web.access.signed_out import SignedOut
from assistant.web.password import matches

# Tries a minute: a password of twelve letters is safe behind that for longer than the building stands.
TRIES = 8
LONGEST = 200

# How long a key from the machine itself opens.
KEY_SECONDS = 300

_NUMBER = re.compile(r"\d{1,12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie: its name, the path it is sent to, how long it lasts, and whether a link from elsewhere brings it along."""

    name: str
    path: str
    seconds: int
    samesite: Literal["strict", "lax"]


class SignIn:
    """Signs in whoever knows one password, and knows them again."""

    def __init__(self, cookie: Cookie, hashed: str, data: Path) -> None:
        self._cookie = cookie
        self._hashed = hashed
        self._secret = secret_of(data)
        self._ended = SignedOut(data)
        self._tries = RateLimits(TRIES)
        self._one = threading.Lock()

    def may_try(self, request: HTTPConnection) -> bool:
        """Count a try, by address and by name; tell whether there were not too many. No stranger shuts out who is elsewhere."""
        host = request.client.host if request.client else ""
        name = str(request.scope.get(ASKER, host))
        return self._tries.take(f"@{_network(host)}") and (name == host or self._tries.take(name))

    def knows(self, password: str) -> bool:
        """Tell whether this is the password. One at a time: each look takes a tenth of a second and 64 MB, on purpose."""
        with self._one:
            return len(password) <= LONGEST and matches(password, self._hashed)

    def sign_in(self, response: Response, secure: bool) -> None:
        """Give the cookie: for this site alone, not for scripts, until its term."""
        cookie = self._cookie
        until = int(time.time()) + cookie.seconds
        number = secrets.token_hex(8)
        value = f"{until}.{number}.{self._mark(until, number)}"
        response.set_cookie(
            cookie.name,
            value,
            max_age=cookie.seconds,
            path=cookie.path,
            httponly=True,
            samesite=cookie.samesite,
            secure=secure,
        )

    def sign_out(self, request: HTTPConnection, response: Response) -> None:
        """Take the cookie back, and end it: a copy of it opens nothing any more."""
        if self.is_in(request):
            until, number, _mark = request.cookies[self._cookie.name].split(".")
            self._ended.add(number, int(until))
        response.delete_cookie(self._cookie.name, path=self._cookie.path, httponly=True, samesite=self._cookie.samesite)

    def is_in(self, request: HTTPConnection) -> bool:
        """Tell whether a request carries a cookie of ours that has not ended."""
        return self._holds(request.cookies.get(self._cookie.name, ""))

    def key(self) -> str:
        """Return what opens once, for a few minutes, without the password: for who may read the data folder."""
        until, number = int(time.time()) + KEY_SECONDS, secrets.token_hex(8)
        return f"{until}.{number}.{self._mark(until, number, 'key')}"

    def opens(self, key: str) -> bool:
        """Tell whether a key opens, which it does once."""
        if not self._holds(key, "key"):
            return False
        until, number, _mark = key.split(".")
        self._ended.add(number, int(until))
        return True

    def _holds(self, value: str, kind: str = "") -> bool:
        parts = value.split(".")
        if len(parts) != 3 or not _NUMBER.fullmatch(parts[0]) or int(parts[0]) < time.time():
            return False
        until, number, mark = parts
        return hmac.compare_digest(mark.encode(), self._mark(int(until), number, kind).encode()) and number not in self._ended

    def _mark(self, until: int, number: str, kind: str = "") -> str:
        # The name is part of it: no cookie stands for another. And the password's hash: another password ends every sign-in.
        message = f"{self._cookie.name}{kind}|{until}|{number}|{self._hashed}".encode()
        return hmac.new(self._secret, message, hashlib.sha256).hexdigest()


def _network(host: str) -> str:
    """Return what counts as one address: of IPv6, where one connection has as many as it likes, its network."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return address.exploded[:19] if isinstance(address, IPv6Address) and not address.ipv4_mapped else host


class Keeper(SignIn):
    """The keeper, on the pages of Beheer."""

    def __init__(self, settings: Settings) -> None:
        cookie = Cookie("ruggespraak_beheer", "/beheer", settings.signin_hours * 3600, "strict")
        super().__init__(cookie, settings.keeper_password, settings.data)


class Visitors(SignIn):
    """Everyone who may ask, where a password is set for that. A link in a mail leads in: hence not `strict`."""

    def __init__(self, settings: Settings) -> None:
        cookie = Cookie("ruggespraak", "/", settings.access_days * 24 * 3600, "lax")
        super().__init__(cookie, settings.access_password, settings.data)
