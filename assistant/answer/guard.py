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
from assistant.answer.personal import KINDS, personal_data
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
# And what is in none of these and shows nothing either: Unicode's Default_Ignorable_Code_Point, and the empty braille cell.
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")

# Of a message without a letter these are somebody's after all: emoji. Marks alone are nothing.
_SHOWN = frozenset({"So", "Sk"})


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
    text = _BLANK.sub("", text)
    kept = (" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in _UNSEEN)
    # Composed after that: what was taken out may have stood between a letter and its accent.
    return re.sub(r" +", " ", unicodedata.normalize("NFC", "".join(kept))).strip()


def mask(text: str) -> Guarded:
    """Return `text` with BSN, phone numbers, e-mail addresses and IBANs masked, and their kinds, each once."""
    found = personal_data(text)
    for one in reversed(found):
        text = f"{text[: one.start]}{MASK}{text[one.end :]}"
    kinds = {one.kind for one in found}
    return Guarded(text, tuple(kind for kind in KINDS if kind in kinds))


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
