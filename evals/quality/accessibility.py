"""`python -m evals toegankelijk`: axe-core in the real browser, every page in its states, both widths, light and dark.

Prints a line a page with the violations found; exit status 1 where there is one, or where nothing was checked. axe-core is an
npm package: `npm ci` puts it in place.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from playwright.sync_api import Page, sync_playwright

from assistant.settings import ROOT
from evals.lab.scenes import SCENES
from evals.report.screens import FLAGS, SCHEMES, SIZES, address_of, opened

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# WCAG 2.0 to 2.2, A and AA, and axe's own good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MISSING = "axe-core staat er niet. Draai eerst: npm ci"


def violations(page: Page) -> list[str]:
    """Return what axe finds on a page as it is, a line each. Raises RuntimeError where it checked nothing."""
    page.evaluate(AXE.read_text("utf-8"))
    # The box stays at the foot of the screen; at the end of the page nothing lies under it.
    page.evaluate("scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'})")
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    if not found["passes"]:
        raise RuntimeError("axe checked nothing")
    return [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found["violations"] for n in v["nodes"]]


def run(argv: Sequence[str]) -> int:
    """Check every page and print the table."""
    parser = argparse.ArgumentParser(prog="python -m evals toegankelijk", description=__doc__)
    parser.add_argument("--adres", help="adres van een app die al draait")
    parser.add_argument("--alleen", nargs="*", default=(), help="alleen deze pagina's")
    options = parser.parse_args(argv)
    if not AXE.is_file():
        print(MISSING, file=sys.stderr)
        return 1
    columns = [(device, shade) for device in SIZES for shade in SCHEMES]
    wrong: list[str] = []
    checked = 0
    with address_of(options.adres) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        print(f"{'overtredingen':<18}" + "".join(f"{device} {shade:<10}" for device, shade in columns), flush=True)
        for scene in SCENES:
            if options.alleen and scene.name not in options.alleen:
                continue
            counts = []
            for device, shade in columns:
                with opened(browser, address, scene, device, shade) as page:
                    found = violations(page)
                counts.append(len(found))
                wrong.extend(f"{scene.name} ({device}, {shade}): {line}" for line in found)
                checked += 1
            cells = (f"{n:<{len(device) + 11}}" for n, (device, _shade) in zip(counts, columns, strict=True))
            print(f"{scene.name:<18}{''.join(cells)}", flush=True)
        version = browser.version
        browser.close()
    for line in wrong:
        print(line)
    print(f"{checked} keer gekeken (Chromium {version}); {len(wrong)} overtredingen")
    return 1 if wrong or not checked else 0
