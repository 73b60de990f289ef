"""Beside matching: what the documents say for which nobody wrote questions, the municipality's own above all.

The signals by which the rest is found hardly reach them, so they are searched apart: by the words of a question, each by its
rarity and a compound by its parts, and by meaning. Whether one answers is told by its own passages (assistant/answer/weigh.py),
not by the subject of other works: what a document at hand says is in scope by being at hand.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.answer.intent import NumberAsked, asks_for_places, asks_for_rule, is_about_us, number_asked
from assistant.index.library import Library
from assistant.language.compounds import StemOverlap
from assistant.language.sentences import sentence_spans
from assistant.messages import OWN_SAYS, PLACE_SAID, QUOTED
from assistant.types import Asking, EntryKind, Hit, Line, OwnSaid, Passage, Query, Role, SectionRef, Span

Values = npt.NDArray[np.float64]

FITTED = Path(__file__).with_name("own.json")

# So many passages go on; of one, so many words are quoted at most, in whole sentences; so many places are named.
HITS, WORDS, PLACES = 5, 60, 3

# A word is in a text as far as a word there is akin to it; below this it only shares an ending with it.
KIN = 0.5

_NUMBERS = {
    NumberAsked.NONE: None,
    NumberAsked.AMOUNT: re.compile(r"€|\b(euro|eur)\b", re.IGNORECASE),
    NumberAsked.OTHER: re.compile(
        r"\d|\b(twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|veertien|achttien|twintig|half|dubbel|elke"
        r"|dezelfde dag|maandag|dinsdag|woensdag|donderdag|vrijdag)\b",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal of a passage counts; fitted by `python -m evals eigen --fit`."""

    text: float
    words: float
    best: float
    number: float

    @classmethod
    def fitted(cls) -> Weights:
        """Return the weights that were fitted on the tuning half."""
        return cls(**json.loads(FITTED.read_text("utf-8"))["rank"])


class OwnDocuments:
    """Search the documents of one opened library for which nobody wrote questions."""

    def __init__(self, library: Library, weights: Weights | None = None) -> None:
        self._library = library
        self._weights = weights or Weights.fitted()
        self._works = {w.id: w for w in library.contents.works if w.document and (w.own or not w.known)}
        self.passages = [p for p in library.contents.passages if p.work in self._works]

    def search(self, asking: Asking, queries: Sequence[Query]) -> OwnSaid:
        """Return what they say to an asking: passages, what is quoted of them, and what tells whether the best one answers.

        `queries` are its texts as they were searched.
        """
        if not self.passages:
            return OwnSaid()
        named = self._named(asking.text)
        signals = self.signals(queries)
        score = np.sum([getattr(self._weights, name) * signal for name, signal in signals.items()], axis=0)
        rows = [i for i in np.argsort(-score, kind="stable") if not named or self.passages[i].work in named][:HITS]
        hits = tuple(Hit(self.passages[i], float(score[i]), {n: float(s[i]) for n, s in signals.items()}) for i in rows)
        return OwnSaid(
            hits,
            self._line(hits[0].passage, asking.text),
            tuple(self._place(hit.passage, asking.text) for hit in hits[:PLACES]),
            self._evidence(asking.text, hits),
            wants_places=bool(named) and asks_for_places(asking.text),
        )

    # --- finding -----------------------------------------------------------------------------

    def signals(self, queries: Sequence[Query]) -> dict[str, Values]:
        """Return each signal of all their passages: what is searched together weighs together."""
        weights = np.asarray([query.weight for query in queries])
        vectors = np.stack([query.vector for query in queries])
        shares = [self._shares(query.text) for query in queries]
        found = {
            "text": (self._vectors @ vectors.T).T,
            "words": np.stack([words for words, _ in shares]),
            "best": np.stack([best for _, best in shares]),
            "number": np.stack([self._numbers[number_asked(query.text)] for query in queries]),
        }
        return {name: np.asarray(weights @ values / weights.sum(), dtype=np.float64) for name, values in found.items()}

    def _shares(self, question: str) -> tuple[Values, Values]:
        """Return the share of a question's words, by rarity, that each passage has, and so with the rarest more."""
        weights = self._library.lexical_passages.rarity(question)
        has = np.zeros((len(weights), len(self.passages)))
        for row, stem in enumerate(weights):
            for other, alike in self._kin.of(stem).items():
                if alike >= KIN:
                    places = self._places_of[other]
                    has[row, places] = np.maximum(has[row, places], alike)
        each = np.asarray(list(weights.values()))
        if not each.sum():
            return np.zeros(len(self.passages)), np.zeros(len(self.passages))
        return each @ has / each.sum(), each**2 @ has / (each**2).sum()

    @cached_property
    def _vectors(self) -> npt.NDArray[np.float32]:
        rows = self._library.rows[EntryKind.TEXT]
        return self._library.matrix[[rows[p.id][0] for p in self.passages]]

    @cached_property
    def _stems(self) -> list[frozenset[str]]:
        """The stems of each passage, its heading, and what stands before it under that: a table has few words of its own."""
        pairs = zip([None, *self.passages[:-1]], self.passages, strict=True)
        told = [f"{one.heading} {one.text} {before.text if before and _same(before, one) else ''}" for before, one in pairs]
        return [frozenset(self._library.analyser(text)) for text in told]

    @cached_property
    def _numbers(self) -> Mapping[NumberAsked, Values]:
        """For each kind of number that may be asked for, which passages have one."""
        return {
            kind: np.asarray([float(bool(pattern and pattern.search(p.text))) for p in self.passages])
            for kind, pattern in _NUMBERS.items()
        }

    @cached_property
    def _kin(self) -> StemOverlap:
        return StemOverlap(chain.from_iterable(self._stems))

    @cached_property
    def _places_of(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, stems in enumerate(self._stems):
            for stem in stems:
                found.setdefault(stem, []).append(place)
        return found

    def _named(self, question: str) -> frozenset[str]:
        """Return the documents that a question calls by a word of their title that no other has."""
        asked = set(self._library.analyser(question))
        return frozenset(work for stem, work in self._names.items() if stem in asked)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The words of titles that name one document: long ones, in that title alone, and not that it is a municipality's."""
        analyse = self._library.analyser
        stems = {
            name: set(analyse(self._works[name].title)) - set(analyse("gemeente")) for name in {p.work for p in self.passages}
        }
        every = list(chain.from_iterable(stems.values()))
        return {stem: work for work, some in stems.items() for stem in some if len(stem) > 6 and every.count(stem) == 1}

    # --- weighing ----------------------------------------------------------------------------

    def _evidence(self, question: str, hits: Sequence[Hit]) -> dict[str, float]:
        """Return what tells whether the best passage answers: how near it is, by how much, and what is asked."""
        best = hits[0]
        other = next((hit for hit in hits if hit.passage.heading != best.passage.heading), None)
        return {
            **best.signals,
            "margin": best.score - other.score if other else best.score,
            "lacks": float(number_asked(question) is not NumberAsked.NONE and not best.signals["number"]),
            "us": float(is_about_us(question)),
            "rule": float(asks_for_rule(question)),
            "named": float(bool(self._named(question))),
            "length": math.log1p(len(question.split())),
        }

    # --- quoting -----------------------------------------------------------------------------

    def _line(self, passage: Passage, question: str) -> Line:
        """Return the sentences of a passage that say most of what is asked, quoted with the place where they stand."""
        spans, quote = self._quoted(passage, question)
        work = self._works[passage.work]
        source = SectionRef(passage.work, passage.section)
        if not work.own:
            return Line(QUOTED.format(quote=quote), Role.OTHER, (source,), spans, quoted=True)
        place = ", ".join(dict.fromkeys((work.title, passage.heading or work.title)))
        return Line(OWN_SAYS.format(place=place, quote=quote), Role.OWN, (source,), spans, quoted=True)

    def _place(self, passage: Passage, question: str) -> Line:
        """Return a place to read, with what stands there that is nearest to what is asked."""
        spans, quote = self._quoted(passage, question)
        title = ", ".join(dict.fromkeys((self._works[passage.work].title, passage.heading or passage.document)))
        source = SectionRef(passage.work, passage.section)
        return Line(PLACE_SAID.format(title=title, said=quote), Role.PLACE, (source,), spans, quoted=True)

    def _quoted(self, passage: Passage, question: str) -> tuple[tuple[Span, ...], str]:
        spans = tuple(Span(passage.id, start, end, 1.0) for start, end in self._sentences(passage.text, question))
        return spans, " … ".join(passage.text[span.start : span.end] for span in spans)

    def _sentences(self, text: str, question: str) -> list[tuple[int, int]]:
        """Return where the sentences stand that are quoted: the best, what fits around it, and of a table its first row."""
        spans = sentence_spans(text)
        if len(text.split()) <= WORDS and "|" not in text:
            return [(spans[0][0], spans[-1][1])]
        share = self._library.lexical_passages.share_in
        rows = range("|" in text[slice(*spans[0])], len(spans))
        best = max(rows, key=lambda i: share(question, text[slice(*spans[i])]), default=0)
        if "|" in text[slice(*spans[best])]:
            return list(dict.fromkeys([spans[0], spans[best]]))
        first = last = best
        while True:
            around = [(a, b) for a, b in ((first, last + 1), (first - 1, last)) if a >= 0 and b < len(spans)]
            fitting = [(a, b) for a, b in around if len(text[spans[a][0] : spans[b][1]].split()) <= WORDS]
            if not fitting:
                return [(spans[first][0], spans[last][1])]
            first, last = fitting[0]


def _same(one: Passage, other: Passage) -> bool:
    return (one.work, one.section) == (other.work, other.section)
