"""The fault suite, on a few kills; the whole of it is `python -m evals fouten`."""

from __future__ import annotations

import pytest

from evals.robustness.faults import run, words
from evals.robustness.faults.lab import FAULTS, Lab, Seen


def test_every_fault_in_the_table_is_tried() -> None:
    assert set(FAULTS) == set(words.FAULTS)


def test_a_run_that_tries_nothing_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.run(["--alleen", "999"]) == 1
    assert words.NONE_RAN in capsys.readouterr().out


def test_a_fault_that_is_not_as_expected_or_can_not_be_tried_fails_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_lab: Lab) -> Seen:
        raise RuntimeError

    monkeypatch.setitem(FAULTS, "24", lambda _lab: Seen(False, ""))
    assert run.run(["--alleen", "24"]) == 1
    monkeypatch.setitem(FAULTS, "24", broken)
    assert run.run(["--alleen", "24"]) == 1
    monkeypatch.setitem(FAULTS, "24", lambda _lab: Seen(None, ""))
    assert run.run(["--alleen", "24"]) == 1
    monkeypatch.setitem(FAULTS, "24", lambda _lab: Seen(True, ""))
    assert run.run(["--alleen", "24"]) == 0


@pytest.mark.parametrize("number", ["10", "13", "14", "16", "19", "24"])
def test_a_quick_fault_goes_as_it_should(number: str) -> None:
    assert run.run(["--alleen", number]) == 0


@pytest.mark.slow
@pytest.mark.parametrize("number", sorted(words.FAULTS))
def test_a_fault_goes_as_it_should(number: str) -> None:
    assert run.run(["--alleen", number, "--kills", "8"]) == 0
