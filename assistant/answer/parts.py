"""The parts of an answer: what was found for each asking of a message, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer.present import reading_of
from assistant.types import Asking, Basis, Draft, Line, Matched, OwnSaid, Part, Retrieved, Role, Status, Weighed

# Beside the reading that is answered, or to choose from where none is sure.
READINGS = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What was found for one asking, and what is said to it."""

    asking: Asking
    found: Retrieved
    matched: Matched
    weighed: Weighed
    draft: Draft


def merged(parts: Sequence[Asked]) -> list[Asked]:
    """Return the parts without those that are read as an earlier one: what is one question after all is answered once."""
    kept: dict[str, Asked] = {}
    for number_, part in enumerate(parts):
        key = part.draft.reading.id if part.draft.reading else str(number_)
        if key in kept:
            whole = f"{kept[key].asking.text} {part.asking.text}"
            kept[key] = replace(kept[key], asking=replace(kept[key].asking, text=whole))
        else:
            kept[key] = part
    return list(kept.values())


def explained(asked: Asked, terms: Sequence[tuple[str, str]]) -> Asked:
    """Return what is said to one asking, with the explanation of its terms before everything; that is an answer by itself."""
    lines = tuple(Line(f"{name}: {explanation}", Role.TERM, (), ()) for name, explanation in terms)
    weighed = asked.weighed
    if weighed.status is not Status.ANSWERED:
        weighed = replace(weighed, status=Status.ANSWERED, basis=Basis.NOTHING)
    return replace(asked, weighed=weighed, draft=replace(asked.draft, lines=(*lines, *asked.draft.lines)))


def in_words(asked: Asked, draft: Draft) -> Asked:
    """Return what is said to one asking where a language model found the answer, also where none of the library was sure."""
    return replace(asked, draft=draft, weighed=replace(asked.weighed, status=Status.ANSWERED))


def opened(asked: Asked, own: OwnSaid, lines: Sequence[Line]) -> Asked:
    """Return what is said to one asking, with what documents without questions say before everything; that is an answer."""
    if not lines:
        return asked
    weighed, matched = asked.weighed, asked.matched
    if weighed.status is Status.NEAREST or weighed.in_doubt:  # what came near is no other reading of what is answered now
        matched = replace(matched, answers=())
    if weighed.status is not Status.ANSWERED:
        weighed = replace(weighed, status=Status.ANSWERED, basis=Basis.NOTHING)
    passages = {hit.passage.id for hit in own.hits}
    hits = (*own.hits, *(hit for hit in asked.found.hits if hit.passage.id not in passages))[: len(asked.found.hits)]
    found = replace(asked.found, hits=hits)
    draft = replace(asked.draft, lines=(*lines, *asked.draft.lines))
    return Asked(asked.asking, found, matched, weighed, draft)


def part_of(asked: Asked, draft: Draft) -> Part:
    """Return what became of one asking; where all its lines fell away, nothing is left to say."""
    status = asked.weighed.status
    if status is Status.ANSWERED and not draft.lines:
        status = Status.NEAREST
    readings = tuple(reading_of(hit.answer) for hit in asked.matched.answers[: READINGS + 1])
    reading = reading_of(draft.reading) if draft.reading else None
    others = tuple(other for other in readings if other != reading)[: READINGS - 1 if reading else READINGS]
    weighed = asked.weighed
    return Part(asked.asking.text, status, reading, others, weighed.coverage, weighed.confidence, weighed.in_doubt)


def status_of(parts: Sequence[Part]) -> Status:
    """Return how a message ended: answered where any of its askings was, else asked back, else as the first."""
    ended = [part.status for part in parts]
    return next((status for status in (Status.ANSWERED, Status.CLARIFY) if status in ended), ended[0])
