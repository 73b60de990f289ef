"""`python -m evals tijden`: how long a reader waits, in the real browser: from Enter to the sources, and to the whole answer.

One reader, one question at a time, each in a conversation of its own; the clock is the page's, and stops after the frame in
which the sources, or the answer, were painted. Beside it: until the question leaves the browser, and until the server's first
word is back, so that what is slow can be told apart. Targets: 300 ms for the sources and 600 ms for the whole (p95).
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright

from assistant.settings import load
from evals.datasets.questions import Half, load_questions
from evals.lab.app_process import data_folder, serving
from evals.report.screens import FLAGS

TARGETS = {"sources": 300, "whole": 600}
ROWS = {
    "sent": "de vraag verlaat de browser",
    "word": "het eerste woord van de server",
    "sources": "de bronnen staan er",
    "whole": "het hele antwoord staat er",
}
# Questions before the clock counts: the first ones fill caches that stay.
WARM = 3

# Everything in milliseconds since Enter; a frame is painted when the task after the next animation frame runs.
CLOCK = """
() => {
  const root = document.documentElement;
  const first = (name, at) => {
    if (!(name in window.klok)) window.klok[name] = at - window.klok.enter;
    if (name === "whole") root.dataset.gemeten = "";
  };
  window.klok = {};
  addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    window.klok = { enter: performance.now() };
    delete root.dataset.gemeten;
  }, true);
  const painted = (name) => requestAnimationFrame(() => setTimeout(() => first(name, performance.now())));
  new MutationObserver(() => {
    const section = document.querySelector("#antwoord section.beurt");
    if (!section || !window.klok.enter) return;
    first("word", performance.now());
    if (section.querySelector(".bronnen")) painted("sources");
    if (!section.classList.contains("bezig")) painted("whole");
  }).observe(document.querySelector("#inhoud"), { childList: true, subtree: true });
}
"""
SENT = """
() => performance.getEntriesByType("resource").filter((e) => e.name.includes("/queue/join")).pop().startTime - window.klok.enter
"""


def run(argv: Sequence[str]) -> int:
    """Measure, and print the table; 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m evals tijden", description=__doc__)
    parser.add_argument("--adres", help="adres van een app die al draait")
    parser.add_argument("--index", type=Path, help="index van een app die hier gestart wordt")
    parser.add_argument("--keer", type=int, default=40, help="hoeveel vragen")
    options = parser.parse_args(argv)
    every = [question.text for question in load_questions(Half.TUNING) if not question.history]
    # Spread over the file, for it goes from topic to topic.
    questions = every[:: max(1, len(every) // (options.keer + WARM))][: options.keer + WARM]
    with _address(options.adres, options.index) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        page.wait_for_selector("body.klaar #vraag textarea")
        page.evaluate(CLOCK)
        measured = [_ask(page, question) for question in questions][WARM:]
        browser.close()
    return _show(measured)


def _ask(page: Page, question: str) -> dict[str, float]:
    page.fill("#vraag textarea", question)
    page.keyboard.press("Enter")
    # Not wait_for_function, whose eval the page's content policy refuses.
    page.wait_for_selector("html[data-gemeten]")
    page.wait_for_timeout(150)  # what comes after the answer is not part of the next question's wait
    found = {**page.evaluate("window.klok"), "sent": page.evaluate(SENT)}
    page.locator("#nieuw").click()
    page.wait_for_selector("section.beurt", state="detached")
    return found


def _show(measured: Sequence[dict[str, float]]) -> int:
    missed = 0
    print(f"{len(measured)} vragen; milliseconden na Enter")
    print(f"{'':<34}{'p50':>8}{'p95':>8}{'doel':>8}")
    for key, name in ROWS.items():
        times = [one[key] for one in measured if key in one]
        p50, p95 = np.percentile(times, [50, 95])
        target = TARGETS.get(key, 0)
        missed += bool(target and p95 > target)
        print(f"{name:<34}{p50:>8.0f}{p95:>8.0f}{target or '':>8}")
    return 1 if missed else 0


@contextmanager
def _address(given: str | None, index: Path | None) -> Iterator[str]:
    if given:
        yield given.rstrip("/")
        return
    settings = load()
    with tempfile.TemporaryDirectory() as place:
        data = data_folder(Path(place) / "data", settings.data)
        more = {"corpus": str(settings.corpus), "questions_per_minute": "10000"}
        with serving(index or settings.index, data, Path(place) / "app.log", **more) as app:
            yield app.address
