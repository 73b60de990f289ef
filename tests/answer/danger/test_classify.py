from __future__ import annotations

from pathlib import Path

import numpy as np

from assistant.answer.danger.classify import CARE, SURELY, decide, learnt, score
from assistant.answer.danger.classify import STRONG as ADDED
from assistant.answer.danger.classify import WEAK as SIGN
from assistant.encoder.embedder import Embedder
from assistant.types import Danger

STRONG, WEAK, NONE = "ik wil dood", "dezelfde man staat elke dag in de straat", "hoe vaak spreek ik de griffier"
CRY = "ik kan dit leven niet meer aan en weet niet hoe ik de nacht doorkom"


def test_a_strong_sign_is_enough_unless_it_is_surely_none_and_is_never_passed_over() -> None:
    assert decide(STRONG, SURELY - ADDED + 0.1) == (Danger.SUICIDE, False)
    assert decide(STRONG, -20.0) == (None, True)


def test_a_weak_sign_adds_to_what_was_learnt() -> None:
    assert decide(WEAK, SURELY - SIGN + 0.1) == (Danger.THREAT, False)
    assert decide(WEAK, CARE - SIGN + 0.1) == (None, True)
    assert decide(WEAK, CARE - SIGN - 0.1) == (None, False)


def test_without_a_sign_it_must_be_sure_and_nearly_sure_is_answered_with_care() -> None:
    assert decide(NONE, SURELY + 0.1) == (Danger.UNCLEAR, False)
    assert decide(NONE, CARE + 0.1) == (None, True)
    assert decide(NONE, CARE - 0.1) == (None, False)


def test_without_the_encoder_every_sign_counts() -> None:
    assert decide(WEAK, None) == (Danger.THREAT, False)
    assert decide(NONE, None) == (None, False)


def test_what_was_learnt_with_another_encoder_is_not_used() -> None:
    assert score(NONE, np.ones(384, dtype=np.float32), "another") is None


def test_what_was_learnt_tells_a_cry_for_help_from_a_question(embedder: Embedder) -> None:
    cry, question = embedder.queries([CRY, NONE])
    high, low = score(CRY, cry, embedder.identity), score(NONE, question, embedder.identity)
    assert high is not None and low is not None
    assert high > SURELY and low < CARE


def test_without_what_was_learnt_the_words_decide(tmp_path: Path) -> None:
    assert learnt(tmp_path / "learnt.npz") is None
