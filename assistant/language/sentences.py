"""Find the ends of Dutch sentences, and not those of abbreviations."""

from __future__ import annotations

import re

# Written with a point and followed by more of the sentence, often with a capital or a number.
ABBREVIATIONS = frozenset(
    "a.u.b afb al art artt bijv blz bv b.v ca c.a c.q c.s d.d d.i d.m.v dhr dr drs e.a e.d e.v enz etc evt ev excl fig "
    "i.c i.p.v i.v.m incl ing inz ir jl jr lid m.a.w m.b.t m.b.v m.i m.i.v m.m.v m.n m.u.v max mevr min mr n.a.v n.v.t "
    "nl no nr nrs o.a o.b.v o.g.v o.i.d o.l.v o.m p pag par pp prof red resp sr st str t.a.v t.b.v t.g.v t.o.v t/m "
    "tel u.a v.a v.w.b vgl vlg vm w.o zgn z.g.n z.j".split()
)
END = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*|:(?=\n))(?=\s+[\"'“‘«(\[„]*[\w\d-]|\s*$)|\n\n")
BEFORE = re.compile(r"[\w.'’/]+$")


def sentence_ends(text: str) -> list[int]:
    """Return the offsets just behind each sentence of `text`; a blank line ends one too."""
    ends = []
    for match in END.finditer(text):
        if match[0][:1] == "." and not _ends(text, match):
            continue
        # 'Stop!' en 'Waarom?' roept hij: the sentence goes on.
        if match[0][:1] in "!?…" and text[match.end() :].lstrip().lstrip("\"'“‘«([„")[:1].islower():
            continue
        ends.append(match.end())
    if text and (not ends or ends[-1] < len(text)):
        ends.append(len(text))
    return ends


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence of `text`, in order, without the white space between them."""
    spans: list[tuple[int, int]] = []
    start = 0
    for end in sentence_ends(text):
        start += len(text[start:end]) - len(text[start:end].lstrip())
        if start < end:
            spans.append((start, start + len(text[start:end].rstrip())))
        start = end
    return spans


def _ends(text: str, match: re.Match[str]) -> bool:
    """Say whether the point at `match` ends a sentence."""
    before = BEFORE.search(text, 0, match.start())
    word = before[0].casefold().lstrip("'’") if before else ""
    after = text[match.end() :].lstrip()
    opening = after.lstrip("\"'“‘«([„")[:1]
    if word in ABBREVIATIONS or (len(word) == 1 and word.isalpha() and before is not None and before[0].isupper()):
        return not after
    if word.isdigit() and len(word) <= 2 and match.start() - len(word) in (0, text.rfind("\n", 0, match.start()) + 1):
        return False
    return not opening.islower() or opening == ""
