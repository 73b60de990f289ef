"""Bootstrap intervals (Efron, 1979): how far a mean over these questions could lie from that over others like them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SEED, DRAWS = 20261121, 2000


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean with its 95% percentile interval."""

    value: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.2f}-{self.high:.2f})" if self.count else "–"


def mean(values: Sequence[float]) -> Mean:
    """Return the mean of one value a question, with its interval; of nothing, zeros with count 0."""
    if not len(values):
        return Mean(0.0, 0.0, 0.0, 0)
    array = np.asarray(values, dtype=np.float64)
    draws = np.random.default_rng(SEED).integers(0, len(array), (DRAWS, len(array)))
    low, high = np.percentile(array[draws].mean(axis=1), [2.5, 97.5])
    return Mean(float(array.mean()), float(low), float(high), len(array))


def difference(values: Sequence[float], others: Sequence[float]) -> Mean:
    """Return the mean difference of paired values, with its interval: both were measured on the same questions."""
    return mean([a - b for a, b in zip(values, others, strict=True)])
