"""`python -m evals OPDRACHT …`: measure the assistant. Each command is a module with `run(argv) -> exit status`."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from assistant.command import run as at_the_edge
from evals import messages

# Dutch for who types it, the module for who reads it.
COMMANDS = {
    "zoeken": "search",
    "onderwerp": "topic",
    "dekking": "coverage",
    "gewichten": "weights",
    "ablatie": "ablation",
    "vergelijk": "compare",
    "poort": "gate",
    "kaarten": "cards",
    "antwoorden": "answers",
    "voorbeelden": "examples",
    "controle": "overlap",
    "schaal": "scale",
    "lezen": "reading",
    "fouten": "faults",
    "aanvallen": "injections",
    "belasting": "load",
    "twee": "two",
    "schermen": "screens",
    "toegankelijk": "axe",
    "beeldmerk": "icons",
    "tijden": "times",
    "model": "phrased",
    "lokaal": "local",
    "finetune": "finetune",
    "inbedden": "known",
}


def main(argv: Sequence[str]) -> int:
    """Hand the arguments to the module of a command; without one, say which there are."""
    if not argv or argv[0] not in COMMANDS:
        print(messages.USAGE.format(commands=", ".join(COMMANDS)), file=sys.stderr)
        return 2
    module = importlib.import_module(f"evals.{COMMANDS[argv[0]]}")
    if argv[0] == "lezen":
        return int(module.run(Path(argv[1] if len(argv) > 1 else "corpus/bronnen")))
    return int((module.run if hasattr(module, "run") else module.main)(list(argv[1:])))


if __name__ == "__main__":
    sys.exit(at_the_edge(partial(main, sys.argv[1:])))
