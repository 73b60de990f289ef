"""Who is signed in: a cookie with a term, signed with a secret of this data folder. No list of sessions is kept."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from fastapi.responses import Response
from starlette.requests import HTTPConnection

from assistant.settings import Settings
from assistant.userdata.database import SECRET
from assistant.web.access.rate_limit import RateLimits
from assistant.web.password import matches

# Tries a minute: a password of twelve letters is safe behind that for longer than the building stands.
TRIES = 8
LONGEST = 200


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
        self._secret = _secret(data)
        self._tries = RateLimits(TRIES)
        self._one = threading.Lock()

    def may_try(self, client: str = "") -> bool:
        """Count a try of a client (of all together, where none is named); tell whether there were not too many."""
        return self._tries.take(client)

    def knows(self, password: str) -> bool:
        """Tell whether this is the password. One at a time: each look takes a tenth of a second and 64 MB, on purpose."""
        with self._one:
            return len(password) <= LONGEST and matches(password, self._hashed)

    def sign_in(self, response: Response, secure: bool) -> None:
        """Give the cookie: for this site alone, not for scripts, until its term."""
        cookie = self._cookie
        until = int(time.time()) + cookie.seconds
        value = f"{until}.{self._mark(until)}"
        response.set_cookie(
            cookie.name,
            value,
            max_age=cookie.seconds,
            path=cookie.path,
            httponly=True,
            samesite=cookie.samesite,
            secure=secure,
        )

    def sign_out(self, response: Response) -> None:
        """Take the cookie back."""
        response.delete_cookie(self._cookie.name, path=self._cookie.path, httponly=True, samesite=self._cookie.samesite)

    def is_in(self, request: HTTPConnection) -> bool:
        """Tell whether a request carries a cookie of ours that has not ended."""
        until, _, mark = request.cookies.get(self._cookie.name, "").partition(".")
        if not (until.isascii() and until.isdigit()) or int(until) < time.time():
            return False
        return hmac.compare_digest(mark.encode(), self._mark(int(until)).encode())

    def _mark(self, until: int) -> str:
        # The name is part of it: no cookie stands for another. And the password's hash: another password ends every sign-in.
        message = f"{self._cookie.name}|{until}|{self._hashed}".encode()
        return hmac.new(self._secret, message, hashlib.sha256).hexdigest()


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


def _secret(data: Path) -> bytes:
    """Return the secret of this data folder, made at first use and readable by its owner alone."""
    data.mkdir(parents=True, exist_ok=True)
    path = data / SECRET
    if not path.exists():
        # Whole before it has its name: two processes that start at once get the same one.
        part = data / f".{SECRET}.{secrets.token_hex(4)}"
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
        try:
            os.link(part, path)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return path.read_bytes()
