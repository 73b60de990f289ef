"""Measure the composed answers: `python -m evals antwoorden [CORPUS]`. They should be true, complete and short.

Without a language model. `--steekproef N` prints N points with the answers they are held against (of the tuning half, drawn
with a fixed seed), to find by reading how often the measure of points errs.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from typing import Any

import numpy as np

from assistant.lexical import Analyser
from assistant.types import Answer, Role, Status
from evals import messages
from evals.bench import Bench, Outcome, arguments, ask_all, open_bench
from evals.metrics.interval import Mean, mean
from evals.metrics.points import Answered, answered, chance_threshold, covered
from evals.questions import MISUSE, Half, load_questions
from evals.table import show
from evals.view import Vault

FIRST_LINE = 240
SEED = 20261121


def lines(answer: Answer) -> list[str]:
    """Return the lines of an answer."""
    return [s.text for s in answer.statements]


def literal(outcomes: Sequence[Outcome], bench: Bench) -> tuple[int, int]:
    """Return how many quotes of passages were checked, and how many stand literally at their offsets in their document."""
    library = bench.assistant.library
    texts = {d.name: d.text for d in library.contents.documents}
    checked = good = 0
    for outcome in outcomes:
        for citation in outcome.answer.citations:
            passage = library.passages.get(citation.id)
            if passage is None or citation.document is None:
                continue
            checked += 1
            stands = texts.get(passage.document, "")[passage.start : passage.end]
            good += stands == passage.text and bool(citation.quote) and citation.quote in stands
    return checked, good


def quoted(outcomes: Sequence[Outcome]) -> tuple[int, int]:
    """Return how many statements there are, and how many have a citation that the answer lists."""
    checked = good = 0
    for outcome in outcomes:
        numbers = {c.number for c in outcome.answer.citations}
        for statement in outcome.answer.statements:
            checked += 1
            good += bool(statement.citations) and set(statement.citations) <= numbers
    return checked, good


def share(outcomes: Sequence[Outcome], *statuses: Status) -> Mean:
    """Return the share of outcomes with one of these statuses."""
    return mean([float(o.answer.status in statuses) for o in outcomes])


def measure(outcomes: Sequence[Outcome], bench: Bench, vault: Vault) -> dict[str, Any]:
    """Return all figures on some outcomes."""
    yes = [o for o in outcomes if o.question.covered and o.question.type != MISUSE]
    no = [o for o in outcomes if not o.question.covered and o.question.type != MISUSE]
    misuse = [o for o in outcomes if o.question.type == MISUSE and not o.question.real_part]
    shown = [o for o in yes if o.answer.status is Status.ANSWERED]
    points = measured(yes, vault)
    threshold = chance_threshold(points)
    lengths = [len(" ".join(lines(o.answer)).split()) for o in shown]
    first = [len(lines(o.answer)[0]) for o in shown if lines(o.answer)]
    totals = [o.answer.timings_ms.get("total", 0.0) for o in outcomes]
    quotes, statements = literal(outcomes, bench), quoted(outcomes)
    return {
        "quotes": quotes[0],
        "literal": quotes[1] / quotes[0] if quotes[0] else 0.0,
        "statements": statements[0],
        "cited": statements[1] / statements[0] if statements[0] else 0.0,
        "points": mean([value for a in points for value in covered(a, threshold)]),
        "threshold": threshold,
        "words_median": float(np.median(lengths)) if lengths else 0.0,
        "words_p95": float(np.percentile(lengths, 95)) if lengths else 0.0,
        "first_line": float(np.mean([n <= FIRST_LINE for n in first])) if first else 0.0,
        "with_core": mean([float(any(s.role is Role.CORE for s in o.answer.statements)) for o in shown]),
        "answered": share(yes, Status.ANSWERED, Status.CLARIFY),
        "nearest": share(no, Status.NEAREST),
        "refused": share(misuse, Status.REFUSED),
        "ms_median": float(np.median(totals)),
        "ms_p95": float(np.percentile(totals, 95)),
    }


def measured(outcomes: Sequence[Outcome], vault: Vault) -> list[Answered]:
    """Return the points of the questions and the lines of their answers, ready to be compared."""
    analyse = Analyser()
    vault.queries([t for o in outcomes for t in (*o.question.points, *lines(o.answer))] or ["–"])
    return [answered(o.question.points, lines(o.answer), vault.queries, analyse) for o in outcomes]


def run(argv: Sequence[str]) -> int:
    """Measure both halves, or print points to read."""
    parser = argparse.ArgumentParser(prog="python -m evals antwoorden", description=__doc__)
    arguments(parser)
    parser.add_argument("--steekproef", type=int, default=0, metavar="N", help=messages.HELP_SAMPLE)
    options = parser.parse_args(argv)
    bench = open_bench(options.corpus, options.index)
    vault = Vault(bench)
    if options.steekproef:
        return sample(bench, vault, options.steekproef)
    data = {}
    for half in Half:
        outcomes = ask_all(bench, load_questions(half))
        if not outcomes:
            print(messages.NOTHING)
            return 1
        data[half] = measure(outcomes, bench, vault)
    if options.json:
        print(json.dumps(data, ensure_ascii=False, default=lambda m: {"value": m.value, "low": m.low, "high": m.high}))
    else:
        rows = [(words, *(data[half][name] for half in Half), goal) for name, (words, goal) in messages.ANSWERS_ROWS.items()]
        show(messages.ANSWERS_TITLE, messages.ANSWERS_COLUMNS, rows)
    return 0


def sample(bench: Bench, vault: Vault, count: int) -> int:
    """Print points beside the answers they are held against, with what the measure says."""
    outcomes = [o for o in ask_all(bench, load_questions(Half.TUNING)) if o.question.covered and o.answer.statements]
    points = measured(outcomes, vault)
    threshold = chance_threshold(points)
    every = [(o, i, value) for o, a in zip(outcomes, points, strict=True) for i, value in enumerate(covered(a, threshold))]
    for outcome, i, value in random.Random(SEED).sample(every, min(count, len(every))):
        print(f"\n{outcome.question.id} · {messages.COVERED if value else messages.NOT_COVERED}: {outcome.question.points[i]}")
        for line in lines(outcome.answer):
            print(f"    {line}")
    return 0
