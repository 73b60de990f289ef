from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from assistant.encoder.embedder import KEPT, Embedder, Vectors
from assistant.settings import Settings


class Counting(Embedder):
    """The embedder itself, which tells what reached the model."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings.model, settings.models)
        self.reached: list[str] = []

    def _embed(self, texts: Sequence[str], progress: Callable[[int], None] = lambda done: None) -> Vectors:
        self.reached.extend(texts)
        return super()._embed(texts, progress)


@pytest.fixture(scope="module")
def counting() -> Counting:
    return Counting(Settings())


def test_what_was_just_asked_does_not_reach_the_model_twice(counting: Counting) -> None:
    first = counting.queries(["mag dat"])
    again = counting.queries(["wie tekent", "mag dat", "wie tekent"])
    assert counting.reached == ["query: mag dat", "query: wie tekent"]
    assert np.array_equal(again[1], first[0])
    assert np.array_equal(again[0], again[2])


def test_no_more_than_the_last_few_are_kept_and_none_of_their_words(counting: Counting) -> None:
    counting.queries([f"vraag {number}" for number in range(KEPT + 3)])
    assert len(counting._kept) == KEPT
    assert not any(b"vraag" in mark for mark in counting._kept)
    counting.reached.clear()
    counting.queries(["vraag 0", f"vraag {KEPT + 2}"])
    assert counting.reached == ["query: vraag 0"]
