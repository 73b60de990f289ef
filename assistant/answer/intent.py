"""Tell what a question asks for by how it opens: a fact, a place to read, an explanation, or what to do.

Tables of Dutch (and some English) openings, tried in this order; what opens like none of them tells a situation.
"""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.types import Asker, Intent, Reader

_OPENINGS = {
    # "Waar staat iets over mandaat?", "wijs me waar …": a buddy looks for a place.
    Intent.PLACE: (
        "waar (staat|staan|vind|lees|kan ik .{0,20}(lezen|vinden))",
        "welke? (thema|passage|hoofdstuk|paragraaf|bron)",
        "in welke? (thema|hoofdstuk|bron|werk)",
        "wijs .{0,20}waar",
        "where (is|does|can i (find|read))",
    ),
    # "Hoeveel tijd …", "in welk jaar …": one figure, name or date.
    Intent.FACT: (
        "hoeveel",
        "hoe (vaak|hoog)",
        r"hoe lang (duurt|duren|blijf\w*|zit\w*)",
        "hoe (groot|oud|duur) (is|zijn)",
        "welk percentage",
        "in welk jaar",
        "wanneer (is|was|kwam)",
        "wie (wijst|benoemt|schreef|onderzocht|tekent)",
        "how (many|much|often)",
    ),
    # "Wat is een besturingsfilosofie?", "leg uit …": somebody wants to understand.
    Intent.LEARNING: (
        "wat (is|zijn|betekent|houdt|bedoelen|bedoelt|doet een|wordt bedoeld)",
        "leg (eens )?uit",
        "waarom",
        "hoe werkt",
        "verschil tussen",
        "kun je uitleggen",
        "what (is|are|does)",
        "explain",
        "why",
    ),
}
_GREETING = r"^\W*(hoi|hallo|hi|vraagje|vraag)?\W*"
_PATTERNS = {kind: re.compile(rf"{_GREETING}({'|'.join(ways)})\b", re.IGNORECASE) for kind, ways in _OPENINGS.items()}

# A story has more words than this, however it opens.
MOST_WORDS = 22


def intent_of(question: str) -> Intent:
    """Return what a question asks for."""
    if len(question.split()) > MOST_WORDS:
        return Intent.SITUATION
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.match(question)), Intent.SITUATION)


# Who says so asks as such: "ik als directeur", "griffier hier", "mijn mentee"; "mijn directeur" is another, and so is
# "als de directeur weigert".
_ROLES = {
    Asker.DIRECTOR: r"directielid|directeur|mt-lid|dt-lid|lid van (?:het|de) (?:dt|directie\w*)|concerndirecteur",
    Asker.CLERK: "griffier|raadsgriffier|plaatsvervangend griffier",
    Asker.ADVISER: "bestuursadviseur|wethoudersadviseur|adviseur|beleidsadviseur|beleidsmedewerker",
    Asker.CONTROLLER: "controller|concerncontroller|cfo",
    Asker.ALDERMAN: "wethouder|portefeuillehouder",
    Asker.MAYOR: "burgemeester",
    Asker.COUNCILLOR: "raadslid",
    Asker.EMPLOYEE: "medewerker|ambtenaar|teamleider|afdelingshoofd|afdelingsmanager|or-lid|lid van de or",
    Asker.SECRETARY: "secretaris|gemeentesecretaris|gs|gemsec|algemeen directeur|loco|loco-?secretaris",
}
_AS = (
    r"\b(?:als|(?:ben|word|(?<=ik )werd|werd(?= ik))(?:\s+ik)?(?:\s+zelf)?(?:\s+een|\s+de)?)(?:\s+ik)?(?:\s+zelf)?"
    r"(?:\s+nieuwe?|\s+beginnende?|\s+kersverse?)?\s+(?:{0})\b"
    r"|\b(?:{0}) hier\b|^\W*(?:nieuwe? )?(?:{0})\W*[,:]|\bwij? (?:{0})s\b"
)
_ASKERS = {asker: re.compile(_AS.format(names), re.IGNORECASE) for asker, names in _ROLES.items()}
_BUDDY = re.compile(
    r"\b(?:mijn|m'n|me|een|de) (?:\w+ )?(?:mentee|pupil|buddymaatje)\b|\bals buddy\b|\bbuddy hier\b|^\W*buddy\W*[,:]"
    r"|\b(?:begeleid|coach) (?:ik )?een (?:beginnende|nieuwe|jonge)\b|\bik ben (?:zijn|haar|hun|de) buddy\b",
    re.IGNORECASE,
)


def asker_of(question: str) -> Asker | None:
    """Return who asks, where the question itself says so."""
    if _BUDDY.search(question):
        return Asker.BUDDY
    return next((asker for asker, pattern in _ASKERS.items() if pattern.search(question)), None)


def audience_of(question: str) -> Reader | None:
    """Return for whom an answer should be written, where the question itself says who asks."""
    return Reader.DIRECTOR if asker_of(question) is Asker.DIRECTOR else None


class NumberAsked(StrEnum):
    """What kind of number is asked for."""

    NONE = "none"
    AMOUNT = "amount"
    OTHER = "other"


# Of one's own municipality; and what one may, must or gets, how much and by when, which its own agreements say.
_US = re.compile(r"\b(bij ons|ons|onze|wij|we|hier)\b", re.IGNORECASE)
_RULE = re.compile(
    r"\b((mag|mogen|kan|kunnen|moet|moeten|krijg|krijgen|hoef) (ik|wij|we|een|iemand|de|mijn)|hoeveel|artikel|termijn"
    r"|(welk|wat voor) bedrag|tot (wanneer|welk|hoeveel)|binnen (hoeveel|welke)|hoe (lang|vaak|snel|laat|hoog))\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\b(bedrag|euro|geld|hoeveel (krijg|kost|verdien)\w*|wat (kost|krijg|verdient|levert|mag .{0,30} kosten)|waard"
    r"|vergoeding)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(hoeveel|hoe (lang|vaak|snel|laat|hoog|groot|ver|dik|zwaar|oud)|tot wanneer|wanneer|vanaf welke?|binnen welke?"
    r"|op welke dag)\b",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"\bwat (staat|staan|zegt|zeggen)\b.{0,20}\b(in|onze|ons|de|het)\b|\bwaar (staat|staan|vind|lees)\b", re.IGNORECASE
)


def is_about_us(question: str) -> bool:
    """Tell whether a question is about the asker's own municipality."""
    return bool(_US.search(question))


def asks_for_rule(question: str) -> bool:
    """Tell whether a question asks what may or must be, how much, or by when."""
    return bool(_RULE.search(question))


def number_asked(question: str) -> NumberAsked:
    """Tell what kind of number a question asks for: an amount of money, another number, term or moment, or none."""
    if _AMOUNT.search(question):
        return NumberAsked.AMOUNT
    return NumberAsked.OTHER if _NUMBER.search(question) else NumberAsked.NONE


def asks_for_places(question: str) -> bool:
    """Tell whether a question asks what a document says about something, or where."""
    return bool(_PLACES.search(question))
