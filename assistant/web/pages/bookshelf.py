"""The library as a reader walks along it: by theme, by work, by section; with the terms and the routes of the corpus.

Made once a generation; a work that the catalogue knows but the library does not hold is on it too, without text.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from assistant.corpus import municipality
from assistant.corpus.catalogue import load_catalogue
from assistant.corpus.routes import Route, load_routes
from assistant.corpus.terms import Term
from assistant.index import Library
from assistant.pipeline import Assistant
from assistant.settings import Settings
from assistant.types import Answer, Ask, Card, Passage, Reader, Section, SectionRef, Turn, Work
from assistant.web.live_library import LiveLibrary
from assistant.web.turns import Turns

# A reader's page waits this long for a library that is being opened.
PATIENCE = 25.0


class NotOpen(Exception):
    """There is no library to read in, now."""


class NotThere(Exception):
    """What is asked for is not in the library."""


@dataclass(frozen=True)
class Bookshelf:
    """One generation, in reading order."""

    assistant: Assistant
    works: dict[str, Work]
    terms: tuple[Term, ...]
    routes: tuple[Route, ...]
    turns: Turns = field(default_factory=Turns)

    def answer(
        self, question: str, history: Sequence[Turn] = (), reader: Reader | None = None, wording: Ask = Ask.NEW
    ) -> Answer:
        """Return an answer, made in its turn. Raises BadQuestion, and TooBusy where too many wait."""
        with self.turns.taken():
            return self.assistant.answer(question, history, reader, wording)

    @property
    def library(self) -> Library:
        """The library itself."""
        return self.assistant.library

    @cached_property
    def themes(self) -> dict[str, tuple[Card, ...]]:
        """Cards by theme, each in the order of their titles."""
        found: dict[str, list[Card]] = defaultdict(list)
        for card in self.library.contents.cards:
            found[card.theme].append(card)
        return {theme: tuple(sorted(found[theme], key=lambda c: c.title.casefold())) for theme in sorted(found)}

    @cached_property
    def passages_of(self) -> dict[SectionRef, tuple[Passage, ...]]:
        """Passages by section, in reading order."""
        found: dict[SectionRef, list[Passage]] = defaultdict(list)
        for passage in self.library.contents.passages:
            found[SectionRef(passage.work, passage.section)].append(passage)
        return {section: tuple(passages) for section, passages in found.items()}

    @cached_property
    def cards_on(self) -> dict[SectionRef, tuple[Card, ...]]:
        """Cards by the sections their statements name."""
        found: dict[SectionRef, dict[str, Card]] = defaultdict(dict)
        for card in self.library.contents.cards:
            for statement in card.statements:
                for source in statement.sources:
                    found[source][card.id] = card
        return {section: tuple(cards.values()) for section, cards in found.items()}

    def sections(self, work: Work) -> tuple[Section, ...]:
        """Return the sections of a work that hold text here; all of them where its text is not here."""
        if not self.at_hand(work):
            return work.sections
        return tuple(s for s in work.sections if SectionRef(work.id, s.id) in self.passages_of)

    def at_hand(self, work: Work) -> bool:
        """Tell whether the text of a work is in the library."""
        return work.id in self._texts

    def card(self, identity: str) -> Card:
        """Return a card. Raises NotThere."""
        card = self.library.cards.get(identity)
        if card is None:
            raise NotThere
        return card

    def work_of(self, document: str) -> Work | None:
        """Return the work that the document of a name is; None where it is not in the library."""
        return next((self.works[d.work] for d in self.library.contents.documents if d.name == document), None)

    @cached_property
    def _texts(self) -> frozenset[str]:
        return frozenset(passage.work for passage in self.library.contents.passages)


def known_works(corpus: Path) -> tuple[Work, ...]:
    """Return the works that the catalogue knows, whether or not they are in the library."""
    return tuple(load_catalogue(corpus / "bronnen.toml")) if (corpus / "bronnen.toml").is_file() else ()


class Bookshelves:
    """Gives the shelf of the generation that is served now."""

    def __init__(self, desk: LiveLibrary, settings: Settings) -> None:
        self._desk = desk
        self._settings = settings
        self._lock = threading.Lock()
        self._shelf: Bookshelf | None = None

    def now(self) -> Bookshelf | None:
        """Return the shelf, after waiting for an opening to end; None where there is no library."""
        assistant = self._desk.wait(PATIENCE).assistant
        if assistant is None:
            return None
        with self._lock:
            if self._shelf is None or self._shelf.assistant is not assistant:
                self._shelf = self._made(assistant)
            return self._shelf

    def open(self) -> Bookshelf:
        """Return the same. Raises NotOpen where there is none."""
        shelf = self.now()
        if shelf is None:
            raise NotOpen
        return shelf

    def _made(self, assistant: Assistant) -> Bookshelf:
        corpus = self._settings.corpus
        works = {work.id: work for work in known_works(corpus)} | assistant.library.works
        return Bookshelf(assistant, works, municipality.all_terms(corpus), load_routes(corpus / "leerpaden"), self._desk.turns)
