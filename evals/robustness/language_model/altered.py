"""Alter a true sentence by rule, each time in one thing: a number, negation, actor, may and must, degree or condition."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence

from assistant.answer.phrase import word_classes

_ACTORS = ("wethouder", "burgemeester", "college", "raad", "griffier", "controller", "directeur", "secretaris", "medewerkers")
_NUMBERS = {"twee": "drie", "drie": "vier", "vier": "vijf", "vijf": "zes", "zes": "acht", "zeven": "acht", "acht": "tien"}
_MODALS = {"kun": "moet", "kunt": "moet", "kan": "moet", "mag": "moet", "moet": "hoeft", "hoort": "mag", "horen": "mogen"}
_DEGREES = {
    "soms": "altijd",
    "vaak": "zelden",
    "meestal": "nooit",
    "altijd": "soms",
    "zelden": "vaak",
    "vooraf": "achteraf",
    "veel": "weinig",
    "weinig": "veel",
    "hooguit": "minstens",
    "alleen": "ook",
    "meer": "minder",
    "vroeg": "laat",
    "samen": "apart",
    "met": "zonder",
}
_CONDITION = re.compile(r"(?:,? (?:als|wanneer|zodra|mits|tenzij|indien|zolang) [^,.;]+)|^(?:Als|Wanneer|Bij) [^,]+, ")


def by_rule(sentence: str, count: int) -> list[str]:
    """Return up to `count` altered forms of a sentence; which rules come first is drawn from the sentence itself."""
    start = zlib.crc32(sentence.encode()) % len(RULES)
    rules = [*RULES[start:], *RULES[:start]]
    found = [altered for rule in rules if (altered := rule(sentence)) and altered != sentence]
    return list(dict.fromkeys(found))[:count]


def _first(sentence: str, swap: dict[str, str]) -> str:
    """Return the sentence with the first of these words changed."""
    word = next((w for w in re.findall(r"\w+", sentence) if w.casefold() in swap), "")
    new = swap.get(word.casefold(), "")
    return re.sub(rf"\b{word}\b", new.capitalize() if word[:1].isupper() else new, sentence, count=1) if word else ""


def _number(sentence: str) -> str:
    if re.search(r"\d", sentence):
        return re.sub(r"\d+", lambda m: str(int(m[0]) + 3), sentence, count=1)
    return _first(sentence, _NUMBERS)


def _negation(sentence: str) -> str:
    words = sentence.split()
    for i, word in enumerate(words):
        if word.strip(",.;").casefold() == "niet":
            return " ".join([*words[:i], *words[i + 1 :]])
        if word.casefold() in ("geen", "nooit"):
            return " ".join([*words[:i], "een" if word.casefold() == "geen" else "altijd", *words[i + 1 :]])
    if not word_classes.YOU.isdisjoint(w.casefold() for w in words[:3]):
        return " ".join([*words[:3], "niet", *words[3:]])
    return " ".join([*words[:-1], "niet", words[-1]])


def _actor(sentence: str) -> str:
    found = next((actor for actor in _ACTORS if re.search(rf"\b{actor}\b", sentence, re.IGNORECASE)), "")
    if not found:
        return ""
    other = _ACTORS[(_ACTORS.index(found) + 1) % len(_ACTORS)]
    return re.sub(rf"\b{found}\b", other, sentence, count=1, flags=re.IGNORECASE)


def _modal(sentence: str) -> str:
    return _first(sentence, _MODALS)


def _degree(sentence: str) -> str:
    return _first(sentence, _DEGREES)


def _stronger(sentence: str) -> str:
    first, _, rest = sentence.partition(" ")
    return f"{first} altijd {rest}" if rest and first.casefold() not in ("de", "het", "een", "als", "wie", "wat") else ""


def _condition(sentence: str) -> str:
    found = _CONDITION.sub("", sentence, count=1)
    return found[:1].upper() + found[1:] if found != sentence and len(found.split()) > 3 else ""


def _addition(sentence: str) -> str:
    more = ("en meld dat bij de provincie", "en leg dat schriftelijk vast", "en vraag de raad om geld", "binnen twee weken")
    return f"{sentence.rstrip('.')} {more[zlib.crc32(sentence.encode()) % len(more)]}."


RULES: Sequence[Callable[[str], str]] = (_number, _negation, _actor, _modal, _degree, _condition, _stronger, _addition)
