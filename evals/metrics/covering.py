"""Covered or not: how well one score tells what the library answers from what it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Covering:
    """The figures of the coverage score on some questions; shares are 0-1. `auc` is 0 where a class is missing."""

    auc: float
    turned_away: float
    recognised: float
    brier: float
    covered: int
    uncovered: int


def covering(covered: Sequence[float], uncovered: Sequence[float], threshold: float) -> Covering:
    """Return the figures for the scores (0-1) of covered and of uncovered questions."""
    yes, no = np.asarray(covered, dtype=np.float64), np.asarray(uncovered, dtype=np.float64)
    errors = np.concatenate([(1 - yes) ** 2, no**2])
    return Covering(
        auc=auc(yes, no),
        turned_away=float((yes < threshold).mean()) if len(yes) else 0.0,
        recognised=float((no < threshold).mean()) if len(no) else 0.0,
        brier=float(errors.mean()) if len(errors) else 0.0,
        covered=len(yes),
        uncovered=len(no),
    )


def auc(covered: Sequence[float], uncovered: Sequence[float]) -> float:
    """Return the chance that a covered question scores above an uncovered one (Hanley and McNeil, 1982)."""
    if not len(covered) or not len(uncovered):
        return 0.0
    yes, no = np.asarray(covered)[:, None], np.asarray(uncovered)[None, :]
    return float((yes > no).mean() + 0.5 * (yes == no).mean())


def threshold_at(covered: Sequence[float], share: float) -> float:
    """Return the highest threshold that turns away at most this share of the covered questions."""
    ordered = np.sort(np.asarray(covered, dtype=np.float64))
    allowed = int(np.floor(share * len(ordered)))
    return float(ordered[allowed]) if len(ordered) else 0.0


def bins(covered: Sequence[float], uncovered: Sequence[float], count: int = 6) -> list[tuple[float, float, int]]:
    """Return (mean predicted, share covered, questions) of bins with equally many questions, lowest first."""
    scores = [(score, 1.0) for score in covered] + [(score, 0.0) for score in uncovered]
    parts = np.array_split(np.asarray(sorted(scores)), count) if scores else []
    return [(float(p[:, 0].mean()), float(p[:, 1].mean()), len(p)) for p in parts if len(p)]
