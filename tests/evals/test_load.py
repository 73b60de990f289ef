"""What the load measurement makes of what it saw; the measuring itself is `python -m evals belasting`."""

from __future__ import annotations

import os
from pathlib import Path

from evals.load.client import Asked
from evals.load.crowd import ERRORS, P95, is_well, row
from evals.load.watch import Held, held, slope


def _answered(count: int, whole: float) -> list[Asked]:
    return [Asked(0.0, whole / 2, whole) for _ in range(count)]


def test_a_crowd_is_well_served_where_nearly_all_are_answered_in_time() -> None:
    assert is_well(_answered(100, P95 / 2))
    assert is_well([*_answered(96, P95 / 2), *_answered(4, 3 * P95)])
    assert not is_well([*_answered(90, P95 / 2), *_answered(10, 3 * P95)])


def test_nobody_asking_is_not_well_served_and_a_refusal_or_an_error_counts_as_wrong() -> None:
    enough = _answered(round(1 / ERRORS) - 2, 0.1)
    assert not is_well([])
    assert not is_well([*enough, Asked(0.0, refused=True), Asked(0.0, error="cut off")])
    assert is_well([*enough, *enough, Asked(0.0, refused=True)])


def test_a_line_of_the_table_counts_what_went_wrong_and_times_what_was_answered() -> None:
    asked = [*_answered(3, 0.4), Asked(0.0, refused=True), Asked(0.0, error="ReadTimeout")]
    assert row("x", asked) == ("x", 5, 1, 1, "0.20 / 0.20 / 0.20", "0.40 / 0.40 / 0.40")
    assert row("x", [Asked(0.0, refused=True)])[-1] == "–"


def test_memory_that_grows_has_a_slope_and_what_fills_at_first_has_none() -> None:
    growing = [Held(60.0 * minute, 1000 + minute, 1, 1, 0) for minute in range(60)]
    filling = [Held(60.0 * minute, min(1000 + 10 * minute, 1150), 1, 1, 0) for minute in range(60)]
    assert round(slope(growing)) == 60
    assert round(slope(filling)) == 0
    assert slope(growing[:1]) == 0


def test_what_a_process_holds_is_read_from_the_system(tmp_path: Path) -> None:
    (tmp_path / "leftover").write_text("x")
    with (tmp_path / "open").open("w"):
        found = held(os.getpid(), tmp_path)
    assert found.memory > 10
    assert found.files > held(os.getpid(), tmp_path).files
    assert found.threads >= 1
    assert found.temporary == 2
