"""Let through what a model says of the sources themselves: what they do not give, and where something stands.

Such a sentence rests on no passage, so that it may hold nothing but that: words from a short list, the question's own, and
for a place those of the headings.
"""

from __future__ import annotations

import re

from assistant.answer.phrase import word_classes
from assistant.answer.phrase.clause_parser import Analyse

_OPENS = re.compile(r"(?:de|deze|geen van de|in de) (?:bronnen|werken)\b|geen (?:bron|werk)\b", re.IGNORECASE)
_POINTS = re.compile(
    r"(?:lees|zie|kijk|dit staat|het staat|dat staat|daarover staat|hierover staat|meer (?:hier|daar)over)\b", re.IGNORECASE
)
_WORDS = (
    "de deze geen van bronnen bron werken werk noemen noemt zeggen zegt geven geeft staat staan niet niets hoe wat wie waar "
    "wanneer welke waarom hoeveel hoelang lang vaak precies antwoord vraag regel regels getal bedrag termijn norm jaar cijfer "
    "voorbeeld uit dit dat is zijn het een daarover hierover over of er bij welk iets eigen aparte"
)
_PLACE = (
    "lees leest lezen zie kijk staat thema deel hoofdstuk bladzijde werk boek meer daarover hierover dit ook in van en onder"
)


def says_what_is_absent(text: str, question: str, analyse: Analyse) -> bool:
    """Tell whether a sentence says only that the sources do not give what was asked."""
    words = re.findall(r"\w+", text.casefold())
    negated = bool(word_classes.NEGATIONS.intersection(words))
    return bool(_OPENS.match(text)) and negated and _only(text, f"{question} {_WORDS}", analyse)


def says_where(text: str, headings: str, analyse: Analyse) -> bool:
    """Tell whether a sentence says only where something stands."""
    return bool(headings and _POINTS.match(text)) and _only(text, f"{headings} {_PLACE}", analyse)


def _only(text: str, allowed: str, analyse: Analyse) -> bool:
    """Tell whether all words that carry meaning, and all numbers, are among those allowed."""
    figures = set(re.findall(r"\d+", text)) <= set(re.findall(r"\d+", allowed))
    return figures and set(analyse(text)) <= set(analyse(allowed))
