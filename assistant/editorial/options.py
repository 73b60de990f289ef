"""The arguments of `python -m assistant redactie`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from assistant.editorial import messages
from assistant.settings import ROOT, load

# Where the works lie beside a checkout of ours; they are not in it.
_WORKS = ROOT.parent / "shared" / "corpus"


def read_options(argv: Sequence[str]) -> argparse.Namespace:
    """Return the arguments by their Dutch names."""
    parser = argparse.ArgumentParser(prog="python -m assistant redactie", description=messages.COMMAND)
    parser.add_argument("--alleen", type=Path, nargs="+", metavar="PAD", help=messages.HELP_ONLY)
    parser.add_argument("--corpus", type=Path, default=load().corpus, metavar="MAP", help=messages.HELP_CORPUS)
    parser.add_argument("--werken", type=Path, default=_WORKS / "tekst", metavar="MAP", help=messages.HELP_WORKS)
    parser.add_argument("--bronnen", type=Path, default=_WORKS, metavar="MAP", help=messages.HELP_DOCUMENTS)
    parser.add_argument("--vlug", action="store_true", help=messages.HELP_QUICK)
    parser.add_argument("--json", action="store_true", help=messages.HELP_JSON)
    parser.add_argument("--steekproef", type=int, metavar="AANTAL", help=messages.HELP_SAMPLE)
    parser.add_argument("--toeval", type=int, default=1, metavar="GETAL", help=messages.HELP_SEED)
    beside = ROOT / "docs" / "redactie-met-bronnen.md"
    parser.add_argument("--naast", type=Path, default=beside, metavar="BESTAND", help=messages.HELP_BESIDE)
    return parser.parse_args(argv)
