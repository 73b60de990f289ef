from __future__ import annotations

import pytest

from assistant.types import Retrieved, Status
from assistant.weigh import coverage, weigh

STRONG = {"asked": 0.97, "asked_mean": 0.95, "text": 0.93, "words": 0.9, "known": 1.0, "margin": 0.8, "height": 0.8}
WEAK = {"asked": 0.8, "asked_mean": 0.79, "text": 0.78, "words": 0.0, "known": 0.2, "margin": 0.1, "height": 0.1}


def test_more_evidence_means_more_coverage() -> None:
    assert 0.0 <= coverage(WEAK) < coverage(STRONG) <= 1.0


@pytest.mark.parametrize(("evidence", "status"), [(STRONG, Status.ANSWERED), (WEAK, Status.NEAREST)])
def test_what_the_library_covers_is_answered_and_the_rest_is_shown_as_near(evidence: dict[str, float], status: Status) -> None:
    assert weigh(Retrieved((), (), evidence, {}), misuse_alone=False, words=9).status is status


def test_misuse_alone_is_refused_however_much_the_library_holds() -> None:
    assert weigh(Retrieved((), (), STRONG, {}), misuse_alone=True, words=9).status is Status.REFUSED
