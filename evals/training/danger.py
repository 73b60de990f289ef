"""Learn what the words of a message miss of danger: `python -m evals gevaar` writes assistant/answer/danger/learnt.npz.

A support vector machine over the message's vector and a logistic regression over its words and pairs of words. Danger are
evals/datasets/gevaar.jsonl and berichten/gevaar.jsonl; none are the work talk beside them, the sensitive themes, and questions
of the library itself: those that a sign fires on and, of the others, a fixed sample. Questions of the library that truly tell
of danger (its answers for who is threatened) are left out by TRUE.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import normalize
from sklearn.svm import SVC

from assistant.answer.classifiers import LinearClassifier, terms
from assistant.answer.danger.classify import LEARNT, Learnt, decide
from assistant.answer.danger.signs import sign_in
from assistant.types import EntryKind
from evals import messages
from evals.runner import arguments, open_bench

DATASETS = Path(__file__).parents[1] / "datasets"
SAMPLE, PENALTY, GAMMA, FOLDS = 8000, 10.0, 1.0, 6
# A word of less weight than this is not kept.
SLIGHT = 0.3
Matrix = npt.NDArray[np.float64]
WEIGHT_DANGER, WEIGHT_LIBRARY = 2.0, 0.5

TRUE = re.compile(
    r"bedreig|dreig(?:ement|brie|mail|tel)|doodsb|betast|aanger|aanrand|handtastelijk|seksuele|lastiggevallen|mishandel|"
    r"kogelbrief|niet meer zitten|wil niet meer|hoeft van mij|aan de dood|verder leven|waar ik woon|durft niet|foto van mijn "
    r"huis|iets aandoen|ongewenst|vieze appjes|over haar lijf|neergestoken|met een mes|stalk|zelfmoord|suic|voordeur bekl"
)


def run(argv: Sequence[str]) -> int:
    """Fit, report what was left out in turn, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m evals gevaar", description=__doc__)
    arguments(parser, json=False)
    options = parser.parse_args(argv)
    bench = open_bench(options.corpus, options.index)
    danger = [text for name in ("gevaar", "berichten/gevaar") for text, is_danger in _lines(name) if is_danger]
    work = [
        text for name in ("gevaar", "berichten/werk", "berichten/gevoelig") for text, is_danger in _lines(name) if not is_danger
    ]
    library = bench.assistant.library
    kinds = (EntryKind.QUESTION, EntryKind.SITUATION, EntryKind.PHRASING)
    rows = {entry.text: row for row, entry in enumerate(library.contents.entries) if entry.kind in kinds}
    fires = [text for text in rows if sign_in(text) and not TRUE.search(text.lower())]
    others = random.Random(1).sample([text for text in rows if not sign_in(text)], min(SAMPLE, len(rows)))
    known = library.matrix[[rows[text] for text in (*fires, *others)]]
    texts = [*danger, *work, *fires, *others]
    vectors = np.vstack([bench.embedder.queries([*danger, *work]), known])
    truth = np.r_[np.ones(len(danger)), np.zeros(len(texts) - len(danger))]
    weight = np.r_[np.full(len(danger), WEIGHT_DANGER), np.ones(len(work) + len(fires)), np.full(len(others), WEIGHT_LIBRARY)]
    left_out = np.zeros(len(texts))
    for rows_in, rows_out in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(vectors, truth):
        fold = _fit([texts[i] for i in rows_in], vectors[rows_in], truth[rows_in], weight[rows_in], bench.embedder.identity)
        left_out[rows_out] = [fold.of(texts[i], vectors[i]) for i in rows_out]
    decided = [decide(text, scored) for text, scored in zip(texts, left_out, strict=True)]
    panel, line = (np.asarray([bool(one[i]) for one in decided]) for i in (0, 1))
    parts = np.cumsum([0, len(danger), len(work), len(fires) + len(others)])
    shares = [float(told[a:b].mean()) for a, b in pairwise(parts) for told in (panel, line)]
    print(messages.DANGER_LEARNT.format(*shares))
    _write(_fit(texts, vectors, truth, weight, bench.embedder.identity))
    return 0


def _fit(texts: Sequence[str], vectors: Matrix, truth: Matrix, weight: Matrix, model: str) -> Learnt:
    machine = SVC(C=PENALTY, gamma=GAMMA).fit(vectors, truth, sample_weight=weight)
    counted = CountVectorizer(analyzer=terms, binary=True, min_df=2)
    known = normalize(counted.fit_transform(texts))
    words = LogisticRegression(C=PENALTY, max_iter=2000).fit(known, truth, sample_weight=weight)
    told = {name: round(float(w), 2) for name, w in zip(counted.get_feature_names_out(), words.coef_[0], strict=True)}
    told = {name: w for name, w in told.items() if abs(w) >= SLIGHT}
    nothing = np.zeros(vectors.shape[1], dtype=np.float32)
    return Learnt(
        model,
        GAMMA,
        float(machine.intercept_[0]),
        np.asarray(machine.support_vectors_, dtype=np.float32),
        np.asarray(machine.dual_coef_[0], dtype=np.float32),
        LinearClassifier(float(words.intercept_[0]), nothing, told),
    )


def _write(found: Learnt) -> None:
    """Write what was learnt: the support vectors in eight bits, whose length is one again when they are read."""
    highest = np.abs(found.support).max(axis=1, keepdims=True)
    np.savez_compressed(
        LEARNT,
        model=found.model,
        gamma=found.gamma,
        base=found.base,
        support=np.rint(found.support * (127 / highest)).astype(np.int8),
        weights=found.weights,
        words=json.dumps(found.words.words, ensure_ascii=False),
        words_base=found.words.base,
    )


def _lines(name: str) -> list[tuple[str, bool]]:
    lines = (json.loads(line) for line in (DATASETS / f"{name}.jsonl").read_text("utf-8").splitlines())
    return [(line["text"], bool(line.get("danger"))) for line in lines]
