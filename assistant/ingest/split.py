"""Cut a document into passages by its own structure: never across a heading, long ones at the ends of sentences.

In a work that is mostly lists, every item is a passage. In running prose a list is one passage as far as it fits, and
paragraphs too short to mean anything alone are taken together with what follows them under the same heading.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.ingest.sections import Place, places
from assistant.language.fingerprint import letters
from assistant.language.sentences import sentence_ends
from assistant.types import Block, BlockKind, Document, Passage, Work

# A paragraph of prose shorter than SHORT is taken together with what follows it under the same heading, up to JOINED; where the
# usual paragraph is shorter than USUAL (web pages with a paragraph a sentence), so is every paragraph.
SHORT, JOINED, USUAL = 150, 600, 200
# A paragraph the file had in two parts is long enough for two passages from here on.
LONG = 400


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a passage may be: at most `most` of what `count` counts (the encoder's tokens)."""

    count: Callable[[str], int]
    most: int = 400

    def holds(self, text: str) -> bool:
        """Say whether `text` is short enough."""
        return self.count(text) <= self.most


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the document's text and the blocks it covers."""

    start: int
    end: int
    blocks: tuple[Block, ...]


def split(document: Document, work: Work, limit: Limit) -> tuple[Passage, ...]:
    """Return the passages of `document`, in order; what stands before the first section of a known work is left out.

    `passage.text == document.text[passage.start : passage.end]` for every passage. An id depends on the work, the section and
    the passage's letters only, so the same words keep their id in another file or after another ingest.
    """
    text = document.text
    starts = _offsets(document.blocks)
    short = _short(document.blocks)
    seen: Counter[str] = Counter()
    passages: list[Passage] = []
    for place in places(document.blocks, work):
        for piece in _pieces(document.blocks, starts, place, short, limit, text):
            passages.append(_passage(document, work, place, piece, text, seen))
    return tuple(passages)


def _offsets(blocks: Sequence[Block]) -> list[int]:
    """Return where each block starts in the document's text."""
    starts, at = [], 0
    for block in blocks:
        starts.append(at)
        at += len(block.text) + 2
    return starts


def _short(blocks: Sequence[Block]) -> int:
    """Return below which length a block is taken together with the next; 0 in a work that is mostly lists."""
    items = sum(len(b.text) for b in blocks if b.kind is BlockKind.ITEM)
    prose = sorted(len(b.text) for b in blocks if b.kind is BlockKind.PARAGRAPH)
    if items > 0.4 * (items + sum(prose)):
        return 0
    # The paragraph in which the middle letter stands: a few short ones do not make a text one of short paragraphs.
    so_far = 0
    for length in prose:
        so_far += length
        if 2 * so_far >= sum(prose):
            return JOINED if length < USUAL else SHORT
    return SHORT


def _pieces(blocks: Sequence[Block], starts: Sequence[int], place: Place, short: int, limit: Limit, text: str) -> list[Piece]:
    """Cut what stands under one heading."""
    groups: list[list[int]] = []
    for index in range(place.first, place.last):
        if groups and short and _belongs(blocks, groups[-1], index, short, limit, text, starts):
            groups[-1].append(index)
        else:
            groups.append([index])
    pieces: list[Piece] = []
    for group in groups:
        start, end = starts[group[0]], starts[group[-1]] + len(blocks[group[-1]].text)
        covered = tuple(blocks[i] for i in group)
        edges = [start, *_seams(text, covered, start), end]
        cuts = [start]
        for a, b in pairwise(edges):
            cuts += [*_cuts(text, a, b, limit), b]
        pieces += [Piece(a, b, covered) for a, b in pairwise(cuts)]
    return [_trimmed(piece, text) for piece in pieces]


def _belongs(
    blocks: Sequence[Block], group: list[int], index: int, short: int, limit: Limit, text: str, starts: Sequence[int]
) -> bool:
    """Say whether block `index` is taken together with the group before it."""
    block = blocks[index]
    whole = text[starts[group[0]] : starts[index] + len(block.text)]
    first = blocks[group[0]]
    if first.kind is not block.kind or not limit.holds(whole):
        return False
    so_far = starts[index] - 2 - starts[group[0]]
    return first.kind is BlockKind.ITEM or (so_far < short and len(whole) <= JOINED)


def _seams(text: str, blocks: Sequence[Block], start: int) -> list[int]:
    """Return where a long paragraph that the file had in two parts is cut again, at the nearest end of a sentence."""
    if len(blocks) > 1 or blocks[0].kind is not BlockKind.PARAGRAPH or len(blocks[0].text) <= LONG:
        return []
    whole = blocks[0].text
    ends = [end for end in sentence_ends(whole) if end < len(whole)]
    return sorted({start + min(ends, key=lambda end: abs(end - seam)) for seam in blocks[0].seams if ends})


def _cuts(text: str, start: int, end: int, limit: Limit) -> list[int]:
    """Return the sentence ends at which `text[start:end]` is cut into as few parts as fit, of about one length."""
    whole = text[start:end]
    if limit.holds(whole):
        return []
    cuts: list[int] = []
    at, ends = 0, [e for e in sentence_ends(whole) if e < len(whole)]
    while not limit.holds(whole[at:]):
        aim = (len(whole) - at) / -(-limit.count(whole[at:]) // limit.most)
        fitting = [e for e in ends if e > at and limit.holds(whole[at:e])]
        near = [e for e in fitting if e - at >= 0.5 * aim] or fitting
        at = min(near, key=lambda e: abs(e - at - aim)) if near else _at_a_space(whole, at, limit)
        cuts.append(start + at)
    return cuts


def _at_a_space(text: str, at: int, limit: Limit) -> int:
    """Return the last space at which a sentence that is too long by itself can be cut."""
    low, high = at + 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if limit.holds(text[at:middle]) else (low, middle - 1)
    space = text.rfind(" ", at + 1, low)
    return space + 1 if space > at else low


def _trimmed(piece: Piece, text: str) -> Piece:
    """Return the piece without white space at its ends."""
    start, end = piece.start, piece.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Piece(start, end, piece.blocks)


def _passage(document: Document, work: Work, place: Place, piece: Piece, text: str, seen: Counter[str]) -> Passage:
    words = text[piece.start : piece.end]
    key = f"{work.id}\x1f{place.section}\x1f{letters(words)}"
    seen[key] += 1
    identity = hashlib.sha256((key if seen[key] == 1 else f"{key}\x1f{seen[key]}").encode()).hexdigest()[:16]
    kinds = {block.kind for block in piece.blocks}
    pages = [page for block in piece.blocks for page in (block.page, block.last_page) if page is not None]
    return Passage(
        id=identity,
        work=work.id,
        section=place.section,
        section_title=place.title,
        heading=place.heading,
        text=words,
        kind=BlockKind.ITEM if kinds == {BlockKind.ITEM} else BlockKind.PARAGRAPH,
        document=document.name,
        start=piece.start,
        end=piece.end,
        page=pages[0] if pages else None,
        last_page=pages[-1] if pages else None,
        page_label=piece.blocks[0].page_label,
    )
