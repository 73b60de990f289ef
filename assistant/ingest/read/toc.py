"""Keep tables of contents out, and mend what a page break parted: the last steps, the same for every kind of file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.ingest.read.hyphens import MARKS, Hyphenation
from assistant.language.fingerprint import letters
from assistant.types import Block, BlockKind

TITLE = frozenset({"inhoud", "inhoudsopgave", "inhoudstafel", "tableofcontents", "contents"})
# A row of points and a page number, anywhere; after three points only at the end of a short block.
LEADER = re.compile(r"(?:[.·…]\s?){5,}\s*\d{1,4}\b|^.{0,140}(?:(?:\.\s?){3,}|…)\s*\d{1,4}$|^.{0,140}\t\s*\d{1,4}$")
ENTRY = re.compile(r"(?:^|\D)(?:pagina|pag\.|p\.|blz\.)?\s*\d{1,4}$")
ENDS = re.compile(r"[.!?…:;][\"'”’»)\]*]*$")
SECTION = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[^\W\d]|(?:artikel|hoofdstuk|paragraaf|afdeling|bijlage)\s+\d{1,3}\w?\b)",
    re.IGNORECASE,
)
LONG_HEADING = 100
# Less text than this under headings, and they are no headings.
MOSTLY_TEXT = 0.4
# A list of contents is at most so many blocks, and so long are its entries.
LONGEST = 400


def without_contents(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` without tables of contents: entries with leaders anywhere, and all entries below such a title."""
    kept: list[Block] = []
    index = 0
    while index < len(blocks):
        if letters(blocks[index].text) in TITLE:
            end = _end(blocks, index)
            if end > index + 1:
                index = end
                continue
        if not _has_leader(blocks[index]):
            kept.append(blocks[index])
        index += 1
    return kept


def _has_leader(block: Block) -> bool:
    """Say whether a block is made of entries with a row of points and a page number."""
    return bool(LEADER.search(block.text)) and len(LEADER.sub("", block.text)) <= 600


def _end(blocks: Sequence[Block], start: int) -> int:
    """Return the index behind the list of contents whose title stands at `start`.

    With leaders, the list ends behind the last of them. Without, an entry is a short block that comes back later, that ends
    in a page number, or that is a heading; the list ends where a block is none of these or where its first entry comes back.
    """
    near = range(start + 1, min(len(blocks), start + LONGEST))
    leaders = []
    for index in near:
        if _has_leader(blocks[index]):
            leaders.append(index)
        elif len(blocks[index].text) > 150:
            break
    if leaders:
        return leaders[-1] + 1
    later = {letters(block.text): index for index, block in enumerate(blocks)}
    entries: set[str] = set()
    index = start + 1
    for index in near:
        block, own = blocks[index], letters(blocks[index].text)
        bare = own.rstrip("0123456789")
        again = later[own] > index or later.get(bare, 0) > index
        if (
            own in entries
            or len(block.text) > 150
            or not (again or ENTRY.search(block.text) or block.kind is BlockKind.HEADING)
        ):
            break
        entries |= {own, bare}
    # Headings at the end that do not come back are those of the text itself.
    while (
        index > start + 1
        and blocks[index - 1].kind is BlockKind.HEADING
        and later[letters(blocks[index - 1].text)] == index - 1
    ):
        index -= 1
    return index


def with_right_headings(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with headings where the words say so, whatever the typography.

    Not every typesetter sets `3.1.2 Bevoegdheden` or `Artikel 4 Mandaat` apart, and a whole paragraph in bold is no heading:
    as one, it would be in no passage.
    """
    right = [_right(block) for block in blocks]
    told = sum(len(block.text) for block in right if block.kind is not BlockKind.HEADING)
    if told >= MOSTLY_TEXT * sum(len(block.text) for block in right):
        return right
    # Slides and posters, all in large type: what has nothing beneath it is what they say.
    pairs = zip(right, [*right[1:], None], strict=True)
    return [
        replace(block, kind=BlockKind.PARAGRAPH, level=0)
        if block.kind is BlockKind.HEADING and (after is None or after.kind is BlockKind.HEADING)
        else block
        for block, after in pairs
    ]


def _right(block: Block) -> Block:
    length = len(block.text)
    if block.kind is BlockKind.HEADING:
        sentence = length > LONG_HEADING and block.text[-1] in ".;"
        return replace(block, kind=BlockKind.PARAGRAPH, level=0) if sentence or length > 2.5 * LONG_HEADING else block
    numbered = length <= LONG_HEADING and SECTION.match(block.text) and block.text[-1] not in ".,;:" and " | " not in block.text
    return replace(block, kind=BlockKind.HEADING, level=7) if numbered else block


def mended(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with the two parts of a sentence that a page break parted joined again."""
    words = Hyphenation(block.text for block in blocks)
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and _goes_on(last, block):
            parted = last.text[-1:] in MARKS and last.text[-2:-1].isalpha()
            text = words.join(last.text, block.text) if parted else f"{last.text} {block.text}"
            seam = len(text) - len(block.text)
            joined[-1] = replace(last, text=text, seams=(*last.seams, seam), last_page=block.last_page)
        else:
            joined.append(block)
    return joined


def _goes_on(last: Block, block: Block) -> bool:
    """Say whether `block` is the rest of `last`: a sentence without an end, and one without a beginning."""
    if BlockKind.HEADING in (last.kind, block.kind) or block.kind is BlockKind.ITEM:
        return False
    return block.text[:1].islower() and not ENDS.search(last.text) and len(last.text) > 40
