from __future__ import annotations

import pytest

from assistant.answer.phrase.about_sources import says_what_is_absent, says_where
from assistant.language.bm25 import Analyser

ANALYSE = Analyser()
QUESTION = "hoe lang mag een wethouder een stuk tegenhouden"
HEADING = "Wegwijzer voor de Gemeentesecretaris (2020), thema 10: Het advies"


@pytest.mark.parametrize(
    "text",
    [
        "De bronnen zeggen niet hoe lang een wethouder een stuk mag tegenhouden.",
        "De bronnen noemen daarover geen termijn.",
        "Geen van de bronnen geeft een regel.",
    ],
)
def test_what_the_sources_do_not_say_is_said_in_the_words_of_the_question(text: str) -> None:
    assert says_what_is_absent(text, QUESTION, ANALYSE)


@pytest.mark.parametrize(
    "text",
    [
        "De bronnen zeggen dat een wethouder een stuk mag tegenhouden.",
        "De bronnen zeggen niets, dus ontsla de wethouder.",
        "De bronnen noemen geen termijn van 14 dagen.",
        "Een wethouder mag een stuk niet tegenhouden.",
    ],
)
def test_nothing_else_passes_for_it(text: str) -> None:
    assert not says_what_is_absent(text, QUESTION, ANALYSE)


def test_a_place_is_named_by_its_heading_and_nothing_more() -> None:
    assert says_where("Lees thema 10 van de Wegwijzer, over het advies.", HEADING, ANALYSE)
    assert says_where("Dit staat in de Wegwijzer voor de Gemeentesecretaris (2020).", HEADING, ANALYSE)
    assert not says_where("Lees thema 11 van de Wegwijzer.", HEADING, ANALYSE)
    assert not says_where("Lees de Wegwijzer en ontsla de wethouder.", HEADING, ANALYSE)
    assert not says_where("Geef het advies.", HEADING, ANALYSE)
    assert not says_where("Lees de Wegwijzer.", "", ANALYSE)
