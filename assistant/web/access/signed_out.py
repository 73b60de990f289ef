"""The sign-ins that were ended before their term, in a file beside the secret: processes that share the one share the other."""

from __future__ import annotations

import logging
import os
import threading
import time
from pathlib import Path

logger = logging.getLogger(__name__)

FILE = "afgemeld"


class SignedOut:
    """Remembers which sign-ins ended, until their term: a line each, with the term and a number that says nothing of anyone."""

    def __init__(self, data: Path) -> None:
        self._file = data / FILE
        self._ended: set[str] = set()
        self._read: tuple[int, int] | None = None
        self._lock = threading.Lock()
        self._clear()

    def add(self, number: str, until: int) -> None:
        """End a sign-in. Where that can't be written down, it is ended for as long as this process lives."""
        with self._lock:
            self._ended.add(number)
        try:
            # One short line, appended: another process may do so at the same moment.
            with os.fdopen(os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as file:
                file.write(f"{until} {number}\n")
        except OSError as error:
            logger.error("a sign-out is not written down: %s", type(error).__name__)

    def __contains__(self, number: str) -> bool:
        with self._lock:
            try:
                found = self._file.stat()
                if (found.st_mtime_ns, found.st_size) != self._read:
                    self._ended.update(number for _, number in self._lines())
                    self._read = found.st_mtime_ns, found.st_size
            except OSError:
                pass  # nobody signed out yet, or it can't be read: what this process knows stands
            return number in self._ended

    def _lines(self) -> list[tuple[int, str]]:
        lines = (line.split() for line in self._file.read_text("ascii", "replace").splitlines())
        return [(int(line[0]), line[1]) for line in lines if len(line) == 2 and line[0].isdigit()]

    def _clear(self) -> None:
        """Forget those whose term is over. At the start of a process alone: hardly ever while another adds one."""
        try:
            lines = self._lines()
            kept = [(until, number) for until, number in lines if until >= time.time()]
            if len(kept) < len(lines):
                part = self._file.with_name(f".{FILE}.{os.getpid()}")
                part.touch(0o600)
                part.write_text("".join(f"{until} {number}\n" for until, number in kept), "ascii")
                part.replace(self._file)
        except OSError:
            return
