from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.index import Generations
from assistant.messages import SERVING_PREVIOUS
from assistant.pipeline import Assistant
from assistant.web.live_library import LiveLibrary, Phase
from evals.lab.small import Small

QUESTION = "wat doe ik als het dak van het gemeentehuis lekt?"


@pytest.fixture
def two(made: Small) -> Small:
    """A small library that was made twice, from a document in two states."""
    made.write(1)
    made.make()
    return made


def _desk(small: Small, refresh: Callable[..., bool] = lambda told: False) -> LiveLibrary:
    return LiveLibrary(lambda: Assistant.open(small.settings, Generations(small.index), small.embedder), refresh)


def _harm_newest(small: Small) -> None:
    file: Path = max(small.generations.current().rglob("data_level0.bin"), key=lambda path: path.stat().st_size)
    file.write_bytes(os.urandom(file.stat().st_size))


def test_where_the_newest_is_torn_the_one_before_answers_and_every_answer_says_so_until_it_is_mended(two: Small) -> None:
    before = two.generations.previous()
    _harm_newest(two)
    seen = []

    def mend(_told: object) -> bool:
        now = desk.now.assistant
        assert now is not None and before is not None
        answer = now.answer(QUESTION)
        seen.append((now.library.generation == before.name, answer.notices[0], bool(answer.statements)))
        two.make()
        return True

    desk = _desk(two, mend)
    desk.work()
    assert seen == [(True, SERVING_PREVIOUS, True)]
    assert desk.now.phase is Phase.READY and desk.now.assistant is not None
    assert SERVING_PREVIOUS not in desk.now.assistant.answer(QUESTION).notices


def test_an_exchanged_library_is_closed_with_the_last_that_holds_it_and_not_before(two: Small) -> None:
    desk = _desk(two, lambda told: True)
    desk.work()
    held = desk.now.assistant
    assert held is not None
    desk.work()
    gc.collect()
    assert desk.now.assistant is not held
    assert held.answer(QUESTION).statements
    closed: list[bool] = []
    library, close = held.library, held.library.close
    library.close = lambda: (closed.append(True), close())[0]  # type: ignore[method-assign]
    del held
    gc.collect()
    assert closed == [True]
