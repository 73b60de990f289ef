"""Remembers that a server did not answer, so that not everyone who comes by waits for it again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

# Seconds in which what did not answer is left alone; after them the next one to come by tries.
AGAIN = 15.0


class CircuitBreaker:
    """Whether a server was away when it was last asked; safe to share between threads.

    It is left alone after `failures` in a row.
    """

    def __init__(self, again: float = AGAIN, clock: Callable[[], float] = time.monotonic, failures: int = 1) -> None:
        self._again, self._clock = again, clock
        self._failures, self._failed = failures, 0
        self._until: float | None = None
        self._lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether it did not answer the last time."""
        return self._until is not None

    def allows(self) -> bool:
        """Tell whether to ask it now; of all who come by while it is away, one at a time may."""
        with self._lock:
            if self._until is None:
                return True
            if self._clock() < self._until:
                return False
            self._until = self._clock() + self._again
            return True

    def record_failure(self) -> bool:
        """Note that it did not answer; tell whether that is news."""
        with self._lock:
            self._failed += 1
            if self._failed < self._failures:
                return False
            was, self._until = self._until, self._clock() + self._again
            return was is None

    def record_success(self) -> bool:
        """Note that it answered; tell whether that is news."""
        with self._lock:
            was, self._until, self._failed = self._until, None, 0
            return was is not None
