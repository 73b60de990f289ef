"""`python -m evals inbedden`: embed our own texts once for everyone, into assistant/encoder/known.npz.

To be run again when cards or questions changed much, and always after a new encoder: what is not in the file is embedded by
whoever starts the program first. Of the works nothing goes in. `--nakijken` only tells how much of it still holds.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.corpus.answers import load_answers
from assistant.corpus.cards import load_cards
from assistant.corpus.questions import load_anchors
from assistant.encoder.embedder import PASSAGE, Embedder
from assistant.encoder.shipped_vectors import FILE, Known, write
from assistant.index.cache import EmbeddingCache, key_of
from assistant.ingest.entries import embedded_text, entries_of
from assistant.settings import ROOT, Settings
from evals.messages import HELP_CHECK_ONLY, HELP_KNOWN_TARGET

# So many stored vectors are compared with what the encoder makes of their texts now.
SAMPLE, SEED = 64, 20261122


def own_texts(corpus: Path) -> list[str]:
    """Return what the encoder is given of the cards, answers and questions that come with the program."""
    cards = load_cards(corpus / "kaarten")
    answers = load_answers(corpus / "antwoorden", {card.id for card in cards})
    entries = entries_of((), cards, answers, load_anchors(corpus / "vragen"), {}, {})
    said = [PASSAGE + statement.text for answer in answers for statement in answer.statements]
    return list(dict.fromkeys([*(embedded_text(entry) for entry in entries), *said]))


def nearness(texts: Sequence[str], embedder: Embedder, known: Known) -> float:
    """Return the lowest cosine similarity of a sample's stored vectors to what the encoder makes now; 0 where none is there."""
    stored = known.find(key_of(embedder.identity, text) for text in texts)
    having = [text for text in texts if key_of(embedder.identity, text) in stored]
    drawn = np.random.default_rng(SEED).permutation(len(having))[:SAMPLE]
    if not len(drawn):
        return 0.0
    some = [having[i] for i in drawn]
    return float(min(stored[key_of(embedder.identity, t)] @ v for t, v in zip(some, embedder.embed(some), strict=True)))


def run(argv: Sequence[str]) -> int:
    """Make the file, or look whether it still holds."""
    parser = argparse.ArgumentParser(prog="python -m evals inbedden", description=__doc__)
    parser.add_argument("--naar", type=Path, default=FILE, metavar="BESTAND", help=HELP_KNOWN_TARGET)
    parser.add_argument("--nakijken", action="store_true", help=HELP_CHECK_ONLY)
    options = parser.parse_args(argv)
    settings = Settings()
    embedder = Embedder("", settings.models)
    texts = own_texts(ROOT / "corpus")
    if not options.nakijken:
        cache = EmbeddingCache(settings.embeddings, Known(Path()))  # afresh: not from the file itself
        vectors, _new = cache.embed(texts, embedder.identity, embedder.embed)
        write(options.naar, {key_of(embedder.identity, text): v for text, v in zip(texts, vectors, strict=True)})
    known = Known(options.naar)
    held = len(known.find(key_of(embedder.identity, text) for text in texts))
    told = {"texts": len(texts), "held": held, "MB": round(options.naar.stat().st_size / 1e6, 1)}
    print(json.dumps({**told, "lowest similarity": round(nearness(texts, embedder, known), 5)}))
    return 0
