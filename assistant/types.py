"""What is handed from step to step: frozen, and free of any third-party type.

The words are the field's own; the README's glossary gives the Dutch beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

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
    term, what the municipality's own documents say, and places to read.
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
    PLACE = "plek"
    FURTHER = "lees_ook"


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
    """One situation or topic in the users' words, told in our own words from all works together."""

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
class Turn:
    """One earlier message of the conversation; `role` is `user` or `assistant`."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. `score` is comparable within one question only; `signals` says what found it, in standard scores."""

    passage: Passage
    score: float
    signals: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CardHit:
    """A card found, with its statements in the order of their nearness to the question."""

    card: Card
    score: float
    signals: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What was found, best first: passages of the works (or, without works, statements of cards) and cards.

    `evidence` is what tells whether the question is covered at all (assistant/answer/weigh.py). `statement_scores` has, by
    id, how near to the question each statement of the cards found is.
    """

    hits: tuple[Hit, ...]
    cards: tuple[CardHit, ...]
    evidence: Mapping[str, float]
    statement_scores: Mapping[str, float]


class Intent(StrEnum):
    """What a question asks for, and so what its answer opens with."""

    SITUATION = "situation"
    FACT = "fact"
    PLACE = "place"
    LEARNING = "learning"


class Status(StrEnum):
    """How a question ended; the values are part of the answer's JSON."""

    ANSWERED = "answered"
    NEAREST = "nearest"
    CLARIFY = "clarify"
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"


class Wording(StrEnum):
    """Who put an answer into words: the library's own statements, or a language model after the same passages.

    UNDERWAY is composed too: it stands while a model writes, and what comes after may replace it.
    """

    COMPOSED = "composed"
    UNDERWAY = "underway"
    PHRASED = "phrased"


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

    `spans` are stretches of passages at hand; `sources` the sections, where their work is not.
    """

    text: str
    role: Role
    sources: tuple[SectionRef, ...]
    spans: tuple[Span, ...]
    statement: Statement | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class RouteStep:
    """A place in a learning route to read on, by the route's id; steps are numbered from 1."""

    route: str
    route_title: str
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines of an answer in order, the cards they come from (chiefly the first), and what could be asked next.

    `agreements` are the municipality's own documents that the lines depend on; `notices` are words about the lines; `read_on`
    is where in the learning routes a question that wants to understand goes on.
    """

    lines: tuple[Line, ...]
    cards: tuple[CardHit, ...]
    follow_ups: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    read_on: tuple[RouteStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered source. `quote` stands literally in its passage; without the work, the card statements that rest on it."""

    number: int
    id: str
    work: str
    title: str
    section: str
    section_title: str
    page: int | None
    quote: str
    document: str | None


@dataclass(frozen=True, slots=True)
class AnswerStatement:
    """A line of the answer and the numbers of the citations it rests on."""

    text: str
    citations: tuple[int, ...]
    role: Role


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it leaves the pipeline; `present` makes its JSON and its Markdown.

    `cause` is the technical reason of an ending, for the log; what the reader sees is in `notices` and `statements`.
    `timings_ms` has `total` and one figure a step.
    """

    status: Status
    question: str
    statements: tuple[AnswerStatement, ...] = ()
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    cards: tuple[CardHit, ...] = ()
    choices: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    read_on: tuple[RouteStep, ...] = ()
    coverage: float = 0.0
    generation: str = ""
    cause: str = ""
    wording: Wording = Wording.COMPOSED
    timings_ms: Mapping[str, float] = field(default_factory=dict)
