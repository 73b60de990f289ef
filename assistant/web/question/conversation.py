"""One person's conversation: it lives in that person's tab, comes along with each question, and is kept nowhere here."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer.danger import answer_in_danger
from assistant.answer.present import markdown, shown_in
from assistant.corpus.keeper_notes import Review
from assistant.errors import BadQuestion
from assistant.types import Answer, Reader, Turn, Wording
from assistant.types import Shown as Seen
from assistant.web import words
from assistant.web.live_library import LiveLibrary, Phase
from assistant.web.question.answer_html import NOTHING, Offered, answer_html, danger_html, notice_html
from assistant.web.turns import TooBusy

# A library of five works opens in about fifteen seconds; the first index of all takes some minutes.
PATIENCE, TICK = 240.0, 2.0

# Exchanges that come along: more than a phone shows, and a bound on what is read of them.
KEPT = 12


class Exchange(BaseModel):
    """A question and what was answered, as the next question leans on it."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    question: str = Field(max_length=20_000)
    said: str = Field(default="", max_length=40_000)
    seen: Seen | None = None


class Conversation(BaseModel):
    """The exchanges so far, oldest first; `turn` is the number that the tab gives to the question it asks now."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    turn: int = Field(default=1, ge=1, le=1_000_000)
    exchanges: tuple[Exchange, ...] = Field(default=(), max_length=KEPT)

    @property
    def history(self) -> tuple[Turn, ...]:
        """The conversation as the pipeline takes it."""
        return tuple(t for e in self.exchanges for t in (Turn("user", e.question), Turn("assistant", e.said, e.seen)))


def conversation_of(kept: str) -> Conversation:
    """Return the conversation that a tab kept as JSON; a new one where it can't be read."""
    try:
        return Conversation.model_validate_json(kept)
    except ValidationError:
        return Conversation()


def ask(
    desk: LiveLibrary,
    question: str,
    reader: Reader | None,
    conversation: Conversation,
    offered: Offered = NOTHING,
    count: Callable[[str], None] = lambda status: None,
    reviews: Callable[[], Mapping[str, Review]] = dict,
    gone: threading.Event | None = None,
) -> Iterator[str]:
    """Yield the HTML to show: the answer; where a language model writes, the composed one first.

    An answer has in it what the tab keeps of it; what could not be answered has not, and is no turn.

    `count` hears how it ended, and nothing else; `reviews` tells which cards a peer has read; `gone` is set when nobody waits
    any more.
    """
    turn = conversation.turn
    opened = desk.now
    if opened.assistant is None and (danger := answer_in_danger(question)):
        # Who may be in danger waits for nothing.
        count(str(danger.status))
        yield danger_html(danger, turn, _kept(danger))
        return
    waited = 0.0
    while opened.phase is Phase.OPENING and waited < PATIENCE:
        yield notice_html(question, words.OPENING, turn, waiting=True)
        opened = desk.wait(TICK)
        waited += TICK
    if opened.assistant is None:
        yield notice_html(question, opened.problem or words.OPENING_LONG, turn)
        return
    library = opened.assistant.library
    stood = None
    try:
        answers = opened.assistant.answers(question, conversation.history, reader, gone=gone)
        with desk.turns.taken():  # not for as long as a language model writes
            first = next(answers)
        for found in chain([first], answers):
            answer = reviewed(found, reviews())
            if answer.wording is Wording.UNDERWAY:
                stood = answer
                yield answer_html(answer, library, turn, kept=_kept(answer))
    except (BadQuestion, TooBusy) as error:
        yield notice_html(question, str(error), turn)
        return
    count(str(answer.status))
    yield answer_html(answer, library, turn, offered, _kept(answer), stood)


def _kept(answer: Answer) -> str:
    return Exchange(question=answer.question, said=markdown(answer), seen=shown_in(answer)).model_dump_json()


def reviewed(answer: Answer, reviews: Mapping[str, Review]) -> Answer:
    """Return an answer whose cards say that a peer of this municipality has read them."""
    cards = (
        replace(hit, card=replace(hit.card, reviewed=reviews[hit.card.id].day)) if hit.card.id in reviews else hit
        for hit in answer.cards
    )
    return replace(answer, cards=tuple(cards))
