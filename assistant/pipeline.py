"""The way of a question: guard → restate → retrieve → weigh → compose (→ phrase, where a model is set) → verify → present.

Read `answers` from top to bottom. Each step gets what it needs handed to it and knows nothing of the others.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant import messages
from assistant.answer.compose import compose
from assistant.answer.guard import Guarded, clean, guard, mask, without_marks
from assistant.answer.intent import audience_of, intent_of
from assistant.answer.present import number
from assistant.answer.restate import restate
from assistant.answer.retrieve import Retriever
from assistant.answer.verify import verify
from assistant.answer.weigh import Weighed, weigh
from assistant.corpus.routes import load_routes, places_of
from assistant.encoder.embedder import Embedder
from assistant.errors import UserError
from assistant.index import Generations, Library
from assistant.settings import Settings
from assistant.types import Answer, Draft, Reader, Retrieved, Status, Turn, Wording

if TYPE_CHECKING:
    from assistant.answer.phrase import Phrased

logger = logging.getLogger(__name__)


# For who wants an answer as it was read, or else as it is composed: no language model is asked anything new.
AT_ONCE = threading.Event()
AT_ONCE.set()


class Assistant:
    """Answers from one opened library; safe to share between threads."""

    def __init__(self, library: Library, embedder: Embedder, settings: Settings) -> None:
        self.library = library
        self.settings = settings
        self._retriever = Retriever(library, embedder.queries)
        self._at_hand = frozenset(work.id for work in library.contents.works if work.document)
        self._places = places_of(load_routes(settings.corpus / "leerpaden"))
        self._phraser = None
        if settings.language_model:
            from assistant.answer.phrase import phraser
            from assistant.language.bm25 import Analyser

            self._phraser = phraser(settings, embedder.passages, Analyser(), library.passages, library.statements)

    @classmethod
    def open(cls, settings: Settings, generations: Generations, embedder: Embedder) -> Assistant:
        """Open the generation that is served, or where it is damaged the one before; its answers say so.

        Raises LibraryUnavailable or ModelUnavailable, each with what to do.
        """
        return cls(Library.served(generations, embedder.identity), embedder, settings)

    def answer(
        self,
        question: str,
        history: Sequence[Turn] = (),
        reader: Reader | None = None,
        gone: threading.Event | None = None,
    ) -> Answer:
        """Return the last of `answers`: the one that stays."""
        *_, last = self.answers(question, history, reader, gone)
        return last

    def answers(
        self,
        question: str,
        history: Sequence[Turn] = (),
        reader: Reader | None = None,
        gone: threading.Event | None = None,
    ) -> Iterator[Answer]:
        """Yield the answer to a question asked after `history`, for one reader or for all.

        Where a language model is set, the composed answer comes first, at once, and then the one that stays. The model is not
        waited for once `gone` is set: whoever asked has left.
        Raises BadQuestion for an empty or overlong one; whatever else goes wrong becomes an answer that says so.
        """
        clock = _Clock()
        with clock.step("guard"):
            guarded = guard(question, self.settings.question_limit)
            asked = without_marks(guarded.text)
            before = [replace(turn, content=without_marks(mask(clean(turn.content)).text)) for turn in history]
        try:
            with clock.step("restate"):
                standalone = restate(asked, before)
            with clock.step("retrieve"):
                found = self._retriever.retrieve(standalone)
            with clock.step("weigh"):
                weighed = weigh(found, guarded.misuse_alone, len(asked.split()))
            with clock.step("compose"):
                draft = self._draft(weighed, asked, found, reader)
            phrased = None
            if self._phraser and self._phraser.takes(draft):
                composed = self._present(guarded, weighed, found, self._verified(draft, clock), clock)
                yield replace(composed, wording=Wording.UNDERWAY)
                with clock.step("phrase"):
                    phrased = self._phraser.phrase(standalone, draft, found, reader, gone)
                    draft = phrased.draft
            yield self._present(guarded, weighed, found, self._verified(draft, clock), clock, phrased)
        except UserError as error:
            logger.warning("unavailable: %r", error.__cause__ or error)
            yield Answer(Status.UNAVAILABLE, guarded.text, notices=(str(error),), cause=repr(error), timings_ms=clock.timings)

    def _draft(self, weighed: Weighed, question: str, found: Retrieved, reader: Reader | None) -> Draft:
        if weighed.status is not Status.ANSWERED:
            return Draft((), ())
        library = self.library
        kind, reader = intent_of(question), reader or audience_of(question)
        carried, places = library.statements_of, self._places
        return compose(found, kind, reader, library.spans, library.cards, carried, question, library.alike, places)

    def _verified(self, draft: Draft, clock: _Clock) -> Draft:
        with clock.step("verify"):
            return verify(draft, self.library.passages, self._at_hand)

    def _present(
        self,
        guarded: Guarded,
        weighed: Weighed,
        found: Retrieved,
        draft: Draft,
        clock: _Clock,
        phrased: Phrased | None = None,
    ) -> Answer:
        with clock.step("present"):
            statements, citations = number(draft, self.library.passages, self.library.works)
        status = weighed.status
        if status is Status.ANSWERED and not draft.lines:
            status = Status.NEAREST  # all its statements fell away: nothing is left to say
        notices = [*filter(None, (self.library.notice, guarded.notice)), *draft.notices]
        if status is Status.NEAREST:
            notices.append(messages.NEAREST)
        elif status is Status.REFUSED:
            notices.append(messages.REFUSED)
        elif status is Status.CLARIFY:
            notices.append(messages.CLARIFY)
        if phrased and phrased.notice:
            notices.append(phrased.notice)
        return Answer(
            status=status,
            question=guarded.text,
            statements=statements,
            citations=citations,
            hits=found.hits,
            cards=found.cards,
            choices=weighed.choices,
            follow_ups=draft.follow_ups,
            notices=tuple(notices),
            agreements=draft.agreements,
            read_on=draft.read_on,
            coverage=weighed.coverage,
            generation=self.library.generation,
            cause=phrased.cause if phrased else "",
            wording=Wording.PHRASED if phrased and phrased.phrased else Wording.COMPOSED,
            timings_ms=clock.timings,
        )


class _Clock:
    """Milliseconds a step, and in all."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._steps: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self._steps[name] = (time.perf_counter() - began) * 1000

    @property
    def timings(self) -> dict[str, float]:
        return {"total": (time.perf_counter() - self._began) * 1000, **self._steps}
