"""The entries of a generation: every text by which a passage or card is found, and what is embedded for it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from assistant.encoder.embedder import PASSAGE, QUERY
from assistant.types import ABSENT, Anchor, Card, Entry, EntryKind, Passage, ReadyAnswer

# E5 was trained with a prefix: what people ask is met by its own kind.
_PREFIX = {
    EntryKind.TEXT: PASSAGE,
    EntryKind.STATEMENT: PASSAGE,
    EntryKind.QUESTION: QUERY,
    EntryKind.SITUATION: QUERY,
    EntryKind.PHRASING: QUERY,
}


def entries_of(
    passages: Sequence[Passage],
    cards: Sequence[Card],
    answers: Sequence[ReadyAnswer],
    anchors: Sequence[Anchor],
    tied: Mapping[Anchor, Passage],
    answered: Mapping[str, Sequence[str]],
) -> tuple[Entry, ...]:
    """Return the entries, each once.

    `tied` has the passage of each anchor whose work is at hand, `answered` the questions that were found to be answered by an
    answer, by its id.
    """
    found: dict[str, Entry] = {}

    def add(kind: EntryKind, text: str, target: str) -> None:
        mark = hashlib.blake2b(f"{kind}\0{target}\0{text}".encode(), digest_size=10).hexdigest()
        found.setdefault(mark, Entry(mark, kind, text, target))

    for passage in passages:
        add(EntryKind.TEXT, f"{passage.heading}\n{passage.text}", passage.id)
    for number, anchor in enumerate(anchors):
        # A question whose work is not at hand still leads somewhere: to the section, and so to the cards that rest on it.
        target = tied[anchor].id if anchor in tied else f"{anchor.work}:{anchor.section}{ABSENT}{number}"
        for question in anchor.questions:
            add(EntryKind.QUESTION, question, target)
    for card in cards:
        for situation in (card.title, *card.situations):
            add(EntryKind.SITUATION, situation, card.id)
        for statement in card.statements:
            add(EntryKind.STATEMENT, statement.text, statement.id)
    for answer in answers:
        for asked in (*answer.asked, *answered.get(answer.id, ())):
            add(EntryKind.PHRASING, asked, answer.id)
    return tuple(found.values())


def embedded_text(entry: Entry) -> str:
    """Return what the model is given for an entry: its text with the prefix it was trained with."""
    return _PREFIX[entry.kind] + entry.text
