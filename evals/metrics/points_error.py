"""How often the measure of points errs: sixty points beside an answer, judged by a person, against what the measure says.

`verdicts/points.jsonl` keeps a point, the lines of an answer made from the cards, and whether they say it, in whatever words.
So the error can be measured again with another encoder or threshold, whatever the answers of today are.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

VERDICTS = Path(__file__).parents[1] / "datasets" / "verdicts" / "points.jsonl"


@dataclass(frozen=True, slots=True)
class Pair:
    """A point, the lines of an answer, and whether a person finds the point in them."""

    point: str
    lines: tuple[str, ...]
    covered: bool


@dataclass(frozen=True, slots=True)
class Erring:
    """The measure against a person: `found` by both, `missed` by the measure alone, `invented` by it, found by `neither`."""

    found: int
    missed: int
    invented: int
    neither: int

    @property
    def count(self) -> int:
        """How many pairs were judged."""
        return self.found + self.missed + self.invented + self.neither

    @property
    def wrong(self) -> float:
        """The share (0-1) of pairs on which the measure errs."""
        return (self.missed + self.invented) / self.count if self.count else 1.0

    def corrected(self, share: float) -> float:
        """Return what a measured share (0-1) would be without these errors (Rogan and Gladen, 1978); itself where unknown."""
        if not self.found + self.missed or not self.invented + self.neither:
            return share
        sensitivity = self.found / (self.found + self.missed)
        specificity = self.neither / (self.invented + self.neither)
        told_apart = sensitivity + specificity - 1
        return min(1.0, max(0.0, (share + specificity - 1) / told_apart)) if told_apart > 0 else share


def pairs(path: Path = VERDICTS) -> list[Pair]:
    """Return the pairs that were judged."""
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    found = [json.loads(line) for line in lines if line.strip()]
    return [Pair(one["point"], tuple(one["lines"]), bool(one["covered"])) for one in found]


def erring(judged: Sequence[bool], measured: Sequence[bool]) -> Erring:
    """Return how a measure compares with a person, pair by pair."""
    both = list(zip(judged, measured, strict=True))
    return Erring(both.count((True, True)), both.count((True, False)), both.count((False, True)), both.count((False, False)))
