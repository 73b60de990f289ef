"""`python -m evals indeling [--naast COMMIT]`: the shape of the program in figures, beside that of an earlier commit.

Counted is what a newcomer meets first: the modules at the top of `assistant/`, its rooms, the import edges between rooms (one
that imports another is one edge, whatever the number of lines), the files over 250 lines, and the lines of the README.
"""

from __future__ import annotations

import argparse
import ast
import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.settings import ROOT
from evals import messages
from evals.report.table import show

LONG, PACKAGE = 250, "assistant"

# The commit that the rooms were made after.
BEFORE = "7acefe9"


def figures(root: Path) -> dict[str, int]:
    """Return the figures of the program under `root`."""
    package = root / PACKAGE
    files = sorted(package.rglob("*.py"))
    return {
        "modules": sum(path.name != "__init__.py" for path in package.glob("*.py")),
        "rooms": sum((path / "__init__.py").is_file() for path in package.iterdir()),
        "edges": len({edge for path in files for edge in _edges(path, package)}),
        "long": sum(len(path.read_text("utf-8").splitlines()) > LONG for path in files),
        "longest": max(len(path.read_text("utf-8").splitlines()) for path in files),
        "answer": sum(len(path.read_text("utf-8").splitlines()) for path in (package / "answer").rglob("*.py")),
        "readme": len((root / "README.md").read_text("utf-8").splitlines()),
    }


def _edges(path: Path, package: Path) -> Iterator[tuple[str, str]]:
    """Yield (room, room that it imports) for the imports of a file; a module at the top is no room."""
    rooms = {child.name for child in package.iterdir() if child.is_dir()}
    here = path.relative_to(package).parts[0]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            parts = name.split(".")
            if parts[0] == PACKAGE and len(parts) > 1 and parts[1] in rooms and here in rooms and parts[1] != here:
                yield here, parts[1]


def run(argv: Sequence[str]) -> int:
    """Print the figures of the working tree, beside those of a commit where this is a clone that has it."""
    parser = argparse.ArgumentParser(prog="python -m evals indeling", description=__doc__)
    parser.add_argument("--naast", default=BEFORE, metavar="COMMIT", help=messages.HELP_BESIDE_COMMIT)
    options = parser.parse_args(argv)
    archive = subprocess.run(["git", "archive", options.naast], cwd=ROOT, capture_output=True, check=False)
    if archive.returncode:
        print(messages.NO_COMMIT.format(commit=options.naast))
        return 1
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(folder, filter="data")
        before = figures(Path(folder))
    now = figures(ROOT)
    rows = [(words, before[name], now[name]) for name, words in messages.LAYOUT_ROWS.items()]
    show(messages.LAYOUT_TITLE, (messages.LAYOUT_COLUMNS[0], options.naast, messages.LAYOUT_COLUMNS[1]), rows)
    return 0
