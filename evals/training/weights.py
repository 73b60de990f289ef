"""`python -m evals gewichten [CORPUS]`: fit the weights of the signals on the tuning half, and say what they are worth on it.

Coordinate search over a coarse grid; `words` stays 1, for only the proportions matter. The figure to believe is the
cross-validated one: each fifth of the questions ranked with weights fitted on the other four. Nothing is written.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import cast

import numpy as np
import numpy.typing as npt

from assistant.answer.retrieve import Retriever, Weights
from assistant.index import Library
from assistant.language.fingerprint import SAME, overlap
from evals import messages
from evals.datasets.questions import Half, Question, load_questions
from evals.metrics.judge import print_of
from evals.report.table import show
from evals.runner import arguments, open_bench, standalone
from evals.variants import Vault, View

Floats = npt.NDArray[np.float64]

GRID = (0.0, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
ROUNDS, FOLDS = 2, 5
SCALE = "words"


@dataclass(frozen=True, slots=True)
class Signals:
    """All signals of some questions, unweighted (questions × passages each), and the grade (0-3) of each passage for each."""

    values: Mapping[str, Floats]
    grades: npt.NDArray[np.int_]

    def of(self, rows: Sequence[int]) -> Signals:
        """Return those of some of the questions."""
        return Signals({name: value[list(rows)] for name, value in self.values.items()}, self.grades[list(rows)])


def gather(vault: Vault, questions: Sequence[Question], view: View | None = None) -> Signals:
    """Return the signals as the retriever computes them, for every passage."""
    units = vault.library.contents.passages
    row = {p.id: i for i, p in enumerate(units)}
    ones = Weights(**{f.name: 1.0 for f in fields(Weights)})
    retriever = Retriever(cast(Library, view or View(vault)), vault.queries, ones)
    values = {f.name: np.zeros((len(questions), len(units))) for f in fields(Weights)}
    grades = np.zeros((len(questions), len(units)), dtype=int)
    prints = [print_of(p.text) for p in units]
    for number, question in enumerate(questions):
        for hit in retriever.retrieve(standalone(vault.bench, question), len(units)).hits:
            for name, value in hit.signals.items():
                if name in values:
                    values[name][number, row[hit.passage.id]] = value
        for judged in question.judged:
            for i, passage in enumerate(units):
                if passage.work == judged.work and overlap(prints[i], judged.fingerprint) >= SAME:
                    grades[number, i] = max(grades[number, i], judged.grade)
    return Signals(values, grades)


@dataclass(frozen=True, slots=True)
class Worth:
    """Figures of one set of weights: means over the questions."""

    first: float
    success: float
    key: float
    gain: float

    @property
    def goal(self) -> float:
        """What is maximised: success@5 before all, the others to tell equals apart."""
        return self.success + 0.4 * self.key + 0.3 * self.gain + 0.1 * self.first


def top(signals: Signals, weights: Mapping[str, float], k: int = 10) -> npt.NDArray[np.int_]:
    """Return the grades of the k best passages of each question (questions × k)."""
    total = np.sum([weights.get(name, 0.0) * value for name, value in signals.values.items()], axis=0)
    order = np.argsort(-total, axis=1, kind="stable")[:, :k]
    return np.take_along_axis(signals.grades, order, axis=1)


def worth(grades: npt.NDArray[np.int_], every: npt.NDArray[np.int_]) -> list[Worth]:
    """Return the figures a question, of the grades found and of all grades there are."""
    discount = 1 / np.log2(np.arange(2, grades.shape[1] + 2))
    ideal = -np.sort(-every, axis=1)[:, : grades.shape[1]] @ discount
    gains = np.divide(grades @ discount, ideal, out=np.zeros(len(grades)), where=ideal > 0)
    return [
        Worth(float(g[0] >= 2), float(max(g[:5]) >= 2), float(max(g[:5]) >= 3), float(gain))
        for g, gain in zip(grades, gains, strict=True)
    ]


def total(values: Sequence[Worth]) -> Worth:
    """Return the means."""
    columns = np.asarray([[v.first, v.success, v.key, v.gain] for v in values])
    return Worth(*(float(x) for x in columns.mean(axis=0)))


def search(signals: Signals, start: Mapping[str, float]) -> dict[str, float]:
    """Return the weights that coordinate search reaches from `start`."""
    best = dict(start)
    goal = total(worth(top(signals, best), signals.grades)).goal
    for _round in range(ROUNDS):
        for name in (n for n in best if n != SCALE):
            for value in GRID:
                tried = {**best, name: value}
                reached = total(worth(top(signals, tried), signals.grades)).goal
                if reached > goal + 1e-6:
                    best, goal = tried, reached
    return best


def cross_validated(signals: Signals, start: Mapping[str, float]) -> list[Worth]:
    """Return the figures of each question by weights fitted on the other folds."""
    count = len(signals.grades)
    fold = np.random.default_rng(1).permutation(count) % FOLDS
    values: dict[int, Worth] = {}
    for number in range(FOLDS):
        rows = np.flatnonzero(fold == number)
        fitted = search(signals.of(np.flatnonzero(fold != number)), start)  # type: ignore[arg-type]
        part = signals.of(rows)  # type: ignore[arg-type]
        values.update(zip(rows.tolist(), worth(top(part, fitted), part.grades), strict=True))
    return [values[i] for i in range(count)]


def run(argv: Sequence[str]) -> int:
    """Fit, cross-validate and print."""
    parser = argparse.ArgumentParser(prog="python -m evals gewichten", description=__doc__)
    arguments(parser, json=False)
    options = parser.parse_args(argv)
    vault = Vault(open_bench(options.corpus, options.index))
    questions = [q for q in load_questions(Half.TUNING) if q.answerable]
    if not questions or not vault.library.contents.passages:
        print(messages.NOTHING)
        return 1
    signals = gather(vault, questions)
    now = asdict(Weights())
    fitted = search(signals, now)
    rows = []
    for name, values in (
        (f"{messages.WEIGHTS_NOW}: {_words(now)}", worth(top(signals, now), signals.grades)),
        (f"{messages.WEIGHTS_FIT}: {_words(fitted)}", worth(top(signals, fitted), signals.grades)),
        (messages.WEIGHTS_CV, cross_validated(signals, now)),
    ):
        mean = total(values)
        rows.append((name, mean.first, mean.success, mean.key, mean.gain))
    show(messages.WEIGHTS_TITLE, messages.WEIGHTS_COLUMNS, rows)
    return 0


def _words(weights: Mapping[str, float]) -> str:
    return " ".join(f"{name}={value:g}" for name, value in weights.items())
