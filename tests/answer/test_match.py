from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_answers import asking, ready

from assistant.answer.match import _resting, _speaks_to, _spread
from assistant.index.groups import Groups
from assistant.language.negation import asks_what_not
from assistant.pipeline import Assistant
from assistant.types import Asker, Reader, ReadyAnswer, Searched


def first(assistant: Assistant, question: str, reader: Reader | None = None) -> ReadyAnswer:
    one = replace(asking(question), searched=(Searched(question),), excludes=asks_what_not(question))
    return assistant.matcher.match(one, assistant.retriever.retrieve(one.searched), reader).answers[0].answer


def test_the_question_of_an_answer_finds_that_answer(from_cards: Assistant) -> None:
    answers = from_cards.library.contents.answers
    drawn = [answers[i] for i in np.random.default_rng(7).permutation(len(answers))[:25]]
    assert [first(from_cards, a.question).id for a in drawn].count("") == 0
    right = sum(first(from_cards, a.question).id == a.id for a in drawn)
    assert right >= 24


def test_an_answer_speaks_to_who_asks_to_anyone_or_to_another() -> None:
    assert _speaks_to(ready(askers=(Asker.DIRECTOR,)), Asker.DIRECTOR) == 1.0
    assert _speaks_to(ready(askers=(Asker.ANYONE,)), Asker.DIRECTOR) == 0.0
    assert _speaks_to(ready(askers=(Asker.SECRETARY,)), Asker.DIRECTOR) == -1.0


def test_what_rests_on_nothing_that_was_looked_at_counts_as_the_lowest() -> None:
    scores = np.asarray([-1, 4, 2, -1, -1], dtype=np.float32)
    best, several = _resting(scores, -1.0, Groups([(1, 2), (4,), ()]))
    assert best.tolist() == [4.0, -1.0, -1.0]
    assert several.tolist() == [3.0, -1.0, -1.0]


def test_a_unit_that_was_not_looked_at_scores_as_the_lowest_that_was(from_cards: Assistant) -> None:
    scores, lowest = from_cards.matcher._scores({1: 4.0, 3: -2.0})
    assert lowest == -2.0
    assert scores[:5].tolist() == [-2.0, 4.0, -2.0, -2.0, -2.0]


def test_where_all_are_alike_a_signal_tells_nothing() -> None:
    assert _spread(np.ones(3, dtype=np.float32)).tolist() == [0.0, 0.0, 0.0]
    assert _spread(np.asarray([1, 2, 3], dtype=np.float32)).tolist() == pytest.approx([-1.2247, 0.0, 1.2247], abs=1e-3)


def test_what_has_no_value_is_as_the_mean_and_changes_nothing_for_the_others() -> None:
    some = np.asarray([1, 2, np.nan, 3], dtype=np.float32)
    assert _spread(some).tolist() == pytest.approx([-1.2247, 0.0, 0.0, 1.2247], abs=1e-3)
    assert _spread(np.full(3, np.nan, dtype=np.float32)).tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    "text", ["wanneer moet ik juist niet naar de burgemeester", "wat moet ik vooral niet doen", "waar moet ik van afblijven"]
)
def test_a_question_for_what_not_to_do_is_heard(text: str) -> None:
    assert asks_what_not(text)


@pytest.mark.parametrize("text", ["wat als hij niet wil", "mijn wethouder luistert niet", "wat doe ik als het niet lukt"])
def test_something_that_does_not_happen_is_no_question_for_what_not_to_do(text: str) -> None:
    assert not asks_what_not(text)
