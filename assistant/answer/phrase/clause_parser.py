"""Take a sentence apart: its words, what kind each is, and the clause it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.answer.phrase import word_classes

Analyse = Callable[[str], list[str]]

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|\w+(?:[&'’]\w+)*")
ENDING = re.compile(r"(?:'s|’s|en|e|t|s)$")


class Kind(StrEnum):
    """What a word is here; each is treated in its own way (carry.py)."""

    CONTENT = "content"
    ACTOR = "actor"
    TURN = "turn"
    STRONG = "strong"
    READER = "reader"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its forms to match by, its kind, its clause, the preposition before it, and whether it is a name.

    `too` tells that it has "te" before it, and is no verb: "te veel" is not "veel"; `than`, that it compares and has "dan"
    behind it: "niet meer" is not "niet meer dan".
    """

    word: str
    keys: frozenset[str]
    kind: Kind
    clause: int
    preposition: str
    name: bool
    too: bool = False
    than: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence taken apart. Make it with `take_apart`."""

    text: str
    tokens: tuple[Token, ...]

    @property
    def words(self) -> frozenset[str]:
        """All its words, in lower case."""
        return frozenset(token.word for token in self.tokens)

    def kept(self) -> list[int]:
        """Places of the tokens that carry meaning."""
        return [i for i, t in enumerate(self.tokens) if t.kind not in (Kind.EMPTY, Kind.READER)]


@lru_cache(maxsize=4096)
def take_apart(text: str, analyse: Analyse, secretary_reads: bool = True) -> Sentence:
    """Return a sentence as tokens with their kind and clause. To a directielid the secretaris is another."""
    tokens: list[Token] = []
    text = text.replace("%", " procent ")
    clause, pending, end = 0, False, 0
    matches = list(_TOKEN.finditer(text))
    for i, match in enumerate(matches):
        word = match[0].casefold().replace("’", "'")
        pending = pending or bool(re.search(r"[,;:()–—]", text[end : match.start()]))
        end = match.end()
        following = matches[i + 1][0].casefold() if i + 1 < len(matches) else ""
        if pending and tokens and word not in word_classes.LEANING and word != "en":
            clause += 1
        if word == "en":
            pending = True
            continue
        pending = False
        kind = _kind(word, following, analyse, secretary_reads)
        first = not tokens or text[: match.start()].rstrip()[-1:] in (".", "!", "?", "“", '"', ":")
        preposition = _preposition(tokens) if kind in (Kind.ACTOR, Kind.CONTENT) else ""
        too = bool(tokens) and tokens[-1].word == "te" and not word.endswith("en")
        is_name = match[0][:1].isupper() and not first
        than = following == "dan" and (word in word_classes.COMPARES or word.endswith("er"))
        tokens.append(Token(word, _keys(word, analyse), kind, clause, preposition, is_name, too, than))
    return Sentence(text, tuple(tokens))


def _kind(word: str, following: str, analyse: Analyse, secretary_reads: bool) -> Kind:
    bare = ENDING.sub("", word)
    turns = word_classes.TURNS | word_classes.CONDITIONS | word_classes.VIEWS | word_classes.MAY
    if word in turns or (word == "als" and following in word_classes.AFTER_AS):
        return Kind.TURN
    if word in word_classes.STRONG:
        return Kind.STRONG
    if word in word_classes.YOU or (word in word_classes.SECRETARY and secretary_reads):
        return Kind.READER
    if word in word_classes.ACTORS | word_classes.SECRETARY or bare in word_classes.ACTORS | word_classes.SECRETARY:
        return Kind.ACTOR
    return Kind.CONTENT if analyse(word) else Kind.EMPTY


def _keys(word: str, analyse: Analyse) -> frozenset[str]:
    """What two inflections of one word share: the stem, and the word without doubled letters and endings."""
    light = re.sub(r"(.)\1", r"\1", word)
    for _round in range(2):
        shorter = ENDING.sub("", light)
        light = shorter if len(shorter) >= 3 else light
    return frozenset({*(f"={stem}" for stem in analyse(word)[:1]), light} if len(word) > 2 else {word})


def _preposition(tokens: Sequence[Token]) -> str:
    for token in reversed(tokens):
        if token.word not in word_classes.DETERMINERS:
            return token.word if token.word in word_classes.PREPOSITIONS else ""
    return ""
