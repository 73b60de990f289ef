from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import messages, types
from assistant.answer.phrase.check import Embed
from assistant.answer.phrase.model import LanguageModel
from assistant.answer.phrase.phraser import Phrased, Phraser
from assistant.answer.present import as_json, markdown
from assistant.encoder.embedder import Embedder
from assistant.errors import BadInput
from assistant.index import Generations
from assistant.language.bm25 import Analyser
from assistant.pipeline import Assistant
from assistant.settings import Settings, load
from assistant.types import Line, Role, Status, Wording
from evals.lab.scripted_model import Reply, Script
from evals.robustness.language_model.attempts import HONEST, PASSAGES, QUESTION, library

Ask = Callable[[Reply], Phrased]
Write = Callable[..., str]


def test_what_the_model_left_out_keeps_the_composed_lines(ask: Ask, write: Write) -> None:
    found = ask(Reply(write(*HONEST[:2])))
    assert found.phrased
    assert not found.notice
    assert [line.role for line in found.draft.lines] == [Role.CORE, Role.MIND, Role.DO, Role.DO]
    assert found.draft.lines[0] == library()[0].lines[0]


def test_the_places_to_read_stay_under_what_a_model_wrote(
    model: LanguageModel, script: Script, embed: Embed, write: Write
) -> None:
    draft, found = library()
    further = Line("Een ander deel", Role.FURTHER, draft.lines[0].sources, draft.lines[0].spans)
    script.reply = Reply(write(*HONEST[:2]))
    phraser = Phraser(model, 8192, embed, Analyser(), PASSAGES, {})
    phrased = phraser.phrase(QUESTION, replace(draft, lines=(*draft.lines, further)), found, None)
    assert phrased.phrased
    assert phrased.draft.lines[-1] == further


def test_no_more_lines_of_a_kind_than_a_phone_shows(ask: Ask, write: Write) -> None:
    found = ask(Reply(write(*HONEST, role="kern")))
    assert sum(line.role is Role.CORE for line in found.draft.lines) == 2


@pytest.mark.parametrize(
    ("reply", "note"),
    [
        (Reply("Daar kan ik niet bij helpen."), messages.MODEL_UNUSABLE),
        (Reply('{"uitspraken": []}'), messages.MODEL_UNUSABLE),
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
    assert found.notice == note
    assert found.cause


@pytest.mark.parametrize("torn", [True, False])
def test_half_a_stream_is_no_answer_however_good_its_half(ask: Ask, write: Write, torn: bool) -> None:
    found = ask(Reply(write(*HONEST), cut_after=12, torn=torn))
    assert found.draft == library()[0]
    assert found.notice


def test_where_fewer_than_half_of_the_statements_hold_none_is_used(ask: Ask, write: Write) -> None:
    false = [("De wethouder moet aftreden.", 1), ("De raad is boos op jou.", 1)]
    assert not ask(Reply(write(HONEST[0], *false))).phrased
    assert ask(Reply(write(*HONEST[:2], *false))).phrased


def test_in_a_sensitive_situation_no_model_is_asked(model: LanguageModel, script: Script) -> None:
    draft, found = library()
    card = replace(draft.cards[0], card=replace(draft.cards[0].card, sensitive=True))
    before = len(script.requests)
    phraser = Phraser(model, 8192, lambda _texts: pytest.fail("asked"), str.split, PASSAGES, {})
    assert phraser.phrase(QUESTION, replace(draft, cards=(card,)), found, None) == Phrased(replace(draft, cards=(card,)), False)
    assert len(script.requests) == before


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
    assert SITUATION in script.prompt
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
        ("hoe bak ik een appeltaart met kaneel en rozijnen", Status.NEAREST),
        ("ik wil niet meer leven", Status.DANGER),
        ("dankjewel!", Status.REPLIED),
    ],
)
def test_what_the_library_does_not_answer_is_not_put_to_the_model(
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
