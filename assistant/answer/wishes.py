"""What is wanted of the answer that was shown last: shorter, the words to say, the other readings, more, or again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.understand import words
from assistant.types import ReadyAnswer, Role, Shown, Statement, Wish

# A short answer: its first line and so many points.
POINTS = 2


@dataclass(frozen=True, slots=True)
class Before:
    """The answer that was shown last: its statements, the reading it was, the other readings, and what its card answers too."""

    statements: tuple[Statement, ...] = ()
    reading: ReadyAnswer | None = None
    readings: tuple[ReadyAnswer, ...] = ()
    beside: tuple[ReadyAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class Wished:
    """What is given: a word before it, and statements or readings to choose from; neither where there is none."""

    said: str
    statements: tuple[Statement, ...] = ()
    readings: tuple[ReadyAnswer, ...] = ()


def before_of(
    shown: Shown | None,
    answers: Mapping[str, ReadyAnswer],
    statements: Mapping[str, Statement],
    answers_of: Mapping[str, Sequence[ReadyAnswer]],
) -> Before:
    """Return the answer that was shown, by the ids that are kept of it; what the library has no more falls away."""
    if shown is None:
        return Before()
    reading = answers.get(shown.reading)
    readings = tuple(answers[name] for name in shown.readings if name in answers)
    said = {s.id: s for s in reading.statements} if reading else {}
    lines = tuple(s for name in shown.statements if (s := said.get(name) or statements.get(name)))
    return Before(lines, reading, readings, beside(reading, readings, answers_of))


def beside(
    reading: ReadyAnswer | None, readings: Sequence[ReadyAnswer], answers_of: Mapping[str, Sequence[ReadyAnswer]]
) -> tuple[ReadyAnswer, ...]:
    """Return what the card of a reading answers too."""
    others = answers_of.get(reading.card, ()) if reading else ()
    return tuple(answer for answer in others if answer != reading and answer not in readings)


def wished(wish: Wish, before: Before) -> Wished:
    """Return what a wish gets of the answer before."""
    if wish is Wish.OTHER:
        return Wished(words.OTHER_READINGS, readings=before.readings) if before.readings else Wished(words.NO_OTHER)
    if wish is Wish.MORE:
        return _more(before)
    if wish is Wish.WORDS:
        said = tuple(s for s in (before.reading.statements if before.reading else before.statements) if s.role is Role.SAY)
        return Wished(words.WISHES[wish], said) if said else Wished(words.NO_WORDS)
    if not before.statements:
        return Wished(words.NOTHING_BEFORE)
    return Wished(words.WISHES[wish], _short(before.statements) if wish is Wish.SHORTER else before.statements)


def _short(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the first line and the first points, what to do before what else there is."""
    first = next((s for s in statements if s.role is Role.CORE), statements[0])
    points = [s for s in statements if s.role is Role.DO] or [s for s in statements if s is not first]
    return (first, *points[:POINTS])


def _more(before: Before) -> Wished:
    """Return what was not shown yet of the reading; else what its card answers too."""
    shown = {s.id for s in before.statements}
    left = tuple(s for s in before.reading.statements if s.id not in shown) if before.reading else ()
    if left:
        return Wished(words.MORE_OF, left)
    return Wished(f"{words.NO_MORE} {words.MORE_OF}", readings=before.beside) if before.beside else Wished(words.NO_MORE)
