"""What a question itself tells, learnt from examples: whether it is what the library is about, and whether it is misuse.

Each is a logistic regression over the question's vector; misuse also over its words, for the same subject can be asked about in
honesty or not, and the encoder hears the subject. Made by `python -m evals onderwerp` (evals/training), kept in topic.json.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

LEARNT = Path(__file__).with_name("topic.json")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class LinearClassifier:
    """Weights over the vector of a question and over its words and pairs of words, where these were learnt from."""

    base: float
    weights: Vectors
    words: Mapping[str, float] = field(default_factory=dict)

    def of(self, question: str, vector: Vectors) -> float:
        """Return the log odds. The words and pairs that are known count as one vector of length 1."""
        known = [self.words[term] for term in terms(question) if term in self.words] if self.words else []
        return float(self.weights @ vector) + self.base + (sum(known) / len(known) ** 0.5 if known else 0.0)


def terms(text: str) -> Sequence[str]:
    """Return the words of a text and the pairs of words that follow each other, in small letters, each once."""
    words = _WORD.findall(text.lower())
    return list(dict.fromkeys([*words, *(f"{one} {other}" for one, other in pairwise(words))]))


def load_classifiers(model: str) -> dict[str, LinearClassifier]:
    """Return the learnt scores by name; none for another model than they were learnt with."""
    learnt = json.loads(LEARNT.read_text("utf-8")) if LEARNT.is_file() else {}
    if learnt.pop("model", None) != model:
        return {}
    return {
        name: LinearClassifier(float(one["intercept"]), np.asarray(one["weights"], dtype=np.float32), one.get("words", {}))
        for name, one in learnt.items()
    }
