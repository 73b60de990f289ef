"""Learn two things a question's own vector tells: `python -m evals onderwerp [CORPUS]` writes assistant/topic.json.

`topic`: is this what the library is about? Similarity alone tells that badly, for guidance for one trade lies near to all its
questions. Covered are the question index and the situations of the cards; not covered are evals/vragen/buiten.jsonl, 1,100
questions of the same people that no passage answers. `misuse`: does it ask for what this assistant does not do? Examples and
honest look-alikes stand in evals/vragen/misbruik.jsonl. Both are logistic regressions; no evaluation question takes part.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from assistant.retrieve import TOPIC
from assistant.types import EntryKind
from evals.bench import arguments, open_bench

QUESTIONS = Path(__file__).with_name("vragen")
PENALTY = 3.0

Vectors = npt.NDArray[np.float32]


def run(argv: Sequence[str]) -> int:
    """Fit both, report the cross-validated area under the curve, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m evals onderwerp")
    arguments(parser, json=False)
    options = parser.parse_args(argv)
    bench = open_bench(options.corpus, options.index)
    library = bench.assistant.library
    kinds = (EntryKind.QUESTION, EntryKind.SITUATION)
    rows = [row for row, entry in enumerate(library.contents.entries) if entry.kind in kinds]
    inside = np.asarray(library.matrix[rows], dtype=np.float32)
    outside = bench.embedder.queries([line["question"] for line in _lines("buiten.jsonl")])
    asked = _lines("misbruik.jsonl")
    bad = bench.embedder.queries([line["question"] for line in asked if line["misuse"]])
    honest = bench.embedder.queries([line["question"] for line in asked if not line["misuse"]])
    learnt = {
        "model": bench.embedder.identity,
        "topic": _fit("onderwerp", inside, outside, "balanced"),
        "misuse": _fit("misbruik", bad, np.vstack([honest, outside, inside]), {0: 1, 1: 5}),
    }
    TOPIC.write_text(json.dumps(learnt) + "\n", "utf-8")
    return 0


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (QUESTIONS / name).read_text("utf-8").splitlines()]


def _fit(name: str, yes: Vectors, no: Vectors, weight: str | dict[int, int]) -> dict[str, Any]:
    """Return the weights that tell `yes` from `no`, both examples × dimensions; print how well they do on examples left out."""
    vectors, truth = np.vstack([yes, no]), np.r_[np.ones(len(yes)), np.zeros(len(no))]
    model = LogisticRegression(C=PENALTY, max_iter=3000, class_weight=weight)
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    area = roc_auc_score(truth, cross_val_predict(model, vectors, truth, cv=folds, method="decision_function"))
    model.fit(vectors, truth)
    print(f"{name}: {len(yes)} wel, {len(no)} niet; oppervlak onder de kromme {area:.3f} (vijfvoudig)")
    weights = [round(float(one), 4) for one in model.coef_[0]]
    return {"intercept": round(float(model.intercept_[0]), 4), "weights": weights}
