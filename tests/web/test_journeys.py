"""The journeys of DESIGN's four users, from beginning to end, in a real browser."""

from __future__ import annotations

import io
import json
import re
from urllib.parse import quote

import httpx
import pytest
from docx import Document
from running import PASSWORD, PUBLIC, ask

from assistant import messages
from assistant.web import words

CARD = "wethouder-blokkeert-stuk"


def test_a_secretaris_asks_copies_with_sources_and_asks_anew(visit):
    page = visit("/", 390, permissions=["clipboard-read", "clipboard-write"])
    ask(page, words.EXAMPLES[0])
    page.locator("#antwoord .uit-kopieer").click()
    page.get_by_text(words.COPIED, exact=True).wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert messages.HEAD_CORE in copied
    assert "[1] Wegwijzer voor de Gemeentesecretaris" in copied
    assert "Gemaakt met AI (Ruggespraak)" in copied
    assert words.EXAMPLES[0] not in copied
    page.get_by_role("button", name=messages.NEW_QUESTION).click()
    page.wait_for_selector("section.beurt", state="detached")


def test_a_secretaris_has_the_first_line_at_once_looks_it_up_comes_back_and_asks_on(visit):
    page = visit("/", 390)
    ask(page, words.EXAMPLES[0])
    first, box = page.locator("#antwoord .rol-kern p").bounding_box(), page.locator("#vragen").bounding_box()
    assert 0 <= first["y"] <= box["y"] - first["height"]
    said = page.inner_text("#antwoord .rol-kern p")
    ask(page, "en als dat niet helpt?")
    # It could mean more than one thing: the secretaris chooses another reading, whether one was answered or not.
    readings = page.locator("#antwoord :is(.lezingen, .anders) button.chip")
    chosen = readings.first.inner_text()
    readings.first.click()
    page.wait_for_selector('#antwoord section.beurt:not(.bezig):not([id="beurt-2"])')
    page.locator("#antwoord a[href*='/lezen/']").first.click()
    page.wait_for_url("**/lezen/**")
    assert page.locator("h1").count() == 1
    page.go_back()
    # The conversation is there again, in its order, and goes on.
    page.wait_for_selector("#eerder section.beurt", state="attached", timeout=60_000)
    page.locator("#antwoord section.beurt:not(.bezig) h2", has_text=chosen).wait_for(timeout=60_000)
    for summary in page.locator("#eerder summary").all():
        summary.click()
    assert said in page.inner_text("#eerder")
    assert "en als dat niet helpt?" in page.inner_text("#eerder")
    page.locator("#antwoord button.chip").first.click()
    page.wait_for_selector('#antwoord section.beurt:not(.bezig):not([id="beurt-3"])')
    page.get_by_role("button", name=messages.NEW_QUESTION).click()
    page.wait_for_selector("section.beurt", state="detached")
    # What was left behind stays away.
    page.reload()
    page.wait_for_selector("body.klaar")
    assert page.locator("section.beurt").count() == 0


def test_a_directielid_is_spoken_to_or_is_told_that_the_secretaris_is(visit):
    page = visit("/", 390)
    ask(page, words.EXAMPLES[0])
    for_a_secretaris = page.inner_text("#antwoord .lezing")
    page.get_by_label(words.READERS["directielid"]).check()
    page.get_by_role("button", name=messages.NEW_QUESTION).click()
    page.wait_for_selector("section.beurt", state="detached")
    ask(page, words.EXAMPLES[0])
    # Whatever is read in it first, what a directielid asks is one of the three.
    page.locator("#antwoord :is(.lezingen, .anders) button.chip", has_text="directielid").first.click()
    page.wait_for_selector('#antwoord section.beurt:not(.bezig):not([id="beurt-1"]) .lezing')
    assert page.inner_text("#antwoord .lezing") != for_a_secretaris
    assert messages.FOR_THE_SECRETARY not in page.inner_text("#antwoord")
    page.get_by_role("button", name=messages.NEW_QUESTION).click()
    page.wait_for_selector("section.beurt", state="detached")
    # Asked as the secretaris asks it.
    ask(page, for_a_secretaris.removeprefix(words.READ_AS).strip())
    assert page.inner_text("#antwoord .lezing") == for_a_secretaris
    assert messages.FOR_THE_SECRETARY in page.inner_text("#antwoord")


def test_an_answer_is_saved_as_word_with_its_sources_and_the_label(visit):
    page = visit()
    ask(page, words.EXAMPLES[0])
    page.get_by_text(words.MORE, exact=True).click()
    with page.expect_download() as waiting:
        page.locator("#antwoord .uit-word").click()
    document = Document(io.BytesIO(waiting.value.path().read_bytes()))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert waiting.value.suggested_filename.endswith(".docx")
    assert "Gemaakt met AI" in said
    assert re.search(r"\[1\] Wegwijzer", said)


def test_an_answer_is_saved_as_one_page_that_asks_for_nothing_else(visit):
    page = visit()
    ask(page, words.EXAMPLES[0])
    page.get_by_text(words.MORE, exact=True).click()
    with page.expect_download() as waiting:
        page.locator("#antwoord .uit-bestand").click()
    assert waiting.value.suggested_filename.endswith(".html")
    made = waiting.value.path().read_text("utf-8")
    assert not re.search(r"<(?:script|link|img)|url\(|@import", made)
    page.goto("about:blank")
    page.set_content(made)
    said = page.inner_text("main")
    assert "Gemaakt met AI" in said and "[" not in page.title()
    assert words.EXAMPLES[0] not in said
    assert "Wegwijzer voor de Gemeentesecretaris" in said


def test_a_mail_fits_in_an_address_and_the_whole_is_on_the_clipboard(app):
    cards = [{"kind": "kaart", "id": CARD, "line": f"Regel {n}."} for n in range(3)]
    made = httpx.post(f"{app.address}/uit/tekst", json={"items": cards}).json()
    assert len(quote(made["mail"])) < 1800 < len(quote(made["tekst"]))
    assert made["mail"].startswith(made["tekst"][:100])
    assert words.MAIL_MORE in made["mail"] and "Gemaakt met AI" in made["mail"]


def test_on_a_phone_an_answer_goes_to_another_app(visit):
    page = visit("/", 390)
    page.evaluate("navigator.share = async (what) => { window.passed = what; }")
    ask(page, words.EXAMPLES[0])
    page.get_by_text(words.MORE, exact=True).click()
    with page.expect_response("**/uit/tekst"):
        page.locator("#antwoord .uit-stuur").dispatch_event("click")
    page.wait_for_timeout(100)
    assert "Gemaakt met AI" in page.evaluate("window.passed.text")


def test_a_new_directielid_walks_a_route_notes_and_finds_it_again(visit, app):
    page = visit("/leren", 390)
    page.get_by_role("link", name="Besturingsfilosofie voor nieuwe directieleden").click()
    page.get_by_role("link", name=words.BEGIN, exact=True).click()
    page.locator("textarea[data-vraag]").first.fill("Ligt bij de concernstaf, uit 2022.")
    term = page.locator("button.begrip").first
    term.click()
    assert page.locator("[popover]:popover-open").count() == 1
    page.keyboard.press("Escape")
    page.get_by_role("link", name=words.NEXT_STEP).click()
    assert words.STEP_OF.format(number=2, count=11) in page.inner_text("main")
    page.goto(app.address + "/leren/besturingsfilosofie")
    assert words.DONE in page.inner_text("[data-stap='1']")
    assert page.get_by_role("link", name=words.CONTINUE).get_attribute("href").endswith("/2")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=words.SAVE_NOTES).click()
    saved = waiting.value.path().read_text("utf-8")
    assert "Ligt bij de concernstaf, uit 2022." in saved
    assert "[x] 1." in saved
    with page.expect_download() as waiting:
        page.get_by_role("button", name=words.TAKE_ALONG).click()
    # On another device: what was done and noted comes along in that file, and the last step ends the route.
    other = visit("/leren/besturingsfilosofie", 1280)
    other.locator(".pad-haal").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": b'{"route": "iets"}'}
    )
    other.get_by_text(words.TAKE_WRONG).wait_for()
    other.locator(".pad-haal").set_input_files(waiting.value.path())
    other.get_by_text(words.TAKEN_IN).wait_for()
    assert words.PROGRESS_OF.format(done=1, count=11) in other.inner_text("main")
    assert not other.get_by_text(words.ROUTE_DONE.format(count=11)).is_visible()
    other.goto(app.address + "/leren/besturingsfilosofie/2")
    for _ in range(9):
        other.get_by_role("link", name=words.NEXT_STEP).click()
    other.get_by_role("link", name=words.FINISH).click()
    assert other.get_by_text(words.ROUTE_DONE.format(count=11)).is_visible()
    other.goto(app.address + "/leren")
    assert words.PROGRESS_OF.format(done=11, count=11) in other.inner_text("main")


def test_a_buddy_finds_a_card_makes_a_list_shares_it_and_withdraws_the_link(visit, app):
    page = visit("/lezen", 1280, allow="404")
    page.get_by_label(words.SEARCH_LABEL).press_sequentially("houdt een stuk", delay=20)
    page.locator("#gevonden a").first.click()
    page.wait_for_url("**/lezen/kaart/**")
    page.locator(".uit-bewaar").click()
    page.goto(app.address + "/lezen/kaart/de-eerste-honderd-dagen")
    page.locator(".uit-bewaar").click()
    page.goto(app.address + "/meegeven")
    assert page.locator(".meegeeflijst li").count() == 2
    page.locator(".meegeeflijst textarea").first.fill("Lees dit voor donderdag.")
    page.locator("#lijsttitel").fill("Voor Sam")
    page.reload()
    assert page.locator(".meegeeflijst textarea").first.input_value() == "Lees dit voor donderdag."
    page.get_by_role("button", name=words.SHARE, exact=True).click()
    page.locator("#deelvoorbeeld h2").first.wait_for()
    page.locator("#deelmaak").click()
    page.locator("#deeluitkomst:not([hidden])").wait_for()
    link, private = page.input_value("#deellink"), page.input_value("#deelterug")
    assert link.startswith(PUBLIC)
    assert private.startswith(PUBLIC)

    # What was shared from here is found again here, with its way to withdraw it.
    page.reload()
    mine = page.locator(".gedeeld li")
    assert "Voor Sam" in mine.inner_text()
    assert mine.get_by_role("link").get_attribute("href") == private.removeprefix(PUBLIC)

    other = visit(link.removeprefix(PUBLIC), 390)
    assert "Voor Sam" in other.inner_text("main")
    assert other.locator(".stuk details.rest:not([open])").count() == 2
    assert "Lees dit voor donderdag." in other.inner_text("main")
    assert "Gemaakt met AI" in other.inner_text("main")
    other.goto(app.address + private.removeprefix(PUBLIC))
    other.get_by_role("button", name=words.WITHDRAW).click()
    assert words.WITHDRAWN in other.inner_text("main")
    page.goto(app.address + link.removeprefix(PUBLIC))
    assert words.SHARE_GONE in page.inner_text("main")


def test_a_question_that_found_nothing_is_left_for_the_keeper_who_sees_it(visit, app):
    page = visit("/", 390)
    ask(page, "hoe bak ik een appeltaart met kaneel?")
    page.get_by_role("button", name=words.LEAVE).click()
    page.locator("#voorlegvraag").fill("hoe bak ik een taart voor de heidag?")
    page.locator("#voorleggen").click()
    page.get_by_text(words.LEAVE_THANKS).wait_for()

    keeper = visit("/beheer", 1280, allow="403")
    keeper.get_by_label(words.PASSWORD).fill("verkeerd wachtwoord")
    keeper.get_by_role("button", name=words.SIGN_IN).click()
    assert words.SIGN_IN_WRONG in keeper.inner_text("main")
    keeper.get_by_label(words.PASSWORD).fill(PASSWORD)
    keeper.get_by_role("button", name=words.SIGN_IN).click()
    assert "hoe bak ik een taart voor de heidag?" in keeper.inner_text("#vragen")
    keeper.get_by_role("button", name=words.KEEPER_DONE).first.click()
    assert "heidag" not in keeper.inner_text("#vragen")
    keeper.get_by_role("button", name=words.SIGN_OUT).click()
    assert keeper.get_by_label(words.PASSWORD).is_visible()


def test_a_judgement_carries_the_card_and_not_the_question(visit):
    page = visit()
    ask(page, words.EXAMPLES[0])
    with page.expect_request("**/laat/oordeel") as waiting:
        page.get_by_role("button", name=words.LIKE).click()
    sent = json.loads(waiting.value.post_data)
    assert sent == {"good": True, "card": CARD}
    page.get_by_text(words.JUDGE_THANKS).wait_for()


def test_back_from_a_card_leads_to_the_list_it_was_chosen_from(visit):
    page = visit("/lezen/thema/crisis")
    page.locator(".tegels a").first.click()
    page.go_back()
    assert words.THEMES["crisis"] in page.inner_text("h1")


def test_a_shared_answer_shows_the_cards_title_by_default_and_not_the_question(app):
    item = {"kind": "antwoord", "question": "wethouder de vries blokkeert mijn stuk, wat nu?"}
    shared = httpx.post(f"{app.address}/uit/deel", json={"items": [item]}).json()
    page = httpx.get(app.address + shared["link"].removeprefix(PUBLIC)).text
    assert "vries" not in page
    assert "noindex" in page


@pytest.mark.parametrize("path", ["/beheer/oordelen.csv", "/beheer/document", "/beheer/afgehandeld/1"])
def test_without_signing_in_nothing_of_the_keepers_is_given_or_done(app, path):
    method = "GET" if path.endswith("csv") else "POST"
    reply = httpx.request(method, app.address + path, headers={"cookie": "ruggespraak_beheer=9999999999.00"})
    assert reply.status_code == 403
    assert "datum" not in reply.text
