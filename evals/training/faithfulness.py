"""Learn whether passages carry a sentence in other words: `python -m evals getrouw`.

A logistic regression over what agrees and differs (own_words.py), on evals/datasets/parafrases.jsonl: paraphrases of our own
ready answers and, beside each, one altered by hand, two by rule, and the same sentence with the sources of another subject.
Printed is the curve of the faithful shown against the others shown, by sections left out in turn; the weights are written to
assistant/answer/phrase/own_words.json.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.answer.phrase.own_words import LEARNT, Cited, OwnWords
from assistant.encoder.embedder import Embedder
from assistant.language.bm25 import Analyser
from assistant.language.sentences import sentence_spans
from assistant.settings import load
from evals import messages
from evals.report.table import show
from evals.robustness.language_model.altered import by_rule
from evals.robustness.language_model.phrased import Remembering

PAIRS = Path(__file__).parents[1] / "datasets" / "parafrases.jsonl"
FOLDS, PENALTY = 8, 0.3

# Of the altered sentences at most this share is let through to a second look, which takes out the most.
BESIDE = 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, what it cites, the section it is about, and whether it is carried."""

    text: str
    cited: Cited
    section: int
    carried: bool


def examples() -> Iterator[Example]:
    """Yield all examples."""
    topics = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    for i, topic in enumerate(topics):
        elsewhere = _cited(topics[(i + 7) % len(topics)]["bronnen"])
        for pair in topic["paren"]:
            cited = _cited([topic["bronnen"][number - 1] for number in pair["bronnen"]])
            yield Example(pair["trouw"], cited, i, carried=True)
            altered = [pair["anders"], *by_rule(pair["trouw"], 2)]
            yield from (Example(text, cited, i, carried=False) for text in altered)
            yield Example(pair["trouw"], elsewhere, i, carried=False)


def _cited(texts: Sequence[str]) -> Cited:
    return Cited(tuple(text[a:b] for text in texts for a, b in sentence_spans(text)))


def curve(
    carried: npt.NDArray[np.bool_], chances: npt.NDArray[np.float64], shares: Sequence[float]
) -> list[tuple[float, float, float]]:
    """Return for each share of the others that may be shown: that share, that of the carried shown then, and from what on."""
    found = []
    for share in shares:
        threshold = float(np.quantile(chances[~carried], 1 - share))
        found.append((share, float((chances[carried] > threshold).mean()), threshold))
    return found


def run(argv: Sequence[str]) -> int:
    """Fit, print the curve of what was left out in turn, and write the weights."""
    argparse.ArgumentParser(prog="python -m evals getrouw", description=__doc__).parse_args(argv)
    settings = load()
    own = OwnWords(Remembering(Embedder(settings.model, settings.models)), Analyser())
    found = list(examples())
    evidence = [own.evidence(one.text, one.cited) for one in found]
    refused = np.array([own.fault(one.text, one.cited) is not None for one in found])
    print(json.dumps(fit(found, evidence, refused)))
    return 0


def fit(found: Sequence[Example], evidence: Sequence[dict[str, float]], refused: npt.NDArray[np.bool_]) -> dict[str, float]:
    """Fit on what contradicts nothing, write the weights, and return the figures; what contradicts is never shown."""
    names = list(evidence[0])
    table = np.array([[one[name] for name in names] for one in evidence])
    carried = np.array([one.carried for one in found])
    sections = np.array([one.section for one in found])
    kept = ~refused
    model = make_pipeline(StandardScaler(), LogisticRegression(C=PENALTY, max_iter=5000, class_weight="balanced"))
    chances = np.zeros(len(found))
    predicted = cross_val_predict(
        model, table[kept], carried[kept], groups=sections[kept], cv=GroupKFold(FOLDS), method="predict_proba"
    )
    chances[kept] = predicted[:, 1]
    drawn = curve(carried, chances, (0.01, 0.02, 0.05, 0.1, 0.25, BESIDE))
    show(messages.FAITHFUL_TITLE, messages.FAITHFUL_COLUMNS, [tuple(f"{value:.3f}" for value in row) for row in drawn])
    thresholds = {share: threshold for share, _shown, threshold in drawn}
    model.fit(table[kept], carried[kept])
    scaler, regression = model[0], model[-1]
    weights = regression.coef_[0] / scaler.scale_
    learnt = {
        "intercept": round(float(regression.intercept_[0] - (weights * scaler.mean_).sum()), 4),
        "coefficients": {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
        "beside": round(thresholds[BESIDE], 4),
    }
    LEARNT.write_text(json.dumps(learnt, indent=1) + "\n", "utf-8")
    faithful = {f"shown_at_{share}": round(shown, 3) for share, shown, _threshold in drawn}
    return {
        "pairs": float(carried.sum()),
        "others": float((~carried).sum()),
        "faithful_refused": float(refused[carried].mean()),
        **faithful,
    }
