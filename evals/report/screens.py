"""`python -m evals schermen`: the screenshots of docs/schermen/, from the cards alone, so that they show no source's text.

Each page at both widths, light and dark, driven in a real browser; `--adres` takes a running app instead of starting one.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from assistant.settings import ROOT
from evals.lab.scenes import SCENES, Scene
from evals.lab.showcase import showcase

OUT = ROOT / "docs" / "schermen"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --font-render-hinting=none"
).split()
SIZES = {"telefoon": (390, 844), "scherm": (1280, 900)}
SCHEMES = {"licht": "light", "donker": "dark"}


def run(argv: Sequence[str]) -> int:
    """Make the screenshots; tell where they are."""
    parser = argparse.ArgumentParser(prog="python -m evals schermen", description=__doc__)
    parser.add_argument("--adres", help="adres van een app die al draait")
    parser.add_argument("--map", type=Path, default=OUT, help="map voor de schermafdrukken")
    parser.add_argument("--alleen", nargs="*", default=(), help="alleen deze schermen, ook die niet in de map horen")
    options = parser.parse_args(argv)
    options.map.mkdir(parents=True, exist_ok=True)
    wanted = [scene for scene in SCENES if (scene.name in options.alleen if options.alleen else scene.shown)]
    count = 0
    with address_of(options.adres) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for scene in wanted:
            for device in SIZES:
                for shade in SCHEMES:
                    with opened(browser, address, scene, device, shade) as page:
                        page.screenshot(path=options.map / f"{scene.name}-{device}-{shade}.png")
                        count += 1
        browser.close()
    print(f"{count} schermafdrukken in {options.map}")
    return 0 if count else 1


@contextmanager
def address_of(given: str | None) -> Iterator[str]:
    """Yield the address of the app that was named, else of one started here."""
    if given:
        yield given.rstrip("/")
    else:
        with showcase() as address:
            yield address


@contextmanager
def opened(browser: Browser, address: str, scene: Scene, device: str, shade: str) -> Iterator[Page]:
    """Yield a scene, as a person with an empty browser sees it on a device, in a shade."""
    width, height = SIZES[device]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=SCHEMES[shade],  # type: ignore[arg-type]
        reduced_motion="reduce",
        locale="nl-NL",
    )
    try:
        page = context.new_page()
        page.goto(address + scene.path)
        scene.prepare(page)
        page.wait_for_timeout(300)
        yield page
    finally:
        context.close()
