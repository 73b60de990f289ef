from __future__ import annotations

import pytest
from made_answers import found, matched, ready

from assistant.answer.weigh import KNOWN, MISUSE, confidence, coverage, signs, weigh
from assistant.types import Basis, Matched, Status

FIELD = {"topic": 6.0, "misuse": -5.0, "asked": 0.9, "situation": 0.9, "known": 1.0}
ELSEWHERE = {"topic": -6.0, "misuse": -5.0, "asked": 0.4, "situation": 0.4}
SURE = matched(ready(), ready(name="ander/een"), similarity=1.0, asked=9.0, words=9.0, passage=9.0, passages=9.0, card=9.0)
LOW = dict.fromkeys(("asked", "words", "passage", "passages", "card"), -3.0)
UNSURE = matched(ready(), ready(name="ander/een"), similarity=0.3, **LOW)


def test_more_evidence_means_more_coverage_and_more_confidence() -> None:
    assert 0.0 <= coverage(ELSEWHERE) < coverage(FIELD) <= 1.0
    assert 0.0 <= confidence(found(FIELD), UNSURE) < confidence(found(FIELD), SURE) <= 1.0


def test_sure_of_an_answer_it_is_given() -> None:
    weighed = weigh(found(FIELD), SURE, misuse_alone=False)
    assert (weighed.status, weighed.basis) == (Status.ANSWERED, Basis.ANSWER)


def test_in_our_field_and_not_sure_of_an_answer_it_is_asked_back() -> None:
    assert weigh(found(FIELD), UNSURE, misuse_alone=False).status is Status.CLARIFY


def test_outside_our_field_and_not_sure_nothing_is_there() -> None:
    assert weigh(found(ELSEWHERE), UNSURE, misuse_alone=False).status is Status.NEAREST


def test_misuse_is_refused_however_much_the_library_holds() -> None:
    assert weigh(found(FIELD), SURE, misuse_alone=True).status is Status.REFUSED
    assert weigh(found({**FIELD, "misuse": MISUSE + 0.1}), SURE, misuse_alone=False).status is Status.REFUSED
    assert weigh(found({**FIELD, "misuse": MISUSE - 0.1}), SURE, misuse_alone=False).status is Status.ANSWERED


@pytest.mark.parametrize(("kind", "basis"), [("situation", Basis.CARD), ("asked", Basis.PASSAGES)])
def test_what_the_keeper_tied_is_answered_from_what_it_was_tied_to(kind: str, basis: Basis) -> None:
    weighed = weigh(found({**ELSEWHERE, kind: KNOWN}), UNSURE, misuse_alone=False)
    assert (weighed.status, weighed.basis) == (Status.ANSWERED, basis)
    assert weigh(found({**ELSEWHERE, kind: KNOWN - 0.01}), UNSURE, misuse_alone=False).status is not Status.ANSWERED


def test_the_question_of_an_answer_is_answered_by_it_whatever_it_is_about() -> None:
    asked = matched(ready(), ready(name="ander/een"), similarity=1.0, asked=9.0, words=9.0, passage=9.0, card=9.0)
    assert weigh(found({**ELSEWHERE, "situation": 1.0}), asked, misuse_alone=False).basis is Basis.ANSWER


def test_without_any_ready_answer_the_card_answers() -> None:
    none = Matched(SURE.cards, ())
    assert weigh(found(FIELD), none, misuse_alone=False).basis is Basis.CARD
    assert weigh(found(ELSEWHERE), none, misuse_alone=False).status is Status.NEAREST


def test_the_signs_tell_level_margin_and_agreement() -> None:
    told = signs(found(FIELD), SURE)
    assert told["margin"] == 1.0 and told["agree"] == 1.0 and told["similarity"] == 1.0
