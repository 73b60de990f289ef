"""How far the cards cover the works: statements by work and section, cards and answers by theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.editorial import messages
from assistant.editorial.findings import Finding, Weight
from assistant.editorial.form import THEMES
from assistant.editorial.reading import ease, words_per_sentence
from assistant.editorial.sources import Sources
from assistant.types import Card, ReadyAnswer

GUIDE = "wegwijzer"
GUIDE_THEMES = tuple(str(number) for number in range(1, 101))
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme of the library, or all together, and what it holds."""

    theme: str
    cards: int
    answers: int
    statements: int
    ease: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts over a set of cards: statements that name a work, and a section of it (`by_section[work][section]`)."""

    themes: tuple[ThemeRow, ...]
    total: ThemeRow
    by_work: dict[str, int]
    by_section: dict[str, dict[str, int]]
    sentence: float
    unreviewed: int

    @property
    def thin(self) -> tuple[str, ...]:
        """The numbered themes of the Wegwijzer that fewer than two statements name."""
        guide = self.by_section.get(GUIDE, {})
        return tuple(number for number in GUIDE_THEMES if guide.get(number, 0) < ENOUGH) if guide else ()


def measure(cards: Sequence[Card], sources: Sources, answers: Sequence[ReadyAnswer] = ()) -> Coverage:
    """Count what `cards` hold of each work and theme, and their `answers`."""
    answered = Counter(answer.card for answer in answers)
    works = Counter(work for card in cards for s in card.statements for work in {ref.work for ref in s.sources})
    named = Counter((ref.work, ref.section) for card in cards for s in card.statements for ref in s.sources)
    order = {theme: number for number, theme in enumerate(THEMES)}
    themes = sorted({card.theme for card in cards}, key=lambda theme: (order.get(theme, len(order)), theme))
    return Coverage(
        themes=tuple(_row(theme, [card for card in cards if card.theme == theme], answered) for theme in themes),
        total=_row(messages.TOTAL, cards, answered),
        by_work={work: works[work] for work in sources.sections},
        by_section={work: {part: named[work, part] for part in parts} for work, parts in sources.sections.items()},
        sentence=words_per_sentence(statement.text for card in cards for statement in card.statements),
        unreviewed=sum(card.reviewed == "nee" for card in cards),
    )


def check_coverage(coverage: Coverage) -> Iterator[Finding]:
    """Find themes of the library without a card."""
    present = {row.theme for row in coverage.themes}
    for theme in THEMES:
        if theme not in present:
            yield Finding(messages.LIBRARY, Weight.MUST, messages.EMPTY_THEME.format(theme))


def _row(theme: str, cards: Sequence[Card], answered: Counter[str]) -> ThemeRow:
    texts = [statement.text for card in cards for statement in card.statements]
    return ThemeRow(theme, len(cards), sum(answered[card.id] for card in cards), len(texts), round(ease(texts), 1))
