"""Tell which words are akin: "collegediscussies" and "discussie", "eigenwijs" and "eigenzinnig".

Dutch writes compounds as one word and no stemmer splits them; two stems that begin or end with the same letters mostly share a
part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

# Fewer letters in common are chance, or a prefix ("ver", "over").
LEAST = 5


class StemOverlap:
    """How much of a stem is in each of some others."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._stems = frozenset(stems)
        self._alike: dict[str, list[str]] = defaultdict(list)
        for stem in self._stems:
            for end in _ends(stem):
                self._alike[end].append(stem)
        self.of = cache(self._of)

    def _of(self, stem: str) -> Mapping[str, float]:
        """Return the stems akin to one: 1 for itself, else the letters they begin or end with together as a share (0-1)."""
        others = {other for end in _ends(stem) for other in self._alike.get(end, ())}
        found = {other: max(_common(stem, other), _common(stem[::-1], other[::-1])) for other in others - {stem}}
        shares = {other: letters / max(len(stem), len(other)) for other, letters in found.items()}
        return {**shares, stem: 1.0} if stem in self._stems else shares


def _ends(stem: str) -> tuple[str, ...]:
    return (f"{stem[:LEAST]}-", f"-{stem[-LEAST:]}") if len(stem) >= LEAST else ()


def _common(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
