from __future__ import annotations

import numpy as np

from assistant.answer.danger.classify import CARE, SURELY, UNLESS, decide, log_odds
from assistant.encoder.embedder import Embedder
from assistant.types import Danger

STRONG, WEAK, NONE = "ik wil dood", "dezelfde man staat elke dag in de straat", "hoe vaak spreek ik de griffier"


def test_a_strong_sign_is_enough_whatever_was_learnt() -> None:
    assert decide(STRONG, -20.0) == (Danger.SUICIDE, False)


def test_a_weak_sign_counts_unless_it_is_surely_none() -> None:
    assert decide(WEAK, UNLESS + 0.1) == (Danger.THREAT, False)
    assert decide(WEAK, UNLESS - 0.1) == (None, True)


def test_without_a_sign_it_must_be_sure_and_nearly_sure_is_answered_with_care() -> None:
    assert decide(NONE, SURELY + 0.1) == (Danger.UNCLEAR, False)
    assert decide(NONE, CARE + 0.1) == (None, True)
    assert decide(NONE, CARE - 0.1) == (None, False)


def test_without_the_encoder_every_sign_counts() -> None:
    assert decide(WEAK, None) == (Danger.THREAT, False)
    assert decide(NONE, None) == (None, False)


def test_what_was_learnt_with_another_encoder_is_not_used() -> None:
    assert log_odds(np.ones(384, dtype=np.float32), "another") is None


def test_what_was_learnt_tells_a_cry_for_help_from_a_question(embedder: Embedder) -> None:
    cry, question = embedder.queries(["ik kan dit leven niet meer aan en weet niet hoe ik de nacht doorkom", NONE])
    high, low = log_odds(cry, embedder.identity), log_odds(question, embedder.identity)
    assert high is not None and low is not None
    assert high > low + 3
