"""nDCG@k (Järvelin and Kekäläinen, 2002): whether the better passages stand above the lesser ones."""

from __future__ import annotations

from collections.abc import Sequence

from evals.metrics.judge import Ranking, per_question


def gain(rankings: Sequence[Ranking], k: int = 10) -> list[float]:
    """Return the normalised discounted cumulative gain (0-1) of each question, with the grades as gains."""
    return per_question(f"nDCG@{k}", rankings)
