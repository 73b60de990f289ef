"""Read the cards of the library: the format of `docs/kaarten.md`, nothing beyond it.

A file is read whole before anything is refused, so that its writer sees every problem at once, each with its line.
"""

from __future__ import annotations

import re
from pathlib import Path

from assistant.corpus.cards import messages
from assistant.corpus.cards.body import read_statements
from assistant.corpus.cards.head import read_head
from assistant.corpus.cards.problems import CardError, CardFile, Problem
from assistant.types import Card

__all__ = ["CardError", "Problem", "card_files", "load_cards", "read_card"]

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def load_cards(folder: Path) -> tuple[Card, ...]:
    """Read every `<theme>/<id>.md` under `folder`, in the order of their paths.

    Raise CardError, with the problems of all files together, where one cannot be read or two have the same id.
    """
    cards: dict[str, Card] = {}
    problems: list[Problem] = []
    for path in card_files(folder):
        try:
            card = read_card(path)
        except CardError as error:
            problems.extend(error.problems)
            continue
        if card.id in cards:
            problems.append(Problem(path, 1, messages.ID_TAKEN.format(card.id, cards[card.id].theme)))
        cards[card.id] = card
    if problems:
        raise CardError(*problems)
    return tuple(cards.values())


def card_files(folder: Path) -> list[Path]:
    """Return the card files under `folder` in the order of their paths."""
    return sorted(folder.glob("*/*.md"))


def read_card(path: Path) -> Card:
    """Read one card; its id is the file's name and its theme the folder's. Raise CardError with all its problems."""
    file = CardFile(path)
    if not _ID.fullmatch(path.stem):
        file.wrong(0, messages.BAD_ID)
    head, end = read_head(file)
    card = Card(
        id=path.stem,
        title=head.title,
        theme=path.parent.name,
        kind=head.kind,
        readers=head.readers,
        situations=head.situations,
        statements=read_statements(file, end + 1),
        see_also=head.see_also,
        agreements=head.agreements,
        sensitive=head.sensitive,
        reviewed=head.reviewed,
        checked=head.checked,
        since=head.since,
    )
    file.refuse_if_wrong()
    return card
