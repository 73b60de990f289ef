from __future__ import annotations

import pytest

from assistant.answer.present import as_json, markdown
from assistant.errors import BadQuestion
from assistant.pipeline import Assistant
from assistant.types import Status, Turn

FIELDS = set("id status answer statements citations passages cards choices follow_ups coverage timings_ms".split())
QUESTION = "wethouder blokkeert stuk, wat nu?"


def test_the_first_question_is_answered_from_the_sections_that_speak_of_it(from_works: Assistant) -> None:
    answer = from_works.answer(QUESTION)
    cited = {(c.work, c.section) for c in answer.citations}
    assert answer.status is Status.ANSWERED
    assert {("wegwijzer", "10"), ("wegwijzer", "6")} <= cited


def test_every_quote_stands_literally_in_its_passage_and_its_passage_in_its_document(from_works: Assistant) -> None:
    library = from_works.library
    texts = {d.name: d.text for d in library.contents.documents}
    for citation in from_works.answer(QUESTION).citations:
        passage = library.passages[citation.id]
        assert citation.quote in passage.text
        assert texts[passage.document][passage.start : passage.end] == passage.text
        assert citation.page == passage.page


def test_without_any_work_the_cards_answer_and_name_the_same_sections(from_cards: Assistant) -> None:
    answer = from_cards.answer(QUESTION)
    assert answer.status is Status.ANSWERED
    assert {("wegwijzer", "10"), ("wegwijzer", "6")} <= {(c.work, c.section) for c in answer.citations}
    assert all(c.document is None and c.page is None for c in answer.citations)
    quotes = {c.number: c.quote for c in answer.citations}
    assert all(s.text in quotes[n] for s in answer.statements for n in s.citations)
    assert len({(c.work, c.section) for c in answer.citations}) == len(answer.citations)


def test_personal_data_in_a_question_is_no_reason_to_leave_it_unanswered(from_cards: Assistant) -> None:
    answer = from_cards.answer("wethouder blokkeert stuk, wat nu? bsn 111222333, 06-12345678, jan@voorbeeld.nl")
    assert answer.status is Status.ANSWERED
    assert answer.statements == from_cards.answer(QUESTION).statements


def test_an_answer_has_all_the_fields_that_scripts_rely_on(from_cards: Assistant) -> None:
    found = as_json(from_cards.answer(QUESTION), "a1")
    assert set(found) >= FIELDS
    assert found["id"] == "a1"
    assert len(found["passages"]) == 10
    assert [p["rank"] for p in found["passages"]] == list(range(1, 11))
    assert len(found["cards"]) == 3
    assert found["timings_ms"]["total"] > 0
    numbers = {c["number"] for c in found["citations"]}
    assert all(s["citations"] and set(s["citations"]) <= numbers for s in found["statements"])
    assert all(f"[{n}]" in found["answer"] for n in numbers)


def test_a_question_that_wants_to_understand_is_shown_the_step_of_the_route_its_card_stands_in(from_cards: Assistant) -> None:
    (step,) = from_cards.answer("Wat is een besturingsfilosofie?").read_on
    assert (step.route, step.number) == ("besturingsfilosofie", 1)
    answer = from_cards.answer("Wat is een besturingsfilosofie?")
    assert as_json(answer)["read_on"][0]["route"] == "besturingsfilosofie"
    assert f"stap 1: {step.title}" in markdown(answer)


def test_a_situation_is_not_sent_to_a_route(from_cards: Assistant) -> None:
    assert from_cards.answer(QUESTION).read_on == ()


def test_a_follow_up_is_answered_with_what_was_asked_before(from_cards: Assistant) -> None:
    history = (Turn("user", QUESTION), Turn("assistant", "Ga in gesprek."))
    cards = [hit.card.id for hit in from_cards.answer("en als dat niet helpt?", history).cards]
    assert "wethouder-blokkeert-stuk" in cards


def test_a_question_on_something_else_is_not_answered_but_shown_what_is_near(from_cards: Assistant) -> None:
    answer = from_cards.answer("hoe bak ik een appeltaart met kaneel en rozijnen")
    assert answer.status is Status.NEAREST
    assert answer.statements == ()
    assert answer.cards


def test_personal_data_is_masked_in_the_question_that_goes_on(from_cards: Assistant) -> None:
    answer = from_cards.answer("wethouder (06-12345678) blokkeert mijn stuk")
    assert "12345678" not in answer.question
    assert "telefoonnummer" in answer.notices[0]


def test_an_empty_question_is_turned_back(from_cards: Assistant) -> None:
    with pytest.raises(BadQuestion):
        from_cards.answer("  ")
