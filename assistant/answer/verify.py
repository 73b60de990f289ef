"""Sixth step: let no line through that its source does not carry.

A quotation must stand in its passage, letter for letter, at the stored offsets. A card statement is carried by the link made at
ingest to sentences of the sections it names, which carry it together; where a work is at hand and none of a section's supports
it enough, that source goes. Where a work is not at hand the section is named, for the reader to look up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.types import Draft, Line, Passage, Role, SectionRef

# Where no span of a section has this support (ingest/link.py), it has too little to do with a statement to be its source.
LEAST = 0.2

# What no source says, and the explanation of a word, rest on no source and say so.
UNSOURCED = frozenset({Role.ABSENT, Role.TERM})


def verify(draft: Draft, passages: Mapping[str, Passage], works_at_hand: frozenset[str]) -> Draft:
    """Return the draft with only the lines, and of each line only the sources, that hold."""
    verified = (_verified(line, passages, works_at_hand) for line in draft.lines)
    lines = [line for line in verified if line is not None]
    if sum(line.role is Role.DIFFER for line in lines) == 1:  # of a difference with one side left nothing is left
        lines = [line for line in lines if line.role is not Role.DIFFER]
    if all(line.role in (Role.FURTHER, Role.ABSENT) for line in lines):  # what is not there is no answer
        lines = []
    return replace(draft, lines=tuple(lines))


def _verified(line: Line, passages: Mapping[str, Passage], works_at_hand: frozenset[str]) -> Line | None:
    if line.role in UNSOURCED:
        return line
    spans = tuple(s for s in line.spans if s.passage in passages)
    if line.quoted:
        spans = tuple(s for s in spans if passages[s.passage].text[s.start : s.end] in line.text)
        return replace(line, spans=spans) if spans else None
    section = {s: SectionRef(passages[s.passage].work, passages[s.passage].section) for s in spans}
    carried = {section[s] for s in spans if s.support >= LEAST}
    spans = tuple(s for s in spans if section[s] in carried)
    sources = tuple(source for source in line.sources if source in carried or source.work not in works_at_hand)
    return replace(line, spans=spans, sources=sources) if sources else None
