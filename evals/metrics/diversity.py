"""Do the first five passages say five things? What stands twice among them takes the place of something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.index import Library
from assistant.types import EntryKind, Hit
from evals.metrics.interval import Mean, mean

FIRST = 5

# Passages whose texts are so alike (cosine) say the same thing.
SAME = 0.9


@dataclass(frozen=True, slots=True)
class Diversity:
    """Of the first five: how many sections and works they come from, and the share of questions for which two say the same."""

    sections: Mean
    works: Mean
    doubled: Mean


def diversity(found: Sequence[Sequence[Hit]], library: Library) -> Diversity:
    """Return how much the first hits of each question differ."""
    firsts = [hits[:FIRST] for hits in found if hits]
    return Diversity(
        mean([float(len({(h.passage.work, h.passage.section) for h in hits})) for hits in firsts]),
        mean([float(len({h.passage.work for h in hits})) for hits in firsts]),
        mean([float(any(_alike(a, b, library) for a, b in combinations(hits, 2))) for hits in firsts]),
    )


def _alike(one: Hit, other: Hit, library: Library) -> bool:
    rows = library.rows[EntryKind.TEXT]
    first, second = rows.get(one.passage.id), rows.get(other.passage.id)
    if first is None or second is None:
        return False
    return float(library.matrix[first[0]] @ library.matrix[second[0]]) >= SAME
