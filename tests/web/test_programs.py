"""For programs: the three tools, tried with the official MCP client and with Gradio's own; off unless switched on."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from running import App, start, stop

from assistant.web.question import program_words
from evals.lab.small import Small

QUESTION = "het dak van het gemeentehuis lekt en nu"
CARD = "lekkend-dak"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Small:
    small = Small(tmp_path_factory.mktemp("programs"))
    small.make()
    return small


def running(library: Small, data: Path, log: Path, **settings: str) -> Iterator[App]:
    app = start(library.index, data, log, corpus=str(library.corpus), questions_per_minute="1000", **settings)
    yield app
    stop(app)


@pytest.fixture(scope="module")
def open_app(library: Small, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    yield from running(library, data, tmp_path_factory.mktemp("log") / "app.log", programs="1")


@pytest.fixture(scope="module")
def closed_app(library: Small, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    yield from running(library, data, tmp_path_factory.mktemp("log") / "app.log")


def by_mcp(address: str, *calls: tuple[str, dict[str, str]]) -> tuple[list, list]:
    """Return the tools there are, and what each call gave."""
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async def talk() -> tuple[list, list]:
        async with (
            streamable_http_client(f"{address}/gradio_api/mcp/") as (reading, writing, _),
            ClientSession(reading, writing) as session,
        ):
            await session.initialize()
            tools = (await session.list_tools()).tools
            return tools, [await session.call_tool(name, arguments) for name, arguments in calls]

    # In a thread of its own: Playwright, used by other tests, keeps a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(talk())).result()


def test_an_mcp_client_finds_three_tools_with_descriptions_and_uses_each(open_app):
    tools, (asked, found, read) = by_mcp(
        open_app.address,
        ("vraag", {"tekst": QUESTION, "rol": "secretaris"}),
        ("zoek", {"woorden": "gemeentehuis lekt"}),
        ("lees", {"id": CARD}),
    )
    assert [tool.name for tool in tools] == ["vraag", "zoek", "lees"]
    for tool, said in zip(tools, (program_words.ASK, program_words.FIND, program_words.READ), strict=True):
        first = " ".join(said.split("Args:")[0].split())
        assert first[:80] in " ".join(tool.description.split())
        assert all(about.get("description") for about in tool.inputSchema["properties"].values())
    answer = json.loads(asked.content[0].text)
    assert answer["status"] == "answered"
    numbers = {source["nummer"] for source in answer["bronnen"]}
    assert numbers
    assert all(set(said["bronnen"]) <= numbers for said in answer["uitspraken"])
    assert answer["let_op"].startswith("Gemaakt met AI")
    assert CARD in {card["id"] for card in json.loads(found.content[0].text)["kaarten"]}
    assert "Gemaakt met AI" in read.content[0].text


def test_what_cannot_be_done_is_said_in_dutch(open_app):
    _tools, (unknown, empty, role, nothing) = by_mcp(
        open_app.address,
        ("lees", {"id": "bestaat-niet"}),
        ("zoek", {"woorden": " "}),
        ("vraag", {"tekst": QUESTION, "rol": "koning"}),
        ("vraag", {"tekst": "?!"}),
    )
    assert unknown.isError and "bestaat-niet" in unknown.content[0].text
    assert empty.isError and program_words.EMPTY in empty.content[0].text
    assert role.isError and program_words.ROLE_UNKNOWN in role.content[0].text
    assert nothing.isError


def test_gradios_client_asks_searches_and_reads(open_app):
    from gradio_client import Client

    client = Client(open_app.address, verbose=False, analytics_enabled=False, download_files=False)
    try:
        endpoints = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
        assert set(endpoints) == {"/vraag", "/zoek", "/lees"}
        assert json.loads(client.predict(tekst=QUESTION, rol="", api_name="/vraag"))["status"] == "answered"
        assert json.loads(client.predict(woorden="dak", api_name="/zoek"))["kaarten"]
        assert "Gemaakt met AI" in client.predict(id=CARD, api_name="/lees")
    finally:
        client.close()


def test_the_page_itself_works_as_before(open_app, visit):
    from running import ask

    page = visit("/", address=open_app.address)
    ask(page, QUESTION)


@pytest.mark.parametrize("path", ["/gradio_api/mcp", "/gradio_api/mcp/", "/gradio_api/mcp/schema", "/gradio_api/mcp/sse"])
def test_unless_switched_on_there_is_nothing_for_programs(closed_app, path):
    headers = {"accept": "application/json, text/event-stream"}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    assert httpx.post(closed_app.address + path, json=body, headers=headers).status_code == 404
    assert httpx.get(closed_app.address + path, headers=headers).status_code == 404
    assert httpx.get(f"{closed_app.address}/gradio_api/info").json()["named_endpoints"] == {}


@pytest.mark.parametrize("path", ["/gradio_api/mcp/schema", "/gradio_api/mcp/sse", "/gradio_api/mcp/messages/"])
def test_of_gradios_mcp_server_only_what_is_needed_is_there(open_app, path):
    assert httpx.get(open_app.address + path).status_code == 404
    assert httpx.post(open_app.address + path, json={}).status_code == 404
