from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time

import pytest

from assistant import messages
from assistant.answer.phrase.model import LanguageModel, Limits
from assistant.errors import LanguageModelFailed
from evals.lab.scripted_model import Reply, Script

TEXT = '{"uitspraken": [{"tekst": "Bel eerst iemand.", "rol": "doen", "bronnen": [1]}]}'


def failure(model: LanguageModel) -> LanguageModelFailed:
    with pytest.raises(LanguageModelFailed) as caught:
        model.ask("opdracht", "vraag")
    return caught.value


def test_what_the_model_streams_comes_back_whole(model: LanguageModel, script: Script) -> None:
    script.reply = Reply(TEXT)
    assert model.ask("opdracht", "vraag") == TEXT
    assert script.requests[-1]["stream"] is True
    assert script.requests[-1]["temperature"] <= 0.2
    assert [m["role"] for m in script.requests[-1]["messages"]] == ["system", "user"]


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
def test_a_status_that_is_no_answer_is_a_failure_and_is_not_tried_again(
    model: LanguageModel, script: Script, status: int
) -> None:
    script.reply = Reply(status=status)
    before = len(script.requests)
    assert str(failure(model)) == messages.MODEL_FAILED
    assert len(script.requests) == before + 1


def test_a_server_that_is_not_there_is_named_so(limits: Limits) -> None:
    assert str(failure(LanguageModel("openai:proef", "http://127.0.0.1:9/v1", "", limits))) == messages.MODEL_UNREACHABLE


def test_a_model_that_does_not_begin_is_given_up_at_the_first_limit(
    model: LanguageModel, script: Script, limits: Limits
) -> None:
    script.reply = Reply(TEXT, wait_first=5)
    began = time.monotonic()
    assert str(failure(model)) == messages.MODEL_LATE
    assert time.monotonic() - began < limits.first + 1


def test_empty_pieces_are_no_first_word(model: LanguageModel, script: Script) -> None:
    script.reply = Reply(TEXT, wait_first=5, ghosts=3)
    assert str(failure(model)) == messages.MODEL_LATE


def test_a_model_that_trickles_is_given_up_at_the_limit_on_the_whole(
    model: LanguageModel, script: Script, limits: Limits
) -> None:
    script.reply = Reply(TEXT * 20, wait_between=0.1)
    began = time.monotonic()
    assert str(failure(model)) == messages.MODEL_LATE
    assert limits.whole - 0.2 < time.monotonic() - began < limits.whole + 1


def test_a_model_that_never_stops_is_stopped(model: LanguageModel, script: Script) -> None:
    script.reply = Reply("la " * 20_000)
    failure(model)


def test_a_connection_torn_in_mid_stream_is_a_failure(model: LanguageModel, script: Script) -> None:
    script.reply = Reply(TEXT, cut_after=1, torn=True)
    assert str(failure(model)) in (messages.MODEL_FAILED, messages.MODEL_UNREACHABLE)


def test_no_thread_is_left_behind_by_a_model_given_up(model: LanguageModel, script: Script) -> None:
    script.reply = Reply(TEXT * 20, wait_between=0.1)
    failure(model)
    until = time.monotonic() + 3
    while time.monotonic() < until and any(t.name == "model" for t in threading.enumerate()):
        time.sleep(0.05)
    assert not any(t.name == "model" for t in threading.enumerate())


def test_a_provider_that_is_not_installed_is_named_in_the_log_and_not_to_the_reader(
    caplog: pytest.LogCaptureFixture, limits: Limits
) -> None:
    with caplog.at_level(logging.ERROR):
        assert str(failure(LanguageModel("fireworks:proef", "", "x", limits))) == messages.MODEL_MISSING
    assert "langchain-fireworks" in caplog.text


def test_an_unknown_provider_is_a_failure_like_any_other(limits: Limits) -> None:
    assert str(failure(LanguageModel("bestaatniet:proef", "", "", limits))) == messages.MODEL_FAILED


def test_the_question_is_neither_logged_nor_traced(
    model: LanguageModel, script: Script, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGSMITH_API_KEY", "x")
    script.reply = Reply(TEXT)
    with caplog.at_level(logging.DEBUG):
        model.ask("opdracht", "een vertrouwelijke vraag")
    assert "vertrouwelijke" not in caplog.text  # and a trace would reach for the network, which fails the test


def test_a_server_of_ones_own_never_gets_the_key_of_the_cloud(
    url: str, script: Script, monkeypatch: pytest.MonkeyPatch, limits: Limits
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "geheim")
    script.reply = Reply(TEXT)
    LanguageModel("openai:proef", url, "", limits).ask("opdracht", "vraag")
    assert all("geheim" not in value for value in script.headers[-1].values())


def test_without_a_model_nothing_of_its_libraries_is_imported() -> None:
    code = (
        "import sys, assistant.pipeline, assistant.settings\n"
        "heavy = ('langchain', 'langchain_openai', 'openai', 'tiktoken', 'langsmith')\n"
        "print([n for n in sys.modules if n.split('.')[0] in heavy"
        " or n.startswith(('assistant.answer.phrase', 'langchain_core.language_models'))])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_a_model_is_not_heard_out_once_its_reader_has_gone(model: LanguageModel, script: Script) -> None:
    model._limits = Limits(2, 30, 60, 8192, 600)
    script.reply = Reply(TEXT * 20, wait_between=0.1)
    before, gone = script.left, threading.Event()
    threading.Timer(0.5, gone.set).start()
    began = time.monotonic()
    with pytest.raises(LanguageModelFailed, match=messages.MODEL_LEFT):
        model.ask("opdracht", "vraag", gone)
    assert time.monotonic() - began < 2
    until = time.monotonic() + 5
    while script.left == before and time.monotonic() < until:
        time.sleep(0.05)
    assert script.left == before + 1


def test_a_reader_who_had_gone_before_makes_no_request(model: LanguageModel, script: Script) -> None:
    before, gone = len(script.requests), threading.Event()
    gone.set()
    with pytest.raises(LanguageModelFailed):
        model.ask("opdracht", "vraag", gone)
    assert len(script.requests) == before


FORM = {"type": "object", "properties": {}}


def test_a_provider_that_holds_a_model_to_a_form_is_told_it(model: LanguageModel, script: Script) -> None:
    script.reply = Reply(TEXT)
    assert model.ask("opdracht", "vraag", form=FORM) == TEXT
    assert script.requests[-1]["response_format"]["json_schema"]["schema"] == FORM


def test_a_server_that_refuses_a_form_is_asked_once_more_without_and_from_then_on_always(
    model: LanguageModel, script: Script
) -> None:
    script.reply = Reply(status=400)
    before = len(script.requests)
    with pytest.raises(LanguageModelFailed):
        model.ask("opdracht", "vraag", form=FORM)
    assert ["response_format" in request for request in script.requests[before:]] == [True, False]
    script.reply = Reply(TEXT)
    assert model.ask("opdracht", "vraag", form=FORM) == TEXT
    assert "response_format" not in script.requests[-1]


def test_a_server_that_is_down_is_not_asked_again_without_the_form(model: LanguageModel, script: Script) -> None:
    script.reply = Reply(status=500)
    before = len(script.requests)
    with pytest.raises(LanguageModelFailed):
        model.ask("opdracht", "vraag", form=FORM)
    assert len(script.requests) == before + 1
