"""Ways to analyse Dutch, each on the kind of word it is there for."""

from __future__ import annotations

from collections import Counter

from assistant.terms import Term
from evals import analysers

KNOWN = Counter(
    {"college": 40, "onderhandelingen": 6, "wethouder": 50, "gemeente": 60, "secretaris": 70, "raad": 30, "mandaat": 9}
)


def test_a_compound_is_found_by_its_parts() -> None:
    analyse = analysers.compounds(KNOWN)
    assert set(analyse("onderhandelingen")) <= set(analyse("collegeonderhandelingen"))
    assert set(analyse("college")) <= set(analyse("collegeonderhandelingen"))


def test_a_compound_is_not_cut_into_what_the_library_does_not_know() -> None:
    assert analysers.parts_of("koffieautomaat", KNOWN) == ()


def test_the_forms_of_a_term_share_a_token() -> None:
    terms = (Term("college van B&W", ("BenW", "college"), "het dagelijks bestuur"),)
    analyse = analysers.expanded(terms, analysers.stems())
    assert set(analyse("stuk in BenW")) & set(analyse("het college van B&W")) >= {"#0"}


def test_an_ambiguous_term_is_left_alone() -> None:
    terms = (Term("driehoek", ("3hoek",), "twee overleggen", ambiguous=True),)
    assert "#0" not in analysers.expanded(terms, analysers.stems())("driehoek")


def test_a_typing_error_is_put_right_where_the_word_is_known() -> None:
    spelling = analysers.Spelling(KNOWN)
    assert spelling("wethuoder") == "wethouder"
    assert spelling("secretris") == "secretaris"


def test_a_known_word_and_a_far_one_stay_as_they_are() -> None:
    spelling = analysers.Spelling(KNOWN)
    assert spelling("raad") == "raad"
    assert spelling("burgemeester") == "burgemeester"


def test_words_that_turn_a_meaning_around_are_kept() -> None:
    assert len(analysers.stems()("niet tegen zonder")) == 3
