"""The way of a question: guard → understand → retrieve → match → weigh → compose (→ phrase) → verify → present.

Read `answers` from top to bottom. Each step gets what it needs handed to it and knows nothing of the others.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answer.compose import Material, compose
from assistant.answer.guard import Guarded, clean, guard, mask, without_marks
from assistant.answer.intent import audience_of, intent_of
from assistant.answer.match import Matcher
from assistant.answer.present import number, reading_of
from assistant.answer.retrieve import Retriever
from assistant.answer.understand import understand
from assistant.answer.verify import verify
from assistant.answer.weigh import weigh
from assistant.corpus.routes import load_routes, places_of
from assistant.encoder.embedder import Embedder
from assistant.errors import UserError
from assistant.index import Generations, Library
from assistant.settings import Settings
from assistant.types import (
    Answer,
    Ask,
    Asking,
    Draft,
    Matched,
    Part,
    Reader,
    Retrieved,
    Status,
    Turn,
    Understood,
    Weighed,
    Wording,
)

if TYPE_CHECKING:
    from assistant.answer.phrase import Phrased

logger = logging.getLogger(__name__)

# Beside the reading that is answered, or to choose from where none is sure.
READINGS = 3


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps that are plain functions; a test or an experiment hands in another. Retrieving and matching know a library."""

    guard: Callable[[str, int], Guarded] = guard
    understand: Callable[[str, Sequence[Turn]], Understood] = understand
    weigh: Callable[[Retrieved, Matched, bool], Weighed] = weigh
    compose: Callable[..., Draft] = compose
    verify: Callable[..., Draft] = verify


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was found for one asking, and what is said to it."""

    asking: Asking
    found: Retrieved
    matched: Matched
    weighed: Weighed
    draft: Draft


class Assistant:
    """Answers from one opened library; safe to share between threads."""

    def __init__(self, library: Library, embedder: Embedder, settings: Settings, steps: Steps | None = None) -> None:
        self.library = library
        self.settings = settings
        self.steps = steps or Steps()
        self.retriever = Retriever(library, embedder.queries)
        self.matcher = Matcher(library, self.retriever.units)
        self._at_hand = frozenset(work.id for work in library.contents.works if work.document)
        routes = places_of(load_routes(settings.corpus / "leerpaden"))
        self._material = Material(library.spans, library.cards, library.answers_of, routes)
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
        self, question: str, history: Sequence[Turn] = (), reader: Reader | None = None, wording: Ask = Ask.NEW
    ) -> Answer:
        """Return the last of `answers`: the one that stays."""
        *_, last = self.answers(question, history, reader, wording)
        return last

    def answers(
        self,
        question: str,
        history: Sequence[Turn] = (),
        reader: Reader | None = None,
        wording: Ask = Ask.NEW,
        gone: threading.Event | None = None,
    ) -> Iterator[Answer]:
        """Yield the answer to a question asked after `history`, for one reader or for all.

        Where a language model may be asked (`wording`), the composed answer comes first, at once, and then the one that stays.
        The model is not waited for once `gone` is set: whoever asked has left.
        Raises BadQuestion for an empty or overlong one; whatever else goes wrong becomes an answer that says so.
        """
        clock = _Clock()
        with clock.step("guard"):
            guarded = self.steps.guard(question, self.settings.question_limit)
            asked = without_marks(guarded.text)
            before = [replace(turn, content=without_marks(mask(clean(turn.content)).text)) for turn in history]
        try:
            with clock.step("understand"):
                understood = self.steps.understand(asked, before)
            parts = [self._asked(asking, guarded, reader, clock) for asking in understood.askings]
            phrased = None
            if self._phraser and wording is not Ask.NEVER and len(parts) == 1 and self._phraser.takes(parts[0].draft):
                one = parts[0]
                yield replace(self._presented(guarded, understood, parts, clock), wording=Wording.UNDERWAY)
                with clock.step("phrase"):
                    kept_only = wording is Ask.KEPT
                    phrased = self._phraser.phrase(asked, one.draft, one.found, reader, gone, kept_only=kept_only)
                    parts = [replace(one, draft=phrased.draft)]
            yield self._presented(guarded, understood, parts, clock, phrased)
        except UserError as error:
            logger.warning("unavailable: %r", error.__cause__ or error)
            yield Answer(Status.UNAVAILABLE, guarded.text, notices=(str(error),), cause=repr(error), timings_ms=clock.timings)

    def _asked(self, asking: Asking, guarded: Guarded, reader: Reader | None, clock: _Clock) -> _Asked:
        """Find, match, weigh and compose what answers one asking."""
        reader = reader or audience_of(asking.text)
        with clock.step("retrieve"):
            found = self.retriever.retrieve(asking.searched)
        with clock.step("match"):
            matched = self.matcher.match(asking, found, reader)
        with clock.step("weigh"):
            weighed = self.steps.weigh(found, matched, guarded.misuse_alone)
        with clock.step("compose"):
            draft = Draft((), ())
            if weighed.status is Status.ANSWERED:
                draft = self.steps.compose(asking, weighed, found, matched, intent_of(asking.text), reader, self._material)
        return _Asked(asking, found, matched, weighed, draft)

    def _presented(
        self,
        guarded: Guarded,
        understood: Understood,
        parts: Sequence[_Asked],
        clock: _Clock,
        phrased: Phrased | None = None,
    ) -> Answer:
        with clock.step("verify"):
            drafts = [self.steps.verify(part.draft, self.library.passages, self._at_hand) for part in parts]
        with clock.step("present"):
            statements, citations = number(drafts, self.library.passages, self.library.works)
            told = [_part(part, draft) for part, draft in zip(parts, drafts, strict=True)]
        first = parts[0]
        notices = [*filter(None, (self.library.notice, guarded.notice)), *understood.notices]
        notices.extend(notice for draft in drafts for notice in draft.notices)
        if phrased and phrased.notice:
            notices.append(phrased.notice)
        return Answer(
            status=_status(told),
            question=guarded.text,
            statements=statements,
            citations=citations,
            hits=first.found.hits,
            cards=drafts[0].cards or first.matched.cards,
            parts=tuple(told),
            follow_ups=drafts[0].follow_ups,
            notices=tuple(dict.fromkeys(notices)),
            agreements=tuple(dict.fromkeys(name for draft in drafts for name in draft.agreements)),
            read_on=drafts[0].read_on,
            coverage=first.weighed.coverage,
            generation=self.library.generation,
            cause=phrased.cause if phrased else "",
            wording=Wording.PHRASED if phrased and phrased.phrased else Wording.COMPOSED,
            timings_ms=clock.timings,
        )


def _part(asked: _Asked, draft: Draft) -> Part:
    """Return what became of one asking; where all its lines fell away, nothing is left to say."""
    status = asked.weighed.status
    if status is Status.ANSWERED and not draft.lines:
        status = Status.NEAREST
    readings = tuple(reading_of(hit.answer) for hit in asked.matched.answers[: READINGS + 1])
    reading = reading_of(draft.reading) if draft.reading else None
    others = tuple(other for other in readings if other != reading)[: READINGS - 1 if reading else READINGS]
    return Part(asked.asking.text, status, reading, others, asked.weighed.coverage, asked.weighed.confidence)


def _status(parts: Sequence[Part]) -> Status:
    """Return how a message ended: answered where any of its askings was, else asked back, else as the first."""
    ended = [part.status for part in parts]
    return next((status for status in (Status.ANSWERED, Status.CLARIFY) if status in ended), ended[0])


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
            self._steps[name] = self._steps.get(name, 0.0) + (time.perf_counter() - began) * 1000

    @property
    def timings(self) -> dict[str, float]:
        return {"total": (time.perf_counter() - self._began) * 1000, **self._steps}
