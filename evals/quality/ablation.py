"""`python -m evals ablatie [CORPUS]`: what each part of retrieval is worth, each measured alone.

Every variant is the program's own retriever on the same library seen otherwise (evals/variants.py). Beside each stands its
difference with the whole on the same questions, with a bootstrap interval: an interval that holds 0 proves nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import cast

import numpy as np

from assistant.answer.retrieve import Retriever, Weights
from assistant.index import Library
from assistant.language.bm25 import Analyser
from assistant.language.fingerprint import SAME, fingerprint, overlap
from assistant.language.sentences import sentence_spans
from assistant.types import Entry, EntryKind, Searched
from evals import messages
from evals.datasets.questions import FOLLOW_UP, Half, Question, load_questions
from evals.metrics.gain import gain
from evals.metrics.interval import difference, mean
from evals.metrics.judge import Found, Ranking, print_of
from evals.metrics.key import key
from evals.metrics.success import success
from evals.quality import analysers
from evals.report.table import show
from evals.runner import arguments, open_bench, standalone
from evals.training.encoder import left_out
from evals.training.weights import Signals, gather
from evals.variants import ASKED, HEADING, TEXT, Vault, View, rankings_with

# Of each passage at most so many questions are kept, to see what more of them are worth.
QUESTIONS_KEPT = (2, 4, 8, 12)

# Of a story so many sentences, of at least so many words, are also searched by themselves; and the weight they get.
SENTENCES, MOST_SENTENCES, LEAST_WORDS, WITH = "sentences", 6, 4, 0.3

SPREAD = 60  # the constant of reciprocal rank fusion (Cormack et al., 2009)


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to retrieve. `on` chooses the questions it is measured on, where not all."""

    name: str
    rank: Callable[[Sequence[Question]], list[Ranking]]
    on: Callable[[Question], bool] = lambda _question: True


def variants(vault: Vault, half: Sequence[Question]) -> list[Variant]:
    """Return all variants, the whole first. Signals that a variant does not touch are taken once for all."""
    library = vault.library
    weights = asdict(Weights())
    signals = gather(vault, half)
    row = {question.id: i for i, question in enumerate(half)}

    def weighed(chosen: Mapping[str, float], values: Signals = signals) -> Callable[[Sequence[Question]], list[Ranking]]:
        return lambda questions: ranked(vault, questions, values.of([row[q.id] for q in questions]), chosen)

    def seen(view: View, restated: bool = True, mended: bool = True) -> Callable[[Sequence[Question]], list[Ranking]]:
        return lambda questions: rankings_with(vault, view, questions, None, restated, mended)

    found = [Variant(messages.ABLATION_WHOLE, weighed(weights))]
    for name in weights:
        found.append(Variant(messages.ABLATION_WITHOUT.format(signal=name), weighed({**weights, name: 0.0})))
    for name in weights:
        found.append(Variant(messages.ABLATION_ONLY.format(signal=name), weighed({name: 1.0})))
    found.append(Variant(messages.ABLATION_RRF, weighed(dict.fromkeys(weights, 1.0), fused(signals, weights))))

    found.append(
        Variant(messages.ABLATION_SENTENCES, weighed({**weights, SENTENCES: WITH}, with_sentences(vault, half, signals)))
    )
    for name, analyse in analyses(vault).items():
        words = with_words(vault, half, signals, View(vault, analyse))
        found.append(Variant(messages.ABLATION_ANALYSIS.format(name=name), weighed(weights, words)))
    only_asked = with_words(vault, half, signals, View(vault, fields=(ASKED,)))
    found.append(Variant(messages.ABLATION_ASKED_FIELD, weighed(weights, only_asked)))
    plain = with_words(vault, half, signals, View(vault, fields=(HEADING, TEXT)))
    found.append(Variant(messages.ABLATION_PLAIN_WORDS, weighed({"words": 1.0}, plain)))
    found.append(Variant(messages.ABLATION_PLAIN, weighed({"words": 1.0, "text": 1.0}, plain)))

    for most in QUESTIONS_KEPT:
        fewer = View(vault, keep=few(library.contents.entries, most))
        found.append(Variant(messages.ABLATION_FEWER.format(most=most), seen(fewer)))
    untaught = {p.id for p in library.contents.passages if left_out(" ".join(map(str, fingerprint(p.text))))}
    found.append(
        Variant(
            messages.ABLATION_UNTAUGHT,
            weighed(weights),
            on=lambda q: bool(keys := key_passages(q, library)) and keys <= untaught,
        )
    )
    found.append(Variant(messages.ABLATION_NOT_MENDED, seen(View(vault), mended=False)))
    found.append(Variant(messages.ABLATION_NOT_RESTATED, seen(View(vault), restated=False), on=lambda q: q.type == FOLLOW_UP))
    for work in sorted({p.work for p in library.contents.passages}):
        own = {p.id for p in library.contents.passages if p.work == work}
        without = View(vault, keep=lambda e, own=own: e.kind is EntryKind.TEXT or e.target not in own)  # type: ignore[misc]
        about = lambda q, work=work: any(j.work == work and j.grade >= 3 for j in q.judged)  # noqa: E731
        found.append(Variant(messages.ABLATION_WORK.format(work=work), seen(without), on=about))
    return found


def few(entries: Sequence[Entry], most: int) -> Callable[[Entry], bool]:
    """Return what keeps at most so many questions of each passage, drawn by a hash, and all that is no question."""
    asked: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind is EntryKind.QUESTION:
            asked[entry.target].append(entry)
    kept = {e.id for some in asked.values() for e in sorted(some, key=lambda e: e.id)[:most]}
    return lambda entry: entry.kind is not EntryKind.QUESTION or entry.id in kept


def key_passages(question: Question, library: Library) -> set[str]:
    """Return the passages of the library that are the key to a question."""
    keys = [j for j in question.judged if j.grade == 3]
    return {
        p.id
        for p in library.contents.passages
        if any(p.work == j.work and overlap(print_of(p.text), j.fingerprint) >= SAME for j in keys)
    }


def with_words(vault: Vault, questions: Sequence[Question], signals: Signals, view: View) -> Signals:
    """Return the signals with BM25 as a view has it."""
    mend = Retriever(cast(Library, view), vault.queries).mend
    passages = len(vault.library.contents.passages)  # after them come those that are known by their questions only
    scores = [view.lexical_passages.scores(mend(standalone(vault.bench, q)[0].text))[:passages] for q in questions]
    words = np.asarray(scores, dtype=np.float64)
    spread = words.std(axis=1, keepdims=True)
    standard = np.divide(words - words.mean(axis=1, keepdims=True), spread, out=np.zeros_like(words), where=spread > 0)
    return Signals({**signals.values, "words": standard}, signals.grades)


def with_sentences(vault: Vault, questions: Sequence[Question], signals: Signals) -> Signals:
    """Return the signals with one more: of a story of two sentences or more, the `asked` of its sentences, on average."""
    retriever = Retriever(cast(Library, View(vault)), vault.queries, Weights(asked=1.0))
    units = vault.library.contents.passages
    row = {passage.id: i for i, passage in enumerate(units)}
    values = np.zeros((len(questions), len(units)))
    for number, question in enumerate(questions):
        text = standalone(vault.bench, question)[0].text
        sentences = [text[start:end] for start, end in sentence_spans(text)]
        telling = [sentence for sentence in sentences if len(sentence.split()) >= LEAST_WORDS][:MOST_SENTENCES]
        for sentence in telling if len(sentences) > 1 else ():
            for hit in retriever.retrieve([Searched(sentence)], len(units)).hits:
                if hit.passage.id in row:
                    values[number, row[hit.passage.id]] += hit.signals["asked"] / len(telling)
    return Signals({**signals.values, SENTENCES: values}, signals.grades)


def ranked(vault: Vault, questions: Sequence[Question], signals: Signals, weights: Mapping[str, float]) -> list[Ranking]:
    """Return the rankings by the weighted sum of signals."""
    units = vault.library.contents.passages
    total = np.sum([weights.get(name, 0.0) * value for name, value in signals.values.items()], axis=0)
    best = np.argsort(-total, axis=1, kind="stable")[:, :10]
    return [
        Ranking(q, tuple(Found(units[i].work, print_of(units[i].text)) for i in some))
        for q, some in zip(questions, best, strict=True)
    ]


def fused(signals: Signals, weights: Mapping[str, float]) -> Signals:
    """Return for each signal that counts what reciprocal rank fusion makes of it, in the place of its value."""
    values = {}
    for name, value in signals.values.items():
        ranks = np.argsort(np.argsort(-value, axis=1, kind="stable"), axis=1)
        told = (value.std(axis=1, keepdims=True) > 0) & (weights[name] > 0)
        values[name] = np.where(told, 1.0 / (SPREAD + 1 + ranks), 0.0)
    return Signals(values, signals.grades)


def analyses(vault: Vault) -> Mapping[str, analysers.Analyse]:
    """Return the ways to analyse Dutch, by name."""
    library = vault.library
    known = analysers.vocabulary([p.text for p in library.contents.passages] + [e.text for e in library.contents.entries])
    return {
        "zonder de begrippenlijst (Kraaij-Pohlmann)": Analyser(),
        "Porter (dutch_porter)": analysers.stems("dutch_porter"),
        "zonder stam": analysers.bare(),
        "lemma's (simplemma)": analysers.lemmas(),
        "letters (vier op een rij)": analysers.letters(4),
        "zonder stopwoorden te weren": analysers.stems(stopwords=frozenset()),
        "samenstellingen gesplitst": analysers.compounds(known),
    }


def run(argv: Sequence[str]) -> int:
    """Measure all variants on one half and print the table."""
    parser = argparse.ArgumentParser(prog="python -m evals ablatie", description=__doc__)
    arguments(parser, json=False)
    parser.add_argument("--helft", choices=[str(h) for h in Half], default=str(Half.TUNING), help=messages.HELP_HALF)
    options = parser.parse_args(argv)
    vault = Vault(open_bench(options.corpus, options.index))
    half = Half(options.helft)
    questions = [q for q in load_questions(half) if q.answerable]
    if not questions or not vault.library.contents.passages:
        print(messages.NOTHING)
        return 1
    every = variants(vault, questions)
    whole = dict(zip([q.id for q in questions], every[0].rank(questions), strict=True))
    rows = []
    for variant in every:
        rows.append(_row(variant, [q for q in questions if variant.on(q)], whole))
        print(*rows[-1], sep=" · ", file=sys.stderr, flush=True)  # a full run takes minutes
    title = messages.ABLATION_TITLE.format(half=messages.HALVES[half], count=len(questions))
    show(title, messages.ABLATION_COLUMNS, [row for row in rows if row])
    return 0


def _row(variant: Variant, questions: Sequence[Question], whole: Mapping[str, Ranking]) -> tuple[object, ...]:
    if not questions:
        return ()
    rankings = variant.rank(questions)
    found, before = success(rankings, 5), success([whole[q.id] for q in questions], 5)
    messy = [value for q, value in zip(questions, found, strict=True) if q.type == messages.MESSY]
    apart = difference(found, before)
    keys, gains = mean(key(rankings)).value, mean(gain(rankings)).value
    told = f"{apart.value:+.3f} ({apart.low:+.2f} tot {apart.high:+.2f})"
    return (variant.name, len(questions), mean(found), told, mean(messy).value if messy else "–", keys, gains)
