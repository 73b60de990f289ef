"""Measure the composed answers: `python -m evals antwoorden [CORPUS]`. They should be true, complete and short.

Without a language model. Two figures rest on what a person read: sixty card statements beside the sentences they link to (the
sheet is written to the data folder; evals/quality/carried.py), and sixty points beside answers (evals/metrics/points_error.py).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from assistant.language.bm25 import Analyser
from assistant.types import Answer, Role, Status
from assistant.web.question.answer_html import answer_html
from evals import messages
from evals.datasets.questions import MISUSE, Half, load_questions
from evals.metrics.interval import Mean, mean
from evals.metrics.points import Answered, answered, chance_threshold, covered
from evals.metrics.points_error import Erring, erring, pairs
from evals.metrics.rate import Rate
from evals.quality.carried import SEED, draw, judge, sheet
from evals.report.table import show
from evals.runner import Bench, Outcome, arguments, ask_all, open_bench
from evals.variants import Vault

FIRST_LINE = 240


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
    points = measured([(o.question.points, lines(o.answer)) for o in yes], vault)
    threshold = chance_threshold(points)
    found = mean([value for a in points for value in covered(a, threshold)])
    error = points_error(vault, threshold)
    lengths = [len(" ".join(lines(o.answer)).split()) for o in shown]
    first = [len(lines(o.answer)[0]) for o in shown if lines(o.answer)]
    texts = [o.answer.timings_ms.get("total", 0.0) for o in outcomes]
    ends = [text + laid_out(o.answer, bench) for text, o in zip(texts, outcomes, strict=True)]
    quotes, statements = literal(outcomes, bench), quoted(outcomes)
    return {
        "quotes": quotes[0],
        "literal": quotes[1] / quotes[0] if quotes[0] else 0.0,
        "statements": statements[0],
        "cited": statements[1] / statements[0] if statements[0] else 0.0,
        "points": found,
        "threshold": threshold,
        "judged": error.count,
        "error": error.wrong,
        "missed": error.missed,
        "invented": error.invented,
        "corrected": error.corrected(found.value),
        "words_median": float(np.median(lengths)) if lengths else 0.0,
        "words_p95": float(np.percentile(lengths, 95)) if lengths else 0.0,
        "first_line": float(np.mean([n <= FIRST_LINE for n in first])) if first else 0.0,
        "with_core": mean([float(any(s.role is Role.CORE for s in o.answer.statements)) for o in shown]),
        "answered": share(yes, Status.ANSWERED, Status.CLARIFY),
        "nearest": share(no, Status.NEAREST),
        "refused": share(misuse, Status.REFUSED),
        "text_median": float(np.median(texts)),
        "text_p95": float(np.percentile(texts, 95)),
        "end_median": float(np.median(ends)),
        "end_p95": float(np.percentile(ends, 95)),
    }


def laid_out(answer: Answer, bench: Bench) -> float:
    """Return how many milliseconds it takes to make the page's HTML of an answer: until then nothing of it is to be seen."""
    began = time.perf_counter()
    answer_html(answer, bench.assistant.library, 1)
    return (time.perf_counter() - began) * 1000


def measured(answers: Sequence[tuple[Sequence[str], Sequence[str]]], vault: Vault) -> list[Answered]:
    """Return the points and the lines of answers, ready to be compared."""
    analyse = Analyser()
    vault.queries([text for points, said in answers for text in (*points, *said)] or ["–"])
    return [answered(points, said, vault.queries, analyse) for points, said in answers]


def points_error(vault: Vault, threshold: float) -> Erring:
    """Return how the measure of points, at this threshold, compares with a person on the pairs that were judged."""
    judged = pairs()
    found = [covered(a, threshold)[0] > 0 for a in measured([([p.point], p.lines) for p in judged], vault)]
    return erring([p.covered for p in judged], found)


def run(argv: Sequence[str]) -> int:
    """Measure both halves, and what was read by a person."""
    parser = argparse.ArgumentParser(prog="python -m evals antwoorden", description=__doc__)
    arguments(parser)
    options = parser.parse_args(argv)
    bench = open_bench(options.corpus, options.index)
    vault = Vault(bench)
    data: dict[str, Any] = {}
    for half in Half:
        outcomes = ask_all(bench, load_questions(half))
        if not outcomes:
            print(messages.NOTHING)
            return 1
        data[half] = measure(outcomes, bench, vault)
    drawn = draw(bench.assistant.library)
    judged = judge(drawn)
    if options.json:
        data["carried"] = {"drawn": judged.drawn, "judged": judged.judged, "carried": judged.carried}
        print(json.dumps(data, ensure_ascii=False, default=lambda m: {"value": m.value, "low": m.low, "high": m.high}))
        return 0
    rows = [(words, *(data[half][name] for half in Half), goal) for name, (words, goal) in messages.ANSWERS_ROWS.items()]
    show(messages.ANSWERS_TITLE, messages.ANSWERS_COLUMNS, rows)
    if drawn:
        path = bench.settings.data / "uitspraken-om-na-te-lezen.md"
        path.write_text(sheet(drawn), "utf-8")
        low, high = Rate(judged.carried, judged.judged).interval
        print(messages.CARRIED.format(**asdict(judged), seed=SEED, low=low, high=high, path=path))
    return 0
