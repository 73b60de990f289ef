"""Tie each statement of a card or an answer to the sentences in its sections that carry it: what a tap on its citation opens.

A statement often says two or three things, and its source says them in as many sentences. So it is read whole and clause by
clause (language/clauses.py), and of each section it names the smallest set of sentences near each other is taken that carries
all of it; what that leaves out is looked for elsewhere in its sections. How well sentences support a text is the mean of two
measures, both 0-1: the best cosine similarity of embeddings, stretched over the range in which the similarities of this
library's sentences lie; and the share of the text's stems that the sentences have, or have one akin to (language/compounds.py),
each weighing its rarity (inverse document frequency over the sentences).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

import numpy as np
import numpy.typing as npt

from assistant.language.clauses import clauses
from assistant.language.compounds import StemOverlap
from assistant.language.sentences import sentence_spans
from assistant.types import Passage, SectionRef, Span, Statement

Vectors = npt.NDArray[np.float32]
Analyse = Callable[[str], list[str]]

# A sample is enough to see how an encoder's similarities lie.
SAMPLE = 400

# A set is of at most so many sentences and reaches no further than so many; it is sought around the best few of a section. Each
# sentence a reader has to read besides the first must bring this much support.
MOST, REACH, BEGINNINGS, COST = 3, 3, 6, 0.055

# The statement as a whole weighs as much as its clauses together.
WHOLE = 0.5

# A sentence elsewhere joins in where it carries a clause this well, so much better than what was taken, and adds so much.
CARRIES, BETTER, ADDS = 0.38, 0.25, 0.1
JOINING = 2

# Where a clause is carried less well than this by all that was taken, a paragraph of so few sentences is taken whole: it makes
# one point.
WEAK, SHORT = 0.35, 4

# A sentence that opens so speaks of what stands before it, and says nothing without that.
_POINTS_BACK = re.compile(
    r"[\"'“‘]?(dat|die|dit|deze|dan|daar\w*|hier\w*|hij|zij|ze|zo niet|anders|want|bijvoorbeeld)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    passage: Passage
    start: int
    end: int
    source: SectionRef

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


def link(
    said: Sequence[Statement],
    passages: Sequence[Passage],
    embed: Callable[[Sequence[str]], Vectors],
    analyse: Analyse,
    whole: Collection[str] = (),
) -> dict[str, tuple[Span, ...]]:
    """Return, by the id of a statement, the spans that together carry it, the best first.

    `embed` gives unit vectors, `analyse` stems; `whole` has the ids of statements that are one thought and are not read clause
    by clause. A span's support (0-1) is how well it carries the statement by itself. A statement whose sections are not in the
    library has no spans.
    """
    wanted = {source for statement in said for source in statement.sources}
    by_section: dict[SectionRef, list[_Sentence]] = defaultdict(list)
    for passage in passages:
        source = SectionRef(passage.work, passage.section)
        if source in wanted:
            by_section[source].extend(_Sentence(passage, *span, source) for span in sentence_spans(passage.text))
    statements = [s for s in said if any(source in by_section for source in s.sources)]
    if not statements:
        return {}

    sentences = [sentence for found in by_section.values() for sentence in found]
    first: dict[SectionRef, int] = {}
    for row, sentence in enumerate(sentences):
        first.setdefault(sentence.source, row)
    parts = [[s.text, *_clauses(s, analyse, whole)] for s in statements]
    vectors = embed([sentence.text for sentence in sentences])
    part_vectors = embed([part for some in parts for part in some])
    ends = np.cumsum([len(some) for some in parts])
    low, high = _range(part_vectors[ends - [len(some) for some in parts]], vectors)
    stems = [set(analyse(sentence.text)) for sentence in sentences]
    frequency = Counter(stem for found in stems for stem in found)
    akin = StemOverlap(frequency)

    def weight(stem: str) -> float:
        return math.log(1 + len(sentences) / (1 + frequency[stem]))

    links = {}
    for statement, some, end in zip(statements, parts, ends, strict=True):
        rows = [range(first[s], first[s] + len(by_section[s])) for s in statement.sources if s in by_section]
        every = [row for section in rows for row in section]
        near = np.clip((vectors[every] @ part_vectors[end - len(some) : end].T - low) / (high - low), 0, 1)
        fit = _Fit(near, *_shares([set(analyse(part)) for part in some], [stems[row] for row in every], akin, weight))
        sections = [range(sum(map(len, rows[:i])), sum(map(len, rows[: i + 1]))) for i in range(len(rows))]
        there = [sentences[row] for row in every]
        links[statement.id] = _spans(_taken(fit, sections, there), fit, there)
    return links


def _clauses(statement: Statement, analyse: Analyse, whole: Collection[str]) -> Sequence[str]:
    found = [] if statement.id in whole else clauses(statement.text, analyse)
    return found if len(found) > 1 else []


@dataclass(frozen=True, slots=True)
class _Fit:
    """How near each sentence is to each part of a statement (sentences × parts), the first part being the whole.

    `has` tells how much (0-1) each sentence has of each of the parts' stems (sentences × stems), `counts` what each stem counts
    for each part.
    """

    near: Vectors
    has: npt.NDArray[np.float64]
    counts: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]

    def support(self, rows: Sequence[int]) -> npt.NDArray[np.float64]:
        """Return how well these sentences together support each part."""
        chosen = list(rows)
        support: npt.NDArray[np.float64] = (self.near[chosen].max(axis=0) + self.has[chosen].max(axis=0) @ self.counts) / 2
        return support

    def total(self, rows: Sequence[int]) -> float:
        """Return how well these sentences together carry the statement, its parts weighed."""
        return float(self.support(rows) @ self.weights)

    def weakest(self, rows: Sequence[int]) -> float:
        """Return how well these sentences together support the clause that they support least."""
        return float(self.support(rows)[min(1, len(self.weights) - 1) :].min())


def _shares(
    parts: Sequence[set[str]], sentences: Sequence[set[str]], akin: StemOverlap, weight: Callable[[str], float]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return how much each sentence has of each stem, what each stem counts for each part, and what each part weighs."""
    known = sorted(set().union(*parts))
    totals = [sum(map(weight, part)) or 1.0 for part in parts]
    has = np.zeros((len(sentences), len(known)))
    for column, stem in enumerate(known):
        kin = akin.of(stem)
        has[:, column] = [max((kin[other] for other in sentence & kin.keys()), default=0.0) for sentence in sentences]
    counts = np.array(
        [[weight(s) / total if s in part else 0.0 for part, total in zip(parts, totals, strict=True)] for s in known]
    )
    clauses_weigh = [(1 - WHOLE) * total / sum(totals[1:]) for total in totals[1:]]
    weights = np.array([WHOLE, *clauses_weigh] if clauses_weigh else [1.0])
    return has, counts.reshape(len(known), len(parts)), weights


def _taken(fit: _Fit, sections: Sequence[range], sentences: Sequence[_Sentence]) -> list[int]:
    """Return the sentences that carry a statement: of each section the best set, and what joins in."""
    taken = [row for section in sections for row in _best_set(fit, section, sentences)]
    for _ in range(JOINING if len(fit.weights) > 1 else 0):
        have, total = fit.support(taken), fit.total(taken)
        joining = []
        for row in (row for section in sections for row in section if row not in taken):
            alone = fit.support([row])[1:]
            clause = int(np.argmax(alone - have[1:]))
            adds = fit.total([*taken, row]) - total
            if alone[clause] >= max(CARRIES, have[1 + clause] + BETTER) and adds >= ADDS:
                joining.append((adds, row))
        if not joining:
            break
        taken.append(max(joining)[1])
    taken.extend([row - 1 for row in taken if row and _leans(sentences, row)])
    if fit.weakest(taken) < WEAK:
        taken.extend([other for row in taken for other in _paragraph(row, sentences)])
    return sorted(set(taken))


def _paragraph(row: int, sentences: Sequence[_Sentence]) -> list[int]:
    """Return the sentences of a short paragraph; of a longer one none."""
    there = [other for other, sentence in enumerate(sentences) if sentence.passage.id == sentences[row].passage.id]
    return there if len(there) <= SHORT else []


def _best_set(fit: _Fit, section: range, sentences: Sequence[_Sentence]) -> tuple[int, ...]:
    """Return the sentences of a section, near each other, that carry most of the statement for what they cost to read."""
    beginnings = sorted(section, key=lambda row: -fit.total([row]))[:BEGINNINGS]
    sets = dict.fromkeys(found for row in beginnings for found in _sets_with(row, section))
    return max(sets, key=lambda rows: fit.total(rows) - COST * (_opened(rows, sentences) - 1))


def _sets_with(row: int, section: range) -> Iterator[tuple[int, ...]]:
    around = [other for other in range(max(section.start, row - REACH), min(section.stop, row + REACH + 1)) if other != row]
    for size in range(MOST):
        for others in combinations(around, size):
            rows = tuple(sorted((row, *others)))
            if rows[-1] - rows[0] <= REACH:
                yield rows


def _opened(rows: Iterable[int], sentences: Sequence[_Sentence]) -> int:
    """Return how many sentences a reader sees marked: in one passage also those in between."""
    by_passage = groupby(rows, key=lambda row: sentences[row].passage.id)
    return sum(max(some) - min(some) + 1 for some in (list(group) for _passage, group in by_passage))


def _leans(sentences: Sequence[_Sentence], row: int) -> bool:
    same = sentences[row - 1].passage.id == sentences[row].passage.id
    return same and bool(_POINTS_BACK.match(sentences[row].text))


def _spans(taken: Sequence[int], fit: _Fit, sentences: Sequence[_Sentence]) -> tuple[Span, ...]:
    """Return the sentences taken as spans, those near each other in one passage as one, the best first."""
    runs: list[list[int]] = []
    for row in taken:
        if runs and sentences[runs[-1][-1]].passage.id == sentences[row].passage.id and row - runs[-1][-1] <= REACH:
            runs[-1].append(row)
        else:
            runs.append([row])
    spans = [
        Span(
            sentences[run[0]].passage.id, sentences[run[0]].start, sentences[run[-1]].end, round(float(fit.support(run)[0]), 4)
        )
        for run in runs
    ]
    return tuple(sorted(spans, key=lambda span: -span.support))


def _range(statements: Vectors, sentences: Vectors) -> tuple[float, float]:
    """Return the similarity of a statement and any sentence (median), and of one and its best (the ninth decile).

    Taken from the library itself, for each encoder spreads its similarities otherwise.
    """
    some = statements[:: max(1, len(statements) // SAMPLE)]
    similarities = some @ sentences.T
    low, high = float(np.median(similarities)), float(np.quantile(similarities.max(axis=1), 0.9))
    return low, max(high, low + 0.05)
