"""Situations of different cards that mean nearly the same: the encoder that answers questions cannot tell them apart either."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np

from assistant.editorial import messages
from assistant.editorial.findings import Finding, Weight, place_of
from assistant.encoder.embedder import Vectors
from assistant.types import Card

# Cosine of two situations as our encoder sees them: unrelated ones lie near 0.5, rewordings of one above this.
SAME = 0.9


def check_twins(cards: Collection[Card], everyone: Sequence[Card], embed: Callable[[Sequence[str]], Vectors]) -> list[Finding]:
    """Find for each situation of `cards` the nearest one of another card, where that is nearer than SAME.

    `embed` gives the unit vectors of situations as people type them.
    """
    mine = [(place_of(card), text) for card in cards for text in card.situations]
    all_of_them = [(place_of(card), text) for card in everyone for text in card.situations]
    if not mine:
        return []
    vectors = embed([text for _, text in all_of_them])
    row = {situation: number for number, situation in enumerate(all_of_them)}
    places = np.array([place for place, _ in all_of_them])
    findings: list[Finding] = []
    for place, text in mine:
        cosines = np.where(places == place, -1.0, vectors @ vectors[row[place, text]])
        best = int(np.argmax(cosines))
        if cosines[best] >= SAME:
            other, twin = all_of_them[best]
            findings.append(Finding(place, Weight.MAY, messages.MEANS_THE_SAME.format(text, twin, other, float(cosines[best]))))
    return findings
