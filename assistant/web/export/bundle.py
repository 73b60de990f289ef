"""What goes out of the app, by link, mail, Word or clipboard: made anew from the library, never from what a browser sends.

A browser names cards and passages by id, and an answer by its question; so nobody can have the app vouch for words that are not
in its library. Of a work goes out what its terms allow; where they are unknown, a short quotation with work and section.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from assistant.answer.guard import clean
from assistant.answer.present import HEADS, source_name
from assistant.errors import BadQuestion
from assistant.types import Ask, Card, Citation, Copying, Passage, Reader, Role, SectionRef, Turn, Work
from assistant.web import words
from assistant.web.pages.bookshelf import Bookshelf
from assistant.web.pages.dates import written

# A short quotation, where a work's terms do not say more: one or two sentences.
SHORT = 40
MOST_ITEMS = 30


def _seen(value: object) -> object:
    """Return a text that was typed without what no eye sees: no file or database takes all of that. Its lines stay."""
    return "\n".join(clean(line) for line in value.splitlines()) if isinstance(value, str) else value


Typed = Annotated[str, BeforeValidator(_seen)]
Title = Annotated[str, BeforeValidator(lambda value: clean(value) if isinstance(value, str) else value)]


class Item(BaseModel):
    """One thing to pass on, as a browser names it."""

    model_config = ConfigDict(extra="ignore")
    kind: Literal["antwoord", "kaart", "passage"]
    id: str = Field("", max_length=160)
    question: str = Field("", max_length=8000)
    earlier: list[str] = Field(default_factory=list, max_length=12)
    reader: str = Field("", max_length=20)
    title: Title = Field("", max_length=160)
    line: Typed = Field("", max_length=600)


class Parcel(BaseModel):
    """A list of things to pass on, under a title."""

    model_config = ConfigDict(extra="ignore")
    title: Title = Field("", max_length=160)
    items: list[Item] = Field(min_length=1, max_length=MOST_ITEMS)
    days: int = 0

    @property
    def answers(self) -> int:
        """How many answers have to be made for it."""
        return sum(item.kind == "antwoord" for item in self.items)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement and the numbers of its sources."""

    role: str
    text: str
    numbers: tuple[int, ...] = ()

    @property
    def head(self) -> str:
        """The heading it stands under."""
        return HEADS[Role(self.role)]


@dataclass(frozen=True, slots=True)
class Quote:
    """A source: what it is called, what is quoted of it, and what tells whether it has changed since."""

    number: int
    name: str
    text: str
    passage: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing passed on."""

    title: str
    line: str
    said: tuple[Said, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is passed on, frozen: it stays so whatever happens to the library."""

    title: str
    made: str
    generation: str
    entries: tuple[Entry, ...]

    @property
    def note(self) -> str:
        """The words that every export carries: that it was made with AI, when, and what it is not."""
        return words.EXPORT_NOTE.format(date=self.made)

    def as_dict(self) -> dict[str, Any]:
        """Return what is kept of it."""
        return asdict(self)


def from_dict(stored: dict[str, Any]) -> Bundle:
    """Return a bundle as it was kept."""
    entries = tuple(
        Entry(
            e["title"],
            e["line"],
            tuple(Said(s["role"], s["text"], tuple(s["numbers"])) for s in e["said"]),
            tuple(Quote(**q) for q in e["quotes"]),
        )
        for e in stored["entries"]
    )
    return Bundle(stored["title"], stored["made"], stored["generation"], entries)


def make(parcel: Parcel, shelf: Bookshelf, today: date) -> Bundle:
    """Return the bundle of a parcel, with its texts from `shelf` as it is now."""
    entries = tuple(_entry(item, shelf) for item in parcel.items)
    title = parcel.title.strip() or (entries[0].title if len(entries) == 1 else words.LIST_DEFAULT)
    return Bundle(title, written(today), shelf.library.generation, entries)


def note(today: date) -> str:
    """Return the words that say that something was made with AI, when, and what it is not."""
    return words.EXPORT_NOTE.format(date=written(today))


def changed(bundle: Bundle, shelf: Bookshelf) -> bool:
    """Tell whether a passage that the bundle quotes is gone or says something else now."""
    passages = shelf.library.passages
    quotes = [quote for entry in bundle.entries for quote in entry.quotes if quote.passage]
    return any(q.passage not in passages or _digest(passages[q.passage].text) != q.digest for q in quotes)


def _entry(item: Item, shelf: Bookshelf) -> Entry:
    if item.kind == "kaart" and item.id in shelf.library.cards:
        return _card(shelf.library.cards[item.id], item, shelf)
    if item.kind == "passage" and item.id in shelf.library.passages:
        passage = shelf.library.passages[item.id]
        quote = _quote(1, passage, passage.text, shelf)
        return Entry(item.title.strip() or f"{passage.heading or passage.section_title}", item.line.strip(), (), (quote,))
    if item.kind == "antwoord":
        return _answer(item, shelf)
    return Entry(item.title or words.EXPORT_UNTITLED, item.line.strip(), (Said(str(Role.OTHER), words.NOT_IN_LIBRARY),), ())


def _answer(item: Item, shelf: Bookshelf) -> Entry:
    history = [Turn("user", question) for question in item.earlier]
    try:
        reader = Reader(item.reader) if item.reader in tuple(Reader) else None
        answer = shelf.answer(item.question, history, reader, Ask.KEPT)
    except BadQuestion as error:
        return Entry(item.title or words.EXPORT_UNTITLED, item.line.strip(), (Said(str(Role.OTHER), str(error)),), ())
    # By default what it answers stands above it, in our words; not what was typed.
    reading = answer.parts[0].reading if answer.parts else None
    title = item.title.strip() or (
        reading.question if reading else answer.cards[0].card.title if answer.cards else words.EXPORT_UNTITLED
    )
    said = tuple(Said(str(s.role), s.text, s.citations) for s in answer.statements)
    if not said:
        said = tuple(Said(str(Role.OTHER), notice) for notice in answer.notices)
    return Entry(title, item.line.strip(), said, tuple(cited(c, shelf) for c in answer.citations))


def cited(citation: Citation, shelf: Bookshelf) -> Quote:
    """Return a citation as it may go out."""
    passage = shelf.library.passages.get(citation.id)
    if passage is None:
        return Quote(citation.number, source_name(citation, shelf.works), "")
    return _quote(citation.number, passage, citation.quote, shelf)


def _card(card: Card, item: Item, shelf: Bookshelf) -> Entry:
    numbers: dict[SectionRef, int] = {}
    quotes: dict[SectionRef, Quote] = {}
    said = []
    for statement in sorted(card.statements, key=lambda s: list(HEADS).index(s.role)):
        for source in statement.sources:
            number = numbers.setdefault(source, len(numbers) + 1)
            quotes.setdefault(source, _section(number, source, shelf))
        text = f"{statement.text} ({words.ONLY_FOR[statement.reader]})" if statement.reader else statement.text
        said.append(Said(str(statement.role), text, tuple(numbers[s] for s in statement.sources)))
    return Entry(item.title.strip() or card.title, item.line.strip(), tuple(said), tuple(quotes.values()))


def _section(number: int, source: SectionRef, shelf: Bookshelf) -> Quote:
    work = shelf.works.get(source.work)
    title, section = (work.title, work.section_title(source.section)) if work else (source.work, "")
    place = Citation(number, "", source.work, title, source.section, section, None, "", None)
    return Quote(number, source_name(place, shelf.works), "")


def _quote(number: int, passage: Passage, text: str, shelf: Bookshelf) -> Quote:
    work = shelf.works.get(passage.work)
    title = work.title if work else passage.work
    place = Citation(
        number,
        passage.id,
        passage.work,
        title,
        passage.section,
        passage.section_title,
        passage.page,
        text,
        passage.document,
        passage.page_label,
    )
    return Quote(number, source_name(place, shelf.works), allowed(text, work), passage.id, _digest(passage.text))


def allowed(text: str, work: Work | None) -> str:
    """Return as much of a quotation as the terms of its work allow: all where they say so, else SHORT words."""
    if work is not None and (work.own or work.copying is Copying.ALLOWED):
        return text
    said = text.split()
    return text if len(said) <= SHORT else f"{' '.join(said[:SHORT])} … {words.QUOTE_CUT}"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
