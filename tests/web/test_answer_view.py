"""What a page shows of an answer, made from answers of our own making."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from assistant.types import Answer, BlockKind, Citation, Hit, Passage, Section, Status, Work
from assistant.web import words
from assistant.web.question.answer_html import exchange_html
from assistant.web.question.answer_view import BEGINNING, FIRST, view

OWN = Work("mandaat", "Mandaatregeling", own=True, document="mandaat.md")
TRADE = Work("w", "Het werk", year=2020, sections=(Section("10", "Rol"), Section("11", "Relatie")), document="w.pdf")


def passage(number: int, work: str, section: str = "", text: str = "Een directeur tekent tot vijftigduizend euro.") -> Passage:
    return Passage(
        f"p{number}", work, section, "Tekenen", "Tekenen", text, BlockKind.PARAGRAPH, f"{work}.pdf", 0, len(text), page=3
    )


def library(*passages: Passage) -> SimpleNamespace:
    return SimpleNamespace(passages={p.id: p for p in passages}, works={"mandaat": OWN, "w": TRADE})


def test_where_nothing_is_covered_what_stands_first_of_the_municipalitys_own_is_shown():
    own, trade = passage(1, "mandaat", text="Een directeur tekent. " * 40), passage(2, "w", "10")
    answer = Answer(Status.NEAREST, "tot welk bedrag teken ik?", hits=(Hit(own, 16.0), Hit(trade, 8.0)))
    shown = view(answer, library(own, trade))
    (found,) = shown.own
    assert found.name == "Mandaatregeling, Tekenen"
    assert len(found.text) <= BEGINNING
    html = exchange_html(shown, 1)
    assert words.OWN_NEAR in html
    assert f'href="{found.address}"' in html


def test_what_stands_further_down_is_not_near_and_an_answer_cites_its_own_itself():
    own = passage(9, "mandaat")
    others = tuple(passage(n, "w", "10") for n in range(FIRST))
    hits = (*(Hit(p, 9.0) for p in others), Hit(own, 5.0))
    assert view(Answer(Status.NEAREST, "?", hits=hits), library(own, *others)).own == ()
    assert view(Answer(Status.ANSWERED, "?", hits=(Hit(own, 16.0),)), library(own)).own == ()


@pytest.mark.parametrize("at_hand", [True, False])
def test_sources_stand_under_their_work_and_keep_their_whole_name(at_hand: bool):
    first, second = passage(1, "w", "10"), passage(2, "mandaat")
    citations = (
        Citation(1, "p1", "w", "Het werk", "10", "Rol", 3, first.text, "w.pdf"),
        Citation(2, "p2", "mandaat", "Mandaatregeling", "", "", None, second.text, "mandaat.md"),
        Citation(3, "p1", "w", "Het werk", "11", "Relatie", 4, first.text, "w.pdf"),
    )
    shown = view(Answer(Status.ANSWERED, "?", citations=citations), library(*(first, second) if at_hand else ()))
    assert {work: [s.number for s in sources] for work, sources in shown.works.items()} == {
        "Het werk (2020)": [1, 3],
        "Mandaatregeling": [2],
    }
    source = shown.sources[0]
    assert (source.name, source.where, source.place) == ("Het werk (2020), thema 10, blz. 3", "thema 10, blz. 3", "Rol")
    assert shown.sources[1].where == ""
    assert source.at_hand is at_hand
