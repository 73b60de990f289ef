"""Sentences that keep the build of a source's sentence: most of their words, in its order, with some exchanged.

The check of seven words in a row does not see them. The measure is the longest common subsequence of words as a share of the
sentence's own (Lin, 2004: ROUGE-L's precision), against each sentence of the sections it names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import LCSseq

from assistant.editorial import messages
from assistant.editorial.findings import Finding, Weight, excerpt, place_of, words
from assistant.language.sentences import sentence_spans
from assistant.types import Card, Passage, SectionRef

# From this share on, of a sentence of so many words or more.
SHARE, FEWEST = 0.8, 8


def check_ordered_overlap(cards: Iterable[Card], passages: Sequence[Passage]) -> Iterator[Finding]:
    """Find sentences of ours that keep a source sentence's words in its order."""
    said: dict[SectionRef, list[list[str]]] = defaultdict(list)
    for passage in passages:
        for start, end in sentence_spans(passage.text):
            said[SectionRef(passage.work, passage.section)].append(words(passage.text[start:end]))
    for card in cards:
        for statement in card.statements:
            for start, end in sentence_spans(statement.text):
                sentence = statement.text[start:end]
                own = words(sentence)
                theirs = (other for source in statement.sources for other in said.get(source, ()))
                if len(own) >= FEWEST and any(LCSseq.similarity(own, other) >= SHARE * len(own) for other in theirs):
                    yield Finding(place_of(card), Weight.MUST, messages.SAME_BUILD.format(excerpt(sentence)))
