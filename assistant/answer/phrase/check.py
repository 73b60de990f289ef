"""Verify what a model wrote, statement by statement, before any of it is shown as sourced.

*Literally* (literal.py): the words stand there, in one sentence of a source it cites.
*In own words*: nothing contradicts the passages it cites, and what was learnt (own_words.py) and a second look of a model
(second_look.py) both say that they carry it; without a second look it is not shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.answer.phrase import word_classes
from assistant.answer.phrase.about_sources import says_what_is_absent, says_where
from assistant.answer.phrase.clause_parser import Analyse
from assistant.answer.phrase.entailment import Fault
from assistant.answer.phrase.evidence import Evidence, speaks_to_machines
from assistant.answer.phrase.literal import Literal, Weight
from assistant.answer.phrase.own_words import Cited, Embed, OwnWords, learnt
from assistant.answer.phrase.parse import Written
from assistant.answer.phrase.second_look import Verdict
from assistant.language.sentences import sentence_spans
from assistant.types import Line, Role, Span, Tier

# The first useful line fits on a phone; a statement is one thought.
LONGEST, FEWEST_WORDS = 300, 3

# Of what an own-words statement cites, shown is what supports it nearly as well as the best.
NEARLY = 0.6

_MARKER = re.compile(r"\s*(?:\[\s*\d[\d\s,;]*\]|【[^】]*】|\(\s*bron(?:nen)?\s*\d[\d\s,en]*\))")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,2}|_{1,2}(?!\w)|^[\s>#•–-]+")
_ACTIVE = re.compile(
    r"[<>\[\]`{}|\\]|!\(|\]\(|&(?:#|[a-z]+;)|\b[a-z][a-z0-9+.-]{1,20}:(?=\S)|//|\bwww\.|\S@\S|\b[\w-]+\.(?:nl|com|net|org|eu|info|io)\b",
    re.IGNORECASE,
)
# A sentence under such a label says what is not so, no longer so, or another's: "Misvatting: …", "De vakbond schrijft: …".
_LABEL = re.compile(
    r"[^.:;]{0,40}\b(?:valkuil|misvatting|misverstand|fabel|mythe|onzin|onjuist|fout|oude? (?:beleid|regel|afspraak)|"
    r"vroeger|vervallen|ingetrokken|voorstel|concept|gerucht|schrijft|schreef|zegt|zei|stelt|beweert|vindt|meent|klacht|bezwaar)\w*"
    r"[^.:;]{0,20}:\s",
    re.IGNORECASE,
)
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement in own words, still to be decided: what it cites, and how likely (0-1) that carries it.

    `turned` is what the strict test finds in it where it has nearly the source's words: of those a changed word shows least.
    """

    text: str
    cited: tuple[Evidence, ...]
    chance: float
    turned: Fault | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A statement as written, and the line it became, why it fell, or the claim it still is."""

    written: Written
    line: Line | None
    fault: Fault | None = None
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Checker:
    """What a check needs of the library. `embed` gives unit vectors of texts, `weight` the rarity of a stem."""

    embed: Embed
    analyse: Analyse
    weight: Weight
    secretary_reads: bool = True

    def check(self, written: Iterable[Written], evidence: Sequence[Evidence], question: str = "") -> list[Checked]:
        """Return each statement with the line it becomes, its fault, or the claim to `settle`; one said twice is kept once."""
        given = {item.number: item for item in evidence}
        seen: set[str] = set()
        checked = []
        for one in written:
            text = clean(one.text)
            if text.casefold() in seen:
                continue
            seen.add(text.casefold())
            found = form_fault(text) or self._decided(text, one, [given[n] for n in one.cited if n in given], question)
            checked.append(_as_checked(one, found))
        return checked

    def settle(self, checked: Checked, looked: bool, verdict: Verdict | None) -> Checked:
        """Decide a claim: by a second look and what was learnt together.

        Without a second look own words count for nothing: what was learnt lets too many altered sentences through alone
        (docs/adr/0024).
        """
        claim = checked.claim
        if claim is None:
            return checked
        if not looked:
            return replace(checked, claim=None, fault=claim.turned or Fault.SUPPORT)
        if verdict is None or not verdict.holds(text for item in claim.cited for text in (item.text, *item.bodies)):
            return replace(checked, claim=None, fault=Fault.LOOK)
        if claim.chance < learnt().beside:
            return replace(checked, claim=None, fault=Fault.SUPPORT)
        return replace(checked, claim=None, line=self._own_line(claim, checked.written.role))

    def _decided(self, text: str, written: Written, cited: Sequence[Evidence], question: str) -> Line | Claim | Fault:
        if written.role is Role.ABSENT:
            absent = says_what_is_absent(text, question, self.analyse)
            return Line(text, Role.ABSENT, (), (), tier=Tier.LITERAL) if absent else Fault.CITATION
        if not cited:
            return Fault.CITATION
        found = self._literal.line(text, written.role, cited)
        if isinstance(found, Line):
            return found
        headings = " ".join(item.heading for item in cited)
        if written.role is Role.PLACE and says_where(text, headings, self.analyse):
            sources = tuple(dict.fromkeys(source for item in cited for source in item.sources))
            spans = tuple(_span_of(item, 1.0) for item in cited if item.passage)
            return Line(text, Role.PLACE, sources, spans, tier=Tier.LITERAL)
        own = OwnWords(self.embed, self.analyse, self.secretary_reads)
        held = Cited(tuple(_sentences(cited)), headings, question)
        if not held.sentences:
            return Fault.SOURCE
        wrong = own.fault(text, held)
        if wrong:
            return wrong
        turned = found if own.is_nearly_literal(text, held) else None
        return Claim(text, tuple(cited), min(own.chance(text[a:b], held) for a, b in sentence_spans(text)), turned)

    @property
    def _literal(self) -> Literal:
        return Literal(self.embed, self.analyse, self.weight, self.secretary_reads)

    def _own_line(self, claim: Claim, role: Role) -> Line:
        """Return the line of a claim that holds, resting on those of its sources that have to do with it."""
        found: list[tuple[float, Evidence, tuple[Span, ...]]] = []
        for item in claim.cited:
            bounds = sentence_spans(item.text)
            best, support_ = self._literal.best(claim.text, [item.text[a:b] for a, b in bounds])
            spans = (Span(item.passage.id, *bounds[best], support_),) if item.passage else item.spans
            found.append((support_, item, spans))
        least = NEARLY * max(support_ for support_, _item, _spans in found)
        kept = [(item, spans) for support_, item, spans in found if support_ >= least]
        sources = tuple(dict.fromkeys(source for item, _spans in kept for source in item.sources))
        carrier = next((item.statement for item, _spans in kept if item.statement), None)
        return Line(claim.text, role, sources, tuple(s for _item, spans in kept for s in spans), carrier, tier=Tier.OWN_WORDS)


def _as_checked(written: Written, found: Line | Claim | Fault) -> Checked:
    if isinstance(found, Fault):
        return Checked(written, None, found)
    if isinstance(found, Claim):
        return Checked(written, None, None, found)
    return Checked(written, found)


def _sentences(cited: Sequence[Evidence]) -> Iterator[str]:
    """Yield what cited sources say, sentence by sentence: not what speaks to machines, nor what stands under a label."""
    for item in cited:
        for text in (item.text, *item.bodies):
            for start, end in sentence_spans(text):
                sentence = text[start:end]
                if not speaks_to_machines(sentence) and not _LABEL.match(sentence):
                    yield sentence


def _span_of(item: Evidence, support_: float) -> Span:
    assert item.passage is not None
    return Span(item.passage.id, *sentence_spans(item.text)[0], support_)


def clean(text: str) -> str:
    """Return a statement in NFC with single spaces, without markers of its own ("[3]") and without emphasis."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return _EMPHASIS.sub("", _MARKER.sub("", text)).strip()


def form_fault(text: str) -> Fault | None:
    """Refuse what is no plain Dutch sentence: links, images, HTML, unseen characters, another language, too long or short."""
    if _ACTIVE.search(text) or any(unicodedata.category(c) in _UNSEEN for c in text) or len(text) > LONGEST:
        return Fault.FORM
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) < FEWEST_WORDS or speaks_to_machines(text):
        return Fault.FORM
    counts = Counter({name: sum(word in _telling(name) for word in words) for name in word_classes.LANGUAGES})
    dutch = counts.pop("nl")
    return Fault.LANGUAGE if max(counts.values()) > dutch else None


@cache
def _telling(name: str) -> frozenset[str]:
    others = (words for other, words in word_classes.LANGUAGES.items() if other != name)
    return word_classes.LANGUAGES[name].difference(*others)
