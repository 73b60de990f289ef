"""The works themselves, where their documents are at hand: read and cut into passages as an ingest does it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.corpus.catalogue import recognise
from assistant.ingest.inputs import documents_in
from assistant.ingest.read import read
from assistant.ingest.split import Limit, split
from assistant.types import Document, Passage, Unread, Work

# How long a passage is does not matter here, for sentences are compared; letters are counted, so that no model is loaded.
LIMIT = Limit(len, 2000)


def read_works(folder: Path, apart: Path, works: Sequence[Work]) -> tuple[tuple[Passage, ...], tuple[Unread, ...]]:
    """Return the passages of the works of the catalogue that lie in `folder`, and the files that could not be read.

    What lies in the folder `apart` is left out.

    Raise FileNotFoundError where there is none of them: a check of nothing is no check.
    """
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    passages: dict[str, tuple[Passage, ...]] = {}
    unread: list[Unread] = []
    for file in documents_in([folder], (), None if apart == folder else apart):
        document = read(file)
        if not isinstance(document, Document):
            unread.append(document)
            continue
        work = recognise(document, works)
        if work.known and work.id not in passages:  # of two files of one work the first is used, as an ingest does
            passages[work.id] = split(document, work, LIMIT)
    if not passages:
        raise FileNotFoundError(folder)
    return tuple(passage for found in passages.values() for passage in found), tuple(unread)
