"""Match words: Dutch analysis and BM25 (Robertson and Zaragoza, 2009; the Lucene variant of Lù, "BM25S", 2024).

The one home of bm25s and PyStemmer. PyStemmer is pinned in pyproject.toml: since Snowball 3 its `dutch` is
Kraaij-Pohlmann's stemmer, and another version would cut other stems.
"""

from __future__ import annotations

import logging
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import bm25s
import numpy as np
import numpy.typing as npt
import Stemmer

Scores = npt.NDArray[np.float32]

# What carries meaning here stays in: niet, geen, tegen, zonder, tussen, wie, wat, waar, hoe, mag, moet.
STOPWORDS = frozenset(
    "de het een en van ik te dat die in is je jij jou jouw jullie u uw we wij ons onze hij zij ze zijn haar hun hen hem "
    "me mij mijn er op aan met als voor had heb hebt heeft hebben was waren bent ben om ook maar dan dus nu naar toch al "
    "bij of wel nog zo dit deze door over uit worden wordt werd zou zouden kan kun kunt kunnen zal zullen wil wilt willen "
    "ga gaan gaat doe doen doet eens even gewoon heel erg echt iets iemand alles altijd soms want omdat toen daar hier "
    "m'n z'n 'n 't".split()
)

_WORD = re.compile(r"[a-z0-9]+(?:[&'][a-z0-9]+)*")


class Analyser:
    """Turn Dutch text into the stems that are matched.

    `terms` are ideas under all their names: whichever is used, the others are matched too ("gs", "gemeentesecretaris").
    """

    def __init__(self, terms: Iterable[Sequence[str]] = ()) -> None:
        self._stem = Stemmer.Stemmer("dutch")
        self._ideas: dict[tuple[str, ...], str] = {}
        for number, names in enumerate(terms):
            for name in names:
                self._ideas.setdefault(tuple(_words(name)), f"#{number}")
        self._ideas.pop((), None)
        self._longest = max(map(len, self._ideas), default=0)

    def __call__(self, text: str) -> list[str]:
        """Return the stems of the words of `text` that carry meaning, in order, with repeats; then a token for each term."""
        words = _words(text)
        return [*self._stem.stemWords([w for w in words if w not in STOPWORDS]), *self._named(words)]

    def _named(self, words: Sequence[str]) -> list[str]:
        """Return the tokens of the terms that begin at each word, of each the longest name."""
        found = []
        for start in range(len(words)):
            for size in range(min(self._longest, len(words) - start), 0, -1):
                if idea := self._ideas.get(tuple(words[start : start + size])):
                    found.append(idea)
                    break
        return found


def _words(text: str) -> list[str]:
    """Return the words of a text in small letters, without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _WORD.findall(plain)


class LexicalIndex:
    """BM25 over documents, each a text; built in memory."""

    def __init__(self, texts: Iterable[str], analyser: Analyser) -> None:
        self._analyse = analyser
        analysed = [analyser(text) for text in texts]
        self._stems = [frozenset(stems) for stems in analysed]
        self._frequency = Counter(stem for stems in self._stems for stem in stems)
        logging.getLogger("bm25s").setLevel(logging.ERROR)  # it sets itself to tell everything
        self._bm25 = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
        if self._frequency:
            self._bm25.index(analysed, show_progress=False)

    def scores(self, text: str) -> Scores:
        """Return the BM25 score of each document for `text`, in the documents' order; zeros where no word is known."""
        known = [stem for stem in self._analyse(text) if stem in self._frequency]
        if not known:
            return np.zeros(len(self._stems), dtype=np.float32)
        return np.asarray(self._bm25.get_scores(known), dtype=np.float32)

    def rarity(self, text: str) -> dict[str, float]:
        """Return the stems of `text`, each with its rarity (inverse document frequency)."""
        return {stem: math.log(1 + len(self._stems) / (1 + self._frequency[stem])) for stem in sorted(set(self._analyse(text)))}

    def share_known(self, text: str) -> float:
        """Return the share (0-1) of the words of `text`, by rarity, that any document has."""
        return self._share(text, self._frequency.__contains__)

    def share_in(self, text: str, other: str) -> float:
        """Return the share (0-1) of the words of `text`, by rarity, that `other` has."""
        return self._share(text, set(self._analyse(other)).__contains__)

    def _share(self, text: str, has: Callable[[str], bool]) -> float:
        weights = self.rarity(text)
        return sum(weight for stem, weight in weights.items() if has(stem)) / (sum(weights.values()) or 1.0)
