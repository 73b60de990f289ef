"""Learn what the tables miss of words to the assistant: `python -m evals soorten` writes understand/learnt.npz.

Examples are evals/datasets/berichten/soorten.jsonl, each with the name of its reply or wish. What asks something of the library
are those of the class `trade`, what asks in evals/datasets/berichten, and a fixed sample of the library's own short questions.
What is printed is of examples left out in turn.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import normalize

from assistant.answer.classifiers import terms
from assistant.answer.understand.learnt import ASKS, LEARNT, LIKELY, SURELY, Learnt
from assistant.answer.understand.to_assistant import is_short
from assistant.types import EntryKind
from evals import messages
from evals.report.table import show
from evals.runner import arguments, open_bench

FOLDER = Path(__file__).parents[1] / "datasets" / "berichten"
# What asks something in the set of kinds.
ASKING = {"question", "follow_up", "definition", "several", "new_subject", "other_language"}
SAMPLE, PENALTY, FOLDS = 4000, 10.0, 6
# The vector counts for so much beside the words.
STRETCH = 2.0
WEIGHT_LIBRARY = 0.5
Matrix = npt.NDArray[np.float64]


def run(argv: Sequence[str]) -> int:
    """Fit, report what was left out in turn, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m evals soorten", description=__doc__)
    arguments(parser, json=False)
    options = parser.parse_args(argv)
    bench = open_bench(options.corpus, options.index)
    told = [(one["text"], one["kind"]) for one in _lines("soorten")]
    told += [(one["text"], ASKS) for one in _lines("berichten") if one["kind"] in ASKING and is_short(one["text"])]
    library = bench.assistant.library
    kinds = (EntryKind.QUESTION, EntryKind.SITUATION, EntryKind.PHRASING)
    short = [row for row, e in enumerate(library.contents.entries) if e.kind in kinds and is_short(e.text)]
    rows = random.Random(1).sample(short, min(SAMPLE, len(short)))
    vectors = np.vstack([bench.embedder.queries([text for text, _ in told]), library.matrix[rows]])
    texts = [*(text for text, _ in told), *(library.contents.entries[row].text for row in rows)]
    classes = np.asarray([*(kind for _, kind in told), *[ASKS] * len(rows)])
    weight = np.r_[np.ones(len(told)), np.full(len(rows), WEIGHT_LIBRARY)]
    found = {least: np.empty(len(texts), dtype=object) for least in (LIKELY, SURELY)}
    for rows_in, rows_out in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(vectors, classes):
        fold = _fit([texts[i] for i in rows_in], vectors[rows_in], classes[rows_in], weight[rows_in], bench.embedder.identity)
        for least, given in found.items():
            given[rows_out] = [fold.kind(texts[i], vectors[i], least) for i in rows_out]
    for least, given in found.items():
        _report(classes, given, len(told), least)
    _write(_fit(texts, vectors, classes, weight, bench.embedder.identity))
    return 0


def _fit(texts: Sequence[str], vectors: Matrix, classes: npt.NDArray[np.str_], weight: Matrix, model: str) -> Learnt:
    counted = CountVectorizer(analyzer=terms, binary=True, min_df=2)
    known = normalize(counted.fit_transform(texts)).toarray()
    machine = LogisticRegression(C=PENALTY, max_iter=400).fit(np.hstack([vectors * STRETCH, known]), classes, weight)
    over = machine.coef_.T.astype(np.float32)
    dimensions = vectors.shape[1]
    words = {str(name): i for i, name in enumerate(counted.get_feature_names_out())}
    base, names = machine.intercept_.astype(np.float32), tuple(str(name) for name in machine.classes_)
    return Learnt(model, names, base, over[:dimensions] * np.float32(STRETCH), over[dimensions:], words)


def _report(classes: npt.NDArray[np.str_], found: npt.NDArray[np.object_], written: int, least: float) -> None:
    rows: list[tuple[object, ...]] = []
    asking = classes == ASKS
    for name, mine in (
        (messages.KINDS_WRITTEN, asking & (np.arange(len(classes)) < written)),
        (messages.KINDS_LIBRARY, asking),
    ):
        rows.append((name, int(mine.sum()), float((found[mine] != "").mean()), "–"))
    heard, right = found[~asking] != "", found[~asking] == classes[~asking]
    rows.append((messages.KINDS_WORDS, len(heard), float(heard.mean()), float(right.mean())))
    show(messages.KINDS_LEARNT_TITLE.format(surely=least), messages.KINDS_LEARNT_COLUMNS, rows)


def _write(found: Learnt) -> None:
    """Write what was learnt, in half precision: no chance moves by a thousandth."""
    np.savez_compressed(
        LEARNT,
        model=found.model,
        names=json.dumps(found.names),
        base=found.base,
        over_vector=found.over_vector.astype(np.float16),
        over_words=found.over_words.astype(np.float16),
        words=json.dumps(list(found.row_of), ensure_ascii=False),
    )


def _lines(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]
