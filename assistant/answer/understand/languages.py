"""Tell in what language a message is, by its small words: tables of words that one language has and Dutch has not."""

from __future__ import annotations

import re
import unicodedata

DUTCH = "nl"
# Any language that is not among those below.
OTHER = "other"

_SMALL = {
    "nl": (
        "de het een en van ik dat niet met voor op hoe moet mijn die zijn er aan maar om als bij ook naar "
        "heb kan dan deze wil wordt waar mag zo nog over uit wie wij onze zonder geen welke hij jullie zeg "
        "doe doen iets je jij jou u wat waarom ben bent soms daar daarmee bedoel kun gaat hem haar hun dit "
        "jezelf mezelf"
    ),
    "en": (
        "the a an is are do does did i my me we you your how what who when which should can could of to "
        "in on about with without and not that this these it he she they his her am be been have has would "
        "will tell give get from for why where at there's what's i'm don't much too"
    ),
    "de": (
        "der die das und ich nicht ein eine einen mein mit von zu auf wie wer wann soll kann darf ist sind "
        "bin was macht machen gibt es für den dem im einer eines einem nach beim ohne mich über welche hat "
        "gehe um selbst"
    ),
    "fy": (
        "ik bin nij hjir moat dwaan mei kin wol sels fan foar net mear wat docht oan tiid hoefolle myn is "
        "der in ferskil tusken ús hoe siktaris boargemaster wethâlder earst no by yn oer lulk better gearwurkje "
        "griffier besteegje sis wêze"
    ),
    "fr": (
        "le les une des et mon est quel quelle comment que qui pendant peut être dans pour avec sur du au pas gérer ma mes vous"
    ),
    "es": "el la las una qué que quién cómo hace para por soy mi puede secretario municipal alcalde",
    "it": "il lo la gli un una che chi come cosa fa sono mio sto cercando sul del della informazioni",
    "tr": "nasıl bir ve için ile yeni benim görevim yapar iletişim kurmalıyım çalışmalıyım durumunda genel belediye",
    "pl": "jak nie co kto się czy zostać robić chce mną pisma podpisuje burmistrz gminy sekretarzem",
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
# Words of two languages tell nothing: what Dutch has too counts for Dutch only where nothing else is said.
_DUTCH_TOO = {
    "en": frozenset("is are we me he do a i am in of an at her her over".split()) & _WORDS["nl"]
    | {"is", "of", "we", "me", "in", "an", "a", "over"},
    "de": frozenset({"die", "den", "was", "ist", "von", "mich", "in", "es"}) & _WORDS["nl"],
    "fy": frozenset({"ik", "is", "in", "wat", "hoe", "der", "by", "no", "mei", "griffier", "wol", "oer", "tiid"}),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def language_of(text: str) -> str:
    """Return "nl", "en", "de", "fy", or OTHER; Dutch where the words do not tell."""
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    letters = [c for c in text if c.isalpha()]
    if letters and sum("LATIN" not in unicodedata.name(c, "") for c in letters) > len(letters) / 2:
        return OTHER
    scores = {
        language: sum(0.5 if word in _DUTCH_TOO.get(language, ()) else 1.0 for word in words if word in known)
        for language, known in _WORDS.items()
    }
    dutch = scores.pop(DUTCH)
    language, score = max(scores.items(), key=lambda pair: pair[1])
    own = {
        word for word in words if word in _WORDS[language] and word not in _WORDS[DUTCH] | _DUTCH_TOO.get(language, frozenset())
    }
    # One word alone may be a Dutch one that we do not know; in a short message without a Dutch word it is enough.
    few = dutch == 0 and len(words) <= 8 and language in ("en", "de", "fy") and len(own) * 4 >= len(words)
    if score <= dutch or len(own) < (1 if few else 2):
        return DUTCH
    return language if language in ("en", "de", "fy") else OTHER
