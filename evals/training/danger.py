"""Learn what the words of a message miss of danger: `python -m evals gevaar` writes assistant/answer/danger/learnt.json.

A logistic regression over the message's vector. Danger are evals/datasets/gevaar.jsonl and berichten/gevaar.jsonl; none are the
work talk beside them, the sensitive themes, and questions of the library itself: those that a sign fires on and, of the others,
a fixed sample. Questions of the library that truly tell of danger (its answers for who is threatened) are left out by TRUE.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from assistant.answer.danger.classify import LEARNT, SURELY, UNLESS
from assistant.answer.danger.signs import sign_in
from assistant.types import EntryKind
from evals import messages
from evals.runner import arguments, open_bench

DATASETS = Path(__file__).parents[1] / "datasets"
SAMPLE, PENALTY, FOLDS = 6000, 20.0, 6
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
    examples = np.vstack([bench.embedder.queries(danger), bench.embedder.queries(work), known])
    truth = np.r_[np.ones(len(danger)), np.zeros(len(work) + len(known))]
    weight = np.r_[np.full(len(danger), WEIGHT_DANGER), np.ones(len(work) + len(fires)), np.full(len(others), WEIGHT_LIBRARY)]
    model = LogisticRegression(C=PENALTY, max_iter=3000)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    left_out = cross_val_predict(model, examples, truth, cv=folds, method="decision_function", params={"sample_weight": weight})
    in_danger, in_work = left_out[: len(danger)], left_out[len(danger) : len(danger) + len(work)]
    shares = (in_danger > UNLESS, in_danger > SURELY, in_work > SURELY, left_out[len(danger) + len(work) :] > SURELY)
    print(messages.DANGER_LEARNT.format(*(float(share.mean()) for share in shares)))
    model.fit(examples, truth, sample_weight=weight)
    learnt = {
        "model": bench.embedder.identity,
        "intercept": round(float(model.intercept_[0]), 4),
        "weights": [round(float(one), 4) for one in model.coef_[0]],
    }
    LEARNT.write_text(json.dumps(learnt) + "\n", "utf-8")
    return 0


def _lines(name: str) -> list[tuple[str, bool]]:
    lines = (json.loads(line) for line in (DATASETS / f"{name}.jsonl").read_text("utf-8").splitlines())
    return [(line["text"], bool(line.get("danger"))) for line in lines]
