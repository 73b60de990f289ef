"""axe-core (the npm package) in the real browser: every page, both widths, light and dark, no violation."""

from __future__ import annotations

import pytest
from running import ask

from assistant.web import words
from evals.lab.scenes import SCENES, Scene
from evals.quality.accessibility import AXE, violations

pytestmark = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: npm ci")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_no_page_has_a_violation_in_light_or_dark(visit, scene: Scene, width: int):
    # Without motion: a colour on its way from light to dark is neither.
    page = visit(scene.path, width, allow="40[34]", reduced_motion="reduce")
    scene.prepare(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], scheme


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_at_320_pixels_nothing_runs_off_the_side(visit, scene: Scene):
    page = visit(scene.path, 320, allow="40[34]")
    page.set_viewport_size({"width": 320, "height": 640})
    scene.prepare(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_at_320_pixels_the_longest_word_is_broken(visit):
    page = visit("/", 320)
    page.set_viewport_size({"width": 320, "height": 640})
    ask(page, "verduurzamingssubsidieverordeningsuitvoeringsprogrammamanagementoverleg met de wethouder")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_question_and_its_source_need_only_a_keyboard(visit):
    page = visit("/", 1280)
    # The box has the focus at once; before it stands the way past the menu.
    assert page.evaluate("document.activeElement.id") == "vraagveld"
    page.locator(".sla-over").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "vraagveld"
    page.keyboard.type(words.EXAMPLES[0])
    page.keyboard.press("Enter")
    page.wait_for_selector("#antwoord section.beurt:not(.bezig)")
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.classList.contains('noot')"):
            break
    number = page.evaluate("document.activeElement.id")
    page.keyboard.press("Enter")
    assert page.locator("#antwoord details.bron[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("#antwoord details.bron[open]").count() == 0
    assert page.evaluate("document.activeElement.id") == number
