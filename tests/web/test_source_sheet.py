"""A source opens over the page that rests on it, where its work is in the library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from running import App, start, stop

from assistant.web import words


@pytest.fixture(scope="module")
def app(works_index: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    running = start(works_index, data, tmp_path_factory.mktemp("log") / "app.log")
    yield running
    stop(running)


@pytest.mark.parametrize("path", ["/lezen/kaart/wethouder-blokkeert-stuk", "/leren/besturingsfilosofie/1"])
def test_a_number_opens_its_sentence_and_escape_returns_to_it(visit, path: str):
    page = visit(path, 1280)
    number = page.locator('a.plek[href^="/lezen/passage/"]').first
    address = number.get_attribute("href")
    number.click()
    page.wait_for_selector("#bronblad[open]")
    assert page.inner_text("#bronblad mark")
    assert page.get_by_role("link", name=words.READ_WHOLE).get_attribute("href").endswith(address)
    page.keyboard.press("Escape")
    assert number.evaluate("number => document.activeElement === number")
