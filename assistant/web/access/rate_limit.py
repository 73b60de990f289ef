"""How often one client may ask: so many a minute, in a bucket that fills steadily. Held in memory, forgotten after a while."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

# Clients remembered; the one not seen longest goes first.
MOST = 10_000


class RateLimits:
    """A token bucket a client (Turner, 1986): `a_minute` tokens at most, filled evenly; each answer made takes one."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = float(a_minute)
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, client: str, cost: float = 1.0) -> bool:
        """Take tokens of `client`, or part of one; False where too little is left.

        What costs more than a bucket holds is given to a full one, which is then filled up from below nothing.
        """
        with self._lock:
            now = self._clock()
            left, since = self._buckets.pop(client, (self._size, now))
            left = min(self._size, left + (now - since) * self._size / 60)
            taken = left >= min(cost, max(1.0, self._size - 1))
            self._buckets[client] = (left - cost if taken else left, now)
            while len(self._buckets) > MOST:
                self._buckets.popitem(last=False)
            return taken


class Running:
    """The sessions that have a question running: one each, with an event that says that its reader has gone."""

    def __init__(self) -> None:
        self._sessions: dict[str, threading.Event] = {}
        self._lock = threading.Lock()

    def begin(self, session: str) -> threading.Event | None:
        """Note that a session's question begins; return the event that ends it early, or None where one is running already."""
        with self._lock:
            if session in self._sessions:
                return None
            self._sessions[session] = threading.Event()
            return self._sessions[session]

    def leave(self, session: str) -> None:
        """Note that a session's reader has closed the page or asks on: nobody waits for its answer any more."""
        with self._lock:
            if session in self._sessions:
                self._sessions[session].set()

    def end(self, session: str) -> None:
        """Note that it ended, however it did."""
        with self._lock:
            self._sessions.pop(session, None)
