"""How likely a message tells of danger: by signs in its words, and by what was learnt from examples.

Learnt are a support vector machine over the message's vector (a radial kernel: Cortes and Vapnik, 1995), for danger has many
shapes that no one plane divides from talk of work, and a weight for each word and pair of words. A sign adds to the score, for
"banen die straks niet meer bestaan" has the words of despair. Made by `python -m evals gevaar`, kept in learnt.npz. Where the
encoder can't be used, every sign in the words counts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.answer.classifiers import LinearClassifier
from assistant.answer.danger.signs import sign_in
from assistant.types import Danger

Vectors = npt.NDArray[np.float32]

LEARNT = Path(__file__).with_name("learnt.npz")

# What a sign adds, a strong and a weak one, and what the words count for beside the vector.
STRONG, WEAK, WORDS = 2.0, 1.0, 0.3
# From the first score on somebody is told whom to call in the place of an answer; from the second the answer of the library
# stands, with a line above it that says so. Chosen by examples left out in turn (evals/training/danger.py), and by what talk of
# work was taken for danger: a panel takes an answer's place, a line does not.
SURELY, CARE = 0.5, -0.8


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt: support vectors (unit length, vectors × dimensions) with their weights, and the words."""

    model: str
    gamma: float
    base: float
    support: Vectors
    weights: Vectors
    words: LinearClassifier

    def of(self, text: str, vector: Vectors) -> float:
        """Return the score of a message with this vector; above 0 is nearer to danger than to talk of work."""
        near = np.exp(-2.0 * self.gamma * (1.0 - self.support @ vector))  # |a - b|² = 2 - 2ab of unit vectors
        return float(self.weights @ near) + self.base + WORDS * self.words.of(text, vector)


@cache
def learnt(path: Path = LEARNT) -> Learnt | None:
    """Return what was learnt; None where there is no such file."""
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as file:
        told: Mapping[str, float] = json.loads(str(file["words"]))
        support = file["support"].astype(np.float32)
        support /= np.linalg.norm(support, axis=1, keepdims=True)
        base, words_base, gamma = (float(file[name]) for name in ("base", "words_base", "gamma"))
        words = LinearClassifier(words_base, np.zeros(support.shape[1], dtype=np.float32), told)
        return Learnt(str(file["model"]), gamma, base, support, file["weights"].astype(np.float32), words)


def score(text: str, vector: Vectors, model: str) -> float | None:
    """Return what was learnt of a message with this vector; None for another model than was learnt with."""
    found = learnt()
    return found.of(text, vector) if found and found.model == model else None


def decide(text: str, scored: float | None) -> tuple[Danger | None, bool]:
    """Return the danger a message tells of, if any, and whether it should be answered with care."""
    sign = sign_in(text)
    if scored is None:
        return (sign.kind, False) if sign else (None, False)
    total = scored + ((WEAK if sign.weak else STRONG) if sign else 0.0)
    if total > SURELY:
        return sign.kind if sign else Danger.UNCLEAR, False
    return None, total > CARE or bool(sign and not sign.weak)
