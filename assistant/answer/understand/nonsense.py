"""Tell what is no message at all: keys struck at random, the same again and again, words that make no sense together."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
# Letters of other scripts have no vowels that we know.
_VOWEL = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]|[^\x00-\u024f]", re.IGNORECASE)
_SAME = re.compile(r"(.)\1{3,}|^(.{1,4}?)\2{2,}$", re.IGNORECASE)
# Rows of the keyboard that nobody types on purpose, and what is left of an address or a paste that failed.
_KEYS = re.compile(r"qwert|asdf|sdfg|dfgh|fghj|ghjk|hjkl|zxcv|xcvb|cvbn|uiop|lkjh|sdlf|kjsd|hgfd|vfr4|cde3|xsw2", re.IGNORECASE)
_PASTED = re.compile(
    r"^\W*(?:https?|www\.?|ctrl[ +-]?[vc]|klik hier|geen tekst|lorem ipsum.*|\.+nl|u+h+|e+h+m*|h+m+|tja|"
    r"boe|bla(?: bla)*|(?:naam )+(?:gemeente )?naam|telefoon lag in.*|broekzak)\W*$",
    re.IGNORECASE,
)
# Without one of these small words a row of nouns is no sentence; telegrams of the trade are known by their words.
_SMALL = re.compile(
    r"\b(?:de|het|een|en|van|ik|dat|niet|met|voor|op|hoe|moet|mijn|die|is|zijn|er|aan|maar|om|als|bij|"
    r"ook|naar|heb|kan|dan|wil|wat|nu|mag|over|uit|wie|wij|geen|of|te|tussen|als|tips|help|wordt|waar|"
    r"welke|"
    r"the|a|how|what|to|my|in|zonder|door|tegen|na|jij|je|we|ze|hij)\b",
    re.IGNORECASE,
)


def is_nonsense(text: str, known: float) -> bool:
    """Tell whether a message says nothing; `known` (0-1) is how much of it the library has words for."""
    words = _WORD.findall(text)
    letters = [word for word in words if not word.isdigit()]
    if not letters or _PASTED.match(text):
        return True
    odd = [
        w for w in letters if _KEYS.search(w) or _SAME.search(w) or (len(w) > 3 and not _VOWEL.search(w) and not w.isupper())
    ]
    if len(odd) * 2 >= len(letters) or (len(letters) == 1 and len(letters[0]) == 1):
        return True
    if len({w.lower() for w in words}) * 2 < len(words) and len(words) <= 8:
        return True
    if len(letters) <= 3 and known == 0.0:
        return True
    said = {w.lower() for w in letters}
    if said <= {"nee", "ja", "misschien", "wel", "test", "koffie", "hmm", "mmmmm"} and len(words) > 1:
        return True
    return (
        len(letters) >= 4 and len(letters) <= 6 and not _SMALL.search(text) and not re.search(r"[,;/?+]", text) and known < 0.6
    )
