"""Look a library over, from the pointer to the last offset, and say what is wrong and what to run."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import messages
from assistant.errors import LibraryUnavailable, UserError
from assistant.index import Contents, EmbeddingCache, Generations, checksums, is_sound, manifest
from assistant.index.check import check_apart
from assistant.ingest.entries import embedded_text
from assistant.types import EntryKind

# Of a long list of the same, this many are enough to see what it is.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `wrong` is empty when it is well; else `remedy` is the command to run."""

    looked_at: str
    wrong: tuple[str, ...] = ()
    remedy: str = ""

    @property
    def is_well(self) -> bool:
        """Whether nothing was wrong."""
        return not self.wrong


def examine(generations: Generations, model: str, cache: EmbeddingCache, is_current: Callable[[], bool]) -> tuple[Finding, ...]:
    """Return what was looked at, in order; without a generation that can be read, what there is to know without it.

    `model` is the identity of the one that is set; `is_current` tells whether the served generation is what would be made now.
    """
    try:
        served = generations.current()
    except LibraryUnavailable as error:
        return (Finding(messages.DOCTOR_POINTER, (str(error),), messages.RUN_INGEST), _lock(generations))
    torn = [messages.DOCTOR_TORN.format(file=name) for name in checksums.breaches(served)]
    unreadable, contents = _manifest(served)
    # What Chroma holds can be made from the manifest; a torn manifest only from the documents.
    remedy = messages.RUN_INGEST if unreadable else messages.RUN_RESTORE
    findings = [
        Finding(messages.DOCTOR_POINTER),
        _finding(messages.DOCTOR_MANIFEST, unreadable, messages.RUN_INGEST),
        _finding(messages.DOCTOR_SEAL, torn, remedy),
        _finding(messages.DOCTOR_VECTORS, [messages.DOCTOR_TOLD.format(what=w) for w in check_apart(served)], remedy),
    ]
    if contents is not None:
        other = contents.meta.get("model") != model
        said = messages.OTHER_MODEL.format(folder=generations.root, was=contents.meta.get("model"), now=model)
        findings += [
            _finding(messages.DOCTOR_MODEL, [said] if other else [], messages.RUN_INGEST),
            _finding(messages.DOCTOR_OFFSETS, list(_offsets(contents)), messages.RUN_INGEST),
            _finding(messages.DOCTOR_LINKS, list(_links(contents)), messages.RUN_INGEST),
            _cache(contents, cache),
            _finding(messages.DOCTOR_CURRENT, [] if is_current() else [messages.DOCTOR_STALE], messages.RUN_INGEST),
        ]
    return (*findings, _previous(generations), _lock(generations))


def _finding(looked_at: str, wrong: Sequence[str], remedy: str) -> Finding:
    shown = tuple(wrong[:SHOWN])
    more = (messages.DOCTOR_MORE.format(count=len(wrong) - SHOWN),) if len(wrong) > SHOWN else ()
    return Finding(looked_at, (*shown, *more), remedy if wrong else "")


def _manifest(folder: Path) -> tuple[list[str], Contents | None]:
    try:
        if not manifest.is_whole(folder):
            return [messages.DOCTOR_TORN.format(file=manifest.FILE)], None
        if manifest.read_meta(folder).get("schema") != str(manifest.SCHEMA):
            return [messages.OTHER_SCHEMA.format(folder=folder.parent.parent)], None
        return [], manifest.read(folder)
    except (sqlite3.DatabaseError, KeyError, ValueError, TypeError):
        return [messages.DOCTOR_TORN.format(file=manifest.FILE)], None


def _offsets(contents: Contents) -> Iterator[str]:
    """Every passage stands literally in its document."""
    texts = {document.name: document.text for document in contents.documents}
    for passage in contents.passages:
        if texts.get(passage.document, "")[passage.start : passage.end] != passage.text:
            yield messages.DOCTOR_OFFSET.format(passage=passage.id, document=passage.document)


def _links(contents: Contents) -> Iterator[str]:
    """Every link leads from a statement to a stretch of a passage; every entry to something that is there."""
    lengths = {passage.id: len(passage.text) for passage in contents.passages}
    statements = {statement.id for card in contents.cards for statement in card.statements}
    for statement, spans in contents.links.items():
        if statement not in statements or any(not 0 <= s.start < s.end <= lengths.get(s.passage, 0) for s in spans):
            yield messages.DOCTOR_LINK.format(what=statement)
    known = {*lengths, *statements, *(card.id for card in contents.cards)}
    works = {work.id for work in contents.works}
    for entry in contents.entries:
        # A question whose work is not at hand leads to its section.
        section = entry.kind is EntryKind.QUESTION and entry.target.partition(":")[0] in works
        if entry.target not in known and not section:
            yield messages.DOCTOR_LINK.format(what=entry.id)


def _cache(contents: Contents, cache: EmbeddingCache) -> Finding:
    texts = [embedded_text(entry) for entry in contents.entries]
    try:
        missing = cache.missing(texts, contents.meta["model"])
    except sqlite3.DatabaseError:
        return Finding(messages.DOCTOR_CACHE, (messages.DOCTOR_CACHE_TORN.format(path=cache.path),), messages.RUN_RESTORE)
    wrong = (messages.DOCTOR_CACHE_MISSING.format(missing=missing, total=len(texts)),) if missing else ()
    return Finding(messages.DOCTOR_CACHE, wrong, messages.RUN_RESTORE if wrong else "")


def _previous(generations: Generations) -> Finding:
    """The generation to go back to is whole; there need not be one."""
    try:
        named = (generations.pointer() or {}).get("previous")
    except UserError:
        named = None
    previous = generations.previous() if named else None
    wrong = named is not None and (previous is None or not is_sound(previous))
    return _finding(messages.DOCTOR_PREVIOUS, [messages.DOCTOR_PREVIOUS_TORN] if wrong else [], messages.RUN_INGEST)


def _lock(generations: Generations) -> Finding:
    """Nothing was left behind by a writer that was stopped. One at work now is no fault."""
    if generations.lock.is_held():
        return Finding(messages.DOCTOR_LOCK)
    left = [messages.DOCTOR_LEFT.format(name=path.name) for path in generations.unfinished()]
    owner = generations.lock.owner()
    stopped = [messages.DOCTOR_STOPPED.format(owner=owner)] if owner else []
    return _finding(messages.DOCTOR_LOCK, [*left, *stopped], messages.RUN_INGEST)
