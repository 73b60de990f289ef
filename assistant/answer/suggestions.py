"""Part of the sixth step: where to go from an answer: the next question, the own agreements, a step of a learning route."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from assistant.types import Asker, Asking, Card, Line, Matched, Reader, ReadyAnswer, RouteStep

FOLLOW_UPS, READ_ON = 3, 1

# What a line says where it depends on what a municipality has agreed: the documents by name, or "bij jullie".
_DOCUMENTS = {
    "besturingsfilosofie": re.compile(r"besturingsfilosofie", re.IGNORECASE),
    "mandaatregeling": re.compile(r"mandat|mandaat", re.IGNORECASE),
    "ambtsinstructie": re.compile(r"\b(ambts)?instructie\b", re.IGNORECASE),
}
_LOCAL = re.compile(r"\bbij jullie\b|\bjullie (eigen )?(afspraken|besturingsfilosofie|mandaat\w*|instructie)\b", re.IGNORECASE)

# Who is told what could be asked next hears what speaks to them, or to anyone.
_SPOKEN_TO = {
    Reader.SECRETARY: {Asker.SECRETARY, Asker.ANYONE},
    Reader.DIRECTOR: {Asker.DIRECTOR, Asker.ANYONE},
    None: {Asker.SECRETARY, Asker.DIRECTOR, Asker.ANYONE},
}


def follow_ups(
    asking: Asking, matched: Matched, card: Card | None, answers_of: Mapping[str, Sequence[ReadyAnswer]], reader: Reader | None
) -> tuple[str, ...]:
    """Return three questions near by that the library answers: of the same card, then of the cards it points to.

    The first three readings are not among them: they stand beside the answer.
    """
    taken = {hit.answer.id for hit in matched.answers[:3]}
    beside = answers_of.get(card.id, ()) if card else ()
    pointed = (answers_of.get(other, ())[:1] for other in (card.see_also if card else ()))
    near = [*beside, *(answer for some in pointed for answer in some)]
    fitting = [a for a in near if a.id not in taken and a.question != asking.text and _SPOKEN_TO[reader] & set(a.askers)]
    return tuple(answer.question for answer in fitting[:FOLLOW_UPS])


def read_on(cards: Sequence[str], places: Mapping[str, Sequence[RouteStep]]) -> tuple[RouteStep, ...]:
    """Return the step of a route in which the first of the cards stands, of those that stand in one."""
    steps = (step for card in cards for step in places.get(card, ()))
    return tuple(islice(steps, READ_ON))


def agreements(cards: Sequence[Card], lines: Sequence[Line], asked: str) -> tuple[str, ...]:
    """Return the municipality's own documents on which this answer depends, by what its lines and the question say."""
    known = dict.fromkeys(name for card in cards for name in card.agreements)
    said = [line.text for line in lines]
    named = [name for name, pattern in _DOCUMENTS.items() if any(_LOCAL.search(t) and pattern.search(t) for t in said)]
    if named:
        return tuple(named)
    if any(_LOCAL.search(text) for text in said):
        return tuple(known)
    return tuple(name for name in known if _DOCUMENTS[name].search(asked))
