"""Take in a document that the keeper drops: by kind, by size, under a name of our own making; never over one that is there."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from fastapi import Request
from starlette.datastructures import UploadFile

from assistant.web import words

KINDS = {".pdf": b"%PDF", ".docx": b"PK\x03\x04", ".html": b"", ".htm": b"", ".md": b"", ".txt": b""}
LARGEST = 40 * 1024 * 1024
NAME = {"erbij": words.KEEPER_ADDED, "groot": words.KEEPER_TOO_LARGE, "soort": words.KEEPER_WRONG_KIND}


class TooLarge(Exception):
    """More than a document is."""


class WrongKind(Exception):
    """Not a kind of document that is read, or another kind than its name says."""


async def receive(request: Request, corpus: Path) -> Path:
    """Store the document of a form in corpus/eigen or corpus/bronnen and return where. Raises TooLarge or WrongKind."""
    form = await request.form(max_files=1, max_fields=4)
    file = form.get("document")
    if not isinstance(file, UploadFile) or not file.filename:
        raise WrongKind
    kind = PurePath(file.filename).suffix.lower()
    content = await file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise TooLarge
    if kind not in KINDS or not content.startswith(KINDS[kind]):
        raise WrongKind
    stem = re.sub(r"[^\w-]+", "-", PurePath(file.filename).stem).strip("-")[:80] or "document"
    folder = corpus / ("eigen" if form.get("soort") == "eigen" else "bronnen")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{stem}{kind}"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}{kind}"
        number += 1
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.rename(path)
    return path
