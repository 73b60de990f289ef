"""Of a disk that is full or may not be written on a person reads what to do, whichever library met it."""

from __future__ import annotations

import errno
import sqlite3
import subprocess
import sys

import pytest

from assistant import messages
from assistant.cli.edge import FAILED, run


class SafetensorError(Exception):
    """As safetensors has it: the number of the error stands in its words."""


def said_of(error: Exception, capsys: pytest.CaptureFixture[str]) -> str:
    def main() -> int:
        raise error

    assert run(main) == FAILED
    return capsys.readouterr().err.strip()


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EDQUOT, "Disk quota exceeded"),
        SafetensorError('Error while serializing: IoError(Os { code: 28, message: "No space left on device" }) (os error 28)'),
        SafetensorError("Error while serializing: I/O error: No space left on device (os error 28)"),
        sqlite3.OperationalError("database or disk is full"),
    ],
)
def test_a_full_disk_is_called_so(error, capsys):
    assert said_of(error, capsys) == messages.DISK_FULL


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.EROFS, "Read-only file system", "/data/index"),
        PermissionError(errno.EACCES, "Permission denied", "/data/index"),
        SafetensorError("I/O error: Read-only file system (os error 30)"),
        sqlite3.OperationalError("attempt to write a readonly database"),
    ],
)
def test_a_disk_that_may_not_be_written_on_is_called_so(error, capsys):
    place = getattr(error, "filename", None) or messages.THE_FOLDER
    assert said_of(error, capsys) == messages.NOT_WRITABLE.format(place=place)


def test_anything_else_is_said_to_be_unforeseen(capsys):
    assert said_of(RuntimeError("x"), capsys) == messages.UNKNOWN_ERROR.format(kind="RuntimeError")


def test_a_ctrl_c_that_comes_when_all_is_done_changes_nothing_more() -> None:
    # At exit Python gives a signal back its own way of ending a process, unless it was told to be ignored.
    late = "import atexit, os, signal; atexit.register(lambda: os.kill(os.getpid(), signal.SIGINT))"
    done = subprocess.run(
        [sys.executable, "-c", f"{late}; from assistant.cli.edge import leave; leave(lambda: 7)"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (7, "")
