"""Keep what the process holds near what it uses. glibc only; elsewhere nothing is done, and nothing need be.

glibc gives each thread a pool of its own (mallopt(3), M_ARENA_MAX), and keeps what was freed (malloc_trim(3)): with the threads
of a web server and an exchanged library, a quarter of a gigabyte that nothing used.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys

_M_ARENA_MAX = -8
POOLS = 2


def share_pools() -> None:
    """Have all threads begun after this share a few pools."""
    _call("mallopt", _M_ARENA_MAX, POOLS)


def give_back() -> None:
    """Give what is free back to the system."""
    _call("malloc_trim", 0)


def _call(name: str, *arguments: int) -> None:
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError, OSError):  # another C library, as on Alpine
            getattr(ctypes.CDLL(None), name)(*arguments)
