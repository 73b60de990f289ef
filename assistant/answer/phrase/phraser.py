"""Between composing and verifying: let a language model write the answer from the same passages, where one is set.

It can only replace lines that stood already: what it says is checked statement by statement, and whatever is wrong with it as a
whole leaves the composed answer where it was, with a note. So no answer gets worse by it.
"""

from __future__ import annotations

import hashlib
import logging
import math
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.answer.phrase.check import Checked, Checker, Embed
from assistant.answer.phrase.context_window import ANSWER, fit
from assistant.answer.phrase.evidence import gather
from assistant.answer.phrase.model import LanguageModel, Limits
from assistant.answer.phrase.parse import parse
from assistant.answer.phrase.prompt import instruction, request
from assistant.errors import LanguageModelFailed
from assistant.messages import MODEL_UNUSABLE
from assistant.settings import Settings
from assistant.types import Draft, Line, Passage, Reader, Retrieved, Role, Statement

logger = logging.getLogger(__name__)

# As many lines of each kind as a phone shows at a glance; the order is that of the answer.
# Where sources differ is not among them: each side is told with the other, in the library's own words.
MOST = {Role.CORE: 2, Role.DO: 5, Role.MIND: 2, Role.OTHER: 2}

# Of what a model wrote, at least this share must hold; a model that invents half is not to be believed on the rest.
ENOUGH = 0.5

# So many answers in a model's words are kept in memory.
KEPT = 200


@dataclass(frozen=True, slots=True)
class Phrased:
    """The draft to go on with, whether a model phrased it, and where it did not: the note for the reader and the cause."""

    draft: Draft
    phrased: bool
    notice: str = ""
    cause: str = ""
    checked: tuple[Checked, ...] = ()


class Phraser:
    """Writes answers with one language model from one library; safe to share between threads.

    The last `keep` answers are kept, under a hash of what was asked: who copies, shares or comes back to one gets the one that
    was read.
    """

    def __init__(
        self,
        model: LanguageModel,
        context: int,
        embed: Embed,
        analyse: Callable[[str], list[str]],
        passages: Mapping[str, Passage],
        statements: Mapping[str, Statement],
        keep: int = 0,
    ) -> None:
        self._model, self._context = model, context
        self._embed, self._analyse = embed, analyse
        self._passages, self._statements = passages, statements
        self._keep = keep
        self._kept: OrderedDict[bytes, Phrased] = OrderedDict()
        self._lock = threading.Lock()

    @staticmethod
    def takes(draft: Draft) -> bool:
        """Tell whether a model may phrase this: no sensitive situation, where every word was weighed, and no own document."""
        sensitive = any(hit.card.sensitive for hit in draft.cards)
        said = [line for line in draft.lines if line.role is not Role.FURTHER]
        ours = any(line.role in (Role.OWN, Role.PLACE) for line in said)
        return bool(said) and not sensitive and not ours and all(line.statement or line.quoted for line in said)

    def phrase(
        self,
        question: str,
        draft: Draft,
        found: Retrieved,
        reader: Reader | None,
        gone: threading.Event | None = None,
        kept_only: bool = False,
    ) -> Phrased:
        """Return the draft in the model's words, or as it was; as it was where `gone` is set before the model is done.

        With `kept_only` the model is asked nothing: its words are those it gave before, if it did.
        """
        if not self.takes(draft):
            return Phrased(draft, False)
        asked = hashlib.sha256(repr((question, reader, [line.text for line in draft.lines])).encode()).digest()
        with self._lock:
            if asked in self._kept:
                return self._kept[asked]
        if kept_only:
            return Phrased(draft, False)
        phrased = self._phrase(question, draft, found, reader, gone)
        if phrased.phrased:
            with self._lock:
                self._kept[asked] = phrased
                while len(self._kept) > self._keep:
                    self._kept.popitem(last=False)
        return phrased

    def _phrase(
        self, question: str, draft: Draft, found: Retrieved, reader: Reader | None, gone: threading.Event | None
    ) -> Phrased:
        system = instruction(reader)
        evidence = fit(gather(draft, found, self._passages, self._statements, reader), self._context, system + question)
        try:
            written = parse(self._model.ask(system, request(question, evidence), gone))
        except LanguageModelFailed as error:
            # Its kind and status alone: a server may repeat the question in what it says.
            under = error.__cause__ or error
            told = f"{type(under).__name__} {getattr(under, 'status_code', '')}".strip()
            logger.warning("language model: %s", told)
            return Phrased(draft, False, str(error), told)
        checker = Checker(self._embed, self._analyse, self._weight, reader is not Reader.DIRECTOR)
        checked = checker.check(written.statements, evidence)
        kept = [one.line for one in checked if one.line]
        faults = Counter(str(one.fault) for one in checked if one.fault)
        if not written.whole or not kept or len(kept) < ENOUGH * len(checked):
            cause = f"whole={written.whole} kept={len(kept)} of {len(checked)} {dict(faults)}"
            logger.warning("language model: unusable: %s", cause)
            return Phrased(draft, False, MODEL_UNUSABLE, cause, tuple(checked))
        return Phrased(replace(draft, lines=_lines(kept, draft.lines)), True, "", f"dropped {dict(faults)}", tuple(checked))

    def _weight(self, stem: str) -> float:
        return math.log(1 + (len(self._passages) + len(self._statements)) / (1 + self._frequency[stem]))

    @cached_property
    def _frequency(self) -> Counter[str]:
        """In how many passages and statements each stem stands."""
        texts = [p.text for p in self._passages.values()] + [s.text for s in self._statements.values()]
        return Counter(stem for text in texts for stem in set(self._analyse(text)))


def _lines(kept: Iterable[Line], composed: Sequence[Line]) -> tuple[Line, ...]:
    """Return the model's lines in the order of an answer.

    A kind of line that it left out keeps the composed ones, and what is for one reader only always stays; what to read beside
    it comes last.
    """
    roles = sorted([*dict.fromkeys([*(line.role for line in composed), *MOST])], key=Role.FURTHER.__eq__)
    by_role: dict[Role, list[Line]] = {role: [] for role in roles}
    for line in kept:
        if len(by_role.get(line.role, ())) < MOST.get(line.role, 0):
            by_role[line.role].append(line)
    lines: list[Line] = []
    for role, mine in by_role.items():
        stood = [line for line in composed if line.role is role]
        said = {line.text for line in mine}
        bound = [line for line in stood if line.statement and line.statement.reader and line.text not in said]
        lines.extend([*mine, *bound] if mine else stood)
    return tuple(lines)


def phraser(
    settings: Settings,
    embed: Embed,
    analyse: Callable[[str], list[str]],
    passages: Mapping[str, Passage],
    statements: Mapping[str, Statement],
) -> Phraser:
    """Return the phraser of the language model that is set."""
    limits = Limits(
        settings.language_model_connect,
        settings.language_model_first,
        settings.language_model_whole,
        settings.language_model_context,
        ANSWER,
    )
    model = LanguageModel(settings.language_model, settings.language_model_url, settings.language_model_key, limits)
    return Phraser(model, settings.language_model_context, embed, analyse, passages, statements, KEPT)
