"""Third step: find the passages and the cards that answer a question.

Two stages. Candidates come from the vector store and from BM25; then every signal of a candidate is computed exactly, from the
vectors of all its questions, and put in standard scores against a fixed sample of the library:

- `words`: BM25 over its heading, text and questions;
- `asked`: cosine similarity to the nearest of its questions (the question index);
- `text`: cosine similarity to its own text;
- `card`: cosine similarity to the nearest situation of a card that rests on it.

They are summed by `Weights`. What is searched, passages and statements in their place: assistant/answer/search_units.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from assistant.answer import classifiers
from assistant.answer.search_units import Units, best_of
from assistant.index.library import Library
from assistant.language.spelling import Speller
from assistant.types import CardHit, EntryKind, Hit, Retrieved

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

# What counts for a card, beside its words and situations with weight 1: the best passage it rests on most of all, its best FEW
# passages, and its FEW statements nearest to the question. Fitted on the tuning half.
CARD_PASSAGE, CARD_SAID, FEW = 3.0, 0.5, 3

# Picking a row out of a matrix costs as much as multiplying so many of them: where most are wanted, all are multiplied.
PICKING = 4

# What a statement that has all the words of the question gains on its cosine similarity.
SHARED_WORDS = 0.3


class Retriever:
    """Search one opened library. `embed` turns questions into unit vectors; `mend` makes a hasty question legible."""

    def __init__(
        self, library: Library, embed: Embed, weights: Weights | None = None, mend: Callable[[str], str] | None = None
    ) -> None:
        self._library = library
        self._embed = embed
        self._weights = weights or Weights()
        contents = library.contents
        self._units = Units(library)
        self._card_row = {card.id: i for i, card in enumerate(contents.cards)}
        count = len(self._units.all)
        self._reference = np.arange(0, count, max(1, -(-count // REFERENCE)))
        self._learnt = classifiers.load_classifiers(library.contents.meta.get("model", ""))
        told = (text for unit in self._units.all for text in (unit.heading, unit.text))
        self.mend = mend or Speller(chain(told, (entry.text for entry in contents.entries))).mend

    def retrieve(self, question: str, k: int = 10) -> Retrieved:
        """Return the `k` best passages and cards for a question that stands on its own."""
        question = self.mend(question)
        vector = self._embed([question])[0]
        words = self._units.words(question)
        rows = self._candidates(vector, words)
        situations = self._nearest(EntryKind.SITUATION, list(self._card_row), vector)
        raw = self._signals(rows, vector, words, situations)
        standard = {name: self._standard(rows, values) for name, values in raw.items()}
        # Nobody has written questions for a municipality's own document yet: what its text is worth is the best guess of what
        # they would be worth. At the mean it would lose from every passage that has some (docs/zoeken.md).
        standard["asked"] = np.where(np.isnan(raw["asked"]), standard["text"], standard["asked"])
        signals = {f.name: getattr(self._weights, f.name) * standard[f.name] for f in fields(Weights)}
        total = np.sum(list(signals.values()), axis=0)
        hits = tuple(
            Hit(self._units.all[rows[i]], float(total[i]), {name: float(signal[i]) for name, signal in signals.items()})
            for i in np.argsort(-total, kind="stable")[:k]
        )
        cards = self._cards(question, vector, situations, dict(zip(rows.tolist(), total.tolist(), strict=True)))
        evidence = self._evidence(question, vector, raw["asked"], situations)
        return Retrieved(hits, cards, evidence, self._statement_scores(question, vector, cards, hits))

    # --- candidates -----------------------------------------------------------------------------

    def _candidates(self, vector: Vectors, words: Vectors) -> npt.NDArray[np.intp]:
        """Return the rows of the units worth a closer look, and of those the scores are measured against."""
        row = self._units.row
        found = {row[hit.target] for hit in self._library.near_texts(vector, TEXTS) if hit.target in row}
        for hit in self._library.near_questions(vector, QUESTIONS):
            found.update(self._units.led_to.get(hit.target, ()))
        best = np.argsort(-words, kind="stable")[:WORDS]
        return np.unique(np.concatenate([self._reference, best, np.fromiter(found, dtype=np.intp)]))

    # --- signals ------------------------------------------------------------------------------

    def _signals(self, rows: npt.NDArray[np.intp], vector: Vectors, words: Vectors, situations: Vectors) -> dict[str, Vectors]:
        """Return each signal of the units in `rows`; NaN where a unit has none."""
        targets = list(dict.fromkeys(chain.from_iterable(self._units.asked_of[row] for row in rows)))
        place = {target: i for i, target in enumerate(targets)}
        nearest = self._nearest(EntryKind.QUESTION, targets, vector)
        asked = best_of(nearest, [[place[target] for target in self._units.asked_of[row]] for row in rows])
        ids = [self._units.all[row].id for row in rows]
        text = self._nearest(EntryKind.TEXT, ids, vector)
        said = np.isnan(text)  # a bare statement, whose text is its own
        text[said] = self._nearest(EntryKind.STATEMENT, [ids[i] for i in np.flatnonzero(said)], vector)
        card = np.full(len(rows), np.nan, dtype=np.float32)
        for i, row in enumerate(rows):
            if shares := self._units.cards_of[row]:
                card[i] = max(share * situations[self._card_row[name]] for name, share in shares.items())
        return {"words": words[rows], "asked": asked, "text": text, "card": card}

    def _nearest(self, kind: EntryKind, targets: Sequence[str], vector: Vectors) -> Vectors:
        """Return the similarity to a vector of the nearest entry of one kind of each target; NaN where it has none."""
        entries = self._library.rows[kind]
        some = [entries.get(target) for target in targets]
        sizes = [0 if rows is None else len(rows) for rows in some]
        found = np.full(len(targets), np.nan, dtype=np.float32)
        having = np.flatnonzero(sizes)
        if not len(having):
            return found
        rows = np.concatenate([rows for rows in some if rows is not None])
        matrix = self._library.matrix
        most = len(rows) * PICKING > len(matrix)
        similarities = (matrix @ vector)[rows] if most else matrix[rows] @ vector
        starts = np.concatenate([[0], np.cumsum([sizes[i] for i in having])[:-1]])
        found[having] = np.maximum.reduceat(similarities, starts)
        return found

    def _standard(self, rows: npt.NDArray[np.intp], values: Vectors) -> Vectors:
        """Return standard scores against the reference units: mean 0, deviation 1; 0 for a unit without the signal."""
        reference = values[np.isin(rows, self._reference, assume_unique=True)]
        known = reference[np.isfinite(reference)]
        mean, deviation = (float(known.mean()), float(known.std())) if len(known) else (0.0, 0.0)
        if deviation < 1e-9:
            return np.zeros_like(values)
        return np.asarray(np.nan_to_num((values - mean) / deviation, nan=0.0), dtype=np.float32)

    # --- cards --------------------------------------------------------------------------------

    def _cards(
        self, question: str, vector: Vectors, situations: Vectors, units: Mapping[int, float], k: int = 3
    ) -> tuple[CardHit, ...]:
        """Return the best cards: by words, by situations, by statements, and by the passages each rests on."""
        cards = self._library.contents.cards
        if not cards:
            return ()
        lowest = min(units.values(), default=0.0)
        rests = [
            sorted((units.get(row, lowest) for row in self._units.led_to.get(card.id, ())), reverse=True) for card in cards
        ]
        ids = [statement.id for card in cards for statement in card.statements]
        near = self._nearest(EntryKind.STATEMENT, ids, vector)
        starts = np.cumsum([0, *(len(card.statements) for card in cards)])
        said = [np.sort(near[a:b])[-FEW:].mean() for a, b in pairwise(starts)]
        signals = {
            "words": _spread(self._library.lexical_cards.scores(question)),
            "asked": _spread(situations),
            "said": CARD_SAID * _spread(np.asarray(said, dtype=np.float32)),
            "passage": CARD_PASSAGE * _spread(np.asarray([best[0] if best else lowest for best in rests], dtype=np.float32)),
            "passages": _spread(np.asarray([np.mean(best[:FEW]) if best else lowest for best in rests], dtype=np.float32)),
        }
        total = np.sum(list(signals.values()), axis=0)
        return tuple(
            CardHit(cards[i], float(total[i]), {name: float(signal[i]) for name, signal in signals.items()})
            for i in np.argsort(-total, kind="stable")[:k]
        )

    def _statement_scores(
        self, question: str, vector: Vectors, cards: Sequence[CardHit], hits: Sequence[Hit]
    ) -> dict[str, float]:
        """Return how near to the question the statements of the cards and passages found are, by meaning and by words."""
        carried = [statement for hit in hits for statement in self._library.statements_of.get(hit.passage.id, ())]
        statements = list(dict.fromkeys([*(statement for hit in cards for statement in hit.card.statements), *carried]))
        near = self._nearest(EntryKind.STATEMENT, [s.id for s in statements], vector).tolist()
        share = self._library.lexical_cards.share_in
        return {s.id: n + SHARED_WORDS * share(question, s.text) for s, n in zip(statements, near, strict=True)}

    # --- evidence -----------------------------------------------------------------------------

    def _evidence(self, question: str, vector: Vectors, asked: Vectors, situations: Vectors) -> dict[str, float]:
        """Return what tells covered from uncovered (assistant/answer/weigh.py).

        Only what is the same with and without the works: the scores of what was found are not (docs/zoeken.md).
        """
        told = {name: score.of(question, vector) for name, score in self._learnt.items()}
        known = self._library.lexical_passages.share_known(question)
        return {**told, "asked": _highest(asked), "situation": _highest(situations), "known": known}


def _highest(values: Vectors) -> float:
    """Return the highest value; 0 where there is none."""
    known = values[np.isfinite(values)]
    return float(known.max()) if len(known) else 0.0


def _spread(values: Vectors) -> Vectors:
    """Return standard scores: mean 0, deviation 1; zeros where all are alike."""
    deviation = float(values.std())
    return (values - values.mean()) / deviation if deviation > 1e-9 else np.zeros_like(values)
