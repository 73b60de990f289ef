"""axe-core (the npm package) in the real browser: every page, both widths, light and dark, no violation."""

from __future__ import annotations

import pytest
from running import ROOT, ask

from assistant.web import words

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# WCAG 2.2 A and AA, and axe's own good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = (
    "/lezen",
    "/lezen?q=wethouder",
    "/lezen/thema/crisis",
    "/lezen/kaart/wethouder-blokkeert-stuk",
    "/lezen/werk/wegwijzer",
    "/lezen/werk/wegwijzer/10",
    "/leren",
    "/leren/besturingsfilosofie",
    "/leren/besturingsfilosofie/1",
    "/meegeven",
    "/lezen/kaart/bestaat-niet",
)

pytestmark = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: npm ci")


def violations(page) -> list[str]:
    """What axe finds, in one line each."""
    page.evaluate(AXE.read_text("utf-8"))
    # The box stays at the foot of the screen; at the end of the page nothing lies under it.
    page.evaluate("scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'})")
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    assert found["passes"], "axe checked nothing"
    return [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found["violations"] for n in v["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_question_page_has_no_violation_before_during_and_after(visit, width, scheme):
    page = visit("/", width, color_scheme=scheme)
    page.wait_for_selector("body.klaar")
    assert violations(page) == []
    ask(page, words.EXAMPLES[0])
    page.locator("button.noot").first.click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    ask(page, "en als dat niet helpt?")
    page.locator("#eerder summary").first.click()
    ask(page, "hoe bak ik een appeltaart met kaneel?")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_to_read_has_a_violation(visit, app, width, scheme):
    page = visit("/lezen", width, color_scheme=scheme, allow="404")
    for path in PAGES:
        page.goto(app.address + path)
        assert violations(page) == [], path


@pytest.mark.parametrize("width", [390, 1280])
def test_a_filled_reading_list_has_no_violation(visit, app, width):
    page = visit("/lezen/kaart/wethouder-blokkeert-stuk", width)
    page.locator(".uit-bewaar").click()
    page.goto(app.address + "/meegeven")
    assert violations(page) == []


@pytest.mark.parametrize("path", ["/", *PAGES[:-1]])
def test_at_320_pixels_nothing_runs_off_the_side(visit, path):
    page = visit(path, 320)
    page.set_viewport_size({"width": 320, "height": 640})
    if path == "/":
        ask(page, "verduurzamingssubsidieverordeningsuitvoeringsprogrammamanagementoverleg met de wethouder")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_question_and_its_source_need_only_a_keyboard(visit):
    page = visit("/", 1280)
    page.wait_for_selector("body.klaar")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "sla-over"
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#vraag') !== null"):
            break
    page.keyboard.type(words.EXAMPLES[0])
    page.keyboard.press("Enter")
    page.wait_for_selector("#antwoord section.beurt:not(.bezig)")
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.classList.contains('noot')"):
            break
    page.keyboard.press("Enter")
    assert page.locator("#antwoord details.bron[open]").count() == 1
