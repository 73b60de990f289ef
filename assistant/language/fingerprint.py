"""Know a passage again in another typesetting, without keeping a sentence of it.

A fingerprint is eight min-hashes (Broder, "On the resemblance and containment of documents", 1997) of the 16-letter
shingles of a text's letters and digits: case, accents, spaces, hyphens and bullets play no part, so the same words read
from a PDF, a web page or a text file agree. The share of equal positions estimates the Jaccard overlap of the two texts.
"""

from __future__ import annotations

import hashlib
import struct
import unicodedata
from collections.abc import Sequence

HASHES = 8
SHINGLE = 16

# Two readings of one passage agree in nearly all positions; two passages that share a sentence in two or three.
SAME = 0.5

Fingerprint = tuple[int, ...]


def letters(text: str) -> str:
    """Return the letters and digits of `text`, lower case and without accents (NFKD), and nothing else."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def fingerprint(text: str) -> Fingerprint:
    """Return eight 32-bit min-hashes of `text`; a text without letters has the empty fingerprint."""
    stripped = letters(text)
    if not stripped:
        return ()
    shingles = {stripped[i : i + SHINGLE] for i in range(max(1, len(stripped) - SHINGLE + 1))}
    # One 32-byte digest gives the eight independent 32-bit hashes of a shingle.
    hashes = (struct.unpack(f"<{HASHES}I", hashlib.blake2b(s.encode(), digest_size=4 * HASHES).digest()) for s in shingles)
    return tuple(min(column) for column in zip(*hashes, strict=True))


def overlap(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the share (0-1) of positions in which two fingerprints agree: an estimate of their Jaccard overlap."""
    if not one or not other:
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / HASHES
