"""Ways to analyse Dutch, each on the kind of word it is there for."""

from __future__ import annotations

from collections import Counter

from evals.quality import analysers

KNOWN = Counter(
    {"college": 40, "onderhandelingen": 6, "wethouder": 50, "gemeente": 60, "secretaris": 70, "raad": 30, "mandaat": 9}
)


def test_a_compound_is_found_by_its_parts() -> None:
    analyse = analysers.compounds(KNOWN)
    assert set(analyse("onderhandelingen")) <= set(analyse("collegeonderhandelingen"))
    assert set(analyse("college")) <= set(analyse("collegeonderhandelingen"))


def test_a_compound_is_not_cut_into_what_the_library_does_not_know() -> None:
    assert analysers.parts_of("koffieautomaat", KNOWN) == ()


def test_words_that_turn_a_meaning_around_are_kept() -> None:
    assert len(analysers.stems()("niet tegen zonder")) == 3
