"""The secret of a data folder, which every sign-in rests on: made at first use, whole, and readable by its owner alone."""

from __future__ import annotations

import logging
import os
import secrets
import stat
from pathlib import Path

from assistant.errors import BadInput
from assistant.userdata.database import SECRET
from assistant.userdata.soundness import set_aside
from assistant.web import words

logger = logging.getLogger(__name__)

LENGTH = 32


def secret_of(data: Path) -> bytes:
    """Return the secret of a data folder. One that is too short to keep anything shut is set aside, and another made.

    Raises BadInput where it may not be read.
    """
    data.mkdir(parents=True, exist_ok=True)
    path = data / SECRET
    try:
        if path.exists() and (not path.is_file() or path.stat().st_size < LENGTH):
            logger.error("%s", words.SECRET_ASIDE.format(file=path, aside=set_aside(path)))
        if not path.exists():
            _make(path)
        elif os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            logger.error("%s", words.SECRET_OPEN.format(file=path))
            path.chmod(0o600)
        return path.read_bytes()
    except OSError as error:
        raise BadInput(words.SECRET_UNREADABLE.format(file=path)) from error


def _make(path: Path) -> None:
    # Whole before it has its name: two processes that start at once get the same one.
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(LENGTH))
    try:
        os.link(part, path)
    except FileExistsError:
        pass
    finally:
        part.unlink()
