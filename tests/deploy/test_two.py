"""Two apps, a Chroma server and PostgreSQL behind nginx, as `deploy/twee.py` starts them; each is made to fall."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from evals.lab.small import TITLES, Small
from evals.load.client import Door, ask
from evals.load.two_processes import Fall, Two, fall, is_shared, running, wrong
from evals.load.two_script import script

USERS, SECONDS, THINK = 3, 12.0, 0.5
QUESTIONS = tuple(TITLES.values())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    return Small(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def two(small: Small, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    if absent := script().missing():
        pytest.skip(f"not installed here: {', '.join(absent)}")
    with running(tmp_path_factory.mktemp("two"), small.index, small.corpus) as found:
        yield found
    assert found.process.returncode == 0
    assert not [pid for pid in found.all_pids if Path(f"/proc/{pid}").exists()]


def falls(two: Two, part: str) -> Fall:
    """Have a part fall under light load, and hold what users met against the targets of `python -m evals twee`."""
    one = fall(two, part, QUESTIONS, USERS, SECONDS, THINK)
    assert one.told >= USERS
    assert sum(a.is_answered for a in one.asked) >= 2 * USERS
    assert wrong(one, USERS) == []
    return one


def test_a_question_through_nginx_gets_its_answer_and_the_browser_stays_with_the_app_that_gave_it(two: Two) -> None:
    async def asked() -> set[str]:
        door, seen = Door.of(two.address), set()
        async with door.client(1) as client:
            for question in QUESTIONS * 3:
                found = await ask(door, client, question)
                assert found.is_answered, found
                seen.add(client.cookies["ruggespraak_app"])
        return seen

    assert len(asyncio.run(asked())) == 1


def test_both_apps_serve_one_generation_whose_vectors_are_in_the_server(two: Two, small: Small) -> None:
    told = [httpx.get(f"{app['address']}/gezond").json() for app in two.apps]
    assert {one["zoekserver"] for one in told} == {"antwoordt"}
    assert {one["generatie"] for one in told} == {small.generations.current().name}
    assert not (small.generations.current() / "chroma").exists()


def test_a_link_made_at_one_app_opens_at_the_other_until_it_is_withdrawn(two: Two, small: Small) -> None:
    assert is_shared(two, small.corpus) == (True, True)


def test_a_new_generation_that_another_process_made_is_served_by_both(two: Two, small: Small) -> None:
    before = small.generations.current().name
    small.write(1)
    done = small.ingest(more={"CHROMA_URL": chroma_url(two)})
    assert done.returncode == 0, done.stderr
    made = small.generations.current().name
    assert made != before
    ends = time.monotonic() + 30
    for app in two.apps:
        while httpx.get(f"{app['address']}/gezond").json()["generatie"] != made:
            assert time.monotonic() < ends
            time.sleep(0.5)


def chroma_url(two: Two) -> str:
    """Return the address of the Chroma server, as an app was given it."""
    environment = Path(f"/proc/{two.apps[0]['pid']}/environ").read_text().split("\0")
    return next(line.partition("=")[2] for line in environment if line.startswith("CHROMA_URL="))


def test_where_the_database_falls_questions_are_answered_and_nothing_acknowledged_is_lost(two: Two) -> None:
    one = falls(two, "postgres")
    assert one.errors == 0
    assert one.refused > 0


def test_where_the_chroma_server_falls_every_question_is_answered(two: Two) -> None:
    one = falls(two, "chroma")
    assert one.errors == 0
    assert all(a.is_answered for a in one.asked)


def test_where_an_app_falls_only_what_it_was_answering_is_lost_and_the_other_goes_on(two: Two) -> None:
    falls(two, "app")
    assert not Path(f"/proc/{two.apps[0]['pid']}").exists()
