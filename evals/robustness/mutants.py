"""`python -m evals mutanten [--aantal N]`: change one rule of the steps of an answer at a time, and see whether a test notices.

Mutations are drawn by a seed from all that can be made in the files of `TARGETS`: a number changed, a comparison turned
round, `and` for `or`, a branch never taken, a `not` gone (DeMillo, Lipton and Sayward, 1978). Each runs against the tests of
its own step; one that survives is a rule that no test holds. The tests of each step must pass on the step as it is: what fails
anyway notices nothing.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.settings import ROOT
from evals import messages
from evals.metrics.rate import Rate
from evals.report.table import show

# A step, and the tests that hold it; none of these needs an index.
TARGETS = {
    "assistant/answer/compose.py": ("tests/answer/test_compose.py",),
    "assistant/answer/suggestions.py": ("tests/answer/test_compose.py",),
    "assistant/answer/weigh.py": ("tests/answer/test_weigh.py", "tests/answer/test_own.py"),
    "assistant/answer/own.py": ("tests/answer/test_own.py",),
    "assistant/answer/wishes.py": ("tests/answer/test_wishes.py",),
    "assistant/answer/verify.py": ("tests/answer/test_verify.py",),
    "assistant/answer/intent.py": ("tests/answer/test_intent.py", "tests/answer/test_own.py"),
    "assistant/answer/guard.py": ("tests/answer/test_guard.py",),
}
DRAWN, SEED, SECONDS = 60, 20261201, 120
_TURNED = {
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: in which file, in which line, what, and the file as it is then."""

    path: str
    line: int
    change: str
    source: str


def mutants_of(path: str) -> Iterator[Mutant]:
    """Yield every change that can be made in a file."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    for number, node in enumerate(ast.walk(tree)):
        for name, change in _changes(node):
            other = copy.deepcopy(tree)
            twin = list(ast.walk(other))[number]
            change(twin)
            yield Mutant(path, getattr(node, "lineno", 0), name, ast.unparse(ast.fix_missing_locations(other)))


def _changes(node: ast.AST) -> Iterator[tuple[str, object]]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _TURNED:
        yield f"{ast.unparse(node)}: turned", lambda n: n.ops.__setitem__(0, _TURNED[type(n.ops[0])]())
    elif isinstance(node, ast.BoolOp):
        yield f"{ast.unparse(node)}: and/or", lambda n: setattr(n, "op", ast.Or() if isinstance(n.op, ast.And) else ast.And())
    elif isinstance(node, ast.If):
        yield f"if {ast.unparse(node.test)}: never", lambda n: setattr(n, "test", ast.Constant(False))
    elif isinstance(node, ast.IfExp):
        yield f"{ast.unparse(node)}: else", lambda n: setattr(n, "test", ast.Constant(False))
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        yield f"{node.value}: changed", lambda n: setattr(n, "value", n.value * 2 + 1)


def survives(mutant: Mutant) -> bool:
    """Tell whether the tests of a step pass with one rule changed."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "assistant"
        heavy = shutil.ignore_patterns("*.npz", "*.safetensors", "__pycache__", "static")
        shutil.copytree(ROOT / "assistant", package, ignore=heavy)
        (Path(folder) / mutant.path).write_text(mutant.source, "utf-8")
        paths = f"{folder} {ROOT} {ROOT / 'tests' / 'answer'}"
        line = ["-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-o", f"pythonpath={paths}", *TARGETS[mutant.path]]
        ended = subprocess.run(
            [sys.executable, *line],
            cwd=ROOT,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": folder},
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    return ended.returncode == 0


def run(argv: Sequence[str]) -> int:
    """Draw mutants, try each, and print how many a test noticed, and which none did."""
    parser = argparse.ArgumentParser(prog="python -m evals mutanten", description=__doc__)
    parser.add_argument("--aantal", type=int, default=DRAWN, metavar="N", help=messages.HELP_MUTANTS)
    options = parser.parse_args(argv)
    every = [mutant for path in TARGETS for mutant in mutants_of(path)]
    drawn = [every[i] for i in sorted(np.random.default_rng(SEED).permutation(len(every))[: options.aantal])]
    for path in TARGETS:
        if not survives(Mutant(path, 0, "", (ROOT / path).read_text("utf-8"))):
            print(messages.MUTANTS_BROKEN.format(path=path))
            return 1
    left = [mutant for mutant in drawn if survives(mutant)]
    rows = []
    for path in TARGETS:
        mine = [mutant for mutant in drawn if mutant.path == path]
        rows.append((path, len(mine), len(mine) - sum(mutant in left for mutant in mine)))
    rows.append((messages.ALL, len(drawn), len(drawn) - len(left)))
    low, high = Rate(len(drawn) - len(left), len(drawn)).interval
    show(messages.MUTANTS_TITLE.format(every=len(every), low=low, high=high), messages.MUTANTS_COLUMNS, rows)
    for mutant in left:
        print(f"{mutant.path}:{mutant.line}: {mutant.change}")
    return 0
