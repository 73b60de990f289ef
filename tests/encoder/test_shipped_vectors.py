from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.encoder.embedder import Embedder
from assistant.encoder.shipped_vectors import FILE, Known, write
from assistant.index import EmbeddingCache
from assistant.index.cache import key_of
from assistant.settings import ROOT
from evals.training.shipped_vectors import nearness, own_texts

# Cards may be mended without making the file anew; whoever changes more than this makes it (`python -m evals inbedden`).
HELD = 0.95


def test_what_came_along_is_not_embedded_again(tmp_path: Path) -> None:
    vector = np.array([0.6, 0.8], dtype=np.float32)
    write(tmp_path / "known.npz", {key_of("m", "a"): vector})
    cache = EmbeddingCache(tmp_path / "e.sqlite", Known(tmp_path / "known.npz"))
    found, new = cache.embed(["a", "b"], "m", lambda texts: np.array([[1.0, 0.0]] * len(texts), dtype=np.float32))
    assert new == 1
    assert found[0] == pytest.approx(vector, abs=0.01)
    assert cache.missing(["a", "b"], "m") == 0


def test_with_another_model_nothing_came_along(tmp_path: Path) -> None:
    write(tmp_path / "known.npz", {key_of("m", "a"): np.array([0.6, 0.8], dtype=np.float32)})
    assert Known(tmp_path / "known.npz").find([key_of("n", "a")]) == {}


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 half a file"])
def test_without_a_whole_file_all_is_embedded_here(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "known.npz"
    if content is not None:
        path.write_bytes(content)
    assert Known(path).find([key_of("m", "a")]) == {}


def test_the_file_has_our_texts_as_the_encoder_has_them(embedder: Embedder) -> None:
    texts = own_texts(ROOT / "corpus")
    found = Known(FILE).find(key_of(embedder.identity, text) for text in texts)
    assert len(found) >= HELD * len(texts)
    assert nearness(texts, embedder, Known(FILE)) > 0.999
