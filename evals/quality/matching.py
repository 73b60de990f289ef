"""`python -m evals passen [CORPUS] [--fit]`: is the right ready answer first, is it among three, and how sure are we.

Readers judged, for each question, which of the ready answers that come near answer it (datasets/verdicts/matches.jsonl: a
grade from 0, of something else, to 4, just this). Right is a grade of 3 or more. `--fit` fits, on the tuning half alone, the
weights by which answers are ranked (a logistic regression over pairs of a right and another answer; Joachims, 2002) and the
chance that the first is right; the report of that half is cross-validated.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from assistant.answer import weigh
from assistant.answer.match import Weights
from assistant.pipeline import Assistant
from assistant.types import AnswerHit, Asking, Matched, Retrieved, Searched, Status
from evals import messages
from evals.datasets.questions import MISUSE, Half, Question, load_questions
from evals.metrics.covering import bins
from evals.metrics.interval import mean
from evals.report.table import show
from evals.runner import Bench, Outcome, arguments, open_bench

VERDICTS = Path(__file__).parents[1] / "datasets" / "verdicts" / "matches.jsonl"
WEIGHTS = Path(weigh.__file__).with_name("match.json")
FITTED = Path(weigh.__file__).with_name("confidence.json")

# From this grade on an answer is right, up to this one it answers something else; so many readings are shown, so many ranked.
RIGHT, TOUCHES, READINGS, RANKED = 3, 1, 3, 40
FOLDS, MISREAD = 10, 0.08
NAMES = tuple(f.name for f in fields(Weights))
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question, what was found for it, its candidates with their signals, and how a reader graded those."""

    question: Question
    found: Retrieved
    matched: Matched
    hits: tuple[AnswerHit, ...]
    grades: Mapping[str, int]
    seen: frozenset[str]

    @property
    def signals(self) -> Matrix:
        """The signals of the candidates (candidates × signals)."""
        return np.asarray([[hit.signals[name] for name in NAMES] for hit in self.hits], dtype=np.float64)

    @property
    def grade(self) -> npt.NDArray[np.int_]:
        """The grades of the candidates."""
        return np.asarray([self.grades.get(hit.answer.id, 0) for hit in self.hits], dtype=int)

    @property
    def right(self) -> npt.NDArray[np.bool_]:
        """Which of the candidates are right."""
        return np.asarray([self.grades.get(hit.answer.id, 0) >= RIGHT for hit in self.hits], dtype=bool)

    @property
    def is_judged(self) -> bool:
        """Whether a reader looked at candidates for it."""
        return bool(self.seen)


def verdicts(path: Path = VERDICTS) -> dict[str, tuple[dict[str, int], frozenset[str]]]:
    """Return, by question, the grades that readers gave (0 is left out), and the answers they looked at."""
    found = {}
    for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
        one = json.loads(line)
        found[one["question"]] = dict(one["grades"]), frozenset(one["seen"])
    return found


def gather(assistant: Assistant, half: Half) -> list[Case]:
    """Return the cases of one half, misuse apart."""
    grades = verdicts()
    cases = []
    for question in load_questions(half):
        if question.type == MISUSE:
            continue
        guarded = assistant.steps.guard(question.text, assistant.settings.question_limit)
        understood = assistant.steps.understand(guarded.searched, question.history, assistant.known)
        # What is taken for no question at all is measured as one, for it is.
        asking = next(iter(understood.askings), Asking(guarded.searched, (Searched(guarded.searched),)))
        found = assistant.retriever.retrieve(asking.searched)
        matched = assistant.matcher.match(asking, found, most=RANKED)
        cases.append(Case(question, found, matched, matched.answers, *grades.get(question.id, ({}, frozenset()))))
    return cases


# --- fitting ---------------------------------------------------------------------------------


def fit_weights(cases: Sequence[Case]) -> Matrix:
    """Return the weight of each signal: a right answer above one that is not, of the same question."""
    pairs, shares = [], []
    for case in cases:
        signals = case.signals
        above, below = np.flatnonzero(case.right), np.flatnonzero(case.grade <= TOUCHES)
        some = (signals[above][:, None, :] - signals[below][None, :, :]).reshape(-1, len(NAMES))
        pairs.append(some)
        shares.extend([1 / max(1, len(some))] * len(some))
    every = np.concatenate(pairs)
    matrix = np.concatenate([every, -every])
    labels = np.repeat([1, 0], len(every))
    model = LogisticRegression(C=0.3, fit_intercept=False, max_iter=2000)
    weights: Matrix = model.fit(matrix, labels, sample_weight=np.tile(shares, 2)).coef_[0]
    return weights


def ranked(case: Case, weights: Matrix) -> Matched:
    """Return the candidates of a case in the order of these weights."""
    totals = case.signals @ weights
    order = np.argsort(-totals, kind="stable")
    hits = tuple(AnswerHit(case.hits[i].answer, float(totals[i]), case.hits[i].signals) for i in order)
    return Matched(case.matched.cards, hits)


def is_right(case: Case, hit: AnswerHit) -> bool:
    """Tell whether an answer is right for a question; for one that is not covered, none is."""
    return case.question.covered and case.grades.get(hit.answer.id, 0) >= RIGHT


@dataclass(frozen=True, slots=True)
class Fit:
    """What was fitted, and the cross-validated matches and chances of the cases, in their order."""

    weights: Matrix
    intercept: float
    coefficients: dict[str, float]
    matched: list[Matched]
    chances: list[float]


def fit(cases: Sequence[Case]) -> Fit:
    """Fit ranking and confidence; every case is also ranked and weighed by a model that never saw it."""
    judged = [case for case in cases if case.is_judged and case.right.any() and not case.right.all()]
    matched: list[Matched] = [case.matched for case in cases]
    for train, test in KFold(FOLDS, shuffle=True, random_state=1).split(cases):
        known = {id(cases[i]) for i in train}
        weights = fit_weights([case for case in judged if id(case) in known])
        for i in test:
            matched[i] = ranked(cases[i], weights)
    rows = [weigh.signs(case.found, one) for case, one in zip(cases, matched, strict=True)]
    names = sorted(rows[0])
    matrix = np.asarray([[row[name] for name in names] for row in rows], dtype=np.float64)
    labels = np.asarray([is_right(case, one.answers[0]) for case, one in zip(cases, matched, strict=True)], dtype=int)
    usable = np.asarray([case.is_judged for case in cases])  # a question that is not covered is for the coverage score
    chances = np.zeros(len(cases))
    for train, test in KFold(FOLDS, shuffle=True, random_state=2).split(matrix):
        chances[test] = _logistic(matrix, labels, train[usable[train]])[2](matrix[test])
    intercept, slopes, _predict = _logistic(matrix, labels, np.flatnonzero(usable))
    return Fit(fit_weights(judged), intercept, dict(zip(names, slopes, strict=True)), matched, chances.tolist())


def _logistic(matrix: Matrix, labels: npt.NDArray[np.int_], rows: npt.NDArray[np.intp]) -> tuple[float, list[float], Any]:
    centre, spread = matrix[rows].mean(axis=0), matrix[rows].std(axis=0) + 1e-9
    model = LogisticRegression(C=0.5, max_iter=2000).fit((matrix[rows] - centre) / spread, labels[rows])
    slopes = model.coef_[0] / spread
    intercept = float(model.intercept_[0] - slopes @ centre)
    return intercept, slopes.tolist(), lambda some: 1 / (1 + np.exp(-(intercept + some @ slopes)))


def write(fitted: Fit, thresholds: Mapping[str, float]) -> None:
    """Write what was fitted where the steps read it."""
    weights = {name: round(float(value), 4) for name, value in zip(NAMES, fitted.weights, strict=True)}
    WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")
    coefficients = {name: round(value, 4) for name, value in fitted.coefficients.items()}
    found = {"intercept": round(fitted.intercept, 4), "coefficients": coefficients, "threshold": dict(thresholds)}
    FITTED.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    weigh.fitted.cache_clear()


def thresholds(cases: Sequence[Case], fitted: Fit) -> dict[str, float]:
    """Return from which confidence on an answer is given: so that at most MISREAD of those given answer something else.

    In our field, and outside of what the coverage score takes for it. Set on the cross-validated chances.
    """
    covered = weigh.fitted(weigh.COVERAGE).thresholds["covered"]
    is_field = [weigh.coverage(case.found.evidence) >= covered for case in cases]
    firsts = [one.answers[0].answer.id for one in fitted.matched]
    wrong = [not c.question.covered or c.grades.get(first, 0) <= TOUCHES for c, first in zip(cases, firsts, strict=True)]
    inside = [(chance, w) for chance, w, f, c in zip(fitted.chances, wrong, is_field, cases, strict=True) if f and c.is_judged]
    outside = [(chance, w) for chance, w, f in zip(fitted.chances, wrong, is_field, strict=True) if not f]
    return {"sure": _lowest(inside), "surely": max(_lowest(inside), _lowest(outside))}


def _lowest(given: Sequence[tuple[float, bool]]) -> float:
    """Return the lowest chance from which on at most MISREAD of the answers are wrong."""
    best, wrong = 1.0, 0
    for count, (chance, is_wrong) in enumerate(sorted(given, reverse=True), start=1):
        wrong += is_wrong
        if wrong <= MISREAD * count:
            best = chance
    return round(best, 4)


# --- the report ------------------------------------------------------------------------------


def report(cases: Sequence[Case], matched: Sequence[Matched], chances: Sequence[float]) -> dict[str, Any]:
    """Return the figures of one half."""
    rows = list(zip(cases, matched, chances, strict=True))
    judged = [(case, one) for case, one, _ in rows if case.question.covered and case.is_judged]
    first = [is_right(case, one.answers[0]) for case, one in judged]
    three = [any(is_right(case, hit) for hit in one.answers[:READINGS]) for case, one in judged]
    any_right = [bool(case.right.any()) for case, _ in judged]
    usable = [(chance, is_right(case, one.answers[0])) for case, one, chance in rows if case.is_judged]
    parts = bins([c for c, right in usable if right], [c for c, right in usable if not right])
    error = sum(n * abs(told - true) for told, true, n in parts) / max(1, sum(n for *_, n in parts))
    return {
        "first": mean([float(x) for x in first]),
        "three": mean([float(x) for x in three]),
        "mark": mean([float(case.grades.get(one.answers[0].answer.id, 0)) for case, one in judged]),
        "unseen": sum(one.answers[0].answer.id not in case.seen for case, one in judged),
        "found": mean([float(x) for x in any_right]),
        "calibration_error": error,
        "bins": parts,
    }


def right_readings(outcomes: Sequence[Outcome]) -> tuple[float, float]:
    """Return of how many judged questions the first reading is right, and one of the first three, as answered."""
    first, three, judged = 0, 0, 0
    grades = verdicts()
    for outcome in outcomes:
        if outcome.question.id not in grades or not outcome.answer.parts:
            continue
        given, _seen = grades[outcome.question.id]
        part = outcome.answer.parts[0]
        names = [reading.id for reading in (*([part.reading] if part.reading else []), *part.readings)][:READINGS]
        right = [given.get(name, 0) >= RIGHT for name in names]
        judged, first, three = judged + 1, first + any(right[:1]), three + any(right)
    return (first / judged, three / judged) if judged else (0.0, 0.0)


def endings(cases: Sequence[Case], matched: Sequence[Matched]) -> dict[str, float]:
    """Return how covered and uncovered questions end, by the thresholds as they stand."""
    ended = [weigh.weigh(case.found, one, misuse_alone=False) for case, one in zip(cases, matched, strict=True)]
    both = list(zip(cases, matched, ended, strict=True))
    covered = [(c, m, e) for c, m, e in both if c.question.covered]
    uncovered = [e for c, _, e in both if not c.question.covered]
    answered = [(c, m) for c, m, e in covered if e.status is Status.ANSWERED]
    wrong = [c.grades.get(m.answers[0].answer.id, 0) <= TOUCHES for c, m in answered if c.is_judged]
    marks = [c.grades.get(m.answers[0].answer.id, 0) for c, m in answered if c.is_judged]
    return {
        "answered": len(answered) / max(1, len(covered)),
        "asked_back": sum(e.status is Status.CLARIFY for _, _, e in covered) / max(1, len(covered)),
        "turned_away": sum(e.status in (Status.NEAREST, Status.REFUSED) for _, _, e in covered) / max(1, len(covered)),
        "misread": sum(wrong) / max(1, len(wrong)),
        "mark_answered": sum(marks) / max(1, len(marks)),
        "recognised": sum(e.status is not Status.ANSWERED for e in uncovered) / max(1, len(uncovered)),
        "uncovered_turned_away": sum(e.status is Status.NEAREST for e in uncovered) / max(1, len(uncovered)),
    }


def run(argv: Sequence[str]) -> int:
    """Fit where asked, and report both halves."""
    parser = argparse.ArgumentParser(prog="python -m evals passen", description=__doc__)
    arguments(parser)
    parser.add_argument("--fit", action="store_true", help=messages.HELP_FIT)
    options = parser.parse_args(argv)
    bench: Bench = open_bench(options.corpus, options.index)
    cases = {half: gather(bench.assistant, half) for half in Half}
    told: dict[str, Any] = {}
    for half in Half:
        some, matched = cases[half], [case.matched for case in cases[half]]
        chances = [weigh.confidence(case.found, case.matched) for case in some]
        if options.fit and half is Half.TUNING:
            fitted = fit(some)
            write(fitted, thresholds(some, fitted))
            matched, chances = fitted.matched, fitted.chances
        told[half] = {**report(some, matched, chances), **endings(some, matched)}
    if options.json:
        print(json.dumps(told, ensure_ascii=False, default=str))
        return 0
    for half in Half:
        rows = [(words, told[half][name]) for name, words in messages.MATCH_ROWS.items()]
        show(messages.MATCH_TITLE.format(half=messages.HALVES[half]), messages.MATCH_COLUMNS, rows)
        bars = [(f"bak {i}", n, p, a) for i, (p, a, n) in enumerate(told[half]["bins"], start=1)]
        show(messages.RELIABILITY_TITLE.format(half=half), messages.RELIABILITY_COLUMNS, bars)
    return 0
