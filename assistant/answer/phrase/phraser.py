"""Between composing and verifying: let a language model write the answer from the same sources, where one is set.

What it says is checked statement by statement (check.py), and what is in its own words by a second look as well. Whatever is
wrong with it as a whole leaves the composed answer where it was, with a note. So no answer gets worse by it.
"""

from __future__ import annotations

import hashlib
import logging
import math
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.answer.phrase import prompt
from assistant.answer.phrase.check import Checked, Checker
from assistant.answer.phrase.context_window import ANSWER, fit, takes_in
from assistant.answer.phrase.evidence import Evidence, Shelf, Wanted, beside_the_whole, gather
from assistant.answer.phrase.model import LanguageModel, Limits
from assistant.answer.phrase.own_words import Embed
from assistant.answer.phrase.parse import Written, parse
from assistant.answer.phrase.second_look import Verdict, read_verdicts
from assistant.circuit_breaker import CircuitBreaker
from assistant.errors import LanguageModelFailed
from assistant.messages import (
    COUNTS,
    FOR_THE_SECRETARY,
    MODEL_DROPPED,
    MODEL_DROPPED_ONE,
    MODEL_FOUND_NOTHING,
    MODEL_LEFT,
    MODEL_RESTING,
    MODEL_UNUSABLE,
)
from assistant.settings import Settings
from assistant.types import Draft, Line, Role

logger = logging.getLogger(__name__)

# As many lines of each kind as a phone shows at a glance; the answer to the question itself first, what no source says last.
MOST = {
    Role.CORE: 2,
    Role.FOR: 4,
    Role.AGAINST: 4,
    Role.EXPLAIN: 4,
    Role.DO: 5,
    Role.MIND: 2,
    Role.SAY: 2,
    Role.OTHER: 2,
    Role.PLACE: 3,
    Role.ABSENT: 2,
}

# Of what a model wrote, at least this share must hold; a model that invents half is not to be believed on the rest.
ENOUGH = 0.5

# So many answers in a model's words are kept in memory.
KEPT = 200

# After so many failures in a row a model is left alone for so many seconds.
FAILURES, REST = 3, 60.0


@dataclass(frozen=True, slots=True)
class Phrased:
    """The draft to go on with, whether a model phrased it, notes for the reader, and where it did not, the cause."""

    draft: Draft
    phrased: bool
    notices: tuple[str, ...] = ()
    cause: str = ""
    checked: tuple[Checked, ...] = ()


class Phraser:
    """Writes answers with one language model from one library; safe to share between threads.

    `second` takes the second look; without one what was learnt decides alone. With `whole` every passage of the library is
    given where the window takes it. The last `keep` answers are kept, under a hash of what was asked: who copies, shares or
    comes back to one gets the one that was read.
    """

    def __init__(
        self,
        model: LanguageModel,
        second: LanguageModel | None,
        context: int,
        embed: Embed,
        analyse: Callable[[str], list[str]],
        shelf: Shelf,
        keep: int = 0,
        whole: bool = False,
    ) -> None:
        self._model, self._second, self._context = model, second, context
        self._embed, self._analyse = embed, analyse
        self._shelf = shelf
        self._keep, self._whole = keep, whole
        self._kept: OrderedDict[bytes, Phrased] = OrderedDict()
        self._breaker = CircuitBreaker(REST, failures=FAILURES)
        self._lock = threading.Lock()

    @staticmethod
    def takes(wanted: Wanted) -> bool:
        """Tell whether a model may be asked.

        Not of a list of places or an own document, whose words stand as they are, nor in a sensitive situation, where every
        word was weighed.
        """
        sensitive = any(hit.card.sensitive for hit in wanted.draft.cards)
        said = [line for line in wanted.draft.lines if line.role is not Role.FURTHER]
        ours = any(line.role in (Role.OWN, Role.PLACE) for line in said)
        has_sources = bool(said or wanted.found.hits) and not ours
        return has_sources and not sensitive and all(line.statement or line.quoted for line in said)

    def phrase(self, wanted: Wanted, gone: threading.Event | None = None, kept_only: bool = False) -> Phrased:
        """Return the draft in the model's words, or as it was; as it was where `gone` is set before the model is done.

        With `kept_only` the model is asked nothing: its words are those it gave before, if it did.
        """
        if not self.takes(wanted):
            return Phrased(wanted.draft, False)
        told = (wanted.question, wanted.reader, wanted.asker, [line.text for line in wanted.draft.lines], wanted.before)
        asked = hashlib.sha256(repr(told).encode()).digest()
        with self._lock:
            if asked in self._kept:
                return self._kept[asked]
        if kept_only:
            return Phrased(wanted.draft, False)
        if not self._breaker.allows():
            return Phrased(wanted.draft, False, (MODEL_RESTING,), "resting")
        phrased = self._phrase(wanted, gone)
        if phrased.phrased:
            with self._lock:
                self._kept[asked] = phrased
                while len(self._kept) > self._keep:
                    self._kept.popitem(last=False)
        return phrased

    def _phrase(self, wanted: Wanted, gone: threading.Event | None) -> Phrased:
        evidence, request = self._given(wanted)
        try:
            written = parse(self._model.ask(prompt.instruction(), request, gone, prompt.STATEMENTS))
        except LanguageModelFailed as error:
            if str(error) != MODEL_LEFT:
                self._breaker.record_failure()
            cause = _cause(error)
            logger.warning("language model: %s", cause)
            return Phrased(wanted.draft, False, (str(error),), cause)
        self._breaker.record_success()
        if written.whole and not written.statements:
            return Phrased(wanted.draft, False, (MODEL_FOUND_NOTHING,), "nothing written")
        checked = self._checked(written.statements, evidence, wanted, gone)
        kept = [one.line for one in checked if one.line]
        sourced = [one for one in checked if one.written.role is not Role.ABSENT]
        held = sum(one.line is not None for one in sourced)
        faults = Counter(str(one.fault) for one in checked if one.fault)
        if written.whole and kept and not sourced:
            return Phrased(wanted.draft, False, (MODEL_FOUND_NOTHING,), "nothing found", tuple(checked))
        if not written.whole or not held or held < ENOUGH * len(sourced):
            cause = f"whole={written.whole} kept={held} of {len(sourced)} {dict(faults)}"
            logger.warning("language model: unusable: %s", cause)
            return Phrased(wanted.draft, False, (MODEL_UNUSABLE,), cause, tuple(checked))
        notices = [dropped_notice(sum(faults.values()))] if faults else []
        to_the_asker = tuple(notice for notice in wanted.draft.notices if notice != FOR_THE_SECRETARY)
        draft = replace(wanted.draft, lines=_lines(kept, wanted.draft.lines), notices=to_the_asker)
        return Phrased(draft, True, tuple(notices), f"dropped {dict(faults)}", tuple(checked))

    def _given(self, wanted: Wanted) -> tuple[tuple[Evidence, ...], str]:
        """Return what the model is given to write from, and how it is asked."""
        besides = prompt.instruction() + prompt.request(replace(wanted, draft=replace(wanted.draft, lines=())), ())
        if self._whole and self._library:
            evidence, near = beside_the_whole(wanted, self._shelf)
            return evidence, prompt.request(wanted, evidence[len(self._shelf.whole) :], self._library, near)
        evidence = gather(wanted, self._shelf, lambda items: fit(items, self._context, besides))
        return evidence, prompt.request(wanted, evidence)

    def _checked(
        self, statements: Sequence[Written], evidence: Sequence[Evidence], wanted: Wanted, gone: threading.Event | None
    ) -> list[Checked]:
        """Return the statements, each decided."""
        checker = Checker(self._embed, self._analyse, self._weight, wanted.is_secretary)
        checked = checker.check(statements, evidence, wanted.question)
        claims = [one.claim for one in checked if one.claim]
        verdicts = self._look([(claim.text, claim.cited) for claim in claims], gone) if claims else None
        by_text = {claim.text: verdicts.get(i) for i, claim in enumerate(claims, start=1)} if verdicts else {}
        looked = verdicts is not None
        return [checker.settle(one, looked, by_text.get(one.claim.text) if one.claim else None) for one in checked]

    def _look(
        self, claims: Sequence[tuple[str, Sequence[Evidence]]], gone: threading.Event | None
    ) -> dict[int, Verdict] | None:
        """Ask what carries these sentences; None where that was not to be had."""
        if self._second is None:
            return None
        try:
            told = self._second.ask(prompt.look_instruction(), prompt.look_request(claims), gone, prompt.VERDICTS)
        except LanguageModelFailed as error:
            logger.warning("language model, second look: %s", _cause(error))
            return None
        return read_verdicts(told) or None

    @cached_property
    def _library(self) -> str:
        """The whole library as it opens every request; empty where the window does not take it."""
        text = prompt.library(self._shelf.whole, prompt.new_mark())
        return text if takes_in(text, self._context) else ""

    def _weight(self, stem: str) -> float:
        count = len(self._shelf.passages) + len(self._shelf.statements)
        return math.log(1 + count / (1 + self._frequency[stem]))

    @cached_property
    def _frequency(self) -> Counter[str]:
        """In how many passages and statements each stem stands."""
        texts = [p.text for p in self._shelf.passages.values()] + [s.text for s in self._shelf.statements.values()]
        return Counter(stem for text in texts for stem in set(self._analyse(text)))


def _cause(error: LanguageModelFailed) -> str:
    """Return its kind and status alone: a server may repeat the question in what it says."""
    under = error.__cause__ or error
    return f"{type(under).__name__} {getattr(under, 'status_code', '')}".strip()


def dropped_notice(count: int) -> str:
    """Say how many sentences were left out."""
    if count == 1:
        return MODEL_DROPPED_ONE
    return MODEL_DROPPED.format(count=COUNTS[count] if count < len(COUNTS) else count)


def _lines(kept: Iterable[Line], composed: Sequence[Line]) -> tuple[Line, ...]:
    """Return the model's lines in the order of an answer, and last the places to read that stood under the composed one."""
    by_role: dict[Role, list[Line]] = {role: [] for role in MOST}
    for line in kept:
        if len(by_role.get(line.role, ())) < MOST.get(line.role, 0):
            by_role[line.role].append(line)
    further = [line for line in composed if line.role is Role.FURTHER]
    return tuple(line for lines in [*by_role.values(), further] for line in lines)


def phraser(settings: Settings, embed: Embed, analyse: Callable[[str], list[str]], shelf: Shelf) -> Phraser:
    """Return the phraser of the language model that is set."""
    limits = Limits(
        settings.language_model_connect,
        settings.language_model_first,
        settings.language_model_whole,
        settings.language_model_context,
        ANSWER,
    )

    def model(name: str) -> LanguageModel:
        return LanguageModel(name, settings.language_model_url, settings.language_model_key, limits)

    first, chosen = model(settings.language_model), settings.language_model_second
    second = None if chosen == "uit" else model(chosen) if chosen else first
    whole = settings.language_model_library
    return Phraser(first, second, settings.language_model_context, embed, analyse, shelf, KEPT, whole)
