"""A share of attempts with the interval of Wilson (1927), which holds near 0 too: none of 90 is not none of 9."""

from __future__ import annotations

import math
from dataclasses import dataclass

# 95 %.
Z = 1.959964


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of so many, and between which shares the true one lies with 95 % confidence."""

    hits: int
    count: int

    @property
    def value(self) -> float:
        """The share; 0 of nothing."""
        return self.hits / self.count if self.count else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's score interval; of nothing, everything is possible."""
        n, p = self.count, self.value
        if not n:
            return 0.0, 1.0
        middle, half = p + Z * Z / (2 * n), Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        low, high = (middle - half) / (1 + Z * Z / n), (middle + half) / (1 + Z * Z / n)
        # At the ends the formula is exact, but for rounding.
        return (0.0 if not self.hits else max(low, 0.0)), (1.0 if self.hits == n else min(high, 1.0))

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.hits}/{self.count} ({low:.1%}-{high:.1%})"
