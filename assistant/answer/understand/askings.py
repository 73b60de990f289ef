"""Several things asked in one message: where one ends and the next begins. What is one question stays one."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.language.sentences import sentence_spans

# So many are taken; the rest is named.
MOST = 3

_QUESTION = (
    r"(?:hoe(?:veel)?|wat|wie|waar(?:om|van|mee|over|heen|op)?|wanneer|welke?|mag|mogen|moet(?:en)?|kan|"
    r"kun|kunnen|hoort|horen|heeft|heb|is|zijn|geldt|krijg|zal|"
    r"bij wie|aan wie|met wie|in welke|tot waar|of (?:ik|de|het|we|mijn)|should|how|what|can|who)"
)
_NUMBERED = re.compile(r"(?:^|(?<=[\s,.:;(]))\(?(?:([1-4])[.)]?|([a-d])[.)])\)?\s+(?=[\w'’‘\"])", re.IGNORECASE)
_PREAMBLE = re.compile(
    r"^\W*(?:(?:ik heb |heb )?(?:twee|drie|vier|2|3|een paar|meerdere|beide|de volgende)\b ?(?:vragen|"
    r"dingen|zaken|punten|vraagjes|kwesties)?\W*|graag (?:info(?:rmatie)?|iets|tips) over:?\s*|"
    r"ik zoek(?: iets over)?:?\s*|zo\s*:\s*|oja,? en nog iets:?\s*|ik wil (?:graag )?weten:?\s+)",
    re.IGNORECASE,
)
_ALSO = (
    r"(?:ook|daarnaast|trouwens|verder|bovendien|tegelijk|dan|vervolgens|oja|o ja|nog iets|ten tweede|"
    r"daarbij|in één adem|een ander ding)"
)
# Between two questions: a mark, a linking word with a question word behind it, or a word that says that there is another.
_BETWEEN = re.compile(
    rf"\s*[,;.]?\s+(?:en|maar|&|plus|alsmede)\s+(?:{_ALSO}[,:]?\s+){{0,2}}(?:wil ik weten |vraag ik me "
    rf"af |hoor ik graag )?(?={_QUESTION}\b)"
    rf"|\s*[,;.]\s*(?:en\s+)?(?:daarnaast|oja en nog iets|oja|trouwens|verder|ook nog|nog iets|alsmede "
    rf"over|plus de vraag of|en dan ook nog)\b[,:]?\s+(?:wil ik (?:ook )?weten |hoorde ik iets over )?"
    r"|\s*,?\s+(?:en|plus)\s+(?:ook\s+)?(?=(?:iets over|een voorbeeld\w*|tips|cijfers|info)\b)|,\s*(?=iets "
    r"over\b)|\s+\+\s+|\s*[,;]?\s+(?:daarnaast|alsmede|plus de vraag)\b:?\s+(?:wil ik (?:ook )?weten "
    r")?(?:over\s+)?",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?<=\?)\s+(?=\S)")
# A second question that only goes on with the first: "en hoe doe ik dat", "en wat zeg ik dan", "wat nu".
_GOES_ON = re.compile(
    r"^\W*(?:en |maar |dus )?(?:(?:wat|hoe|waar|wie|wanneer|moet ik|kan ik|mag ik|is dat|kan dat|mag "
    r"dat|hoort dat)\b(?:[ \w'’]{0,24})?\b(?:dat|dit|dan|daar\w*|hier\w*|het|hem|haar|ze|er)\b[ \w]{0,12}"
    r"|wat nu|hoe nu|wat doe ik|wat moet ik(?: doen)?|wat (?:raad|adviseer) (?:je|jij|jullie)(?: aan)?|"
    r"hoe verder|hoe dan|tips|help|iemand|toch|of niet|klopt dat|doen of niet|wat zeg ik|hoe zeg ik (?:dat|"
    r"het).*)\W*$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|zijn|was|heb|heeft|hebben|moet|mag|kan|kun|wil|wordt|word|doe|doet|ga|gaat|komt|krijg|krijgt|"
    r"zit|staat|geef|zeg|zegt|maak|vind|weet|blijft|werkt|ben|belt|wou|zou|zal|hoe|wat|waarom|wie|wanneer)\b",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"^(?:nieuwe?|de|het|een|onze|mijn|ambtelijke|lastige)\s+")
_NAMES = re.compile(r"\s*(?:,\s*(?:en\s+)?|;\s*|\s/\s|\s\+\s|\.\s+|\s+en\s+)", re.IGNORECASE)
_BESIDE = re.compile(
    r"^\W*naast de vraag (?:over |of |naar )?(?P<one>.{3,80}?) (?:heb ik|wil ik|vraag ik)\b(?:[^:]{0,40}:|"
    r".{0,20}?\bweten (?:of|hoe|wat)?)\s*(?P<two>.+)$",
    re.IGNORECASE,
)


# A question as it opens, with what may stand before it: "twee dingen: hoe …", "digitalisering: hoe …", "En mag …".
_OPENING = re.compile(
    rf"^\W*(?:(?:en|maar|ook|oja|verder|daarnaast|trouwens|dus|graag|naast)\b[,:]?\s+){{0,3}}(?:[\w'’ "
    rf"-]{{2,40}}[:,]\s+)?(?:{_QUESTION}|tips|iets over|info|een voorbeeld\w*|cijfers|communicatie|over)\b",
    re.IGNORECASE,
)
_GOES = re.compile(r"^\W*(?:en|ook)\b", re.IGNORECASE)
_SAID_SEVERAL = re.compile(
    r"\b(?:twee|drie|2|3|paar) (?:vragen|dingen|zaken|vraagjes|kwesties|zorgen)\b|\bdaarnaast\b|\boja\b|"
    r"\bo ja\b|\ben nog iets\b|\balsmede\b|\bplus de vraag\b|\btrouwens\b|\ben ook\b|\ben verder\b|\bin "
    r"die volgorde\b|\ben dan heb ik ook\b|\bnog een andere\b",
    re.IGNORECASE,
)
# Words of situation, and of the whole message, above which its questions are about one thing.
SITUATION, MOST_WORDS = 9, 36


def split(text: str, subjects: Collection[str] = ()) -> list[str]:
    """Return the askings of a message in their order; one where it asks one thing. `subjects` are terms, in small letters."""
    bare = _PREAMBLE.sub("", text).strip() or text
    beside = _BESIDE.match(text)
    if beside:
        return [beside["one"], beside["two"]]
    for parts in (_numbered(bare), _listed(bare, subjects), _asked(bare)):
        if len(parts) > 1:
            return parts
    return [text]


def _numbered(text: str) -> list[str]:
    """Return what stands behind 1, 2, … or a, b, …, where they count up."""
    marks = list(_NUMBERED.finditer(text))
    counted = [m for m in marks if m.group(1) or m.group(2)]
    names = [(m.group(1) or m.group(2)).lower() for m in counted]
    if names[:2] not in (["1", "2"], ["a", "b"]):
        return []
    ends = [*(m.start() for m in counted[1:]), len(text)]
    intro = text[: counted[0].start()].strip(" :,.(")
    parts = [text[m.end() : end].strip(" ,;.()") for m, end in zip(counted, ends, strict=True)]
    own = len(intro.split()) > 2
    return [f"{intro}: {part}" if own else part for part in parts if part]


def _listed(text: str, subjects: Collection[str]) -> list[str]:
    """Return the subjects of an enumeration without a verb: "nieuwe burgemeester, bezuiniging en OR".

    At least two must be terms by themselves, for most enumerations are of one thing: "trekken, meedoen of remmen".
    """
    head = re.sub(r"[;:,.]\s*(?:hoe|wat|waar|help|graag|tips)\b[^,;.]{0,40}$", "", text.strip(" .?!"), flags=re.IGNORECASE)
    head = re.sub(r"\.\s*in die volgorde.*$", "", head, flags=re.IGNORECASE)
    parts = [part.strip(" .?!,") for part in _NAMES.split(head)]
    is_slashed = bool(re.search(r"\s[/+]\s", head))
    if len(parts) < (2 if is_slashed else 3) or any(not part or len(part.split()) > 3 or _VERB.search(part) for part in parts):
        return []
    bare = [_ADJECTIVE.sub("", part.lower()) for part in parts]
    return parts if is_slashed or sum(part in subjects for part in bare) >= 2 else []


def _asked(text: str) -> list[str]:
    """Return the questions that follow each other; what is told of the situation stays with the question it stands before.

    Where a situation is told at length the questions are about it, and stay one; unless somebody says that there are several.
    """
    told = [text[start:end] for start, end in sentence_spans(text)]
    is_said = bool(_SAID_SEVERAL.search(text))
    situation = sum(len(s.split()) for s in told if not _OPENING.match(s) and "?" not in s)
    if not is_said and (situation > SITUATION or len(text.split()) > MOST_WORDS):
        return []
    parts = [
        piece.strip(" ,;") for mark in _MARK.split(text) for piece in _BETWEEN.split(mark) if piece and piece.strip(" ,;?.")
    ]
    found: list[str] = []
    for part in parts:
        opens = bool(_OPENING.match(part)) or bool(found and found[-1].endswith("?") and _GOES.match(part))
        stands_alone = opens and not _GOES_ON.match(part) and (is_said or not _leans(part))
        if found and (stands_alone or (is_said and len(part.split()) > 3)) and (_asks(found[-1]) or is_said):
            found.append(part)
        elif found:
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return found


def _asks(part: str) -> bool:
    """Tell whether a part asks, rather than tells of the situation: it opens as a question, or its last sentence does."""
    last = re.split(r"(?<=[.!:])\s+", part)[-1]
    return bool(_OPENING.match(part) or _OPENING.match(last) or "?" in part)


def _leans(part: str) -> bool:
    """Tell whether a question has only words that point back, and nothing of its own."""
    pointing = re.search(r"\b(?:dat|dit|daar\w*|die|hem|haar|het|ze|zij|hij|zoiets|ie|er)\b", part, re.IGNORECASE)
    return len(part.split()) < 3 or (bool(pointing) and not re.search(r"[^\W\d_]{7,}", part))
