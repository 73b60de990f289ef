"""The outermost edge of every command: no traceback reaches a user, and the exit status says how it went."""

from __future__ import annotations

import errno
import logging
import os
import signal
import sys
from collections.abc import Callable
from typing import NoReturn

from assistant.cli import log
from assistant.errors import UserError
from assistant.messages import DISK_FULL, INTERRUPTED, NOT_WRITABLE, THE_FOLDER, UNKNOWN_ERROR

FAILED, STOPPED = 1, 130

logger = logging.getLogger(__name__)


def run(main: Callable[[], int]) -> int:
    """Run a command and return its exit status; an error becomes one Dutch sentence on standard error."""
    log.set_up(os.environ.get("RUGGESPRAAK_LOG", "error"))
    for noisy in ("bm25s", "chromadb", "httpx", "python_multipart", "sentence_transformers", "transformers"):
        logging.getLogger(noisy).setLevel(logging.ERROR)
    try:
        return main()
    except UserError as error:
        logger.debug("cause", exc_info=error)
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print(INTERRUPTED, file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # The reader of our output went away (as `| head` does): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:  # the outermost edge of a command
        logger.debug("cause", exc_info=error)
        print(_said_of(error), file=sys.stderr)
    return FAILED


def leave(main: Callable[[], int]) -> NoReturn:
    """Run a command and end the process with its exit status.

    A Ctrl-C that comes when all is done changes nothing more: Python, while it shuts down, would end by that signal.
    """
    status = run(main)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(status)


def _said_of(error: Exception) -> str:
    """Return what to say of an error that nobody mapped: of a disk what is wrong with it, whichever library met that."""
    number = error.errno if isinstance(error, OSError) else None
    told = str(error)
    # Of a library in Rust (safetensors, tokenizers) the number stands in the words alone.
    if number in (errno.ENOSPC, errno.EDQUOT) or "os error 28" in told or "database or disk is full" in told:
        return DISK_FULL
    if number in (errno.EROFS, errno.EACCES, errno.EPERM) or "os error 30" in told or "readonly database" in told:
        return NOT_WRITABLE.format(place=getattr(error, "filename", None) or THE_FOLDER)
    return UNKNOWN_ERROR.format(kind=type(error).__name__)
