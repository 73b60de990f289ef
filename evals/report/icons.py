"""`python -m evals beeldmerk`: draw the app's mark as PNG, for phones that install it; the browser does the drawing."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import sync_playwright

from assistant.web.pages.static_files import ICONS
from assistant.web.pages.templating import STATIC
from evals.report.screens import FLAGS


def run(_argv: Sequence[str]) -> int:
    """Write beeldmerk-<size>.png beside beeldmerk.svg."""
    mark = (STATIC / "beeldmerk.svg").read_text("utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for size in ICONS:
            page = browser.new_page(viewport={"width": size, "height": size})
            # To the edge, without the rounded corners: a phone cuts its own shape out of it.
            page.set_content(f"<style>body {{ margin: 0; background: #0f5e63 }} svg {{ display: block }}</style>{mark}")
            page.screenshot(path=STATIC / f"beeldmerk-{size}.png")
        browser.close()
    return 0
