from __future__ import annotations

import pytest

from assistant.answer.phrase.clause_parser import take_apart
from assistant.answer.phrase.entailment import Fault, fault
from assistant.language.bm25 import Analyser

ANALYSE = Analyser()


def says(statement: str, source: str, secretary_reads: bool = True) -> Fault | None:
    return fault(take_apart(statement, ANALYSE, secretary_reads), take_apart(source, ANALYSE, secretary_reads))


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("Ga in gesprek met de wethouder.", "Ga in gesprek met de wethouder."),
        ("Schakel de burgemeester in.", "Je kunt de burgemeester inschakelen."),
        ("Schakel de burgemeester in.", "De burgemeester inschakelen."),
        ("Informeer de burgemeester.", "De secretaris informeert de burgemeester."),
        ("Je informeert de burgemeester.", "De secretaris informeert de burgemeester."),
        ("Gemiddeld 47% van de tijd gaat op aan overleg.", "Gemiddeld 47 procent van de tijd gaat op aan overleg."),
        ("Stuur de begroting naar de raad.", "Stuur de begroting naar de raad en de toelichting naar de rekenkamer."),
        (
            "Schakel de burgemeester in als het gesprek niets oplevert.",
            "Je kunt de burgemeester inschakelen als het gesprek niets oplevert.",
        ),
    ],
)
def test_the_same_in_another_inflection_or_with_a_clause_less_is_carried(statement: str, source: str) -> None:
    assert says(statement, source) is None


@pytest.mark.parametrize(
    ("statement", "source", "why"),
    [
        ("Zwijg over risico's.", "Zwijg niet over risico's.", Fault.TURN),
        ("Zwijg niet over risico's.", "Zwijg over risico's.", Fault.TURN),
        (
            "Ga naar de burgemeester maar niet naar de griffier.",
            "Ga niet naar de burgemeester maar naar de griffier.",
            Fault.ORDER,
        ),
        ("Schakel de burgemeester in.", "Schakel de burgemeester in als het gesprek niets oplevert.", Fault.TURN),
        ("De wethouder informeert de burgemeester.", "De burgemeester informeert de wethouder.", Fault.ORDER),
        ("Je belt de raad.", "De raad belt je.", Fault.ORDER),
        ("Ga in gesprek met de burgemeester.", "Ga in gesprek met de wethouder.", Fault.WORDS),
        ("Werk tegen de wethouder.", "Werk met de wethouder.", Fault.WORDS),
        ("Gemiddeld 74 procent gaat op aan overleg.", "Gemiddeld 47 procent gaat op aan overleg.", Fault.NUMBER),
        ("Bel met de griffier, zoals Jan Smit.", "Bel met de griffier, zoals altijd.", Fault.NAME),
        ("Zeg de afspraak toe.", "Zeg de afspraak af.", Fault.WORDS),
        ("Ga in ruzie met het college.", "Ruzie met het college schaadt de samenwerking.", Fault.WORDS),
        ("De raad moet dit weten.", "Moet de raad dit weten?", Fault.TURN),
        ("Te veel nabijheid schaadt de band.", "Volgens een secretaris: te veel nabijheid schaadt de band.", Fault.TURN),
        ("Stuur de nota naar de raad.", "Stuur de begroting naar de raad en de nota naar het college.", Fault.ORDER),
        ("Stuur de begroting naar het college.", "Stuur de begroting naar de raad en de nota naar het college.", Fault.ACTOR),
        ("Een wissel is riskant voor jou.", "Een wissel kan riskant zijn voor de secretaris.", Fault.TURN),
        ("Een gesprek met de pers.", "Een gesprek met de pers schaadt het onderzoek en jouw positie.", Fault.CLAUSE),
    ],
)
def test_what_turns_adds_or_swaps_is_not_carried(statement: str, source: str, why: Fault) -> None:
    assert says(statement, source) is why


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("De secretaris tekent alles zelf.", "Valkuil: de secretaris tekent alles zelf."),
        ("De raad kiest de secretaris.", "Hardnekkige misvatting: de raad kiest de secretaris."),
        ("De directie bespaart op overleg.", "De vakbond schrijft: de directie bespaart op overleg."),
        (
            "De teamleider tekent het contract.",
            "De teamleider tekent het contract, onder voorbehoud van instemming van de raad.",
        ),
        ("De teamleider tekent het contract.", "De teamleider tekent het contract, na toestemming van het college."),
        ("De teamleider tekent het contract.", "Heeft de raad ingestemd, dan tekent de teamleider het contract."),
        ("Breng de post van het archief naar de balie.", "Breng de post naar het archief van de balie."),
        ("Veel nabijheid schaadt de band.", "Te veel nabijheid schaadt de band."),
        ("Vraag de griffier en de jurist.", "Vraag de griffier of de jurist."),
        ("Vraag de griffier of de jurist.", "Vraag de griffier en de jurist."),
        ("Teken tot 10,000 euro.", "Teken tot 10.000 euro."),
    ],
)
def test_a_label_a_case_set_beside_a_comma_and_small_words_are_not_left_out_or_swapped(statement: str, source: str) -> None:
    assert says(statement, source) is not None
    assert says(source, source) is None


def test_to_a_directielid_the_secretaris_is_someone_else() -> None:
    source = "De secretaris informeert de burgemeester."
    assert says("Informeer de burgemeester.", source, secretary_reads=False) is not None
    assert says("De secretaris informeert de burgemeester.", source, secretary_reads=False) is None
