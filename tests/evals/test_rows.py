"""The table of what was tried: every row is there and is held by one thing, and the command notices what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import BadInput
from evals.robustness import rows
from evals.robustness.rows import COUNT, FILE, Held, Outcome, Row, load, missing, together


def test_all_rows_are_there_and_each_is_held_by_exactly_one_thing() -> None:
    found = load()
    assert [row.number for row in found] == list(range(1, COUNT + 1))
    assert all(bool(row.tests) + bool(row.command) + bool(row.reason) == 1 for row in found)
    assert all(bool(row.command) == bool(row.word) for row in found)
    assert sum(row.held is Held.TESTS for row in found) > COUNT / 2


def test_every_command_of_a_row_is_there() -> None:
    named = {test for row in load() for test in row.tests}
    assert missing(load(), named, rows._commands()) == []


def test_every_test_of_a_row_stands_in_its_file() -> None:
    for test in {test for row in load() for test in row.tests}:
        path, _, name = test.partition("::")
        assert f"def {name}(" in (rows.ROOT / path).read_text("utf-8"), test


@pytest.mark.parametrize(
    "line",
    ["", 'tests = ["a"]\nreden = "b"', "tests = []", 'commando = "make audit"', 'reden = "b"\nwoord = "c"', 'anders = "x"'],
)
def test_a_row_that_is_held_by_nothing_or_by_two_things_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "rijen.toml"
    path.write_text(f'[[rij]]\nnr = 1\nwat = "iets"\n{line}\n', "utf-8")
    with pytest.raises(BadInput, match="rij 1"):
        load(path)


def test_a_row_that_is_lost_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "rijen.toml"
    parts = FILE.read_text("utf-8").split("[[rij]]")
    path.write_text("[[rij]]".join(parts[:50] + parts[51:]), "utf-8")
    with pytest.raises(BadInput, match=str(COUNT)):
        load(path)


def test_a_test_or_command_that_is_not_there_is_named() -> None:
    one = Row(1, "iets", Held.TESTS, tests=("tests/a.py::test_b",))
    two = Row(2, "iets", Held.COMMAND, command="python -m evals bestaatniet NU", word="volle schijf")
    three = Row(3, "iets", Held.COMMAND, command="python -m evals fouten", word="dit drukt " + "niets af")
    four = Row(4, "iets", Held.COMMAND, command="python -m evals fouten --kills 8", word="volle schijf")
    said = missing((one, two, three, four), set(), rows._commands())
    assert ["test_b" in said[0], "bestaatniet" in said[1], "Rij 3" in said[2]] == [True, True, True]
    assert len(said) == 3


def test_a_row_is_good_where_no_test_fails_and_one_ran() -> None:
    good, fault, skipped = Outcome.GOOD, Outcome.FAULT, Outcome.SKIPPED
    assert together([good, skipped]) is good
    assert together([good, fault, skipped]) is fault
    assert together([skipped]) is skipped
    assert together([]) is fault


def test_a_row_that_fails_fails_the_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    named = {test for row in load() for test in row.tests}
    failing = load()[2].tests[0]
    monkeypatch.setattr(rows, "collected", lambda files: named)
    monkeypatch.setattr(rows, "outcomes", _all)
    assert rows.run(["--draai"]) == 0
    monkeypatch.setattr(rows, "outcomes", lambda tests: _all(tests) | {failing: Outcome.FAULT})
    assert rows.run(["--draai"]) == 1
    assert "  3  FOUT" in capsys.readouterr().out
    monkeypatch.setattr(rows, "outcomes", lambda tests: dict.fromkeys(tests, Outcome.SKIPPED))
    assert rows.run(["--draai"]) == 1
    monkeypatch.setattr(rows, "collected", lambda files: named - {failing})
    assert rows.run([]) == 1
    assert failing in capsys.readouterr().out


def _all(tests: list[str]) -> dict[str, Outcome]:
    return dict.fromkeys(tests, Outcome.GOOD)


def test_rows_can_be_run_alone_and_no_row_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    named = {test for row in load() for test in row.tests}
    monkeypatch.setattr(rows, "collected", lambda files: named)
    monkeypatch.setattr(rows, "outcomes", _all)
    assert rows.run(["--draai", "--alleen", "3,5"]) == 0
    assert [line[:3] for line in capsys.readouterr().out.splitlines()] == ["  3", "  5"]
    assert rows.run(["--alleen", "999"]) == 1
