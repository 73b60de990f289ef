"""Tell whether one sentence of a cited source says what a statement says, in its own words: the strictest test.

A statement passes where every sentence of it is carried by one sentence of a source it cites (entailment.py), and where that
sentence supports it by meaning too: the mean of cosine similarity, stretched as ingest/link.py stretches it, and the share of
its stems, by rarity, that the sentence has. Range and threshold come from `python -m evals model --fit`, kept in support.json.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from assistant.answer.phrase import word_classes
from assistant.answer.phrase.clause_parser import Analyse, Sentence, take_apart
from assistant.answer.phrase.entailment import Fault, fault
from assistant.answer.phrase.evidence import Evidence, speaks_to_machines
from assistant.answer.phrase.own_words import Embed
from assistant.language.sentences import sentence_spans
from assistant.types import Line, Role, SectionRef, Span, Tier

Weight = Callable[[str], float]

FITTED = Path(__file__).with_name("support.json")


@dataclass(frozen=True, slots=True)
class Literal:
    """What the test needs of the library. `embed` gives unit vectors of texts, `weight` the rarity of a stem."""

    embed: Embed
    analyse: Analyse
    weight: Weight
    secretary_reads: bool = True

    def line(self, text: str, role: Role, cited: Sequence[Evidence]) -> Line | Fault:
        """Return the line of a statement, resting on those of the cited sources that carry all of it, or why none does."""
        parts = [self._apart(text[start:end]) for start, end in sentence_spans(text)]
        spans: list[Span] = []
        sources: list[SectionRef] = []
        carrier = None
        worst = Fault.WORDS
        for item in cited:
            found = self._carried(parts, item)
            if isinstance(found, Fault):
                worst = found
                continue
            if not found and carrier is not None:
                continue  # a work that is not at hand is cited by one statement of it
            carrier = carrier or item.statement
            spans.extend(span for span in found if span not in spans)
            sources.extend(source for source in item.sources if source not in sources)
        if not sources:
            return worst
        best_first = tuple(sorted(spans, key=lambda span: -span.support))
        return Line(text, role, tuple(sources), best_first, carrier, tier=Tier.LITERAL)

    def _carried(self, parts: Sequence[Sentence], item: Evidence) -> list[Span] | Fault:
        """Return the spans of one source that carry every sentence, or the fault of the first that none carries."""
        bounds = sentence_spans(item.text)
        sentences = [self._apart(item.text[start:end]) for start, end in bounds]
        alone = standing([sentence.text for sentence in sentences])
        found: list[Span] = []
        before = -2
        for part in parts:
            # A sentence that leans on the one before it may be said behind that one.
            may = [
                i
                for i, sentence in enumerate(sentences)
                if i in alone or (i == before + 1 and not speaks_to_machines(sentence.text))
            ]
            faults = {i: fault(part, sentences[i]) for i in may}
            fitting = [i for i, wrong in faults.items() if wrong is None]
            if not fitting:
                return _worst(faults.values())
            best, support = self.best(part.text, [sentences[i].text for i in fitting])
            if support < fitted()[2]:
                return Fault.SUPPORT
            before = fitting[best]
            if item.passage:
                found.append(Span(item.passage.id, *bounds[before], support))
        if item.statement and item.spans:
            return list(item.spans) if self._stands(parts, item) else Fault.SOURCE
        return found

    def _stands(self, parts: Sequence[Sentence], item: Evidence) -> bool:
        """Tell whether names, numbers and negations that a card's statement lends also stand in the passages it rests on."""
        words = take_apart(" ".join(item.bodies), self.analyse).words
        for token in (token for part in parts for token in part.tokens):
            exact = token.name or token.word[0].isdigit()
            if exact and token.word not in words and token.word.rstrip("s").rstrip("'") not in words:
                return False
        mine = {token.word for part in parts for token in part.tokens} & word_classes.NEGATIONS
        return not mine or bool(words & word_classes.TURNS)

    def best(self, text: str, sentences: Sequence[str]) -> tuple[int, float]:
        """Return which sentence supports a text best, and how much (0-1)."""
        vectors = self.embed([text, *sentences])
        supports = [
            support(text, s, float(vectors[0] @ v), self.analyse, self.weight)
            for s, v in zip(sentences, vectors[1:], strict=True)
        ]
        best = int(np.argmax(supports))
        return best, round(supports[best], 4)

    def _apart(self, text: str) -> Sentence:
        return take_apart(text, self.analyse, self.secretary_reads)


def standing(sentences: Sequence[str]) -> set[int]:
    """Return which sentences of a text can be understood by themselves: not those that lean on the one before them.

    "Trek het probleem naar je toe" behind "Als het de organisatie raakt, heb je een zwaardere rol" holds in that case only. One
    that speaks to machines never stands.
    """
    found = set()
    before = ""
    for i, sentence in enumerate(sentences):
        opening = next(iter(re.findall(r"[^\W\d_]+", sentence.casefold())), "")
        leans = before and (opening in word_classes.LEANS_BACK or before in word_classes.SETS_A_CASE)
        if not leans and not speaks_to_machines(sentence):
            found.add(i)
        before = opening or before
    return found


def _worst(faults: Iterable[Fault | None]) -> Fault:
    """Return the fault nearest to being carried: where only the words are others, that one."""
    order = [Fault.SUPPORT, Fault.CLAUSE, Fault.ORDER, Fault.TURN, Fault.ACTOR, Fault.NAME, Fault.NUMBER]
    found = set(faults)
    return next((one for one in order if one in found), Fault.WORDS)


def support(text: str, sentence: str, cosine: float, analyse: Analyse, weight: Weight) -> float:
    """Return how much a sentence supports a text (0-1), by meaning and by words."""
    own = set(analyse(text))
    shared = sum(map(weight, own & set(analyse(sentence)))) / (sum(map(weight, own)) or 1.0)
    low, high, _least = fitted()
    return (min(1.0, max(0.0, (cosine - low) / (high - low))) + shared) / 2


@cache
def fitted() -> tuple[float, float, float]:
    """The range of cosine similarity, and the least support at which a statement is shown as sourced.

    Of the bundled encoder; another's may lie elsewhere, which leaves the words to decide alone.
    """
    found = json.loads(FITTED.read_text("utf-8"))
    return float(found["low"]), float(found["high"]), float(found["threshold"])
