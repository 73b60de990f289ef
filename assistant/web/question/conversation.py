"""One person's conversation: lives in that browser session's `gr.State` and nowhere else."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from assistant.answer.danger import answer_in_danger
from assistant.answer.present import markdown, shown_in
from assistant.corpus.keeper_notes import Review
from assistant.errors import BadQuestion
from assistant.types import Answer, Reader, Turn, Wording
from assistant.types import Shown as Seen
from assistant.web import words
from assistant.web.live_library import LiveLibrary, Phase
from assistant.web.question.answer_html import answer_html, danger_html, earlier_html, notice_html
from assistant.web.turns import TooBusy

# A library of five works opens in about fifteen seconds; the first index of all takes some minutes.
PATIENCE, TICK = 240.0, 2.0

# Exchanges kept: more than a phone shows, and a bound on what a session holds in memory.
KEPT = 12


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what was answered, as turns for the next question and as HTML for the page."""

    question: str
    said: str
    html: str
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """The exchanges so far, oldest first; `count` numbers them over the whole conversation."""

    exchanges: tuple[Exchange, ...] = ()
    count: int = 0

    @property
    def history(self) -> tuple[Turn, ...]:
        """The conversation as the pipeline takes it."""
        return tuple(t for e in self.exchanges for t in (Turn("user", e.question), Turn("assistant", e.said, e.seen)))

    @property
    def earlier(self) -> str:
        """The HTML of all exchanges but the last."""
        return earlier_html([e.html for e in self.exchanges[:-1]])

    @property
    def all_earlier(self) -> str:
        """The HTML of all exchanges, while the next one is being answered."""
        return earlier_html([e.html for e in self.exchanges])

    def having(self, exchange: Exchange) -> Conversation:
        """Return the conversation with one exchange more."""
        return replace(self, exchanges=(*self.exchanges, exchange)[-KEPT:], count=self.count + 1)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows at a moment: the conversation, what was before, the present. `kept` hands the question back."""

    conversation: Conversation
    earlier: str
    present: str
    kept: str = ""


def ask(
    desk: LiveLibrary,
    question: str,
    reader: Reader | None,
    conversation: Conversation,
    sharing: bool = False,
    count: Callable[[str], None] = lambda status: None,
    reviews: Callable[[], Mapping[str, Review]] = dict,
    gone: threading.Event | None = None,
) -> Iterator[Shown]:
    """Yield what to show: the answer; where a language model writes, the composed one first.

    A question that can't be taken is handed back.

    `count` hears how it ended, and nothing else; `reviews` tells which cards a peer has read; `gone` is set when nobody waits
    any more.
    """
    turn = conversation.count + 1
    opened = desk.now
    if opened.assistant is None and (danger := answer_in_danger(question)):
        # Who may be in danger waits for nothing.
        count(str(danger.status))
        exchange = Exchange(danger.question, markdown(danger), danger_html(danger, turn))
        following = conversation.having(exchange)
        yield Shown(following, following.earlier, exchange.html)
        return
    waited = 0.0
    while opened.phase is Phase.OPENING and waited < PATIENCE:
        yield Shown(conversation, conversation.all_earlier, notice_html(question, words.OPENING, turn))
        opened = desk.wait(TICK)
        waited += TICK
    if opened.assistant is None:
        problem = opened.problem or words.OPENING_LONG
        yield Shown(conversation, conversation.all_earlier, notice_html(question, problem, turn), kept=question)
        return
    library = opened.assistant.library
    try:
        answers = opened.assistant.answers(question, conversation.history, reader, gone=gone)
        with desk.turns.taken():  # not for as long as a language model writes
            first = next(answers)
        for found in chain([first], answers):
            answer = reviewed(found, reviews())
            if answer.wording is Wording.UNDERWAY:
                yield Shown(conversation, conversation.all_earlier, answer_html(answer, library, turn))
    except (BadQuestion, TooBusy) as error:
        yield Shown(conversation, conversation.all_earlier, notice_html("", str(error), turn), kept=question)
        return
    html = answer_html(answer, library, turn, sharing=sharing)
    count(str(answer.status))
    following = conversation.having(Exchange(answer.question, markdown(answer), html, shown_in(answer)))
    yield Shown(following, following.earlier, html)


def reviewed(answer: Answer, reviews: Mapping[str, Review]) -> Answer:
    """Return an answer whose cards say that a peer of this municipality has read them."""
    cards = (
        replace(hit, card=replace(hit.card, reviewed=reviews[hit.card.id].day)) if hit.card.id in reviews else hit
        for hit in answer.cards
    )
    return replace(answer, cards=tuple(cards))
