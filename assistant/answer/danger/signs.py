"""Tell by its words that a message speaks of somebody in danger: tables in signs.toml, each with its reason."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.types import Danger

SIGNS = Path(__file__).with_name("signs.toml")

# What a dictating phone writes for the marks it hears.
_SPOKEN = re.compile(r"\b(?:punt|komma|vraagteken|uitroepteken|nieuwe regel|dubbele punt)\b")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": ". "})

# Who writes of what befell themselves is heard, however long ago it was.
_OWN = re.compile(r"\b(?:ik|me|mij|mn|m'n|mijn (?:man|vrouw|vriend|ex|partner|kind\w*|zoon|dochter))\b")


@dataclass(frozen=True, slots=True)
class Sign:
    """A kind of danger, and the pattern it is told by.

    `past` tells whether it counts where it is long over; a `weak` one counts only with a second sign of another sort.
    """

    kind: Danger
    pattern: re.Pattern[str]
    past: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Signs:
    """All signs in the order in which they decide, what is taken out before, and what tells that it is long over."""

    innocent: re.Pattern[str]
    over: re.Pattern[str]
    all: tuple[Sign, ...]


@cache
def signs(path: Path = SIGNS) -> Signs:
    """Return the signs of a file, its word classes filled in."""
    told = tomllib.loads(path.read_text("utf-8"))
    words = {f"{{{name}}}": text for name, text in told["words"].items()}

    def one(patterns: Sequence[str]) -> re.Pattern[str]:
        text = rf"(?<!\w)(?:{'|'.join(patterns)})"
        for _twice in range(2):  # a class may stand in a class
            for name, words_of in words.items():
                text = text.replace(name, words_of)
        # In the file a curly apostrophe stands for the plain one, which would end a literal string there.
        return re.compile(text.replace("’", "'"))

    return Signs(
        innocent=one([pattern for table in told["innocent"] for pattern in table["patterns"]]),
        over=one(told["over"]["patterns"]),
        all=tuple(Sign(Danger(t["kind"]), one(t["patterns"]), t.get("past", True), t.get("weak", False)) for t in told["sign"]),
    )


def plain(text: str) -> str:
    """Return a text in small letters without accents, with plain apostrophes and single spaces, dictated marks taken out."""
    letters = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).lower())
    letters = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(_SPOKEN.sub(" ", letters).split())


def sign_in(text: str) -> Sign | None:
    """Return the sign of danger in the words of a message, a strong one before a weak one; none where there is none."""
    known = signs()
    said = known.innocent.sub(" - ", plain(text))
    is_over = bool(known.over.search(said)) and not _OWN.search(said)
    found = [sign for sign in known.all if (sign.past or not is_over) and sign.pattern.search(said)]
    return min(found, key=lambda sign: sign.weak, default=None)
