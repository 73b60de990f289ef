"""What is searched: the passages of the library and, where the works a card rests on are not at hand, that card's statements.

A statement in the place of a passage is *bare*: it is found through the questions of the sections it rests on, through the
situations of its card, and by its card's words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from assistant.index.library import Library
from assistant.types import BlockKind, Passage, SectionRef, Statement

# A card points to a passage the more surely, the better the passage supports it (assistant/link.py).
POINTS = 0.9


class Units:
    """The units of one library, in a fixed order, and what leads to each; a unit is named by its row."""

    def __init__(self, library: Library) -> None:
        passages = library.contents.passages
        bare = {statement.id: statement for statement in library.bare}
        self.all: Sequence[Passage] = (*passages, *(_as_passage(library, statement) for statement in library.bare))
        self.row: Mapping[str, int] = {unit.id: i for i, unit in enumerate(self.all)}
        # The targets whose questions are a unit's own, and the cards that lead to it with how surely (0-1).
        self.asked_of = [tuple(map(str, bare[unit.id].sources)) if unit.id in bare else (unit.id,) for unit in self.all]
        self.cards_of = [{bare[unit.id].card: 1.0} if unit.id in bare else _shares(library, unit) for unit in self.all]
        # Where each unit stands in `Library.lexical_units`.
        cards = {card.id: len(passages) + i for i, card in enumerate(library.bare_cards)}
        places = [*range(len(passages)), *(cards[statement.card] for statement in library.bare)]
        self.lexical_row = np.asarray(places, dtype=np.intp)
        self.led_to = self._led_to()

    def _led_to(self) -> Mapping[str, Sequence[int]]:
        """Return, for each target of an entry (passage, section, card or statement), the rows of the units it leads to."""
        found: dict[str, list[int]] = {}
        for row, (unit, targets, cards) in enumerate(zip(self.all, self.asked_of, self.cards_of, strict=True)):
            for target in {unit.id, *targets, *cards}:
                found.setdefault(target, []).append(row)
        return found


def _shares(library: Library, passage: Passage) -> dict[str, float]:
    shares = library.cards_of_passage.get(passage.id, ())
    return {card: POINTS + (1 - POINTS) * support for card, support in shares}


def _as_passage(library: Library, statement: Statement) -> Passage:
    source = statement.sources[0] if statement.sources else SectionRef("", "")
    return Passage(
        id=statement.id,
        work=source.work,
        section=source.section,
        section_title=library.section_title(source),
        heading=library.cards[statement.card].title,
        text=statement.text,
        kind=BlockKind.ITEM,
        document="",
        start=0,
        end=len(statement.text),
    )
