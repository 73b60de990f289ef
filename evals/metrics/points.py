"""Points covered: whether the answer says what a good answer must say, in whatever words.

A point counts where a line of the answer is near it in meaning, or shares enough of its words. How near is near enough is set
by what happens by chance: the threshold on the cosine is the one at which no more than one in twenty points is "covered" by
the answer to another question. That share is the method's own error of the one kind; the other is found by reading.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

BY_CHANCE = 0.05
SAME_WORDS = 0.6


@dataclass(frozen=True, slots=True)
class Answered:
    """The points of a question and the lines of its answer, as unit vectors and as sets of stems."""

    points: Vectors
    lines: Vectors
    point_stems: tuple[frozenset[str], ...]
    line_stems: tuple[frozenset[str], ...]


def nearest(points: Vectors, lines: Vectors) -> npt.NDArray[np.float32]:
    """Return for each point the cosine similarity of the nearest line; -1 where there is no line."""
    return (points @ lines.T).max(axis=1) if len(lines) and len(points) else np.full(len(points), -1.0, dtype=np.float32)


def shared(point: frozenset[str], lines: Sequence[frozenset[str]]) -> float:
    """Return the largest share (0-1) of the stems of a point that one line has."""
    return max((len(point & line) / len(point) for line in lines), default=0.0) if point else 0.0


def chance_threshold(answers: Sequence[Answered], draws: int = 4) -> float:
    """Return the cosine above which no more than one in twenty points lies near the answer to another question."""
    filled = [a for a in answers if len(a.points) and len(a.lines)]
    if len(filled) < 2:
        return 1.0
    rng = np.random.default_rng(7)
    by_chance: list[float] = []
    for i, one in enumerate(filled):
        others = rng.choice([j for j in range(len(filled)) if j != i], size=min(draws, len(filled) - 1), replace=False)
        for j in others:
            by_chance.extend(nearest(one.points, filled[int(j)].lines).tolist())
    return float(np.quantile(by_chance, 1 - BY_CHANCE))


def covered(answer: Answered, threshold: float) -> list[float]:
    """Return 1 or 0 for each point."""
    near = nearest(answer.points, answer.lines) >= threshold
    return [
        float(bool(close) or shared(stems, answer.line_stems) >= SAME_WORDS)
        for close, stems in zip(near, answer.point_stems, strict=True)
    ]


def answered(
    points: Sequence[str],
    lines: Sequence[str],
    embed: Callable[[Sequence[str]], Vectors],
    stems: Callable[[str], Sequence[str]],
) -> Answered:
    """Return what is measured of one answer."""
    none = np.zeros((0, 1), dtype=np.float32)
    return Answered(
        embed(points) if points else none,
        embed(lines) if lines else none,
        tuple(frozenset(stems(p)) for p in points),
        tuple(frozenset(stems(line)) for line in lines),
    )
