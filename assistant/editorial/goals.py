"""What a library over the five works is to hold at least, and what it holds: the figures of the README."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.editorial import messages
from assistant.editorial.coverage import ENOUGH, GUIDE, GUIDE_THEMES, Coverage
from assistant.editorial.findings import Finding, Weight
from assistant.editorial.library import Library
from assistant.editorial.sources import Sources
from assistant.types import AnswerKind, Asker, Card, CardKind, ReadyAnswer, Role

CARDS, ANSWERS, PHRASINGS, TERMS, FRAMES, SIDE_BY_SIDE, ROUTES = 120, 1500, 12000, 150, 8, 12, 4
# Of the answers: those that speak to a directielid, to a buddy, that give a fact, and that say that no source does.
TO_DIRECTOR, TO_BUDDY, FACTS, NOT_COVERED = 250, 60, 100, 120
# Statements by work. The page of the burgerpanel promotes its author's own product: it is used as far as it goes.
FROM_WORK = {
    "verbinders-zonder-script": 60,
    "tijd-taal-en-toneel": 12,
    "de-aanwezige-secretaris": 12,
    "de-masserende-gemeentesecretaris": 1,
}


@dataclass(frozen=True, slots=True)
class Goal:
    """One thing to be counted, how many there should be at least, how many there are, and which are missing."""

    name: str
    wanted: int
    reached: int
    missing: tuple[str, ...] = ()


def goals(library: Library, sources: Sources, coverage: Coverage) -> tuple[Goal, ...]:
    """Return the goals of a library that has the Wegwijzer in its catalogue, and none for another one."""
    if GUIDE not in sources.sections:
        return ()
    cards = library.cards
    return (
        Goal(messages.GOAL_CARDS, CARDS, len(cards)),
        *_of_answers(library.answers),
        Goal(messages.GOAL_THEMES.format(ENOUGH), len(GUIDE_THEMES), len(GUIDE_THEMES) - len(coverage.thin), coverage.thin),
        *(
            Goal(messages.GOAL_FROM_WORK.format(sources.titles[work]), wanted, coverage.by_work.get(work, 0))
            for work, wanted in FROM_WORK.items()
            if work in sources.titles
        ),
        Goal(messages.GOAL_SIDE_BY_SIDE, SIDE_BY_SIDE, sum(map(sets_side_by_side, cards))),
        Goal(messages.GOAL_FRAMES, FRAMES, sum(card.kind is CardKind.FRAME for card in cards)),
        Goal(messages.GOAL_TERMS, TERMS, len(library.terms)),
        Goal(messages.GOAL_ROUTES, ROUTES, len(library.routes)),
    )


def _of_answers(answers: Sequence[ReadyAnswer]) -> tuple[Goal, ...]:
    return (
        Goal(messages.GOAL_ANSWERS, ANSWERS, len(answers)),
        Goal(messages.GOAL_PHRASINGS, PHRASINGS, sum(len(answer.phrasings) for answer in answers)),
        Goal(messages.GOAL_TO_DIRECTOR, TO_DIRECTOR, sum(Asker.DIRECTOR in answer.askers for answer in answers)),
        Goal(messages.GOAL_TO_BUDDY, TO_BUDDY, sum(Asker.BUDDY in answer.askers for answer in answers)),
        Goal(messages.GOAL_ANSWER_FACTS, FACTS, sum(answer.kind is AnswerKind.FACT for answer in answers)),
        Goal(messages.GOAL_NOT_COVERED, NOT_COVERED, sum(answer.kind is AnswerKind.NOT_COVERED for answer in answers)),
    )


def sets_side_by_side(card: Card) -> bool:
    """Say whether a card tells where works differ: two statements of it or more, from two works or more."""
    sides = card.of(Role.DIFFER)
    return len(sides) > 1 and len({source.work for side in sides for source in side.sources}) > 1


def check_goals(counted: Sequence[Goal]) -> Iterator[Finding]:
    """Find the goals that are not reached."""
    for goal in counted:
        if goal.reached < goal.wanted:
            missing = messages.GOAL_WHICH.format(", ".join(goal.missing)) if goal.missing else ""
            message = messages.GOAL_MISSED.format(goal.name, goal.reached, goal.wanted, missing)
            yield Finding(messages.LIBRARY, Weight.MUST, message)
