"""Check that the evaluation stands apart from what is searched: `python -m evals controle [CORPUS]`.

No question of the question index, no situation of a card and none that anything was learnt from may stand (nearly) the same
in the evaluation, by words or by meaning; and no question may carry more than six words in a row of a work. Offenders are
named by id; those of the held-out half without their text, which nobody who tunes should read. Exit status 1 if there is one.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from assistant.index.vectors import QUESTIONS, Vectors
from assistant.types import EntryKind
from evals import messages
from evals.datasets.questions import FOLDER, Half, Question, load_questions
from evals.quality.analysers import words
from evals.report.table import show
from evals.runner import arguments, open_bench
from evals.variants import Vault

# Share of the words of both together; and cosine similarity together with a share of words, for in this encoder two
# questions on one subject lie near each other without being the same.
SAME_WORDS, SAME_MEANING, SOME_WORDS = 0.75, 0.97, 0.5
FEW = 4  # of fewer words than this, only all of them make it the same
ROW = 6

# Questions that something was learnt from, beside the index.
LEARNT = ("buiten.jsonl", "misbruik.jsonl")


def alike(one: str, other: str) -> float:
    """Return the share (0-1) of the words of two questions that both have (Jaccard)."""
    first, second = set(words(one)), set(words(other))
    return len(first & second) / len(first | second) if first and second else 0.0


def too_near(one: str, other: str, similarity: float) -> bool:
    """Tell whether two questions are (nearly) the same."""
    share = alike(one, other)
    if min(len(words(one)), len(words(other))) < FEW:
        return share == 1.0
    return share >= SAME_WORDS or (similarity >= SAME_MEANING and share >= SOME_WORDS)


def rows_of(texts: Iterable[str], length: int = ROW + 1) -> dict[int, set[tuple[str, ...]]]:
    """Return the runs of `length` words of some texts, by the hash of their first word for speed."""
    found: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for text in texts:
        said = words(text)
        for i in range(len(said) - length + 1):
            found[hash(said[i])].add(tuple(said[i : i + length]))
    return found


def quotes(question: str, runs: dict[int, set[tuple[str, ...]]], length: int = ROW + 1) -> str:
    """Return the first run of more than six words in a row that a question shares with a work, or the empty string."""
    said = words(question)
    for i in range(len(said) - length + 1):
        run = tuple(said[i : i + length])
        if run in runs.get(hash(said[i]), ()):
            return " ".join(run)
    return ""


def indexed(vault: Vault) -> tuple[list[str], Vectors]:
    """Return the questions, situations and phrasings that are searched, with their vectors."""
    kinds = (EntryKind.QUESTION, EntryKind.SITUATION, EntryKind.PHRASING)
    rows = [i for i, e in enumerate(vault.entries[QUESTIONS]) if e.kind in kinds]
    return [vault.entries[QUESTIONS][i].text for i in rows], vault.vectors[QUESTIONS][rows]


def learnt(vault: Vault) -> tuple[list[str], Vectors]:
    """Return the questions that coverage and misuse were learnt from (evals/training/classifiers.py), with their vectors."""
    paths = [FOLDER / name for name in LEARNT if (FOLDER / name).is_file()]
    texts = [str(json.loads(line)["question"]) for path in paths for line in path.read_text("utf-8").splitlines() if line]
    return texts, vault.queries(texts or ["–"])[: len(texts)]


def near(
    vault: Vault, questions: Sequence[Question], texts: Sequence[str], vectors: Vectors, count: int = 20
) -> list[tuple[Question, str]]:
    """Return the questions that stand (nearly) the same among `texts`, each with what it is like."""
    similar = vault.queries([q.text for q in questions]) @ vectors.T
    by_word: dict[str, set[int]] = defaultdict(set)
    for i, text in enumerate(texts):
        for word in set(words(text)):
            by_word[word].add(i)
    found = []
    for question, similarity in zip(questions, similar, strict=True):
        shared: dict[int, int] = defaultdict(int)
        for word in set(words(question.text)):
            for i in by_word.get(word, ()):
                shared[i] += 1
        tried = {*np.argsort(-similarity)[:count].tolist(), *sorted(shared, key=lambda i: -shared[i])[:count]}
        like = next((texts[i] for i in tried if too_near(question.text, texts[i], float(similarity[i]))), "")
        if like:
            found.append((question, like))
    return found


def run(argv: Sequence[str]) -> int:
    """Check both halves."""
    parser = argparse.ArgumentParser(prog="python -m evals controle", description=__doc__)
    arguments(parser)
    options = parser.parse_args(argv)
    vault = Vault(open_bench(options.corpus, options.index))
    runs = rows_of(d.text for d in vault.library.contents.documents)
    sources = {messages.OVERLAP_INDEX: indexed(vault), messages.OVERLAP_LEARNT: learnt(vault)}
    offenders: list[tuple[str, str, str]] = []
    checked = 0
    for half in Half:
        questions = load_questions(half)
        checked += len(questions)
        for where, (texts, found) in sources.items():
            for question, like in near(vault, questions, texts, found) if texts else ():
                offenders.append((question.id, where, like if half is Half.TUNING else "–"))
        for question in questions:
            if run_of := quotes(question.text, runs):
                offenders.append((question.id, messages.OVERLAP_WORK, run_of if half is Half.TUNING else "–"))
    if not checked or not vault.entries[QUESTIONS]:
        print(messages.NOTHING)
        return 1
    if options.json:
        print(json.dumps({"checked": checked, "offenders": offenders}, ensure_ascii=False))
    else:
        entries = len(vault.entries[QUESTIONS])
        print(
            messages.OVERLAP_CHECKED.format(
                checked=checked, entries=entries, works=len(runs) and len(vault.library.contents.documents)
            )
        )
        if offenders:
            show(messages.OVERLAP_TITLE, messages.OVERLAP_COLUMNS, offenders)
    return 1 if offenders else 0
