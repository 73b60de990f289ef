"""`python -m evals eigen [CORPUS] [--fit]`: do the municipality's own documents answer, from the day they are dropped in.

Twelve invented documents (datasets/eigen) lie in a library with our own texts and, where given, the works; nobody has tied a
question to them. Of the questions they answer: is the article among the first five of their passages, is it answered, and has
what stands under *Bij jullie* the words that answer. Of the questions they nearly answer, and of questions about the trade:
does nothing stand there. `--fit` fits, on the tuning half alone, the weights by which passages are ranked (a logistic
regression over pairs, as in `passen`) and the chance that the best one answers (assistant/answer/own.json). With `--index` the
index that `eigen` made there is opened as it is.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from assistant.answer import own, weigh
from assistant.language.fingerprint import letters
from assistant.pipeline import Assistant
from assistant.settings import load
from assistant.types import Asking, OwnSaid, Passage, Query, Role, Searched
from evals import messages
from evals.datasets.own_documents import OwnQuestion, load_own
from evals.datasets.questions import MISUSE, Half, load_questions
from evals.lab.own_documents import open_own
from evals.report.table import show
from evals.runner import Bench, arguments, open_bench

FITTED = Path(own.__file__).with_name("own.json")
NAMES = tuple(f.name for f in fields(own.Weights))

# The first FIVE passages count. Of the questions about the trade every so many is asked, for each costs a whole search.
FIVE, EVERY, FOLDS = 5, 6, 10

# A document speaks where at least RIGHT of what would be quoted is right; places are named where at most DISTURBED of the
# questions about the trade would get them; where nothing else is said, so that at most MISSED of what is answered goes without.
RIGHT, DISTURBED, MISSED = 0.7, 0.1, 0.05

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question, what the documents say to it, and the signals of all their passages (passages × signals)."""

    half: Half
    question: OwnQuestion | None
    asking: Asking
    queries: tuple[Query, ...]
    said: OwnSaid
    signals: Matrix

    @property
    def is_covered(self) -> bool:
        """Whether a document answers it; questions about the trade have none."""
        return bool(self.question and self.question.covered)

    def answers(self, text: str) -> bool:
        """Tell whether a text has the words that answer."""
        return bool(self.question and self.question.says) and letters(self.question.says) in letters(text)


def gather(bench: Bench) -> list[Case]:
    """Return the cases of both halves: the documents' own questions, and some of those about the trade."""
    trade = [(half, None, q.text) for half in Half for q in load_questions(half)[::EVERY] if q.type != MISUSE and not q.history]
    return [_case(bench, half, one, text) for half, one, text in [*((q.half, q, q.text) for q in load_own()), *trade]]


def _case(bench: Bench, half: Half, question: OwnQuestion | None, text: str) -> Case:
    assistant = bench.assistant
    guarded = assistant.steps.guard(text, assistant.settings.question_limit)
    understood = assistant.steps.understand(guarded.searched, (), assistant.known)
    asking = next(iter(understood.askings), Asking(guarded.searched, (Searched(guarded.searched),)))
    texts = [assistant.retriever.mend(one.text) for one in asking.searched]
    vectors = bench.embedder.queries(texts)
    near = assistant.library.similarities
    queries = tuple(Query(t, s.weight, v, near(v)) for t, s, v in zip(texts, asking.searched, vectors, strict=True))
    signals = assistant.own.signals(queries)
    every = np.stack([signals[name] for name in NAMES], axis=1)
    return Case(half, question, asking, queries, assistant.own.search(asking, queries), every)


# --- fitting ---------------------------------------------------------------------------------


def fit_rank(cases: Sequence[Case], passages: Sequence[Passage]) -> dict[str, float]:
    """Return the weight of each signal: the passage that answers above every other, of the same question."""
    pairs, shares = [], []
    for case in cases:
        right = np.asarray([case.answers(p.text) for p in passages])
        if right.any():
            some = (case.signals[right][:, None, :] - case.signals[~right][None, :, :]).reshape(-1, len(NAMES))
            pairs.append(some)
            shares.extend([1 / len(some)] * len(some))
    every = np.concatenate(pairs)
    model = LogisticRegression(C=10.0, fit_intercept=False, max_iter=2000)
    labels = np.repeat([1, 0], len(every))
    weights = model.fit(np.concatenate([every, -every]), labels, sample_weight=np.tile(shares, 2)).coef_[0]
    return {name: round(float(value), 4) for name, value in zip(NAMES, weights, strict=True)}


def fit_says(cases: Sequence[Case]) -> dict[str, Any]:
    """Return the regression that tells whether the best passage answers, and the chance from which on it does."""
    names = sorted(cases[0].said.evidence)
    matrix = np.asarray([[case.said.evidence[name] for name in names] for case in cases])
    labels = np.asarray([case.answers(case.said.hits[0].passage.text) for case in cases], dtype=int)
    centre, spread = matrix.mean(axis=0), matrix.std(axis=0) + 1e-9
    matrix = (matrix - centre) / spread
    held_out = np.zeros(len(cases))
    for train, test in StratifiedKFold(FOLDS, shuffle=True, random_state=1).split(matrix, labels):
        held_out[test] = _model().fit(matrix[train], labels[train]).predict_proba(matrix[test])[:, 1]
    model = _model().fit(matrix, labels)
    slopes = model.coef_[0] / spread
    return {
        "intercept": round(float(model.intercept_[0] - slopes @ centre), 4),
        "coefficients": {name: round(float(slope), 4) for name, slope in zip(names, slopes, strict=True)},
        "threshold": {
            "says": _surely(held_out, labels),
            "places": _rarely(held_out, cases),
            "perhaps": _mostly(held_out, cases),
        },
    }


def _surely(chances: Matrix, labels: npt.NDArray[np.int_]) -> float:
    """Return the chance from which on as many are right as must be."""
    order = np.argsort(-chances, kind="stable")
    right = np.cumsum(labels[order]) / np.arange(1, len(order) + 1)
    return round(float(chances[order][np.flatnonzero(right >= RIGHT).max(initial=0)]), 4)


def _rarely(chances: Matrix, cases: Sequence[Case]) -> float:
    """Return the chance that hardly any question about the trade reaches."""
    trade = [chance for chance, case in zip(chances, cases, strict=True) if not case.question]
    return round(float(np.quantile(trade, 1 - DISTURBED)), 4)


def _mostly(chances: Matrix, cases: Sequence[Case]) -> float:
    """Return the chance that all but a few of the questions that a document answers reach."""
    covered = [chance for chance, case in zip(chances, cases, strict=True) if case.is_covered]
    return round(float(np.quantile(covered, MISSED)), 4)


def _model() -> LogisticRegression:
    return LogisticRegression(C=0.5, max_iter=2000)


def fit(assistant: Assistant, cases: Sequence[Case]) -> list[Case]:
    """Fit on the tuning half, write what was fitted, and return all cases as they are with it."""
    tuned = [case for case in cases if case.half is Half.TUNING]
    rank = fit_rank(tuned, assistant.own.passages)
    assistant.own = own.OwnDocuments(assistant.library, own.Weights(**rank))
    again = [_again(assistant, case) for case in cases]
    found = {"rank": rank, **fit_says([case for case in again if case.half is Half.TUNING])}
    FITTED.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    weigh.fitted.cache_clear()
    return again


def _again(assistant: Assistant, case: Case) -> Case:
    return replace(case, said=assistant.own.search(case.asking, case.queries))


# --- the report ------------------------------------------------------------------------------


def report(assistant: Assistant, cases: Sequence[Case]) -> dict[str, Any]:
    """Return the figures of one half, of the whole pipeline."""
    covered = [case for case in cases if case.is_covered]
    told = [_told(assistant, case) for case in covered]
    every = list(zip(covered, told, strict=True))
    nearly = [_told(assistant, case) for case in cases if case.question and not case.is_covered]
    trade = [_told(assistant, case) for case in cases if not case.question]
    return {
        "covered": len(covered),
        "five": _share(any(case.answers(hit.passage.text) for hit in case.said.hits[:FIVE]) for case in covered),
        "first": _share(case.answers(case.said.hits[0].passage.text) for case in covered),
        "surely": _share(one.role is Role.OWN for one in told),
        "right": _share(case.answers(one.text) for case, one in every if one.role is Role.OWN),
        "told": _share(bool(one.role) for one in told),
        "there": _share(case.answers(one.text) for case, one in every if one.role),
        "not_said": _share(one.role is not Role.OWN for one in nearly),
        "turned_away": _share(one.role is None for one in nearly),
        "trade": _share(one.role is None for one in trade),
    }


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer gives of the documents: their own words, places, or nothing."""

    role: Role | None = None
    text: str = ""


def _told(assistant: Assistant, case: Case) -> Told:
    chance = weigh.said(case.said)
    if chance < min(weigh.fitted(weigh.OWN).thresholds.values()) and not case.said.wants_places:
        return Told()  # no search changes that
    lines = [s for s in assistant.answer(case.asking.text).statements if s.role in (Role.OWN, Role.PLACE)]
    return Told(lines[0].role, " ".join(line.text for line in lines)) if lines else Told()


def _share(values: Any) -> float:
    found = list(values)
    return sum(found) / max(1, len(found))


def run(argv: Sequence[str]) -> int:
    """Fit where asked, and report both halves."""
    parser = argparse.ArgumentParser(prog="python -m evals eigen", description=__doc__)
    arguments(parser)
    parser.add_argument("--fit", action="store_true", help=messages.HELP_FIT)
    options = parser.parse_args(argv)
    bench = open_bench(None, options.index) if options.index else open_own(load().data / "evaleigen", options.corpus)
    assistant, cases = bench.assistant, gather(bench)
    if options.fit:
        cases = fit(assistant, cases)
    told = {half: report(assistant, [case for case in cases if case.half is half]) for half in Half}
    if options.json:
        print(json.dumps(told, ensure_ascii=False))
        return 0
    for half in Half:
        rows = [(words, told[half][name]) for name, words in messages.OWN_ROWS.items()]
        show(messages.OWN_TITLE.format(half=messages.HALVES[half]), messages.OWN_COLUMNS, rows)
    return 0
