"""Show how far a long piece of work is: one bar a step, in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

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
