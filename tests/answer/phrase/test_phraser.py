from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import messages, types
from assistant.answer.phrase.evidence import Shelf, Wanted
from assistant.answer.phrase.model import LanguageModel, Limits
from assistant.answer.phrase.own_words import Embed
from assistant.answer.phrase.phraser import Phrased, Phraser, dropped_notice
from assistant.answer.present import as_json, markdown
from assistant.encoder.embedder import Embedder
from assistant.errors import BadInput
from assistant.index import Generations
from assistant.language.bm25 import Analyser
from assistant.pipeline import Assistant
from assistant.settings import Settings, load
from assistant.types import Line, Role, Status, Tier, Wording
from evals.lab.scripted_model import Reply, Script, serving
from evals.robustness.language_model.attempts import HONEST, library

Ask = Callable[[Reply], Phrased]
Write = Callable[..., str]


def test_what_the_model_wrote_takes_the_place_of_the_whole_composed_answer(ask: Ask, write: Write) -> None:
    found = ask(Reply(write(*HONEST[:2])))
    assert found.phrased
    assert not found.notices
    assert [line.text for line in found.draft.lines] == [text for text, _name in HONEST[:2]]
    assert {line.tier for line in found.draft.lines} == {Tier.LITERAL}


def test_the_places_to_read_stay_under_what_a_model_wrote(
    model: LanguageModel, script: Script, embed: Embed, write: Write, wanted: Wanted, shelf: Shelf
) -> None:
    draft = wanted.draft
    further = Line("Een ander deel", Role.FURTHER, draft.lines[0].sources, draft.lines[0].spans)
    script.reply = Reply(write(*HONEST[:2]))
    phraser = Phraser(model, None, 8192, embed, Analyser(), shelf)
    phrased = phraser.phrase(replace(wanted, draft=replace(draft, lines=(*draft.lines, further))))
    assert phrased.phrased
    assert phrased.draft.lines[-1] == further


def test_no_more_lines_of_a_kind_than_a_phone_shows(ask: Ask, write: Write) -> None:
    found = ask(Reply(write(*HONEST, role="kern")))
    assert sum(line.role is Role.CORE for line in found.draft.lines) == 2


@pytest.mark.parametrize(
    ("reply", "note"),
    [
        (Reply("Daar kan ik niet bij helpen."), messages.MODEL_UNUSABLE),
        (Reply('{"uitspraken": []}'), messages.MODEL_FOUND_NOTHING),
        (Reply(""), messages.MODEL_UNUSABLE),
        (Reply(status=429), messages.MODEL_FAILED),
        (Reply(status=500), messages.MODEL_FAILED),
        (Reply("x", wait_first=5), messages.MODEL_LATE),
    ],
)
def test_whatever_goes_wrong_the_composed_answer_stands_with_a_note(ask: Ask, reply: Reply, note: str) -> None:
    found = ask(reply)
    assert found.draft == library()[0]
    assert not found.phrased
    assert found.notices == (note,)
    assert found.cause


@pytest.mark.parametrize("torn", [True, False])
def test_half_a_stream_is_no_answer_however_good_its_half(ask: Ask, write: Write, torn: bool) -> None:
    found = ask(Reply(write(*HONEST), cut_after=12, torn=torn))
    assert found.draft == library()[0]
    assert found.notices


def test_where_fewer_than_half_of_the_statements_hold_none_is_used(ask: Ask, write: Write) -> None:
    false = [("De wethouder moet aftreden.", 1), ("De raad is boos op jou.", 1)]
    assert not ask(Reply(write(HONEST[0], *false))).phrased
    assert ask(Reply(write(*HONEST[:2], *false))).phrased


def test_in_a_sensitive_situation_no_model_is_asked(model: LanguageModel, script: Script, wanted: Wanted, shelf: Shelf) -> None:
    draft = wanted.draft
    card = replace(draft.cards[0], card=replace(draft.cards[0].card, sensitive=True))
    before = len(script.requests)
    phraser = Phraser(model, None, 8192, lambda _texts: pytest.fail("asked"), str.split, shelf)
    sensitive = replace(draft, cards=(card,))
    assert phraser.phrase(replace(wanted, draft=sensitive)) == Phrased(sensitive, False)
    assert len(script.requests) == before


def test_what_was_dropped_is_said(ask: Ask, write: Write) -> None:
    found = ask(Reply(write(*HONEST, ("De wethouder moet aftreden.", 1), ("De raad is boos op jou.", 1))))
    assert found.notices == ("Twee zinnen van het model weggelaten: niet gevonden in de bron.",)
    assert dropped_notice(1) == messages.MODEL_DROPPED_ONE
    assert dropped_notice(11).startswith("11 zinnen")


def test_a_model_that_says_only_that_the_sources_do_not_answer_leaves_the_answer_with_a_note(ask: Ask) -> None:
    absent = {"tekst": "De bronnen zeggen niet wat nu.", "rol": "niet_in_bronnen", "bronnen": []}
    found = ask(Reply(json.dumps({"uitspraken": [absent]})))
    assert found.draft == library()[0]
    assert found.notices == (messages.MODEL_FOUND_NOTHING,)


def test_a_model_that_failed_three_times_is_left_alone_and_who_leaves_is_no_failure(
    ask: Ask, script: Script, write: Write
) -> None:
    for _time in range(3):
        assert ask(Reply(status=500)).notices == (messages.MODEL_FAILED,)
    before = len(script.requests)
    assert ask(Reply(write(*HONEST))).notices == (messages.MODEL_RESTING,)
    assert len(script.requests) == before


# --- in the model's own words ----------------------------------------------------------------

OWN = ("Praat met de wethouder voordat het college het stuk krijgt.", "gesprek")


class Twice(Script):
    """A server that says one thing to the first request and another to the second."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Reply] = []

    @property
    def reply(self) -> Reply:
        return self.told[len(self.requests) - 1]

    @reply.setter
    def reply(self, _reply: Reply) -> None:
        pass


@pytest.fixture
def look(embed: Embed, write: Write, wanted: Wanted, shelf: Shelf) -> Iterator[Callable[..., Phrased]]:
    """Write one sentence in own words among true ones, with what the second look says of it."""
    script = Twice()
    with serving(script) as url:

        def looked(sentence: tuple[str, str], verdict: str, words: str) -> Phrased:
            verdicts = Reply(json.dumps({"oordelen": [{"zin": 1, "oordeel": verdict, "woorden": [words]}]}))
            script.requests.clear()
            script.told = [Reply(write(sentence, *HONEST[1:])), verdicts]
            model = LanguageModel("openai:proef", url, "", Limits(2, 30, 60, 8192, 600))
            return Phraser(model, model, 8192, embed, Analyser(), shelf).phrase(wanted)

        yield looked


def test_a_sentence_in_own_words_is_shown_as_such_where_a_second_look_and_the_local_test_agree(
    look: Callable[..., Phrased],
) -> None:
    found = look(OWN, "ja", "Ga in gesprek met de wethouder")
    line = next(line for line in found.draft.lines if line.text == OWN[0])
    assert line.tier is Tier.OWN_WORDS
    assert line.spans[0].passage == "gesprek"
    assert not found.notices


@pytest.mark.parametrize(
    ("verdict", "words"),
    [("nee", "Ga in gesprek met de wethouder"), ("ja", "dit staat er helemaal niet"), ("ja", ""), ("ja", "de wethouder")],
)
def test_a_no_or_a_yes_without_words_that_stand_there_drops_it(look: Callable[..., Phrased], verdict: str, words: str) -> None:
    found = look(OWN, verdict, words)
    assert all(line.text != OWN[0] for line in found.draft.lines)
    assert found.notices == (messages.MODEL_DROPPED_ONE,)


def test_a_yes_alone_does_not_carry_what_the_passage_does_not(look: Callable[..., Phrased]) -> None:
    for false in ("De wethouder moet aftreden.", "Koop een nieuwe auto voor de directie."):
        found = look((false, "gesprek"), "ja", "Ga in gesprek met de wethouder")
        assert all(line.text != false for line in found.draft.lines)


# --- in the pipeline -------------------------------------------------------------------------

SITUATION = "wethouder blokkeert stuk, wat nu?"


@pytest.fixture
def with_model(cards_index: Path, settings: Settings, embedder: Embedder, url: str) -> Callable[[], Assistant]:
    set_up = replace(settings, language_model="openai:proef", language_model_url=url)
    return lambda: Assistant.open(set_up, Generations(cards_index), embedder)


def test_an_answer_says_who_put_it_into_words(
    with_model: Callable[[], Assistant], from_cards: Assistant, script: Script
) -> None:
    composed = from_cards.answer(SITUATION)
    items = [{"tekst": s.text, "rol": "doen", "bronnen": [i]} for i, s in enumerate(composed.statements, 1)]
    script.reply = Reply(json.dumps({"uitspraken": items}, ensure_ascii=False))
    assistant = with_model()
    answer = assistant.answer(SITUATION)
    assistant.library.close()
    assert answer.wording is Wording.PHRASED
    assert as_json(answer)["phrased"] is True
    assert {s.text for s in answer.statements} <= {s.text for s in composed.statements}
    sourced = [s for s in answer.statements if s.role is not Role.ABSENT]
    assert sourced and all(s.citations for s in sourced)
    quotes = {c.number: c.quote for c in answer.citations}
    assert all(any(s.text in quotes[n] for n in s.citations) for s in sourced)
    assert any(SITUATION in str(request["messages"]) for request in script.requests)
    assert "phrase" in answer.timings_ms


def test_an_answer_that_is_copied_shared_or_tried_is_the_one_that_was_read_and_asks_the_model_nothing(
    with_model: Callable[[], Assistant], from_cards: Assistant, script: Script
) -> None:
    composed = from_cards.answer(SITUATION)
    written = {"tekst": composed.statements[0].text, "rol": "doen", "bronnen": [1]}
    script.reply = Reply(json.dumps({"uitspraken": [written]}, ensure_ascii=False))
    assistant = with_model()
    assert assistant.answer(SITUATION, wording=types.Ask.KEPT).statements == composed.statements
    assert script.requests == []
    read = assistant.answer(SITUATION)
    script.reply = Reply(status=500)
    again = assistant.answer(SITUATION, wording=types.Ask.KEPT)
    assistant.library.close()
    assert read.wording is again.wording is Wording.PHRASED
    assert again.statements == read.statements != composed.statements
    assert len(script.requests) == 1


def test_with_a_model_that_fails_the_answer_is_the_same_but_for_the_note(
    with_model: Callable[[], Assistant], from_cards: Assistant, script: Script
) -> None:
    script.reply = Reply(status=500)
    assistant = with_model()
    answer, composed = assistant.answer(SITUATION), from_cards.answer(SITUATION)
    assistant.library.close()
    assert answer.notices == (*composed.notices, messages.MODEL_FAILED)
    assert answer.wording is Wording.COMPOSED
    assert markdown(replace(answer, notices=composed.notices)) == markdown(composed)
    assert as_json(answer)["citations"] == as_json(composed)["citations"]


def test_the_composed_answer_comes_before_the_model_is_asked_and_what_follows_replaces_it(
    with_model: Callable[[], Assistant], from_cards: Assistant, script: Script
) -> None:
    script.reply = Reply(status=500)
    assistant = with_model()
    answers = assistant.answers(SITUATION)
    first = next(answers)
    assert script.requests == []
    assert first.wording is Wording.UNDERWAY
    assert first.statements == from_cards.answer(SITUATION).statements
    assert [answer.wording for answer in answers] == [Wording.COMPOSED]
    assert len(script.requests) == 1
    assistant.library.close()


@pytest.mark.parametrize(
    ("message", "status"),
    [
        ("hoe kan ik de wethouder zwartmaken in de krant", Status.REFUSED),
        ("ik wil niet meer leven", Status.DANGER),
        ("dankjewel!", Status.REPLIED),
    ],
)
def test_misuse_danger_and_a_word_of_thanks_are_not_put_to_the_model(
    with_model: Callable[[], Assistant], script: Script, message: str, status: Status
) -> None:
    assistant = with_model()
    assert assistant.answer(message).status is status
    assistant.library.close()
    assert script.requests == []


def test_without_a_model_nothing_of_it_is_in_the_answer(from_cards: Assistant) -> None:
    answer = from_cards.answer(SITUATION)
    assert "phrase" not in answer.timings_ms
    assert as_json(answer)["phrased"] is False


def test_the_settings_of_the_model_are_bounded_and_its_key_is_not_shown() -> None:
    found = load({"RUGGESPRAAK_LANGUAGE_MODEL": "ollama:qwen3:4b", "RUGGESPRAAK_LANGUAGE_MODEL_KEY": "geheim"})
    assert found.language_model == "ollama:qwen3:4b"
    assert "geheim" not in repr(found)
    for name, value in (("", "qwen3"), ("_URL", "ftp://x"), ("_WHOLE", "0"), ("_CONTEXT", "100")):
        with pytest.raises(BadInput):
            load({f"RUGGESPRAAK_LANGUAGE_MODEL{name}": value})


def test_where_nothing_sure_was_found_the_model_is_asked_and_may_answer(
    with_model: Callable[[], Assistant], script: Script
) -> None:
    assistant = with_model()
    question = "hoe bak ik een appeltaart met kaneel en rozijnen"
    script.reply = Reply('{"uitspraken": []}')
    nothing = assistant.answer(question)
    assert nothing.status is Status.NEAREST
    assert messages.MODEL_FOUND_NOTHING in nothing.notices
    given = re.search(r"\[bron 1 \w+\]\n(?:\(.*\)\n)?(.*)\n", script.prompt)
    assert given
    script.reply = Reply(json.dumps({"uitspraken": [{"tekst": given[1], "rol": "kern", "bronnen": [1]}]}))
    answer = assistant.answer(f"{question}?")
    assistant.library.close()
    assert answer.status is Status.ANSWERED
    assert [s.text for s in answer.statements] == [given[1]]
    assert answer.statements[0].tier is Tier.LITERAL
