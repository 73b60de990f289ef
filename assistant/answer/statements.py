"""Part of the fifth step: which statements of the cards serve this question, and which say the same.

A statement is worth what three things say of it: how near it is to the question, how well the passages that carry it were
found, and how well its card fits. Statements of other cards join in where a passage found among the first carries them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.language.fingerprint import letters
from assistant.types import Card, CardHit, CardKind, Hit, Intent, Reader, Retrieved, Role, SectionRef, Span, Statement

Spans = Callable[[str], tuple[Span, ...]]
Alike = Callable[[str, str], float]

# Another card joins in where it fits nearly as well as the first (as a share of its score).
NEARLY = 0.85

# What the best passage adds to a statement's nearness to the question where it carries it well; and the share of that where
# the statement rests on its section at least.
CARRIED, WELL, IN_SECTION = 0.6, 0.5, 0.6

# Statements of other cards join in from so many of the passages found.
JOIN = 4

# What a statement loses where its card fits half as well as the first; where its card was not chosen at all; and, on any card
# but the first, where it opens with a case of its own ("Solliciteer je nog? …").
FITS_LESS, JOINS_LATER, OTHER_CASE = 0.7, 0.25, 0.15

# And where it speaks of somebody whom neither the question nor the first card names: it is then advice on another matter.
STRANGER = 0.3
_PEOPLE = {
    "controller": r"\bcontroller",
    "ondernemingsraad": r"\b(ondernemingsraad|or)\b",
    "griffier": r"\bgriffi",
    "burgemeester": r"\b(burgemeester|bm|bgm)\b",
    "bestuursadviseur": r"\bbestuursadviseur",
    "bedrijfsarts": r"\bbedrijfsarts",
    "rekenkamer": r"\brekenkamer",
    "pers": r"\b(pers|media|journalist\w*)\b",
    "buren": r"\b(buurgemeente|regio|deelnemer)",
    "politie": r"\bpolitie\b",
}

# A statement so much less worth than the third best belongs to another moment than the one asked about. The card of a situation
# is about one moment, so that more of it serves; that of a topic is about many.
FEW, FAR_OF_SITUATION, FAR = 3, 0.45, 0.3

# A fact is answered by a statement with figures, on whatever card, and not by advice; up to three figures count.
FIGURE, ADVICE = 0.1, 0.2
_ADVICE = (Role.DO, Role.BEFOREHAND, Role.REFLECT)

# Two statements say the same from this share of words on, or where they are so alike by meaning and rest on one section: within
# one card, whose author told them apart, and of two cards.
SAME_WORDS, SAME_ON_CARD, SAME_MEANING = 0.6, 0.81, 0.6

# So alike that what one rests on carries the other too.
TWINS = 0.87

# A statement that opens so goes on from the one before it on its card, and says nothing without it.
_LEANS = re.compile(
    r"(dat|dan|die|dit|deze|daar\w*|zo|anders|toch|ook (dan|daar|dat|hier)|de reden|beide|allebei|een ander|de zesde|\w+ dan"
    r"|(lukt|werkt|helpt|kan|doe|gebeurt|is|gaat|mag|moet|wil|komt) (dat|het)|neem die|in dat geval|.*\b(zulke|het tweede)"
    r"|\w+ \w+ \w+ dan ook|(\w+ ){0,5}daar(aan|bij|door|mee|na|om|op|over|toe|uit|van|voor))\b",
    re.IGNORECASE,
)


# And so one that points at the situation of its own card.
_POINTS = re.compile(r"(\w+ ){0,4}(dit|deze|zo['’]n)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The cards that fit, the first best, and their statements near enough to the question, the worthiest first.

    `leaning` has, by the id of a statement that leans on another, the id of that other.
    """

    cards: tuple[CardHit, ...]
    near: tuple[Statement, ...]
    worth: Mapping[str, float]
    spans: Spans
    alike: Alike | None
    reader: Reader | None
    leaning: Mapping[str, str]

    def core(self, count: int) -> list[Statement]:
        """Return the core of the card that fits best, in its own order: it is one thought."""
        return [s for s in self.cards[0].card.of(Role.CORE) if _is_for(s, self.reader)][:count] if self.cards else []

    @property
    def sides(self) -> tuple[Statement, ...]:
        """What the works say differently, whole, on the first card that has it; nothing where no side is near the question."""
        sides = next((hit.card.of(Role.DIFFER) for hit in self.cards if hit.card.of(Role.DIFFER)), ())
        return sides if any(side in self.near for side in sides) else ()

    def place(self, statement: Statement | None) -> tuple[int, int]:
        """Return where a statement stands: the rank of its card, and its place on it; what joined in comes last."""
        for rank, hit in enumerate(self.cards):
            if statement and statement.card == hit.card.id:
                return rank, hit.card.statements.index(statement)
        return len(self.cards), self.near.index(statement) if statement in self.near else len(self.near)

    def same(self, one: Statement, other: Statement) -> bool:
        """Tell whether two statements say the same."""
        if one.id == other.id or same_words(one.text, other.text):
            return True
        shared = bool(set(one.sources) & set(other.sources))
        if shared and _figures(one.text) & _figures(other.text):
            return True
        least = TWINS if not shared else SAME_ON_CARD if one.card == other.card else SAME_MEANING
        return self.alike is not None and self.alike(one.id, other.id) >= least

    def twins(self, one: Statement, other: Statement) -> bool:
        """Tell whether two statements are so alike that the sources of each carry the other."""
        return one.id != other.id and self.alike is not None and self.alike(one.id, other.id) >= TWINS


def choose(
    found: Retrieved,
    kind: Intent,
    reader: Reader | None,
    spans: Spans,
    carried: Mapping[str, Sequence[Statement]],
    alike: Alike | None,
    asked: str = "",
) -> Chosen:
    """Return the cards and statements to compose from; see assistant/answer/compose.py for the arguments."""
    first = found.cards[0].score if found.cards else 0.0
    cards = tuple(hit for hit in found.cards if hit.score >= NEARLY * first and _fits(hit, found.hits, spans))
    alone = bool(cards) and cards[0].card.sensitive  # every word on such a card was weighed: no other joins in
    cards = cards[:1] if alone else cards
    told = set(cards[0].card.statements) if cards and cards[0].card.kind is CardKind.SITUATION else set()
    lead = cards[0].card.id if cards else ""
    fit = {s.id: FITS_LESS * 2 * (1 - hit.score / first) for hit in cards for s in hit.card.statements}
    found_at = _found_at(found.hits)
    known = _people(" ".join([asked, *(text for hit in cards[:1] for text in _texts(hit.card))]))

    def worth(statement: Statement) -> float:
        resting = [found_at.get(span.passage, 0.0) * min(1.0, span.support / WELL) for span in spans(statement.id)]
        resting.extend(IN_SECTION * found_at.get(str(source), 0.0) for source in statement.sources)
        near = found.statement_scores.get(statement.id, 0.0) + CARRIED * max(resting)
        if kind is Intent.FACT:
            return near + FIGURE * min(3, len(_figures(statement.text))) - ADVICE * (statement.role in _ADVICE)
        elsewhere = 0.0
        if statement.card != lead:
            elsewhere = OTHER_CASE * ("? " in statement.text) + STRANGER * bool(_people(statement.text) - known)
        return near - fit.get(statement.id, JOINS_LATER) - elsewhere

    own = cards if kind is not Intent.FACT else found.cards
    joining = [] if alone else [s for hit in found.hits[:JOIN] for s in carried.get(hit.passage.id, ())]
    aside = [s for hit in found.cards for s in hit.card.statements if s.reader is not None and s.reader is reader]
    statements = dict.fromkeys([*(s for hit in own for s in hit.card.statements), *joining, *aside])
    worths = {s.id: worth(s) for s in statements if _is_for(s, reader)}
    best = sorted(worths.values(), reverse=True)[:FEW]
    loose = told if kind is not Intent.PLACE else statements
    far = {s.id: FAR_OF_SITUATION if s in loose else FAR for s in statements}
    near = [s for s in statements if s.id in worths and worths[s.id] >= best[-1] - far[s.id]]
    ranked = sorted(near, key=lambda s: -worths[s.id])
    standing = tuple(_standing(ranked, cards, kind))
    leaning = {s.id: one.id for s in standing if _LEANS.match(s.text) and (one := _before(cards).get(s.id))}
    return Chosen(cards, standing, worths, spans, alike, reader, leaning)


def _found_at(hits: Sequence[Hit]) -> dict[str, float]:
    """Return how well (0-1) each passage, and each section by its best passage, was found: the first 1, at half its score 0."""
    found: dict[str, float] = {}
    for hit in hits:
        share = max(0.0, 2 * hit.score / hits[0].score - 1) if hits[0].score > 0 else 0.0
        for name in (hit.passage.id, str(SectionRef(hit.passage.work, hit.passage.section))):
            found[name] = max(share, found.get(name, 0.0))
    return found


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts say the same in nearly the same words."""
    first, second = ({letters(w) for w in text.split() if len(w) > 3} for text in (one, other))
    return bool(first and second) and len(first & second) / min(len(first), len(second)) >= SAME_WORDS


def _standing(ranked: Sequence[Statement], cards: Sequence[CardHit], kind: Intent) -> list[Statement]:
    """Return the statements that can be understood: one that leans comes after the one it leans on, or not at all.

    Facts stand in the order of their worth, so that there none may lean.
    """
    before = _before(cards) if kind is not Intent.FACT else {}
    kept: list[Statement] = []
    lead = cards[0].card.id if cards else ""
    for statement in ranked:
        leans = _LEANS.match(statement.text) and before.get(statement.id) not in kept
        if not leans and (statement.card == lead or not _POINTS.match(statement.text)):
            kept.append(statement)
    return kept


def _before(cards: Sequence[CardHit]) -> dict[str, Statement]:
    """Return, by a statement's id, the one before it under the same head of its card."""
    return {
        later.id: earlier for hit in cards for earlier, later in pairwise(hit.card.statements) if earlier.role is later.role
    }


def _people(text: str) -> set[str]:
    """Return whom a text speaks of, of those whose part in a case is a case of its own."""
    return {name for name, pattern in _PEOPLE.items() if re.search(pattern, text, re.IGNORECASE)}


def _texts(card: Card) -> list[str]:
    return [card.title, *card.situations, *(statement.text for statement in card.statements)]


def _figures(text: str) -> set[str]:
    """Return the figures a text gives, the years in which things were written apart."""
    return {figure for figure in re.findall(r"\d+(?:[.,]\d+)?", text) if not re.fullmatch(r"20\d\d", figure)}


def _is_for(statement: Statement, reader: Reader | None) -> bool:
    return statement.reader is None or reader is None or statement.reader is reader


def _fits(card: CardHit, hits: Sequence[Hit], spans: Spans) -> bool:
    """Tell whether a card has anything to do with what was found: a passage of it, or its sections, among the hits."""
    resting = {span.passage for s in card.card.statements for span in spans(s.id)}
    sections = {source for s in card.card.statements for source in s.sources}
    return any(h.passage.id in resting or SectionRef(h.passage.work, h.passage.section) in sections for h in hits)
