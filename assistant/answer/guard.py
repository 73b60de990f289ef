"""First step: take a question as it comes, and keep out what should not go in.

Danger before everything: a message that tells of it is never turned back, however long it is or whatever else it asks.
Control, tag and direction characters go; personal data is masked, with a word about it; empty and overlong questions are
turned back. A name is no reason for anything.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from assistant.answer.danger import FURTHEST, danger_in
from assistant.errors import BadQuestion
from assistant.language.sentences import sentence_spans
from assistant.messages import EMPTY_QUESTION, LONG_QUESTION, MASKED, MASKED_KINDS, REFUSED_PART
from assistant.types import Danger

MASK = "[weggelaten]"
# The mark of what was left out, with the word that announced it and the comma before it: nothing to search for.
_LEFT_OUT = re.compile(
    r"[,;]?\s*(?:\b(?:bsn|burgerservicenummer|iban|rekening(?:nummer)?|tel(?:efoon)?(?:nummer)?|mobiel|"
    r"e-?mail(?:adres)?)\b\W*)?" + re.escape(MASK),
    re.IGNORECASE,
)

_MISUSE = Path(__file__).with_name("misuse.txt")

# What is left beside misuse is a question of its own from so many words on, if it asks something.
REAL_WORDS = 5
_ASKS = re.compile(r"\?|\b(hoe|wat|waarom|wanneer|wie|welke|waar|moet ik|mag ik|kan ik|how|what|should)\b", re.IGNORECASE)

# Unicode categories of what no eye sees: control, format, private use, surrogates, unassigned.
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})

# Of a message without a letter these are somebody's after all: emoji. Marks alone are nothing.
_SHOWN = frozenset({"So", "Sk"})

_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{4}){2,7}(?:[ .-]?[A-Z0-9]{1,3})?\b", re.IGNORECASE)
# As people write them: (020) 123 45 67, 06 - 1234 5678, 06/12.34.56.78.
_PHONE = re.compile(r"(?<![\d.])(?:(?:\+|00)31[ -]?(?:\(0\)[ -]?)?|\(?0)[1-9](?:[ ./()-]{0,3}\d){8}(?!\d)")
_NINE = re.compile(r"(?<![\d.])\d(?:[ .-]?\d){8}(?!\d)")


@dataclass(frozen=True, slots=True)
class Guarded:
    """A question that may go on, and which kinds of personal data were taken out of it.

    `misuse` tells that it asks for what this assistant does not do; `text` is then what else it asks, and all of it where it
    asks nothing else (`misuse_alone`). `danger` is what its words tell of; `lines` is the text with its line ends, as a pasted
    mail has them; `care` is a line to put above the answer where somebody may be in danger and it is not sure.
    """

    text: str
    masked: tuple[str, ...] = ()
    misuse: bool = False
    misuse_alone: bool = False
    danger: Danger | None = None
    lines: str = ""
    care: str = ""

    @property
    def searched(self) -> str:
        """The text as it is searched: without marks of what was left out, with plain apostrophes, dashes and accents."""
        return plain(without_marks(self.lines if self.lines and not self.misuse else self.text))

    @property
    def notice(self) -> str:
        """The Dutch word about what was left out, or the empty string."""
        kinds = " en ".join(MASKED_KINDS[kind] for kind in self.masked)
        said = [MASKED.format(what=kinds)] if kinds else []
        return " ".join([*said, REFUSED_PART] if self.misuse and not self.misuse_alone else said)


def guard(question: str, limit: int) -> Guarded:
    """Return the question cleaned and masked. Raises BadQuestion where nothing is asked, or more than `limit` characters."""
    danger = danger_in(question)
    if danger:
        return replace(mask(clean(question[:FURTHEST])), danger=danger)
    if len(question) > limit:
        raise BadQuestion(LONG_QUESTION.format(length=len(question), limit=limit))
    written = "\n".join(clean(line) for line in question.splitlines())
    text = clean(question)
    if not any(c.isalnum() or unicodedata.category(c) in _SHOWN for c in text):
        raise BadQuestion(EMPTY_QUESTION)
    return replace(set_aside(mask(text)), lines=mask(written).text)


@cache
def _misuse() -> tuple[re.Pattern[str], ...]:
    lines = (line.strip() for line in _MISUSE.read_text("utf-8").splitlines())
    return tuple(re.compile(line, re.IGNORECASE) for line in lines if line and not line.startswith("#"))


def is_misuse(text: str) -> bool:
    """Tell whether a text asks for what this assistant does not do."""
    return any(pattern.search(text) for pattern in _misuse())


def set_aside(question: Guarded) -> Guarded:
    """Return the question without the sentences that are misuse, so that a real question beside them is still answered."""
    if not is_misuse(question.text):
        return question
    sentences = [question.text[start:end] for start, end in sentence_spans(question.text)]
    rest = " ".join(sentence for sentence in sentences if not is_misuse(sentence))
    if len(rest.split()) < REAL_WORDS or not _ASKS.search(rest) or is_misuse(rest):
        return replace(question, misuse=True, misuse_alone=True)
    return replace(question, text=rest, misuse=True)


def clean(text: str) -> str:
    """Return `text` in NFC with single spaces and without control, format (zero-width, direction, tag) or private marks."""
    text = unicodedata.normalize("NFC", text)
    kept = (" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in _UNSEEN)
    return re.sub(r" +", " ", "".join(kept)).strip()


def mask(text: str) -> Guarded:
    """Return `text` with BSN (by the eleven-test), phone numbers, e-mail addresses and IBANs masked."""
    masked: list[str] = []

    def cover(kind: str, pattern: re.Pattern[str], text: str) -> str:
        def replace(match: re.Match[str]) -> str:
            if (kind == "bsn" and not _is_bsn(match.group())) or (kind == "iban" and not _is_iban(match.group())):
                return match.group()
            if kind not in masked:
                masked.append(kind)
            return MASK

        return pattern.sub(replace, text)

    # IBAN before phone and BSN, for its digits could pass as either; phone before BSN, for it has ten digits.
    for kind, pattern in (("email", _EMAIL), ("iban", _IBAN), ("phone", _PHONE), ("bsn", _NINE)):
        text = cover(kind, pattern, text)
    return Guarded(text, tuple(masked))


def without_marks(text: str) -> str:
    """Return a masked text as it is searched: without the marks of what was left out, unless nothing else is left."""
    return "\n".join(" ".join(_LEFT_OUT.sub("", line).split()) for line in text.split("\n")).strip() or text


_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "−": "-", "…": "..."}
)
# Acute and grave only stress a word in Dutch ("níet", "één"); an umlaut or a cedilla belongs to it.
_STRESS = re.compile(r"[\u0300\u0301]")


def plain(text: str) -> str:
    """Return a text with plain apostrophes, quotes and dashes, and without accents that only stress: searched alike."""
    return unicodedata.normalize("NFC", _STRESS.sub("", unicodedata.normalize("NFD", text.translate(_PLAIN))))


def _is_bsn(text: str) -> bool:
    """The eleven-test: 9a + 8b + … + 2h - i is a multiple of eleven."""
    digits = [int(c) for c in text if c.isdigit()]
    total = sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    return any(digits) and total % 11 == 0


def _is_iban(text: str) -> bool:
    """ISO 13616: the first four characters moved to the end, letters as numbers, leaves 1 modulo 97."""
    compact = re.sub(r"[ .-]", "", text).upper()
    return int("".join(str(int(c, 36)) for c in compact[4:] + compact[:4])) % 97 == 1
