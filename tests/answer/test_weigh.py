from __future__ import annotations

import pytest

from assistant.answer.weigh import coverage, weigh
from assistant.types import Retrieved, Status

STRONG = {"topic": 6.0, "misuse": -5.0, "asked": 0.95, "situation": 0.9}
WEAK = {"topic": -6.0, "misuse": -5.0, "asked": 0.4, "situation": 0.4}


def test_more_evidence_means_more_coverage() -> None:
    assert 0.0 <= coverage(WEAK) < coverage(STRONG) <= 1.0


@pytest.mark.parametrize(("evidence", "status"), [(STRONG, Status.ANSWERED), (WEAK, Status.NEAREST)])
def test_what_the_library_covers_is_answered_and_the_rest_is_shown_as_near(evidence: dict[str, float], status: Status) -> None:
    assert weigh(Retrieved((), (), evidence, {}), misuse_alone=False, words=9).status is status


def test_what_was_learnt_to_be_misuse_is_refused_too() -> None:
    misuse = Retrieved((), (), {**STRONG, "misuse": 3.0}, {})
    assert weigh(misuse, misuse_alone=False, words=9).status is Status.REFUSED


def test_misuse_alone_is_refused_however_much_the_library_holds() -> None:
    assert weigh(Retrieved((), (), STRONG, {}), misuse_alone=True, words=9).status is Status.REFUSED
