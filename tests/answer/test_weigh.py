from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from made_answers import found, matched, ready

from assistant.answer import weigh as weighing
from assistant.answer.weigh import CONFIDENCE, COVERAGE, KNOWN, MISUSE, confidence, coverage, fitted, signs, weigh
from assistant.types import Basis, Matched, Status, Weighed

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
    first, same, other = ready(), ready(name="kaart/twee"), ready(name="ander/een")
    given = matched(first, same, other, similarity=1.0, asked=9.0, words=2.0, passage=4.0, card=4.0)
    assert signs(found(FIELD), given) == {
        "similarity": 1.0,
        "score": 9.0,
        "margin": 1.0,
        "card_margin": 2.0,
        "passage": 4.0,
        "words": 2.0,
        "agree": 0.75,
        "length": math.log1p(7),
        "known": 1.0,
        "topic": 6.0,
    }


def test_where_an_answer_stands_alone_its_score_is_its_margin() -> None:
    told = signs(found({}), matched(ready(), asked=-1.0, words=0.0, passage=0.5, card=-2.0))
    assert (told["margin"], told["card_margin"], told["agree"]) == (9.0, 9.0, 0.5)
    assert (told["known"], told["topic"]) == (0.0, 0.0)
    assert signs(found({}), matched(ready(), ready(name="kaart/twee")))["card_margin"] == 9.0


def test_without_a_ready_answer_there_is_no_confidence() -> None:
    assert confidence(found(FIELD), Matched(SURE.cards, ())) == 0.0


@pytest.mark.parametrize(("score", "chance"), [(0.0, 0.5), (1.0, 0.731059), (-1000.0, 1.9287e-22), (1000.0, 1.0)])
def test_a_chance_is_logistic_and_never_overflows(score: float, chance: float) -> None:
    one = weighing._Fitted(0.0, {"teken": 1.0, "ontbreekt": 5.0}, {})
    assert one.chance({"teken": score}) == pytest.approx(chance, rel=1e-4)


COVERED, DOUBTED = (fitted(COVERAGE).thresholds[name] for name in ("covered", "doubted"))
SAID, SURELY = (fitted(CONFIDENCE).thresholds[name] for name in ("sure", "surely"))
Weighing = Callable[[float, float, float], Weighed]


@pytest.fixture
def weighed(monkeypatch: pytest.MonkeyPatch) -> Weighing:
    """Weigh at a coverage and a confidence, with a first answer that is so similar."""

    def at(covered: float, sure: float, similarity: float) -> Weighed:
        monkeypatch.setattr(weighing, "coverage", lambda evidence: covered)
        monkeypatch.setattr(weighing, "confidence", lambda found, matched: sure)
        return weigh(found({}), matched(ready(), similarity=similarity), misuse_alone=False)

    return at


@pytest.mark.parametrize(
    ("covered", "sure", "similarity", "status"),
    [
        (COVERED, SAID, 0.8, Status.ANSWERED),
        (COVERED, SAID - 0.01, 0.8, Status.CLARIFY),
        (DOUBTED - 0.01, SAID, 0.8, Status.NEAREST),
        (DOUBTED - 0.01, SURELY - 0.01, 0.8, Status.NEAREST),
        (COVERED - 0.01, SURELY, 0.8, Status.ANSWERED),
        (COVERED - 0.01, SAID - 0.01, 0.95, Status.ANSWERED),
        (DOUBTED - 0.01, SAID - 0.01, 0.94, Status.NEAREST),
        (0.0, 0.0, 0.0, Status.NEAREST),
    ],
)
def test_an_answer_is_given_from_its_thresholds_on(
    weighed: Weighing, covered: float, sure: float, similarity: float, status: Status
) -> None:
    ended = weighed(covered, sure, similarity)
    assert ended == Weighed(status, covered, sure, Basis.NOTHING if status is Status.NEAREST else Basis.ANSWER)


def test_thresholds_leave_room_to_ask_back() -> None:
    assert 0.0 < SAID < SURELY <= 1.0
    assert 0.0 < DOUBTED < COVERED < 1.0


@pytest.mark.parametrize("covered", [DOUBTED, COVERED - 0.01])
def test_between_the_two_thresholds_it_is_asked_back_and_the_doubt_is_said(weighed: Weighing, covered: float) -> None:
    assert weighed(covered, SAID, 0.8) == Weighed(Status.CLARIFY, covered, SAID, Basis.ANSWER, in_doubt=True)
    assert not weighed(COVERED, SAID - 0.01, 0.8).in_doubt


def test_in_doubt_and_without_any_ready_answer_nothing_can_be_asked_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "coverage", lambda evidence: DOUBTED)
    assert weigh(found({}), Matched(SURE.cards, ()), misuse_alone=False).status is Status.NEAREST


@pytest.mark.parametrize(("odds", "status"), [(1.9, Status.ANSWERED), (2.1, Status.REFUSED)])
def test_misuse_that_was_learnt_is_taken_for_it_from_a_chance_of_seven_in_eight(odds: float, status: Status) -> None:
    assert weigh(found({**FIELD, "misuse": odds}), SURE, misuse_alone=False).status is status
    without = {name: value for name, value in FIELD.items() if name != "misuse"}
    assert weigh(found(without), SURE, misuse_alone=False).status is Status.ANSWERED


@pytest.mark.parametrize(("near", "status"), [(0.94, Status.NEAREST), (0.951, Status.ANSWERED)])
def test_what_the_keeper_tied_is_known_when_it_is_nearly_the_same(near: float, status: Status) -> None:
    assert weigh(found({**ELSEWHERE, "situation": near}), UNSURE, misuse_alone=False).status is status


def test_tied_to_both_the_card_speaks_and_what_it_has_no_answer_for_is_looked_up_in_the_passages() -> None:
    both = {**ELSEWHERE, "situation": 1.0, "asked": 1.0}
    assert weigh(found(both), UNSURE, misuse_alone=False).basis is Basis.CARD
    assert weigh(found(FIELD), Matched((), ()), misuse_alone=False).basis is Basis.PASSAGES
