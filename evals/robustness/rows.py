"""`python -m evals rijen [--draai] [--alleen 2,7]`: what holds each thing that was tried here (datasets/inbraken.toml).

A row is held by tests, or by a command that tries or measures it, or it has a reason why not. Without `--draai` only that these
are there is looked at; with it the tests are run too. Exit status 1 where a test or command is not there, where a row fails,
or where nothing was looked at.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TextIO
from xml.etree import ElementTree

from assistant.errors import BadInput
from assistant.settings import ROOT
from evals import messages
from evals.report.table import show

FILE = Path(__file__).parents[1] / "datasets" / "inbraken.toml"
COUNT = 108

# Seconds a test gets. More than elsewhere: on a machine that is busy a slow test is no fault that came back.
PATIENCE = 1800


class Held(StrEnum):
    """What holds a row; the values are the names in the file."""

    TESTS = "tests"
    COMMAND = "commando"
    REASON = "reden"


class Outcome(StrEnum):
    """How a row fared whose tests were run."""

    GOOD = "good"
    FAULT = "fault"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Row:
    """Something that was tried, and what holds it. `word` is where a command's output has it."""

    number: int
    what: str
    held: Held
    tests: tuple[str, ...] = ()
    command: str = ""
    word: str = ""
    reason: str = ""


def load(path: Path = FILE) -> tuple[Row, ...]:
    """Return the rows in order. Raises BadInput for one that has not exactly one of the three, or where one is missing."""
    rows = []
    for raw in tomllib.loads(path.read_text("utf-8"))["rij"]:
        number, held = raw.get("nr", 0), [kind for kind in Held if raw.get(kind.value)]
        wanted = {"nr", "wat", *(kind.value for kind in held)} | ({"woord"} if held == [Held.COMMAND] else set())
        if len(held) != 1 or raw.keys() != wanted or not all(raw.values()):
            raise BadInput(messages.ROWS_WRONG.format(path=path, number=number))
        tests, named = tuple(raw.get("tests", ())), (raw.get(name, "") for name in ("commando", "woord", "reden"))
        rows.append(Row(number, raw["wat"], held[0], tests, *named))
    if [row.number for row in rows] != list(range(1, COUNT + 1)):
        raise BadInput(messages.ROWS_COUNT.format(path=path, count=COUNT))
    return tuple(rows)


def missing(rows: Iterable[Row], there: set[str], commands: Iterable[str]) -> list[str]:
    """Return a sentence for each test and command that a row names and that is not there."""
    found, known = [], set(commands)
    for row in rows:
        found += [messages.ROWS_NO_TEST.format(number=row.number, test=test) for test in row.tests if test not in there]
        if row.command and (_command(row.command) not in known or not _is_printed(row.word)):
            found.append(messages.ROWS_NO_COMMAND.format(number=row.number, command=row.command, word=row.word))
    return found


def _command(line: str) -> str:
    """Return a command without what is handed to it: `make audit`, `python -m evals fouten`."""
    words = line.split()
    return " ".join(words[: 2 if words[0] == "make" else 4])


def _commands() -> set[str]:
    from evals.__main__ import COMMANDS

    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    return {f"python -m evals {name}" for name in COMMANDS} | {f"make {target}" for target in targets}


def _is_printed(word: str) -> bool:
    """Tell whether a word stands in what our commands may print."""
    files = [*(ROOT / "evals").rglob("*.py"), ROOT / "Makefile"]
    return any(word in path.read_text("utf-8") for path in files)


def collected(files: Iterable[str]) -> set[str]:
    """Return the node ids of all tests in these files, each once, without parameters."""
    done = _pytest("--collect-only", *files, stdout=subprocess.PIPE)
    return {line.partition("[")[0] for line in done.stdout.splitlines() if "::" in line}


def outcomes(tests: Sequence[str]) -> dict[str, Outcome]:
    """Run tests, once each, and return how each fared: all its parameters together."""
    with tempfile.TemporaryDirectory(prefix="ruggespraak-rijen-") as folder:
        report = Path(folder) / "rijen.xml"
        _pytest(f"--junitxml={report}", *tests, stdout=sys.stderr)
        cases = list(ElementTree.parse(report).iter("testcase")) if report.is_file() else []
    seen: defaultdict[str, list[Outcome]] = defaultdict(list)
    for case in cases:
        path = f"{case.get('classname', '').replace('.', '/')}.py"
        kinds = {part.tag for part in case}
        fared = Outcome.FAULT if kinds & {"failure", "error"} else Outcome.SKIPPED if "skipped" in kinds else Outcome.GOOD
        seen[f"{path}::{case.get('name', '').partition('[')[0]}"].append(fared)
    return {test: together(seen[test]) for test in tests}


def together(fared: Sequence[Outcome]) -> Outcome:
    """Return the outcome of several: a fault where one has a fault or there is none, skipped where all were."""
    if not fared or Outcome.FAULT in fared:
        return Outcome.FAULT
    return Outcome.GOOD if Outcome.GOOD in fared else Outcome.SKIPPED


def _pytest(*arguments: str, stdout: TextIO | int) -> subprocess.CompletedProcess[str]:
    # The slow ones too: the options of pyproject.toml leave those out.
    command = [sys.executable, "-m", "pytest", "-m", "", "-p", "no:cacheprovider", "-o", f"timeout={PATIENCE}", *arguments]
    return subprocess.run(command, cwd=ROOT, stdout=stdout, text=True, check=False)


def run(argv: Sequence[str]) -> int:
    """Look whether every row is held, and with `--draai` whether its tests pass."""
    parser = argparse.ArgumentParser(prog="python -m evals rijen", description=messages.ROWS_USAGE)
    parser.add_argument("--draai", action="store_true", help=messages.HELP_ROWS_RUN)
    parser.add_argument("--alleen", default="", metavar="NRS", help=messages.HELP_ROWS_ONLY)
    options = parser.parse_args(argv)
    if not (ROOT / "tests").is_dir():
        raise BadInput(messages.ROWS_NO_TESTS)
    rows = tuple(row for row in load() if not options.alleen or str(row.number) in options.alleen.split(","))
    tests = list(dict.fromkeys(test for row in rows for test in row.tests))
    wrong = missing(rows, collected(dict.fromkeys(test.partition("::")[0] for test in tests)), _commands())
    fared: dict[int, Outcome] = {}
    if options.draai and not wrong:
        found = outcomes(tests)
        fared = {row.number: together([found[test] for test in row.tests]) for row in rows if row.tests}
    _print(rows, fared, whole=not options.alleen)
    for line in wrong:
        print(line)
    return (
        1
        if wrong or not rows or Outcome.FAULT in fared.values() or (options.draai and Outcome.GOOD not in fared.values())
        else 0
    )


def _print(rows: Sequence[Row], fared: Mapping[int, Outcome], whole: bool) -> None:
    """Print each row with how it fared, the counts where the table is `whole`, and the reasons."""
    for row in rows if fared else ():
        said = messages.ROWS_OUTCOMES[fared[row.number]] if row.number in fared else row.command or messages.ROWS_NOT
        print(f"{row.number:>3}  {said}  {row.what}")
    columns = [messages.ROWS_COLUMNS, *([messages.ROWS_OUTCOMES.values()] if fared else [])]
    table = []
    for kind in Held:
        mine = [row.number for row in rows if row.held is kind]
        counts = Counter(fared[number] for number in mine if number in fared)
        ran = [counts[one] if kind is Held.TESTS else "" for one in Outcome] if fared else []
        table.append((messages.ROWS_KINDS[kind], len(mine), *ran))
    if whole:
        show(messages.ROWS_TITLE.format(count=len(rows)), [name for names in columns for name in names], table)
    for row in rows:
        if row.reason:
            print(messages.ROWS_REASON.format(number=row.number, what=row.what, reason=row.reason))
