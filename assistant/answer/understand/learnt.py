"""What the tables do not know of a short message: whether it is a word to the assistant, and which, learnt from examples.

A multinomial logistic regression (Cox, 1958; McFadden, 1974) over the message's vector and its words and pairs of words. One of
its classes is to ask something of the library; the others bear the names of to_assistant.toml, and one is nonsense. Made by
`python -m evals soorten` from messages written for it, kept in learnt.npz.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.answer.classifiers import terms

Vectors = npt.NDArray[np.float32]

LEARNT = Path(__file__).with_name("learnt.npz")

# The class of whoever asks something of the library.
ASKS = "trade"
# From these chances (0-1) on a message asks nothing of it: the first for what the library answers or what leans on the turn
# before, the second for a question by itself that nothing sure answers. A question that gets a friendly word for an answer
# is worse than a word that is searched for. The second was chosen on examples left out in turn (evals/training/kinds.py), the
# first after a look at the set of berichten_gemeten.
SURELY, LIKELY = 0.9, 0.5


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt: of each class a base, and weights over the vector (dimensions × classes) and words (words × classes)."""

    model: str
    names: tuple[str, ...]
    base: Vectors
    over_vector: Vectors
    over_words: Vectors
    row_of: Mapping[str, int]

    def chances(self, text: str, vector: Vectors) -> Vectors:
        """Return the chance of each class for a message with this vector. Its words count as one vector of length 1."""
        rows = [self.row_of[term] for term in terms(text) if term in self.row_of]
        scores = self.base + vector @ self.over_vector
        if rows:
            scores = scores + self.over_words[rows].sum(axis=0) / len(rows) ** 0.5
        raised = np.exp(scores - scores.max())
        return np.asarray(raised / raised.sum(), dtype=np.float32)

    def kind(self, text: str, vector: Vectors, least: float) -> str:
        """Return the name of the word it is; empty where it asks nothing of the library with less than this chance."""
        chances = dict(zip(self.names, self.chances(text, vector).tolist(), strict=True))
        if 1.0 - chances.pop(ASKS) < least:
            return ""
        return max(chances, key=chances.__getitem__)


@cache
def learnt(path: Path = LEARNT) -> Learnt | None:
    """Return what was learnt; None where there is no such file."""
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as file:
        words: list[str] = json.loads(str(file["words"]))
        base, over_vector, over_words = (file[name].astype(np.float32) for name in ("base", "over_vector", "over_words"))
        names = tuple(json.loads(str(file["names"])))
        return Learnt(str(file["model"]), names, base, over_vector, over_words, {word: i for i, word in enumerate(words)})


def kind_of(text: str, vector: Vectors, model: str, least: float) -> str:
    """Return the name of the word a message is; empty where it may ask something, or for another model than was learnt with."""
    found = learnt()
    return found.kind(text, vector, least) if found and found.model == model else ""
