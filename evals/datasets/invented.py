"""The invented work and the questions about it: passages that can be measured where no source work is at hand."""

from __future__ import annotations

import json
from pathlib import Path

from assistant.language.fingerprint import fingerprint
from evals.datasets.questions import Judged, Question

FOLDER = Path(__file__).parent / "verzonnen"
WORK = FOLDER / "werk.md"


def paragraphs() -> dict[tuple[str, int], str]:
    """Return the paragraphs by the number of their section and their place in it, both from 1."""
    found = {}
    for part in WORK.read_text("utf-8").split("\n## ")[1:]:
        heading, *texts = part.strip().split("\n\n")
        found.update({(heading.split(" ")[0], place): text for place, text in enumerate(texts, start=1)})
    return found


def load_invented(work: str) -> tuple[Question, ...]:
    """Return the questions, judged on the work as it is called in an index."""
    texts = paragraphs()
    found = []
    for line in (FOLDER / "vragen.jsonl").read_text("utf-8").splitlines():
        raw = json.loads(line)
        key = Judged(work, raw["deel"], fingerprint(texts[raw["deel"], raw["alinea"]]), 3)
        found.append(Question(raw["id"], "invented", raw["vraag"], (), (key,), covered=True, points=()))
    return tuple(found)
