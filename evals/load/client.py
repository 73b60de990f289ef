"""Ask the running app as its page does: join Gradio's queue, and read the events of the answer as they come."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import httpx

# Longer than anyone waits; what takes this long is an error.
PATIENCE = 60.0
BUSY = (429, 503)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: seconds until the sources stood there and until the answer was whole, or what went wrong instead."""

    at: float
    first: float = 0.0
    whole: float = 0.0
    refused: bool = False
    error: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether an answer came."""
        return not self.refused and not self.error


@dataclass(frozen=True, slots=True)
class Door:
    """Where to ask: the app's address, and the number its page gives to the asking of a question."""

    address: str
    function: int

    @classmethod
    def of(cls, address: str) -> Door:
        """Read the number from the app's own page."""
        found = httpx.get(f"{address}/config", timeout=PATIENCE).json()["dependencies"]
        asking = next(d for d in found if len(d["inputs"]) == 3 and len(d["outputs"]) == 1)
        return cls(address, asking["id"])

    def client(self, number: int) -> httpx.AsyncClient:
        """Return a browser of one person: each has an address of their own, as behind the proxy that the app is told of."""
        headers = {"x-forwarded-for": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}
        return httpx.AsyncClient(base_url=self.address, timeout=PATIENCE, headers=headers)


async def ask(door: Door, client: httpx.AsyncClient, question: str, leave_early: bool = False, session: str = "") -> Asked:
    """Ask in a session, as Gradio calls an open tab; without one in a new one. `leave_early` closes it once it was taken in."""
    session = session or new_session()
    body = {"data": [question, "", None], "fn_index": door.function, "session_hash": session, "trigger_id": None}
    began = time.monotonic()
    try:
        async with asyncio.timeout(PATIENCE):
            joined = await client.post("/gradio_api/queue/join", json=body)
            if joined.status_code in BUSY:
                return Asked(began, refused=True)
            if joined.status_code != 200:
                return Asked(began, error=f"status {joined.status_code}")
            return await _heard(client, session, began, leave_early)
    except (TimeoutError, httpx.HTTPError) as error:
        return Asked(began, error=type(error).__name__)


def new_session() -> str:
    """Return what a page that is opened calls itself."""
    return f"{random.getrandbits(60):x}"


async def _heard(client: httpx.AsyncClient, session: str, began: float, leave_early: bool) -> Asked:
    first = 0.0
    async with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": session}) as reply:
        async for line in reply.aiter_lines():
            if not line.startswith("data: "):
                continue
            if leave_early:
                return Asked(began, error="left")
            event = json.loads(line.removeprefix("data: "))
            if event["msg"] == "process_generating":
                first = first or time.monotonic() - began
            elif event["msg"] == "process_completed":
                whole = time.monotonic() - began
                return Asked(began, first or whole, whole, error="" if event["success"] else "not answered")
    return Asked(began, error="cut off")


async def person(door: Door, number: int, questions: Sequence[str], until: float, think: float) -> list[Asked]:
    """Be one user, with one tab, until a moment: ask, read for about `think` seconds, and ask again."""
    chance, session = random.Random(number), new_session()
    found: list[Asked] = []
    # People do not all begin at once.
    await asyncio.sleep(min(chance.uniform(0, think), max(until - time.monotonic() - 1, 0)))
    async with door.client(number) as client:
        while time.monotonic() < until:
            found.append(await ask(door, client, chance.choice(questions), session=session))
            await asyncio.sleep(min(chance.uniform(0.5, 1.5) * think, max(until - time.monotonic(), 0)))
    return found


async def crowd(door: Door, users: int, questions: Sequence[str], seconds: float, think: float) -> list[Asked]:
    """Be so many users for so long; return all that they asked."""
    until = time.monotonic() + seconds
    each = await asyncio.gather(*(person(door, number, questions, until, think) for number in range(1, users + 1)))
    return [asked for one in each for asked in one]
