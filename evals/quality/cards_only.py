"""Measure without any source file: `python -m evals kaarten`. The right section should be cited.

Asked of an index of the cards and the question index alone. A question counts where the cards could answer it: some card cites
a section that holds an answer (grade 2 or 3). Measured twice: in the passages found, and in the citations of the answer shown.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.types import Answer
from evals import messages
from evals.datasets.questions import Half, Question, load_questions
from evals.metrics.interval import Mean, mean
from evals.report.table import show
from evals.runner import Bench, Outcome, ask_all, open_cards

FIRST = 5
TARGET = 0.90


@dataclass(frozen=True, slots=True)
class Sections:
    """Shares of questions whose right section is among the first five: as found, and as cited in the answer."""

    found: Mean
    cited: Mean


def right_sections(question: Question) -> set[tuple[str, str]]:
    """Return the sections that hold an answer."""
    return {(j.work, j.section) for j in question.judged if j.grade >= 2}


def cited_sections(bench: Bench) -> set[tuple[str, str]]:
    """Return the sections that any card rests on."""
    cards = bench.assistant.library.contents.cards
    return {(ref.work, ref.section) for card in cards for s in card.statements for ref in s.sources}


def askable(bench: Bench, questions: Sequence[Question]) -> list[Question]:
    """Return the covered questions that the cards could answer."""
    cited = cited_sections(bench)
    return [q for q in questions if q.answerable and right_sections(q) & cited]


def found_sections(answer: Answer, bench: Bench) -> list[tuple[str, str]]:
    """Return the sections of what was found, best first and each once: of a statement, all it rests on."""
    statements = bench.assistant.library.statements
    found: list[tuple[str, str]] = []
    for hit in answer.hits:
        statement = statements.get(hit.passage.id)
        refs = [(r.work, r.section) for r in statement.sources] if statement else [(hit.passage.work, hit.passage.section)]
        found.extend(ref for ref in refs if ref not in found)
    return found


def sections(outcomes: Sequence[Outcome], bench: Bench) -> Sections:
    """Return both shares, with their intervals."""
    found, cited = [], []
    for outcome in outcomes:
        right = right_sections(outcome.question)
        found.append(float(bool(right & set(found_sections(outcome.answer, bench)[:FIRST]))))
        first = list(dict.fromkeys((c.work, c.section) for c in outcome.answer.citations))[:FIRST]
        cited.append(float(bool(right & set(first))))
    return Sections(mean(found), mean(cited))


def run(argv: Sequence[str]) -> int:
    """Measure both halves on a fresh index without sources."""
    parser = argparse.ArgumentParser(prog="python -m evals kaarten", description=__doc__)
    parser.add_argument("--index", type=Path, metavar="MAP", help=messages.HELP_INDEX)
    parser.add_argument("--json", action="store_true", help=messages.HELP_JSON)
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        bench = open_cards(options.index or Path(folder) / "index")
        data: dict[str, Any] = {}
        rows = []
        for half in Half:
            outcomes = ask_all(bench, askable(bench, load_questions(half)))
            if not outcomes:
                print(messages.NOTHING)
                return 1
            figures = sections(outcomes, bench)
            data[half] = asdict(figures)
            rows.append((messages.HALVES[half], figures.found.count, figures.found, figures.cited, f"≥ {TARGET}"))
        bench.assistant.library.close()
    if options.json:
        print(json.dumps(data))
    else:
        show(messages.CARDS_TITLE, messages.CARDS_COLUMNS, rows)
    return 0
