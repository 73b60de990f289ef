"""From files to works and their passages: the first half of the way of a document (ingestion.py)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.corpus.catalogue import recognise
from assistant.corpus.municipality import Facts
from assistant.index.manifest import StoredDocument
from assistant.ingest.inputs import File
from assistant.ingest.read import read
from assistant.ingest.read.cache import ReadingCache
from assistant.ingest.split import Limit, split
from assistant.language.fingerprint import SAME, fingerprint, overlap
from assistant.messages import SAME_WORK
from assistant.types import Document, Passage, Unread, Work


@dataclass(frozen=True, slots=True)
class Read:
    """The documents read, the file of each by its name, and what could not be read."""

    documents: tuple[Document, ...]
    places: Mapping[str, Path]
    unread: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class Works:
    """The works at hand and those the catalogue alone knows, with documents and passages, and the files that added nothing."""

    works: tuple[Work, ...]
    documents: tuple[StoredDocument, ...]
    passages: tuple[Passage, ...]
    doubles: tuple[Unread, ...]


def read_all(files: Sequence[File], kept: ReadingCache, progress: Callable[[int, int], None]) -> Read:
    """Read the documents in `files`; those unchanged are as they were read before."""
    documents: list[Document] = []
    unread: list[Unread] = []
    places: dict[str, Path] = {}
    for done, file in enumerate(files):
        progress(done, len(files))
        found = kept.find(file.sha256, file.path) if file.sha256 else None
        if found is None:
            fresh = read(file.path)
            if isinstance(fresh, Unread):
                unread.append(Unread(file.name, fresh.reason))
                continue
            kept.keep(fresh, file.path)
            found = fresh
        # Two folders may hold a file of the same name; by the folder's name they are told apart.
        name = file.name if file.name not in places else f"{file.path.parent.name}/{file.name}"
        while name in places:
            name += "*"
        places[name] = file.path
        documents.append(replace(found, name=name))
    if files:
        progress(len(files), len(files))
    kept.keep_only((file.sha256, file.path) for file in files)
    return Read(tuple(documents), places, tuple(unread))


def limit_of(most: int, count_tokens: Callable[[str], int]) -> Limit:
    """Return the limit of a passage in tokens. A text of fewer bytes has fewer tokens too: no model is loaded then."""

    def count(text: str) -> int:
        longest = len(unicodedata.normalize("NFKC", text).encode()) + 1
        return longest if longest <= most else count_tokens(text)

    return Limit(count, most)


def split_all(documents: Sequence[Document], catalogue: Sequence[Work], limit: Limit, facts: Mapping[str, Facts]) -> Works:
    """Tell which work each document is and cut it into passages; of two files of one work the first is used.

    `facts` has by name what its keeper knows of a document.
    """
    works: dict[str, tuple[Work, Document]] = {}
    passages: dict[str, Passage] = {}
    doubles: list[Unread] = []
    for document in documents:
        known = facts[document.name]
        work = known.on(replace(recognise(document, catalogue, known.own), document=document.name))
        wanted, number = work.id, 1
        while work.id in works and not _is_same(document, *works[work.id]):
            number += 1
            work = replace(work, id=f"{wanted}-{number}")
        if work.id in works:
            first = works[work.id][0]
            doubles.append(Unread(document.name, SAME_WORK.format(work=first.title, document=first.document)))
            continue
        works[work.id] = (work, document)
        for passage in split(document, work, limit):
            passages.setdefault(passage.id, passage)
    stored = tuple(StoredDocument(d.name, w.id, d.sha256, d.pages, d.text) for w, d in works.values())
    # Works the catalogue knows but the library does not hold: cards rest on them, and their titles are shown.
    absent = [work for work in catalogue if work.id not in works]
    at_hand = (work for work, _ in works.values())
    return Works((*at_hand, *absent), stored, tuple(passages.values()), tuple(doubles))


def _is_same(document: Document, work: Work, other: Document) -> bool:
    """Tell whether a document is the work another file brought already; files may share a name and nothing else."""
    alike = work.known or document.sha256 == other.sha256
    return alike or overlap(fingerprint(document.text), fingerprint(other.text)) >= SAME
