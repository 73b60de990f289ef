"""Learn what this library is about: `python -m evals onderwerp [CORPUS]` writes assistant/topic.json.

Similarity alone tells badly whether a question is covered: guidance for one trade lies near to all its questions. So a
logistic regression over the question's vector is fitted, with the question index and the situations of the cards as covered and
evals/vragen/buiten.jsonl (600 questions of the same people that no passage answers) as not. No evaluation question takes part.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from assistant.retrieve import TOPIC
from assistant.types import EntryKind
from evals.bench import arguments, open_bench

OUTSIDE = Path(__file__).with_name("vragen") / "buiten.jsonl"
PENALTY = 3.0


def run(argv: Sequence[str]) -> int:
    """Fit, report the cross-validated area under the curve, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m evals onderwerp")
    arguments(parser, json=False)
    options = parser.parse_args(argv)
    bench = open_bench(options.corpus, options.index)
    library = bench.assistant.library
    kinds = (EntryKind.QUESTION, EntryKind.SITUATION)
    rows = [row for row, entry in enumerate(library.contents.entries) if entry.kind in kinds]
    inside = np.asarray(library.matrix[rows], dtype=np.float32)
    lines = OUTSIDE.read_text("utf-8").splitlines()
    outside = bench.embedder.queries([json.loads(line)["question"] for line in lines])
    vectors, covered = np.vstack([inside, outside]), np.r_[np.ones(len(inside)), np.zeros(len(outside))]
    model = LogisticRegression(C=PENALTY, max_iter=3000, class_weight="balanced")
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    guessed = cross_val_predict(model, vectors, covered, cv=folds, method="decision_function")
    model.fit(vectors, covered)
    learnt = {
        "model": bench.embedder.identity,
        "intercept": round(float(model.intercept_[0]), 4),
        "weights": [round(float(weight), 4) for weight in model.coef_[0]],
    }
    TOPIC.write_text(json.dumps(learnt) + "\n", "utf-8")
    area = roc_auc_score(covered, guessed)
    print(f"{len(inside)} binnen, {len(outside)} buiten; oppervlak onder de kromme {area:.3f} (vijfvoudig)")
    return 0
