"""Cut a text that is no file: Markdown or plain text at hand, by the same rules."""

from __future__ import annotations

import hashlib

from assistant.corpus.catalogue import recognise
from assistant.ingest.read.in_process import finished
from assistant.ingest.read.plain import read_plain
from assistant.ingest.split import Limit, split
from assistant.types import Document, Passage


def passages_of(text: str, limit: Limit, name: str = "tekst") -> tuple[Passage, ...]:
    """Return the passages of a text, in order; `name` is the id of the work they are of."""
    data = text.encode()
    blocks, notes = read_plain(data, markdown=True)
    document = Document(name, "text/markdown", hashlib.sha256(data).hexdigest(), finished(blocks), notes=tuple(notes))
    return split(document, recognise(document, ()), limit)
