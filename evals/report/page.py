"""`python -m evals rapport [--nakijken]`: make docs/metingen.md, and the figures in the README, from evals/results/.

No figure is typed by hand. With `--nakijken` nothing is written: it fails where a page says other figures than the results.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import messages
from evals.report.results import Result, load

ROOT = Path(__file__).parents[2]
PAGE, README = ROOT / "docs" / "metingen.md", ROOT / "README.md"
_BLOCK = re.compile(r"(<!-- cijfers -->\n).*?(<!-- /cijfers -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure of the README: what it is, and where it stands among the results."""

    words: str
    command: str
    row: str
    column: str
    title: str = ""


HEADLINES = tuple(Headline(*one) for one in messages.HEADLINES)


def readme(text: str, results: Mapping[str, Result]) -> str:
    """Return the README with the figures of the results. Raises KeyError where one is not there."""
    lines = ["| wat | gezien | commando |", "|---|---|---|"]
    for one in HEADLINES:
        result = results[one.command]
        lines.append(f"| {one.words} | {result.value(one.row, one.column, one.title)} | `{result.command}` |")
    return _BLOCK.sub(lambda block: block[1] + "\n".join(lines) + "\n" + block[2], text)


def page(results: Mapping[str, Result]) -> str:
    """Return the page of all figures."""
    parts = [messages.FIGURES_INTRO]
    for result in results.values():
        parts.append(f"## `{result.command}`\n\n{messages.FIGURES_DAY.format(day=result.day)}")
        for table in result.tables:
            rows = [table.columns, tuple("---" for _ in table.columns), *table.rows]
            lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
            parts.append(f"**{table.title}**\n\n" + "\n".join(lines))
    return "\n\n".join(parts) + "\n"


def run(argv: Sequence[str]) -> int:
    """Write the pages, or look whether they say what the results say."""
    parser = argparse.ArgumentParser(prog="python -m evals rapport", description=__doc__)
    parser.add_argument("--nakijken", action="store_true", help=messages.HELP_CHECK_FIGURES)
    options = parser.parse_args(argv)
    results = load()
    wanted = {PAGE: page(results), README: readme(README.read_text("utf-8"), results)}
    if options.nakijken:
        wrong = [path.name for path, text in wanted.items() if not path.is_file() or path.read_text("utf-8") != text]
        print(messages.FIGURES_WRONG.format(names=", ".join(wrong)) if wrong else messages.FIGURES_RIGHT)
        return int(bool(wrong))
    for path, text in wanted.items():
        path.write_text(text, "utf-8")
    return 0
