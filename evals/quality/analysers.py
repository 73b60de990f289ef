"""Ways to turn Dutch text into what BM25 matches, to compare with the one in use (assistant/language/bm25.py).

Each is a callable from a text to its tokens, used on the library and on questions alike. Those that add tokens (the parts of a
compound) leave the word itself in.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache

import simplemma
import Stemmer

from assistant.language.bm25 import STOPWORDS

Analyse = Callable[[str], list[str]]
_WORD = re.compile(r"[a-z0-9]+(?:[&'][a-z0-9]+)*")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case without accents, all of them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _WORD.findall(plain)


def stems(algorithm: str = "dutch", stopwords: frozenset[str] = STOPWORDS) -> Analyse:
    """Stem with one of Snowball's algorithms: `dutch` is Kraaij-Pohlmann, `dutch_porter` the older one."""
    stemmer = Stemmer.Stemmer(algorithm)
    return lambda text: list(stemmer.stemWords([w for w in words(text) if w not in stopwords]))


def bare() -> Analyse:
    """Match whole words, without any stemming."""
    return lambda text: [w for w in words(text) if w not in STOPWORDS]


def lemmas() -> Analyse:
    """Match lemmas (simplemma, Barbaresi)."""
    lemma = lru_cache(maxsize=100_000)(lambda w: simplemma.lemmatize(w, lang="nl").casefold())
    return lambda text: [lemma(w) for w in words(text) if w not in STOPWORDS]


def letters(size: int = 4) -> Analyse:
    """Match runs of letters within words: forgiving to typing errors and to compounds."""

    def analyse(text: str) -> list[str]:
        padded = (f"_{w}_" for w in words(text) if w not in STOPWORDS)
        return [w[i : i + size] for w in padded for i in range(max(1, len(w) - size + 1))]

    return analyse


def vocabulary(texts: Iterable[str]) -> Counter[str]:
    """Count the words of a library."""
    return Counter(word for text in texts for word in words(text))


# A part must stand by itself in the library so often, and be so long, before a compound is cut there.
PART_LENGTH, PART_COUNT = 4, 3
_LINKS = ("", "s", "en", "e")


def parts_of(word: str, known: Counter[str]) -> tuple[str, ...]:
    """Return the two words a compound is made of, where both are known; the pair whose rarer part is most usual."""
    best: tuple[int, tuple[str, ...]] = (PART_COUNT - 1, ())
    for cut in range(PART_LENGTH, len(word) - PART_LENGTH + 1):
        tail = word[cut:]
        for link in _LINKS:
            head = word[: cut - len(link)] if link and word[:cut].endswith(link) else word[:cut] if not link else ""
            if len(head) >= PART_LENGTH and head not in STOPWORDS and tail not in STOPWORDS:
                best = max(best, (min(known[head], known[tail]), (head, tail)))
    return best[1]


def compounds(known: Counter[str], algorithm: str = "dutch") -> Analyse:
    """Add the stems of the parts of compounds: "collegeonderhandelingen" is found by "college" and by "onderhandelingen"."""
    stem = stems(algorithm)
    split = lru_cache(maxsize=100_000)(lambda word: " ".join(parts_of(word, known)))

    def analyse(text: str) -> list[str]:
        cut = (split(w) for w in words(text) if len(w) >= 2 * PART_LENGTH)
        return stem(text) + [token for parts in cut if parts for token in stem(parts)]

    return analyse
