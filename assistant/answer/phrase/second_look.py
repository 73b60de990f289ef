"""Read what a model says of sentences shown to it apart, each with the passages it cites: are they carried, by what words.

A yes counts only with words that stand in those passages literally, and never alone: what the program itself finds decides with
it (check.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.answer.phrase.parse import values

# Words quoted to show what carries a sentence are at least so many.
FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a sentence is carried, and the words that show it."""

    carried: bool
    words: tuple[str, ...]

    def holds(self, texts: Iterable[str]) -> bool:
        """Tell whether it is a yes whose words all stand in one of these texts, letter for letter but for case and spaces."""
        plain = [_plain(text) for text in texts]
        shown = [_plain(words) for words in self.words]
        return (
            self.carried
            and bool(shown)
            and all(len(words.split()) >= FEWEST_WORDS and any(words in text for text in plain) for words in shown)
        )


def read_verdicts(text: str) -> dict[int, Verdict]:
    """Return the verdict on each sentence, by its number; of what can't be read, none."""
    for found, _closed in values(text):
        items = (
            next((v for k, v in found.items() if str(k).casefold() == "oordelen"), None)
            if isinstance(found, Mapping)
            else found
        )
        if isinstance(items, list) and items and all(isinstance(item, Mapping) for item in items):
            return dict(pair for pair in map(_verdict, items) if pair is not None)
    return {}


def _verdict(item: Mapping[str, Any]) -> tuple[int, Verdict] | None:
    number, said, words = item.get("zin"), item.get("oordeel"), item.get("woorden")
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    quoted = [words] if isinstance(words, str) else words if isinstance(words, list) else []
    carried = said is True or (isinstance(said, str) and said.strip().casefold() == "ja")
    return number, Verdict(carried, tuple(word for word in quoted if isinstance(word, str) and word.strip()))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[“”„\"…]", " ", text.casefold().replace("’", "'")).split()).strip(" .,;:!?'")
