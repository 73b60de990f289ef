"""Keep tables of contents out, and mend what a page break parted: the last steps, the same for every kind of file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.fingerprint import letters
from assistant.read.hyphens import MARKS, Hyphenation
from assistant.types import Block, BlockKind

TITLE = frozenset({"inhoud", "inhoudsopgave", "inhoudstafel", "tableofcontents", "contents"})
LEADER = re.compile(r"(?:\.\s?){3,}\s*\d{1,4}\b|…\s*\d{1,4}\b|\t\s*\d{1,4}$")
ENTRY = re.compile(r"(?:^|\D)(?:pagina|pag\.|p\.|blz\.)?\s*\d{1,4}$")
ENDS = re.compile(r"[.!?…:;][\"'”’»)\]*]*$")
SECTION = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[^\W\d]|(?:artikel|hoofdstuk|paragraaf|afdeling|bijlage)\s+\d{1,3}\w?\b)",
    re.IGNORECASE,
)
# A list of contents is at most so many blocks, and so long are its entries.
LONGEST = 400


def without_contents(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` without tables of contents: entries with leaders anywhere, and all entries below such a title."""
    blocks = [block for block in blocks if not LEADER.search(block.text) or len(LEADER.sub("", block.text)) > 600]
    kept: list[Block] = []
    index = 0
    while index < len(blocks):
        if letters(blocks[index].text) in TITLE:
            end = _end(blocks, index)
            if end:
                index = end
                continue
        kept.append(blocks[index])
        index += 1
    return kept


def _end(blocks: Sequence[Block], start: int) -> int:
    """Return the index behind the list of contents whose title stands at `start`, 0 if there is none.

    An entry is what comes back later as a block or the start of one, and what ends in a page number. The list ends where
    a block is neither, or where the first entry comes back.
    """
    later: dict[str, int] = {}
    for index in range(len(blocks) - 1, start, -1):
        later[letters(blocks[index].text)] = max(index, later.get(letters(blocks[index].text), 0))
    entries: list[str] = []
    index = start + 1
    while index < len(blocks) and index - start < LONGEST:
        block, own = blocks[index], letters(blocks[index].text)
        bare = own.rstrip("0123456789")
        if entries and own in entries:
            break
        again = later.get(own, 0) > index or (bare != own and later.get(bare, 0) > index)
        if len(block.text) > 150 or not (again or ENTRY.search(block.text) or block.kind is BlockKind.HEADING):
            break
        entries += [own, bare]
        index += 1
    # Headings at the end are those of the text itself.
    while (
        index > start + 1
        and blocks[index - 1].kind is BlockKind.HEADING
        and later[letters(blocks[index - 1].text)] == index - 1
    ):
        if ENTRY.search(blocks[index - 1].text):
            break
        index -= 1
    return index


def with_numbered_headings(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with short lines that carry the number of a section, or are called an article, as headings.

    Not every typesetter sets these apart; `3.1.2 Bevoegdheden` on a line of its own is no paragraph.
    """
    return [
        replace(b, kind=BlockKind.HEADING, level=b.level or 7)
        if b.kind is not BlockKind.HEADING and len(b.text) <= 100 and SECTION.match(b.text) and b.text[-1] not in ".,;:"
        else b
        for b in blocks
    ]


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
