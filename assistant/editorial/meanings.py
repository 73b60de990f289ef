"""What texts mean, for the checks that compare meanings: the encoder of the app, behind the cache that an ingest fills."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.encoder.embedder import PASSAGE, QUERY, Embedder, Vectors
from assistant.index import EmbeddingCache
from assistant.settings import Settings


class Meanings:
    """Unit vectors of texts. The encoder is loaded only for a text that was not embedded before; then it takes seconds."""

    def __init__(self, settings: Settings) -> None:
        self._embedder = Embedder(settings.model, settings.models)
        self._cache = EmbeddingCache(settings.embeddings)

    def situations(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors (texts × dimensions) of texts as people ask them."""
        return self._embed([QUERY + text for text in texts])

    def statements(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors (texts × dimensions) of texts of the library and of its works."""
        return self._embed([PASSAGE + text for text in texts])

    def _embed(self, texts: Sequence[str]) -> Vectors:
        return self._cache.embed(texts, self._embedder.identity, self._embedder.embed)[0]
