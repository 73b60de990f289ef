"""Break things on purpose and see what happens: `python -m evals fouten [--kills N] [--alleen 2,7] [--toeval N]`.

One line a fault: what was done, what should happen, what did. Exit status 1 when one is not as it should be, or none was tried.
The faults are in fault_index.py, fault_files.py, fault_reading.py and fault_model.py.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evals.robustness.faults import files, index, model, reading, words
from evals.robustness.faults.lab import FAULTS, Lab, Seen

__all__ = ["run"]

MODULES = (index, files, reading, model)  # each adds its faults to FAULTS


def run(argv: Sequence[str]) -> int:
    """Try the faults that are asked for, or all; print the table."""
    parser = argparse.ArgumentParser(prog="python -m evals fouten", description=words.USAGE)
    parser.add_argument("--kills", type=int, default=50, metavar="N", help=words.HELP_KILLS)
    parser.add_argument("--alleen", default="", metavar="NRS", help=words.HELP_ONLY)
    parser.add_argument("--toeval", type=int, default=2026, metavar="N", help=words.HELP_SEED)
    options = parser.parse_args(argv)
    chosen = [number for number in words.FAULTS if not options.alleen or number in options.alleen.split(",")]
    began = time.monotonic()
    seen: list[Seen] = []
    table = Table(*words.COLUMNS, title=words.TITLE)
    for number in chosen:
        with tempfile.TemporaryDirectory(prefix="ruggespraak-fouten-") as folder:
            # A fault that can't even be tried is one that is not as it should be, and the others are still tried.
            try:
                found = FAULTS[number](Lab(Path(folder), options.kills, random.Random(options.toeval)))
            except Exception as error:
                found = Seen(False, f"{type(error).__name__}: {error}")
        mark = words.SKIPPED if found.ok is None else words.OK if found.ok else words.WRONG
        print(f"{number:>3}  {mark}  {found.what}", flush=True)
        table.add_row(number, *words.FAULTS[number], found.what, mark)
        seen.append(found)
    Console(width=170).print(table, markup=False) if seen else print(words.NONE_RAN)
    ran = [found for found in seen if found.ok is not None]
    good = sum(bool(found.ok) for found in ran)
    counts = {"good": good, "ran": len(ran), "skipped": len(seen) - len(ran), "seconds": time.monotonic() - began}
    print(words.SUMMARY.format(**counts))
    return 0 if ran and good == len(ran) else 1
