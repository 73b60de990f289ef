"""Success@k: whether one of the first k passages answers the question (grade 2 or 3)."""

from __future__ import annotations

from collections.abc import Sequence

from evals.metrics.judge import Ranking, per_question

CUTS = (1, 3, 5, 10)


def success(rankings: Sequence[Ranking], k: int) -> list[float]:
    """Return 1 or 0 for each question."""
    return per_question(f"Success(rel=2)@{k}", rankings)
