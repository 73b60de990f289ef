"""Words and numbers that claim something by themselves: whether the source says them too.

Where the works are at hand the sections named are looked into, and what stands in one of them is no finding. Where they are
not, the words are told for the editor to look up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.editorial import messages
from assistant.editorial.findings import Finding, Weight, excerpt, place_of, words
from assistant.types import Card, Passage, SectionRef, Statement, Work

# An order or a certainty. "Niet altijd" takes one away.
_CERTAIN = re.compile(
    r"\b(?<!niet )(altijd|nooit|gegarandeerd|uitsluitend|verplicht"
    r"|allereerst|vervolgens|ten slotte|tot slot|daarna|als eerste)\b",
    re.IGNORECASE,
)
# The same order or certainty in the words of a source.
_KIN = {"daarna": ("vervolgens",), "vervolgens": ("daarna",), "altijd": ("steeds", "elke", "iedere"), "als eerste": ("eerste",)}
_NUMBER = re.compile(r"\d+")


def check_claims(cards: Iterable[Card], works: Sequence[Work], passages: Sequence[Passage] = ()) -> Iterator[Finding]:
    """Find words of certainty and order, and numbers, in statements none of whose sections has them.

    Years in which a work was written may stand in any statement that rests on it. Numbers are looked up where all works named
    are at hand.
    """
    said: dict[SectionRef, set[str]] = {}
    for passage in passages:
        section = said.setdefault(SectionRef(passage.work, passage.section), set())
        section.update(words(passage.text), _NUMBER.findall(passage.text))
    written = {work.id: str(work.year) for work in works}
    for card in cards:
        for statement in card.statements:
            known: set[str] = set().union(*(said.get(source, ()) for source in statement.sources))
            if claim := _claim(statement, known):
                yield Finding(place_of(card), Weight.MAY, messages.CLAIM.format(claim, excerpt(statement.text)))
            if all(source in said for source in statement.sources):
                known |= {written.get(source.work, "") for source in statement.sources}
                # "Thema 99" names the section itself, where to read.
                known |= {number for source in statement.sources for number in _NUMBER.findall(source.section)}
                for number in sorted(set(_NUMBER.findall(statement.text)) - known):
                    yield Finding(place_of(card), Weight.MUST, messages.NUMBER.format(number, excerpt(statement.text)))


def _claim(statement: Statement, known: set[str]) -> str:
    """Return the first word of certainty or order in a statement that its sections do not have, or nothing."""
    for found in _CERTAIN.finditer(statement.text):
        claim = found[0].lower()
        if not {claim, *_KIN.get(claim, ())} & known:
            return claim
    return ""
