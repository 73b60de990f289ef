"""The draw of statements that is read beside their sections, and the marks that were given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.editorial.library import read_library
from evals.quality.beside import ANSWER, CARD, DRAWN, SEEDS, Mark, draw, fingerprint, load, run, statements
from evals.report.table import printed

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.mark.parametrize("seed", SEEDS)
def test_ninety_of_each_kind_were_read(seed: int) -> None:
    marks = load(seed)
    assert {kind: sum(mark.kind == kind for mark in marks) for kind in (CARD, ANSWER)} == {CARD: DRAWN, ANSWER: DRAWN}
    assert len({mark.statement for mark in marks}) == 2 * DRAWN


def test_what_said_more_than_its_source_is_there_no_longer() -> None:
    now = {fingerprint(s) for found in statements(read_library(CORPUS)).values() for s in found}
    failed = [mark for seed in SEEDS for mark in load(seed) if not mark.carried]
    assert failed
    assert not [mark.statement for mark in failed if mark.fingerprint in now]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_read_is_what_the_seed_draws_but_for_what_changed_since(seed: int) -> None:
    drawn = {s.id for found in draw(read_library(CORPUS), seed).values() for s in found}
    other = {s.id for found in draw(read_library(CORPUS), seed + 10).values() for s in found}
    marks = load(seed)
    assert sum(mark.statement in drawn for mark in marks) > 0.7 * len(marks)
    assert sum(mark.statement in other for mark in marks) < 0.2 * len(marks)


def test_marks_of_another_draw_are_not_counted(tmp_path: Path) -> None:
    lines = [
        {"statement": "a-1", "fingerprint": "f", "carried": True, "draw": 1, "kind": CARD},
        {"statement": "b-2", "fingerprint": "g", "carried": False, "draw": 2, "kind": ANSWER},
        {"statement": "c-3", "fingerprint": "h", "carried": True},
    ]
    path = tmp_path / "statements.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert load(2, path) == [Mark("b-2", "g", ANSWER, carried=False)]


def test_the_command_prints_each_share_with_its_interval(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["--vel", str(tmp_path / "vel.jsonl")]) == 0
    carried = sum(mark.carried for mark in load(SEEDS[0]) if mark.kind == CARD)
    assert f"{carried}/{DRAWN}" in capsys.readouterr().out
    assert printed()[-1].rows[0][1].startswith(f"{carried}/{DRAWN} (")
    assert len(printed()[-1].rows) == 2 * len(SEEDS)
    assert len((tmp_path / "vel.jsonl").read_text("utf-8").splitlines()) == 2 * DRAWN
