"""Key@k: whether the key passage (grade 3) is among the first k."""

from __future__ import annotations

from collections.abc import Sequence

from evals.metrics.judge import Ranking, per_question


def key(rankings: Sequence[Ranking], k: int = 5) -> list[float]:
    """Return 1 or 0 for each question."""
    return per_question(f"Success(rel=3)@{k}", rankings)
