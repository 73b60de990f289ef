"""The question index: practitioners' questions and situations, each tied to the passage that answers it.

One JSON object a line in `corpus/vragen/*.jsonl` (and of the municipality's own in `corpus/eigen/vragen/`): `werk`, `deel` (a
hint), `vingerafdruk` (language/fingerprint.py) and `vragen`. No sentence of a work is in it, so it goes along with the
repository; the passages are found again at ingest.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.errors import BadInput
from assistant.language.fingerprint import SAME, Fingerprint, fingerprint, overlap
from assistant.messages import ANCHOR_UNREADABLE
from assistant.types import Anchor, Passage


def load_anchors(folder: Path) -> tuple[Anchor, ...]:
    """Return the anchors of all files in `folder`, in order of file and line. Raises BadInput naming file and line.

    A line that ties questions to a card is none (assistant/corpus/municipality.py).
    """
    anchors: list[Anchor] = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if line.strip() and (anchor := _anchor(path, number, line)):
                anchors.append(anchor)
    return tuple(anchors)


def _anchor(path: Path, number: int, line: str) -> Anchor | None:
    try:
        found = json.loads(line)
        if "kaart" in found:
            return None
        return Anchor(found["werk"], found["deel"], tuple(map(int, found["vingerafdruk"])), tuple(map(str, found["vragen"])))
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(ANCHOR_UNREADABLE.format(path=path.name, line=number)) from error


def tie(anchors: Iterable[Anchor], passages: Sequence[Passage]) -> dict[Anchor, Passage]:
    """Return the passage of each anchor that has one: the same work and the best overlap of fingerprints, at least SAME.

    The section breaks ties only, for another edition may number its sections otherwise.
    """
    by_hash: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    known = {anchor.work for anchor in anchors}
    prints: dict[int, Fingerprint] = {i: fingerprint(p.text) for i, p in enumerate(passages) if p.work in known}
    for i, mark in prints.items():
        for position, value in enumerate(mark):
            by_hash[passages[i].work, position, value].append(i)

    tied: dict[Anchor, Passage] = {}
    for anchor in anchors:
        near = {i for position, value in enumerate(anchor.fingerprint) for i in by_hash[anchor.work, position, value]}
        if not near:
            continue
        best = max(near, key=lambda i: (overlap(prints[i], anchor.fingerprint), passages[i].section == anchor.section, -i))
        if overlap(prints[best], anchor.fingerprint) >= SAME:
            tied[anchor] = passages[best]
    return tied
