"""How near each statement is to the sections it names: a list for an editor to read, with a bound under which it fails.

The measure is the one by which the app ties a statement to a sentence (ingest/link.py): the mean of what two texts mean
(cosine of embeddings, stretched over the library's own range) and of the rare words they share. It finds statements that
rest on the wrong section, and statements so far worded from theirs that no reader finds them back; whether one says more than
its source, a person must read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer.verify import LEAST
from assistant.editorial import messages
from assistant.editorial.findings import Finding, Weight, excerpt, place_of
from assistant.encoder.embedder import Vectors
from assistant.ingest.link import link
from assistant.types import Card, Passage, SectionRef, Span, Statement


@dataclass(frozen=True, slots=True)
class Support:
    """The sentences of one section that carry a statement best, best first; none where the section has no sentence."""

    card: Card
    statement: Statement
    source: SectionRef
    spans: tuple[Span, ...]

    @property
    def value(self) -> float:
        """How well the best of them carries it, 0-1."""
        return self.spans[0].support if self.spans else 0.0


def measure_support(
    cards: Sequence[Card],
    passages: Sequence[Passage],
    embed: Callable[[Sequence[str]], Vectors],
    analyse: Callable[[str], list[str]],
) -> tuple[Support, ...]:
    """Return for each statement and section it names what carries it, the farthest first.

    Sections of works that are not at hand are left out. `embed` gives unit vectors, `analyse` stems.
    """
    links = link([s for card in cards for s in card.statements], passages, embed, analyse)
    section = {passage.id: SectionRef(passage.work, passage.section) for passage in passages}
    at_hand = {passage.work for passage in passages}
    found = [
        Support(card, statement, source, tuple(s for s in links.get(statement.id, ()) if section[s.passage] == source))
        for card in cards
        for statement in card.statements
        for source in statement.sources
        if source.work in at_hand
    ]
    return tuple(sorted(found, key=lambda support: (support.value, support.statement.id)))


def share_found(
    cards: Sequence[Card],
    passages: Sequence[Passage],
    embed: Callable[[Sequence[str]], Vectors],
    analyse: Callable[[str], list[str]],
) -> float:
    """Return how many (0-1) of the statements would fail, had each the sections of another: how much this check can see.

    Each gets the sections of the one half the library further on; those that name one of them already are left out.
    """
    own = [statement for card in cards for statement in card.statements]
    others = own[len(own) // 2 :] + own[: len(own) // 2]
    pairs = zip(own, others, strict=True)
    moved = [replace(s, sources=o.sources) for s, o in pairs if not set(s.sources) & set(o.sources)]
    if not moved:
        return 0.0
    best: dict[str, float] = {}
    for support in measure_support([replace(cards[0], statements=tuple(moved))], passages, embed, analyse):
        best[support.statement.id] = max(best.get(support.statement.id, 0.0), support.value)
    return sum(value < LEAST for value in best.values()) / max(1, len(best))


def check_nearness(supports: Iterable[Support]) -> Iterator[Finding]:
    """Find statements that a section they name does not carry: the app would not show that source."""
    for support in supports:
        if support.value < LEAST:
            message = messages.FAR.format(support.source, support.value, LEAST, excerpt(support.statement.text))
            yield Finding(place_of(support.card), Weight.MUST, message)
