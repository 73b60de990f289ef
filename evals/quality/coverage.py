"""Measure the coverage score: `python -m evals dekking [CORPUS] [--fit]`. It tells what the library answers.

The score is a logistic regression over the evidence of retrieval (answer/weigh.py). `--fit` fits it on the tuning half
alone: features are added one by one for as long as the cross-validated log loss falls, and the threshold is set on the
cross-validated scores so that at most 3 % of the covered questions are taken for uncovered. From a second one up to the first a
question is asked back in doubt: it is set so that at most 0.5 % are told that nothing is there. Misuse is told apart by what it
asks for.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import RepeatedStratifiedKFold

from assistant.answer import weigh
from assistant.answer.guard import guard
from evals import messages
from evals.datasets.questions import MISUSE, Half, Question, load_questions
from evals.metrics.covering import Covering, auc, bins, covering, threshold_at
from evals.report.drawing import reliability
from evals.report.table import show
from evals.runner import Bench, arguments, open_bench
from evals.variants import Vault, View, retrieve_all

FITTED = Path(weigh.__file__).with_name("coverage.json")
PICTURE = Path(__file__).resolve().parents[2] / "docs" / "dekking.svg"
TURNED_AWAY, TOLD_NOTHING, MOST_FEATURES, ENOUGH = 0.03, 0.005, 6, 0.001
TARGETS = {
    "auc": "≥ 0,95",
    "turned_away": "≤ 0,03",
    "recognised": "≥ 0,85",
    "refused": "1",
    "refused_wrongly": "0",
    "brier": "–",
}

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question and the evidence that retrieval found for it."""

    question: Question
    evidence: dict[str, float]
    refused: bool

    @property
    def misuse(self) -> bool:
        """Whether it asks for what the assistant does not do."""
        return self.question.type == MISUSE


def gather(bench: Bench, half: Half, vault: Vault | None = None) -> list[Weighed]:
    """Return the evidence for all questions of one half."""
    vault = vault or Vault(bench)
    questions = load_questions(half)
    found = retrieve_all(vault, View(vault), questions)
    limit = vault.bench.settings.question_limit
    alone = [guard(q.text, limit).misuse_alone for q in questions]
    refused = [no or r.evidence.get("misuse", 0.0) > weigh.MISUSE for r, no in zip(found, alone, strict=True)]
    return [Weighed(q, dict(r.evidence), no) for q, r, no in zip(questions, found, refused, strict=True)]


def scores(weighed: Sequence[Weighed]) -> tuple[list[float], list[float]]:
    """Return the scores, by the model as it stands, of the covered and of the uncovered questions; misuse apart."""
    chosen = [w for w in weighed if not w.misuse]
    yes = [weigh.coverage(w.evidence) for w in chosen if w.question.covered]
    return yes, [weigh.coverage(w.evidence) for w in chosen if not w.question.covered]


def report(weighed: Sequence[Weighed], threshold: float) -> tuple[Covering, dict[str, float]]:
    """Return the coverage figures, and the shares refused of misuse alone and of all that asks something real."""
    figures = covering(*scores(weighed), threshold)
    refused = [w.refused for w in weighed if w.misuse and not w.question.real_part]
    wrongly = [w.refused for w in weighed if not w.misuse or w.question.real_part]
    shares = {"refused": refused, "refused_wrongly": wrongly}
    return figures, {name: sum(values) / len(values) if values else 0.0 for name, values in shares.items()}


# --- fitting ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model, on features as they come, and what cross-validation says of it."""

    intercept: float
    coefficients: dict[str, float]
    threshold: float
    doubted: float
    auc: float
    recognised: float


def fit(weighed: Sequence[Weighed], names: Sequence[str] | None = None) -> Fit:
    """Fit on questions that are not misuse, with the features named or with those that lower the log loss."""
    chosen = [w for w in weighed if not w.misuse]
    labels = np.asarray([w.question.covered for w in chosen], dtype=int)
    features = list(names) if names else _select(chosen, labels)
    matrix = _matrix(chosen, features)
    held_out = _cross_validated(matrix, labels)
    threshold = threshold_at(list(held_out[labels == 1]), TURNED_AWAY)
    centre, spread = matrix.mean(axis=0), matrix.std(axis=0) + 1e-9
    model = LogisticRegression(C=1.0, max_iter=1000).fit((matrix - centre) / spread, labels)
    slopes = model.coef_[0] / spread
    return Fit(
        intercept=float(model.intercept_[0] - slopes @ centre),
        coefficients={name: float(slope) for name, slope in zip(features, slopes, strict=True)},
        threshold=threshold,
        doubted=threshold_at(list(held_out[labels == 1]), TOLD_NOTHING),
        auc=auc(held_out[labels == 1], held_out[labels == 0]),
        recognised=float((held_out[labels == 0] < threshold).mean()),
    )


def _matrix(weighed: Sequence[Weighed], names: Sequence[str]) -> Matrix:
    return np.asarray([[w.evidence.get(name, 0.0) for name in names] for w in weighed], dtype=np.float64)


def _cross_validated(matrix: Matrix, labels: npt.NDArray[np.int_]) -> Matrix:
    """Return for each question its mean score by models that never saw it."""
    total, times = np.zeros(len(labels)), np.zeros(len(labels))
    for train, test in RepeatedStratifiedKFold(n_splits=5, n_repeats=4, random_state=1).split(matrix, labels):
        centre, spread = matrix[train].mean(axis=0), matrix[train].std(axis=0) + 1e-9
        model = LogisticRegression(C=1.0, max_iter=1000).fit((matrix[train] - centre) / spread, labels[train])
        total[test] += model.predict_proba((matrix[test] - centre) / spread)[:, 1]
        times[test] += 1
    scores: Matrix = total / times
    return scores


def _select(weighed: Sequence[Weighed], labels: npt.NDArray[np.int_]) -> list[str]:
    """Add features one by one for as long as the cross-validated log loss falls by something."""
    left, kept, best = sorted(weighed[0].evidence), list[str](), float("inf")
    while left and len(kept) < MOST_FEATURES:
        losses = {name: _log_loss(_cross_validated(_matrix(weighed, [*kept, name]), labels), labels) for name in left}
        name = min(losses, key=lambda n: losses[n])
        if losses[name] > best - ENOUGH:
            break
        best = losses[name]
        kept.append(name)
        left.remove(name)
    return kept


def _log_loss(held_out: Matrix, labels: npt.NDArray[np.int_]) -> float:
    right = np.where(labels == 1, held_out, 1 - held_out)
    return float(-np.log(np.clip(right, 1e-9, 1)).mean())


def threshold_of(path: Path = FITTED) -> float:
    """Return the threshold as it stands."""
    return weigh.fitted(path).thresholds["covered"]


def write(fitted: Fit, path: Path = FITTED) -> None:
    """Write the model where assistant/answer/weigh.py reads it."""
    data = {
        "intercept": round(fitted.intercept, 4),
        "coefficients": {name: round(value, 4) for name, value in fitted.coefficients.items()},
        "threshold": {"covered": round(fitted.threshold, 4), "doubted": round(fitted.doubted, 4)},
    }
    path.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    weigh.fitted.cache_clear()


# --- the command -----------------------------------------------------------------------------


def run(argv: Sequence[str]) -> int:
    """Fit where asked, and report both halves."""
    parser = argparse.ArgumentParser(prog="python -m evals dekking", description=__doc__)
    arguments(parser)
    parser.add_argument("--fit", action="store_true", help=messages.HELP_FIT)
    options = parser.parse_args(argv)
    vault = Vault(open_bench(options.corpus, options.index))
    weighed = {half: gather(vault.bench, half, vault) for half in Half}
    if not all(weighed.values()):
        print(messages.NOTHING)
        return 1
    if options.fit:
        fitted = fit(weighed[Half.TUNING])
        write(fitted)
        print(messages.COVERAGE_CV.format(auc=fitted.auc, recognised=fitted.recognised))
        features = ", ".join(f"{name} {value:+.2f}" for name, value in fitted.coefficients.items())
        print(messages.COVERAGE_FITTED.format(features=features, threshold=fitted.threshold, path=FITTED.name))
    threshold = threshold_of()
    data: dict[str, Any] = {}
    diagram: dict[str, list[tuple[float, float, int]]] = {}
    for half in Half:
        figures, shares = report(weighed[half], threshold)
        data[half] = {**asdict(figures), **shares}
        diagram[half] = bins(*scores(weighed[half]))
        if not options.json:
            _print(half, figures, shares, weighed[half], diagram[half])
    PICTURE.parent.mkdir(exist_ok=True)
    drawn = reliability(messages.RELIABILITY_SVG, messages.AXIS_PREDICTED, messages.AXIS_ACTUAL, diagram)
    PICTURE.write_text(drawn, "utf-8")
    if options.json:
        print(json.dumps(data, ensure_ascii=False))
    return 0


def _print(
    half: Half,
    figures: Covering,
    shares: dict[str, float],
    weighed: Sequence[Weighed],
    found: Sequence[tuple[float, float, int]],
) -> None:
    values = {**asdict(figures), **shares}
    alone = sum(w.misuse and not w.question.real_part for w in weighed)
    of = {
        "turned_away": figures.covered,
        "recognised": figures.uncovered,
        "refused": alone,
        "refused_wrongly": len(weighed) - alone,
    }
    total = figures.covered + figures.uncovered
    rows = [(words, values[name], of.get(name, total), TARGETS[name]) for name, words in messages.COVERAGE_ROWS.items()]
    show(messages.COVERAGE_TITLE.format(half=messages.HALVES[half]), messages.COVERAGE_COLUMNS, rows)
    bars = [(f"bak {i}", n, predicted, actual) for i, (predicted, actual, n) in enumerate(found, start=1)]
    show(messages.RELIABILITY_TITLE.format(half=half), messages.RELIABILITY_COLUMNS, bars)
