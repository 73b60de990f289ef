"""Undo the typesetter's hyphenation by knowing Dutch words: those of the document itself first, then a word list.

`kriti-` `sche` is one word broken; `politiek-` `bestuurlijk` is two, joined by their own hyphen. The typeset mark tells most:
U+2010 and the soft hyphen are the typesetter's; a plain hyphen at a line end can be either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import simplemma

TYPESET = "\u2010\u00ad"
MARKS = "-" + TYPESET

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
INNER = re.compile(r"\b([^\W\d_]{2,})-([^\W\d_]{2,})\b")
# 'in- en uitvoer', 'college- of raadsbesluit': the hyphen stands for the rest of a word.
COORDINATORS = frozenset({"en", "of", "als", "tot", "dan", "noch", "and", "or", "respectievelijk", "resp", "c.q", "versus"})
# Vowels that would be read together need their own hyphen: mede-eigenaar, auto-ongeluk, na-apen.
CLASH = frozenset({"aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "ij", "oe", "oi", "oo", "ou", "ui", "uu", "éé"})

ADJECTIVE = re.compile(r"(?:lijk|isch|eel|ief|aal|iek|air|ern|eus|baar|zaam|loos)$", re.IGNORECASE)
OPENING, CLOSING = re.compile(r"(?:^|[\s(])-(?=\w)"), re.compile(r"(?<=[\w)])-(?=[\s,.;:)]|$)")


class Hyphenation:
    """What is known about the words of one document, to join their halves."""

    def __init__(self, texts: Iterable[str], typeset: bool = False) -> None:
        """Count the words of `texts`; words at a line end with a hyphen should be left out of them.

        `typeset` says that the typesetter has a mark of its own in this document, so that a plain hyphen is the author's.
        """
        self._typeset = typeset
        self._words: Counter[str] = Counter()
        for text in texts:
            self._words.update(word.casefold() for word in WORD.findall(text))

    def known(self, word: str) -> bool:
        """Say whether `word` stands in the document or in the Dutch word list."""
        return self._words[word.casefold()] > 0 or in_word_list(word)

    def join(self, left: str, right: str) -> str:
        """Return line `left`, which ends in a hyphen, and `right`, the line after it, as one text."""
        mark, stem = left[-1], left[:-1]
        head, tail = _last(stem), _first(right)
        if stem[-1:].isspace() or (mark not in TYPESET and _aside(stem)):
            return f"{left} {right}"
        if not head or not tail:
            return f"{stem}-{right}" if tail or right[:1].isdigit() else f"{stem}- {right}"
        if tail.casefold() in COORDINATORS:
            return f"{stem}- {right}"
        return f"{stem}{'-' if self._own(head, tail, mark) else ''}{right}"

    def inside(self, text: str) -> str:
        """Return `text` without the hyphens that an earlier typesetting left inside its words (`burge-meester`).

        Here the hyphen is taken for the author's unless one half is no word and the whole is, or the document itself
        writes the whole far more often.
        """
        return INNER.sub(self._inner, text)

    def _inner(self, match: re.Match[str]) -> str:
        left, right = match[1], match[2]
        whole, parted = (left + right).casefold(), match[0].casefold()
        if right[0].isupper() or left.isupper() or left[-1].casefold() + right[0].casefold() in CLASH:
            return match[0]
        often = self._words[whole]
        if often >= 3 and often >= 3 * self._words[parted]:
            return left + right
        broken = not self.known(right) or not self.known(left)
        return left + right if broken and (often or simplemma.is_known(whole, lang="nl")) else match[0]

    def _own(self, head: str, tail: str, mark: str) -> bool:
        """Say whether the hyphen between `head` and `tail` belongs to the word."""
        whole, parted = (head + tail).casefold(), f"{head}-{tail}".casefold()
        if mark in TYPESET:
            return self._words[parted] > 0 and not self.known(whole)
        if tail[0].isupper() or (len(head) > 1 and head.isupper()) or len(head) == 1:
            return True
        if self._words[whole] != self._words[parted]:
            return self._words[parted] > self._words[whole]
        if self._typeset:
            return True
        if self.known(whole):
            return False
        # Neither seen nor listed as one word. A compound is written as one, unless its first half is an adjective
        # (politiek-bestuurlijk), the last link of a chain (systeem-persoon-rol), or ends in a vowel that clashes.
        if not self.known(tail) or not self.known(head.rsplit("-", 1)[-1]):
            return False
        return bool("-" in head or ADJECTIVE.search(head)) or head[-1].casefold() + tail[0].casefold() in CLASH


def in_word_list(word: str) -> bool:
    """Say whether the Dutch word list has `word`, as it is or in lower case."""
    return simplemma.is_known(word, lang="nl") or simplemma.is_known(word.lower(), lang="nl")


def _aside(text: str) -> bool:
    """Say whether an aside -set between hyphens, like this- is still open at the end of `text`."""
    return len(OPENING.findall(text)) > len(CLOSING.findall(text))


def _last(text: str) -> str:
    """Return the run of letters (with inner hyphens) at the end of `text`."""
    match = re.search(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*$", text)
    return match[0] if match else ""


def _first(text: str) -> str:
    """Return the run of letters (with inner hyphens) at the start of `text`."""
    match = WORD.match(text)
    return match[0] if match else ""
