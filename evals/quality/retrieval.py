"""`python -m evals zoeken [CORPUS]`: how often the answer is among the first passages, per half and per kind of question."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assistant.language.fingerprint import SAME, fingerprint, overlap
from evals import messages
from evals.datasets.questions import DIFFERING, Half, Question, load_questions
from evals.metrics.cost import Cost, cost
from evals.metrics.diversity import Diversity, diversity
from evals.metrics.gain import gain
from evals.metrics.interval import Mean, mean
from evals.metrics.judge import Ranking, ranking
from evals.metrics.key import key
from evals.metrics.success import CUTS, success
from evals.report.table import show
from evals.runner import Bench, Outcome, arguments, ask_all, open_bench


@dataclass(frozen=True, slots=True)
class Figures:
    """The measures of some questions, each with its interval."""

    success: dict[int, Mean]
    key: Mean
    gain: Mean

    @property
    def count(self) -> int:
        """How many questions."""
        return self.key.count


def figures(rankings: Sequence[Ranking]) -> Figures:
    """Return the measures of some rankings."""
    return Figures({k: mean(success(rankings, k)) for k in CUTS}, mean(key(rankings)), mean(gain(rankings)))


def rankings_of(outcomes: Sequence[Outcome]) -> list[Ranking]:
    """Return the rankings of the questions that can be answered from the library."""
    return [ranking(o.question, o.answer.hits) for o in outcomes if o.question.answerable]


def by_type(rankings: Sequence[Ranking]) -> dict[str, Figures]:
    """Return the figures of all, then of each type of question."""
    types = sorted({r.question.type for r in rankings}, key=lambda t: (t != messages.MESSY, t))
    return {messages.ALL: figures(rankings), **{t: figures([r for r in rankings if r.question.type == t]) for t in types}}


def costs(outcomes: Sequence[Outcome]) -> Cost:
    """Return what the questions cost."""
    timings = [o.answer.timings_ms for o in outcomes if "retrieve" in o.answer.timings_ms]
    embeds = [o.embed_ms for o in outcomes if "retrieve" in o.answer.timings_ms]
    return cost([t["total"] for t in timings], [t["retrieve"] for t in timings], embeds)


def diversities(outcomes: Sequence[Outcome], bench: Bench) -> dict[str, Diversity]:
    """Return how much the first five differ: of all, and where the works do."""
    chosen = [o for o in outcomes if o.question.answerable]
    some = {messages.ALL: chosen, DIFFERING: [o for o in chosen if o.question.type == DIFFERING]}
    return {name: diversity([o.answer.hits for o in found], bench.assistant.library) for name, found in some.items()}


def reach(bench: Bench, questions: Sequence[Question]) -> tuple[int, int]:
    """Return how many judged passages there are, and how many of them the library holds."""
    prints: dict[str, list[tuple[int, ...]]] = {}
    for passage in bench.assistant.library.contents.passages:
        prints.setdefault(passage.work, []).append(fingerprint(passage.text))
    judged = {(j.work, j.fingerprint) for q in questions for j in q.judged if j.grade >= 2}
    return len(judged), sum(any(overlap(mark, other) >= SAME for other in prints.get(work, ())) for work, mark in judged)


def run(argv: Sequence[str]) -> int:
    """Measure both halves and print them."""
    parser = argparse.ArgumentParser(prog="python -m evals zoeken", description=__doc__)
    arguments(parser)
    options = parser.parse_args(argv)
    bench = open_bench(options.corpus, options.index)
    data: dict[str, Any] = {}
    for half in Half:
        questions = load_questions(half)
        outcomes = ask_all(bench, questions)
        rankings = rankings_of(outcomes)
        if not rankings:
            print(messages.NOTHING)
            return 1
        found, spent, (judged, present) = by_type(rankings), costs(outcomes), reach(bench, questions)
        apart = diversities(outcomes, bench)
        data[half] = {
            "types": {name: asdict(f) for name, f in found.items()},
            "diversity": {name: asdict(one) for name, one in apart.items()},
            "cost": {**asdict(spent), "ratio": spent.ratio},
            "judged": judged,
            "present": present,
        }
        if not options.json:
            _print(half, found, spent, judged, present)
            for name, one in apart.items():
                print(messages.SEARCH_DIVERSITY.format(name=name, sections=one.sections, works=one.works, doubled=one.doubled))
            if half is Half.TUNING:
                missed = [r.question.id for r, hit in zip(rankings, success(rankings, 5), strict=True) if not hit]
                print(messages.MISSES.format(ids=" ".join(missed)))
    if options.json:
        print(json.dumps(data, ensure_ascii=False))
    return 0


def _print(half: Half, found: dict[str, Figures], spent: Cost, judged: int, present: int) -> None:
    rows = [(name, f.count, *(f.success[k] for k in CUTS), f.key, f.gain) for name, f in found.items()]
    title = messages.SEARCH_TITLE.format(half=messages.HALVES[half], count=found[messages.ALL].count)
    show(title, messages.SEARCH_COLUMNS, rows)
    print(messages.SEARCH_TIMES.format(**asdict(spent), ratio=spent.ratio))
    print(messages.SEARCH_REACH.format(judged=judged, present=present))
