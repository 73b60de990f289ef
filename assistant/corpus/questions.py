"""The question index: practitioners' questions and situations, each tied to the passage that answers it.

One JSON object a line in `corpus/vragen/*.jsonl` (and of the municipality's own in `corpus/eigen/vragen/`): `werk`, `deel` (a
hint), `vingerafdruk` (language/fingerprint.py) and `vragen`. No sentence of a work is in it, so it goes along with the
repository; the passages are found again at ingest.

A passage has many questions and serves many answers: which of those a reader found to answer which question stands beside it, a
line an answer: `antwoord` (its id) and `vragen`. Such a question leads to that answer like one of its own phrasings.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import BadInput
from assistant.language.fingerprint import SAME, Fingerprint, fingerprint, overlap
from assistant.messages import ANCHOR_UNREADABLE
from assistant.types import Anchor, Passage


def load_anchors(folder: Path) -> tuple[Anchor, ...]:
    """Return the anchors of all files in `folder`, in order of file and line. Raises BadInput naming file and line.

    A line that ties questions to a card (assistant/corpus/municipality.py) or to an answer is none.
    """
    return tuple(
        Anchor(line["werk"], line["deel"], tuple(line["vingerafdruk"]), tuple(line["vragen"]))
        for line in _lines(folder)
        if not {"kaart", "antwoord"} & line.keys()
    )


def load_answered(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the questions that ready answers were found to answer, by the id of the answer. Raises BadInput likewise."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _lines(folder):
        if "antwoord" in line:
            found[line["antwoord"]] = (*found.get(line["antwoord"], ()), *line["vragen"])
    return found


def _lines(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.jsonl")):
        for number, text in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if text.strip():
                yield _line(path, number, text)


def _line(path: Path, number: int, text: str) -> dict[str, Any]:
    """Return what a line says, in one of its three forms."""
    try:
        found = json.loads(text)
        well = isinstance(found["vragen"], list) and all(isinstance(question, str) for question in found["vragen"])
        if not well or not any(isinstance(found.get(name), str) for name in ("kaart", "antwoord", "werk")):
            raise ValueError(text)
        if "werk" in found:
            found["vingerafdruk"] = [int(number) for number in found["vingerafdruk"]]
            found["deel"] = str(found["deel"])
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(ANCHOR_UNREADABLE.format(path=path.name, line=number)) from error
    return dict(found)


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
