from __future__ import annotations

import pytest

from assistant.language.spelling import Speller, quiet

SPELLER = Speller(["De wethouder en de commandant oefenen met de gemeentesecretaris.", "De wethouders vergaderen."])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wethuoder blokkeert stuk", "wethouder blokkeert stuk"),
        ("Comandant worden?", "commandant worden?"),
        ("gemeentesecratris in de knel", "gemeentesecretaris in de knel"),
    ],
)
def test_a_typing_error_is_mended_by_a_word_of_the_library(typed: str, meant: str) -> None:
    assert SPELLER.mend(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Ik vergader met mijn buurvrouw",  # in no library, but in a dictionary
        "gisteren zei Wethouter dat tegen mij",  # a name, by its capital
        "what does the alderman want?",
        "xqzzyw",
        "DT en MT",
    ],
)
def test_what_may_be_a_word_or_a_name_stays_as_it_is(text: str) -> None:
    assert SPELLER.mend(text) == text


def test_a_question_in_capitals_is_searched_in_small_letters() -> None:
    assert quiet("MOET IK ZELF NAAR DE BRAND") == "moet ik zelf naar de brand"
    assert quiet("Het MT en de OR willen iets") == "Het MT en de OR willen iets"
    assert quiet("2026?") == "2026?"
