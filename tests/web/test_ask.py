"""The question page in a real browser."""

from __future__ import annotations

import json

from running import ANSWERED, PHONE, ask

from assistant import messages
from assistant.answer.danger.panels import panels
from assistant.types import Danger
from assistant.web import words


def test_the_page_says_before_the_first_question_that_it_is_an_ai(visit):
    page = visit("/", 390)
    assert page.locator("html").get_attribute("lang") == "nl"
    for said in (words.ASK_INTRO, words.WHAT, words.KEPT_HERE, "Wegwijzer voor de Gemeentesecretaris"):
        assert page.get_by_text(said).first.is_visible()
    box = page.locator("#vraagveld").bounding_box()
    assert box["width"] > 340 and box["y"] + box["height"] < PHONE["height"] / 2
    assert page.get_by_text(messages.DISCLOSURE).count() == 1


def test_a_tap_on_an_example_gives_an_answer_with_its_sources(visit):
    page = visit("/", 390)
    page.wait_for_selector("body.klaar")
    page.get_by_role("button", name=words.EXAMPLES[0]).click()
    page.wait_for_selector(ANSWERED)
    assert messages.HEAD_CORE in page.inner_text("#antwoord")
    assert page.locator("#antwoord details.bron").count() >= 1


def test_enter_asks_and_the_box_is_empty_again(visit):
    page = visit()
    ask(page, words.EXAMPLES[0])
    assert page.input_value("#vraag textarea") == ""


def test_a_citation_mark_opens_its_source_in_a_drawer_on_a_phone_and_gives_the_focus_back(visit):
    page = visit("/", 390)
    ask(page, words.EXAMPLES[0])
    mark = page.locator("button.noot").first
    mark.click()
    assert page.locator("dialog#bronblad[open]").count() == 1
    assert "Wegwijzer" in page.inner_text("#bronblad")
    page.keyboard.press("Escape")
    assert page.locator("dialog#bronblad[open]").count() == 0
    assert mark.evaluate("mark => document.activeElement === mark")


def test_a_citation_mark_opens_its_source_beside_the_answer_on_a_wide_screen(visit):
    page = visit()
    ask(page, words.EXAMPLES[0])
    page.locator("button.noot").first.click()
    assert page.locator("#antwoord details.bron[open]").count() == 1


def test_without_the_work_a_source_says_where_to_look_it_up(visit):
    page = visit()
    ask(page, words.EXAMPLES[0])
    page.locator("button.noot").first.click()
    sentence = messages.WORK_ABSENT.split("{")[0].strip()
    assert sentence in page.inner_text("#antwoord details.bron[open]")


def test_a_follow_up_keeps_what_was_asked_before_folded_away(visit):
    page = visit()
    ask(page, words.EXAMPLES[0])
    ask(page, "en als dat niet helpt?")
    assert words.EARLIER in page.inner_text("#eerder summary >> nth=0")
    assert page.locator("#eerder section.beurt").count() == 1


def test_a_new_question_is_one_tap_and_leaves_nothing(visit):
    page = visit("/", 390)
    ask(page, words.EXAMPLES[0])
    page.get_by_role("button", name=messages.NEW_QUESTION).click()
    page.wait_for_selector(".welkom", state="visible")
    assert page.locator("section.beurt").count() == 0


def test_two_people_never_see_each_others_words(visit):
    one, other = visit(), visit()
    ask(one, "wethouder blokkeert mijn stuk, wat nu? kenmerk AAAA")
    ask(other, "nieuwe burgemeester, klik niet, kenmerk BBBB")
    ask(one, "en als dat niet helpt?")
    assert "BBBB" not in one.content()
    assert "AAAA" not in other.content()


def test_markup_in_a_question_is_shown_and_never_run(visit):
    page = visit()
    typed = "wethouder <img src=x onerror=alert(1)> **blokkeert** [stuk](javascript:alert(2)) <script>alert(3)</script>"
    page.on("dialog", lambda dialog: (_ for _ in ()).throw(AssertionError(dialog.message)))
    ask(page, typed)
    assert "<img src=x onerror=alert(1)>" in page.inner_text("#antwoord h2")
    assert page.locator("#antwoord img, #antwoord script, #antwoord a[href^='javascript']").count() == 0


def test_what_is_not_in_the_library_gets_what_comes_near_and_a_person_to_call(visit):
    page = visit("/", 390)
    ask(page, "hoe bak ik een appeltaart met kaneel en rozijnen?")
    said = page.inner_text("#antwoord")
    assert messages.NEAREST in said or messages.REFUSED in said or messages.NOTHING_NEAR in said


def test_the_answer_is_heard_once_when_it_is_complete(visit):
    page = visit()
    page.wait_for_selector("body.klaar")
    page.evaluate(
        "window.heard = []; new MutationObserver(() => window.heard.push(document.querySelector('#gehoord').textContent))"
        ".observe(document.querySelector('#gehoord'), {childList: true})"
    )
    ask(page, words.EXAMPLES[0])
    page.wait_for_timeout(500)
    taken, *heard = [text for text in page.evaluate("window.heard") if text]
    assert taken == words.ASKING
    assert len(heard) == 1
    assert heard[0].startswith(words.READ_AS)
    assert messages.HEAD_CORE in heard[0]
    assert messages.SOURCES_HEAD not in heard[0]


def test_the_role_is_one_tap_and_is_kept_in_the_browser(visit):
    page = visit("/", 390)
    page.wait_for_selector("body.klaar")
    page.get_by_label(words.READERS["directielid"]).check()
    page.reload()
    page.wait_for_selector("body.klaar")
    assert page.locator("input[name=lezer][value=directielid]").is_checked()
    with page.expect_request("**/queue/join*") as waiting:
        ask(page, words.EXAMPLES[0])
    assert json.loads(waiting.value.post_data)["data"][1] == "directielid"


def test_who_may_be_in_danger_sees_whom_to_call_at_once_and_nothing_beside_it(visit):
    page = visit("/", 390)
    ask(page, "ik wil er niet meer zijn")
    panel = panels()[Danger.SUICIDE]
    assert panel.title in page.inner_text("#antwoord .gevaar-paneel")
    links = page.locator("#antwoord .bellen a")
    assert [link.get_attribute("href") for link in links.all()] == [f"tel:{c.number}" for c in panel.contacts if c.number]
    box = page.locator("#vragen").bounding_box()
    for link in links.all():
        place = link.bounding_box()
        assert min(place["width"], place["height"]) >= 44
        assert place["y"] + place["height"] <= box["y"]
        assert link.get_attribute("target") is None
    assert page.locator("#antwoord :is(.bron, .chip, .lezing, .uit, .voorleggen)").count() == 0


def test_a_tap_on_another_reading_asks_it(visit):
    page = visit("/", 390)
    ask(page, words.EXAMPLES[0])
    other = page.locator("#antwoord .anders button.chip").first
    question = other.inner_text()
    assert question not in page.inner_text("#antwoord .lezing")
    other.click()
    page.wait_for_selector(f'{ANSWERED}[id="beurt-2"]')
    assert page.inner_text("#antwoord .lezing") == f"{words.READ_AS} {question}"


def test_a_word_of_thanks_gets_a_word_back_and_no_search(visit):
    page = visit("/", 390)
    ask(page, "bedankt")
    assert page.inner_text("#antwoord .gezegd")
    assert page.locator("#antwoord :is(.bron, .chip, .lezing, .uit, .voorleggen)").count() == 0


def test_what_it_is_and_who_made_it_is_one_tap_away(visit):
    page = visit("/", 390)
    page.wait_for_selector("body.klaar")
    page.get_by_role("link", name=words.ABOUT_LINK).click()
    page.wait_for_url("**/over")
    said = page.inner_text("main")
    for head, lines in words.ABOUT:
        assert head in said
        assert all(line in said for line in lines)
    assert words.ABOUT_WITHOUT_MODEL in said
