"""Danger by its words: one example a rule, and the talk of work that sounds like it."""

from __future__ import annotations

import re
import tomllib

import pytest

from assistant.answer.danger import answer_in_danger, danger_in, tells_of_danger
from assistant.answer.danger.panels import care, panels
from assistant.answer.danger.signs import SIGNS, plain, sign_in, signs
from assistant.types import Danger, Status

TOLD = {
    "suicide": (
        "ik heb zelfmoordgedachten sinds dat rapport",
        "zelfmoort, daar denk ik aan",
        "ik wil er nie meer zijn",
        "ik wil dood",
        "als ik er niet meer ben is het voor iedereen beter",
        "ik hoop dat ik niet meer wakker word",
        "maak ik er vanavond een eind aan",
        "hij gaat zichzelf iets aandoen",
        "ik sta op de brug en wil springen",
        "ze heeft pillen opgespaard",
        "niemand zou me missen",
        "i want to die",
        "I want to end my life",
        "ich will nicht mehr leben",
        "een medewerker dreigt met zelfmoord",
    ),
    "medical": (
        "collega krijgt geen lucht",
        "de wethouder is in elkaar gezakt",
        "pijn op mijn borst en linkerarm",
        "kind stikt in een snoepje",
        "someone collapsed, no pulse",
        "ze heeft schoonmaakmiddel gedronken",
    ),
    "violence": (
        "er staat een man met een mes in het gemeentehuis",
        "bommelding voor het stadhuis",
        "hij slaat alles kort en klein bij de balie",
        "er wordt gevochten in de raadzaal",
        "hij heeft een pistool in zijn tas",
    ),
    "home": (
        "mijn man slaat me",
        "ik ben bang voor mijn vrouw",
        "collega wordt thuis mishandeld",
        "hij leest mijn telefoon en ik mag nergens heen",
    ),
    "sexual": (
        "een medewerkster vertelt dat de wethouder haar heeft aangerand",
        "hij legt zijn hand op mijn been",
        "medewerkster klaagt over seksuele intimidatie door wethouder",
        "hij kan zijn handen niet thuis houden",
    ),
    "assault": ("ik ben vanmorgen geslagen door een wethouder", "boa mishandeld vannacht", "hij pakte me bij mijn nek"),
    "threat": (
        "ik word bedreigd thuis door een inwoner",
        "ze weten waar ik woon",
        "hij staat elke avond voor mijn huis",
        "een oud-collega stalkt me",
        "mijn vrouw is aangesproken door twee mannen",
    ),
}

WORK = (
    "dit project is dood",
    "ik schiet hem af in B&W",
    "hij wil mij weg hebben",
    "de wethouder valt",
    "er ligt een bom onder de begroting",
    "politieke zelfmoord om dit nu te brengen",
    "hij heeft me een mes in de rug gestoken",
    "ik ga dood van verveling in dat overleg",
    "nota suïcidepreventie moet naar het college",
    "we zijn gegijzeld door ransomware",
    "ik stik in het werk",
    "hij slaat met zijn vuist op tafel",
    "wethouder dreigt op te stappen",
    "ik voel me bedreigd in mijn positie",
    "aed-cursus voor de organisatie",
    "bommeldingprotocol actualiseren",
    "ik zie het niet meer zitten met deze wethouder",
    "hoe overleef ik dit college",
)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in TOLD.items() for text in texts])
def test_danger_is_heard_in_its_words(kind: str, text: str) -> None:
    assert danger_in(text) is Danger(kind)


@pytest.mark.parametrize("text", WORK)
def test_talk_of_work_is_no_danger(text: str) -> None:
    assert danger_in(text) is None


@pytest.mark.parametrize("text", ["Ik wil dóód", "IK WIL DOOD", "ehm ik wil punt dood punt", "’k wil niet meer leven"])
def test_accents_capitals_apostrophes_and_dictation_hide_nothing(text: str) -> None:
    assert danger_in(text) is Danger.SUICIDE


def test_danger_beside_a_question_of_work_is_heard() -> None:
    text = "Ze stemmen donderdag over mijn ontslag. Daarna maak ik er een eind aan. Wat moet er in het overdrachtsdossier?"
    assert danger_in(text) is Danger.SUICIDE


def test_what_is_long_over_is_no_danger_now_but_what_befell_the_writer_is() -> None:
    assert danger_in("vorig jaar is een handhaver bedreigd door een ondernemer, hoe vangt men dat op") is None
    assert danger_in("vorig jaar ben ik verkracht door mijn directeur") is Danger.SEXUAL


def test_a_strong_sign_goes_before_a_weak_one() -> None:
    found = sign_in("er is brand in het stadhuis en ik wil dood")
    assert found is not None and found.kind is Danger.SUICIDE and not found.weak


def test_only_a_strong_sign_leaves_no_doubt() -> None:
    assert tells_of_danger("ik wil dood")
    assert not tells_of_danger("dezelfde man staat elke dag in de straat")


def test_every_group_of_signs_has_a_reason_and_a_panel_and_can_be_read() -> None:
    told = tomllib.loads(SIGNS.read_text("utf-8"))
    assert len(signs().all) == len(told["sign"]) > 15
    assert all(group["why"] and group["patterns"] for group in (*told["sign"], *told["innocent"]))
    assert all(not re.search(sign.pattern, "") for sign in signs().all)
    assert plain("“Zo’n”  Één") == '"zo\'n" een'


def test_every_kind_has_its_panel_with_a_number_to_call_and_a_month_of_checking() -> None:
    for kind, panel in panels().items():
        assert panel.kind is kind
        assert panel.contacts[0].number == "112"
        assert re.fullmatch(r"20\d\d-\d\d", panel.checked)
        assert all(contact.source.startswith("https://") for contact in panel.contacts if contact.number)
    numbers = {kind: [contact.number for contact in panel.contacts] for kind, panel in panels().items()}
    assert "113" in numbers[Danger.SUICIDE]
    assert "0800-2000" in numbers[Danger.HOME]
    assert "0800-0188" in numbers[Danger.SEXUAL]
    assert "0900-8844" in numbers[Danger.THREAT]
    assert "0800-0113" in " ".join(panels()[Danger.SUICIDE].lines)
    assert "112" in care() and "113" in care()


def test_who_is_affected_keeps_the_say() -> None:
    for kind in (Danger.HOME, Danger.SEXUAL, Danger.ASSAULT, Danger.THREAT):
        assert any("houdt de regie" in line for line in panels()[kind].lines)


def test_without_a_library_the_panel_is_there_and_nothing_else() -> None:
    answer = answer_in_danger("ik wil dood")
    assert answer is not None and answer.status is Status.DANGER and answer.panel is not None
    assert not answer.statements and not answer.cards
    assert answer_in_danger("hoe vaak spreek ik de griffier") is None
