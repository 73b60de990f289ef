from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from assistant.index import EmbeddingCache
from assistant.index.cache import CHUNK
from assistant.ingest.read.cache import ReadingCache
from assistant.types import Block, BlockKind, Document

Vectors = npt.NDArray[np.float32]


class Model:
    """Counts what it is given; a text becomes its length and its first letter."""

    def __init__(self, most: int = 10_000) -> None:
        self.seen: list[str] = []
        self.most = most

    def __call__(self, texts: Sequence[str]) -> Vectors:
        if len(self.seen) + len(texts) > self.most:
            raise KeyboardInterrupt
        self.seen.extend(texts)
        return np.array([[len(text), ord(text[0])] for text in texts], dtype=np.float32)


def test_nothing_is_embedded_twice_and_the_order_is_that_of_the_texts(tmp_path: Path) -> None:
    cache, model = EmbeddingCache(tmp_path / "e.sqlite"), Model()
    first, new = cache.embed(["bb", "a", "bb"], "m", model)
    assert (first.tolist(), new) == ([[2, 98], [1, 97], [2, 98]], 2)
    again, none = cache.embed(["a", "bb"], "m", model)
    assert (again.tolist(), none, len(model.seen)) == ([[1, 97], [2, 98]], 0, 2)


def test_another_model_is_another_embedding(tmp_path: Path) -> None:
    cache, model = EmbeddingCache(tmp_path / "e.sqlite"), Model()
    cache.embed(["a"], "m", model)
    assert cache.embed(["a"], "n", model)[1] == 1


def test_what_was_done_before_an_interruption_is_kept(tmp_path: Path) -> None:
    cache, texts = EmbeddingCache(tmp_path / "e.sqlite"), [f"{n:04}" for n in range(3 * CHUNK)]
    with pytest.raises(KeyboardInterrupt):
        cache.embed(texts, "m", Model(most=2 * CHUNK))
    model, heard = Model(), []
    _vectors, new = cache.embed(texts, "m", model, lambda done, total: heard.append((done, total)))
    assert new == len(model.seen) == CHUNK
    assert heard == [(0, CHUNK), (CHUNK, CHUNK)]


@pytest.mark.parametrize("harm", ["head", "middle"])
def test_a_torn_cache_is_put_aside_and_begun_anew(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "e.sqlite"
    texts = [f"{n:04}" for n in range(3000)]
    EmbeddingCache(path).embed(texts, "m", Model())
    with path.open("r+b") as file:
        file.seek(0 if harm == "head" else 8192)
        file.write(bytes(200 if harm == "head" else path.stat().st_size - 8192))
    found, new = EmbeddingCache(path).embed(texts, "m", Model())
    assert (len(found), new) == (3000, 3000)
    assert path.with_name("e.sqlite.stuk").exists()


def test_a_number_of_a_model_is_found_once(tmp_path: Path) -> None:
    cache = EmbeddingCache(tmp_path / "e.sqlite")
    assert cache.number("m", "limit", lambda: 504) == 504
    assert cache.number("m", "limit", lambda: 1 // 0) == 504
    assert cache.number("n", "limit", lambda: 120) == 120


def test_what_is_missing_is_counted_and_a_torn_file_is_told(tmp_path: Path) -> None:
    cache = EmbeddingCache(tmp_path / "e.sqlite")
    cache.embed(["a", "b"], "m", Model())
    assert cache.missing(["a", "b", "c", "c"], "m") == 1
    cache.path.write_bytes(b"no database at all" * 1000)
    with pytest.raises(sqlite3.DatabaseError):
        cache.missing(["a"], "m")


def _document(text: str) -> Document:
    return Document("a.md", "text/markdown", "12ab", (Block(BlockKind.PARAGRAPH, text, 0, 3, "iii", (2,)),), 4, ("noot",))


def test_a_document_is_kept_whole_by_its_bytes_and_its_kind(tmp_path: Path) -> None:
    kept = ReadingCache(tmp_path / "l.sqlite")
    document = _document("De tekst.")
    kept.keep(document, Path("a.md"))
    assert kept.find("12ab", Path("other-name.MD")) == document
    assert kept.find("12ab", Path("a.txt")) is None
    assert kept.find("34cd", Path("a.md")) is None


def test_another_reader_reads_again(tmp_path: Path) -> None:
    kept = ReadingCache(tmp_path / "l.sqlite")
    kept.keep(_document("De tekst."), Path("a.md"))
    other = ReadingCache(tmp_path / "l.sqlite")
    other.__dict__["reader"] = "a later one"
    assert other.find("12ab", Path("a.md")) is None


def test_the_words_of_a_document_that_went_are_not_left_in_the_file(tmp_path: Path) -> None:
    kept = ReadingCache(tmp_path / "l.sqlite")
    kept.keep(_document("Vertrouwelijke woorden."), Path("a.md"))
    kept.keep_only([])
    assert kept.find("12ab", Path("a.md")) is None
    assert b"Vertrouwelijke" not in kept.path.read_bytes()
