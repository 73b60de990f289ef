from __future__ import annotations

import pytest

from assistant.answer.intent import kind_of, reader_of
from assistant.types import QuestionKind, Reader


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("waar staat iets over mandaat?", QuestionKind.PLACE),
        ("in welk thema gaat het over de griffier", QuestionKind.PLACE),
        ("Hoeveel procent van zijn tijd zit een secretaris in de organisatie?", QuestionKind.FACT),
        ("hoi, wat is een besturingsfilosofie", QuestionKind.LEARNING),
        ("waarom moet ik zichtbaar zijn", QuestionKind.LEARNING),
        ("wethouder blokkeert stuk, wat nu?", QuestionKind.SITUATION),
        (
            "waar staat mij het hoofd zo moe van de raad en het college en de pers en nu ook nog dit en dat en de OR",
            QuestionKind.SITUATION,
        ),
    ],
)
def test_what_a_question_asks_for_is_told_by_how_it_opens(question: str, kind: QuestionKind) -> None:
    assert kind_of(question) is kind


@pytest.mark.parametrize(
    "question", ["Mag ik als directeur een stuk agenderen?", "directielid hier, hoe zit dat", "ik ben nieuw directielid"]
)
def test_who_says_so_asks_as_a_directielid(question: str) -> None:
    assert reader_of(question) is Reader.DIRECTOR


@pytest.mark.parametrize(
    "question", ["mijn directeur ligt dwars", "hoe kies ik een directeur", "wat doe ik als de directeur weigert"]
)
def test_who_speaks_of_a_directeur_is_not_one(question: str) -> None:
    assert reader_of(question) is None
