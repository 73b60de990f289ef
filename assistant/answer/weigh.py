"""Fourth step: is this covered by the library? One calibrated score decides between answering and saying what comes near.

A logistic regression (Cox, 1958) over the evidence of retrieval; its coefficients are fitted on the tuning half of the
evaluation questions by `python -m evals dekking --fit`, and kept as data in coverage.json.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.types import Retrieved, Status

_FITTED = Path(__file__).with_name("coverage.json")


# From these log odds on (a chance of 0.88) a question is taken for misuse, learnt from examples (evals/training); beside the
# patterns of misuse.txt, which know it by its words. A real question refused is worse than misuse that gets no answer to it.
MISUSE = 2.0

# So near (cosine) to a question or situation that the library has, a question is covered whatever it is about: what the keeper
# tied is answered, though nothing else here is like it.
KNOWN = 0.95

# A question of so few words that cards of different themes fit about equally (in standard scores) is asked back.
FEW_WORDS, EQUALLY = 3, 0.25


@dataclass(frozen=True, slots=True)
class Weighed:
    """How a question ends, and how surely (0-1) the library covers it. `choices` are situations to choose from."""

    status: Status
    coverage: float
    choices: tuple[str, ...] = ()


@cache
def _fitted() -> tuple[float, dict[str, float], float]:
    found = json.loads(_FITTED.read_text("utf-8"))
    return float(found["intercept"]), dict(found["coefficients"]), float(found["threshold"])


def coverage(evidence: Mapping[str, float]) -> float:
    """Return the probability (0-1) that the library covers a question with this evidence."""
    intercept, coefficients, _threshold = _fitted()
    score = intercept + sum(weight * evidence.get(name, 0.0) for name, weight in coefficients.items())
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, score))))


def weigh(found: Retrieved, misuse_alone: bool, words: int) -> Weighed:
    """Return how a question ends; `misuse_alone` where nothing else is asked, `words` how many it has."""
    covered = coverage(found.evidence)
    if misuse_alone or found.evidence.get("misuse", -MISUSE) > MISUSE:
        return Weighed(Status.REFUSED, covered)
    _intercept, _coefficients, threshold = _fitted()
    is_known = max(found.evidence.get("asked", 0.0), found.evidence.get("situation", 0.0)) >= KNOWN
    if covered < threshold and not is_known:
        return Weighed(Status.NEAREST, covered)
    choices = _choices(found) if words <= FEW_WORDS else ()
    return Weighed(Status.CLARIFY if choices else Status.ANSWERED, covered, choices)


def _choices(found: Retrieved) -> tuple[str, ...]:
    """Return the titles of cards of different themes that fit about equally; none where one fits best."""
    near = [hit.card for hit in found.cards if hit.score >= found.cards[0].score - EQUALLY]
    themes = {card.theme for card in near}
    return tuple(card.title for card in near) if len(near) > 1 and len(themes) == len(near) else ()
