"""Look at a library otherwise: with another analyser, without some of its questions; and search it fast, many times over.

A `View` stands in for the library a Retriever searches. Its nearest neighbours are exact (all vectors in memory) and the
questions of the evaluation are embedded once for all runs, so that a variant is measured in seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from assistant.answer.retrieve import Retriever, Weights
from assistant.encoder.embedder import QUERY
from assistant.index import EmbeddingCache, Library
from assistant.index.groups import Groups
from assistant.index.library import Found
from assistant.index.vectors import QUESTIONS, TEXTS, Vectors, collection_of
from assistant.language.bm25 import Analyser, LexicalIndex
from assistant.types import Entry, EntryKind, Retrieved, Searched
from evals.datasets.questions import Question
from evals.metrics.judge import Ranking, ranking
from evals.runner import Bench, standalone

Analyse = Callable[[str], list[str]]
Keep = Callable[[Entry], bool]

# BM25 text of a passage: what of it is matched.
HEADING, TEXT, ASKED = "heading", "text", "asked"


class Vault:
    """All vectors of a library in memory, and the cache of embedded questions: shared by its views."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.library = bench.assistant.library
        entries = self.library.contents.entries
        self.entries = {name: [e for e in entries if collection_of(e) == name] for name in (TEXTS, QUESTIONS)}
        matrix = np.asarray(self.library.matrix, dtype=np.float32)
        rows = {name: [i for i, e in enumerate(entries) if collection_of(e) == name] for name in (TEXTS, QUESTIONS)}
        self.vectors: dict[str, Vectors] = {name: matrix[some] for name, some in rows.items()}
        self._cache = EmbeddingCache(bench.settings.embeddings)
        self._known: dict[str, Vectors] = {}

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of questions, from memory or the cache where they were embedded before."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            embedder = self.bench.embedder
            vectors, _count = self._cache.embed([QUERY + text for text in new], embedder.identity, embedder.embed)
            self._known.update(zip(new, vectors, strict=True))
        return np.stack([self._known[text] for text in texts])


class View:
    """A library as a Retriever sees it, otherwise. What is not changed here is the library's own."""

    def __init__(
        self,
        vault: Vault,
        analyse: Analyse | None = None,
        keep: Keep | None = None,
        fields: Sequence[str] = (HEADING, TEXT, ASKED),
    ) -> None:
        self._vault = vault
        self._library = vault.library
        self._analyse = analyse or vault.library.analyser
        self._keep = keep
        self._fields = fields
        self._kept = {name: [e for e in some if keep is None or keep(e)] for name, some in vault.entries.items()}
        self._matrix = {
            name: vault.vectors[name] if keep is None else vault.vectors[name][[i for i, e in enumerate(some) if keep(e)]]
            for name, some in vault.entries.items()
        }

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)

    def near_texts(self, vector: Vectors, k: int) -> list[Found]:
        """Return the `k` passage texts nearest to a unit vector."""
        return self._near(TEXTS, vector, k)

    def near_questions(self, vector: Vectors, k: int) -> list[Found]:
        """Return the `k` questions, situations and statements nearest to a unit vector."""
        return self._near(QUESTIONS, vector, k)

    def _near(self, name: str, vector: Vectors, k: int) -> list[Found]:
        entries = self._kept[name]
        if not entries:
            return []
        similarity = self._matrix[name] @ vector
        k = min(k, len(entries))
        best = np.argpartition(-similarity, k - 1)[:k]
        best = best[np.argsort(-similarity[best], kind="stable")]
        return [Found(entries[i].id, entries[i].target, float(similarity[i])) for i in best]

    @cached_property
    def rows(self) -> dict[EntryKind, dict[str, npt.NDArray[np.intp]]]:
        """For each kind of entry and each target, the rows of its kept entries in the library's matrix."""
        if self._keep is None:
            return self._library.rows
        found: dict[EntryKind, dict[str, list[int]]] = {kind: {} for kind in EntryKind}
        for row, entry in enumerate(self._library.contents.entries):
            # The text of a passage and what a card says stay to be ranked by; only what leads to them is left out.
            if entry.kind in (EntryKind.TEXT, EntryKind.STATEMENT) or self._keep(entry):
                found[entry.kind].setdefault(entry.target, []).append(row)
                if entry.kind is EntryKind.PHRASING:  # as the library's own: it leads to the card too
                    card = self._library.answers[entry.target].card
                    found[EntryKind.SITUATION].setdefault(card, []).append(row)
        return {kind: {t: np.asarray(rows, dtype=np.intp) for t, rows in some.items()} for kind, some in found.items()}

    @cached_property
    def questions_of(self) -> dict[str, tuple[str, ...]]:
        """The kept questions and situations that lead to each passage or card."""
        found: dict[str, list[str]] = {}
        for entry in self._kept[QUESTIONS]:
            if entry.kind in (EntryKind.QUESTION, EntryKind.SITUATION):
                found.setdefault(entry.target, []).append(entry.text)
        return {target: tuple(texts) for target, texts in found.items()}

    @cached_property
    def lexical_passages(self) -> LexicalIndex:
        """BM25 over the chosen fields of each passage; after those, over the kept questions of each absent passage."""
        texts = []
        for passage in self._library.contents.passages:
            parts = {HEADING: passage.heading, TEXT: passage.text, ASKED: " ".join(self.questions_of.get(passage.id, ()))}
            texts.append(" ".join(parts[field] for field in self._fields))
        absent = chain.from_iterable(self._library.absent.values())
        texts.extend(" ".join(self.questions_of.get(target, ())) for target in absent)
        return LexicalIndex(texts, cast(Analyser, self._analyse))

    def groups(self, targets: Sequence[str], *kinds: EntryKind) -> Groups:
        """As the library's own, over the rows that are kept here."""
        return Library.groups(cast(Library, self), targets, *kinds)


def retrieve_all(
    vault: Vault,
    view: View,
    questions: Sequence[Question],
    weights: Weights | None = None,
    k: int = 10,
    restated: bool = True,
    mended: bool = True,
) -> list[Retrieved]:
    """Return what is retrieved for each question: guarded, and (unless told otherwise) restated and mended."""
    retriever = Retriever(cast(Library, view), vault.queries, weights, None if mended else str)
    searched = [standalone(vault.bench, q) if restated else (Searched(q.text),) for q in questions]
    return [retriever.retrieve(texts, k) for texts in searched]


def rankings_with(
    vault: Vault,
    view: View,
    questions: Sequence[Question],
    weights: Weights | None = None,
    restated: bool = True,
    mended: bool = True,
) -> list[Ranking]:
    """Return the rankings of the answerable ones of `questions` in a view."""
    chosen = [q for q in questions if q.answerable]
    found = retrieve_all(vault, view, chosen, weights, restated=restated, mended=mended)
    return [ranking(q, r.hits) for q, r in zip(chosen, found, strict=True)]
