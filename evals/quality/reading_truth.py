"""The truth that readings are measured against: the words and list items of a work's text version, and where two texts differ.

Shares no code with the reading room but the letters of a word, so that a fault there cannot hide itself here.
"""

from __future__ import annotations

import difflib
import itertools
import re
from collections import Counter
from collections.abc import Sequence

from assistant.language.fingerprint import letters

PARTED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
MARKS = re.compile(r"<[^>\n]{1,8}>|\[([^\]]*)\]\([^)]*\)|[*#`|\\]|^[-•+]+\s|\+{3,}", re.MULTILINE)


def truth_words(raw: str) -> list[str]:
    """Return the letters of the words of a text version in order, without its marks and its lists of contents."""
    return [word for token in _plain(raw).split() if (word := letters(token))]


def truth_parted(raw: str) -> set[str]:
    """Return the words of a text version that have a hyphen in them, as they are written there."""
    return set(parted(_plain(raw)))


def parted(text: str) -> list[str]:
    """Return the words of `text` that have a hyphen between two letters, lower case and without the marks around them."""
    return [match[0].casefold() for match in PARTED.finditer(text)]


def _plain(raw: str) -> str:
    """Return a text version without its marks and its lists of contents."""
    lines = raw.split("\n")
    kept: list[str] = []
    contents = False
    entries: set[str] = set()
    for line in lines:
        bare = letters(line)
        if bare in ("inhoud", "inhoudsopgave"):
            contents = True
            continue
        if contents:
            # The list ends at a line that is a title of it coming back, or at text.
            if len(line) > 120 or (bare and bare in entries):
                contents = False
            else:
                entries.add(bare.rstrip("0123456789"))
                continue
        kept.append(line)
    return MARKS.sub(lambda m: m[1] or "", "\n".join(kept))


def truth_items(raw: str) -> list[str]:
    """Return the letters of each list item of a text version, with what a page break put on a line of its own."""
    items: list[str] = []
    open_item = False
    for line in raw.split("\n"):
        if match := re.match(r"[-•] +(?=\S)", line):
            items.append(line[match.end() :])
            open_item = True
        elif open_item and line[:1].islower():
            items[-1] += " " + line
        elif line.strip():
            open_item = False
    return [letters(MARKS.sub(lambda m: m[1] or "", item)) for item in items]


def differences(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Return where two lists of words differ, as (start, end, start, end) in each.

    Runs of six words that stand once in both pin them together (patience diff); between the pins difflib does the rest.
    """
    pins = [(0, 0)]
    places = [_once(words) for words in (one, other)]
    for run, at in places[0].items():
        there = places[1].get(run, -1)
        if there >= pins[-1][1] and there - pins[-1][1] < at - pins[-1][0] + 400:
            pins.append((at, there))
    pins.append((len(one), len(other)))
    found: list[tuple[int, int, int, int]] = []
    for (a, c), (b, d) in itertools.pairwise(pins):
        if one[a:b] == other[c:d]:
            continue
        matcher = difflib.SequenceMatcher(None, one[a:b], other[c:d], autojunk=False)
        found += [(a + i, a + j, c + k, c + m) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]
    return found


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Return the runs of six words that occur once, in order, with their places."""
    runs = [tuple(words[i : i + 6]) for i in range(len(words) - 5)]
    often = Counter(runs)
    return {run: at for at, run in enumerate(runs) if often[run] == 1}
