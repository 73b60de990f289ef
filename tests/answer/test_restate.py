from __future__ import annotations

import pytest

from assistant.answer.restate import restate
from assistant.types import Turn

HISTORY = (Turn("user", "wethouder blokkeert stuk, wat nu?"), Turn("assistant", "Ga in gesprek."))


def test_a_follow_up_is_searched_with_the_question_it_leans_on() -> None:
    assert restate("en als dat niet helpt?", HISTORY) == "wethouder blokkeert stuk, wat nu? en als dat niet helpt?"


def test_a_longer_one_that_points_back_leans_too() -> None:
    question = "heb ik al geprobeerd, het houdt steeds een week, wat rest me dan nog?"
    assert restate(question, HISTORY).startswith("wethouder blokkeert stuk")


def test_a_second_follow_up_goes_back_to_the_question_that_stood_alone() -> None:
    history = (*HISTORY, Turn("user", "en als dat niet helpt?"), Turn("assistant", "Agendeer zelf."))
    assert restate("en dan?", history).startswith("wethouder blokkeert stuk")


@pytest.mark.parametrize(
    "question",
    [
        "hoe bereid ik een collegewissel voor?",
        "Onze OR dreigt met de rechter omdat wij te laat advies vroegen over de reorganisatie",
    ],
)
def test_a_question_that_stands_alone_stays_as_it_is(question: str) -> None:
    assert restate(question, HISTORY) == question


def test_without_a_conversation_nothing_is_put_before_a_question() -> None:
    assert restate("en als dat niet helpt?", ()) == "en als dat niet helpt?"
