"""What the checks find, and how words are counted and compared in all of them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from assistant.types import Card


class Weight(StrEnum):
    """Whether a finding must be mended before the library is good."""

    MUST = "moet"
    MAY = "kan"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `place` is `theme/id` of a card or the name of another file; `line` is 0 where unknown."""

    place: str
    weight: Weight
    message: str
    line: int = 0


def place_of(card: Card) -> str:
    """Return the place under which findings about a card are listed."""
    return f"{card.theme}/{card.id}"


def words(text: str) -> list[str]:
    """Return the words of `text`: lower case, without accents, hyphens and punctuation parting them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
    return re.findall(r"[a-z0-9]+", plain)


def excerpt(text: str, length: int = 60) -> str:
    """Return the beginning of a text, to know it by."""
    return text if len(text) <= length else f"{text[:length].rstrip()}…"
