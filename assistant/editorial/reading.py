"""How easily a text reads: the Dutch form of Flesch's reading ease.

W. H. Douma, *De leesbaarheid van landbouwbladen* (1960): 206.84 - 0.77 x syllables per hundred words - 0.93 x words per
sentence. 60 and more is plain, under 30 hard. Long compounds of the trade pull it down, so it is a figure to compare cards
by and no verdict. Written out here because no library fits; docs/redactie.md says which were tried.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# The vowel groups of Dutch spelling that make one syllable, the longest first: draaiend = aai + e, situatie = i + u + a + ie.
_SYLLABLE = re.compile("aai|ooi|oei|eeuw|ieuw|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouyëïöü]")
_SENTENCE = re.compile(r"[.!?…]+(?:\s|$)")


def syllables(word: str) -> int:
    """Estimate the syllables of one word by its groups of vowels; a word has at least one."""
    # A diaeresis begins a new syllable (be-ïn-vloe-den); the other accents go.
    composed = unicodedata.normalize("NFC", word.casefold())
    plain = "".join(c if c in "ëïöü" else unicodedata.normalize("NFKD", c)[0] for c in composed)
    return max(1, len(_SYLLABLE.findall(plain)))


def words_per_sentence(texts: Iterable[str]) -> float:
    """Mean number of words in a sentence; 0 where there is no text."""
    words, sentences, _ = _counts(texts)
    return words / sentences if sentences else 0.0


def ease(texts: Iterable[str]) -> float:
    """Flesch-Douma reading ease of the texts together (0-100, more is easier); 0 where there is no text."""
    words, sentences, count = _counts(texts)
    return 206.84 - 77 * count / words - 0.93 * words / sentences if words else 0.0


def _counts(texts: Iterable[str]) -> tuple[int, int, int]:
    words = sentences = count = 0
    for text in texts:
        tokens: list[str] = re.findall(r"[^\W\d_]+", text)
        words += len(tokens)
        sentences += max(1, len(_SENTENCE.findall(text))) if tokens else 0
        count += sum(syllables(token) for token in tokens)
    return words, sentences, count
