"""The messages to measure understanding with, in evals/datasets/berichten/: tuned on, by another hand than the rules.

gevaar     {"text", "danger"}: somebody may be in danger, and of what kind
werk       {"text"}: talk of work that sounds like it
gevoelig   {"text", "theme"}: sensitive, and no danger
berichten  {"text", "kind", "history"}: what kind of message it is
vervolg, mails   as evals/datasets/stem.jsonl, with the passages that answer
tweeledig  the same, with `parts`: the passages that answer each asking
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import BadInput
from assistant.types import Turn
from evals.messages import QUESTIONS_UNREADABLE

FOLDER = Path(__file__).parent / "berichten"


def load_messages(name: str, folder: Path = FOLDER) -> list[dict[str, Any]]:
    """Return the lines of one set; none where there is no such file. Raises BadInput naming the line that can't be read."""
    path = folder / f"{name}.jsonl"
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines() if path.is_file() else [], start=1):
        try:
            found.append(dict(json.loads(line)))
        except ValueError as error:
            raise BadInput(QUESTIONS_UNREADABLE.format(path=path.name, line=number)) from error
    return found


def history_of(message: Mapping[str, Any]) -> Sequence[Turn]:
    """Return the conversation before a message."""
    return tuple(Turn(turn["role"], turn["content"]) for turn in message.get("history") or ())
