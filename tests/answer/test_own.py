"""Documents for which nobody wrote questions: what is found in them, what is quoted, and when it is said."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from assistant.answer.intent import asks_for_number, asks_for_places, is_about_us
from assistant.answer.own import WORDS, OwnDocuments, Weights
from assistant.answer.parts import Asked, opened, part_of
from assistant.answer.phrase import Phraser
from assistant.answer.verify import verify
from assistant.answer.weigh import OWN, fitted, says
from assistant.language.bm25 import Analyser, LexicalIndex
from assistant.messages import OWN_SAYS
from assistant.types import (
    Basis,
    BlockKind,
    Draft,
    EntryKind,
    OwnSaid,
    Passage,
    Query,
    Role,
    Status,
    Weighed,
    Work,
)
from tests.answer.made_answers import asking, found, matched, ready

MANDATE = Work("mandaat", "Mandaatregeling Waterdam", own=True, known=False, document="m.md")
GUIDE = Work("gids", "Gids voor teams", known=False, document="g.md")
KNOWN = Work("bekend", "Bekend werk", known=True, document="b.md")
TABLE = "Functie | Tot en met\n\nTeamleider | EUR 25.000\n\nDirecteur | EUR 100.000"
TEXTS = (
    ("mandaat", "Artikel 3 Grenzen", TABLE),
    ("mandaat", "Artikel 5 Vervanging", "Bij afwezigheid tekent een andere teamleider. De vervanger zet erbij: b.a."),
    ("gids", "Overleg", "Een team overlegt elke maandag over het rooster van de week die komt, met koffie erbij."),
    ("bekend", "Overleg", "Een team overlegt op dinsdag."),
)


def passages() -> list[Passage]:
    return [
        Passage(f"p{i}", work, str(i), heading, heading, text, BlockKind.PARAGRAPH, f"{work}.md", 0, len(text))
        for i, (work, heading, text) in enumerate(TEXTS)
    ]


def documents(*works: Work, weights: Weights | None = None) -> OwnDocuments:
    """The documents of a library of these works; all texts mean the same, so that words decide."""
    some = passages()
    analyser = Analyser()
    library = SimpleNamespace(
        contents=SimpleNamespace(works=works, passages=some),
        rows={EntryKind.TEXT: {p.id: np.asarray([i]) for i, p in enumerate(some)}},
        matrix=np.ones((len(some), 3), dtype=np.float32),
        analyser=analyser,
        lexical_passages=LexicalIndex([f"{p.heading} {p.text}" for p in some], analyser),
    )
    return OwnDocuments(library, weights or Weights(1.0, 1.0, 1.0))  # type: ignore[arg-type]


def said(question: str, *works: Work) -> OwnSaid:
    query = Query(question, 1.0, np.ones(3, dtype=np.float32))
    return documents(*(works or (MANDATE, GUIDE, KNOWN))).search(asking(question), (query,))


def test_only_documents_for_which_nobody_wrote_questions_are_searched() -> None:
    assert {p.work for p in documents(MANDATE, GUIDE, KNOWN).passages} == {"mandaat", "gids"}
    assert {p.work for p in documents(replace(KNOWN, own=True)).passages} == {"bekend"}
    assert documents(replace(GUIDE, document=None)).passages == []
    assert said("wanneer overlegt een team", KNOWN) == OwnSaid()


def test_of_a_table_its_first_row_is_quoted_with_the_row_that_answers() -> None:
    told = said("tot welk bedrag tekent een teamleider bij ons")
    (line,) = told.lines
    quote = "Functie | Tot en met … Teamleider | EUR 25.000"
    assert line.text == OWN_SAYS.format(place="Mandaatregeling Waterdam, Artikel 3 Grenzen", quote=quote)
    assert line.role is Role.OWN
    assert verify(Draft((line,), ()), {p.id: p for p in passages()}, frozenset({"mandaat"})).lines == (line,)


def test_a_short_passage_is_quoted_whole_and_a_document_of_the_trade_is_not_ours() -> None:
    (line,) = said("op welke dag overlegt een team over het rooster").lines
    assert TEXTS[2][2] in line.text
    assert line.role is Role.OTHER


def test_of_a_long_passage_whole_sentences_around_the_best_are_quoted() -> None:
    text = " ".join(f"Zin {i} gaat over iets anders dan wat er wordt gevraagd en is tamelijk lang." for i in range(20))
    whole = text.replace("Zin 9 gaat over iets anders", "De paraplu staat in de hal")
    spans = documents(MANDATE)._sentences(whole, "waar staat de paraplu")
    (start, end) = spans[0]
    assert "De paraplu staat in de hal" in whole[start:end]
    assert len(whole[start:end].split()) <= WORDS
    assert whole[start:end].count(".") > 1
    assert whole[end - 1] == "."


def test_a_document_called_by_its_name_is_searched_alone() -> None:
    hits = said("wat zegt de mandaatregeling over het overleg van een team").hits
    assert [hit.passage.work for hit in hits[:2]] == ["mandaat", "mandaat"]


def test_what_stands_in_a_document_about_something_is_answered_with_places() -> None:
    told = said("wat staat er in onze mandaatregeling over vervanging")
    assert [line.role for line in told.lines] == [Role.PLACE, Role.PLACE]
    assert "Artikel 5 Vervanging" in told.lines[0].text
    assert says(told, Weighed(Status.NEAREST, 0.0))
    assert not says(told, Weighed(Status.REFUSED, 0.0))


@pytest.mark.parametrize(
    ("question", "us", "number", "places"),
    [
        ("tot welk bedrag mag een teamleider bij ons tekenen", True, True, False),
        ("mag ik als teamleider een cadeau houden", True, False, False),
        ("wat staat er in onze mandaatregeling over inkoop", True, False, True),
        ("wethouder blokkeert stuk, wat nu?", False, False, False),
        ("hoe lang duurt een piketdienst", True, True, False),
    ],
)
def test_what_a_question_wants_of_our_own_documents(question: str, us: bool, number: bool, places: bool) -> None:
    assert (is_about_us(question), asks_for_number(question), asks_for_places(question)) == (us, number, places)


SURELY = {name: 50.0 * value for name, value in fitted(OWN).coefficients.items()}
LINES = said("tot welk bedrag tekent een teamleider bij ons").lines


def sure(us: float) -> OwnSaid:
    """What is as sure as can be, of a question that is about us or not."""
    return OwnSaid((), LINES, {**SURELY, "us": us})


def test_a_question_about_us_is_answered_by_our_documents_first_and_another_only_where_nothing_else_answers() -> None:
    answered, asked_back = Weighed(Status.ANSWERED, 1.0), Weighed(Status.CLARIFY, 1.0)
    assert says(sure(1.0), answered)
    assert not says(sure(0.0), answered)
    assert says(sure(0.0), asked_back)
    assert not says(replace(sure(1.0), lines=()), asked_back)
    assert not says(OwnSaid((), LINES, {name: -value for name, value in SURELY.items()} | {"us": 1.0}), asked_back)


def given(status: Status, draft: Draft) -> Asked:
    basis = Basis.ANSWER if status is Status.ANSWERED else Basis.NOTHING
    return Asked(asking(), found(), matched(ready(), ready(name="kaart/twee")), Weighed(status, 0.5, 0.4, basis), draft)


def test_what_our_documents_say_opens_the_answer_and_the_guidance_follows_as_it_was() -> None:
    own = said("tot welk bedrag tekent een teamleider bij ons")
    before = LINES[0]
    asked = opened(given(Status.ANSWERED, Draft((replace(before, role=Role.CORE),), (), reading=ready())), own)
    assert [line.role for line in asked.draft.lines] == [Role.OWN, Role.CORE]
    assert asked.draft.reading == ready()
    assert asked.found.hits[0].passage.work == "mandaat"


@pytest.mark.parametrize(("status", "readings"), [(Status.CLARIFY, 2), (Status.NEAREST, 0)])
def test_where_nothing_was_sure_our_documents_are_the_answer(status: Status, readings: int) -> None:
    asked = opened(given(status, Draft((), ())), said("tot welk bedrag tekent een teamleider bij ons"))
    part = part_of(asked, asked.draft)
    assert part.status is Status.ANSWERED
    assert len(part.readings) == readings


def test_a_model_does_not_put_our_own_rules_in_other_words() -> None:
    assert not Phraser.takes(Draft(LINES, ()))
    assert Phraser.takes(Draft((replace(LINES[0], role=Role.OTHER),), ()))
