"""`python -m evals belasting [CORPUS | --index MAP]`: the real app under many users, over HTTP, with the questions of `stem`.

Every user has an address of their own (as a proxy tells it), so that the limits on one client stay what they are. Exit status 1
when a target is missed or nothing was asked. What is measured shares its cores with what measures.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.encoder.embedder import Embedder
from assistant.settings import load as load_settings
from evals.datasets.questions import Half, load_questions
from evals.load import words
from evals.load.client import Asked, Door, crowd
from evals.load.parts import Lab, burst, cold_start, end, soak, swap, tabs
from evals.report.table import show
from ingest import ingest

USERS = (1, 10, 50)
STAIRS = (75, 100, 150, 200, 300, 400, 600)
# The targets: seconds for 95 of 100, and the share that may go wrong.
P95, ERRORS = 3.0, 0.001
MOST_MEMORY = 1536.0


def run(argv: Sequence[str]) -> int:
    """Measure the parts that are asked for, or all; print as they come."""
    parser = argparse.ArgumentParser(prog="python -m evals belasting", description=words.USAGE)
    parser.add_argument("corpus", nargs="?", type=Path, metavar="CORPUS", help=words.HELP_CORPUS)
    parser.add_argument("--index", type=Path, metavar="MAP")
    parser.add_argument("--seconden", type=float, default=60, metavar="N", help=words.HELP_SECONDS)
    parser.add_argument("--minuten", type=float, default=3, metavar="N", help=words.HELP_MINUTES)
    parser.add_argument("--denktijd", type=float, default=20, metavar="N", help=words.HELP_THINK)
    parser.add_argument(
        "--alleen", default=",".join(words.PARTS), metavar="DELEN", help=words.HELP_ONLY + ", ".join(words.PARTS)
    )
    options = parser.parse_args(argv)
    parts = [part for part in words.PARTS if part in options.alleen.split(",")]
    questions = [q.text for q in load_questions(Half.TUNING) if not q.history]
    with tempfile.TemporaryDirectory(prefix="ruggespraak-belasting-") as folder:
        settings = load_settings()
        index = options.index or Path(folder) / "index"
        if options.index is None:
            ingest([options.corpus] if options.corpus else [], index, settings, Embedder(settings.model, settings.models))
        lab = Lab(Path(folder), index, settings, questions, options.denktijd)
        missed = _measured(lab, parts, options.seconden, options.minuten)
    for what in missed:
        print(words.WRONG.format(what=what))
    return 1 if missed or not parts else 0


def _measured(lab: Lab, parts: Sequence[str], seconds: float, minutes: float) -> list[str]:
    """Run the parts on one app (but for the end, which ends it); return which targets were missed."""
    missed: list[str] = []
    rows: list[tuple[object, ...]] = []
    with lab.running() as app:
        started = cold_start(lab, app)
        print(words.START.format(**started), flush=True)
        if started["memory"] > MOST_MEMORY:
            missed.append(words.PARTS["start"])
        door = Door.of(app.address)
        if "gebruikers" in parts:
            for users in USERS:
                asked = asyncio.run(crowd(door, users, lab.questions, seconds, lab.think))
                rows.append(row(words.USERS.format(users=users), asked))
                print(*rows[-1], flush=True)
        if "meeste" in parts:
            print(_most(door, lab, seconds), flush=True)
        for name, part in (("stoot", burst), ("inlezen", swap), ("tabs", tabs)):
            if name in parts:
                said, asked, well = part(lab, app, door)
                print(said, flush=True)
                rows.append(row(words.PARTS[name], asked))
                missed.extend([] if well else [words.PARTS[name]])
        if "duur" in parts:
            said, asked, top = soak(lab, app, door, minutes * 60)
            print(said, flush=True)
            rows.append(row(words.PARTS["duur"], asked))
            missed.extend([words.PARTS["duur"]] if top > MOST_MEMORY or _share_wrong(asked) >= ERRORS else [])
        if "einde" in parts:
            said, well = end(lab, app, door)
            print(said, flush=True)
            missed.extend([] if well else [words.PARTS["einde"]])
    if rows:
        show(words.TITLE.format(cores=os.cpu_count(), think=lab.think), words.COLUMNS, rows)
    return missed


def _most(door: Door, lab: Lab, seconds: float) -> str:
    best = 0
    for users in (*USERS[1:], *STAIRS):
        if not is_well(asyncio.run(crowd(door, users, lab.questions, seconds, lab.think))):
            return (words.MOST if best else words.MOST_NONE).format(users=best, failed=users)
        best = users
    return words.MOST_ALL.format(users=best)


def is_well(asked: Sequence[Asked]) -> bool:
    """Tell whether so many users are served as they should be. A question refused for busyness went wrong too."""
    answered = [a.whole for a in asked if a.is_answered]
    return bool(answered) and float(np.percentile(answered, 95)) < P95 and _share_wrong(asked) < ERRORS


def _share_wrong(asked: Sequence[Asked]) -> float:
    return sum(not a.is_answered for a in asked) / len(asked) if asked else 1.0


def row(what: str, asked: Sequence[Asked]) -> tuple[object, ...]:
    """Return a line of the table: counts, and times at the 50th, 95th and 99th percentile of what was answered."""
    answered = [a for a in asked if a.is_answered]
    errors, refused = sum(bool(a.error) for a in asked), sum(a.refused for a in asked)

    def times(values: list[float]) -> str:
        return " / ".join(f"{value:.2f}" for value in np.percentile(values, [50, 95, 99])) if values else "–"

    return what, len(asked), errors, refused, times([a.first for a in answered]), times([a.whole for a in answered])
