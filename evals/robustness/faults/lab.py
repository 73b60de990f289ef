"""Where a fault is tried: a folder of its own, and the small library in it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from evals.lab.small import Small


@dataclass(frozen=True)
class Lab:
    """A folder that goes afterwards, how often to kill, and the chance that says when."""

    folder: Path
    kills: int
    chance: random.Random

    @cached_property
    def small(self) -> Small:
        """The small library, not yet ingested."""
        (self.folder / "klein").mkdir()
        return Small(self.folder / "klein")


@dataclass(frozen=True, slots=True)
class Seen:
    """What happened. `ok` is None where it could not be tried here, and `what` says why."""

    ok: bool | None
    what: str


Fault = Callable[[Lab], Seen]
FAULTS: dict[str, Fault] = {}


def fault(number: str) -> Callable[[Fault], Fault]:
    """Put a function into the table under its number (fault_words.FAULTS)."""

    def put(function: Fault) -> Fault:
        FAULTS[number] = function
        return function

    return put
