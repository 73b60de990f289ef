"""Show how far a long piece of work is: one bar a step in the terminal, or a line a step for another program."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn


@contextmanager
def bars(console: Console | None) -> Iterator[Callable[[str, int, int], None]]:
    """Show one progress bar a step where `console` writes; without one, nothing."""
    if console is None:
        yield lambda step, done, total: None
        return
    tasks: dict[str, TaskID] = {}
    columns = (TextColumn("{task.description:<18}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as shown:

        def progress(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = shown.add_task(step)
            shown.update(tasks[step], completed=done, total=total)

        yield progress


# Lines a second, at most: the other program shows them to a person.
LINES = 4


def lines(out: TextIO) -> Callable[[str, int, int], None]:
    """Write `step<tab>done<tab>total` to `out`, at the beginning and end of each step and now and then in between."""
    last = ("", 0.0)

    def progress(step: str, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if step != last[0] or done == total or now - last[1] > 1 / LINES:
            print(step, done, total, sep="\t", file=out, flush=True)
            last = (step, now)

    return progress


def read_line(line: str) -> tuple[str, int, int] | None:
    """Return step, done and total of such a line; None of any other."""
    step, *counts = line.rstrip("\n").split("\t")
    return (step, int(counts[0]), int(counts[1])) if len(counts) == 2 and all(c.isdigit() for c in counts) else None
