"""Make a hastily typed question legible: capitals brought down, typing errors mended by the words of the library.

A word is mended only where it is in no dictionary and not in the library, and one of the library's words is a slip away
(optimal string alignment distance, Damerau, 1964). What is searched is the mended question; what is shown stays as typed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import simplemma
from rapidfuzz import process
from rapidfuzz.distance import OSA

_WORD = re.compile(r"[^\W\d_]+")

# Shorter words are too like others; longer ones may hold a second slip.
SHORTEST, LONG = 5, 8

# More capitals than this share of so many letters is shouting, or a key stuck; the encoder knows running text. A shorter
# one may be all abbreviations.
SHOUTED, LETTERS = 0.5, 16

# Languages of which a word may be.
LANGUAGES = ("nl", "en")


def quiet(text: str) -> str:
    """Return a text typed in capitals in small letters, any other as it is."""
    letters = [c for c in text if c.isalpha()]
    return text.lower() if len(letters) >= LETTERS and sum(map(str.isupper, letters)) > SHOUTED * len(letters) else text


class Speller:
    """Knows the words of a library."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._known = Counter(word for text in texts for word in _WORD.findall(text.lower()))
        self._choices = [word for word in self._known if len(word) >= SHORTEST - 1]
        self._mended = lru_cache(maxsize=10_000)(self._nearest)

    def mend(self, text: str) -> str:
        """Return `text` in small letters where it shouts, with its typing errors mended; names are left as they are."""
        return _WORD.sub(self._replaced, quiet(text))

    def _replaced(self, match: re.Match[str]) -> str:
        word = match[0]
        is_name = word[0].isupper() and match.start() > 0
        return word if is_name or len(word) < SHORTEST else self._mended(word)

    def _nearest(self, typed: str) -> str:
        word = typed.lower()
        if word in self._known or simplemma.is_known(word, lang=LANGUAGES):
            return typed
        slips = 2 if len(word) >= LONG else 1
        found = process.extract(word, self._choices, scorer=OSA.distance, score_cutoff=slips, limit=None)
        # People seldom miss the first letters; of the words left, the nearest, then the most usual.
        best = max(found, key=lambda hit: (hit[0][:2] == word[:2], -hit[1], self._known[hit[0]]), default=None)
        return best[0] if best else typed
