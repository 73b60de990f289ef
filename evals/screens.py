"""`python -m evals schermen`: the screenshots of docs/schermen/, from the cards alone, so that they show no source's text.

Each page at both widths, light and dark, driven in a real browser; `--adres` takes a running app instead of starting one.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "schermen"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --font-render-hinting=none"
).split()
SIZES = {"telefoon": (390, 844), "scherm": (1280, 900)}
ANSWERED = "#antwoord section.beurt:not(.bezig):not(.melding)"
LONG = (
    "mijn wethouder wil niet dat de rest van het college de risico's van zijn verduurzamingssubsidieverordeningsproject op "
    "papier ziet staan, terwijl ze er volgende week over moeten beslissen en de controller al drie keer heeft gewaarschuwd"
)


def ask(page: Page, question: str) -> None:
    """Ask, and wait for the whole answer."""
    page.wait_for_selector("body.klaar #vraag textarea")
    page.fill("#vraag textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_selector(ANSWERED, timeout=60_000)


def _first(page: Page) -> None:
    page.wait_for_selector("body.klaar")


def _answer(page: Page) -> None:
    ask(page, "wethouder blokkeert stuk, wat nu?")


def _source(page: Page) -> None:
    _answer(page)
    page.locator("button.noot").first.click()


def _long(page: Page) -> None:
    ask(page, LONG)


def _nothing(page: Page) -> None:
    ask(page, "hoe bak ik een appeltaart met kaneel?")


def _listed(page: Page) -> None:
    for card in ("wethouder-blokkeert-stuk", "de-eerste-honderd-dagen"):
        page.goto(f"{_base(page)}/lezen/kaart/{card}")
        page.locator(".uit-bewaar").click()
    page.goto(f"{_base(page)}/meegeven")
    page.locator(".meegeeflijst textarea").first.fill("Lees dit voor ons gesprek van donderdag.")


def _none(page: Page) -> None:
    del page


def _base(page: Page) -> str:
    found = re.match(r"https?://[^/]+", page.url)
    return found[0] if found else ""


SCREENS: tuple[tuple[str, str, Callable[[Page], None]], ...] = (
    ("vraag", "/", _first),
    ("antwoord", "/", _answer),
    ("bron", "/", _source),
    ("lang", "/", _long),
    ("niets-gevonden", "/", _nothing),
    ("lezen", "/lezen", _none),
    ("kaart", "/lezen/kaart/wethouder-blokkeert-stuk", _none),
    ("leren", "/leren", _none),
    ("stap", "/leren/besturingsfilosofie/1", _none),
    ("meegeven", "/", _listed),
    ("fout", "/lezen/kaart/bestaat-niet", _none),
)


def run(argv: Sequence[str]) -> int:
    """Make the screenshots; tell where they are."""
    parser = argparse.ArgumentParser(prog="python -m evals schermen", description=__doc__)
    parser.add_argument("--adres", help="adres van een app die al draait")
    parser.add_argument("--map", type=Path, default=OUT, help="map voor de schermafdrukken")
    parser.add_argument("--alleen", nargs="*", default=(), help="alleen deze schermen")
    options = parser.parse_args(argv)
    options.map.mkdir(parents=True, exist_ok=True)
    if options.adres:
        count = _shoot(options.adres.rstrip("/"), options.map, options.alleen)
    else:
        with _app() as address:
            count = _shoot(address, options.map, options.alleen)
    print(f"{count} schermafdrukken in {options.map}")
    return 0


def _shoot(address: str, folder: Path, only: Sequence[str]) -> int:
    count = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for name, path, prepare in SCREENS:
            if only and name not in only:
                continue
            for device, (width, height) in SIZES.items():
                for scheme in ("light", "dark"):
                    context = browser.new_context(
                        viewport={"width": width, "height": height},
                        color_scheme=scheme,
                        reduced_motion="reduce",
                        locale="nl-NL",
                    )
                    page = context.new_page()
                    page.goto(address + path)
                    prepare(page)
                    page.wait_for_timeout(300)
                    shade = "licht" if scheme == "light" else "donker"
                    page.screenshot(path=folder / f"{name}-{device}-{shade}.png")
                    context.close()
                    count += 1
        browser.close()
    return count


@contextmanager
def _app() -> Iterator[str]:
    """Start the app on an index of the cards alone, in folders of its own that go afterwards."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        corpus, data = folder / "corpus", folder / "data"
        corpus.mkdir()
        data.mkdir()
        for part in ("kaarten", "vragen", "leerpaden", "bronnen.toml", "begrippen.toml"):
            (corpus / part).symlink_to(ROOT / "corpus" / part)
        for part in ("models", "embeddings.sqlite"):
            if (ROOT / "data" / part).exists():
                (data / part).symlink_to(ROOT / "data" / part)
        environment = {k: v for k, v in os.environ.items() if not k.startswith("RUGGESPRAAK_")}
        environment |= {"RUGGESPRAAK_CORPUS": str(corpus), "RUGGESPRAAK_DATA": str(data), "PYTHONUNBUFFERED": "1"}
        environment |= {"RUGGESPRAAK_PUBLIC_ADDRESS": "https://ruggespraak.voorbeeld.nl"}
        process = subprocess.Popen(
            [sys.executable, "app.py", "--port", "0"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        )
        try:
            assert process.stdout is not None
            found = re.search(r"http://\S+?:\d+", process.stdout.readline())
            if found is None:
                raise RuntimeError("app.py did not start")
            while httpx.get(f"{found[0]}/gezond", timeout=120).status_code != 200:
                time.sleep(0.5)
            yield found[0]
        finally:
            process.terminate()
            process.wait(timeout=30)
