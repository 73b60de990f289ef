"""Part of the fifth step: where to go from an answer: the next question, the own agreements, a step of a learning route."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, zip_longest

from assistant.answer.statements import same_words
from assistant.types import Card, CardHit, Line, Reader, Retrieved, RouteStep

FOLLOW_UPS, READ_ON = 3, 1

# A whole question, short enough for a button: not in telegram style, told by somebody else, or pointing at what it leaves out.
_ASKS = re.compile(
    r"(hoe|wat|wie|wanneer|waarom|waar|welke?|mag|moet|moeten|kan|kun|hoort|horen|heeft|hebben|is|zijn|wordt|doe|ga|geldt)\b"
    r"(?!.*\b(mijn mentee|zo['’]n|erin|erover|ervan|daar\w*|er minimaal|dat document|dit)\b).{10,90}\?",
    re.IGNORECASE,
)

# A card that fits this share of the first is near by; the cards that the first points to always are.
NEAR_BY = 0.6

# What a line says where it depends on what a municipality has agreed: the documents by name, or "bij jullie".
_DOCUMENTS = {
    "besturingsfilosofie": re.compile(r"besturingsfilosofie", re.IGNORECASE),
    "mandaatregeling": re.compile(r"mandat|mandaat", re.IGNORECASE),
    "ambtsinstructie": re.compile(r"\b(ambts)?instructie\b", re.IGNORECASE),
}
_LOCAL = re.compile(r"\bbij jullie\b|\bjullie (eigen )?(afspraken|besturingsfilosofie|mandaat\w*|instructie)\b", re.IGNORECASE)


def follow_ups(found: Retrieved, cards: Mapping[str, Card], asked: str, reader: Reader | None) -> tuple[str, ...]:
    """Return three questions near by that the library answers: of the cards found next, and of those the first points to."""
    if not found.cards:
        return ()
    first = found.cards[0]
    pointed = [cards[name] for name in first.card.see_also if name in cards]
    near = [hit.card for hit in found.cards[1:] if hit.score >= NEAR_BY * first.score and not first.card.sensitive]
    further = [] if first.card.sensitive else [hit.card for hit in found.cards[1:]]
    others = dict.fromkeys([*(card for pair in zip_longest(pointed, near) for card in pair if card), *further])
    questions: list[str] = []
    for card in [card for card in others if reader in (None, *card.readers)] * 2:
        fitting = (q for q in _questions(card) if not any(same_words(q, other) for other in (asked, *questions)))
        questions.extend(q for q in [next(fitting, None)] if q)
    return tuple(questions[:FOLLOW_UPS])


def _questions(card: Card) -> Iterator[str]:
    """Yield the situations of a card that are whole questions, then its title."""
    asking = [s for s in card.situations if _ASKS.fullmatch(s)]
    yield from (s[:1].upper() + s[1:] for s in sorted(asking, key=lambda s: not s[:1].isupper()))
    yield card.title


def read_on(cards: Sequence[CardHit], places: Mapping[str, Sequence[RouteStep]]) -> tuple[RouteStep, ...]:
    """Return the step of a route in which the best of the cards stands, of those that stand in one."""
    steps = (step for hit in cards for step in places.get(hit.card.id, ())[:1])
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
