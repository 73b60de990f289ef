"""A reader's hold on a generation: as long as one has it open, it is not cleared away.

Chroma opens its files when they are first searched, long after the generation was chosen; on Linux and macOS nothing else would
keep another process from removing them before that. The hold is a shared `flock` on the folder itself: it needs no file and
dies with its process. On Windows a folder with open files can't be renamed, and that is hold enough.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
from pathlib import Path

from assistant.errors import StoreAway
from assistant.index import vectors

logger = logging.getLogger(__name__)

GOING = ".weg"


class Lease:
    """A shared hold on a folder, until `release`. Raises OSError where the folder is gone or about to go."""

    def __init__(self, folder: Path) -> None:
        self._handle: int | None = None
        if sys.platform != "win32":
            import fcntl

            handle = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
                if not folder.is_dir():
                    raise FileNotFoundError(folder)
            except BaseException:
                os.close(handle)
                raise
            self._handle = handle

    def release(self) -> None:
        """Let go; a second time does nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def clear(folder: Path) -> bool:
    """Remove a generation that no reader holds; tell whether it is gone. Renamed first: never half a generation by its name."""
    going = folder.with_name(folder.name + GOING)
    if sys.platform == "win32":
        return _clear(folder, going)
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return _clear(folder, going)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)


def _clear(folder: Path, going: Path) -> bool:
    try:
        folder.rename(going)
    except OSError:
        return False
    remove(going)
    return True


def remove(folder: Path) -> None:
    """Remove a generation that nobody can open any more, with what a server holds of it.

    Where that does not answer the folder stays, for the next writer to try again.
    """
    try:
        vectors.drop(folder)
    except StoreAway as error:
        logger.warning("left for later: %s (%r)", folder.name, error.__cause__)
        return
    shutil.rmtree(folder, ignore_errors=True)
