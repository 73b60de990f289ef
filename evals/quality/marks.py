"""`python -m evals oordeel [CORPUS] [--vel BESTAND] [--cijfers BESTAND --lezer NAAM]`: what blind readers give the answers.

Sixty questions of each half are drawn by a seed; `--vel` writes them with our answer, in the words of the terminal, one JSON
object a line, for readers who did not write the answers and do not see each other's marks. `--cijfers` takes their file back:
`id`, `mark` from 0 to 4, whether the question was misread, and a reason. The marks are kept with a hash of the answer they
were given to (datasets/verdicts/marks.jsonl): where an answer changed since, its mark is stale, is counted apart, and weighs
in no mean.

Apart from these: the marks that decided how it is asked back (asked_back.jsonl). Sixty questions of the tuned half that were
asked back, in two forms, the nearest answer open or three readings to choose from; four readers, each with half in each form.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from assistant.answer.present import markdown
from assistant.types import Answer
from evals import messages
from evals.datasets.questions import MISUSE, Half, Question, load_questions
from evals.metrics.interval import mean
from evals.report.table import show
from evals.runner import Bench, arguments, ask_all, open_bench

VERDICTS = Path(__file__).parents[1] / "datasets" / "verdicts"
MARKS, ASKED_BACK = VERDICTS / "marks.jsonl", VERDICTS / "asked_back.jsonl"
DRAWN, SEED, HIGHEST = 60, 20261201, 4


@dataclass(frozen=True, slots=True)
class Mark:
    """What one reader gave one answer, and the hash of that answer."""

    half: str
    id: str
    reader: str
    mark: int
    misread: bool
    reason: str
    answer: str


def draw(half: Half) -> list[Question]:
    """Return the questions to judge: covered ones, by a seed."""
    questions = [q for q in load_questions(half) if q.covered and q.type != MISUSE]
    order = np.random.default_rng(SEED).permutation(len(questions))[:DRAWN]
    return [questions[i] for i in sorted(order)]


def digest(answer: Answer) -> str:
    """Return a hash of what an answer says: its reading and its statements, or what it asks back with."""
    said = [s.text for s in answer.statements] or [r.question for part in answer.parts for r in part.readings]
    return hashlib.blake2b("\0".join([str(answer.status), *said]).encode(), digest_size=8).hexdigest()


def answers(bench: Bench) -> dict[tuple[str, str], tuple[Question, Answer]]:
    """Return the drawn questions of both halves with our answers."""
    found = {}
    for half in Half:
        for outcome in ask_all(bench, draw(half)):
            found[str(half), outcome.question.id] = (outcome.question, outcome.answer)
    return found


def sheet(found: Mapping[tuple[str, str], tuple[Question, Answer]]) -> str:
    """Return what a reader is given: a question, what was said before it, and our answer; no name of who made what."""
    lines = [
        {
            "half": half,
            "id": identity,
            "history": [asdict(turn) for turn in question.history],
            "question": question.text,
            "answer": markdown(answer),
        }
        for (half, identity), (question, answer) in found.items()
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def load(path: Path = MARKS) -> list[Mark]:
    """Return all marks that were taken in."""
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return [Mark(**json.loads(line)) for line in lines if line.strip()]


def take(path: Path, reader: str, found: Mapping[tuple[str, str], tuple[Question, Answer]]) -> list[Mark]:
    """Return the marks of a reader's file; those of questions that were not drawn are passed over. Raises ValueError."""
    marks = []
    for line in path.read_text("utf-8").splitlines():
        one = json.loads(line)
        key = one["half"], one["id"]
        if not 0 <= int(one["mark"]) <= HIGHEST:
            raise ValueError(line)
        if key in found:
            given = int(one["mark"]), bool(one.get("misread")), str(one.get("reason", ""))
            marks.append(Mark(*key, reader, *given, digest(found[key][1])))
    return marks


def run(argv: Sequence[str]) -> int:
    """Write a sheet, take marks in, and print what they say."""
    parser = argparse.ArgumentParser(prog="python -m evals oordeel", description=__doc__)
    arguments(parser, json=False)
    parser.add_argument("--vel", type=Path, metavar="BESTAND", help=messages.HELP_SHEET)
    parser.add_argument("--cijfers", type=Path, metavar="BESTAND", help=messages.HELP_MARKS)
    parser.add_argument("--lezer", default="", metavar="NAAM", help=messages.HELP_READER)
    options = parser.parse_args(argv)
    found = answers(open_bench(options.corpus, options.index))
    if options.vel:
        options.vel.write_text(sheet(found), "utf-8")
    if options.cijfers:
        new = take(options.cijfers, options.lezer, found)
        given = {(m.half, m.id, m.reader) for m in new}
        kept = [m for m in load() if (m.half, m.id, m.reader) not in given]
        MARKS.write_text("".join(json.dumps(asdict(m), ensure_ascii=False) + "\n" for m in [*kept, *new]), "utf-8")
    marks = load()
    for half in Half:
        fresh = [m for m in marks if m.half == half and (half, m.id) in found and digest(found[half, m.id][1]) == m.answer]
        stale = [m for m in marks if m.half == half and m not in fresh]
        rows = [_row(reader, [m for m in fresh if m.reader == reader]) for reader in sorted({m.reader for m in fresh})]
        show(
            messages.MARKS_TITLE.format(half=messages.HALVES[half], stale=len(stale)),
            messages.MARKS_COLUMNS,
            [*rows, _row(messages.ALL, fresh)],
        )
    show(messages.ASKED_BACK_TITLE, messages.ASKED_BACK_COLUMNS, asked_back())
    return 0


def asked_back(path: Path = ASKED_BACK) -> list[tuple[object, ...]]:
    """Return a row for each form in which it was asked back: how many marks, and the means of mark, misread and needless."""
    given = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    rows: list[tuple[object, ...]] = []
    for name, opened, in_doubt in messages.ASKED_BACK_FORMS:
        mine = [one for one in given if one["opened"] is opened and in_doubt in (None, one["in_doubt"])]
        rows.append((name, len(mine), *(mean([float(one[kind]) for one in mine]) for kind in ("mark", "misread", "needless"))))
    return rows


def _row(name: str, marks: Sequence[Mark]) -> tuple[object, ...]:
    misread = mean([float(m.misread) for m in marks])
    return name, len(marks), mean([float(m.mark) for m in marks]), misread
