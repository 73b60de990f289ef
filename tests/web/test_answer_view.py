"""What a page shows of an answer, made from answers of our own making."""

from __future__ import annotations

import html
from dataclasses import replace
from types import SimpleNamespace

import pytest

from assistant import messages
from assistant.types import (
    Answer,
    AnswerKind,
    AnswerStatement,
    Asker,
    BlockKind,
    Citation,
    Hit,
    Part,
    Passage,
    Reading,
    ReadyAnswer,
    Role,
    Section,
    Statement,
    Status,
    Tier,
    Wording,
    Work,
)
from assistant.web import words
from assistant.web.question.answer_html import Offered, answer_html, exchange_html
from assistant.web.question.answer_view import BEGINNING, FIRST, LONG, SHORTEST, view

OWN = Work("mandaat", "Mandaatregeling", own=True, document="mandaat.md")
TRADE = Work("w", "Het werk", year=2020, sections=(Section("10", "Rol"), Section("11", "Relatie")), document="w.pdf")


ASKERS = (Asker.SECRETARY,)


def ready(name: str, question: str, *said: Statement) -> ReadyAnswer:
    return ReadyAnswer(f"kaart/{name}", "kaart", question, (), ASKERS, AnswerKind.ADVICE, said)


READY = {
    answer.id: answer
    for answer in (
        ready("0", "Vraag 0?", Statement("kaart/0#1", "kaart", Role.SAY, "Dat zeg ik liever zelf.", ())),
        ready("mag", "Mag ik dat zelf besluiten?"),
        ready("vast", "Hij blijft weigeren, en dan?"),
        replace(ready("ander", "Mag ik er als wethouder bij zijn?"), askers=(Asker.ALDERMAN,)),
    )
}


def passage(number: int, work: str, section: str = "", text: str = "Een directeur tekent tot vijftigduizend euro.") -> Passage:
    return Passage(
        f"p{number}", work, section, "Tekenen", "Tekenen", text, BlockKind.PARAGRAPH, f"{work}.pdf", 0, len(text), page=3
    )


def library(*passages: Passage) -> SimpleNamespace:
    return SimpleNamespace(
        passages={p.id: p for p in passages},
        works={"mandaat": OWN, "w": TRADE},
        answers=READY,
        answers_of={"kaart": (*READY.values(),)},
    )


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


READINGS = tuple(Reading(f"kaart/{n}", f"Vraag {n}?", f"Eerste zin {n}.") for n in range(3))


def shown(part: Part, **more: object) -> str:
    return exchange_html(view(Answer(part.status, part.asked, parts=(part,), **more), library()), 1)  # type: ignore[arg-type]


def test_where_no_reading_is_sure_three_stand_with_their_first_line_and_it_is_asked_once():
    html = shown(Part("raad boos", Status.CLARIFY, None, READINGS))
    assert html.count(messages.CLARIFY) == 1
    for reading in READINGS:
        assert html.count(f'<button type="button" class="chip">{reading.question}</button>') == 1
        assert html.count(reading.first) == 1


def test_the_nearest_reading_stands_open_beneath_the_question_back_and_one_tap_says_it_is_the_one():
    said = (AnswerStatement("Doe dit.", (), Role.CORE),)
    html = shown(Part("raad boos", Status.CLARIFY, READINGS[0], READINGS[1:]), statements=said)
    in_order = (messages.CLARIFY, READINGS[0].question, "Doe dit.", words.THIS_IS_IT, words.READ_OTHERWISE)
    places = [html.index(text) for text in in_order]
    assert places == sorted(places)
    assert messages.CHOOSE not in html and words.READ_AS not in html
    assert f'{words.THIS_IS_IT}<span class="vh vraagt"> {READINGS[0].question}</span>' in html
    assert all(html.count(reading.first) == 1 for reading in READINGS[1:])


def test_an_answer_says_how_the_question_was_read_and_offers_the_other_readings():
    said = (AnswerStatement("Doe dit.", (), Role.CORE),)
    html = shown(Part("raad boos", Status.ANSWERED, READINGS[0], READINGS[1:]), statements=said)
    assert f"{words.READ_AS} <em>{READINGS[0].question}</em>" in html
    assert html.index("Doe dit.") < html.index(words.READ_OTHERWISE)
    assert READINGS[1].question in html and READINGS[1].first not in html


def test_what_our_own_documents_say_opens_the_answer_and_other_readings_stay_to_choose_from():
    said = (AnswerStatement("Mandaatregeling, Artikel 3: “Tot vijftigduizend euro.”", (), Role.OWN),)
    html = shown(Part("mag ik tekenen", Status.ANSWERED, None, READINGS), statements=said)
    assert html.index(messages.HEAD_OWN) < html.index("vijftigduizend") < html.index(words.READ_OTHERWISE)
    assert READINGS[0].question in html and messages.CLARIFY not in html
    term = (AnswerStatement("mandaat: dat je voor een ander tekent.", (), Role.TERM),)
    assert words.READ_OTHERWISE not in shown(Part("wat is mandaat", Status.ANSWERED, None, READINGS), statements=term)


def test_what_comes_near_is_shown_with_its_words_and_with_whom_to_ask():
    html = shown(Part("welke termijn geldt voor bezwaar", Status.NEAREST, None, READINGS))
    assert html.count(messages.NEAREST) == 1 and READINGS[0].first in html
    assert messages.NEAREST_HELP_LEGAL in html
    assert messages.NOTHING_NEAR in shown(Part("welke termijn geldt voor bezwaar", Status.NEAREST))


def test_two_askings_stand_each_under_its_own_words_with_its_own_lines():
    parts = (Part("eerste vraag", Status.ANSWERED, READINGS[0]), Part("tweede vraag", Status.NEAREST, None, ()))
    said = (AnswerStatement("Doe dit.", (), Role.CORE, 0),)
    answer = Answer(Status.ANSWERED, "eerste vraag en tweede vraag", statements=said, parts=parts)
    html = exchange_html(view(answer, library()), 1)
    assert html.index("eerste vraag</h3>") < html.index("Doe dit.") < html.index("tweede vraag</h3>")
    assert html.index("tweede vraag</h3>") < html.index(messages.NOTHING_NEAR)


def test_an_answer_that_a_model_is_still_to_write_is_underway_and_offers_nothing_yet():
    part = Part("raad boos", Status.ANSWERED, READINGS[0], READINGS[1:])
    said = (AnswerStatement("Doe dit.", (), Role.CORE),)
    html = shown(part, statements=said, wording=Wording.UNDERWAY)
    assert "bezig" in html and words.PHRASING in html and words.READ_OTHERWISE not in html
    assert "bezig" not in shown(part, statements=said)


def test_an_answer_has_buttons_for_what_the_library_has_of_it_and_for_no_more():
    part = Part("raad boos", Status.ANSWERED, READINGS[0])
    said = tuple(AnswerStatement(f"Doe {n}.", (), Role.DO) for n in range(SHORTEST + 1))
    ways = view(Answer(Status.ANSWERED, "raad boos", statements=said, parts=(part,)), library()).ways_on
    assert [way.label for way in ways] == [words.SHORTER, words.SAY_IT, words.MAY_I, words.STUCK]
    assert [way.asks for way in ways[2:]] == ["Mag ik dat zelf besluiten?", "Hij blijft weigeren, en dan?"]
    for way in ways:
        assert f'{way.label}<span class="vh vraagt"> {way.asks}</span>' in shown(part, statements=said)
    # Short already; and nothing is known of another reading.
    assert words.SHORTER not in [
        way.label for way in view(Answer(part.status, "?", statements=said[:2], parts=(part,)), library()).ways_on
    ]
    other = Part("raad boos", Status.ANSWERED, READINGS[1])
    assert view(Answer(Status.ANSWERED, "raad boos", statements=said, parts=(other,)), library()).ways_on == ()


@pytest.mark.parametrize("length", [1, LONG])
def test_of_a_long_answer_what_is_for_later_is_folded_and_of_a_short_one_nothing(length: int):
    said = (AnswerStatement("Doe dit. " * length, (), Role.DO), AnswerStatement("Denk hierover.", (), Role.REFLECT))
    html = shown(Part("raad boos", Status.ANSWERED, READINGS[0]), statements=said)
    folded = html.partition('<details class="rest">')[2].partition("</details>")[0]
    assert ("Denk hierover." in folded) is (length == LONG)
    assert "Doe dit." not in folded and "Denk hierover." in html


def test_a_source_is_told_from_another_of_the_same_page_by_its_first_words():
    first, second = passage(1, "w", "10", "Een directeur tekent."), passage(2, "w", "10", "Een wethouder tekent niet.")
    cited = tuple(Citation(n, p.id, "w", "Het werk", "10", "Rol", 3, p.text, "w.pdf") for n, p in ((1, first), (2, second)))
    sources = view(Answer(Status.ANSWERED, "?", citations=cited), library(first, second)).sources
    assert [source.begins for source in sources] == [first.text, second.text]


def test_a_question_is_left_for_a_keeper_only_where_there_is_one():
    answer = Answer(Status.NEAREST, "?", parts=(Part("?", Status.NEAREST),))
    for keeper in (True, False):
        assert (words.LEAVE in exchange_html(view(answer, library()), 1, Offered(keeper=keeper))) is keeper


def test_of_a_language_models_sentences_each_says_how_it_was_found_and_the_ready_answer_is_one_tap_away():
    here = passage(1, "w", "10")
    cited = (Citation(1, "p1", "w", "Het werk", "10", "Rol", 3, here.text, "w.pdf"),)
    said = (
        AnswerStatement("Een directeur tekent.", (1,), Role.CORE, tier=Tier.LITERAL),
        AnswerStatement("Boven dat bedrag tekent een ander.", (1,), Role.EXPLAIN, tier=Tier.OWN_WORDS),
    )
    parts = (Part("vraag", Status.ANSWERED),)
    stood = Answer(Status.ANSWERED, "vraag", (AnswerStatement("Kijk in het mandaat.", (1,), Role.CORE),), cited, parts=parts)
    written = Answer(Status.ANSWERED, "vraag", said, cited, parts=parts, wording=Wording.PHRASED)
    html = answer_html(written, library(here), 1, stood=stood)
    for tier in messages.TIERS.values():
        assert f"({tier})" in html
    before, _, folded = html.partition(words.STOOD)
    assert "Kijk in het mandaat." in folded
    assert "Kijk in het mandaat." not in before
    assert messages.PHRASED in html
    composed = answer_html(stood, library(here), 1, stood=stood)
    assert words.STOOD not in composed
    assert 'class="toets"' not in composed


@pytest.mark.parametrize(
    "typed",
    ["<img src=x onerror=alert(1)>", "<script>x</script>", "[a](javascript:x)", "{{ 7*7 }}", "$$x$$", '"><svg onload=x>'],
)
def test_whatever_is_typed_stands_there_as_text(typed: str) -> None:
    from evals.robustness.injections.verdict import active

    said = Answer(Status.NEAREST, typed, notices=(typed,))
    made = answer_html(said, library(), 1, kept=typed)
    assert list(active(made)) == []
    assert html.escape(typed, quote=False).replace('"', "&#34;") in made.replace("&quot;", "&#34;")
    assert "49" not in made
