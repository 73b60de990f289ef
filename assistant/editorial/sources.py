"""The works and sections that a card may name, as the catalogue has them; and statements that name others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.editorial import messages
from assistant.editorial.findings import Finding, Weight, excerpt, place_of
from assistant.types import Card, SectionRef, Work


@dataclass(frozen=True, slots=True)
class Sources:
    """Of each work its title, and of its sections the titles by id, in the order of the work."""

    titles: Mapping[str, str]
    sections: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, works: Sequence[Work]) -> Sources:
        """Take the titles from the works of the catalogue."""
        return cls(
            titles={work.id: work.title for work in works},
            sections={work.id: {section.id: section.title for section in work.sections} for work in works},
        )

    def problem(self, ref: SectionRef) -> str:
        """Say what is wrong with a reference, or nothing."""
        if ref.work not in self.sections:
            return messages.UNKNOWN_WORK.format(ref.work)
        if ref.section not in self.sections[ref.work]:
            return messages.UNKNOWN_SECTION.format(ref.section, ref.work)
        return ""


def check_sources(cards: Iterable[Card], sources: Sources) -> Iterator[Finding]:
    """Find statements that name a work or section the catalogue does not have."""
    for card in cards:
        for statement in card.statements:
            for ref in statement.sources:
                if problem := sources.problem(ref):
                    message = messages.IN_STATEMENT.format(problem, excerpt(statement.text))
                    yield Finding(place_of(card), Weight.MUST, message)
