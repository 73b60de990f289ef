"""The 300 made strings: what stands in them, and that each piece is masked and nothing else."""

from __future__ import annotations

from evals.robustness.masking import KINDS, load, pieces, wrongly


def test_there_are_three_hundred_different_strings_half_of_them_without_personal_data() -> None:
    assert len({one["text"] for one in load()}) == 300
    assert sum(not one["data"] for one in load()) == 150
    assert {piece.kind for piece in pieces()} == set(KINDS)


def test_every_piece_is_masked_and_nothing_else() -> None:
    assert [piece for piece in pieces() if not piece.is_masked] == []
    assert wrongly() == []
