"""The parts of the load measurement that are more than a crowd: a cold start, a burst, a swap, closed tabs, a soak, an end."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from argon2 import PasswordHasher

from assistant.settings import Settings
from assistant.userdata.database import FILE
from evals.lab.app_process import App, data_folder, serving
from evals.load import words
from evals.load.client import Asked, Door, ask, crowd
from evals.load.watch import held, slope, watched

KEEPER = "een-lang-wachtwoord"
BURST, CLOSED, RUNNING = 200, 30, 6
BACK_WITHIN, QUICK = 10.0, 3.0
# While an ingest runs and swaps; an ingest of one document takes well under this.
DURING, SWAP_WITHIN = 10, 600.0
NEW = "# Proefstuk {number}\n\nDe secretaris legt op dag {number} vast wat de directie heeft afgesproken over het proefstuk.\n"


@dataclass(frozen=True)
class Lab:
    """Where it is measured: a folder that goes afterwards, the index, the questions, and how long a user thinks."""

    folder: Path
    index: Path
    settings: Settings
    questions: Sequence[str]
    think: float

    @property
    def temporary(self) -> Path:
        """The app's folder for temporary files."""
        return self.folder / "tijdelijk"

    @property
    def data(self) -> Path:
        """The app's data folder."""
        return self.folder / "data"

    @contextmanager
    def running(self) -> Iterator[App]:
        """Start the app, not yet ready, with a corpus to which documents can be added and a data folder of its own."""
        corpus = self.folder / "corpus"
        corpus.mkdir()
        for path in self.settings.corpus.iterdir():
            if path.name not in ("bronnen", "eigen"):
                (corpus / path.name).symlink_to(path.resolve())
        self.temporary.mkdir()
        os.environ["TMPDIR"] = str(self.temporary)
        chosen = {"corpus": str(corpus), "proxy": "127.0.0.1", "keeper_password": PasswordHasher().hash(KEEPER)}
        data_folder(self.data, self.settings.data)
        with serving(self.index, self.data, self.folder / "app.log", wait=False, **chosen) as app:
            yield app


def cold_start(lab: Lab, app: App) -> dict[str, float]:
    """Return the seconds from the start of the process to its first whole answer, and what it holds then (MB)."""
    born = time.time() - _age(app.process.pid)
    door = Door.of(app.address)

    async def first() -> Asked:
        async with door.client(1) as client:
            while True:
                found = await ask(door, client, lab.questions[0])
                if found.is_answered and app.is_ready:
                    return found
                await asyncio.sleep(0.2)

    asyncio.run(first())
    return {"answer": time.time() - born, "memory": held(app.process.pid, lab.temporary).memory}


def _age(pid: int) -> float:
    """Return how many seconds ago a process began: field 22 of /proc/PID/stat, in ticks since the computer did."""
    began = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]) / os.sysconf("SC_CLK_TCK")
    return float(Path("/proc/uptime").read_text().split()[0]) - began


def burst(lab: Lab, _app: App, door: Door) -> tuple[str, list[Asked], bool]:
    """Ask two hundred at once; then ask on until an answer comes as quickly as ever."""

    async def all_at_once() -> tuple[list[Asked], float]:
        clients = [door.client(1000 + number) for number in range(BURST)]
        # The wait for what was refused begins where the last of them was turned back or answered.
        asked = await asyncio.gather(*(ask(door, c, lab.questions[i % len(lab.questions)]) for i, c in enumerate(clients)))
        ended = time.monotonic()
        while True:
            found = await ask(door, clients[0], lab.questions[0])
            if (found.is_answered and found.whole < QUICK) or time.monotonic() - ended > 60:
                break
            await asyncio.sleep(0.5)
        taken = time.monotonic() - ended
        await asyncio.gather(*(client.aclose() for client in clients))
        return list(asked), taken

    asked, normal = asyncio.run(all_at_once())
    counts = {"answered": sum(a.is_answered for a in asked), "refused": sum(a.refused for a in asked)}
    errors = sum(bool(a.error) for a in asked)
    said = words.BURST.format(count=BURST, errors=errors, normal=normal, **counts)
    return said, asked, not errors and normal <= BACK_WITHIN


def swap(lab: Lab, app: App, door: Door) -> tuple[str, list[Asked], bool]:
    """Have the keeper drop a document in while people ask, until another generation answers."""
    with httpx.Client(base_url=app.address, timeout=60) as keeper:
        before = keeper.get("/gezond").json()["generatie"]
        keeper.post("/beheer/inloggen", data={"wachtwoord": KEEPER})
        content = NEW.format(number=time.time_ns()).encode()
        began = time.monotonic()
        sent = keeper.post("/beheer/document", files={"document": ("proefstuk.md", content)}, data={"soort": "eigen"})
        asked: list[Asked] = []
        swapped = False
        while sent.status_code == 303 and not swapped and time.monotonic() - began < SWAP_WITHIN:
            asked.extend(asyncio.run(crowd(door, DURING, lab.questions, 10, min(lab.think, 5))))
            swapped = keeper.get("/gezond").json().get("generatie") != before
        asked.extend(asyncio.run(crowd(door, DURING, lab.questions, 10, min(lab.think, 5))))
    said = words.INGEST.format(seconds=time.monotonic() - began, swapped=words.YES if swapped else words.NO)
    return said, asked, swapped and all(a.is_answered for a in asked)


def tabs(lab: Lab, _app: App, door: Door) -> tuple[str, list[Asked], bool]:
    """Close tabs once their question was taken in; the queue should be free for the next one, and their work not be done."""
    before = _answers(lab.data)

    async def leave() -> Asked:
        clients = [door.client(3000 + number) for number in range(CLOSED)]
        await asyncio.gather(*(ask(door, c, lab.questions[i % len(lab.questions)], True) for i, c in enumerate(clients)))
        await asyncio.gather(*(client.aclose() for client in clients))
        async with door.client(4000) as client:
            return await ask(door, client, lab.questions[0])

    following = asyncio.run(leave())
    time.sleep(2)
    worked = _answers(lab.data) - before - following.is_answered
    said = words.TABS.format(closed=CLOSED, worked=worked, next=following.whole)
    return said, [following], following.is_answered and following.whole < QUICK and worked < CLOSED


def _answers(data: Path) -> int:
    """Return how many questions ended, as the app counts them."""
    with closing(sqlite3.connect(f"file:{data / FILE}?mode=ro", uri=True)) as db:
        return int(db.execute("SELECT coalesce(sum(count), 0) FROM figures").fetchone()[0])


def soak(lab: Lab, app: App, door: Door, seconds: float) -> tuple[str, list[Asked], float]:
    """Let ten people ask for a long time, and look at what the app holds; return the most memory too (MB)."""
    with watched(app.process.pid, lab.temporary) as found:
        asked = asyncio.run(crowd(door, DURING, lab.questions, seconds, lab.think))
    first, last, top = found[0], found[-1], max(h.memory for h in found)
    values = {
        "minutes": seconds / 60,
        "first": first.memory,
        "last": last.memory,
        "top": top,
        "slope": slope(found),
        "files_first": first.files,
        "files_last": last.files,
        "threads_first": first.threads,
        "threads_last": last.threads,
        "left_first": first.temporary,
        "left_last": last.temporary,
    }
    return words.SOAK.format(**values), asked, top


def end(lab: Lab, app: App, door: Door) -> tuple[str, bool]:
    """Leave a judgement, ask some questions, and end the app in the middle of them."""
    left = httpx.post(f"{app.address}/laat/oordeel", json={"good": True}, headers={"x-forwarded-for": "10.9.9.9"}).status_code

    async def asked_and_ended() -> list[Asked]:
        clients = [door.client(5000 + number) for number in range(RUNNING)]
        asking = [asyncio.create_task(ask(door, c, lab.questions[i])) for i, c in enumerate(clients)]
        await asyncio.sleep(0.3)
        app.process.terminate()
        found = await asyncio.gather(*asking)
        await asyncio.gather(*(client.aclose() for client in clients))
        return list(found)

    finished = sum(a.is_answered for a in asyncio.run(asked_and_ended()))
    status = app.stop()
    with closing(sqlite3.connect(lab.data / FILE)) as db:
        kept = db.execute("SELECT count(*) FROM judgements").fetchone()[0]
    said = words.END.format(running=RUNNING, finished=finished, status=status, kept=kept)
    return said, left == 200 and kept >= 1 and status == 0 and finished == RUNNING
