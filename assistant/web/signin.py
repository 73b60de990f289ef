"""Who is signed in: a cookie with a term, signed with a secret of this data folder. No list of sessions is kept."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import threading
import time
from pathlib import Path

from fastapi import Request
from fastapi.responses import Response

from assistant.settings import Settings
from assistant.web.password import matches

COOKIE = "ruggespraak_beheer"
SECRET = "geheim"

# Tries a minute, of all clients together: a password of twelve letters is safe behind that for longer than the building stands.
TRIES = 8


class Keeper:
    """Signs the keeper in and out, and knows whether a request is the keeper's."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._secret = _secret(settings.data)
        self._tries: list[float] = []
        self._lock = threading.Lock()

    def may_try(self) -> bool:
        """Count a try; tell whether there were not too many in the last minute."""
        now = time.monotonic()
        with self._lock:
            self._tries = [t for t in self._tries if now - t < 60]
            self._tries.append(now)
            return len(self._tries) <= TRIES

    def knows(self, password: str) -> bool:
        """Tell whether this is the keeper's password."""
        return len(password) <= 200 and matches(password, self._settings.keeper_password)

    def sign_in(self, response: Response, secure: bool) -> None:
        """Give the cookie: for this site alone, not for scripts, until its term."""
        until = int(time.time()) + self._settings.signin_hours * 3600
        age = self._settings.signin_hours * 3600
        value = f"{until}.{self._mark(until)}"
        response.set_cookie(COOKIE, value, max_age=age, path="/beheer", httponly=True, samesite="strict", secure=secure)

    def sign_out(self, response: Response) -> None:
        """Take the cookie back."""
        response.delete_cookie(COOKIE, path="/beheer", httponly=True, samesite="strict")

    def is_in(self, request: Request) -> bool:
        """Tell whether a request carries a cookie of ours that has not ended."""
        until, _, mark = request.cookies.get(COOKIE, "").partition(".")
        if not (until.isascii() and until.isdigit()) or int(until) < time.time():
            return False
        return hmac.compare_digest(mark, self._mark(int(until)))

    def _mark(self, until: int) -> str:
        # The password's hash is part of it: another password ends every sign-in.
        message = f"{until}|{self._settings.keeper_password}".encode()
        return hmac.new(self._secret, message, hashlib.sha256).hexdigest()


def _secret(data: Path) -> bytes:
    """Return the secret of this data folder, made at first use and readable by its owner alone."""
    data.mkdir(parents=True, exist_ok=True)
    path = data / SECRET
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(32))
    return path.read_bytes()
