"""The lock of the one writer, and the word it leaves about itself for whoever finds the door closed.

The lock is the system's own (`schrijver.lock`, through filelock), so it goes with its process, however that ends. The word
beside it (`schrijver.json`) may stay behind after a kill: it is believed only while the lock is held.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import Busy
from assistant.messages import INDEX_BUSY, LOCK_OWNER

LOCK, OWNER = "schrijver.lock", "schrijver.json"

# A writer that has just begun, or is just leaving, has no word there yet or any more: look again, but answer within a second.
PATIENCE, PAUSE = 0.6, 0.05


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds the lock, or held it last."""

    pid: int
    host: str
    since: str

    @property
    def is_gone(self) -> bool:
        """Whether it is known to have ended: a process of this machine that is no more."""
        if self.host != socket.gethostname() or sys.platform == "win32":  # there, os.kill would end it
            return False
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False
        return False

    def __str__(self) -> str:
        return LOCK_OWNER.format(**asdict(self))


class WriterLock:
    """The lock of an index folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @contextmanager
    def held(self) -> Iterator[None]:
        """Be the one writer. Raises Busy, within a second, naming the one that is."""
        lock = FileLock(self._root / LOCK)
        self._acquire(lock)
        try:
            self._sign()
            yield
        finally:
            (self._root / OWNER).unlink(missing_ok=True)
            lock.release()

    def _acquire(self, lock: FileLock) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                lock.acquire(timeout=0)
                return
            except Timeout as error:
                owner = self.owner()
                known = owner is not None and not owner.is_gone
                if known or time.monotonic() > until:
                    named = str(owner) if owner and known else LOCK_OWNER.format(pid="?", host="?", since="?")
                    raise Busy(INDEX_BUSY.format(folder=self._root, owner=named)) from error
            time.sleep(PAUSE)

    def _sign(self) -> None:
        owner = Owner(os.getpid(), socket.gethostname(), datetime.now().strftime("%H:%M"))
        part = self._root / f"{OWNER}.part"
        part.write_text(json.dumps(asdict(owner)), "utf-8")
        part.replace(self._root / OWNER)

    def owner(self) -> Owner | None:
        """Return who signed last, if the word is there and whole."""
        try:
            found = json.loads((self._root / OWNER).read_text("utf-8"))
            return Owner(int(found["pid"]), str(found["host"]), str(found["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def is_held(self) -> bool:
        """Tell whether a writer is at work now."""
        if not (self._root / LOCK).exists():
            return False
        lock = FileLock(self._root / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return True
        lock.release()
        return False
