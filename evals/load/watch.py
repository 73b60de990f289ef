"""What a process holds, from /proc: memory, open files, threads, and the files it left in the folder for temporary ones."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

MB = 1024 * 1024
STEP = 2.0


@dataclass(frozen=True, slots=True)
class Held:
    """What was held at a moment; `memory` in MB, resident."""

    at: float
    memory: float
    files: int
    threads: int
    temporary: int


def held(pid: int, temporary: Path) -> Held:
    """Look now. Raises OSError where the process is gone."""
    process = Path("/proc") / str(pid)
    status = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
    memory = int(status["VmRSS"].split()[0]) / 1024
    files = len(list((process / "fd").iterdir()))
    left = sum(path.is_file() for path in temporary.rglob("*"))
    return Held(time.monotonic(), memory, files, int(status["Threads"]), left)


@contextmanager
def watched(pid: int, temporary: Path) -> Iterator[list[Held]]:
    """Look every two seconds for the length of a block."""
    found: list[Held] = [held(pid, temporary)]
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(STEP):
            try:
                found.append(held(pid, temporary))
            except OSError:
                return

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield found
    finally:
        ended.set()
        thread.join()


def slope(found: list[Held]) -> float:
    """Return by how many MB an hour memory grows (least squares), after a first third in which caches fill."""
    later = found[len(found) // 3 :]
    if len(later) < 2:
        return 0.0
    times = np.array([h.at for h in later])
    return float(np.polyfit((times - times[0]) / 3600, [h.memory for h in later], 1)[0])
