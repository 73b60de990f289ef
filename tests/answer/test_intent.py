from __future__ import annotations

import pytest

from assistant.answer.intent import audience_of, intent_of
from assistant.types import Intent, Reader


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("waar staat iets over mandaat?", Intent.PLACE),
        ("in welk thema gaat het over de griffier", Intent.PLACE),
        ("Hoeveel procent van zijn tijd zit een secretaris in de organisatie?", Intent.FACT),
        ("hoi, wat is een besturingsfilosofie", Intent.LEARNING),
        ("waarom moet ik zichtbaar zijn", Intent.LEARNING),
        ("wethouder blokkeert stuk, wat nu?", Intent.SITUATION),
        (
            "waar staat mij het hoofd zo moe van de raad en het college en de pers en nu ook nog dit en dat en de OR",
            Intent.SITUATION,
        ),
    ],
)
def test_what_a_question_asks_for_is_told_by_how_it_opens(question: str, kind: Intent) -> None:
    assert intent_of(question) is kind


@pytest.mark.parametrize(
    "question", ["Mag ik als directeur een stuk agenderen?", "directielid hier, hoe zit dat", "ik ben nieuw directielid"]
)
def test_who_says_so_asks_as_a_directielid(question: str) -> None:
    assert audience_of(question) is Reader.DIRECTOR


@pytest.mark.parametrize(
    "question", ["mijn directeur ligt dwars", "hoe kies ik een directeur", "wat doe ik als de directeur weigert"]
)
def test_who_speaks_of_a_directeur_is_not_one(question: str) -> None:
    assert audience_of(question) is None
