"""A language model that takes long: the composed answer stands meanwhile, and a tab that is closed ends the call."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from running import start, stop

from assistant import messages
from assistant.web import words
from evals.lab.scripted_model import Reply, Script, serving
from evals.load.client import Asked, Door, ask

# A word every tenth of a second, for far longer than the test waits.
SLOW = Reply('{"uitspraken": [' + " " * 20_000, wait_between=0.1)


@pytest.fixture(scope="module")
def script() -> Script:
    return Script(SLOW)


@pytest.fixture(scope="module")
def app(cards_index: Path, cards_corpus: Path, data: Path, script: Script, tmp_path_factory: pytest.TempPathFactory):
    with serving(script) as url:
        settings = {"language_model": "openai:proef", "language_model_url": url, "language_model_whole": "8"}
        app = start(cards_index, data, tmp_path_factory.mktemp("log") / "app.log", corpus=str(cards_corpus), **settings)
        yield app
        stop(app)


def test_the_composed_answer_stands_while_the_model_writes_and_stays_where_it_is_too_late(app, script, visit):
    script.reply = SLOW
    page = visit("/", 390)
    page.wait_for_selector("body.klaar")
    began = time.monotonic()
    page.fill("#vraag textarea", words.EXAMPLES[0])
    page.keyboard.press("Enter")
    page.wait_for_selector("#antwoord section.bezig .groep li")
    assert time.monotonic() - began < 4  # half of what the model may take
    assert words.PHRASING in page.inner_text("#antwoord")
    read = page.inner_text("#antwoord .rol-doen")
    page.fill("#vraag textarea", "en als dat")
    page.wait_for_selector("#antwoord section.beurt:not(.bezig)")
    assert page.inner_text("#antwoord .rol-doen") == read
    assert messages.MODEL_LATE in page.inner_text("#antwoord")
    assert words.PHRASING not in page.inner_text("#antwoord")
    assert page.input_value("#vraag textarea") == "en als dat"


def test_who_asks_on_while_the_model_writes_is_answered_next_and_keeps_what_stood(app, script, visit):
    script.reply = SLOW
    page = visit("/", 390)
    page.wait_for_selector("body.klaar")
    page.fill("#vraag textarea", words.EXAMPLES[0])
    page.keyboard.press("Enter")
    page.wait_for_selector("#antwoord #beurt-1.bezig .groep li")
    began = time.monotonic()
    page.fill("#vraag textarea", words.EXAMPLES[1])
    page.keyboard.press("Enter")
    page.wait_for_selector("#antwoord #beurt-2 .groep li")
    assert time.monotonic() - began < 4
    assert words.EXAMPLES[0] in page.text_content("#eerder")
    assert messages.MODEL_LEFT in page.text_content("#eerder")


def test_many_who_ask_while_the_model_is_slow_all_have_the_composed_answer_at_once(app, script):
    script.reply = SLOW
    door = Door.of(app.address)

    async def all_of_them() -> list[Asked]:
        return await asyncio.gather(*(_stay(door, number) for number in range(8)))

    asked = _apart(all_of_them())
    assert all(one.is_answered for one in asked)
    assert max(one.first for one in asked) < 4  # each has its model to wait for, eight seconds long


def test_a_tab_that_is_closed_ends_the_call_and_one_that_stays_is_answered(app, script):
    script.reply = SLOW
    # What was asked before is let go by the server a moment after it was given up.
    assert _let_go(script)
    asked = len(script.requests)
    door = Door.of(app.address)
    _apart(_close_in_mid_answer(door, script, asked))
    began = time.monotonic()
    assert _let_go(script)
    assert time.monotonic() - began < 3  # not the eight seconds that the whole may take
    script.reply = Reply(status=500)
    assert _apart(_stay(door)).is_answered
    assert httpx.get(f"{app.address}/gezond").status_code == 200


def _let_go(script: Script) -> bool:
    """Tell whether every request made up to now was left before it was heard out, within six seconds."""
    ends = time.monotonic() + 6
    while script.left < len(script.requests) and time.monotonic() < ends:
        time.sleep(0.05)
    return script.left == len(script.requests)


def _apart(told: Coroutine[Any, Any, Any]) -> Any:
    """Run in a thread of its own: Playwright, used by other tests, keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, told).result()


async def _close_in_mid_answer(door: Door, script: Script, asked: int) -> None:
    async with door.client(1) as client:
        body = {"data": [words.EXAMPLES[0], "", None], "fn_index": door.function, "session_hash": "weg", "trigger_id": None}
        assert (await client.post("/gradio_api/queue/join", json=body)).status_code == 200
        async with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": "weg"}) as reply:
            async for _line in reply.aiter_lines():
                if len(script.requests) > asked:
                    return


async def _stay(door: Door, number: int = 9) -> Asked:
    async with door.client(number) as client:
        return await ask(door, client, words.EXAMPLES[0])
