"""What is learnt of words to the assistant: how it weighs, and that what is kept with the program knows its model's vectors."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.answer.understand import as_word, words
from assistant.answer.understand import learnt as learning
from assistant.answer.understand.learnt import ASKS, LIKELY, SURELY, Learnt, learnt
from assistant.answer.understand.to_assistant import NONSENSE, reply_named
from assistant.types import MessageKind, Shown, Turn, Wish

SMALL = Learnt(
    "een-model",
    ("thanks", ASKS),
    np.asarray([0.0, 1.0], dtype=np.float32),
    np.asarray([[2.0, 0.0], [0.0, 2.0]], dtype=np.float32),
    np.asarray([[3.0, 0.0], [0.0, 1.0]], dtype=np.float32),
    {"dank": 0, "hoe": 1},
)
THANKING, ASKING = np.eye(2, dtype=np.float32)


def test_the_vector_and_the_words_decide_together() -> None:
    assert SMALL.chances("dank", THANKING)[0] == pytest.approx(1 / (1 + np.exp(-4.0)))
    assert SMALL.chances("dank hoe", THANKING)[0] == pytest.approx(1 / (1 + np.exp(-(1.0 + 2.0 / 2**0.5))), rel=1e-5)
    assert SMALL.chances("iets anders", ASKING)[0] == pytest.approx(1 / (1 + np.exp(3.0)))


def test_a_word_is_named_from_the_least_chance_on() -> None:
    chance = float(SMALL.chances("niets", THANKING)[0])
    assert SMALL.kind("niets", THANKING, chance - 0.001) == "thanks"
    assert SMALL.kind("niets", THANKING, chance + 0.001) == ""
    assert SMALL.kind("niets", ASKING, LIKELY) == ""
    assert 0.5 <= LIKELY < SURELY < 1.0


def test_another_model_than_was_learnt_with_names_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "learnt", lambda: SMALL)
    assert learning.kind_of("dank", THANKING, "een-model", LIKELY) == "thanks"
    assert learning.kind_of("dank", THANKING, "ander-model", LIKELY) == ""
    monkeypatch.setattr(learning, "learnt", lambda: None)
    assert learning.kind_of("dank", THANKING, "een-model", LIKELY) == ""


def test_each_name_that_was_learnt_has_its_reply_or_is_a_wish() -> None:
    found = learnt()
    assert found
    names = set(found.names) - {ASKS}
    assert {name for name in names if reply_named(name) is None} == set(map(str, Wish))
    assert NONSENSE in names


def test_a_word_that_was_learnt_is_understood_as_one_of_the_tables() -> None:
    assert as_word("thanks").reply == words.THANKS
    assert as_word("kept").reply == f"{words.KEPT}\n\n{words.READ_ABOUT}"
    assert as_word(NONSENSE).kind is MessageKind.NONSENSE
    shown = Shown("kaart/een", (), ("k",))
    turns = (Turn("user", "wethouder blokkeert stuk"), Turn("assistant", "…", shown))
    assert (as_word("shorter", turns).wish, as_word("shorter", turns).shown) == (Wish.SHORTER, shown)
    assert as_word("shorter").reply == words.NOTHING_BEFORE
