"""Who may come in: who knows the password, or whom the named reverse proxy says it signed in. Open where neither is set.

What only a proxy may say (whom it signed in, for whom it asks, over what) counts from the address of that proxy alone, and goes
no further than here.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import Any

from starlette.requests import HTTPConnection

from assistant.settings import Settings
from assistant.web.access.allowlist import FOR_ALL
from assistant.web.access.signin import Visitors

_TOLD = re.compile(rb"x-forwarded-[a-z-]+|x-real-ip|forwarded")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: `name` counts how often (never kept, never logged), and whether they may."""

    name: str
    is_admitted: bool


class Access:
    """Meets every request first."""

    def __init__(self, settings: Settings) -> None:
        self.visitors = Visitors(settings) if settings.access_password else None
        self._proxies = [ip_network(address.strip()) for address in settings.proxy.split(",") if address.strip()]
        self._header = settings.proxy_header.lower().encode()

    @property
    def is_open(self) -> bool:
        """Whether anyone who can reach the app may come in."""
        return self.visitors is None and not self._header

    def meet(self, scope: MutableMapping[str, Any]) -> Visitor:
        """Return who asks. Puts the asker's own address and scheme into `scope`, and takes a proxy's words out of it."""
        host = str((scope.get("client") or ("",))[0])
        told = [(k, v) for k, v in scope["headers"] if k == self._header or _TOLD.fullmatch(k)]
        scope["headers"] = [pair for pair in scope["headers"] if pair not in told]
        identity = ""
        if self._is_proxy(host):
            identity = _only(told, self._header)
            # The proxy adds the address it saw at the end; what stands before it is what anyone may write.
            host = _last(told, b"x-forwarded-for") or host
            scope["client"] = (host, 0)
            if _last(told, b"x-forwarded-proto") in ("http", "https"):
                scope["scheme"] = _last(told, b"x-forwarded-proto")
        return Visitor(identity or host, bool(identity) or self._may(scope))

    def _may(self, scope: MutableMapping[str, Any]) -> bool:
        if self.is_open or FOR_ALL.fullmatch(scope["path"]):
            return True
        return self.visitors is not None and self.visitors.is_in(HTTPConnection(scope))

    def _is_proxy(self, host: str) -> bool:
        try:
            address = ip_address(host)
        except ValueError:
            return False
        return any(address in network for network in self._proxies)


def _only(headers: list[tuple[bytes, bytes]], name: bytes) -> str:
    """Return the value of a header that comes once; one that comes twice was not written by the proxy alone."""
    values = [v.decode("latin-1").strip() for k, v in headers if name and k == name]
    return values[0] if len(values) == 1 and len(values[0]) <= _LONGEST else ""


def _last(headers: list[tuple[bytes, bytes]], name: bytes) -> str:
    values = [v.decode("latin-1") for k, v in headers if k == name]
    return values[-1].rpartition(",")[2].strip() if values else ""
