"""Situations that do not tell a card apart from its neighbours, by their words alone; `twins.py` compares meanings."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.corpus.terms import Term
from assistant.editorial import messages
from assistant.editorial.findings import Finding, Weight, place_of, words
from assistant.language.fingerprint import letters
from assistant.types import Card

# Two situations are near twins where this share of their content words is common to both.
NEAR = 0.8
FEWEST_WORDS = 3

# Words that carry no situation: leaving them out makes "de wethouder luistert niet naar mij" and "wethouder luistert niet" one.
# "niet" and "geen" stay: they turn a situation round.
_EMPTY_WORDS = """
    de het een en of ik je jij mij me mijn jouw we wij ons onze hij zij ze zijn haar is was ben bent wat wie hoe waar wanneer
    dat die dit deze er nu dan toch nog al om te van voor met op in aan bij naar door uit als maar moet kan mag wil doe doen
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())

# A situation's content words, the place of its card, and the situation.
_Bag = tuple[frozenset[str], str, str]


def check_situations(cards: Iterable[Card], everyone: Sequence[Card], terms: Iterable[Term] = ()) -> Iterator[Finding]:
    """Find situations of `cards` that stand, in the same or nearly the same words, in another card or twice in one.

    Words that are forms of one of `terms` count as that term: "weth belt" and "wethouder belt" are one.
    """
    canon = {letters(form): letters(term.term) for term in terms if not term.ambiguous for form in term.forms}
    where: dict[str, list[str]] = {}
    bags: dict[str, list[_Bag]] = {}
    for card in everyone:
        for text in card.situations:
            where.setdefault(" ".join(words(text)), []).append(place_of(card))
            bag = _content(text, canon)
            for word in bag:
                bags.setdefault(word, []).append((bag, place_of(card), text))
    for card in cards:
        place = place_of(card)
        for text in card.situations:
            same = where[" ".join(words(text))]
            if others := sorted({other for other in same if other != place}):
                yield Finding(place, Weight.MUST, messages.ELSEWHERE.format(text, ", ".join(others)))
            elif len(same) > 1:
                yield Finding(place, Weight.MUST, messages.TWICE.format(text))
            else:
                for other, twin in _near(_content(text, canon), place, bags):
                    yield Finding(place, Weight.MAY, messages.NEARLY.format(text, twin, other))


def _content(text: str, canon: Mapping[str, str]) -> frozenset[str]:
    return frozenset(canon.get(word, word) for word in words(text)) - _EMPTY


def _near(mine: frozenset[str], place: str, bags: Mapping[str, list[_Bag]]) -> Iterator[tuple[str, str]]:
    """Yield the place and text of situations in other cards that share nearly all content words with `mine`."""
    if len(mine) < FEWEST_WORDS:
        return
    # A twin shares at least NEAR of these words, so it holds one of any handful larger than the rest: take the rarest ones.
    rarest = sorted(mine, key=lambda word: (len(bags[word]), word))[: len(mine) - math.ceil(NEAR * len(mine)) + 1]
    seen: set[tuple[str, str]] = set()
    for word in rarest:
        for bag, other, twin in bags[word]:
            if other != place and (other, twin) not in seen and len(mine & bag) >= NEAR * len(mine | bag):
                seen.add((other, twin))
                yield other, twin
