"""Cut a card's statement into the clauses it is made of, so that each can be looked for in the source by itself.

By rule, as tables of Dutch: at the marks between parts of a sentence, and before the words that join two of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

# Who said it and when ("(2016)", "De Wegwijzer (2020):") is no part of what is said.
_ATTRIBUTION = re.compile(r"\s*\([^)]*\b(?:19|20)\d\d\b[^)]*\)")

# A clause with fewer words that carry meaning than this is found everywhere: it stays with its neighbour. "En" and "of" join
# words as well as clauses, so that they part only what is long enough to be one.
_MARKS = re.compile(r"[.?!:;]\s+|,\s+|\s+(?=(?:maar|want|terwijl|zodat|omdat|als|tenzij|dus)\s)|\s[–-]\s|\s*\(|\)\s*")
_JOINS = re.compile(r"\s+(?=(?:en|of)\s)")
OF_MARKS, OF_JOINS = 2, 3


def clauses(text: str, analyse: Callable[[str], list[str]]) -> list[str]:
    """Return the clauses of `text` in order; one that is whole gives itself. `analyse` gives stems."""
    marked = _kept(_MARKS.split(_ATTRIBUTION.sub("", text)), analyse, OF_MARKS)
    return [clause for part in marked for clause in _kept(_JOINS.split(part), analyse, OF_JOINS)]


def _kept(parts: Iterable[str], analyse: Callable[[str], list[str]], least: int) -> list[str]:
    """Return the parts, those with fewer stems than `least` with their neighbour."""
    found: list[str] = []
    for part in filter(None, map(str.strip, parts)):
        if found and min(len(set(analyse(found[-1]))), len(set(analyse(part)))) < least:
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found
