"""Ways to turn Dutch text into what BM25 matches, to compare with the one in use (assistant/lexical.py).

Each is a callable from a text to its tokens, used on the library and on questions alike. Those that add tokens (the parts of a
compound, the name of a term) leave the word itself in.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import simplemma
import Stemmer

from assistant.lexical import STOPWORDS
from assistant.terms import Term

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


def expanded(terms: Sequence[Term], inner: Analyse) -> Analyse:
    """Add one token for each term named under any of its forms; those of ambiguous terms are left alone."""
    names: dict[tuple[str, ...], str] = {}
    for number, term in enumerate(terms):
        if not term.ambiguous:
            for name in term.names:
                names.setdefault(tuple(words(name)), f"#{number}")
    names.pop((), None)
    longest = max(map(len, names), default=0)

    def analyse(text: str) -> list[str]:
        found, said = [], words(text)
        for start in range(len(said)):
            for size in range(min(longest, len(said) - start), 0, -1):
                if (token := names.get(tuple(said[start : start + size]))) is not None:
                    found.append(token)
                    break
        return inner(text) + found

    return analyse


class Spelling:
    """Put the nearest known word in the place of an unknown one (Garbe's symmetric deletes, one edit; two in long words)."""

    def __init__(self, known: Counter[str]) -> None:
        self._known = known
        self._deletes: dict[str, set[str]] = defaultdict(set)
        for word in known:
            if len(word) >= 4:
                for shorter in _shorter(word, 2 if len(word) >= 8 else 1):
                    self._deletes[shorter].add(word)

    def __call__(self, word: str) -> str:
        """Return the most usual known word near an unknown one; the word itself where it is known, short, or far from all."""
        if word in self._known or len(word) < 4 or any(c.isdigit() for c in word):
            return word
        for edits in (1, 2) if len(word) >= 8 else (1,):
            near = {w for shorter in _shorter(word, edits) for w in self._deletes.get(shorter, ())}
            near = {w for w in near if abs(len(w) - len(word)) <= edits}
            if near:
                return max(near, key=lambda w: (_same_start(w, word), self._known[w], w))
        return word


def _shorter(word: str, edits: int) -> set[str]:
    found = {word}
    for _edit in range(edits):
        found |= {w[:i] + w[i + 1 :] for w in found for i in range(len(w))}
    return found


def _same_start(one: str, other: str) -> bool:
    return one[:2] == other[:2]


def spelled(known: Counter[str], inner: Analyse) -> Analyse:
    """Correct words that the library does not know before they are analysed; on the library itself this changes nothing."""
    spelling = lru_cache(maxsize=100_000)(Spelling(known))
    return lambda text: inner(" ".join(spelling(w) for w in words(text)))
