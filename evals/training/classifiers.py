"""Learn two things a question's own vector tells: `python -m evals onderwerp [CORPUS]` writes assistant/topic.json.

`topic`: is this what the library is about? Similarity alone tells that badly, for guidance for one trade lies near to all its
questions. Covered are the question index and the situations of the cards; not covered are evals/vragen/buiten.jsonl, some 1,300
questions of the same people that no passage answers. `misuse`: does it ask for what this assistant does not do? Examples and
honest look-alikes stand in evals/vragen/misbruik.jsonl. Both are logistic regressions over the vector, for misuse over the
words as well (assistant/answer/classifiers.py); no evaluation question takes part.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.preprocessing import normalize

from assistant.answer.classifiers import LEARNT, terms
from assistant.answer.weigh import MISUSE
from assistant.types import EntryKind
from evals import messages
from evals.runner import arguments, open_bench

QUESTIONS = Path(__file__).parents[1] / "datasets"
PENALTY, PENALTY_WITH_WORDS = 3.0, 10.0

# A word or pair of words is looked at where so many examples of misuse and their honest look-alikes have it.
LEAST = 3

Vectors = npt.NDArray[np.float32]


def run(argv: Sequence[str]) -> int:
    """Fit both, report what cross-validation says of them, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m evals onderwerp")
    arguments(parser, json=False)
    options = parser.parse_args(argv)
    bench = open_bench(options.corpus, options.index)
    library = bench.assistant.library
    kinds = (EntryKind.QUESTION, EntryKind.SITUATION)
    rows = [row for row, entry in enumerate(library.contents.entries) if entry.kind in kinds]
    inside, inside_texts = library.matrix[rows], [library.contents.entries[row].text for row in rows]
    outside_texts = [line["question"] for line in _lines("buiten.jsonl")]
    outside = bench.embedder.queries(outside_texts)
    about = np.r_[np.ones(len(inside)), np.zeros(len(outside))]
    topic, _scores = _fit("onderwerp", np.vstack([inside, outside]), about, PENALTY, "balanced")

    asked = _lines("misbruik.jsonl")
    texts = [line["question"] for line in asked]
    vectors = np.vstack([bench.embedder.queries(texts), outside, inside])
    bad = np.asarray([*(line["misuse"] for line in asked), *(False for _text in (*outside_texts, *inside_texts))])
    counter = CountVectorizer(analyzer=terms, binary=True, min_df=LEAST).fit(texts)
    words = normalize(counter.transform([*texts, *outside_texts, *inside_texts]).astype(np.float64))
    misuse, scores = _fit("misbruik", hstack([csr_matrix(vectors), words]).tocsr(), bad, PENALTY_WITH_WORDS, {0: 1, 1: 5})
    named = zip(counter.get_feature_names_out().tolist(), misuse["weights"][vectors.shape[1] :], strict=True)
    misuse = {**misuse, "weights": misuse["weights"][: vectors.shape[1]], "words": dict(named)}
    refused = scores > MISUSE
    alike = ~bad[: len(asked)]
    shares = (refused[bad].mean(), refused[: len(asked)][alike].mean(), refused[len(texts) + len(outside) :].mean())
    print(messages.TOPIC_MISUSE.format(*shares))
    LEARNT.write_text(json.dumps({"model": bench.embedder.identity, "topic": topic, "misuse": misuse}) + "\n", "utf-8")
    return 0


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (QUESTIONS / name).read_text("utf-8").splitlines()]


def _fit(
    name: str, examples: Vectors | csr_matrix, truth: Vectors, penalty: float, weight: str | dict[int, int]
) -> tuple[dict[str, Any], npt.NDArray[np.float64]]:
    """Return the weights that tell true from false examples (examples × features), and the scores of each left out in turn."""
    model = LogisticRegression(C=penalty, max_iter=3000, class_weight=weight)
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    scores = cross_val_predict(model, examples, truth, cv=folds, method="decision_function")
    print(
        messages.TOPIC_AREA.format(
            name=name, yes=int(truth.sum()), no=int((truth == 0).sum()), area=roc_auc_score(truth, scores)
        )
    )
    model.fit(examples, truth)
    weights = [round(float(one), 4) for one in model.coef_[0]]
    return {"intercept": round(float(model.intercept_[0]), 4), "weights": weights}, scores
