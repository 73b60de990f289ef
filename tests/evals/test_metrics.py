"""The metrics, on rankings small enough to work out by hand."""

from __future__ import annotations

import math

import pytest

from assistant.language.fingerprint import fingerprint
from evals.datasets.questions import Judged, Question
from evals.metrics.covering import auc, bins, covering, threshold_at
from evals.metrics.gain import gain
from evals.metrics.interval import difference, mean
from evals.metrics.judge import Found, Ranking, matched
from evals.metrics.key import key
from evals.metrics.success import success

KEY = "De secretaris zorgt dat het college de informatie krijgt die het nodig heeft om te besluiten."
OTHER = "Een goede relatie met de griffier begint met een vast overleg aan het begin van de week."
NOISE = "De gemeente Almere telde in dat jaar ruim tweehonderdduizend inwoners en twaalf wijken."


def _ranking(*texts: str, work: str = "wegwijzer") -> Ranking:
    judged = (Judged("wegwijzer", "1", fingerprint(KEY), 3), Judged("wegwijzer", "2", fingerprint(OTHER), 2))
    question = Question("x", "factual", "?", (), judged, True, ())
    return Ranking(question, tuple(Found(work, fingerprint(text)) for text in texts))


def test_a_passage_in_another_typesetting_is_the_same_passage() -> None:
    assert matched(_ranking(KEY.upper().replace(" ", "  "))) == (0,)


def test_the_same_words_in_another_work_are_not_the_answer() -> None:
    assert matched(_ranking(KEY, work="verbinders-zonder-script")) == (None,)


def test_a_passage_found_twice_counts_once() -> None:
    assert matched(_ranking(KEY, KEY, OTHER)) == (0, None, 1)


def test_success_counts_an_answer_of_grade_two() -> None:
    rankings = [_ranking(NOISE, OTHER), _ranking(NOISE)]
    assert success(rankings, 1) == [0.0, 0.0]
    assert success(rankings, 3) == [1.0, 0.0]


def test_key_counts_the_key_passage_only() -> None:
    assert key([_ranking(OTHER), _ranking(NOISE, KEY)]) == [0.0, 1.0]


def test_success_looks_no_further_than_its_cut() -> None:
    assert success([_ranking(NOISE, NOISE, NOISE, NOISE, NOISE, KEY)], 5) == [0.0]


def test_gain_is_one_for_the_best_order_and_less_for_the_reverse() -> None:
    best, reverse = gain([_ranking(KEY, OTHER), _ranking(OTHER, KEY)])
    assert best == pytest.approx(1.0)
    ideal = 3 + 2 / math.log2(3)
    assert reverse == pytest.approx((2 + 3 / math.log2(3)) / ideal)


def test_an_empty_ranking_scores_nothing() -> None:
    assert success([_ranking()], 5) == [0.0]
    assert gain([_ranking()]) == [0.0]


def test_an_interval_holds_its_mean_and_narrows_with_more_questions() -> None:
    few, many = mean([0.0, 1.0] * 10), mean([0.0, 1.0] * 200)
    assert few.low <= few.value == 0.5 <= few.high
    assert many.high - many.low < few.high - few.low


def test_the_mean_of_nothing_says_that_it_is_of_nothing() -> None:
    assert mean([]).count == 0


def test_a_difference_of_equals_is_zero_without_doubt() -> None:
    same = difference([1.0, 0.0, 1.0], [1.0, 0.0, 1.0])
    assert (same.value, same.low, same.high) == (0.0, 0.0, 0.0)


def test_auc_is_the_chance_that_a_covered_question_scores_higher() -> None:
    assert auc([0.9, 0.8], [0.1, 0.2]) == 1.0
    assert auc([0.5], [0.5]) == 0.5
    assert auc([0.9, 0.1], [0.5]) == 0.5


def test_the_threshold_turns_away_no_more_than_allowed() -> None:
    scores = [i / 100 for i in range(100)]
    threshold = threshold_at(scores, 0.03)
    assert sum(score < threshold for score in scores) == 3


def test_coverage_figures_of_separated_scores() -> None:
    found = covering([0.9, 0.8, 0.2], [0.1, 0.3], 0.25)
    assert (found.turned_away, found.recognised) == (pytest.approx(1 / 3), 0.5)


def test_bins_hold_all_questions_and_rise() -> None:
    found = bins([0.9, 0.8, 0.7], [0.1, 0.2, 0.3], 3)
    assert sum(n for *_rest, n in found) == 6
    assert [p for p, *_rest in found] == sorted(p for p, *_rest in found)
    assert found[0][1] == 0.0
    assert found[-1][1] == 1.0
