"""The outermost edge of every command: no traceback reaches a user, and the exit status says how it went."""

from __future__ import annotations

import errno
import logging
import os
import sqlite3
import sys
from collections.abc import Callable

from assistant.cli import log
from assistant.errors import UserError
from assistant.messages import DISK_FULL, INTERRUPTED, UNKNOWN_ERROR

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
        full = isinstance(error, OSError) and error.errno == errno.ENOSPC
        full = full or (isinstance(error, sqlite3.OperationalError) and "full" in str(error))
        print(DISK_FULL if full else UNKNOWN_ERROR.format(kind=type(error).__name__), file=sys.stderr)
    return FAILED
