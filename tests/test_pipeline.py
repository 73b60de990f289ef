from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assistant.answer.parts import READINGS
from assistant.answer.present import as_json, markdown, shown_in
from assistant.answer.understand import understand
from assistant.answer.understand.words import NOT_HEARD
from assistant.errors import BadQuestion, ModelUnavailable
from assistant.messages import CLARIFY, HEAD_SAY, READ_AS, READ_OTHERWISE
from assistant.pipeline import Assistant, Steps
from assistant.types import Asking, Basis, Matched, MessageKind, Retrieved, Role, Searched, Status, Turn, Understood, Weighed

FIELDS = set(
    "id status answer statements citations passages cards choices reading readings confidence parts panel reply follow_ups "
    "read_on coverage notices phrased generation timings_ms".split()
)
QUESTION = "wethouder blokkeert stuk, wat nu?"
OTHER = "hoe kom ik als nieuwe secretaris mijn eerste honderd dagen door?"
NOWHERE = "hoe bak ik een appeltaart met kaneel en rozijnen"


def with_steps(assistant: Assistant, **steps: object) -> Assistant:
    """The same assistant with some of its steps replaced."""
    other = object.__new__(Assistant)
    other.__dict__.update(assistant.__dict__)
    other.steps = replace(Steps(), **steps)  # type: ignore[arg-type]
    return other


def ending(status: Status, basis: Basis = Basis.NOTHING) -> object:
    def weighed(found: Retrieved, matched: Matched, misuse_alone: bool) -> Weighed:
        return Weighed(status, 0.5, 0.4, basis)

    return weighed


def test_the_first_question_is_answered_from_the_sections_that_speak_of_it(from_works: Assistant) -> None:
    answer = from_works.answer(QUESTION)
    cited = {(c.work, c.section) for c in answer.citations}
    assert answer.status is Status.ANSWERED
    assert {("wegwijzer", "10"), ("wegwijzer", "6")} <= cited


def test_every_quote_stands_literally_in_its_passage_and_its_passage_in_its_document(from_works: Assistant) -> None:
    library = from_works.library
    texts = {d.name: d.text for d in library.contents.documents}
    citations = from_works.answer(QUESTION).citations
    assert any(citation.document for citation in citations)
    for citation in citations:
        if citation.document is None:  # the section of a work that is not at hand
            continue
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


def test_what_is_said_is_one_ready_answer_whole_with_the_reading_it_takes_and_two_others(from_cards: Assistant) -> None:
    answer = from_cards.answer(QUESTION)
    (part,) = answer.parts
    assert part.reading
    ready = from_cards.library.answers[part.reading.id]
    assert [s.text for s in answer.statements] == [s.text for s in ready.statements]
    assert [s.id for s in answer.statements] == [s.id for s in ready.statements]
    assert part.reading.question == ready.question
    assert len(part.readings) == READINGS - 1
    assert part.reading not in part.readings
    assert [hit.card.id for hit in answer.cards] == [ready.card]
    told = markdown(answer)
    assert READ_AS.format(question=ready.question) in told
    assert READ_OTHERWISE in told
    assert all(other.question in told for other in part.readings)


def test_tapping_a_reading_is_asking_it(from_cards: Assistant) -> None:
    for other in from_cards.answer(QUESTION).parts[0].readings:
        again = from_cards.answer(other.question).parts[0]
        assert again.reading == other


def test_where_none_is_sure_it_is_asked_back_with_the_nearest_open_and_two_others_with_how_they_are_answered(
    from_cards: Assistant,
) -> None:
    sure = from_cards.answer(QUESTION)
    answer = with_steps(from_cards, weigh=ending(Status.CLARIFY, Basis.ANSWER)).answer(QUESTION)
    (part,) = answer.parts
    assert part.reading and part.reading == sure.parts[0].reading
    assert (answer.status, answer.statements, answer.citations) == (Status.CLARIFY, sure.statements, sure.citations)
    assert answer.choices == (part.reading.question, *(reading.question for reading in part.readings))
    assert len(set(answer.choices)) == READINGS
    assert answer.follow_ups == answer.read_on == ()
    told = markdown(answer)
    assert told.index(CLARIFY) < told.index(part.reading.question) < told.index(answer.statements[0].text)
    assert told.index(answer.statements[-1].text) < told.index(READ_OTHERWISE)
    assert all(f"**{reading.question}** {reading.first}" in told for reading in part.readings)
    assert all(reading.first for reading in part.readings)
    assert READ_AS.split("{")[0] not in told


# Not in the tables, and not among what was learnt from.
WORDS = ("merci, dat ga ik zo eens uitproberen bij de burgemeester", "ik hou het voor vandaag voor gezien, tot kijk")


@pytest.mark.parametrize("text", WORDS)
def test_a_word_to_the_assistant_that_no_table_knows_gets_its_reply(from_cards: Assistant, text: str) -> None:
    assert not understand(text, (), from_cards.known).reply
    answer = from_cards.answer(text)
    assert answer.status is Status.REPLIED and answer.reply
    assert answer.statements == ()


def test_what_the_library_asks_itself_is_never_a_word_to_the_assistant(from_cards: Assistant) -> None:
    questions = [answer.question for answer in from_cards.library.contents.answers[::40]]
    assert len(questions) > 20
    assert {from_cards.answer(question).status for question in questions} == {Status.ANSWERED}


def test_a_reading_is_asked_back_only_where_nothing_is_sure(from_cards: Assistant) -> None:
    assert from_cards.answer(QUESTION).choices == ()


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
    assert len(found["cards"]) == 1
    assert found["timings_ms"]["total"] > 0
    numbers = {c["number"] for c in found["citations"]}
    sourced = [s for s in found["statements"] if s["role"] != Role.ABSENT]
    assert sourced and all(s["citations"] and set(s["citations"]) <= numbers for s in sourced)
    assert all(f"[{n}]" in found["answer"] for n in numbers)
    assert found["reading"] == found["parts"][0]["reading"]
    assert found["readings"] == found["parts"][0]["readings"]
    assert 0.0 < found["confidence"] <= 1.0


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
    answer = from_cards.answer(NOWHERE)
    assert answer.status is Status.NEAREST
    assert answer.statements == ()
    assert len(answer.cards) == 3
    assert answer.choices == ()


def test_two_things_asked_are_answered_each_in_its_part(from_cards: Assistant) -> None:
    both = Understood(MessageKind.SEVERAL, tuple(Asking(text, (Searched(text),)) for text in (QUESTION, OTHER)))
    answer = with_steps(from_cards, understand=lambda *_: both).answer(f"{QUESTION} {OTHER}")
    assert [part.asked for part in answer.parts] == [QUESTION, OTHER]
    assert len({part.reading for part in answer.parts}) == 2
    assert {s.part for s in answer.statements} == {0, 1}
    for number, text in enumerate((QUESTION, OTHER)):
        alone = from_cards.answer(text)
        assert [s.text for s in answer.statements if s.part == number] == [s.text for s in alone.statements]
    numbers = [c.number for c in answer.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert f"## {OTHER}" in markdown(answer)


def test_what_is_read_as_one_question_is_answered_once(from_cards: Assistant) -> None:
    twice = Understood(MessageKind.SEVERAL, tuple(Asking(text, (Searched(QUESTION),)) for text in ("het een", "het ander")))
    (part,) = with_steps(from_cards, understand=lambda *_: twice).answer("het een en het ander").parts
    assert part.asked == "het een het ander"


def test_a_word_to_the_assistant_is_answered_without_a_search(from_cards: Assistant) -> None:
    answer = from_cards.answer("dankjewel!")
    assert answer.status is Status.REPLIED
    assert answer.reply and answer.reply in markdown(answer)
    assert (answer.statements, answer.hits, answer.parts) == ((), (), ())
    assert "retrieve" not in answer.timings_ms


def test_what_one_could_say_is_given_of_the_answer_before(from_cards: Assistant) -> None:
    ready = next(a for a in from_cards.library.contents.answers if a.of(Role.SAY) and len(a.statements) > 4)
    before = from_cards.answer(ready.question)
    assert before.parts[0].reading and before.parts[0].reading.id == ready.id
    history = (Turn("user", ready.question), Turn("assistant", markdown(before), shown_in(before)))
    said = from_cards.answer("wat zeg ik letterlijk?", history)
    assert said.status is Status.REPLIED
    assert [s.text for s in said.statements] == [s.text for s in ready.of(Role.SAY)]
    assert HEAD_SAY in markdown(said)


def test_who_was_in_danger_is_helped_first_and_not_asked_about_it_again(from_cards: Assistant) -> None:
    answer = from_cards.answer("ik wil niet meer leven")
    assert answer.status is Status.DANGER
    assert answer.panel and any(contact.number in markdown(answer) for contact in answer.panel.contacts if contact.number)
    assert (answer.statements, answer.parts) == ((), ())
    seen: list[str] = []

    def understood(question: str, history: object, known: object) -> Understood:
        seen.extend(turn.content for turn in history)  # type: ignore[attr-defined]
        return Understood(MessageKind.QUESTION, (Asking(question, (Searched(question),)),))

    history = (Turn("user", "ik wil niet meer leven"), Turn("user", "bel 06-12345678 over m\u2019n stuk"))
    with_steps(from_cards, understand=understood).answer(QUESTION, history)
    assert seen == ["bel over m'n stuk"]


def test_an_answer_of_which_no_line_holds_is_no_answer(from_cards: Assistant) -> None:
    nothing = with_steps(from_cards, verify=lambda draft, *_: replace(draft, lines=()))
    answer = nothing.answer(QUESTION)
    assert (answer.status, answer.parts[0].status, answer.statements) == (Status.NEAREST, Status.NEAREST, ())


def test_who_asks_what_not_to_do_is_told_where_the_answer_does_not_take_that_up(from_cards: Assistant) -> None:
    asked = Understood(MessageKind.QUESTION, (Asking(QUESTION, (Searched(QUESTION),), excludes=True),))
    assert NOT_HEARD in with_steps(from_cards, understand=lambda *_: asked).answer(QUESTION).notices
    assert NOT_HEARD not in from_cards.answer(QUESTION).notices


def test_without_the_encoder_a_question_is_told_so_and_the_cause_goes_to_the_log(from_cards: Assistant) -> None:
    def gone(texts: object) -> np.ndarray:
        raise ModelUnavailable("Het model is er niet.")

    broken = with_steps(from_cards)
    broken._embed = gone
    broken.retriever = object.__new__(type(from_cards.retriever))
    broken.retriever.__dict__.update(from_cards.retriever.__dict__)
    broken.retriever._embed = gone
    answer = broken.answer(QUESTION)
    assert (answer.status, answer.notices) == (Status.UNAVAILABLE, ("Het model is er niet.",))
    assert "ModelUnavailable" in answer.cause
    assert broken.answer("ik wil niet meer leven").status is Status.DANGER


def test_personal_data_is_masked_in_the_question_that_goes_on(from_cards: Assistant) -> None:
    answer = from_cards.answer("wethouder (06-12345678) blokkeert mijn stuk")
    assert "12345678" not in answer.question
    assert "telefoonnummer" in answer.notices[0]


def test_an_empty_question_is_turned_back(from_cards: Assistant) -> None:
    with pytest.raises(BadQuestion):
        from_cards.answer("  ")
