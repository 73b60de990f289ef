"""Find the letters behind the codes of a font's own: a PDF may say of its ligatures only that they are character U+E000.

What a code stands for is the ligature that makes Dutch words of the most words it stands in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from assistant.ingest.read.hyphens import in_word_list
from assistant.ingest.read.layout import BULLETS

OWN = re.compile(f"(?![{BULLETS}])[\ue000-\uf8ff]")
WORD = re.compile("[^\\W\\d_\ue000-\uf8ff]*(?:[\ue000-\uf8ff][^\\W\\d_\ue000-\uf8ff]*)+")
LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "ft", "fj", "tt", "ti", "tf", "th", "st", "ct", "ij")
# The least share of the words a code stands in that must come out as words.
KNOWN = 0.5


def ligatures_in(texts: Iterable[str]) -> tuple[dict[int, str], list[str]]:
    """Return what codes of a font's own stand for, for `str.translate`, and the words in which one stays unknown."""
    words = list(dict.fromkeys(word for text in texts for word in WORD.findall(text) if OWN.search(word) and len(word) > 2))
    within: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        codes = set(OWN.findall(word))
        if len(codes) == 1:
            within[codes.pop()].append(word)
    found: dict[int, str] = {}
    for code, its in within.items():
        counts = {letters: sum(in_word_list(word.replace(code, letters)) for word in its) for letters in LIGATURES}
        best = max(LIGATURES, key=lambda letters: counts[letters])
        if counts[best] >= KNOWN * len(its):
            found[ord(code)] = best
    return found, [OWN.sub("?", word) for word in (word.translate(found) for word in words) if OWN.search(word)]
