"""`python -m evals woordenschat`: which pieces of the encoder's vocabulary are kept, into assistant/encoder/pieces.bin.

The multilingual vocabulary has 250,002 pieces for a hundred languages. Kept are those that occur in the commonest words of
Dutch, and of English, German and French (names, and who asks in another language), as written small, with a capital and in
capitals; in our own texts; and every single letter, and what has signs and numbers alone. What is left out is a row of the word
table that nothing here would read ("Load What You Need", Abdaoui et al., 2020). Needs wordfreq (Speer, 2022; its lists are
CC BY-SA 4.0), which nothing else does: `pip install '.[training]'`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from assistant.encoder.bundled import PIECES
from assistant.encoder.embedder import BARE, Embedder
from assistant.settings import ROOT, Settings
from evals.messages import HELP_PIECES
from evals.training.shipped_vectors import own_texts

# So many of the commonest words of each language; of the first CAPITALS as they are shouted, too.
WORDS = {"nl": 400_000, "en": 150_000, "de": 150_000, "fr": 30_000}
CAPITALS = 20_000

# Letters, signs and pictures: the Basic Multilingual Plane up to the scripts of Asia, punctuation and symbols, and pictures.
SIGNS = (range(0x0000, 0x0600), range(0x1E00, 0x2C00), range(0xFB00, 0xFB07), range(0x1F300, 0x1FB00))


def _texts() -> Iterator[str]:
    from wordfreq import top_n_list

    for language, count in WORDS.items():
        words = top_n_list(language, count)
        yield from words
        yield from (word.capitalize() for word in words)
        yield from (word.upper() for word in words[:CAPITALS])
    yield from own_texts(ROOT / "corpus")


def _is_sign(piece: str) -> bool:
    """Tell whether a piece is one letter, or has signs and numbers alone."""
    told = piece.removeprefix("\N{LOWER ONE EIGHTH BLOCK}")
    is_short = len(told) <= 1 or not any(letter.isalpha() for letter in told)
    return is_short and all(any(ord(letter) in some for some in SIGNS) for letter in told)


def kept(tokenizer: Tokenizer) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return for each piece of a tokenizer, in its order, whether it is kept."""
    count = tokenizer.get_vocab_size()
    found = np.zeros(count, dtype=bool)
    found[[0, 1, 2, 3, count - 1]] = True  # start, filling, end, unknown, mask
    found[[i for piece, i in tokenizer.get_vocab().items() if _is_sign(piece)]] = True
    texts = list(_texts())
    for start in range(0, len(texts), 10_000):
        for encoding in tokenizer.encode_batch(texts[start : start + 10_000]):
            found[encoding.ids] = True
    return found


def run(argv: Sequence[str]) -> int:
    """Make the file from the tokenizer of the whole bundled model."""
    parser = argparse.ArgumentParser(prog="python -m evals woordenschat", description=__doc__)
    parser.add_argument("--naar", type=Path, default=PIECES, metavar="BESTAND", help=HELP_PIECES)
    options = parser.parse_args(argv)
    whole = Embedder(BARE, Settings().models).tokenizer
    found = kept(whole)
    options.naar.write_bytes(np.packbits(found).tobytes())
    print(json.dumps({"pieces": len(found), "kept": int(found.sum()), "bytes": options.naar.stat().st_size}))
    return 0
