"""The app as a user runs it: `app.py` in a process of its own, on a free port of loopback, spoken to over HTTP."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from assistant.settings import ROOT

# An index to be made first takes minutes; one that is there opens in seconds.
PATIENCE = 600


@dataclass(frozen=True, slots=True)
class App:
    """A running app: its address, its process, and the file that has what it wrote."""

    address: str
    process: subprocess.Popen[str]
    log: Path

    @property
    def is_ready(self) -> bool:
        """Whether it answers questions now."""
        try:
            return httpx.get(f"{self.address}/gezond", timeout=30).status_code == 200
        except httpx.TransportError:
            return False

    def stop(self) -> int:
        """End it as a system does; return its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


def start(
    index: Path, data: Path, log: Path, /, *arguments: str, wait: bool = True, watch: Path | None = None, **settings: str
) -> App:
    """Start it with `RUGGESPRAAK_…` settings; `wait` until it answers questions. Raises RuntimeError where it does not.

    `watch` names a file for what it asks of other computers (evals/lab/watched.py).
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RUGGESPRAAK_")}
    environment |= {"RUGGESPRAAK_DATA": str(data), "PYTHONUNBUFFERED": "1", "HF_HUB_OFFLINE": "1"}
    environment |= {f"RUGGESPRAAK_{name.upper()}": value for name, value in settings.items()}
    watched = ["-m", "evals.lab.watched", str(watch)] if watch else []
    command = [sys.executable, *watched, str(ROOT / "app.py"), "--port", "0", "--index", str(index), *arguments]
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT, text=True)
    ends = time.monotonic() + PATIENCE
    app = App("", process, log)
    while time.monotonic() < ends and process.poll() is None:
        found = re.search(r"http://[\d.]+:(\d+)", log.read_text("utf-8"))
        if found:
            app = App(f"http://127.0.0.1:{found[1]}", process, log)
            if not wait or app.is_ready:
                return app
        time.sleep(0.1)
    process.kill()
    raise RuntimeError(log.read_text("utf-8"))


@contextmanager
def serving(
    index: Path, data: Path, log: Path, /, *arguments: str, wait: bool = True, watch: Path | None = None, **settings: str
) -> Iterator[App]:
    """Yield a running app, and end it afterwards."""
    app = start(index, data, log, *arguments, wait=wait, watch=watch, **settings)
    try:
        yield app
    finally:
        app.stop()


def data_folder(folder: Path, models_of: Path) -> Path:
    """Make a data folder whose model and embeddings are another's, so that nothing is made twice."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("models", "embeddings.sqlite"):
        if (models_of / name).exists() and not (folder / name).exists():
            (folder / name).symlink_to((models_of / name).resolve())
    return folder
