"""Fourth step: which cards, and which ready answers, fit what was asked.

A card fits by its words, its situations, its statements, and the passages it rests on, most of all by the best of them. An
answer fits by what it is asked by (the nearest phrasing, the nearest few, its words), the passages that it and its first
sentence rest on, and its card; one that speaks to another than the asker fits less. All are standard scores over the library,
summed by weights that were fitted on the tuning half (`python -m evals passen --fit`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.answer.search_units import Units
from assistant.index.groups import Groups
from assistant.index.library import Library
from assistant.language.negation import asks_what_not
from assistant.types import (
    AnswerHit,
    Asker,
    Asking,
    CardHit,
    EntryKind,
    Matched,
    Reader,
    ReadyAnswer,
    Retrieved,
    Role,
    Statement,
)

Vectors = npt.NDArray[np.float32]

# What counts for a card, beside its words and situations with weight 1: the best passage it rests on most of all, its best FEW
# passages, and its FEW statements nearest to the question.
CARD_PASSAGE, CARD_SAID, FEW = 3.0, 0.5, 3

FITTED = Path(__file__).with_name("match.json")

# So many cards and answers go on.
CARDS, ANSWERS = 3, 10


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal of an answer counts."""

    asked: float
    nearest: float
    words: float
    passage: float
    passages: float
    core: float
    card: float
    asker: float
    excludes: float

    @classmethod
    def fitted(cls) -> Weights:
        """Return the weights that were fitted on the tuning half."""
        return cls(**json.loads(FITTED.read_text("utf-8")))


class Matcher:
    """Match against the cards and ready answers of one opened library."""

    def __init__(self, library: Library, units: Units, weights: Weights | None = None) -> None:
        self._library, self._units = library, units
        self._weights = weights or Weights.fitted()
        self._cards = library.contents.cards
        self._answers = library.contents.answers
        self._card_rests = Groups([units.led_to.get(card.id, ()) for card in self._cards])
        self._answer_rests = Groups([self._rests(answer.statements) for answer in self._answers])
        self._answer_opens = Groups([self._rests(answer.of(Role.CORE)) for answer in self._answers])
        self._asked_by = library.groups([answer.id for answer in self._answers], EntryKind.PHRASING)
        self._situations = library.groups([card.id for card in self._cards], EntryKind.SITUATION)
        stated = library.rows[EntryKind.STATEMENT]
        self._said = Groups([[row for s in card.statements for row in stated.get(s.id, ())] for card in self._cards])
        place = {card.id: i for i, card in enumerate(self._cards)}
        self._card_of = np.asarray([place[answer.card] for answer in self._answers], dtype=np.intp)
        self._excluding = np.asarray([_excludes(answer) for answer in self._answers])
        self._askers = {asker: np.asarray([_speaks_to(a, asker) for a in self._answers]) for asker in Asker}

    def match(self, asking: Asking, found: Retrieved, reader: Reader | None = None, most: int = ANSWERS) -> Matched:
        """Return the cards and the `most` answers that fit best, the best first."""
        if not self._cards:
            return Matched((), ())
        card_signals = self._card_signals(found)
        card_total = np.sum(list(card_signals.values()), axis=0)
        cards = tuple(
            CardHit(self._cards[i], float(card_total[i]), {name: float(signal[i]) for name, signal in card_signals.items()})
            for i in np.argsort(-card_total, kind="stable")[:CARDS]
        )
        if not self._answers:
            return Matched(cards, ())
        signals = self.answer_signals(asking, found, card_total, reader)
        total = np.sum([getattr(self._weights, f.name) * signals[f.name] for f in fields(Weights)], axis=0)
        answers = tuple(
            AnswerHit(self._answers[i], float(total[i]), {name: float(signal[i]) for name, signal in signals.items()})
            for i in np.argsort(-total, kind="stable")[:most]
        )
        return Matched(cards, answers)

    def answer_signals(
        self, asking: Asking, found: Retrieved, card_total: Vectors, reader: Reader | None
    ) -> dict[str, Vectors]:
        """Return each signal of all ready answers, in standard scores but for who is spoken to and what is left out."""
        near, few, words = [], [], []
        for query in found.queries:
            near.append(query.weight * self._asked_by.highest(query.similarities))
            few.append(query.weight * self._asked_by.mean_of_best(query.similarities, FEW))
            words.append(query.weight * self._library.lexical_answers.scores(query.text))
        scores, lowest = self._scores(found.units)
        best, several = _resting(scores, lowest, self._answer_rests)
        opens, _ = _resting(scores, lowest, self._answer_opens)
        asker = self._askers[asking.asker or (Asker(str(reader)) if reader else Asker.SECRETARY)]
        excludes = np.where(self._excluding == asking.excludes, 0.0, -1.0 if asking.excludes else -0.5)
        return {
            "asked": _spread(np.sum(near, axis=0)),
            "similarity": np.sum(near, axis=0),
            "nearest": _spread(np.sum(few, axis=0)),
            "words": _spread(np.sum(words, axis=0)),
            "passage": _spread(best),
            "passages": _spread(several),
            "core": _spread(opens),
            "card": _spread(card_total)[self._card_of],
            "asker": np.asarray(asker, dtype=np.float32),
            "excludes": np.asarray(excludes, dtype=np.float32),
        }

    def _card_signals(self, found: Retrieved) -> dict[str, Vectors]:
        best, several = _resting(*self._scores(found.units), self._card_rests)
        words = np.zeros(len(self._cards), dtype=np.float32)
        asked, said = words.copy(), words.copy()
        for query in found.queries:
            words += query.weight * self._library.lexical_cards.scores(query.text)
            asked += query.weight * self._situations.highest(query.similarities)
            said += query.weight * self._said.mean_of_best(query.similarities, FEW)
        return {
            "words": _spread(words),
            "asked": _spread(asked),
            "said": CARD_SAID * _spread(said),
            "passage": CARD_PASSAGE * _spread(best),
            "passages": _spread(several),
        }

    def _scores(self, found: Mapping[int, float]) -> tuple[Vectors, float]:
        """Return how well each unit was found, and the lowest of these scores: what was not looked at counts as that."""
        lowest = min(found.values(), default=0.0)
        scores = np.full(len(self._units.all), lowest, dtype=np.float32)
        scores[list(found)] = list(found.values())
        return scores, lowest

    def _rests(self, statements: Sequence[Statement]) -> Sequence[int]:
        """Return the rows of the units that statements rest on; of a section not at hand, those that stand for it."""
        rows: set[int] = set()
        for statement in statements:
            spans = self._library.spans(statement.id)
            rows.update(self._units.row[span.passage] for span in spans if span.passage in self._units.row)
            for source in () if spans else statement.sources:
                for target in self._library.absent.get(str(source), ()):
                    rows.update(self._units.led_to.get(target, ()))
        return sorted(rows)


def _resting(scores: Vectors, lowest: float, rests: Groups) -> tuple[Vectors, Vectors]:
    """Return, of what rests on units, how well the best of these was found, and the best FEW of them."""
    best, several = rests.highest(scores), rests.mean_of_best(scores, FEW)
    return np.nan_to_num(best, nan=lowest), np.nan_to_num(several, nan=lowest)


def _spread(values: Vectors) -> Vectors:
    """Return standard scores: mean 0, deviation 1; zeros where all are alike, and for what has no value."""
    known = values[np.isfinite(values)]
    deviation = float(known.std()) if len(known) else 0.0
    return np.nan_to_num((values - known.mean()) / deviation) if deviation > 1e-9 else np.zeros_like(values)


def _excludes(answer: ReadyAnswer) -> bool:
    return asks_what_not(answer.question)


def _speaks_to(answer: ReadyAnswer, asker: Asker) -> float:
    """Return how well an answer speaks to who asks: 1 where it is written for them, 0 for anyone, -1 for another."""
    if asker in answer.askers:
        return 1.0
    return 0.0 if Asker.ANYONE in answer.askers else -1.0
