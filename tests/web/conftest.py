"""A running app on the cards alone, and a real browser that fails a test on any JavaScript error or foreign request."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, sync_playwright
from running import DESK, FLAGS, PASSWORD, PHONE, PUBLIC, ROOT, App, start, stop


@pytest.fixture(scope="session")
def cards_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus as a checkout has it, whatever works lie in this one."""
    corpus = tmp_path_factory.mktemp("web") / "corpus"
    corpus.mkdir()
    for part in ("kaarten", "antwoorden", "vragen", "leerpaden", "bronnen.toml", "begrippen.toml"):
        (corpus / part).symlink_to(ROOT / "corpus" / part)
    return corpus


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of its own, with the repository's model and embeddings in it, so that nothing is made twice."""
    folder = tmp_path_factory.mktemp("data")
    for name in ("models", "embeddings.sqlite"):
        if (ROOT / "data" / name).exists():
            (folder / name).symlink_to(ROOT / "data" / name)
    return folder


@pytest.fixture(scope="session")
def app(cards_index: Path, cards_corpus: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app on the cards alone, with everything switched on."""
    settings = {
        "corpus": str(cards_corpus),
        "questions_per_minute": "10000",
        "keeper_password": PasswordHasher().hash(PASSWORD),
        "public_address": PUBLIC,
    }
    running = start(cards_index, data, tmp_path_factory.mktemp("log") / "app.log", **settings)
    yield running
    stop(running)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
    yield found
    found.close()


@pytest.fixture
def visit(app: App, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page as another person each time; at the end no script failed and nothing was asked of another host."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def opened(path: str = "/", width: int = 1280, address: str = app.address, allow: str = "^$", **options: object) -> Page:
        context = browser.new_context(viewport=PHONE if width < 600 else DESK, **options)
        contexts.append(context)
        context.set_default_timeout(20_000)
        page = context.new_page()

        def heard(message: ConsoleMessage) -> None:
            if message.type == "error" and not re.search(allow, message.text):
                wrong.append(message.text)

        def asked(request: Request) -> None:
            if not request.url.startswith((address, "data:", "blob:")):
                wrong.append(f"foreign request: {request.url}")

        page.on("console", heard)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", asked)
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []
