"""`python -m evals gewicht`: what the app loads: memory, processor time and modules, step by step up to its first answer.

In a process of its own, which Python itself times (`-X importtime`). The time of a package is its modules' own, without those
that they import in turn.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.settings import ROOT, load
from evals import messages
from evals.report.table import show

SHOWN = 15

# What app.py does, in its order, without a port.
PROGRAM = """
import json, sys, time
from pathlib import Path

steps = []

def step(name):
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    memory = int(status["VmRSS"].split()[0]) / 1024
    steps.append((name, memory, time.process_time(), len([module for module in sys.modules if "." not in module])))

import app
step("start")
import assistant.web.live_library, assistant.web.server
step("web")
from assistant import Assistant, Embedder, Generations, load
settings = load()
embedder = Embedder(settings.model, settings.models)
embedder.queries(["is alles klaar?"])
step("encoder")
assistant = Assistant.open(settings, Generations(Path(sys.argv[1])), embedder)
assistant.library.warm()
step("library")
assistant.answer("de wethouder houdt een stuk tegen, wat nu?")
step("answer")
print(json.dumps(steps))
"""


def run(argv: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m evals gewicht", description=__doc__)
    parser.add_argument("--index", type=Path, metavar="MAP", help=messages.HELP_INDEX)
    options = parser.parse_args(argv)
    index = (options.index or load().index).absolute()
    command = [sys.executable, "-X", "importtime", "-c", PROGRAM, str(index)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    steps = json.loads(done.stdout.splitlines()[-1])
    rows = [(messages.WEIGHT_STEPS[name], round(memory), f"{seconds:.1f}", count) for name, memory, seconds, count in steps]
    show(messages.WEIGHT_TITLE, messages.WEIGHT_COLUMNS, rows)
    heaviest = sorted(imports(done.stderr).items(), key=lambda package: -package[1][0])[:SHOWN]
    show(
        messages.WEIGHT_PACKAGES, messages.WEIGHT_PACKAGE_COLUMNS, [(name, round(ms), count) for name, (ms, count) in heaviest]
    )
    return 0


def imports(told: str) -> dict[str, tuple[float, int]]:
    """Return, by package, the milliseconds its own modules took to import and how many they are, from what Python told."""
    found: dict[str, tuple[float, int]] = {}
    for line in told.splitlines():
        if line.startswith("import time:") and "[us]" not in line:
            took, _with_others, name = line.removeprefix("import time:").split("|")
            package = name.strip().partition(".")[0]
            ms, modules = found.get(package, (0.0, 0))
            found[package] = ms + int(took) / 1000, modules + 1
    return found
