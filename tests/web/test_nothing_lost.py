"""What a reader typed and was told stays: after a second tap, a reload, another page, a dead network, a failure."""

from __future__ import annotations

import json
import time
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route
from running import ANSWERED, ask

from assistant import messages
from assistant.settings import Settings
from assistant.web import words

# Leaving a page in mid-answer, or the network, cuts off the stream of Gradio's client, which says so in the console.
CUT_OFF = "AbortError|errored out|ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED|status of (429|503)"
FIRST, SECOND = words.EXAMPLES[:2]


def _question(page: Page) -> str:
    return page.inner_text("#antwoord h2").strip()


@pytest.mark.parametrize("pause", [0, 60, 250])
def test_a_second_enter_asks_nothing_and_the_answer_stays(visit, pause: int):
    page = visit("/", 390)
    page.wait_for_selector("body.klaar")
    page.fill("#vraagveld", FIRST)
    page.keyboard.press("Enter")
    page.wait_for_timeout(pause)
    page.keyboard.press("Enter")
    page.wait_for_selector(ANSWERED)
    page.keyboard.press("Enter")
    assert FIRST in _question(page)
    assert page.locator("section.beurt").count() == 1
    assert page.locator("#antwoord .bron").count()


def test_a_double_tap_on_an_example_asks_once(visit):
    page = visit("/", 390)
    page.wait_for_selector("body.klaar")
    page.get_by_role("button", name=SECOND).dblclick()
    page.wait_for_selector(ANSWERED)
    assert page.locator("section.beurt").count() == 1


@pytest.mark.parametrize("typed", ["", "   ", "?!"])
def test_an_empty_question_is_no_turn_and_gets_a_word_beside_the_box(visit, typed: str):
    page = visit("/", 390)
    ask(page, FIRST)
    page.fill("#vraagveld", typed)
    page.locator("#vraagknop").click()
    page.get_by_text(words.ASK_EMPTY).wait_for()
    assert FIRST in _question(page)
    assert page.locator("section.beurt").count() == 1
    page.reload()
    page.wait_for_selector(ANSWERED)
    assert FIRST in _question(page)


def test_a_text_that_is_too_long_is_kept_whole_and_its_length_is_said(visit):
    page = visit("/", 390)
    page.wait_for_selector("body.klaar")
    limit = Settings().question_limit
    typed = "wethouder blokkeert stuk " * (limit // 25 + 1)
    page.fill("#vraagveld", typed)
    page.locator("#vraagknop").click()
    page.get_by_text(words.ASK_LONG.format(length=len(typed.strip()), limit=limit)).wait_for()
    assert page.input_value("#vraagveld") == typed


def test_a_question_stands_there_at_once_as_being_answered(visit):
    page = visit("/", 390)
    page.wait_for_selector("body.klaar")

    def late(route: Route) -> None:
        time.sleep(1)
        route.continue_()

    page.route("**/queue/join*", late)
    page.fill("#vraagveld", FIRST)
    page.keyboard.press("Enter")
    assert FIRST in page.locator("#antwoord h2").inner_text(timeout=300)
    assert words.ASKING in page.inner_text("#antwoord")
    assert words.ASKING in page.inner_text("#gehoord")
    assert page.locator("#vraagknop").get_attribute("aria-disabled") == "true"
    page.wait_for_selector(ANSWERED)
    assert page.locator("#vraagknop").get_attribute("aria-disabled") == "false"


def test_a_question_asked_before_gradio_is_there_is_answered(visit, app):
    page = visit("/over", 390)
    page.route("**/config*", lambda route: (time.sleep(1), route.continue_()))
    page.goto(app.address, wait_until="commit")
    page.locator("#vraagveld").fill(FIRST)
    page.locator("#vraagveld").press("Enter")
    assert FIRST in _question(page)
    page.wait_for_selector(ANSWERED)


@pytest.mark.parametrize("away", ["reload", "menu", "logo", "back"])
def test_the_conversation_and_what_is_typed_stand_there_again(visit, away: str):
    page = visit("/", 390)
    ask(page, FIRST)
    said = page.inner_text("#antwoord .rol-kern p").splitlines()[0].strip()
    ask(page, SECOND)
    page.fill("#vraagveld", "en mijn loco")
    if away == "reload":
        page.reload()
    else:
        page.get_by_role("link", name=words.READ_PAGE, exact=True).click()
        page.wait_for_url("**/lezen")
        if away == "back":
            page.go_back()
        else:
            page.get_by_role("link", name=words.NAME if away == "logo" else words.ASK_PAGE, exact=True).click()
    page.wait_for_selector(ANSWERED)
    assert SECOND in _question(page)
    assert page.input_value("#vraagveld") == "en mijn loco"
    assert said in page.text_content("#eerder")
    # And the next question leans on it.
    ask(page, "korter")
    assert page.locator("#eerder section.beurt").count() == 2
    assert page.locator("#antwoord .rol-kern").count()


def test_a_reload_in_mid_answer_asks_again(visit):
    page = visit("/", 390, allow=CUT_OFF)
    page.wait_for_selector("body.klaar")
    page.fill("#vraagveld", FIRST)
    page.keyboard.press("Enter")
    page.reload()
    page.wait_for_selector(ANSWERED)
    assert FIRST in _question(page)
    assert page.locator("section.beurt").count() == 1


def test_another_tab_has_nothing_of_it_and_one_tap_wipes_it(visit):
    page = visit("/", 390)
    ask(page, FIRST)
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("body.klaar")
    assert other.locator("section.beurt").count() == 0
    assert page.get_by_text(words.TALK_KEPT).is_visible()
    page.get_by_role("button", name=words.TALK_WIPE).click()
    assert FIRST not in page.evaluate("JSON.stringify(sessionStorage) + JSON.stringify(localStorage)")
    page.reload()
    page.wait_for_selector("body.klaar")
    assert page.locator("section.beurt").count() == 0


def test_a_new_question_can_be_taken_back(visit):
    page = visit("/", 390)
    ask(page, FIRST)
    page.get_by_role("button", name=messages.NEW_QUESTION).click()
    page.get_by_role("button", name=words.TALK_BACK).click()
    assert FIRST in _question(page)
    assert page.locator("#antwoord .bron").count()


def test_without_a_network_it_is_said_in_dutch_and_asked_again_when_there_is_one(visit):
    page = visit("/", 390, allow=CUT_OFF)
    ask(page, FIRST)
    page.context.set_offline(True)
    page.fill("#vraagveld", SECOND)
    page.keyboard.press("Enter")
    page.get_by_text(words.ASK_OFFLINE).first.wait_for()
    assert words.ASK_OFFLINE in page.inner_text("#gehoord")
    assert SECOND in _question(page)
    assert page.input_value("#vraagveld") == SECOND
    assert FIRST in page.text_content("#eerder")
    assert not page.get_by_text("Connection").is_visible()
    page.context.set_offline(False)
    page.wait_for_selector(ANSWERED)
    assert SECOND in _question(page)
    assert FIRST in page.text_content("#eerder")


def test_a_refusal_keeps_the_question_and_one_tap_asks_it_again(visit):
    page = visit("/", 390, allow=CUT_OFF)
    page.wait_for_selector("body.klaar")
    page.route("**/queue/join*", lambda route: route.fulfill(status=429, body=json.dumps({"detail": words.BUSY})))
    page.fill("#vraagveld", FIRST)
    page.keyboard.press("Enter")
    page.get_by_text(words.BUSY).first.wait_for()
    assert page.input_value("#vraagveld") == FIRST
    page.unroute("**/queue/join*")
    page.get_by_role("button", name=words.ASK_AGAIN).click()
    page.wait_for_selector(ANSWERED)
    assert page.input_value("#vraagveld") == ""
    assert page.locator("section.beurt").count() == 1


def test_a_failure_in_the_server_is_said_in_dutch(visit):
    page = visit("/", 390, allow=CUT_OFF)
    page.wait_for_selector("body.klaar")
    failed = {"msg": "process_completed", "output": {"error": None}, "success": False}
    page.route(
        "**/queue/data*", lambda route: route.fulfill(content_type="text/event-stream", body=f"data: {json.dumps(failed)}\n\n")
    )
    page.fill("#vraagveld", FIRST)
    page.keyboard.press("Enter")
    page.get_by_text(words.ASK_FAILED).first.wait_for()
    assert page.input_value("#vraagveld") == FIRST


def test_another_role_answers_the_same_question_for_that_reader(visit):
    page = visit("/", 390)
    ask(page, FIRST)
    with page.expect_request("**/queue/join*") as waiting:
        page.get_by_label(words.READERS["directielid"]).check()
    sent = json.loads(waiting.value.post_data)["data"]
    assert sent[:2] == [FIRST, "directielid"]
    assert json.loads(sent[2])["exchanges"] == []
    page.wait_for_selector(f'{ANSWERED}:not([id="beurt-1"])')
    assert FIRST in _question(page)
    assert page.locator("section.beurt").count() == 1


def test_a_question_in_the_address_is_asked(visit):
    page = visit(f"/?v={quote(FIRST)}", 390)
    page.wait_for_selector(ANSWERED)
    assert FIRST in _question(page)
