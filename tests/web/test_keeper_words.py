"""Whatever a question comes to, the keeper reads what that is."""

from __future__ import annotations

from assistant.types import Status
from assistant.web import words
from assistant.web.keeper import words as keeper_words


def test_every_ending_has_its_words():
    assert set(keeper_words.NOW) == set(words.KEEPER_FIGURES_ROWS) == set(Status)
