"""`python -m evals vergelijk CORPUS`: Ruggespraak beside the usual ways, in one run on the same questions and encoder.

The others get the same encoder as it comes; with `--geleerd`, with what ours learnt of this work, which is no longer the usual
way but tells the encoder's part from the rest. Ours is ingested from nothing, so that its seconds can be compared.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.encoder.embedder import BARE, Embedder
from assistant.index import Generations, Library
from assistant.pipeline import Assistant
from assistant.settings import load
from evals import messages
from evals.datasets.questions import Half, Question, load_questions
from evals.metrics.interval import mean
from evals.metrics.judge import ranking
from evals.metrics.success import success
from evals.quality.retrieval import figures
from evals.quality.rivals import NotInstalled, Result, bm25, tutorial, txtai
from evals.report.drawing import bars
from evals.report.table import show
from evals.runner import Bench, Outcome, arguments, ask_all, standalone
from ingest import ingest

PICTURE = Path(__file__).resolve().parents[2] / "docs" / "vergelijking.svg"


def open_fresh(corpus: Path, folder: Path) -> Bench:
    """Ingest the corpus from nothing into `folder`; only the unpacked model is taken from where it lies."""
    usual = load()
    settings = replace(usual, data=folder / "data")
    settings.data.mkdir(parents=True)
    usual.models.mkdir(parents=True, exist_ok=True)
    settings.models.symlink_to(usual.models.resolve(), target_is_directory=True)
    embedder = Embedder(settings.model, settings.models)
    report = ingest([corpus], settings.index, settings, embedder)
    return Bench(Assistant.open(settings, Generations(settings.index), embedder), embedder, settings, report.seconds)


def ours(outcomes: Sequence[Outcome], seconds: float) -> Result:
    """Return the pipeline's outcomes in the form of the others."""
    chosen = [o for o in outcomes if o.question.answerable]
    return Result(
        tuple(ranking(o.question, o.answer.hits) for o in chosen),
        tuple(o.answer.timings_ms["total"] for o in chosen),
        tuple(sum(len(h.passage.text.split()) for h in o.answer.hits[:5]) for o in chosen),
        seconds,
    )


def rivals(library: Library, embedder: Embedder, asked: Sequence[tuple[Question, str]], folder: Path) -> dict[str, Result]:
    """Run the others; without txtai where it can't be installed, which is said."""
    found = {messages.TUTORIAL: tutorial(library, embedder, asked, folder / "tutorial")}
    found[messages.BM25] = bm25(library, asked)
    (folder / "txtai").mkdir()
    embedder.save(folder / "model")
    try:
        found[messages.TXTAI] = txtai(library, str(folder / "model"), asked, folder / "txtai")
    except NotInstalled as error:
        print(messages.NO_TXTAI.format(reason=error))
    return found


def run(argv: Sequence[str]) -> int:
    """Compare on both halves, print, and draw the held-out half."""
    parser = argparse.ArgumentParser(prog="python -m evals vergelijk", description=__doc__)
    arguments(parser)
    parser.add_argument("--geleerd", action="store_true", help=messages.HELP_LEARNT)
    options = parser.parse_args(argv)
    if options.corpus is None:
        print(messages.NO_WORKS.format(command="vergelijk"))
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bench = open_fresh(options.corpus, folder)
        halves = {half: [q for q in load_questions(half) if q.answerable] for half in Half}
        every = [q for questions in halves.values() for q in questions]
        if not every:
            print(messages.NOTHING)
            return 1
        outcomes = ask_all(bench, every)
        encoder = bench.embedder if options.geleerd else Embedder(BARE, bench.settings.models)
        results = rivals(bench.assistant.library, encoder, [(q, standalone(bench, q)[0].text) for q in every], folder)
        results[messages.OURS] = ours(outcomes, bench.ingest_seconds)
        bench.assistant.library.close()
    data = {half: _half(half, questions, every, results, options.json) for half, questions in halves.items()}
    spoken = [len(" ".join(s.text for s in o.answer.statements).split()) for o in outcomes if o.answer.statements]
    if options.json:
        print(json.dumps(data, ensure_ascii=False))
    else:
        print(messages.ANSWER_WORDS.format(words=statistics.median(spoken or [0])))
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(_picture(data[Half.HELD_OUT]), "utf-8")
    return 0


def _half(
    half: Half, questions: Sequence[Question], every: Sequence[Question], results: dict[str, Result], silent: bool
) -> dict[str, dict[str, float]]:
    chosen = {q.id for q in questions}
    rows, data = [], {}
    for name, result in results.items():
        mine = [i for i, q in enumerate(every) if q.id in chosen]
        rankings = [result.rankings[i] for i in mine]
        found = figures(rankings)
        messy = mean(success([r for r in rankings if r.question.type == messages.MESSY], 5)).value
        ms, words = statistics.median(result.ms[i] for i in mine), statistics.mean(result.words[i] for i in mine)
        shares = [found.success[k].value for k in (1, 3, 5, 10)]
        rows.append(
            (
                name,
                *shares,
                found.key.value,
                found.gain.value,
                messy,
                f"{words:.0f}",
                f"{ms:.0f}",
                f"{result.ingest_seconds:.0f}",
            )
        )
        data[name] = {"success@5": shares[2], "situation": messy, "key@5": found.key.value, "ms": ms, "words": words}
    if not silent:
        title = messages.COMPARE_TITLE.format(half=messages.HALVES[half], count=len(questions))
        show(title, messages.COMPARE_COLUMNS, rows)
    return data


def _picture(data: dict[str, dict[str, float]]) -> str:
    groups = zip(messages.COMPARE_GROUPS, ("success@5", "situation"), strict=True)
    return bars(messages.COMPARE_PICTURE, {group: {name: d[key] for name, d in data.items()} for group, key in groups})
