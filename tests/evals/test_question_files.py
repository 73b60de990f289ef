"""The questions of the evaluation themselves: both halves are there, whole, and apart from each other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from assistant.errors import BadInput
from evals.datasets.questions import MISUSE, UNCOVERED, Half, load_questions
from evals.quality.overlap import alike


def test_there_are_at_least_240_questions_and_half_of_them_are_held_out() -> None:
    sizes = {half: len(load_questions(half)) for half in Half}
    assert sum(sizes.values()) >= 240
    assert sizes[Half.HELD_OUT] >= 120


def test_the_held_out_half_has_a_hundred_and_fifty_covered_questions_of_many_kinds_and_fifty_that_are_not() -> None:
    questions = load_questions(Half.HELD_OUT)
    types = Counter(q.type for q in questions)
    assert sum(q.covered and q.type != MISUSE for q in questions) >= 150
    assert len(types) >= 15
    assert types["situation"] >= 45
    assert types[UNCOVERED] + types[MISUSE] >= 50


def test_no_question_stands_in_both_halves() -> None:
    tuning, held_out = (load_questions(half) for half in Half)
    assert not {q.id for q in tuning} & {q.id for q in held_out}
    held = [q for q in held_out if not q.history]
    assert not [a.id for a in tuning if not a.history for b in held if len(a.text) > 20 and alike(a.text, b.text) > 0.8]


@pytest.mark.parametrize("half", list(Half))
def test_every_covered_question_names_a_passage_that_answers_it_and_what_a_good_answer_says(half: Half) -> None:
    for question in load_questions(half):
        if question.covered:
            assert any(judged.grade >= 2 for judged in question.judged), question.id
            assert question.points, question.id


def test_a_follow_up_has_a_history() -> None:
    assert all(q.history for half in Half for q in load_questions(half) if q.type == "follow-up")


def test_a_line_that_is_no_question_is_named(tmp_path: Path) -> None:
    (tmp_path / "stem.jsonl").write_text('{"id": "x"}\n', "utf-8")
    with pytest.raises(BadInput, match="regel 1"):
        load_questions(Half.TUNING, tmp_path)


def test_a_missing_file_has_no_questions(tmp_path: Path) -> None:
    assert load_questions(Half.TUNING, tmp_path) == ()
