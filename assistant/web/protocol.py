"""HTTP as uvicorn speaks it, to those who speak: a connection on which no request comes is closed.

uvicorn itself closes one that is idle after a request, and waits for ever for a first one, and for the rest of a head.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol

# Seconds in which the head of a request must have come.
SILENCE = 20.0


class PatientProtocol(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
    """Counts from the moment that no request is at hand; what trickles in does not begin the count anew."""

    _ends: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to count."""
        super().connection_made(transport)
        self._count()

    def data_received(self, data: bytes) -> None:
        """Stop counting where this made a request."""
        super().data_received(data)
        self._count()

    def on_response_complete(self) -> None:
        """Begin to count for the next one."""
        super().on_response_complete()
        self._count()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop counting."""
        self._stop()
        super().connection_lost(exc)

    def _count(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop()
        elif self._ends is None:
            self._ends = self.loop.call_later(SILENCE, self._hang_up)

    def _stop(self) -> None:
        if self._ends is not None:
            self._ends.cancel()
            self._ends = None

    def _hang_up(self) -> None:
        self.transport.close()
