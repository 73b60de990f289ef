"""The reading room: any file a municipality drops in becomes a Document, or an Unread that says why not.

    sandbox → here → sniff → pdf | docx | html | mail | plain → contents

`read` never raises for a bad file; `Refusal` is what readers raise among themselves.
"""

from __future__ import annotations

from pathlib import Path

from assistant.ingest.read import reasons
from assistant.ingest.read.limits import Limits
from assistant.ingest.read.reasons import Refusal
from assistant.ingest.read.sandbox import read_apart
from assistant.types import Document, Unread

__all__ = ["Limits", "Refusal", "read"]


def read(path: Path, within: Path | None = None, limits: Limits | None = None) -> Document | Unread:
    """Read one file in a process of its own.

    `within` is the folder it must lie in once links and `..` are followed. Nothing is raised for what is wrong with the file.
    """
    if path.is_symlink():
        return Unread(path.name, reasons.LINK)
    if within is not None and not path.resolve().is_relative_to(within.resolve()):
        return Unread(path.name, reasons.OUTSIDE)
    return read_apart(path, limits or Limits())
