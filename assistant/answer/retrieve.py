"""Third step: find the passages that answer what is asked.

Two stages. Candidates come from the vector store and from BM25; then every signal of a candidate is computed exactly, from the
vectors of all its questions, and put in standard scores against a fixed sample of the library:

- `words`: BM25 over its heading, text and questions;
- `asked`: cosine similarity to the nearest of its questions (the question index);
- `text`: cosine similarity to its own text;
- `card`: cosine similarity to the nearest situation of a card that rests on it.

They are summed by `Weights`; where several texts are searched (a story and the question in it), each has its own and all weigh
together. What is searched, passages and statements in their place: assistant/answer/search_units.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import chain

import numpy as np
import numpy.typing as npt

from assistant.answer import classifiers
from assistant.answer.search_units import Units
from assistant.index.groups import Groups
from assistant.index.library import Library
from assistant.language.spelling import Speller
from assistant.types import EntryKind, Hit, Query, Retrieved, Searched

Vectors = npt.NDArray[np.float32]
Embed = Callable[[Sequence[str]], Vectors]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal counts; fitted on the tuning half of the evaluation questions (docs/zoeken.md)."""

    words: float = 1.0
    asked: float = 0.8
    text: float = 0.7
    card: float = 0.6


# Entries asked of the vector store, and passages of BM25, to draw candidates from.
TEXTS, QUESTIONS, WORDS = 120, 300, 100

# Standard scores are taken over so many units, spread over the library; a library no larger is looked at whole.
REFERENCE = 1000


class Retriever:
    """Search one opened library. `embed` turns questions into unit vectors; `mend` makes a hasty question legible."""

    def __init__(
        self, library: Library, embed: Embed, weights: Weights | None = None, mend: Callable[[str], str] | None = None
    ) -> None:
        self._library = library
        self._embed = embed
        self._weights = weights or Weights()
        contents = library.contents
        self.units = Units(library)
        count = len(self.units.all)
        targets = list(dict.fromkeys(chain.from_iterable(self.units.asked_of)))
        place = {target: i for i, target in enumerate(targets)}
        self._questions = library.groups(targets, EntryKind.QUESTION)
        self._asked = Groups([[place[target] for target in some] for some in self.units.asked_of])
        # The text of a bare statement is its own.
        self._texts = library.groups([unit.id for unit in self.units.all], EntryKind.TEXT, EntryKind.STATEMENT)
        card = {one.id: i for i, one in enumerate(contents.cards)}
        self._situations = library.groups(list(card), EntryKind.SITUATION)
        self._cards = Groups([[card[name] for name in shares] for shares in self.units.cards_of])
        self._shares = np.asarray([share for shares in self.units.cards_of for share in shares.values()], dtype=np.float32)
        self._reference = np.arange(0, count, max(1, -(-count // REFERENCE)))
        self._learnt = classifiers.load_classifiers(contents.meta.get("model", ""))
        told = (text for unit in self.units.all for text in (unit.heading, unit.text))
        self.mend = mend or Speller(chain(told, (entry.text for entry in contents.entries))).mend

    def retrieve(self, searched: Sequence[Searched], k: int = 10) -> Retrieved:
        """Return the `k` best passages for what is searched: one text, or several that weigh together."""
        texts = [self.mend(one.text) for one in searched]
        vectors = self._embed(texts)
        queries = [
            Query(text, one.weight, vector, self._library.similarities(vector))
            for text, one, vector in zip(texts, searched, vectors, strict=True)
        ]
        words = [self.units.words(query.text) for query in queries]
        found = [self._candidates(query.vector, known) for query, known in zip(queries, words, strict=True)]
        rows = np.unique(np.concatenate([self._reference, *found]))
        signals: dict[str, Vectors] = {}
        evidence: dict[str, float] = {}
        for query, known in zip(queries, words, strict=True):
            situations = self._situations.highest(query.similarities)
            raw = self._signals(query.similarities, situations, known)
            for name, values in self._standard_scores(raw).items():
                signals[name] = signals.get(name, 0.0) + query.weight * values[rows]
            for name, value in self._evidence(query, raw["asked"][rows], situations).items():
                evidence[name] = max(value, evidence.get(name, value))
        total = np.sum(list(signals.values()), axis=0)
        hits = tuple(
            Hit(self.units.all[rows[i]], float(total[i]), {name: float(signal[i]) for name, signal in signals.items()})
            for i in np.argsort(-total, kind="stable")[:k]
        )
        return Retrieved(hits, tuple(queries), dict(zip(rows.tolist(), total.tolist(), strict=True)), evidence)

    def _candidates(self, vector: Vectors, words: Vectors) -> npt.NDArray[np.intp]:
        """Return the rows of the units worth a closer look."""
        row = self.units.row
        found = {row[hit.target] for hit in self._library.near_texts(vector, TEXTS) if hit.target in row}
        for hit in self._library.near_questions(vector, QUESTIONS):
            found.update(self.units.led_to.get(hit.target, ()))
        best = np.argsort(-words, kind="stable")[:WORDS]
        return np.concatenate([best, np.fromiter(found, dtype=np.intp)])

    def _signals(self, similarities: Vectors, situations: Vectors, words: Vectors) -> dict[str, Vectors]:
        """Return each signal of all units; NaN where a unit has none."""
        return {
            "words": words,
            "asked": self._asked.highest(self._questions.highest(similarities)),
            "text": self._texts.highest(similarities),
            "card": self._cards.highest_of(self._shares * situations[self._cards.rows]),
        }

    def _standard_scores(self, raw: Mapping[str, Vectors]) -> dict[str, Vectors]:
        """Return the weighed standard scores of each signal."""
        standard = {name: self._standard(values) for name, values in raw.items()}
        # Nobody has written questions for a municipality's own document yet: what its text is worth is the best guess of what
        # they would be worth. At the mean it would lose from every passage that has some (docs/zoeken.md).
        standard["asked"] = np.where(np.isnan(raw["asked"]), standard["text"], standard["asked"])
        return {f.name: getattr(self._weights, f.name) * standard[f.name] for f in fields(Weights)}

    def _standard(self, values: Vectors) -> Vectors:
        """Return standard scores against the reference units: mean 0, deviation 1; 0 for a unit without the signal."""
        reference = values[self._reference]
        known = reference[np.isfinite(reference)]
        mean, deviation = (float(known.mean()), float(known.std())) if len(known) else (0.0, 0.0)
        if deviation < 1e-9:
            return np.zeros_like(values)
        return np.asarray(np.nan_to_num((values - mean) / deviation, nan=0.0), dtype=np.float32)

    def _evidence(self, query: Query, asked: Vectors, situations: Vectors) -> dict[str, float]:
        """Return what tells covered from uncovered (assistant/answer/weigh.py).

        Only what is the same with and without the works: the scores of what was found are not (docs/zoeken.md).
        """
        told = {name: score.of(query.text, query.vector) for name, score in self._learnt.items()}
        known = self._library.lexical_passages.share_known(query.text)
        return {**told, "asked": _highest(asked), "situation": _highest(situations), "known": known}


def _highest(values: Vectors) -> float:
    """Return the highest value; 0 where there is none."""
    known = values[np.isfinite(values)]
    return float(known.max()) if len(known) else 0.0
