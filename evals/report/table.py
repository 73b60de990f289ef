"""Print tables of figures, and keep what was printed: `docs/metingen.md` is made of it (evals/report/page.py)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Printed:
    """A table as it was printed."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


_PRINTED: list[Printed] = []


def show(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print one table; the first column is text, the others are figures."""
    told = tuple(tuple(f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row) for row in rows)
    table = Table(title=title, title_justify="left")
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left", no_wrap=bool(number))
    for row in told:
        table.add_row(*row)
    Console(width=150).print(table)
    _PRINTED.append(Printed(title, tuple(columns), told))


def printed() -> tuple[Printed, ...]:
    """Return the tables that this process printed, in order."""
    return tuple(_PRINTED)
