"""Documents for which nobody wrote questions: what is found in them, what is quoted, and when it is said."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from assistant.answer import weigh as weighing
from assistant.answer.intent import NumberAsked, asks_for_places, asks_for_rule, is_about_us, number_asked
from assistant.answer.own import WORDS, OwnDocuments, Weights
from assistant.answer.parts import Asked, opened, part_of
from assistant.answer.phrase import Phraser, Wanted
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


ONES = np.ones(3, dtype=np.float32)


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
    return OwnDocuments(library, weights or Weights(1.0, 1.0, 1.0, 1.0))  # type: ignore[arg-type]


def said(question: str, *works: Work) -> OwnSaid:
    query = Query(question, 1.0, ONES, ONES)
    return documents(*(works or (MANDATE, GUIDE, KNOWN))).search(asking(question), (query,))


def test_only_documents_for_which_nobody_wrote_questions_are_searched() -> None:
    assert {p.work for p in documents(MANDATE, GUIDE, KNOWN).passages} == {"mandaat", "gids"}
    assert {p.work for p in documents(replace(KNOWN, own=True)).passages} == {"bekend"}
    assert documents(replace(GUIDE, document=None)).passages == []
    assert said("wanneer overlegt een team", KNOWN) == OwnSaid()


def test_of_a_table_its_first_row_is_quoted_with_the_row_that_answers() -> None:
    told = said("tot welk bedrag tekent een teamleider bij ons")
    line = told.quote
    assert line
    quote = "Functie | Tot en met … Teamleider | EUR 25.000"
    assert line.text == OWN_SAYS.format(place="Mandaatregeling Waterdam, Artikel 3 Grenzen", quote=quote)
    assert line.role is Role.OWN
    assert verify(Draft((line,), ()), {p.id: p for p in passages()}, frozenset({"mandaat"})).lines == (line,)


def test_where_an_amount_is_asked_a_passage_with_one_goes_first() -> None:
    asked = documents(MANDATE).signals
    assert asked((Query("welk bedrag geldt hier", 1.0, ONES, ONES),))["number"].tolist() == [1.0, 0.0]
    assert asked((Query("wie tekent hier", 1.0, ONES, ONES),))["number"].tolist() == [0.0, 0.0]


def test_a_table_is_found_by_the_words_that_stand_before_it() -> None:
    alone, under = passages()[:2]
    under = replace(under, section=alone.section, heading=alone.heading, text="Directeur | EUR 5")
    found_ = documents(MANDATE)
    found_.passages = [alone, under]
    assert found_._stems[1] > found_._stems[0]


def test_a_short_passage_is_quoted_whole_and_a_document_of_the_trade_is_not_ours() -> None:
    line = said("op welke dag overlegt een team over het rooster").quote
    assert line
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
    assert {hit.passage.work for hit in hits} == {"mandaat"}


def test_what_stands_in_a_document_about_something_is_answered_with_places() -> None:
    told = said("wat staat er in onze mandaatregeling over vervanging")
    lines = says(told, Weighed(Status.NEAREST, 0.0))
    assert [line.role for line in lines] == [Role.PLACE, Role.PLACE]
    assert "Artikel 5 Vervanging" in lines[0].text
    assert TEXTS[1][2] in lines[0].text
    assert says(told, Weighed(Status.REFUSED, 0.0)) == ()


@pytest.mark.parametrize(
    ("question", "us", "rule", "number", "places"),
    [
        ("tot welk bedrag mag een teamleider bij ons tekenen", True, True, NumberAsked.AMOUNT, False),
        ("mag ik als teamleider een cadeau houden", False, True, NumberAsked.NONE, False),
        ("wat staat er in onze mandaatregeling over inkoop", True, False, NumberAsked.NONE, True),
        ("wethouder blokkeert stuk, wat nu?", False, False, NumberAsked.NONE, False),
        ("hoe lang duurt een piketdienst", False, True, NumberAsked.OTHER, False),
    ],
)
def test_what_a_question_wants_of_our_own_documents(
    question: str, us: bool, rule: bool, number: NumberAsked, places: bool
) -> None:
    assert (is_about_us(question), asks_for_rule(question)) == (us, rule)
    assert (number_asked(question), asks_for_places(question)) == (number, places)


TOLD = said("tot welk bedrag tekent een teamleider bij ons")
ANSWERED, ASKED_BACK, REFUSED = (Weighed(status, 1.0) for status in (Status.ANSWERED, Status.CLARIFY, Status.REFUSED))


def at(monkeypatch: pytest.MonkeyPatch, chance: float, us: float = 0.0, rule: float = 0.0) -> OwnSaid:
    """What is said with just this chance, of a question that is about us, or about what may be, or neither."""
    monkeypatch.setattr(weighing, "said", lambda own: chance)
    return replace(TOLD, evidence={"us": us, "rule": rule})


SAYS, PLACES, PERHAPS = (fitted(OWN).thresholds[name] for name in ("says", "places", "perhaps"))
NOTHING, IN_DOUBT = Weighed(Status.NEAREST, 0.1), Weighed(Status.CLARIFY, 0.4, in_doubt=True)


def test_a_document_that_surely_answers_goes_first_where_the_question_is_about_us(monkeypatch: pytest.MonkeyPatch) -> None:
    quote = (TOLD.quote,)
    assert says(at(monkeypatch, SAYS, us=1.0), ANSWERED) == quote
    assert says(at(monkeypatch, SAYS, rule=1.0), ANSWERED) == quote
    assert says(at(monkeypatch, SAYS), ANSWERED) == ()
    assert says(at(monkeypatch, SAYS), ASKED_BACK) == quote
    assert says(at(monkeypatch, SAYS, us=1.0), REFUSED) == ()


def test_where_a_document_may_answer_places_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert PERHAPS < PLACES < SAYS
    assert says(at(monkeypatch, SAYS - 0.001, us=1.0), ASKED_BACK) == TOLD.places
    assert says(at(monkeypatch, PLACES, us=1.0), ANSWERED) == TOLD.places
    assert says(at(monkeypatch, PLACES, rule=1.0), ANSWERED) == ()
    assert says(at(monkeypatch, PLACES), ASKED_BACK) == TOLD.places
    assert says(at(monkeypatch, PLACES - 0.001, us=1.0), ANSWERED) == ()
    assert says(at(monkeypatch, PLACES - 0.001), ASKED_BACK) == ()


def test_where_nothing_else_is_said_places_are_named_from_a_lower_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    for weighed, us in ((ASKED_BACK, 1.0), (NOTHING, 0.0), (IN_DOUBT, 0.0)):
        assert says(at(monkeypatch, PERHAPS, us=us), weighed) == TOLD.places
        assert says(at(monkeypatch, PERHAPS - 0.001, us=us), weighed) == ()
    assert says(at(monkeypatch, PERHAPS), ASKED_BACK) == ()


def test_the_nearer_a_passage_is_the_likelier_it_answers() -> None:
    near = replace(TOLD, evidence={**TOLD.evidence, "text": 0.9, "margin": 3.0})
    far = replace(TOLD, evidence={**TOLD.evidence, "text": 0.3, "margin": 0.0})
    assert weighing.said(far) < weighing.said(near)
    assert weighing.said(OwnSaid()) == 0.0


def given(status: Status, draft: Draft) -> Asked:
    basis = Basis.ANSWER if status is Status.ANSWERED else Basis.NOTHING
    return Asked(asking(), found(), matched(ready(), ready(name="kaart/twee")), Weighed(status, 0.5, 0.4, basis), draft)


def test_what_our_documents_say_opens_the_answer_and_the_guidance_follows_as_it_was() -> None:
    assert TOLD.quote
    before = given(Status.ANSWERED, Draft((replace(TOLD.quote, role=Role.CORE),), (), reading=ready()))
    asked = opened(before, TOLD, (TOLD.quote,))
    assert [line.role for line in asked.draft.lines] == [Role.OWN, Role.CORE]
    assert asked.draft.reading == ready()
    assert asked.found.hits[0].passage.work == "mandaat"
    assert opened(before, TOLD, ()) is before


@pytest.mark.parametrize(("status", "readings"), [(Status.CLARIFY, 2), (Status.NEAREST, 0)])
def test_where_nothing_was_sure_our_documents_are_the_answer(status: Status, readings: int) -> None:
    near = Draft((replace(TOLD.places[0], role=Role.CORE),), (), reading=ready()) if status is Status.CLARIFY else Draft((), ())
    asked = opened(given(status, near), TOLD, TOLD.places)
    part = part_of(asked, asked.draft)
    assert (part.status, part.reading, asked.draft.lines) == (Status.ANSWERED, None, TOLD.places)
    assert len(part.readings) == readings


def test_a_model_does_not_put_our_own_rules_in_other_words() -> None:
    assert TOLD.quote
    assert not Phraser.takes(Wanted("wie tekent", Draft((TOLD.quote,), ()), found()))
    assert not Phraser.takes(Wanted("wie tekent", Draft(TOLD.places, ()), found()))
    assert Phraser.takes(Wanted("wie tekent", Draft((replace(TOLD.quote, role=Role.OTHER),), ()), found()))
