"""Take in a document that the keeper drops: by kind, by size, under a name of our own making; never over one that is there."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from starlette.datastructures import UploadFile

from assistant.ingest.inputs import NOT_DOCUMENTS

_WORD = dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), b"PK\x03\x04")
_TEXT = dict.fromkeys((".html", ".htm", ".mht", ".mhtml", ".eml", ".md", ".txt"), b"")

# What is read, and how it begins.
KINDS = {".pdf": b"%PDF", **_WORD, **_TEXT}
LARGEST = 40 * 1024 * 1024
FOLDERS = ("eigen", "bronnen", "eigen/weggehaald")


class TooLarge(Exception):
    """More than a document is."""


class WrongKind(Exception):
    """Not a kind of document that is read, or another kind than its name says."""


async def receive(file: object, corpus: Path, folder: str) -> Path:
    """Store the document of a form in a folder of the corpus and return where. Raises TooLarge or WrongKind."""
    if not isinstance(file, UploadFile) or not file.filename:
        raise WrongKind
    kind = PurePath(file.filename).suffix.lower()
    content = await file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise TooLarge
    if kind not in KINDS or not content.startswith(KINDS[kind]):
        raise WrongKind
    stem = re.sub(r"[^\w-]+", "-", PurePath(file.filename).stem).strip("-")[:80] or "document"
    name, number = f"{stem}{kind}", 2
    # In none of the folders, for what is known of a document is kept by its name; and none that is passed by there.
    while name in NOT_DOCUMENTS or any((corpus / other / name).exists() for other in FOLDERS):
        name = f"{stem}-{number}{kind}"
        number += 1
    path = corpus / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.rename(path)
    return path
