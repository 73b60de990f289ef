"""Tell that a word is to be explained, and which: "wat is mandaat", "verschil tussen mandaat en delegatie", "GR?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.corpus.terms import Term

_WHAT = (
    r"^\W*(?:wat|what)(?: is|'s| zijn| betekent| betekenen| houdt| doet| bedoel\w*(?: ze| men| jullie)? "
    r"met| wordt bedoeld met|'s)(?: nou| nu| precies| eigenlijk| ook alweer| dat)* (?:een |de |het |'n "
    r"|a |an |the )?(?P<x>.+?)(?: in| (?:ook )?(?:al)?weer| precies| nou| eigenlijk| voor iets)*\W*$",
    r"^\W*(?:definitie|betekenis|uitleg|begrip)(?: van| over)?:? (?:een |de |het )?(?P<x>.+?)\W*$",
    r"^\W*(?P<x>.+?)[,:]? (?:betekenis|definitie|uitleg|leg (?:eens )?uit|wat is dat(?: nou)?(?: precies)?|"
    r"wat betekent dat|wat wordt daarmee bedoeld|geef een definitie|welke \w+ bedoelen ze|wat houdt dat "
    r"in)\W*$",
    r"^\W*waar staat (?P<x>.+?) voor\W*$",
    r"^\W*leg (?:eens |me )?(?P<x>.+?) uit\W*$",
)
_COMPARED = (
    r"^.{0,30}?\bverschil(?:len)? tussen (?:een |de |het )?(?P<x>.+?) en (?:een |de |het )?(?P<y>.+?)\W*$",
    r"^\W*(?:een |de )?(?P<x>.+?) of (?:een |de )?(?P<y>.+?),? (?:wat is (?:het|t|'t) verschil|zelfde)\W*$",
    r"^\W*is (?:een |de )?(?P<x>.+?) (?:hetzelfde als|iets anders dan) (?:een |de )?(?P<y>.+?)\W*$",
    r"^.{0,20}difference between (?P<x>.+?) and (?P<y>.+?)\W*$",
)
# "Wat is mijn rol", "wat is de beste manier": these ask what to do, and no word.
_NO_WORD = re.compile(
    r"\b(?:mijn|m'n|jouw|onze|rol|taak|taken|positie|plek|manier|beste|verstandig|wijs|handig|slim|risico\w*|"
    r"nut|voordeel|nadeel|nadelen|reden|belangrijk\w*|plan|advies|tips?|randvoorwaarden|"
    r"er|mis|nodig|normaal|goed|goede|erg|waar|van de secretaris|verwacht\w*|moet|mag|kan|als|wanneer|dan|over)\b",
    re.IGNORECASE,
)
LONGEST, ALONE = 5, 3


def asked_terms(text: str, terms: Sequence[Term]) -> tuple[str, ...] | None:
    """Return the names of the terms to be explained; empty where the word is none of ours, None where none is asked."""
    bare = text.strip().replace("’", "'")
    known = {name.lower(): term.term for term in terms for name in term.names}
    for pattern in _COMPARED:
        found = re.match(pattern, bare, re.IGNORECASE)
        if found and max(len(found[name].split()) for name in "xy") <= LONGEST:
            return tuple(known[k] for name in "xy" if (k := _key(found[name], known)))
    for pattern in _WHAT:
        found = re.match(pattern, bare, re.IGNORECASE)
        if found and len(found["x"].split()) <= LONGEST:
            key = _key(found["x"], known)
            if key:
                return (known[key],)
            return None if _NO_WORD.search(found["x"]) else ()
    alone = bare.strip(" ?!.")
    if len(alone.split()) <= ALONE and (key := _key(alone, known)):
        return (known[key],)
    return None


def _key(said: str, known: dict[str, str]) -> str:
    """Return the name under which a word is known: itself, or without what people put around it."""
    word = re.sub(r"^(?:een|de|het|'n)\s+", "", said.strip(" ?!.,'\"").lower())
    tries = (word, re.sub(r"\s+werken$", "", word), re.sub(r"(?:en|s|'s)$", "", word), f"{word}en")
    return next((one for one in tries if one in known), "")
