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
    """Return the parts without those that are read as another: what is one question after all is answered once."""
    kept: dict[str, Asked] = {}
    for number_, part in enumerate(parts):
        key = part.draft.reading.id if part.draft.reading else str(number_)
        if key in kept:
            whole = f"{kept[key].asking.text} {part.asking.text}"
            surer = max(kept[key], part, key=lambda one: one.weighed.confidence)
            kept[key] = replace(surer, asking=replace(surer.asking, text=whole))
        else:
            kept[key] = part
    return list(kept.values())


def explained(asked: Asked, terms: Sequence[tuple[str, str]]) -> Asked:
    """Return what is said to one asking, with the explanation of its terms before everything; that is an answer by itself."""
    lines = tuple(Line(f"{name}: {explanation}", Role.TERM, (), ()) for name, explanation in terms)
    return _before(lines, asked)


def in_words(asked: Asked, draft: Draft) -> Asked:
    """Return what is said to one asking where a language model found the answer, also where none of the library was sure."""
    return replace(asked, draft=draft, weighed=replace(asked.weighed, status=Status.ANSWERED))


def opened(asked: Asked, own: OwnSaid, lines: Sequence[Line]) -> Asked:
    """Return what is said to one asking, with what documents without questions say before everything; that is an answer."""
    if not lines:
        return asked
    matched = asked.matched
    if asked.weighed.status is Status.NEAREST or asked.weighed.in_doubt:  # what came near is no other reading of this answer
        matched = replace(matched, answers=())
    passages = {hit.passage.id for hit in own.hits}
    hits = (*own.hits, *(hit for hit in asked.found.hits if hit.passage.id not in passages))[: len(asked.found.hits)]
    return _before(lines, replace(asked, matched=matched, found=replace(asked.found, hits=hits)))


def _before(lines: Sequence[Line], asked: Asked) -> Asked:
    """Return what is said to one asking after these lines, which are an answer: what was not sure stands under them no more."""
    if asked.weighed.status is Status.ANSWERED:
        return replace(asked, draft=replace(asked.draft, lines=(*lines, *asked.draft.lines)))
    weighed = replace(asked.weighed, status=Status.ANSWERED, basis=Basis.NOTHING)
    return replace(asked, weighed=weighed, draft=Draft(tuple(lines), ()))


def part_of(asked: Asked, draft: Draft) -> Part:
    """Return what became of one asking; where all its lines fell away, nothing is left to say."""
    status = asked.weighed.status
    if status is Status.ANSWERED and not draft.lines:
        status = Status.NEAREST
    readings = tuple(reading_of(hit.answer) for hit in asked.matched.answers[: READINGS + 1])
    reading = reading_of(draft.reading) if draft.reading and draft.lines else None
    others = tuple(other for other in readings if other != reading)[: READINGS - 1 if reading else READINGS]
    weighed = asked.weighed
    return Part(asked.asking.text, status, reading, others, weighed.coverage, weighed.confidence, weighed.in_doubt)


def status_of(parts: Sequence[Part]) -> Status:
    """Return how a message ended: answered where any of its askings was, else asked back, else as the first."""
    ended = [part.status for part in parts]
    return next((status for status in (Status.ANSWERED, Status.CLARIFY) if status in ended), ended[0])
