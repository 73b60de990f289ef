"""Measure the masking of personal data: `python -m evals maskeren`. The strings are made; in none is a real person.

Of 300 strings (datasets/persoonsgegevens.jsonl) part hold a number or address in a form people write it in, and part only what
looks like it. Counted is whether nothing is left of each piece, and whether a string that holds none stays as it is.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answer.guard import clean
from assistant.answer.personal import personal_data
from evals import messages
from evals.report.table import show

FILE = Path(__file__).parents[1] / "datasets" / "persoonsgegevens.jsonl"
KINDS = ("phone", "bsn", "iban", "email")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of personal data in a string, and whether it was masked."""

    kind: str
    text: str
    is_masked: bool


def load() -> list[dict[str, Any]]:
    """Return the strings (`text`), each with the pieces of personal data in it (`data`, in order) and what `kind` each is."""
    return [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


def pieces() -> list[Piece]:
    """Return every piece of personal data in the strings, as it fared: masked where each letter and digit of it is."""
    found = []
    for one in load():
        text = clean(one["text"])
        covered = {place for piece in personal_data(text) for place in range(piece.start, piece.end)}
        after = 0
        for kind, data in zip(one["kind"], one["data"], strict=True):
            start = text.index(clean(data), after)
            after = start + len(clean(data))
            is_masked = all(place in covered for place in range(start, after) if text[place].isalnum())
            found.append(Piece(kind, data, is_masked))
    return found


def wrongly() -> list[str]:
    """Return the strings without personal data of which something was masked all the same."""
    return [one["text"] for one in load() if not one["data"] and personal_data(clean(one["text"]))]


def run(argv: Sequence[str]) -> int:
    """Print the figures, and what went wrong."""
    parser = argparse.ArgumentParser(prog="python -m evals maskeren", description=__doc__)
    parser.parse_args(argv)
    found, wrong = pieces(), wrongly()
    rows = []
    for kind in KINDS:
        mine = [piece for piece in found if piece.kind == kind]
        rows.append((messages.MASKING_KINDS[kind], len(mine), sum(p.is_masked for p in mine)))
    rows.append((messages.MASKING_ALL, len(found), sum(p.is_masked for p in found)))
    rows.append((messages.MASKING_WRONGLY, sum(not one["data"] for one in load()), len(wrong)))
    show(messages.MASKING_TITLE, messages.MASKING_COLUMNS, rows)
    for piece in found:
        if not piece.is_masked:
            print(messages.MASKING_MISSED.format(kind=messages.MASKING_KINDS[piece.kind], text=piece.text))
    for text in wrong:
        print(messages.MASKING_TOO_MUCH.format(text=text))
    return 0
