"""What the answer's template needs, made from an Answer and the library it came from: no HTML here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from textwrap import shorten

from assistant import messages
from assistant.answer.present import HEADS, asks_back, source_name, step_name, whom_to_ask
from assistant.index import Library
from assistant.types import Answer, AnswerStatement, Card, Citation, Panel, Part, Reading, Role, Status, Wording
from assistant.web import words
from assistant.web.pages import addresses

# Where nothing is covered, of the passages found only the first ones are near; and of one, as much as fits a phone.
FIRST, BEGINNING = 3, 240
# As much of a passage as tells one from another in a list of sources.
OPENING = 60

# What a reader in haste needs; the rest is folded, where an answer has more words than a phone shows.
AT_ONCE = frozenset({Role.CORE, Role.TERM, Role.DO, Role.MIND, Role.DIRECTOR, Role.ABSENT})
LONG = 70

# A shorter answer has its first line and two points: of no more than that there is none.
SHORTEST = 3

# Of what a card answers too, the answer to "may I?" and the one to "and if that does not work?", by their questions.
_MAY = re.compile(r"\b(?:mag|mogen)\b", re.IGNORECASE)
_STUCK = re.compile(r"\bniet (?:werkt|helpt|lukt|luistert|wil)\b|\b(?:blijft|blijven|weigert)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """Statements with one role, under their heading; those of the core stand as running text."""

    role: str
    head: str
    note: str
    statements: tuple[AnswerStatement, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A citation to open: the passage in three parts, the middle one marked. `at_hand` is whether we have its work.

    `name` is the whole of `work` and `where` in it; `place` the title of a section that has a number; `begins` its first words.
    """

    number: int
    name: str
    work: str
    where: str
    place: str
    begins: str
    before: str
    quote: str
    after: str
    at_hand: bool
    address: str


@dataclass(frozen=True, slots=True)
class Own:
    """A passage of the municipality's own that may be about the question: what it is called, where it stands, how it begins."""

    name: str
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class PartView:
    """What is said to one asking: `groups` at once, `rest` folded.

    `head` is empty where nothing else was asked; `help` says whom to ask instead, `asks_back` with what words it is asked back.
    """

    head: str
    status: str
    reading: Reading | None
    readings: tuple[Reading, ...]
    groups: tuple[Group, ...]
    rest: tuple[Group, ...]
    help: str
    asks_back: str


@dataclass(frozen=True, slots=True)
class WayOn:
    """A button with an answer: what it says, and what it asks."""

    label: str
    asks: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer, ready to be laid out; `read_on` are steps of learning routes, each with its address.

    `panel` is what is said instead where somebody may be in danger, with the cards for a colleague who wants to help; `reply`
    what is said to a word to the assistant.
    `stood` is the ready answer whose place a language model's has taken.
    `underway` tells that a language model is still to write it anew: beside being whole, the only state an answer has here.
    """

    status: str
    question: str
    notices: tuple[str, ...]
    parts: tuple[PartView, ...]
    agreements: str
    sources: tuple[Source, ...]
    cards: tuple[Card, ...]
    follow_ups: tuple[str, ...]
    read_on: tuple[tuple[str, str], ...]
    sensitive: bool
    phrased: bool
    underway: bool
    own: tuple[Own, ...] = ()
    panel: Panel | None = None
    helping: tuple[Card, ...] = ()
    reply: str = ""
    stood: AnswerView | None = None
    ways_on: tuple[WayOn, ...] = ()

    @property
    def works(self) -> dict[str, list[Source]]:
        """The sources by work, as they first occur."""
        found: dict[str, list[Source]] = {}
        for source in self.sources:
            found.setdefault(source.work, []).append(source)
        return found

    @property
    def statements(self) -> list[AnswerStatement]:
        """All statements in the order in which they stand on the page."""
        return [statement for part in self.parts for group in (*part.groups, *part.rest) for statement in group.statements]


def view(answer: Answer, library: Library) -> AnswerView:
    """Return the view of an answer that `library` gave."""
    several = len(answer.parts) > 1
    cards = tuple(hit.card for hit in answer.cards[:1]) if answer.statements else ()
    return AnswerView(
        status=str(answer.status),
        question=answer.question,
        notices=answer.notices,
        parts=tuple(_part(part, number, answer, several) for number, part in enumerate(answer.parts)),
        agreements=", ".join(answer.agreements),
        sources=tuple(_source(citation, library) for citation in answer.citations),
        cards=cards,
        follow_ups=answer.follow_ups,
        read_on=tuple((step_name(step), addresses.route(step.route, step.number)) for step in answer.read_on),
        sensitive=bool(cards) and cards[0].sensitive,
        phrased=answer.wording is Wording.PHRASED,
        underway=answer.wording is Wording.UNDERWAY,
        own=_own(answer, library) if answer.status is Status.NEAREST else (),
        panel=answer.panel,
        helping=tuple(hit.card for hit in answer.cards) if answer.panel else (),
        reply=answer.reply,
        ways_on=tuple(_ways_on(answer, library)),
    )


def panel_view(answer: Answer) -> AnswerView:
    """Return the view of a panel alone: it needs no library."""
    nothing = ((), (), "", (), (), (), ())
    return AnswerView(str(answer.status), answer.question, *nothing, False, False, False, panel=answer.panel)


def _part(part: Part, number: int, answer: Answer, several: bool) -> PartView:
    said = tuple(statement for statement in answer.statements if statement.part == number)
    help_ = whom_to_ask(part.asked) if part.status is Status.NEAREST else ""
    groups = _groups(said)
    is_long = sum(len(statement.text.split()) for statement in said) > LONG
    rest = tuple(group for group in groups if is_long and Role(group.role) not in AT_ONCE)
    at_once = tuple(group for group in groups if group not in rest)
    head = part.asked if several else ""
    return PartView(head, str(part.status), part.reading, part.readings, at_once, rest, help_, asks_back(part))


def _ways_on(answer: Answer, library: Library) -> Iterator[WayOn]:
    """Yield what a reader may want of an answer next, as far as the library has it."""
    part = answer.parts[0] if len(answer.parts) == 1 else None
    reading = library.answers.get(part.reading.id) if part and part.reading and answer.statements else None
    if answer.status is Status.CLARIFY and reading:
        yield WayOn(words.THIS_IS_IT, reading.question)
    if answer.status is not Status.ANSWERED or reading is None:
        return
    if len(answer.statements) > SHORTEST:
        yield WayOn(words.SHORTER, words.SHORTER_ASKED)
    if reading.of(Role.SAY):
        yield WayOn(words.SAY_IT, words.SAY_IT_ASKED)
    beside = [one for one in library.answers_of.get(reading.card, ()) if one != reading and {*one.askers} & {*reading.askers}]
    for label, told in ((words.MAY_I, _MAY), (words.STUCK, _STUCK)):
        found = next((one.question for one in beside if told.search(one.question)), "")
        if found:
            yield WayOn(label, found)


def _groups(statements: tuple[AnswerStatement, ...]) -> tuple[Group, ...]:
    groups: list[Group] = []
    for role, found in groupby(statements, key=lambda s: s.role):
        said = tuple(found)
        note = messages.HEAD_DO_NOTE if role is Role.DO and len(said) > 1 else ""
        groups.append(Group(str(role), HEADS[role], note, said))
    return tuple(groups)


def _own(answer: Answer, library: Library) -> tuple[Own, ...]:
    """Return what stands first of the passages found, where it is the municipality's own: nobody wrote cards about that."""
    found = []
    for passage in (hit.passage for hit in answer.hits[:FIRST]):
        work = library.works.get(passage.work)
        if work and work.own and passage.id in library.passages:
            name = ", ".join(part for part in (work.title, passage.section_title or passage.heading) if part)
            found.append(Own(name, addresses.passage(passage), shorten(passage.text, BEGINNING, placeholder=" …")))
    return tuple(found)


def _source(citation: Citation, library: Library) -> Source:
    passage = library.passages.get(citation.id)
    name = source_name(citation, library.works)
    work = source_name(replace(citation, section="", section_title="", page=None, page_label=None), library.works)
    where = name.removeprefix(work).removeprefix(", ")
    known = citation.work not in library.works or library.works[citation.work].known
    place = citation.section_title if citation.section.isdigit() and known else ""
    if passage is None:
        section = addresses.section(citation.work, citation.section)
        return Source(citation.number, name, work, where, place, "", "", citation.quote, "", False, section)
    start = max(passage.text.find(citation.quote), 0)
    return Source(
        number=citation.number,
        name=name,
        work=work,
        where=where,
        place=place,
        begins=shorten(citation.quote, OPENING, placeholder=" …"),
        before=passage.text[:start],
        quote=citation.quote,
        after=passage.text[start + len(citation.quote) :],
        at_hand=True,
        address=f"{addresses.passage(passage)}?z={start}-{start + len(citation.quote)}",
    )
