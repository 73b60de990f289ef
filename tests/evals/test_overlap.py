"""The check that the evaluation stands apart from what is searched."""

from __future__ import annotations

import pytest

from evals.quality.overlap import quotes, rows_of, too_near

WORK = "De gemeentesecretaris is de eerste adviseur van het college en de raad kiest de griffier."


def test_the_same_question_in_another_order_is_too_near() -> None:
    assert too_near("mag de wethouder mijn stuk blokkeren", "blokkeren mag de wethouder mijn stuk?", 0.9)


def test_a_question_on_the_same_subject_is_not() -> None:
    assert not too_near("wethouder houdt mijn stuk tegen, wat nu", "hoe krijg ik een nota toch in het college", 0.96)


def test_a_near_meaning_with_half_of_the_words_is_too_near() -> None:
    assert too_near("hoe vaak vergadert het college per week", "hoe vaak vergadert het college elke maand", 0.98)


def test_two_words_are_the_same_only_when_both_are() -> None:
    assert too_near("nieuwe burgemeester", "burgemeester nieuwe", 0.99)
    assert not too_near("nieuwe burgemeester", "nieuwe wethouder", 0.99)


@pytest.mark.parametrize(
    ("question", "is_quoted"),
    [
        ("klopt het dat de eerste adviseur van het college en de raad samen kiezen", True),
        ("is hij de eerste adviseur van het college of niet", False),
    ],
)
def test_more_than_six_words_in_a_row_of_a_work_are_found(question: str, is_quoted: bool) -> None:
    assert bool(quotes(question, rows_of([WORK]))) is is_quoted
