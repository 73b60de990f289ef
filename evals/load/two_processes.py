"""`python -m evals twee`: two apps behind nginx, as deploy/twee.py starts them; what a user sees when a part falls.

For each part in turn: people ask and leave judgements through nginx, the part is killed (SIGKILL) a third of the way, and the
script starts it again five seconds later. Counted: questions that went wrong, the longest time in which nobody was answered,
and whether every judgement that was acknowledged is kept. Exit status 1 when a target is missed, 2 where nginx or PostgreSQL
is not here.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import numpy as np
from argon2 import PasswordHasher

from assistant.settings import ROOT
from assistant.settings import load as load_settings
from evals.datasets.questions import Half, load_questions
from evals.lab.app_process import data_folder
from evals.load import two_words as words
from evals.load.client import Asked, Door, ask
from evals.load.two_script import PATH
from evals.report.table import show

KEEPER = "een-lang-wachtwoord"
PARTS = ("", "app", "chroma", "postgres")

# Seconds without any answer that a user may meet, and that what fell may take to be back.
GAP, BACK = 10.0, 60.0


@dataclass(frozen=True)
class Two:
    """What runs, as the script told; `process` is the script."""

    address: str
    apps: list[dict[str, Any]]
    pids: dict[str, int]
    process: subprocess.Popen[str]
    seconds: float

    @property
    def all_pids(self) -> list[int]:
        """Those of all parts as they were started."""
        return [*(app["pid"] for app in self.apps), *self.pids.values()]


@contextmanager
def running(folder: Path, index: Path | None, corpus: Path | None = None) -> Iterator[Two]:
    """Run the script with a data folder in `folder`, and end it. Raises RuntimeError, with what it said."""
    settings = load_settings()
    data = data_folder(folder / "data", settings.data)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RUGGESPRAAK_")}
    environment |= {"RUGGESPRAAK_DATA": str(data), "RUGGESPRAAK_CORPUS": str(corpus or settings.corpus), "HF_HUB_OFFLINE": "1"}
    environment |= {"RUGGESPRAAK_QUESTIONS_PER_MINUTE": "100000", "RUGGESPRAAK_KEEPER_PASSWORD": PasswordHasher().hash(KEEPER)}
    command = [sys.executable, str(PATH), "--json", *(["--index", str(index)] if index else [])]
    began = time.monotonic()
    with (folder / "twee.log").open("w") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=environment)
    try:
        told = process.stdout.readline() if process.stdout else ""
        if not told:
            process.wait()
            raise RuntimeError((folder / "twee.log").read_text())
        found = json.loads(told)
        pids = {name: found[name] for name in ("chroma", "postgres", "nginx")}
        yield Two(found["address"], found["apps"], pids, process, time.monotonic() - began)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(120)
        if process.stdout:
            process.stdout.close()


@dataclass(frozen=True)
class Fall:
    """What users met around one fall: what they asked; judgements acknowledged, refused and kept; the gap in seconds."""

    part: str
    asked: list[Asked]
    told: int
    refused: int
    kept: int
    gap: float

    @property
    def errors(self) -> int:
        """Questions that went wrong."""
        return sum(bool(a.error) for a in self.asked)


def fall(two: Two, part: str, questions: Sequence[str], users: int, seconds: float, think: float) -> Fall:
    """Let people ask for a while, and have a part fall a third of the way."""
    door, before = Door.of(two.address), judgements(two)
    began = time.monotonic()
    at = began + seconds / 3

    async def kill() -> None:
        await asyncio.sleep(at - time.monotonic())
        if part:
            os.kill(two.apps[0]["pid"] if part == "app" else two.pids[part], signal.SIGKILL)

    async def person(number: int) -> tuple[list[Asked], int, int]:
        found, told, refused = [], 0, 0
        async with door.client(number) as client:
            await asyncio.sleep(think * number / users)
            while time.monotonic() < began + seconds:
                found.append(await ask(door, client, questions[(number + 7 * len(found)) % len(questions)]))
                status = await _judge(client)
                told, refused = told + (status == 200), refused + (status == 503)
                await asyncio.sleep(think)
        return found, told, refused

    async def all_of_them() -> list[Any]:
        return await asyncio.gather(*(person(number) for number in range(users)), kill())

    each = [one for one in asyncio.run(all_of_them()) if one]
    wait_until_whole(two)
    asked = [a for found, _told, _refused in each for a in found]
    answered = sorted(a.at + a.whole for a in asked if a.is_answered)
    moments = [at, *(moment for moment in answered if moment > at)]
    gap = max((later - earlier for earlier, later in pairwise(moments)), default=float("inf"))
    told, refused = sum(one[1] for one in each), sum(one[2] for one in each)
    return Fall(part, asked, told, refused, judgements(two) - before, gap)


async def _judge(client: httpx.AsyncClient) -> int:
    try:
        return (await client.post("/laat/oordeel", json={"good": True, "card": "proef"})).status_code
    except httpx.HTTPError:
        return 0


def judgements(two: Two) -> int:
    """Return how many judgements are kept, as the keeper sees them: signed in at one app, and looked at through the other."""
    one, other = (app["address"] for app in two.apps)
    with httpx.Client(timeout=60) as keeper:
        signed = keeper.post(f"{one}/beheer/inloggen", data={"wachtwoord": KEEPER})
        cookie = signed.headers["set-cookie"].partition(";")[0]
        return len(keeper.get(f"{other}/beheer/oordelen.csv", headers={"cookie": cookie}).text.splitlines()) - 1


def wait_until_whole(two: Two) -> None:
    """Wait until both apps and what they share are back; a question makes an app look at the server again."""
    ends = time.monotonic() + BACK
    for app in two.apps:
        while time.monotonic() < ends:
            try:
                asyncio.run(_ask_once(app["address"]))
                found = httpx.get(f"{app['address']}/gezond", timeout=5).json()
                kept = httpx.get(f"{app['address']}/gedeeld/{'x' * 24}", timeout=5).status_code
                if found.get("zoekserver") == "antwoordt" and kept == 404:
                    break
            except (httpx.HTTPError, ValueError):
                pass
            time.sleep(1)
        else:
            raise RuntimeError(f"not back within {BACK:.0f} s: {app['address']}")


async def _ask_once(address: str) -> Asked:
    door = Door.of(address)
    async with door.client(99) as client:
        return await ask(door, client, "wat nu")


def is_shared(two: Two, corpus: Path = ROOT / "corpus") -> tuple[bool, bool]:
    """Make a link to a card at one app; tell whether the other opens it, and whether it is gone there once withdrawn here."""
    one, other = (app["address"] for app in two.apps)
    card = next(path.stem for path in sorted((corpus / "kaarten").rglob("*.md")))
    made = httpx.post(f"{one}/uit/deel", json={"items": [{"kind": "kaart", "id": card}]}, timeout=60).json()
    link, back = (made[name].removeprefix(two.address) for name in ("link", "terug"))
    opened = httpx.get(other + link, timeout=60).status_code == 200
    withdrawn = httpx.post(other + back, timeout=60).status_code == 200
    return opened, withdrawn and httpx.get(one + link, timeout=60).status_code == 404


def run(argv: Sequence[str]) -> int:
    """Start, let each part fall in its turn, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m evals twee", description=words.USAGE)
    parser.add_argument("--index", type=Path, metavar="MAP", help=words.HELP_INDEX)
    parser.add_argument("--seconden", type=float, default=30, metavar="N", help=words.HELP_SECONDS)
    parser.add_argument("--gebruikers", type=int, default=6, metavar="N", help=words.HELP_USERS)
    parser.add_argument("--denktijd", type=float, default=2, metavar="N", help=words.HELP_THINK)
    options = parser.parse_args(argv)
    questions = [q.text for q in load_questions(Half.TUNING) if not q.history]
    with tempfile.TemporaryDirectory(prefix="ruggespraak-twee-") as name:
        try:
            with running(Path(name), options.index) as two:
                memory = ", ".join(words.MEMORY.format(name=what, mb=mb) for what, mb in _memory(two).items())
                print(words.STARTED.format(seconds=two.seconds, memory=memory), flush=True)
                opened, gone = is_shared(two)
                print(words.SHARED.format(opened=_said(opened), gone=_said(gone)), flush=True)
                falls = [fall(two, p, questions, options.gebruikers, options.seconden, options.denktijd) for p in PARTS]
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return 2
        missed = [
            *([] if opened and gone else [words.NOT_SHARED]),
            *(what for one in falls for what in wrong(one, options.gebruikers)),
        ]
        if any(Path(f"/proc/{pid}").exists() for pid in two.all_pids):
            missed.append(words.LEFT_RUNNING)
    show(
        words.TITLE.format(users=options.gebruikers, think=options.denktijd, cores=os.cpu_count()),
        words.COLUMNS,
        map(_row, falls),
    )
    for what in missed:
        print(words.WRONG.format(what=what))
    return 1 if missed else 0


def wrong(one: Fall, users: int) -> list[str]:
    """Return which targets a fall missed: those with a question under way may lose it, once; nothing acknowledged is lost."""
    what = words.PARTS[one.part]
    found = []
    if one.kept < one.told:
        found.append(words.LOST.format(what=what, told=one.told, kept=one.kept))
    if one.errors > (users if one.part == "app" else 0):
        found.append(words.ERRORS.format(what=what, errors=one.errors, users=users))
    if one.gap > GAP:
        found.append(words.GAP.format(what=what, gap=one.gap))
    return found


def _row(one: Fall) -> tuple[object, ...]:
    times = [a.whole for a in one.asked if a.is_answered]
    whole = " / ".join(f"{value:.2f}" for value in np.percentile(times, [50, 95])) if times else "–"
    refused = sum(a.refused for a in one.asked)
    kept = f"{one.told} / {one.kept}"
    return words.PARTS[one.part], len(one.asked), one.errors, refused, f"{one.gap:.1f}", whole, kept, one.refused


def _memory(two: Two) -> dict[str, float]:
    """Return the resident memory of each part and what it started, in MB."""
    mine = {f"app {n}": app["pid"] for n, app in zip("ab", two.apps, strict=True)} | two.pids
    parents = {
        int(p.name): int(p.joinpath("stat").read_text().rpartition(")")[2].split()[1]) for p in Path("/proc").glob("[0-9]*")
    }

    def held(pid: int) -> float:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        own = next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))
        return own + sum(held(child) for child, parent in parents.items() if parent == pid)

    return {name: held(pid) for name, pid in mine.items()}


def _said(well: bool) -> str:
    return words.YES if well else words.NO
