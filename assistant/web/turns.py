"""So many answers are made at the same time, whoever asks and by whichever way; the others wait for their turn."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.errors import UserError
from assistant.web.words import BUSY

# On two cores an answer takes a tenth of a second.
AT_ONCE = 2

# Seconds after which whoever waits is told that it is busy.
PATIENCE = 30.0


class TooBusy(UserError):
    """Too many wait."""


class Turns:
    """Gives turns; safe to share between threads."""

    def __init__(self, at_once: int = AT_ONCE, patience: float = PATIENCE) -> None:
        self._free = threading.Semaphore(at_once)
        self._patience = patience

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for a turn and have it. Raises TooBusy."""
        if not self._free.acquire(timeout=self._patience):
            raise TooBusy(BUSY)
        try:
            yield
        finally:
            self._free.release()
