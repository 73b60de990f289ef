"""Tie each card statement to the sentences in its sections that carry it: what a tap on its citation opens.

A sentence's support is the mean of two measures, both 0-1: cosine similarity of embeddings, stretched over the range in
which the similarities of this library's sentences lie; and the share of the statement's stems that the sentence
has, each weighing its rarity (inverse document frequency over the sentences).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from assistant.sentences import sentence_spans
from assistant.types import Card, Passage, SectionRef, Span, Statement

Vectors = npt.NDArray[np.float32]

# A sample is enough to see how an encoder's similarities lie.
SAMPLE = 400

# Of each section a statement names, the best span and those nearly as good.
SPANS, NEARLY = 3, 0.08

# A statement often sums up two or three sentences that stand together: a neighbour is taken into the span where it has at least
# this share of what the statement says besides.
WIDENS, SENTENCES = 0.1, 3


@dataclass(frozen=True, slots=True)
class _Sentence:
    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


def link(
    cards: Sequence[Card],
    passages: Sequence[Passage],
    embed: Callable[[Sequence[str]], Vectors],
    analyse: Callable[[str], list[str]],
) -> dict[str, tuple[Span, ...]]:
    """Return, by statement id, the spans that carry it, best first. `embed` gives unit vectors, `analyse` stems.

    A statement whose sections are not in the library has no spans.
    """
    wanted = {source for card in cards for statement in card.statements for source in statement.sources}
    by_section: dict[SectionRef, list[_Sentence]] = defaultdict(list)
    for passage in passages:
        section = SectionRef(passage.work, passage.section)
        if section in wanted:
            by_section[section].extend(_Sentence(passage, *span) for span in sentence_spans(passage.text))
    statements = [s for card in cards for s in card.statements if any(source in by_section for source in s.sources)]
    if not statements:
        return {}

    sentences = [sentence for found in by_section.values() for sentence in found]
    row = {id(sentence): i for i, sentence in enumerate(sentences)}
    vectors = embed([sentence.text for sentence in sentences])
    statement_vectors = embed([statement.text for statement in statements])
    low, high = _range(statement_vectors, vectors)
    stems = [set(analyse(sentence.text)) for sentence in sentences]
    frequency = Counter(stem for found in stems for stem in found)

    def weight(stem: str) -> float:
        return math.log(1 + len(sentences) / (1 + frequency[stem]))

    def widened(span: Span, source: SectionRef, own: set[str]) -> Span:
        there = [s for s in by_section[source] if s.passage.id == span.passage]
        first = last = next(i for i, s in enumerate(there) if s.start == span.start)
        total = sum(map(weight, own)) or 1.0
        rest = own - stems[row[id(there[first])]]
        while last - first + 1 < SENTENCES:
            beside = [i for i in (first - 1, last + 1) if 0 <= i < len(there)]
            gains = {i: sum(map(weight, rest & stems[row[id(there[i])]])) / total for i in beside}
            best = max(gains, key=lambda i: gains[i], default=None)
            if best is None or gains[best] < WIDENS:
                break
            first, last = min(first, best), max(last, best)
            rest -= stems[row[id(there[best])]]
        return replace(span, start=there[first].start, end=there[last].end)

    def spans(statement: Statement, vector: Vectors) -> tuple[Span, ...]:
        own = set(analyse(statement.text))
        total = sum(map(weight, own)) or 1.0
        found: list[Span] = []
        for source in statement.sources:
            scored = []
            for sentence in by_section.get(source, ()):
                i = row[id(sentence)]
                near = min(1.0, max(0.0, (float(vectors[i] @ vector) - low) / (high - low)))
                shared = sum(map(weight, own & stems[i])) / total
                scored.append(Span(sentence.passage.id, sentence.start, sentence.end, round((near + shared) / 2, 4)))
            scored.sort(key=lambda span: -span.support)
            for span in (widened(one, source, own) for one in scored[:SPANS] if one.support >= scored[0].support - NEARLY):
                if not any(_overlap(span, other) for other in found):
                    found.append(span)
        return tuple(sorted(found, key=lambda span: -span.support))

    return {s.id: spans(s, vector) for s, vector in zip(statements, statement_vectors, strict=True)}


def _overlap(one: Span, other: Span) -> bool:
    return one.passage == other.passage and one.start < other.end and other.start < one.end


def _range(statements: Vectors, sentences: Vectors) -> tuple[float, float]:
    """Return the similarity of a statement and any sentence (median), and of one and its best (the ninth decile).

    Taken from the library itself, for each encoder spreads its similarities otherwise.
    """
    some = statements[:: max(1, len(statements) // SAMPLE)]
    similarities = some @ sentences.T
    low, high = float(np.median(similarities)), float(np.quantile(similarities.max(axis=1), 0.9))
    return low, max(high, low + 0.05)
