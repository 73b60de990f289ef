"""What the words miss of danger, and what they only seem to say: a classifier on the message's vector, learnt from examples.

A strong sign in the words is enough. A weak one is not where the classifier is sure that there is no danger; without any
sign the classifier must be sure itself. Made by `python -m evals gevaar`, kept in learnt.json. Where the encoder can't be
used, every sign in the words counts.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.answer.danger.signs import sign_in
from assistant.types import Danger

Vectors = npt.NDArray[np.float32]

LEARNT = Path(__file__).with_name("learnt.json")

# Log odds, chosen on examples left out in turn: a weak sign counts unless they are lower (97 in 100 of those in danger are
# not); without a sign they must be this high (hardly any message of work is). Between CARE and SURELY the answer of
# the library stands, with a line above it that says whom to call.
UNLESS, SURELY, CARE = -3.6, 3.0, 1.5


@cache
def _learnt() -> tuple[str, float, Vectors]:
    if not LEARNT.is_file():
        return "", 0.0, np.zeros(0, dtype=np.float32)
    told = json.loads(LEARNT.read_text("utf-8"))
    return told["model"], float(told["intercept"]), np.asarray(told["weights"], dtype=np.float32)


def log_odds(vector: Vectors, model: str) -> float | None:
    """Return the log odds that a message with this vector tells of danger; none for another model than was learnt with."""
    name, base, weights = _learnt()
    return float(weights @ vector) + base if name == model else None


def decide(text: str, odds: float | None) -> tuple[Danger | None, bool]:
    """Return the danger a message tells of, if any, and whether it should be answered with care."""
    sign = sign_in(text)
    if odds is None:
        return (sign.kind, False) if sign else (None, False)
    if sign and (not sign.weak or odds > UNLESS):
        return sign.kind, False
    if odds > SURELY:
        return Danger.UNCLEAR, False
    return None, bool(sign) or odds > CARE
