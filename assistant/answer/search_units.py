"""What is searched: the passages of the library and, where the works a card rests on are not at hand, that card's statements.

A statement in the place of a passage is *bare*. It is found by its card's words and situations, and by the questions on the
passages of its sections, which are known without the passages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from assistant.index.groups import Groups
from assistant.index.library import Library
from assistant.types import BlockKind, Passage, SectionRef, Statement

Vectors = npt.NDArray[np.float32]

# A card points to a passage the more surely, the better the passage supports it (assistant/ingest/link.py).
POINTS = 0.9


class Units:
    """The units of one library in a fixed order, and what leads to each; a unit is named by its row."""

    def __init__(self, library: Library) -> None:
        self._library = library
        passages = library.contents.passages
        bare = library.bare
        self.all: Sequence[Passage] = (*passages, *(_as_passage(library, statement) for statement in bare))
        self.row: Mapping[str, int] = {unit.id: i for i, unit in enumerate(self.all)}
        # The passages, at hand or absent, whose questions are a unit's own.
        self.asked_of: Sequence[Sequence[str]] = [*((p.id,) for p in passages), *(_absent(library, one) for one in bare)]
        # The cards that lead to it, with how surely (0-1).
        self.cards_of = [*(_shares(library, p) for p in passages), *({one.card: 1.0} for one in bare)]
        self.led_to = self._led_to()
        place = {target: i for i, target in enumerate(chain([p.id for p in passages], *library.absent.values()))}
        card = {one.id: i for i, one in enumerate(library.contents.cards)}
        self._read_of = Groups([[place[target] for target in targets] for targets in self.asked_of])
        self._card_of = np.asarray([card[one.card] for one in bare], dtype=np.intp)

    def _led_to(self) -> Mapping[str, Sequence[int]]:
        """Return, for each target of an entry (passage, card or statement), the rows of the units it leads to."""
        found: dict[str, list[int]] = {}
        for row, (unit, targets, cards) in enumerate(zip(self.all, self.asked_of, self.cards_of, strict=True)):
            for target in {unit.id, *targets, *cards}:
                found.setdefault(target, []).append(row)
        return found

    def words(self, question: str) -> Vectors:
        """Return the BM25 score of each unit: of a bare statement the mean of its card's and of its best absent passage's."""
        read = self._read_of.highest(self._library.lexical_passages.scores(question))
        if not len(self._card_of):
            return read
        said = self._library.lexical_cards.scores(question)[self._card_of]
        at_hand = len(self.all) - len(self._card_of)
        return np.concatenate([read[:at_hand], (np.nan_to_num(read[at_hand:]) + said) / 2])


def _absent(library: Library, statement: Statement) -> tuple[str, ...]:
    return tuple(chain.from_iterable(library.absent.get(str(source), ()) for source in statement.sources))


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
