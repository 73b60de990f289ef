"""The questions to measure with: `evals/vragen/stem.jsonl` to tune on, `toets.jsonl` only to report.

One JSON object a line: `id`, `type`, `question`, `history`, `answers` (work, section, fingerprint, grade 1-3), `covered` (do
the works answer it), `points` (what a good answer says, in other words than the works) and, for misuse, sometimes `real_part`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.errors import BadInput
from assistant.language.fingerprint import SAME, Fingerprint, overlap
from assistant.types import Turn
from evals.messages import QUESTIONS_UNREADABLE

FOLDER = Path(__file__).parent

MISUSE, UNCOVERED, FOLLOW_UP, DIFFERING = "misuse", "uncovered", "follow-up", "differing works"


class Half(StrEnum):
    """The half that is tuned on, and the half that is only reported."""

    TUNING = "stem"
    HELD_OUT = "toets"


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage that answers: 3 the key passage, 2 answers it too, 1 touches on it."""

    work: str
    section: str
    fingerprint: Fingerprint
    grade: int


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the evaluation."""

    id: str
    type: str
    text: str
    history: tuple[Turn, ...]
    judged: tuple[Judged, ...]
    covered: bool
    points: tuple[str, ...]
    real_part: str = ""

    @property
    def answerable(self) -> bool:
        """Whether retrieval can be right or wrong on it: it is covered, and the passages are known."""
        return self.covered and bool(self.judged)


def load_questions(half: Half, folder: Path = FOLDER) -> tuple[Question, ...]:
    """Return the questions of one half, in order. Raises BadInput naming the line that can't be read."""
    path = folder / f"{half}.jsonl"
    found: list[Question] = []
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found.append(_question(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise BadInput(QUESTIONS_UNREADABLE.format(path=path.name, line=number)) from error
    return tuple(found)


def _question(raw: dict) -> Question:  # type: ignore[type-arg]
    judged = tuple(Judged(a["work"], str(a["section"]), tuple(a["fingerprint"]), int(a["grade"])) for a in raw["answers"])
    return Question(
        id=raw["id"],
        type=raw["type"],
        text=raw["question"],
        history=tuple(Turn(turn["role"], turn["content"]) for turn in raw.get("history") or ()),
        judged=_merged(judged),
        covered=bool(raw["covered"]),
        points=tuple(raw.get("points") or ()),
        real_part=str(raw.get("real_part") or ""),
    )


def _merged(judged: tuple[Judged, ...]) -> tuple[Judged, ...]:
    """Return the judgements with each passage once, by its highest grade: the same text is not two answers."""
    kept: list[Judged] = []
    for one in sorted(judged, key=lambda j: -j.grade):
        if not any(one.work == other.work and overlap(one.fingerprint, other.fingerprint) >= SAME for other in kept):
            kept.append(one)
    return tuple(kept)
