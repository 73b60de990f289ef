"""The way of a question: guard → understand → retrieve → match, own → weigh → compose (→ phrase) → verify → present.

Read `answers` from top to bottom. Each step gets what it needs handed to it and knows nothing of the others. Danger comes
before everything, and a word to the assistant itself is answered without a search.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer.clock import Clock
from assistant.answer.compose import Material, compose
from assistant.answer.danger import panel_answer, tells_of_danger
from assistant.answer.danger.classify import decide, score
from assistant.answer.danger.panels import care
from assistant.answer.guard import Guarded, clean, guard, mask, plain, without_marks
from assistant.answer.intent import audience_of, intent_of
from assistant.answer.match import Matcher
from assistant.answer.own import OwnDocuments
from assistant.answer.parts import READINGS, Asked, explained, in_words, merged, opened, part_of, status_of
from assistant.answer.present import number, reading_of
from assistant.answer.retrieve import Retriever
from assistant.answer.understand import Known, as_known, as_word, understand
from assistant.answer.understand.learnt import LIKELY, SURELY, kind_of
from assistant.answer.understand.to_assistant import is_short
from assistant.answer.understand.words import NOT_HEARD, NOT_UNDERSTOOD, OTHER_LANGUAGE
from assistant.answer.verify import verify
from assistant.answer.weigh import says, weigh
from assistant.answer.wishes import Before, before_of, beside, wished
from assistant.corpus.municipality import all_terms
from assistant.corpus.routes import load_routes, places_of
from assistant.encoder.embedder import Embedder
from assistant.errors import UserError
from assistant.index import Generations, Library
from assistant.language.negation import asks_what_not
from assistant.settings import Settings, load
from assistant.types import (
    Answer,
    Ask,
    Asking,
    Basis,
    CardHit,
    Danger,
    Draft,
    Line,
    Matched,
    MessageKind,
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
    from assistant.answer.phrase import Phrased, Wanted

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps that are plain functions; a test or an experiment hands in another. Retrieving and matching know a library."""

    guard: Callable[[str, int], Guarded] = guard
    understand: Callable[[str, Sequence[Turn], Known], Understood] = understand
    weigh: Callable[[Retrieved, Matched, bool], Weighed] = weigh
    compose: Callable[..., Draft] = compose
    verify: Callable[..., Draft] = verify


class Assistant:
    """Answers from one opened library; safe to share between threads."""

    def __init__(self, library: Library, embedder: Embedder, settings: Settings, steps: Steps | None = None) -> None:
        self.library = library
        self.settings = settings
        self.embedder = embedder
        self.steps = steps or Steps()
        self.retriever = Retriever(library, embedder.queries)
        self.matcher = Matcher(library, self.retriever.units)
        self.own = OwnDocuments(library)
        self._at_hand = frozenset(work.id for work in library.contents.works if work.document)
        routes = places_of(load_routes(settings.corpus / "leerpaden"))
        self._material = Material(library.spans, library.cards, library.answers_of, routes)
        self._terms = {term.term: term.explanation for term in all_terms(settings.corpus)}
        told = {s.id: s for answer in library.contents.answers for s in answer.statements}
        questions = frozenset(as_known(question) for answer in library.contents.answers for question in answer.asked)
        share_known = library.lexical_passages.share_known
        self._embed, self._model = embedder.queries, embedder.identity
        self.known = Known(all_terms(settings.corpus), {**library.statements, **told}, questions, share_known)
        self._phraser = None
        if settings.language_model:
            from assistant.answer.phrase import Shelf, phraser
            from assistant.language.bm25 import Analyser

            shelf = Shelf(library.passages, {**library.statements, **told}, library.works, library.spans)
            self._phraser = phraser(settings, embedder.passages, Analyser(), shelf)

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
        clock = Clock()
        with clock.step("guard"):
            guarded = self.steps.guard(question, self.settings.question_limit)
            danger, with_care = self.danger_of(guarded)
            asked = guarded.searched
            # Who was in danger is not asked about it again in passing: such a turn is carried nowhere.
            turns = [turn for turn in history if turn.role != "user" or not tells_of_danger(turn.content)]
            before = [replace(turn, content=plain(without_marks(mask(clean(turn.content)).text))) for turn in turns]
        if danger:
            yield self._panel(danger, guarded, clock)
            return
        if with_care:
            guarded = replace(guarded, care=care())
        try:
            with clock.step("understand"):
                understood = self.steps.understand(asked, before, self.known)
            if understood.reply:
                yield self._replied(understood.reply, guarded, clock)
                return
            if understood.wish:
                yield self._wished(understood, guarded, reader, clock)
                return
            parts = merged([self._asked(asking, guarded, reader, clock) for asking in understood.askings])
            word = self._word_in(asked, understood, parts)
            if word:
                understood = as_word(word, before)
                if understood.reply:
                    yield self._replied(understood.reply, guarded, clock)
                else:
                    yield self._wished(understood, guarded, reader, clock)
                return
            if understood.terms:
                parts = [explained(parts[0], [(name, self._terms[name]) for name in understood.terms]), *parts[1:]]
            phrased = None
            wanted = self._wanted(parts, asked, guarded, reader, before) if wording is not Ask.NEVER else None
            if self._phraser and wanted:
                yield replace(self._presented(guarded, understood, parts, clock), wording=Wording.UNDERWAY)
                with clock.step("phrase"):
                    phrased = self._phraser.phrase(wanted, gone, kept_only=wording is Ask.KEPT)
                    parts = [in_words(parts[0], phrased.draft)] if phrased.phrased else parts
            if understood.language != "nl" and parts[0].weighed.status is Status.NEAREST:
                yield self._replied(NOT_UNDERSTOOD.get(understood.language, OTHER_LANGUAGE), guarded, clock)
                return
            yield self._presented(guarded, understood, parts, clock, phrased)
        except UserError as error:
            logger.warning("unavailable: %s", type(error.__cause__ or error).__name__)
            yield Answer(Status.UNAVAILABLE, guarded.text, notices=(str(error),), cause=repr(error), timings_ms=clock.timings)

    def danger_of(self, guarded: Guarded) -> tuple[Danger | None, bool]:
        """Return in what danger somebody may be, and whether to answer with care: by the words, and by what was learnt."""
        try:
            scored = score(guarded.text, self._embed([guarded.text])[0], self._model)
        except UserError:  # without the encoder the words decide
            scored = None
        return decide(guarded.text, scored)

    def _word_in(self, text: str, understood: Understood, parts: Sequence[Asked]) -> str:
        """Return which word to the assistant a short message is, as was learnt; of what is answered only where that is sure."""
        status = parts[0].weighed.status
        alone = len(parts) == 1 and understood.kind in (MessageKind.QUESTION, MessageKind.FOLLOW_UP)
        if not alone or not is_short(text) or status is Status.REFUSED or as_known(text) in self.known.questions:
            return ""
        is_open = understood.kind is MessageKind.QUESTION and status is not Status.ANSWERED
        return kind_of(text, self._embed([text])[0], self._model, LIKELY if is_open else SURELY)

    def _panel(self, danger: Danger, guarded: Guarded, clock: Clock) -> Answer:
        answer = panel_answer(danger, guarded.text)
        names = answer.panel.cards if answer.panel else ()
        cards = tuple(CardHit(self.library.cards[name], 1.0) for name in names if name in self.library.cards)
        return replace(answer, cards=cards, generation=self.library.generation, timings_ms=clock.timings)

    def _replied(self, reply: str, guarded: Guarded, clock: Clock) -> Answer:
        notices = (guarded.notice,) if guarded.notice else ()
        generation = self.library.generation
        return Answer(
            Status.REPLIED, guarded.text, reply=reply, notices=notices, generation=generation, timings_ms=clock.timings
        )

    def _wished(self, understood: Understood, guarded: Guarded, reader: Reader | None, clock: Clock) -> Answer:
        """Return what is wanted of the answer before: of what was shown or, of a plain history, of what it would be now."""
        assert understood.wish is not None
        library = self.library
        before = before_of(understood.shown, library.answers, library.statements, library.answers_of)
        if not before.statements and understood.askings:
            asked = self._asked(replace(understood.askings[0], shown=frozenset()), guarded, reader, clock)
            reading = asked.draft.reading
            lines = tuple(line.statement for line in asked.draft.lines if line.statement)
            readings = tuple(hit.answer for hit in asked.matched.answers[: READINGS + 1] if hit.answer != reading)
            before = Before(lines, reading, readings[: READINGS - 1], beside(reading, readings, library.answers_of))
        given = wished(understood.wish, before)
        lines_of = [Line(s.text, s.role, s.sources, self.library.spans(s.id), s) for s in given.statements]
        draft = self.steps.verify(Draft(tuple(lines_of), (), reading=before.reading), self.library.passages, self._at_hand)
        statements, citations = number([draft], self.library.passages, self.library.works)
        readings_of = tuple(reading_of(answer) for answer in given.readings[:READINGS])
        read_as = reading_of(before.reading) if before.reading else None
        part = Part(guarded.text, Status.CLARIFY if readings_of else Status.REPLIED, read_as, readings_of)
        return replace(self._replied(given.said, guarded, clock), statements=statements, citations=citations, parts=(part,))

    def _asked(self, asking: Asking, guarded: Guarded, reader: Reader | None, clock: Clock) -> Asked:
        """Find, match, weigh and compose what answers one asking; what our own documents say of it goes first."""
        reader = reader or audience_of(asking.text)
        with clock.step("retrieve"):
            found = self.retriever.retrieve(asking.searched)
        with clock.step("match"):
            matched = self.matcher.match(asking, found, reader)
        with clock.step("own"):
            own = self.own.search(asking, found.queries)
        with clock.step("weigh"):
            weighed = self.steps.weigh(found, matched, guarded.misuse_alone)
        with clock.step("compose"):
            draft = Draft((), ())
            if weighed.basis is not Basis.NOTHING:
                draft = self.steps.compose(asking, weighed, found, matched, intent_of(asking.text), reader, self._material)
        asked = Asked(asking, found, matched, weighed, draft)
        return opened(asked, own, says(own, weighed))

    def _wanted(
        self, parts: Sequence[Asked], asked: str, guarded: Guarded, reader: Reader | None, before: Sequence[Turn]
    ) -> Wanted | None:
        """Return what a language model is asked, if there is one: nothing of misuse, nor where somebody may need care."""
        one = parts[0]
        sensitive = any(hit.card.sensitive for hit in (*one.matched.cards[:1], *one.draft.cards))
        is_sure = one.weighed.status is Status.ANSWERED
        unsafe = guarded.care or one.weighed.status is Status.REFUSED or (sensitive and not is_sure)
        if self._phraser is None or len(parts) != 1 or unsafe:
            return None
        from assistant.answer.phrase import Wanted

        draft = one.draft if one.draft.lines and is_sure else Draft((), ())
        wanted = Wanted(asked, draft, one.found, reader, one.asking.asker, one.matched.answers, tuple(before))
        return wanted if self._phraser.takes(wanted) else None

    def _presented(
        self,
        guarded: Guarded,
        understood: Understood,
        parts: Sequence[Asked],
        clock: Clock,
        phrased: Phrased | None = None,
    ) -> Answer:
        with clock.step("verify"):
            drafts = [self.steps.verify(part.draft, self.library.passages, self._at_hand) for part in parts]
        with clock.step("present"):
            statements, citations = number(drafts, self.library.passages, self.library.works)
            told = [part_of(part, draft) for part, draft in zip(parts, drafts, strict=True)]
        first = parts[0]
        notices = [*filter(None, (guarded.care, self.library.notice, guarded.notice)), *understood.notices]
        if any(
            part.asking.excludes and part.draft.reading and not asks_what_not(part.draft.reading.question) for part in parts
        ):
            notices.append(NOT_HEARD)
        notices.extend(notice for draft in drafts for notice in draft.notices)
        if phrased:
            notices.extend(phrased.notices)
        return Answer(
            status=status_of(told),
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


def open_assistant(settings: Settings | None = None, index: Path | None = None) -> Assistant:
    """Open what is served in the folder `index`, by `settings`; by default those of the environment, and their index.

    Raises BadInput for a wrong setting; else as Assistant.open.
    """
    settings = settings or load()
    return Assistant.open(settings, Generations(index or settings.index), Embedder(settings.model, settings.models))
