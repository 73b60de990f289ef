"""Own words: no more than six words in a row as a source work has them, names and fixed terms apart.

The works are not in the repository, so this check runs only where their plain text lies at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.editorial import messages
from assistant.editorial.findings import Finding, Weight, place_of, words
from assistant.editorial.sources import Sources
from assistant.types import Card

ROW = 7

# Names and terms that cannot be said otherwise; each counts as one word, as do the titles of works and sections.
FIXED = (
    "college van burgemeester en wethouders",
    "burgemeester en wethouders",
    "B en W",
    "Vereniging van Gemeentesecretarissen",
    "Vereniging van Nederlandse Gemeenten",
    "Nederlandse School voor Openbaar Bestuur",
    "Raad voor het Openbaar Bestuur",
    "Kring van gemeentesecretarissen",
    "Commissaris van de Koning",
    "Algemene verordening gegevensbescherming",
)
_SHORTEST_TITLE = 4


class OwnWords:
    """The rows of seven words of all works, to look a text of ours up in."""

    def __init__(self, folder: Path, sources: Sources) -> None:
        """Read every `.txt` in `folder`; raise FileNotFoundError where there is none: a check of nothing is no check."""
        files = sorted(folder.glob("*.txt"))
        if not files:
            raise FileNotFoundError(folder)
        titles = [*sources.titles.values(), *(t for parts in sources.sections.values() for t in parts.values())]
        fixed = [tuple(words(term)) for term in (*FIXED, *(t for t in titles if len(words(t)) >= _SHORTEST_TITLE))]
        self._fixed: dict[str, list[tuple[str, ...]]] = {}
        for term in sorted(set(fixed), key=len, reverse=True):
            self._fixed.setdefault(term[0], []).append(term)
        self._rows: dict[tuple[str, ...], str] = {}
        for file in files:
            tokens = self._tokens(file.read_text(encoding="utf-8", errors="replace"))
            for begin in range(len(tokens) - ROW + 1):
                self._rows.setdefault(tuple(tokens[begin : begin + ROW]), file.stem)

    def borrowed(self, text: str) -> tuple[str, str] | None:
        """Return the longest first row of words in `text` that stands in a work, and that work; None where there is none."""
        tokens = self._tokens(text)
        hits = [b for b in range(len(tokens) - ROW + 1) if tuple(tokens[b : b + ROW]) in self._rows]
        if not hits:
            return None
        end = hits[0]
        while end + 1 in hits:
            end += 1
        return " ".join(tokens[hits[0] : end + ROW]), self._rows[tuple(tokens[hits[0] : hits[0] + ROW])]

    def _tokens(self, text: str) -> list[str]:
        """Return the words of `text`, a fixed term as one."""
        plain = words(text)
        tokens: list[str] = []
        at = 0
        while at < len(plain):
            term = next((t for t in self._fixed.get(plain[at], ()) if tuple(plain[at : at + len(t)]) == t), None)
            tokens.append(" ".join(term) if term else plain[at])
            at += len(term) if term else 1
        return tokens


def check_own_words(texts: Iterable[tuple[str, str]], works: OwnWords) -> Iterator[Finding]:
    """Find texts, each given after the place it stands in, that take over more than six words in a row."""
    for place, text in texts:
        if found := works.borrowed(text):
            row, work = found
            yield Finding(place, Weight.MUST, messages.BORROWED.format(work, row))


def texts_of(cards: Iterable[Card]) -> Iterator[tuple[str, str]]:
    """Yield the title, situations and statements of cards, each after the card's place."""
    for card in cards:
        for text in (card.title, *card.situations, *(statement.text for statement in card.statements)):
            yield place_of(card), text
