"""Search the vectors themselves, one by one: for when the server that searches them by their nearness does not answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.index.vectors import QUESTIONS, TEXTS, Vectors, collection_of
from assistant.types import Entry


class Exact:
    """The collections of one generation, by its matrix (entries × dimensions, unit vectors); searched as a VectorStore is."""

    def __init__(self, matrix: Vectors, entries: Sequence[Entry]) -> None:
        self._matrix, self._entries = matrix, entries
        names = np.asarray([collection_of(entry) for entry in entries])
        self._rows = {name: np.flatnonzero(names == name) for name in (TEXTS, QUESTIONS)}

    def search(self, collection: str, vector: Vectors, k: int) -> list[tuple[str, float]]:
        """Return (entry id, cosine similarity) of the `k` entries nearest to one unit vector, nearest first."""
        rows = self._rows[collection]
        if not len(rows):
            return []
        similarity = (self._matrix @ vector)[rows]
        k = min(k, len(rows))
        best = np.argpartition(-similarity, k - 1)[:k]
        best = best[np.argsort(-similarity[best], kind="stable")]
        return [(self._entries[rows[i]].id, float(similarity[i])) for i in best]
