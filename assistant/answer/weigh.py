"""Fifth step: is this our field, and how sure are we that the first ready answer is the right one.

Each from its own evidence. They are logistic regressions (Cox, 1958) fitted on the tuning half of the evaluation questions and
kept as data: *coverage* by `python -m evals dekking --fit` (coverage.json), *confidence* by `python -m evals passen --fit`
(confidence.json). A third tells whether a document for which nobody wrote questions *says* it: by `python -m evals eigen --fit`
(own.json), from its own passages, whatever the rest of the library is about.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.types import Basis, Line, Matched, OwnSaid, Retrieved, Status, Weighed

COVERAGE = Path(__file__).with_name("coverage.json")
CONFIDENCE = Path(__file__).with_name("confidence.json")
OWN = Path(__file__).with_name("own.json")

# From these log odds on (a chance of 0.88) a question is taken for misuse, learnt from examples (evals/training); beside the
# patterns of misuse.txt, which know it by its words. A real question refused is worse than misuse that gets no answer to it.
MISUSE = 2.0

# So near (cosine) to a question or situation that the library has, a question is covered whatever it is about: what the keeper
# tied is answered, though nothing else here is like it.
KNOWN = 0.95


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A logistic regression, and the chances at which it decides."""

    intercept: float
    coefficients: Mapping[str, float]
    thresholds: Mapping[str, float]

    def chance(self, evidence: Mapping[str, float]) -> float:
        score = self.intercept + sum(weight * evidence.get(name, 0.0) for name, weight in self.coefficients.items())
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, score))))


@cache
def fitted(path: Path) -> _Fitted:
    """Return the regression kept in a file."""
    found = json.loads(path.read_text("utf-8"))
    return _Fitted(float(found["intercept"]), dict(found["coefficients"]), dict(found["threshold"]))


def coverage(evidence: Mapping[str, float]) -> float:
    """Return the probability (0-1) that the library covers a question with this evidence."""
    return fitted(COVERAGE).chance(evidence)


def confidence(found: Retrieved, matched: Matched) -> float:
    """Return the probability (0-1) that the first ready answer is the right one; 0 where there is none."""
    return fitted(CONFIDENCE).chance(signs(found, matched)) if matched.answers else 0.0


def signs(found: Retrieved, matched: Matched) -> dict[str, float]:
    """Return what tells whether the first ready answer is the right one: level, margin, agreement and length."""
    first, *others = matched.answers
    other = next((hit for hit in others if hit.answer.card != first.answer.card), None)
    names = ("asked", "words", "passage", "card")
    agree = sum(first.signals[name] >= max((hit.signals[name] for hit in others), default=0.0) for name in names)
    return {
        "similarity": first.signals["similarity"],
        "score": first.score,
        "margin": first.score - others[0].score if others else first.score,
        "card_margin": first.score - other.score if other else first.score,
        "passage": first.signals["passage"],
        "words": first.signals["words"],
        "agree": agree / len(names),
        "length": math.log1p(len(found.queries[0].text.split())),
        "known": found.evidence.get("known", 0.0),
        "topic": found.evidence.get("topic", 0.0),
    }


def weigh(found: Retrieved, matched: Matched, misuse_alone: bool) -> Weighed:
    """Return how a question ends; `misuse_alone` where nothing else is asked."""
    covered = coverage(found.evidence)
    if misuse_alone or found.evidence.get("misuse", -MISUSE) > MISUSE:
        return Weighed(Status.REFUSED, covered)
    sure = confidence(found, matched)
    similarity = matched.answers[0].signals["similarity"] if matched.answers else 0.0
    asked, situation = (found.evidence.get(name, 0.0) for name in ("asked", "situation"))
    if max(asked, situation) >= KNOWN > similarity:  # tied by the keeper, to a card or to a passage
        return Weighed(Status.ANSWERED, covered, sure, Basis.CARD if situation >= asked else Basis.PASSAGES)
    thresholds = fitted(CONFIDENCE).thresholds
    is_field = covered >= fitted(COVERAGE).thresholds["covered"] or similarity >= KNOWN
    if matched.answers and (sure >= thresholds["surely"] or (is_field and sure >= thresholds["sure"]) or similarity >= KNOWN):
        return Weighed(Status.ANSWERED, covered, sure, Basis.ANSWER)
    if is_field and not matched.answers:
        return Weighed(Status.ANSWERED, covered, sure, Basis.CARD if matched.cards else Basis.PASSAGES)
    # Between the two thresholds nobody is told that nothing is there, nor that something is: asked back, and the doubt is said.
    in_doubt = not is_field and bool(matched.answers) and covered >= fitted(COVERAGE).thresholds["doubted"]
    if is_field or in_doubt:
        return Weighed(Status.CLARIFY, covered, sure, Basis.ANSWER, in_doubt)
    return Weighed(Status.NEAREST, covered, sure)


def says(own: OwnSaid, weighed: Weighed) -> tuple[Line, ...]:
    """Return what documents without questions say to this: their own words, places to look, or nothing.

    Their words where they surely answer, places where they may; and where nothing else is said to it, to a question about us or
    one of which the library has nothing, places where they just might. A question that is not about us and has its ready answer
    is answered by that alone.
    """
    if own.quote is None or weighed.status is Status.REFUSED:
        return ()
    if own.wants_places:
        return own.places
    chance, thresholds = said(own), fitted(OWN).thresholds
    about_us, rule = (own.evidence.get(name, 0.0) > 0 for name in ("us", "rule"))
    is_open = weighed.status is not Status.ANSWERED
    if chance >= thresholds["says"] and (about_us or rule or is_open):
        return (own.quote,)
    nothing_else = weighed.status is Status.NEAREST or weighed.in_doubt or (is_open and about_us)
    may = chance >= thresholds["places"] and (about_us or is_open)
    return own.places if may or (nothing_else and chance >= thresholds["perhaps"]) else ()


def said(own: OwnSaid) -> float:
    """Return the probability (0-1) that the best passage of documents without questions answers."""
    return fitted(OWN).chance(own.evidence) if own.quote else 0.0
