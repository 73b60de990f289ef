"""Judge a ranking against the answers of a question: the one home of ir-measures (MacAvaney et al., 2022).

A passage found is right where its work is that of a judged passage and their fingerprints overlap by at least a half. Each
judged passage counts once: a near-duplicate of one found earlier is an irrelevant passage that takes a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ir_measures

from assistant.language.fingerprint import SAME, Fingerprint, fingerprint, overlap
from assistant.types import Hit
from evals.datasets.questions import Question


@dataclass(frozen=True, slots=True)
class Found:
    """A passage found: what judging needs of it."""

    work: str
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class Ranking:
    """A question with what was found for it, best first."""

    question: Question
    found: tuple[Found, ...]


def ranking(question: Question, hits: Sequence[Hit]) -> Ranking:
    """Return the ranking of the hits of a question."""
    return Ranking(question, tuple(Found(hit.passage.work, print_of(hit.passage.text)) for hit in hits))


_PRINTS: dict[str, Fingerprint] = {}


def print_of(text: str) -> Fingerprint:
    """Return the fingerprint of a passage, from memory where it was asked before."""
    # The same passages come back for question after question.
    if text not in _PRINTS:
        _PRINTS[text] = fingerprint(text)
    return _PRINTS[text]


def matched(one: Ranking) -> tuple[int | None, ...]:
    """Return for each place the index of the judged passage found there; None for an irrelevant one or one found before."""
    seen: set[int] = set()
    places: list[int | None] = []
    for found in one.found:
        overlaps = {
            i: overlap(found.fingerprint, j.fingerprint) for i, j in enumerate(one.question.judged) if j.work == found.work
        }
        best = max(overlaps, key=lambda i: overlaps[i], default=None)
        right = best if best is not None and overlaps[best] >= SAME and best not in seen else None
        if right is not None:
            seen.add(right)
        places.append(right)
    return tuple(places)


def per_question(measure: str, rankings: Sequence[Ranking]) -> list[float]:
    """Return a measure of ir-measures, as "Success(rel=2)@5", for each ranking, in order."""
    qrels: dict[str, dict[str, int]] = {}
    run: dict[str, dict[str, float]] = {}
    for number, one in enumerate(rankings):
        qrels[str(number)] = {f"a{i}": judged.grade for i, judged in enumerate(one.question.judged)}
        places = matched(one)
        run[str(number)] = {
            (f"a{right}" if right is not None else f"n{place}"): float(len(places) - place)
            for place, right in enumerate(places)
        } or {"none": 0.0}
    values = {m.query_id: m.value for m in ir_measures.iter_calc([ir_measures.parse_measure(measure)], qrels, run)}
    return [float(values[str(number)]) for number in range(len(rankings))]
