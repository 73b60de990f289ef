"""The gate itself, on made-up measures: it must fail on a fall, on nothing, and without a baseline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals import messages
from evals.quality import gate

BEFORE = {"stem.success@5": 0.90, "stem.turned_away": 0.02, "cost": 2.5}
WHAT = messages.GATE_WORKS


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    path = tmp_path / "baseline.json"
    gate.record(WHAT, BEFORE, path)
    return path


def test_the_same_figures_pass(baseline: Path) -> None:
    assert gate.decide(WHAT, BEFORE, baseline) == 0


def test_a_fall_within_the_margin_of_noise_passes(baseline: Path) -> None:
    assert gate.decide(WHAT, {**BEFORE, "stem.success@5": 0.885, "cost": 3.0}, baseline) == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [("stem.success@5", 0.87), ("stem.turned_away", 0.05), ("cost", 3.6)],
)
def test_one_figure_that_falls_fails_the_whole(baseline: Path, name: str, value: float) -> None:
    assert gate.decide(WHAT, {**BEFORE, name: value}, baseline) == 1


def test_a_better_figure_passes(baseline: Path) -> None:
    assert gate.decide(WHAT, {"stem.success@5": 0.99, "stem.turned_away": 0.0, "cost": 1.1}, baseline) == 0


def test_nothing_measured_fails(baseline: Path) -> None:
    assert gate.decide(WHAT, {}, baseline) == 1


def test_a_measure_of_the_baseline_that_was_not_taken_fails(baseline: Path) -> None:
    assert gate.decide(WHAT, {"stem.success@5": 0.95}, baseline) == 1


def test_a_missing_baseline_fails(tmp_path: Path) -> None:
    assert gate.decide(WHAT, BEFORE, tmp_path / "none.json") == 1


def test_a_baseline_that_names_nothing_fails(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps({WHAT: {}}), "utf-8")
    assert gate.decide(WHAT, BEFORE, path) == 1


def test_a_broken_baseline_fails(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text("{", "utf-8")
    assert gate.decide(WHAT, BEFORE, path) == 1


def test_recording_one_kind_leaves_the_other_as_it_is(baseline: Path) -> None:
    gate.record(messages.GATE_CARDS, {"stem.section@5": 0.9}, baseline)
    assert gate.load_baseline(WHAT, baseline) == BEFORE
    assert gate.load_baseline(messages.GATE_CARDS, baseline) == {"stem.section@5": 0.9}


def test_the_recorded_baseline_of_this_repository_names_measures_for_all_kinds_of_one_half() -> None:
    for what in (messages.GATE_WORKS, messages.GATE_CARDS, gate.INVENTED):
        measures = gate.load_baseline(what)
        assert measures, f"{gate.BASELINE} has no figures {what}"
        assert not [name for name in measures if name.startswith("toets")], "the half that is only reported is held"
