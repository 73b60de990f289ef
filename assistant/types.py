"""What is handed from step to step: frozen, and but for the vector of a question free of any third-party type.

The words are the field's own; the README's glossary gives the Dutch beside them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # who reads a document in a process of its own loads no numpy
    import numpy as np
    import numpy.typing as npt

# --- documents as read -----------------------------------------------------------------------


class BlockKind(StrEnum):
    """What a stretch of a document is, as its typography tells."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph or list item, whole, also where it ran over a page break.

    `text` has no bullet, no hyphenation of the typesetter and single spaces only. `level` is the depth of a heading
    (1 is the highest; 0 for what is no heading). `page` counts from 1; `page_label` is the number as printed, where known.
    `seams` are the offsets in `text` at which parts of one sentence that the file had parted were joined again; `last_page` is
    the page the block ends on.
    """

    kind: BlockKind
    text: str
    level: int = 0
    page: int | None = None
    page_label: str | None = None
    seams: tuple[int, ...] = ()
    last_page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read: its blocks in reading order. `name` is the bare file name, `pages` None where it has none."""

    name: str
    media: str
    sha256: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole text, blocks parted by a blank line; passages are cut from this by character offsets."""
        return "\n\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that was not read, and the Dutch sentence that says why and what to do."""

    name: str
    reason: str


# --- the library -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SectionRef:
    """A section of a work, as cards and questions name it: `[wegwijzer:10]`."""

    work: str
    section: str

    def __str__(self) -> str:
        return f"{self.work}:{self.section}"


@dataclass(frozen=True, slots=True)
class Section:
    """A section as the catalogue, or for an unknown work its own headings, name it."""

    id: str
    title: str


class Copying(StrEnum):
    """How much of a work may be passed on: all that an answer quotes, or a short quotation."""

    ALLOWED = "allowed"
    QUOTATION = "quotation"


# Terms allow copying where they say so plainly: "overnemen toegestaan", "niet-commercieel gebruik toegestaan"; and not where
# they say it of something else, under a condition, or not at all.
_ALLOWED = re.compile(r"\btoegestaan\b", re.IGNORECASE)
_REFUSED = re.compile(r"\b(niet|geen|zonder|nooit|alleen|uitsluitend|mits|tenzij|behalve)\b(?!-)|\bverboden\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Work:
    """A source work. `own` is True for what belongs to the municipality itself, `known` for a work of the catalogue."""

    id: str
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    publisher: str = ""
    terms: str = "niet vermeld"
    recognise: str = ""
    sections: tuple[Section, ...] = ()
    own: bool = False
    known: bool = True
    document: str | None = None

    @property
    def copying(self) -> Copying:
        """How much of it may be passed on, by its terms of use."""
        return Copying.ALLOWED if _ALLOWED.search(self.terms) and not _REFUSED.search(self.terms) else Copying.QUOTATION

    def section_title(self, section: str) -> str:
        """Title of a section id, or the empty string."""
        return next((s.title for s in self.sections if s.id == section), "")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or list item of a work (a long one in parts), never across a heading.

    `text` stands literally at `start:end` in the text of its document; `heading` is the nearest heading above it, often the
    section's own title; `page` and `last_page` are counted from 1, `page_label` is as printed.
    """

    id: str
    work: str
    section: str
    section_title: str
    heading: str
    text: str
    kind: BlockKind
    document: str
    start: int
    end: int
    page: int | None = None
    last_page: int | None = None
    page_label: str | None = None


class Role(StrEnum):
    """What a statement is for; the values are part of the answer's JSON.

    Of answers alone are what one could say aloud, what a directielid is told apart, what no source says, the explanation of a
    term, what the municipality's own documents say, and places to read; of a language model's, an explanation and what speaks
    for and against.
    """

    CORE = "kern"
    DO = "doen"
    MIND = "let_op"
    DIFFER = "verschil"
    BEFOREHAND = "vooraf"
    REFLECT = "reflectie"
    OTHER = "overig"
    SAY = "zeggen"
    DIRECTOR = "directielid"
    ABSENT = "niet_in_bronnen"
    TERM = "begrip"
    OWN = "bij_jullie"
    PLACE = "plek"
    FURTHER = "lees_ook"
    EXPLAIN = "uitleg"
    FOR = "voor"
    AGAINST = "tegen"


class Tier(StrEnum):
    """How a sentence of a language model was found in what it cites: the words themselves, or what they say in other words."""

    LITERAL = "letterlijk"
    OWN_WORDS = "in_eigen_woorden"


class Reader(StrEnum):
    """For whom an answer is written."""

    SECRETARY = "secretaris"
    DIRECTOR = "directielid"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thought of a card, with the sections it rests on. `reader` is set where it is meant for one reader only."""

    id: str
    card: str
    role: Role
    text: str
    sources: tuple[SectionRef, ...]
    reader: Reader | None = None


class CardKind(StrEnum):
    """What a card is about."""

    SITUATION = "situatie"
    TOPIC = "onderwerp"
    FACT = "feit"
    FRAME = "denkkader"
    DIFFERENCE = "verschil"


@dataclass(frozen=True, slots=True)
class Card:
    """One situation or topic in the users' words, told in our own words from all works together.

    `checked` is the month in which law and figures were looked up, `since` the dated line on what changed.
    """

    id: str
    title: str
    theme: str
    kind: CardKind
    readers: tuple[Reader, ...]
    situations: tuple[str, ...]
    statements: tuple[Statement, ...]
    see_also: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    sensitive: bool = False
    reviewed: str = "nee"
    checked: str = ""
    since: str = ""

    def of(self, role: Role) -> tuple[Statement, ...]:
        """Return the statements with one role, in the card's order."""
        return tuple(s for s in self.statements if s.role is role)


class Asker(StrEnum):
    """Who asks, as far as an answer speaks to one and not to another."""

    SECRETARY = "secretaris"
    DIRECTOR = "directielid"
    BUDDY = "buddy"
    CLERK = "griffier"
    ADVISER = "bestuursadviseur"
    CONTROLLER = "controller"
    ALDERMAN = "wethouder"
    MAYOR = "burgemeester"
    COUNCILLOR = "raadslid"
    EMPLOYEE = "medewerker"
    ANYONE = "iedereen"


class AnswerKind(StrEnum):
    """What an answer gives: advice, a fact, or the honest word that no source says it."""

    ADVICE = "advies"
    FACT = "feit"
    NOT_COVERED = "niet"


@dataclass(frozen=True, slots=True)
class ReadyAnswer:
    """A complete answer to one precise question of one person, written beforehand.

    `id` is the card's and its own name ("wethouder-blokkeert-stuk/zelf-agenderen"). `statements` stand in the order in which
    they are shown. `checked` is the month in which law and figures were looked up, `since` the dated line on what changed.
    """

    id: str
    card: str
    question: str
    phrasings: tuple[str, ...]
    askers: tuple[Asker, ...]
    kind: AnswerKind
    statements: tuple[Statement, ...]
    checked: str = ""
    since: str = ""

    def of(self, role: Role) -> tuple[Statement, ...]:
        """Return the statements with one role, in the answer's order."""
        return tuple(s for s in self.statements if s.role is role)

    @property
    def asked(self) -> tuple[str, ...]:
        """The question and all ways in which it is asked."""
        return (self.question, *self.phrasings)


# Between a section and the number of a passage of it that is not at hand, and is known by its questions only.
ABSENT = "#"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Questions that a passage answers, tied to it by work, section (a hint) and fingerprint, never by its sentences."""

    work: str
    section: str
    fingerprint: tuple[int, ...]
    questions: tuple[str, ...]


class EntryKind(StrEnum):
    """The kinds of text that lead to a passage, a card or a ready answer."""

    TEXT = "text"
    QUESTION = "question"
    SITUATION = "situation"
    STATEMENT = "statement"
    PHRASING = "phrasing"


@dataclass(frozen=True, slots=True)
class Entry:
    """A text to be found, and the passage, card or ready answer (by id) it leads to."""

    id: str
    kind: EntryKind
    text: str
    target: str


# --- a question and its answer ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shown:
    """What an answer of the assistant showed: the ready answer (by id) and the other readings, and its statements by id."""

    reading: str = ""
    readings: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of the conversation; `role` is `user` or `assistant`. `shown` is known of our own answers only."""

    role: str
    content: str
    shown: Shown | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """A text to search with, and what it weighs among those searched together."""

    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Asking:
    """One thing that is asked, as it is searched.

    `text` is in the asker's words; `excludes` tells that what *not* to do is asked; `shown` has the ids of statements that were
    shown before in this conversation.
    """

    text: str
    searched: tuple[Searched, ...]
    asker: Asker | None = None
    excludes: bool = False
    shown: frozenset[str] = frozenset()


class MessageKind(StrEnum):
    """What kind of message somebody sent."""

    QUESTION = "question"
    FOLLOW_UP = "follow_up"
    STORY = "story"
    SEVERAL = "several"
    DEFINITION = "definition"
    TO_ASSISTANT = "to_assistant"
    ABOUT_ASSISTANT = "about_assistant"
    NONSENSE = "nonsense"


class Wish(StrEnum):
    """What a word to the assistant wants of the answer before it."""

    SHORTER = "shorter"
    WORDS = "words"
    OTHER = "other"
    MORE = "more"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message is: the askings in it, or what is said to the assistant itself.

    `reply` is a fixed Dutch text for who asks nothing of the library; `wish` is what is wanted of the answer that was shown
    last, in `shown`. `notices` are words to the asker, as in what language we read; `terms` are those asked to be explained;
    `language` is "nl", "en", "de", "fy" or "other".
    """

    kind: MessageKind
    askings: tuple[Asking, ...] = ()
    reply: str = ""
    wish: Wish | None = None
    shown: Shown | None = None
    notices: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class Query:
    """A text as it was searched: mended, with its unit vector and how near to it each entry of the library is."""

    text: str
    weight: float
    vector: npt.NDArray[np.float32]
    similarities: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. `score` is comparable within one question only; `signals` says what found it, in standard scores."""

    passage: Passage
    score: float
    signals: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CardHit:
    """A card that fits."""

    card: Card
    score: float
    signals: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AnswerHit:
    """A ready answer that fits."""

    answer: ReadyAnswer
    score: float
    signals: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What was found, best first: passages of the works or, without works, statements of cards.

    `units` has the score of all that was looked at, by its row; `evidence` is what tells whether the question is covered at all
    (assistant/answer/weigh.py).
    """

    hits: tuple[Hit, ...]
    queries: tuple[Query, ...]
    units: Mapping[int, float]
    evidence: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Matched:
    """The cards and the ready answers that fit, best first."""

    cards: tuple[CardHit, ...]
    answers: tuple[AnswerHit, ...]


@dataclass(frozen=True, slots=True)
class OwnSaid:
    """What documents say for which nobody wrote questions: passages, best first, what is quoted of the best, and where to look.

    `evidence` is what tells whether the best one answers; `wants_places` whether just the places are asked for.
    """

    hits: tuple[Hit, ...] = ()
    quote: Line | None = None
    places: tuple[Line, ...] = ()
    evidence: Mapping[str, float] = field(default_factory=dict)
    wants_places: bool = False


class Intent(StrEnum):
    """What a question asks for, and so what its answer opens with."""

    SITUATION = "situation"
    FACT = "fact"
    PLACE = "place"
    LEARNING = "learning"


class Danger(StrEnum):
    """In what danger somebody may be; by the help there is for it."""

    SUICIDE = "suicide"
    MEDICAL = "medical"
    VIOLENCE = "violence"
    HOME = "home"
    SEXUAL = "sexual"
    ASSAULT = "assault"
    THREAT = "threat"
    UNCLEAR = "unclear"


class Ask(StrEnum):
    """Whether a language model, where one is set, may be asked: for a new wording, for one it gave before, or never."""

    NEW = "new"
    KEPT = "kept"
    NEVER = "never"


class Status(StrEnum):
    """How a question ended; the values are part of the answer's JSON.

    DANGER is for a person who may be in danger, REPLIED for a word to the assistant or about it.
    """

    ANSWERED = "answered"
    NEAREST = "nearest"
    CLARIFY = "clarify"
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"
    DANGER = "danger"
    REPLIED = "replied"


class Wording(StrEnum):
    """Who put an answer into words: the library's own statements, or a language model after the same passages.

    UNDERWAY is composed too: it stands while a model writes, and what comes after may replace it.
    """

    COMPOSED = "composed"
    UNDERWAY = "underway"
    PHRASED = "phrased"


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call: by `number`, where there is one. `source` is where the number was looked up."""

    who: str
    number: str
    when: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """The fixed words for who may be in danger.

    `cards` are ids of cards for a colleague who wants to help, as far as the library has them; `checked` is the month in which
    the numbers were looked up.
    """

    kind: Danger
    title: str
    lines: tuple[str, ...]
    contacts: tuple[Contact, ...]
    cards: tuple[str, ...]
    checked: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a passage's text that carries a statement: whole sentences, by offsets in that text."""

    passage: str
    start: int
    end: int
    support: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an answer in the making: what it says and what carries it.

    `spans` are stretches of passages at hand; `sources` the sections, where their work is not; `tier` is of a language model's.
    """

    text: str
    role: Role
    sources: tuple[SectionRef, ...]
    spans: tuple[Span, ...]
    statement: Statement | None = None
    quoted: bool = False
    tier: Tier | None = None


@dataclass(frozen=True, slots=True)
class RouteStep:
    """A place in a learning route to read on, by the route's id; steps are numbered from 1."""

    route: str
    route_title: str
    number: int
    title: str


class Basis(StrEnum):
    """What an answer is made of."""

    ANSWER = "answer"
    CARD = "card"
    PASSAGES = "passages"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Weighed:
    """How a question ends, and on what basis.

    `coverage` (0-1) is how surely the library covers it, `confidence` (0-1) how surely the first ready answer is the right one.
    `in_doubt` where it is asked back though it may not be covered at all.
    """

    status: Status
    coverage: float
    confidence: float = 0.0
    basis: Basis = Basis.NOTHING
    in_doubt: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines of an answer in order, and what stands beside them.

    `reading` is the ready answer they are, where they are one; `cards` are those they come from, `follow_ups` what could be
    asked next, `agreements` the municipality's own documents that the lines depend on; `notices` are words about the lines;
    `read_on` is where in the learning routes a question that wants to understand goes on.
    """

    lines: tuple[Line, ...]
    cards: tuple[CardHit, ...]
    follow_ups: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    read_on: tuple[RouteStep, ...] = ()
    reading: ReadyAnswer | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered source. `quote` stands literally in its passage; without the work, the card statements that rest on it.

    `page` is counted from 1, `page_label` as printed, where known.
    """

    number: int
    id: str
    work: str
    title: str
    section: str
    section_title: str
    page: int | None
    quote: str
    document: str | None
    page_label: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerStatement:
    """A line of the answer and the numbers of the citations it rests on. `part` counts the askings of a message from 0.

    `tier` tells how a sentence of a language model was found there; it is None where none wrote it.
    """

    text: str
    citations: tuple[int, ...]
    role: Role
    part: int = 0
    id: str = ""
    tier: Tier | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read a question: the question of a ready answer (by id), and the first line of that answer."""

    id: str
    question: str
    first: str


@dataclass(frozen=True, slots=True)
class Part:
    """What became of one asking: how it was read, and how else it could be; `in_doubt` as weighed.

    Where it is asked back, `reading` is the nearest, whose answer stands open.
    """

    asked: str
    status: Status
    reading: Reading | None = None
    readings: tuple[Reading, ...] = ()
    coverage: float = 0.0
    confidence: float = 0.0
    in_doubt: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it leaves the pipeline; `present` makes its JSON and its Markdown.

    `parts` has what became of each asking, mostly one; the statements name theirs. `hits` and `cards` are of the first.
    `panel` is what is said instead where somebody may be in danger, `reply` what is said to a word to the assistant itself.
    `cause` is the technical reason of an ending, for the log; what the reader sees is in `notices` and `statements`.
    `timings_ms` has `total` and one figure a step.
    """

    status: Status
    question: str
    statements: tuple[AnswerStatement, ...] = ()
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    cards: tuple[CardHit, ...] = ()
    parts: tuple[Part, ...] = ()
    panel: Panel | None = None
    reply: str = ""
    follow_ups: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    read_on: tuple[RouteStep, ...] = ()
    coverage: float = 0.0
    generation: str = ""
    cause: str = ""
    wording: Wording = Wording.COMPOSED
    timings_ms: Mapping[str, float] = field(default_factory=dict)

    @property
    def choices(self) -> tuple[str, ...]:
        """The readings to choose from, where none is sure: the one that stands open first."""
        opened = {statement.part for statement in self.statements}
        unsure = [(i, part) for i, part in enumerate(self.parts) if part.status is Status.CLARIFY]
        readings = [(*((part.reading,) if part.reading and i in opened else ()), *part.readings) for i, part in unsure]
        return tuple(reading.question for found in readings for reading in found)
