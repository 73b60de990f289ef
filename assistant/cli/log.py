"""The log of every command: what went wrong and where, and never what somebody typed.

Our own lines and uvicorn's are written as they are: no text of a question is put in them. Other libraries put what they were
given into what they say, also at the level of a warning; of theirs only the place is written. Of an exception the way is
written and its kind, not its words: those repeat values. For the same reason nothing of others is written below a warning.
"""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from assistant.settings import ROOT

# Whose lines are written whole.
OURS = ("assistant", "app", "ingest", "evals", "__main__", "root", "uvicorn")


class DiscreetFormatter(logging.Formatter):
    """Writes a record without what people typed."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record, and under it the way of its exception."""
        said = f"{record.levelname} {record.name}: "
        said += record.getMessage() if _is_ours(record.name) else f"{record.module}, line {record.lineno}"
        return f"{said}\n{_way(record.exc_info[1])}" if record.exc_info and record.exc_info[1] else said


def set_up(level: str) -> None:
    """Write our own records from `level` on, and those of others from warnings on, to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(DiscreetFormatter())
    own = logging.getLevelNamesMapping().get(level.upper(), logging.ERROR)
    logging.basicConfig(level=max(own, logging.WARNING), handlers=[handler])
    logging.captureWarnings(True)
    for name in OURS:
        if name not in ("root", "uvicorn"):  # the server is told its level by itself
            logging.getLogger(name).setLevel(own)


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] in OURS


def _way(error: BaseException) -> str:
    """Return where in our files an exception came by, where it began, and what kind it is; the same of what it came from."""
    frames = list(traceback.extract_tb(error.__traceback__))
    ours = [frame for frame in frames[:-1] if Path(frame.filename).is_relative_to(ROOT / "assistant")]
    lines = [*traceback.format_list(ours + frames[-1:]), type(error).__qualname__]
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "".join([f"{_way(before)}\n" if before else "", *lines])
