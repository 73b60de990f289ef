"""Put characters right: what a typesetter, a converter or an attacker left in a text and no reader should meet.

Ligatures fall apart into their letters, soft hyphens and zero-width, bidirectional, tag and control characters go, every
kind of space becomes a space. Accents are composed (NFC). Nothing else changes: quotes and dashes stay as the author set them.
"""

from __future__ import annotations

import re
import unicodedata

from assistant.ingest.read.hyphens import in_word_list

# NFKC would do these too, but also turns ² into 2 and … into three dots.
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"})

# Soft hyphen, zero-width and joiners, bidirectional marks, invisible operators, variation selectors, tags.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
# Controls (but not tab and line ends, which are spaces), private use, and what could not be decoded.
JUNK = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff\ud800-\udfff]")
# What XML has no place for, by itself or by its number: lxml reads it and can't write it down again.
NOT_IN_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]|&#(?:0*(?:[0-8]|1[124-9]|2\\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));",
    re.IGNORECASE,
)
SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
HYPHENS = re.compile("[\u2010\u2011]")
# Letters with at most a mark of punctuation among them, an address, or a number.
LIKELY = re.compile(r"^\W*[^\W\d_]+(?:[-'’/.&@:_]{1,3}[^\W\d_]+)*\W*$|^\W*\d[\d.,:/%€-]*\w{0,3}\W*$|^\W+$|^(?:https?|www)")

# Dutch, and the languages that reach a town hall: English, German, French.
COMMON = frozenset(
    "de het een van en in is dat op te voor met niet aan of the of and to a der die und das le la les et du".split()
)

# The least share of the longer words that the word list must know, where the small ones are missing.
IN_LIST = 0.2


def for_xml(text: str) -> str:
    """Return a page without the control characters that a tree of its elements can't hold."""
    return NOT_IN_XML.sub("", text)


def clean(text: str) -> str:
    """Return `text` on one line, with plain single spaces and only characters that can be seen."""
    text = unicodedata.normalize("NFC", text.translate(LIGATURES))
    text = HYPHENS.sub("-", INVISIBLE.sub("", text))
    return SPACES.sub(" ", JUNK.sub("", text)).strip()


def legible(text: str) -> float:
    """Return the share (0-1) of the characters of `text` that a font or file really named; 1 for an empty text."""
    seen = SPACES.sub("", text)
    return 1.0 - len(JUNK.findall(seen)) / len(seen) if seen else 1.0


def likely_words(text: str) -> float:
    """Return the share (0-1) of the tokens of three characters or more that look like words or numbers; 1 if few."""
    tokens = [token for token in text.split() if len(token) >= 3]
    return sum(bool(LIKELY.match(token)) for token in tokens) / len(tokens) if len(tokens) >= 5 else 1.0


def has_common_words(text: str) -> bool:
    """Say whether a long text in Latin letters has words of the language; one set in unknown codes has not.

    The small words every text has are enough; a register of fees or mandates has few, but its nouns stand in the word list.
    """
    tokens = [token.casefold() for token in text.split()]
    latin = sum("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())
    if len(tokens) < 200 or latin < 0.8 * sum(c.isalpha() for c in text):
        return True
    if sum(token in COMMON for token in tokens) >= 0.01 * len(tokens):
        return True
    long = re.findall(r"[^\W\d_]{5,}", text)
    return sum(in_word_list(word) for word in long) >= IN_LIST * len(long)
