"""The way of a document, in order: read → recognise → split → tie → link → embed → store → check.

Makes a new generation of the index. What was read or embedded before is not done again; the generation that is served is not
touched until the new one is whole and has been opened afresh in another process.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from assistant.corpus import municipality
from assistant.corpus.catalogue import load_catalogue
from assistant.corpus.municipality import all_answers, all_cards
from assistant.corpus.questions import load_anchors, load_answered, tie
from assistant.encoder.embedder import PASSAGE, Embedder
from assistant.errors import BadInput, Damaged, LibraryUnavailable
from assistant.index import Contents, EmbeddingCache, Generations, is_sound, manifest
from assistant.index.store import store
from assistant.index.vectors import Vectors
from assistant.ingest import link as linking
from assistant.ingest.entries import embedded_text, entries_of
from assistant.ingest.freshness import Report, is_current, same, sources
from assistant.ingest.inputs import File, documents_in, linked_from, made_from
from assistant.ingest.read.cache import FILE as READINGS
from assistant.ingest.read.cache import ReadingCache
from assistant.ingest.split import Limit
from assistant.ingest.works import limit_of, read_all, split_all
from assistant.messages import (
    DAMAGED_INDEX,
    EMPTY_LIBRARY,
    INGEST_EMBEDDING,
    INGEST_LINKING,
    INGEST_READING,
    NOTHING_READ,
    OTHER_MODEL,
)
from assistant.types import Card, ReadyAnswer, Span

__all__ = ["Progress", "Report", "build", "documents_in", "is_current", "restore", "sources"]

logger = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]

# What the links of a generation were made from, in its meta.
LINKED = "linked_from"


def build(
    files: Sequence[Path],
    corpus: Path,
    generations: Generations,
    embedder: Embedder,
    cache: EmbeddingCache,
    progress: Progress = lambda step, done, total: None,
    paths: Sequence[Path] = (),
) -> Report:
    """Make a generation of the cards in `corpus` and of `files`, unless the one served or the one before is made of just these.

    `paths` is what the user gave, kept for a later time. Raises BadInput, Busy or LibraryUnavailable; then the generation that
    is served stays as it was.
    """
    with generations.writer():
        found = [File(path) for path in files]
        origin = made_from(found, corpus, embedder.identity)
        unchanged = same(generations, origin)
        if unchanged is not None:
            return unchanged
        embed = _Embedding(embedder, cache, progress)
        cards = all_cards(corpus)
        answers = all_answers(corpus, cards)
        # The keeper ties a question and waits: what is only asked otherwise is not read, cut and linked again.
        but_questions = made_from(found, corpus, embedder.identity, questions=False)
        base = _served_as(generations, but_questions) or _read(found, corpus, cards, answers, generations, embed)
        if not cards and not base.passages:
            raise LibraryUnavailable(EMPTY_LIBRARY)
        anchors = (*load_anchors(corpus / "vragen"), *load_anchors(corpus / municipality.FOLDER / municipality.QUESTIONS))
        tied = tie(anchors, base.passages)
        entries = entries_of(base.passages, cards, answers, anchors, tied, load_answered(corpus / "vragen"))
        entry_vectors = embed(INGEST_EMBEDDING, [embedded_text(entry) for entry in entries])
        meta = {
            "schema": str(manifest.SCHEMA),
            "model": embedder.identity,
            "made_from": origin,
            "but_questions": but_questions,
            LINKED: base.meta.get(LINKED, ""),
            "made_at": datetime.now().isoformat(timespec="seconds"),
            "paths": json.dumps([str(path.absolute()) for path in paths]),
            "terms": json.dumps([term.names for term in municipality.all_terms(corpus) if not term.ambiguous]),
            "anchors": str(len(anchors)),
            "anchors_tied": str(len(tied)),
            "questions_tied": str(sum(len(anchor.questions) for anchor in tied)),
        }
        contents = replace(base, cards=cards, answers=answers, entries=entries, meta=meta)
        generation = store(contents, entry_vectors, generations, progress)
        return Report(contents, generation.name, True, embed.new)


def _served_as(generations: Generations, but_questions: str) -> Contents | None:
    """Return the contents that are served, where they were made of the same but for the municipality's own questions."""
    try:
        folder = generations.current()
        if manifest.read_meta(folder).get("but_questions") == but_questions and is_sound(folder):
            return manifest.read(folder)
    except (LibraryUnavailable, sqlite3.DatabaseError, KeyError, ValueError, TypeError) as error:
        logger.info("nothing to build on: %r", error)
    return None


def _links_as_served(generations: Generations, linked: str) -> Mapping[str, tuple[Span, ...]] | None:
    """Return the links of the generation that is served, where they were made from the same."""
    before = generations.last_sound()
    return manifest.read(before).links if before and manifest.read_meta(before).get(LINKED) == linked else None


def _read(
    found: Sequence[File],
    corpus: Path,
    cards: Sequence[Card],
    answers: Sequence[ReadyAnswer],
    generations: Generations,
    embed: _Embedding,
) -> Contents:
    """Read the documents, cut them into passages, and link the statements of cards and answers to what carries them."""
    kept = ReadingCache(generations.root / READINGS)
    read = read_all(found, kept, lambda done, total: embed.progress(INGEST_READING, done, total))
    if found and not read.documents:
        raise BadInput("\n".join([NOTHING_READ, *(f"{u.name}: {u.reason}" for u in read.unread)]))
    catalogue = load_catalogue(corpus / "bronnen.toml") if (corpus / "bronnen.toml").is_file() else ()
    facts = municipality.facts_of(corpus, read.places)
    works = split_all(read.documents, catalogue, embed.limit, facts)
    of_cards = [statement for card in cards for statement in card.statements]
    of_answers = [statement for answer in answers for statement in answer.statements]
    linked = linked_from([*of_cards, *of_answers], works.passages, embed.model)
    links = _links_as_served(generations, linked)
    if links is None:
        from assistant.language.bm25 import Analyser  # a second, which an ingest that links nothing does not wait for

        def vectors(texts: Sequence[str]) -> Vectors:
            return embed(INGEST_LINKING, [PASSAGE + text for text in texts])

        whole = frozenset(statement.id for statement in of_answers)
        links = linking.link([*of_cards, *of_answers], works.passages, vectors, Analyser(), whole)
    unread = read.unread + works.doubles
    return Contents(works.works, works.documents, works.passages, (), (), links, unread, meta={LINKED: linked})


def restore(generations: Generations, embedder: Embedder, cache: EmbeddingCache, progress: Progress) -> Report:
    """Make the served generation anew from its manifest: the vectors from the cache, Chroma from nothing.

    Where its manifest is torn, from that of the generation before. Raises LibraryUnavailable where neither can be used.
    """
    with generations.writer():
        contents = _whole_manifest(generations)
        if contents.meta.get("model") != embedder.identity:
            was = contents.meta.get("model")
            raise LibraryUnavailable(OTHER_MODEL.format(folder=generations.root, was=was, now=embedder.identity))
        embed = _Embedding(embedder, cache, progress)
        entry_vectors = embed(INGEST_EMBEDDING, [embedded_text(entry) for entry in contents.entries])
        generation = store(contents, entry_vectors, generations, progress)
        return Report(contents, generation.name, True, embed.new)


def _whole_manifest(generations: Generations) -> Contents:
    for folder in generations.candidates():
        try:
            contents = manifest.read(folder)
            if contents.meta.get("schema") == str(manifest.SCHEMA) and manifest.is_whole(folder):
                return contents
        except (sqlite3.DatabaseError, KeyError, ValueError, TypeError) as error:
            logger.warning("manifest of %s: %r", folder.name, error)
    raise Damaged(DAMAGED_INDEX.format(folder=generations.root))


class _Embedding:
    """Embed with the cache before the model, and count what was new."""

    def __init__(self, embedder: Embedder, cache: EmbeddingCache, progress: Progress) -> None:
        self._embedder, self._cache, self.progress = embedder, cache, progress
        self.new = 0

    @property
    def model(self) -> str:
        """The identity of the model."""
        return self._embedder.identity

    @property
    def limit(self) -> Limit:
        """How long a passage may be for this model."""
        most = self._cache.number(self._embedder.identity, "limit", lambda: self._embedder.limit)
        return limit_of(most, self._embedder.count_tokens)

    def __call__(self, step: str, texts: Sequence[str]) -> Vectors:
        model, embed = self._embedder.identity, self._embedder.embed
        found, fresh = self._cache.embed(texts, model, embed, lambda done, total: self.progress(step, done, total))
        self.new += fresh
        return found
