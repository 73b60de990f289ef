"""Cost: milliseconds a question, and how many times embedding the question alone that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds: of the whole way (median, p95), of retrieval and of embedding the question alone (medians)."""

    median: float
    p95: float
    retrieve: float
    embed: float

    @property
    def ratio(self) -> float:
        """Retrieval in times of embedding the question alone."""
        return self.retrieve / self.embed if self.embed else 0.0


def cost(totals: Sequence[float], retrieves: Sequence[float], embeds: Sequence[float]) -> Cost:
    """Return the cost of questions timed one by one, in milliseconds; embedding was timed between them, in the same run."""
    if not totals:
        return Cost(0.0, 0.0, 0.0, 0.0)
    return Cost(
        float(np.median(totals)), float(np.percentile(totals, 95)), float(np.median(retrieves)), float(np.median(embeds))
    )
