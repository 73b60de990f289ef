from __future__ import annotations

import pytest

from assistant.answer.phrase.entailment import Fault
from assistant.answer.phrase.own_words import Cited, OwnWords
from assistant.language.bm25 import Analyser
from evals.robustness.language_model.phrased import Remembering

SOURCE = Cited(
    (
        "De secretaris meldt een tekort van 47.000 euro aan de wethouder voordat de raad het hoort.",
        "Stel de vergadering niet uit.",
        "De controller mag de cijfers inzien als de directie daarom vraagt.",
    ),
    "Handreiking Geld (2021), thema 4",
    "mag Annemarie dit aan de griffier vertellen?",
)


@pytest.fixture(scope="module")
def own(embed: Remembering) -> OwnWords:
    return OwnWords(embed, Analyser())


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Meld het tekort van 48.000 euro aan de wethouder.", Fault.NUMBER),
        ("Meld het tekort aan de burgemeester.", Fault.ACTOR),
        ("Meld het tekort zoals Jan Smit deed aan de wethouder.", Fault.NAME),
        ("Stel de vergadering uit.", Fault.TURN),
    ],
)
def test_another_number_actor_or_name_and_a_turned_negation_contradict(own: OwnWords, text: str, fault: Fault) -> None:
    assert own.fault(text, SOURCE) is fault


@pytest.mark.parametrize(
    "text",
    [
        "Vertel de portefeuillehouder van het tekort voordat de raad ervan hoort.",
        "Volgens de Handreiking uit 2021 meld je het tekort eerst.",
        "Zeg dus tegen Annemarie dat de wethouder het eerst hoort, en niet de griffier.",
        "Laat de vergadering niet wachten.",
    ],
)
def test_who_is_who_the_work_itself_and_the_case_that_was_told_contradict_nothing(own: OwnWords, text: str) -> None:
    assert own.fault(text, SOURCE) is None


def test_a_faithful_paraphrase_is_likelier_than_the_same_sentence_altered(own: OwnWords) -> None:
    true = own.chance("De controller kan de cijfers bekijken als de directie daarom vraagt.", SOURCE)
    for altered in (
        "De controller kan de cijfers altijd bekijken.",
        "De directie kan de cijfers bekijken als de controller daarom vraagt.",
        "De controller moet de cijfers goedkeuren als de directie daarom vraagt.",
        "Koop een nieuwe auto voor de directie.",
    ):
        assert own.chance(altered, SOURCE) < true
