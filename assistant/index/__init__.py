"""The index on disk: generations, each a manifest (SQLite) and vectors (Chroma), behind one pointer."""

from assistant.index.cache import EmbeddingCache
from assistant.index.generations import Generations, is_sound
from assistant.index.library import Library
from assistant.index.manifest import Contents

__all__ = ["Contents", "EmbeddingCache", "Generations", "Library", "is_sound"]
