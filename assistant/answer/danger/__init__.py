"""Danger before everything: who may be in danger gets a fixed panel with whom to call, and no advice in its place.

`danger_in` tells by the words of a message alone, so that it works where the library or the encoder can't be opened; web,
terminal and programs may call `answer_in_danger` by itself. What the words miss, a classifier on the encoder's vector may
find (classify.py): the pipeline asks it next.
"""

from __future__ import annotations

from assistant.answer.danger.panels import panels
from assistant.answer.danger.signs import sign_in
from assistant.types import Answer, Danger, Status

# A message is looked at as far as this, however long it is: the limit of a question is no reason to overlook somebody.
FURTHEST = 20_000


def danger_in(text: str) -> Danger | None:
    """Return the danger that the words of a message tell of, if any."""
    sign = sign_in(text[:FURTHEST])
    return sign.kind if sign else None


def tells_of_danger(text: str) -> bool:
    """Tell whether the words of an earlier message leave no doubt that it was about danger."""
    sign = sign_in(text[:FURTHEST])
    return sign is not None and not sign.weak


def panel_answer(kind: Danger, question: str) -> Answer:
    """Return the answer that is the panel of a kind of danger, and nothing else."""
    return Answer(Status.DANGER, question, panel=panels()[kind])


def answer_in_danger(question: str) -> Answer | None:
    """Return the panel for a message whose words tell of danger; none for any other. Needs no library and no encoder."""
    kind = danger_in(question)
    return panel_answer(kind, question[:FURTHEST].strip()) if kind else None
