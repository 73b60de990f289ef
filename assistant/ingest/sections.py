"""Find the sections of a work in a document: its catalogue's titles in its headings, in order.

A title can come as a heading, with or without its number, misspelt, or in plain text as a line of its own. Several titles occur
twice, so all are matched together: the best set of pairs in which both titles and blocks keep their order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.corpus.catalogue import NUMBER, sections_of
from assistant.language.fingerprint import letters
from assistant.types import Block, BlockKind, Section, Work

# The least likeness of a title and a heading, and of a title and a line that is not set as a heading.
HEADING, LINE, LONGEST = 0.5, 0.92, 160
FRONT = frozenset({"colofon", "colophon", "impressum", "inhoud", "inhoudsopgave"})


@dataclass(frozen=True, slots=True)
class Place:
    """What stands under one heading: blocks `first` up to `last`, in `section`."""

    section: str
    title: str
    heading: str
    first: int
    last: int


def places(blocks: Sequence[Block], work: Work) -> list[Place]:
    """Return the stretches of text under each heading, with the section each is in.

    Of a known work, what stands before its first section (cover, colophon, contents) is left out; of another, what stands under
    a colophon, and what stands before its first heading is in section "".
    """
    starts = matches(blocks, work) if work.known else _own(blocks, work)
    found: list[Place] = []
    section, heading, skip = Section("", ""), "", work.known
    first = 0
    for index in range(len(blocks) + 1):
        end = index == len(blocks)
        if not end and index not in starts and blocks[index].kind is not BlockKind.HEADING:
            continue
        if index > first and not skip:
            found.append(Place(section.id, section.title, heading, first, index))
        if end:
            break
        heading = blocks[index].text
        if index in starts:
            section, skip = starts[index], False
        if not work.known:
            skip = letters(heading) in FRONT
        # A first section that no heading names starts with its own first words.
        first = index if index in starts and not _names(blocks[index], starts[index]) else index + 1
        heading = section.title if first == index else heading
    return found


def _own(blocks: Sequence[Block], work: Work) -> dict[int, Section]:
    """Pair the headings of a document with the sections made from them."""
    headings = [index for index, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    return dict(zip(headings, work.sections or sections_of(blocks), strict=False))


def matches(blocks: Sequence[Block], work: Work) -> dict[int, Section]:
    """Return the block at which each section of a known work starts."""
    candidates = [i for i, block in enumerate(blocks) if len(block.text) <= LONGEST]
    scores = [[likeness(section, blocks[i]) for i in candidates] for section in work.sections]
    rows, columns = len(work.sections), len(candidates)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for r in range(rows - 1, -1, -1):
        for c in range(columns - 1, -1, -1):
            score = scores[r][c]
            taken = score + best[r + 1][c + 1] if score else 0.0
            best[r][c] = max(best[r + 1][c], best[r][c + 1], taken)
    found: dict[int, Section] = {}
    r = c = 0
    while r < rows and c < columns:
        score = scores[r][c]
        if score and abs(best[r][c] - score - best[r + 1][c + 1]) < 1e-9 and best[r][c] > best[r][c + 1] - 1e-9:
            # Of equals the later block: a title that stands in a list of contents as well.
            if best[r][c + 1] > best[r][c] - 1e-9:
                c += 1
                continue
            found[candidates[c]] = work.sections[r]
            r, c = r + 1, c + 1
        elif best[r + 1][c] >= best[r][c + 1]:
            r += 1
        else:
            c += 1
    return _with_first(blocks, work, found)


def _with_first(blocks: Sequence[Block], work: Work, found: dict[int, Section]) -> dict[int, Section]:
    """Let a first section that no heading names start where the work names itself."""
    if not work.sections or work.sections[0] in found.values():
        return found
    phrase = letters(work.recognise)
    limit = min(found, default=len(blocks))
    for index, block in enumerate(blocks[:limit]):
        if phrase and letters(block.text).startswith(phrase):
            return {index: work.sections[0], **found}
    return found


def likeness(section: Section, block: Block) -> float:
    """Return how well a block names a section: 0, or between 0.5 and 1.1."""
    number = NUMBER.match(block.text)
    bare = block.text[number.end() :] if number else block.text
    numbered = number is not None and number[1] == section.id
    heading = block.kind is BlockKind.HEADING
    if heading and number and section.id.isdigit() and not numbered:
        return 0.0
    # A line that is no heading must be the title, letter for letter or nearly: most are told apart by their length.
    if not heading and abs(len(bare) - len(section.title)) > 0.2 * len(section.title) + 4:
        return 0.0
    score = _alike(section.title, bare)
    if numbered and score >= 0.4:
        score = min(1.0, score + 0.3) + 0.1
    if heading:
        return score if score >= HEADING else 0.0
    return score - 0.02 if score >= LINE else 0.0


def _alike(title: str, text: str) -> float:
    one, other = letters(title), letters(text)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    if one in other or other in one:
        share = min(len(one), len(other)) / max(len(one), len(other))
        return 0.5 + 0.5 * share if share > 0.3 else 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The two quick ones are upper bounds, and spare the slow one in nearly all cases.
    near = matcher.real_quick_ratio() >= 0.8 and matcher.quick_ratio() >= 0.8
    ratio = matcher.ratio() if near else 0.0
    return max(ratio if ratio >= 0.8 else 0.0, _shared(title, text))


def _shared(title: str, text: str) -> float:
    """Return how far the longer words of a title come back: all in other words around them, or at least half of them."""
    words = _words(title)
    share = len(words & _words(text)) / len(words) if words else 0.0
    return 0.85 if share == 1 else 1.1 * share if share >= 0.5 else 0.0


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text.casefold()))


def _names(block: Block, section: Section) -> bool:
    """Say whether `block` is the title of `section`, not its first paragraph."""
    return block.kind is BlockKind.HEADING or _alike(section.title, block.text) > 0
