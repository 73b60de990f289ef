"""Small answers, cards and findings of our own making, for the tests of the steps."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from assistant.answer.compose import Material
from assistant.types import (
    AnswerHit,
    AnswerKind,
    Asker,
    Asking,
    BlockKind,
    Card,
    CardHit,
    CardKind,
    Hit,
    Matched,
    Passage,
    Query,
    Reader,
    ReadyAnswer,
    Retrieved,
    Role,
    Searched,
    SectionRef,
    Span,
    Statement,
)

SOURCE = SectionRef("proefwerk", "1")
TEXT = "Dat werkt niet. Vraag een ander om met je mee te kijken voordat je naar het overleg gaat, ook als het druk is."
PASSAGE = Passage("p1", "proefwerk", "1", "Een", "Een", TEXT, BlockKind.ITEM, "proef.txt", 0, len(TEXT), page=4)
SIGNALS = {"similarity": 0.9, "asked": 3.0, "nearest": 3.0, "words": 3.0, "passage": 3.0, "passages": 3.0, "card": 3.0}


def statement(name: str, role: Role, text: str = "", reader: Reader | None = None, card: str = "kaart") -> Statement:
    return Statement(name, card, role, text or f"zin {name}", () if role is Role.ABSENT else (SOURCE,), reader)


def ready(
    *statements: Statement, name: str = "kaart/een", askers: tuple[Asker, ...] = (Asker.SECRETARY,), since: str = ""
) -> ReadyAnswer:
    card = name.partition("/")[0]
    said = statements or (statement("k", Role.CORE), statement("d", Role.DO))
    return ReadyAnswer(name, card, f"Vraag {name}?", ("anders gevraagd",), askers, AnswerKind.ADVICE, said, since=since)


def card(*statements: Statement, name: str = "kaart", see_also: tuple[str, ...] = ()) -> Card:
    return Card(name, "Een kaart", "thema", CardKind.SITUATION, (Reader.SECRETARY,), (), statements, see_also)


def matched(*answers: ReadyAnswer, cards: tuple[Card, ...] = (), **signals: float) -> Matched:
    """The answers in this order, each scoring one less than the one before it; the first with these signals."""
    hits = [AnswerHit(a, 9.0 - i, {**SIGNALS, **(signals if not i else {})}) for i, a in enumerate(answers)]
    return Matched(tuple(CardHit(one, 5.0) for one in cards or (card(),)), tuple(hits))


def found(evidence: Mapping[str, float] | None = None, hits: tuple[Hit, ...] = (Hit(PASSAGE, 9.0),)) -> Retrieved:
    query = Query("wat doe ik nu met dit stuk", 1.0, *np.zeros((2, 3), dtype=np.float32))
    return Retrieved(hits, (query,), {}, evidence or {})


def asking(text: str = "wat nu?", asker: Asker | None = None, shown: frozenset[str] = frozenset()) -> Asking:
    return Asking(text, (Searched(text),), asker, shown=shown)


def carried(_statement: str) -> tuple[Span, ...]:
    return (Span("p1", 0, 11, 0.9),)


def material(*cards: Card, answers: tuple[ReadyAnswer, ...] = ()) -> Material:
    by_card: dict[str, list[ReadyAnswer]] = {}
    for answer in answers:
        by_card.setdefault(answer.card, []).append(answer)
    return Material(carried, {one.id: one for one in cards}, by_card, {})
