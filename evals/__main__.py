"""`python -m evals OPDRACHT …`: measure the assistant. Each command is a module with `run(argv) -> exit status`."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from functools import partial

from assistant.cli.edge import run as at_the_edge
from evals import messages
from evals.report.results import keep
from evals.report.table import printed

# Dutch for who types it, the module for who reads it.
COMMANDS = {
    "rapport": "report.page",
    "naslag": "report.reference",
    "indeling": "report.layout",
    "zoeken": "quality.retrieval",
    "onderwerp": "training.classifiers",
    "gevaar": "training.danger",
    "soorten": "training.kinds",
    "berichten": "quality.messages",
    "passen": "quality.matching",
    "eigen": "quality.own_documents",
    "oordeel": "quality.marks",
    "dekking": "quality.coverage",
    "gewichten": "training.weights",
    "ablatie": "quality.ablation",
    "vergelijk": "quality.compare",
    "poort": "quality.gate",
    "kaarten": "quality.cards_only",
    "antwoorden": "quality.answers",
    "nagelezen": "quality.beside",
    "voorbeelden": "report.examples",
    "controle": "quality.overlap",
    "schaal": "load.scale",
    "lezen": "quality.reading",
    "mutanten": "robustness.mutants",
    "fouten": "robustness.faults.run",
    "aanvallen": "robustness.injections.run",
    "maskeren": "robustness.masking",
    "rijen": "robustness.rows",
    "belasting": "load.crowd",
    "twee": "load.two_processes",
    "schermen": "report.screens",
    "toegankelijk": "quality.accessibility",
    "beeldmerk": "report.icons",
    "tijden": "load.times",
    "snelheid": "load.speed",
    "gewicht": "load.weight",
    "model": "robustness.language_model.phrased",
    "getrouw": "training.faithfulness",
    "lokaal": "robustness.language_model.local",
    "finetune": "training.encoder",
    "inbedden": "training.shipped_vectors",
    "woordenschat": "training.vocabulary",
}


def main(argv: Sequence[str]) -> int:
    """Hand the arguments to the module of a command; without one, say which there are."""
    if not argv or argv[0] not in COMMANDS:
        print(messages.USAGE.format(commands=", ".join(COMMANDS)), file=sys.stderr)
        return 2
    name, *rest = argv
    ended = int(importlib.import_module(f"evals.{COMMANDS[name]}").run(rest))
    if not ended and "--json" not in rest:
        keep(name, rest, printed())
    return ended


if __name__ == "__main__":
    sys.exit(at_the_edge(partial(main, sys.argv[1:])))
