"""Points covered, on vectors made by hand."""

from __future__ import annotations

import numpy as np

from evals.metrics.points import Answered, chance_threshold, covered, shared
from evals.metrics.points_error import Erring, erring


def _answer(points: list[list[float]], lines: list[list[float]], stems: str = "a", line_stems: str = "b") -> Answered:
    return Answered(
        np.asarray(points, dtype=np.float32),
        np.asarray(lines, dtype=np.float32).reshape(-1, 2),
        tuple(frozenset(stems.split()) for _ in points),
        tuple(frozenset(line_stems.split()) for _ in lines),
    )


def test_a_point_near_a_line_is_covered() -> None:
    assert covered(_answer([[1, 0], [0, 1]], [[1, 0]]), 0.9) == [1.0, 0.0]


def test_a_point_in_the_same_words_is_covered_whatever_its_vector() -> None:
    assert covered(_answer([[0, 1]], [[1, 0]], "griffier overleg", "vast overleg griffier week"), 0.9) == [1.0]


def test_an_empty_answer_covers_nothing() -> None:
    assert covered(_answer([[1, 0]], []), 0.1) == [0.0]


def test_the_threshold_lies_above_what_other_answers_reach_by_chance() -> None:
    own = [_answer([[1, 0]], [[1, 0]]), _answer([[0, 1]], [[0, 1]])]
    assert chance_threshold(own) == 0.0


def test_no_words_share_nothing() -> None:
    assert shared(frozenset(), [frozenset("a")]) == 0.0


def test_the_error_counts_what_is_missed_and_what_is_invented() -> None:
    found = erring([True, True, False, False], [True, False, True, False])
    assert found == Erring(1, 1, 1, 1)
    assert found.wrong == 0.5


def test_a_share_is_corrected_for_what_the_measure_misses_and_invents() -> None:
    exact, blind = Erring(10, 0, 0, 10), Erring(8, 2, 0, 10)
    assert round(exact.corrected(0.6), 6) == 0.6
    assert round(blind.corrected(0.4), 3) == 0.5


def test_without_judged_pairs_nothing_is_corrected() -> None:
    assert Erring(0, 0, 0, 0).corrected(0.4) == 0.4
    assert Erring(0, 0, 0, 0).wrong == 1.0
