"""The form of a card: length, references to other cards, and laws without a year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.editorial import messages
from assistant.editorial.findings import Finding, Weight, excerpt, place_of, words
from assistant.types import Card, Role, Statement

# The folders of corpus/kaarten.
THEMES = (
    "rond-het-college",
    "burgemeester-en-wethouders",
    "raad-en-griffie",
    "directieteam-en-organisatie",
    "cultuur-en-verandering",
    "geld-en-bedrijfsvoering",
    "mensen-en-medezeggenschap",
    "digitalisering",
    "dienstverlening-en-inwoners",
    "crisis",
    "samenwerking-en-regio",
    "rol-en-persoon",
    "riskante-momenten",
    "verkiezingen-en-wisseling",
    "herindeling-en-fusie",
    "beginnen-in-het-vak",
    "besturingsfilosofie",
)
MOST_WORDS = 35
MANY_WORDS = 30
MOST_CORE = 2

# A law or a figure ages; the year says how old the statement is.
_AGEING = re.compile(r"\b(wet|wettelijk|gemeentewet|wgr|wor|artikel|procent)\b|%", re.IGNORECASE)
_YEAR = re.compile(r"\b(19|20)\d\d\b")
_FORMAL = re.compile(r"\b(u|uw)\b")
_ENDINGS = tuple('?!.…:”")')


def check_form(cards: Iterable[Card], everyone: Sequence[Card]) -> Iterator[Finding]:
    """Find what is amiss in the form of `cards`; `everyone` holds all cards, for the references between them."""
    ids = {card.id for card in everyone}
    titles: dict[str, str] = {}
    for card in everyone:
        titles.setdefault(" ".join(words(card.title)), card.id)
    for card in cards:
        for weight, message in _card(card, ids, titles):
            yield Finding(place_of(card), weight, message)
        for statement in card.statements:
            for weight, message in _statement(statement):
                yield Finding(place_of(card), weight, message)


def _card(card: Card, ids: set[str], titles: dict[str, str]) -> Iterator[tuple[Weight, str]]:
    if card.theme not in THEMES:
        yield Weight.MUST, messages.UNKNOWN_THEME.format(card.theme)
    if (first := titles[" ".join(words(card.title))]) != card.id:
        yield Weight.MUST, messages.SAME_TITLE.format(first)
    if (core := len(card.of(Role.CORE))) > MOST_CORE:
        yield Weight.MAY, messages.LONG_CORE.format(core)
    for other in card.see_also:
        if other == card.id:
            yield Weight.MUST, messages.OWN_SEE_ALSO
        elif other not in ids:
            yield Weight.MUST, messages.DEAD_SEE_ALSO.format(other)


def _statement(statement: Statement) -> Iterator[tuple[Weight, str]]:
    text = excerpt(statement.text)
    count = len(statement.text.split())
    if count > MANY_WORDS:
        yield Weight.MUST if count > MOST_WORDS else Weight.MAY, messages.TOO_LONG.format(count, MANY_WORDS, text)
    if not statement.text.endswith(_ENDINGS):
        yield Weight.MAY, messages.NO_ENDING.format(text)
    if _FORMAL.search(statement.text):
        yield Weight.MAY, messages.FORMAL.format(text)
    if _AGEING.search(statement.text) and not _YEAR.search(statement.text):
        yield Weight.MAY, messages.AGEING.format(text)
