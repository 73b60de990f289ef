"""Start and stop the app as a user does, and ask it something in a browser."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PASSWORD = "een-lang-wachtwoord"
PUBLIC = "https://ruggespraak.voorbeeld.nl"
ANSWERED = "#antwoord section.beurt:not(.bezig):not(.melding)"


@dataclass
class App:
    """A running app: its address, its process, and what it wrote."""

    address: str
    process: subprocess.Popen[str]
    log: Path


def start(index: Path, data: Path, log: Path, wait: bool = True, **settings: str) -> App:
    """Start app.py on a free port; `wait` until it answers questions."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("RUGGESPRAAK_")}
    environment |= {"RUGGESPRAAK_DATA": str(data), "PYTHONUNBUFFERED": "1"}
    environment |= {f"RUGGESPRAAK_{name.upper()}": value for name, value in settings.items()}
    command = [sys.executable, "app.py", "--port", "0", "--index", str(index)]
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT, text=True)
    app = App("", process, log)
    for _ in range(1200):
        found = re.search(r"http://[\d.]+:\d+", log.read_text())
        if found:
            app.address = found[0]
            break
        if process.poll() is not None:
            pytest.fail(f"app.py ended: {log.read_text()}")
        time.sleep(0.1)
    assert app.address, log.read_text()
    while wait and httpx.get(f"{app.address}/gezond", timeout=120).status_code != 200:
        time.sleep(0.2)
    return app


def stop(app: App) -> int:
    """End the app as a system does, and return its exit status."""
    app.process.send_signal(signal.SIGTERM)
    return app.process.wait(timeout=30)


def ask(page: Page, question: str) -> None:
    """Type a question, and wait for its whole answer."""
    before = page.evaluate("document.querySelector('#antwoord section')?.id || ''")
    page.wait_for_selector("body.klaar #vraag textarea")
    page.fill("#vraag textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_selector(f'{ANSWERED}:not([id="{before}"])')
