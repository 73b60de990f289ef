"""Open a library to measure, and put all questions to the real pipeline."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answer.guard import guard
from assistant.encoder.embedder import QUERY, Embedder
from assistant.errors import BadQuestion
from assistant.index import Generations
from assistant.pipeline import Assistant
from assistant.settings import Settings, load
from assistant.types import Answer, Searched
from evals.datasets.questions import Question
from evals.messages import HELP_CORPUS, HELP_INDEX, HELP_JSON
from ingest import ingest


@dataclass(frozen=True, slots=True)
class Bench:
    """An opened library with its encoder."""

    assistant: Assistant
    embedder: Embedder
    settings: Settings
    ingest_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question, and how long embedding it alone took just before."""

    question: Question
    answer: Answer
    embed_ms: float


def arguments(parser: argparse.ArgumentParser, json: bool = True) -> None:
    """Add what the commands share: the folder of sources, the index, and the form of the figures."""
    parser.add_argument("corpus", nargs="?", type=Path, metavar="CORPUS", help=HELP_CORPUS)
    parser.add_argument("--index", type=Path, metavar="MAP", help=HELP_INDEX)
    if json:
        parser.add_argument("--json", action="store_true", help=HELP_JSON)


def open_bench(corpus: Path | None, index: Path | None = None) -> Bench:
    """Open the index; with a corpus, first bring it up to date with that. Raises UserError."""
    settings = load()
    embedder = Embedder(settings.model, settings.models)
    seconds = 0.0
    if corpus is not None:
        index = index or settings.data / "evalindex"
        seconds = ingest([corpus], index, settings, embedder).seconds
    return Bench(Assistant.open(settings, Generations(index or settings.index), embedder), embedder, settings, seconds)


def open_cards(index: Path) -> Bench:
    """Make and open an index of the cards and the question index alone, as in a fresh checkout without sources."""
    from assistant.index import EmbeddingCache
    from assistant.ingestion import build

    settings = load()
    embedder = Embedder(settings.model, settings.models)
    build((), settings.corpus, Generations(index), embedder, EmbeddingCache(settings.embeddings))
    return Bench(Assistant.open(settings, Generations(index), embedder), embedder, settings)


def ask_all(bench: Bench, questions: Sequence[Question]) -> list[Outcome]:
    """Answer the questions one after another through the whole pipeline."""
    bench.assistant.library.warm()
    for question in questions[:2]:  # the first ones pay for what is loaded at first use
        _answer(bench.assistant, question)
    outcomes = []
    for question in questions:
        began = time.perf_counter()
        bench.embedder.embed([QUERY + question.text])  # which keeps nothing that would spare the answer its own
        embed_ms = (time.perf_counter() - began) * 1000
        outcomes.append(Outcome(question, _answer(bench.assistant, question), embed_ms))
    return outcomes


def _answer(assistant: Assistant, question: Question) -> Answer:
    try:
        return assistant.answer(question.text, question.history)
    except BadQuestion as error:
        from assistant.types import Status

        return Answer(Status.REFUSED, question.text, cause=repr(error))


def standalone(bench: Bench, question: Question) -> tuple[Searched, ...]:
    """Return the question as it is searched: guarded and understood by the pipeline's own first two steps."""
    guarded = guard(question.text, bench.settings.question_limit)
    understood = bench.assistant.steps.understand(guarded.searched, question.history, bench.assistant.known)
    return understood.askings[0].searched if understood.askings else (Searched(question.text),)
