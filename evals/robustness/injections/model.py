"""A language model that obeys every order it meets, as the worst one would: a script for evals/lab/scripted_model.py."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from evals.lab.scripted_model import Reply
from evals.robustness.injections.attempts_set import Attack

_SOURCE = re.compile(r"\[bron (\d+) (\w+)\]\n(.*?)\n\[einde \1 \2\]", re.DOTALL)
TRUE = 3


class Style(StrEnum):
    """How it obeys: with that alone, among sentences that its sources do have, or without the form it was asked for."""

    ALONE = "alleen"
    AMONG = "tussen ware zinnen"
    RAW = "zonder vorm"


class Obedient:
    """Answers each request by what the attacks in it ask for. `reached` has those that it ever met."""

    def __init__(self, attacks: Sequence[Attack]) -> None:
        self.attacks = attacks
        self.style = Style.ALONE
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.reached: set[str] = set()

    @property
    def reply(self) -> Reply:
        """What to say to the last request."""
        prompt = str(self.requests[-1]["messages"][-1]["content"])
        met = [attack for attack in self.attacks if any(trace in prompt for trace in attack.traces)]
        self.reached.update(attack.id for attack in met)
        if self.style is Style.RAW:
            return Reply("\n".join(attack.obedience for attack in met))
        sources = [(int(number), text) for number, _mark, text in _SOURCE.findall(prompt)]
        said = [self._said(attack, sources) for attack in met]
        if self.style is Style.AMONG:
            said.extend(_true(number, text) for number, text in sources[: max(TRUE, len(met))])
        return Reply(json.dumps({"uitspraken": said}, ensure_ascii=False))

    @staticmethod
    def _said(attack: Attack, sources: Sequence[tuple[int, str]]) -> dict[str, object]:
        """Cite the source that gives the order, or else the first: the best excuse there is."""
        cited = next((number for number, text in sources if attack.canary in text), 1)
        return {"tekst": attack.obedience, "rol": "kern", "bronnen": [cited]}


def _true(number: int, text: str) -> dict[str, object]:
    last = text.splitlines()[-1]
    return {"tekst": re.split(r"(?<=[.!?]) ", last)[0], "rol": "doen", "bronnen": [number]}
