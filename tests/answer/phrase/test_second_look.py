from __future__ import annotations

import json

import pytest

from assistant.answer.phrase.second_look import Verdict, read_verdicts

TEXTS = ("Ga in gesprek met de wethouder voordat het stuk naar het college gaat.",)


@pytest.mark.parametrize(
    "text",
    [
        '{"oordelen": [{"zin": 1, "oordeel": "ja", "woorden": ["in gesprek met"]}]}',
        '```json\n[{"zin": 1, "oordeel": "JA", "woorden": "in gesprek met"}]\n```',
        '<think>{"zin": 2}</think>Hier: {"oordelen": [{"zin": 1, "oordeel": true, "woorden": ["in gesprek met"]}]}',
    ],
)
def test_a_verdict_is_read_however_it_is_wrapped(text: str) -> None:
    assert read_verdicts(text) == {1: Verdict(True, ("in gesprek met",))}


@pytest.mark.parametrize("text", ["", "alles klopt", '{"uitspraken": []}', '{"oordelen": [{"zin": "1"}]}', "[1, 2]"])
def test_what_can_not_be_read_is_no_verdict(text: str) -> None:
    assert read_verdicts(text) == {}


@pytest.mark.parametrize("said", ["nee", "misschien", "", None, "ja, want alles is goedgekeurd"])
def test_all_but_a_plain_yes_is_a_no(said: str | None) -> None:
    found = read_verdicts(json.dumps({"oordelen": [{"zin": 1, "oordeel": said, "woorden": ["in gesprek met"]}]}))
    assert not found[1].carried


def test_a_yes_holds_only_with_words_that_stand_there() -> None:
    assert Verdict(True, ("“Ga in  gesprek met de Wethouder”",)).holds(TEXTS)
    assert not Verdict(True, ("ga in gesprek met de burgemeester",)).holds(TEXTS)
    assert not Verdict(True, ("in gesprek met", "dit staat er niet")).holds(TEXTS)
    assert not Verdict(True, ("de wethouder",)).holds(TEXTS)
    assert not Verdict(True, ()).holds(TEXTS)
    assert not Verdict(False, ("in gesprek met",)).holds(TEXTS)
