"""`python -m evals snelheid`: what each step of an answer costs, and what the threads of NumPy's BLAS have to do with it.

The same questions are asked by turns with BLAS in a thread a core and in one thread (assistant/threads.py), in one process; the
answers must be the same. Beside the clock's time stands the processor's, which a busy machine does not lengthen.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from assistant.answer.present import as_json
from assistant.types import Answer
from evals import messages
from evals.datasets.questions import Half, load_questions
from evals.report.table import show
from evals.runner import Bench, arguments, open_bench

TURNS = 2
# What differs between two runs of the very same.
ASIDE = ("timings_ms", "generation")


@dataclass(frozen=True, slots=True)
class Run:
    """The answers to all questions, once; milliseconds of the processor for each."""

    answers: tuple[Answer, ...]
    processor: tuple[float, ...]

    def said(self) -> list[dict[str, Any]]:
        """Return what the answers say."""
        return [{key: value for key, value in as_json(answer).items() if key not in ASIDE} for answer in self.answers]


def run(argv: Sequence[str]) -> int:
    """Measure and print; 1 where the answers differ."""
    parser = argparse.ArgumentParser(prog="python -m evals snelheid", description=__doc__)
    arguments(parser, json=False)
    parser.add_argument("--keer", type=int, default=50, help=messages.HELP_HOW_MANY)
    options = parser.parse_args(argv)
    questions = [question.text for question in load_questions(Half.TUNING) if not question.history][: options.keer]
    bench = open_bench(options.corpus, options.index)
    bench.assistant.library.warm()
    ask(bench, questions[:2])
    cores = os.cpu_count() or 1
    runs: dict[int, list[Run]] = {cores: [], 1: []}
    for _turn in range(TURNS):
        for threads, found in runs.items():
            with threadpool_limits(limits=threads, user_api="blas"):
                found.append(ask(bench, questions))
    every = [one for found in runs.values() for one in found]
    same = all(one.said() == every[0].said() for one in every)
    steps = list(dict.fromkeys(step for answer in every[0].answers for step in answer.timings_ms))
    rows = [(step, *(float(np.median(_times(found, step))) for found in runs.values())) for step in steps]
    processor = (float(np.median([ms for one in found for ms in one.processor])) for found in runs.values())
    columns = (messages.SPEED_STEP, *(messages.SPEED_THREADS.format(threads=threads) for threads in runs))
    show(messages.SPEED_TITLE.format(count=len(questions)), columns, [*rows, (messages.SPEED_PROCESSOR, *processor)])
    print(messages.SPEED_SAME if same else messages.SPEED_OTHER)
    return 0 if same else 1


def ask(bench: Bench, questions: Sequence[str]) -> Run:
    """Ask the questions one after another."""
    answers, processor = [], []
    for question in questions:
        began = time.process_time()
        answers.append(bench.assistant.answer(question))
        processor.append((time.process_time() - began) * 1000)
    return Run(tuple(answers), tuple(processor))


def _times(found: Sequence[Run], step: str) -> list[float]:
    return [answer.timings_ms[step] for one in found for answer in one.answers if step in answer.timings_ms]
