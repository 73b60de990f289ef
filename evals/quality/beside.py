"""Read statements of cards and answers beside the sections they name: `python -m evals nagelezen [--vel BESTAND]`.

Ninety statements of cards and ninety sentences of answers are drawn by a seed, and each is read beside the whole of its
sections by somebody who did not write it. The marks of every draw stand in `verdicts/statements.jsonl`, as they were given: a
share is that of the library as it was drawn. What failed was mended before the next draw, and a test holds that nothing marked
so is still there. `--vel` writes the sheet to read from, for a new seed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.editorial.library import Library, read_library
from assistant.settings import load as settings
from assistant.types import Statement
from evals import messages
from evals.metrics.rate import Rate
from evals.quality.carried import VERDICTS
from evals.report.table import show

# The draws that were read, in order.
SEEDS, DRAWN = (20261202, 20261203, 20261204, 20261205), 90
CARD, ANSWER = "kaart", "antwoord"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader found of one statement; `fingerprint` is of the text that was read and the sections it named."""

    statement: str
    fingerprint: str
    kind: str
    carried: bool


def fingerprint(statement: Statement) -> str:
    """Return a hash of what a statement says and rests on."""
    return hashlib.blake2b("\0".join([statement.text, *map(str, statement.sources)]).encode(), digest_size=8).hexdigest()


def statements(library: Library) -> dict[str, list[Statement]]:
    """Return what rests on a source, by kind."""
    return {
        CARD: [s for card in library.cards for s in card.statements],
        ANSWER: [s for answer in library.answers for s in answer.statements if s.sources],
    }


def draw(library: Library, seed: int) -> dict[str, list[Statement]]:
    """Return the statements to read of each kind: the order is decided by the seed and their own ids alone."""

    def lot(statement: Statement) -> bytes:
        return hashlib.blake2b(f"{seed}\0{statement.id}".encode()).digest()

    return {kind: sorted(found, key=lot)[:DRAWN] for kind, found in statements(library).items()}


def load(seed: int, path: Path = VERDICTS) -> list[Mark]:
    """Return the marks that were given to one draw."""
    lines = map(json.loads, filter(None, path.read_text("utf-8").splitlines() if path.is_file() else []))
    return [
        Mark(one["statement"], one["fingerprint"], one["kind"], bool(one["carried"]))
        for one in lines
        if one.get("draw") == seed
    ]


def sheet(drawn: dict[str, list[Statement]]) -> str:
    """Return one line a statement, to be filled in with a verdict and kept."""
    lines = [
        {
            "statement": s.id,
            "fingerprint": fingerprint(s),
            "text": s.text,
            "sections": [str(source) for source in s.sources],
            "kind": kind,
        }
        for kind, found in drawn.items()
        for s in found
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def run(argv: Sequence[str]) -> int:
    """Print the share that says no more than its sections, and how many of those still stand as they were read."""
    parser = argparse.ArgumentParser(prog="python -m evals nagelezen", description=__doc__)
    parser.add_argument("--vel", type=Path, metavar="BESTAND", help=messages.HELP_BESIDE_SHEET)
    parser.add_argument("--toeval", type=int, default=SEEDS[-1] + 1, metavar="GETAL", help=messages.HELP_BESIDE_SEED)
    options = parser.parse_args(argv)
    library = read_library(settings().corpus)
    if options.vel:
        options.vel.write_text(sheet(draw(library, options.toeval)), "utf-8")
    now = {fingerprint(s) for found in statements(library).values() for s in found}
    rows = []
    for seed in SEEDS:
        marks = load(seed)
        for kind in (CARD, ANSWER):
            mine = [mark for mark in marks if mark.kind == kind]
            carried = [mark for mark in mine if mark.carried]
            words = messages.BESIDE_KINDS[kind].format(seed=seed)
            rows.append((words, Rate(len(carried), len(mine)), sum(mark.fingerprint in now for mark in carried)))
    show(messages.BESIDE_TITLE, messages.BESIDE_COLUMNS, rows)
    return 0
