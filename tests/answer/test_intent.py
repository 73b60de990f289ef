from __future__ import annotations

import pytest

from assistant.answer.intent import asker_of, audience_of, intent_of
from assistant.types import Asker, Intent, Reader


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
    "question",
    [
        "mijn directeur ligt dwars",
        "hoe kies ik een directeur",
        "wat doe ik als de directeur weigert",
        "wat doe ik als een directeur weigert",
        "wat zeg ik als ik de directeur spreek",
        "gisteren werd de directeur boos op mij",
    ],
)
def test_who_speaks_of_a_directeur_is_not_one(question: str) -> None:
    assert audience_of(question) is None


@pytest.mark.parametrize(
    ("question", "asker"),
    [
        ("als griffier, mag ik het dt bellen?", Asker.CLERK),
        ("bestuursadviseur hier, wat mag ik weten", Asker.ADVISER),
        ("controller: hoe zit het met de begroting", Asker.CONTROLLER),
        ("ik ben de nieuwe wethouder, wie helpt mij", Asker.ALDERMAN),
        ("sinds ik werd benoemd en ik werd burgemeester", Asker.MAYOR),
        ("mag ik als raadslid een ambtenaar bellen", Asker.COUNCILLOR),
        ("wij medewerkers willen dit weten", Asker.EMPLOYEE),
        ("ik word zelf een beginnende gemeentesecretaris", Asker.SECRETARY),
        ("mijn mentee is wethouder geworden", Asker.BUDDY),
        ("als buddy van een secretaris, wat mag ik zeggen", Asker.BUDDY),
        ("ik begeleid een beginnende secretaris", Asker.BUDDY),
        ("de wethouder houdt mijn stuk tegen", None),
    ],
)
def test_who_asks_is_heard_where_the_question_says_it(question: str, asker: Asker | None) -> None:
    assert asker_of(question) is asker
    assert audience_of(question) is None


def test_a_question_has_as_many_words_as_a_question_has_and_a_story_more() -> None:
    assert intent_of("waar staat " + "dit " * 20) is Intent.PLACE
    assert intent_of("waar staat " + "dit " * 21) is Intent.SITUATION
