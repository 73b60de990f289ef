"""Search as you type: cards and passages in which every word typed begins a word. Literal; a question goes to Vraag."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from assistant.types import Card, Passage
from assistant.web.pages.bookshelf import Bookshelf

T = TypeVar("T")

MOST_CARDS, MOST_PASSAGES, LONGEST = 12, 12, 100


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return " " + re.sub(r"[^a-z0-9&]+", " ", "".join(c for c in folded if not unicodedata.combining(c)))


@dataclass(frozen=True)
class Found:
    """What a search found, best first."""

    query: str
    cards: tuple[Card, ...]
    passages: tuple[Passage, ...]

    @property
    def count(self) -> int:
        """How many there are to show."""
        return len(self.cards) + len(self.passages)


class Finder:
    """Searches one shelf."""

    def __init__(self, shelf: Bookshelf) -> None:
        self.shelf = shelf

    @cached_property
    def _cards(self) -> list[tuple[Card, tuple[tuple[int, str], ...]]]:
        def fields(card: Card) -> tuple[tuple[int, str], ...]:
            answers = self.shelf.library.answers_of.get(card.id, ())
            asked = " ".join([*card.situations, *(text for answer in answers for text in answer.asked)])
            said = " ".join(s.text for s in card.statements)
            return ((8, _plain(card.title)), (3, _plain(asked)), (1, _plain(said)))

        return [(card, fields(card)) for card in self.shelf.library.contents.cards]

    @cached_property
    def _passages(self) -> list[tuple[Passage, tuple[tuple[int, str], ...]]]:
        return [(p, ((4, _plain(p.heading)), (1, _plain(p.text)))) for p in self.shelf.library.contents.passages]

    def find(self, query: str) -> Found:
        """Return what has every word of `query` as the beginning of a word."""
        query = " ".join(query.split())[:LONGEST]
        wanted = _plain(query).split()
        if not wanted:
            return Found(query, (), ())
        cards, passages = _best(self._cards, wanted), _best(self._passages, wanted)
        return Found(query, tuple(cards[:MOST_CARDS]), tuple(passages[:MOST_PASSAGES]))


def _best(texts: list[tuple[T, tuple[tuple[int, str], ...]]], wanted: list[str]) -> list[T]:
    scored = []
    for item, fields in texts:
        scores = [max((weight for weight, text in fields if f" {word}" in text), default=0) for word in wanted]
        if all(scores):
            scored.append((sum(scores), item))
    return [item for _score, item in sorted(scored, key=lambda pair: -pair[0])]
