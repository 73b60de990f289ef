from __future__ import annotations

import pytest

from assistant.answer.phrase.parse import Written, parse
from assistant.types import Role

ONE = '{"tekst": "Bel de griffier.", "rol": "doen", "bronnen": [1, 3]}'
WHOLE = f'{{"uitspraken": [{ONE}]}}'
READ = Written("Bel de griffier.", Role.DO, (1, 3))


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        f"```json\n{WHOLE}\n```",
        f"Natuurlijk! Hier is het antwoord:\n{WHOLE}\nSucces ermee.",
        f"<think>Eerst {{denken}} …</think>{WHOLE}",
        f"[{ONE}]",
        f'{{"uitspraken": [{ONE},]}}',
        '{"statements": [{"Text": "Bel de griffier.", "role": "do", "citations": ["[1]", "3"]}]}',
        '{"uitspraken": [{"tekst": " Bel de griffier. ", "rol": "Wat je kunt doen", "bronnen": "1, 3"}]}',
    ],
)
def test_a_whole_answer_is_read_however_it_is_wrapped(text: str) -> None:
    found = parse(text)
    assert found.whole
    assert found.statements == (READ,)


@pytest.mark.parametrize("end", [len(WHOLE) - 1, len(WHOLE) - 2, len(WHOLE) - 12])
def test_half_an_answer_is_known_as_half(end: int) -> None:
    assert not parse(WHOLE[:end]).whole


def test_of_half_an_answer_the_whole_statements_are_read() -> None:
    found = parse(f'{{"uitspraken": [{ONE}, {{"tekst": "Bel ook')
    assert found.statements == (READ,)
    assert not found.whole


@pytest.mark.parametrize("text", ["", "Ik kan hier niet bij helpen.", "null", "{}", "[[[[", '{"uitspraken": "geen"}', "[1, 2]"])
def test_nonsense_is_no_answer(text: str) -> None:
    found = parse(text)
    assert found.statements == ()


def test_an_item_that_is_no_statement_makes_the_answer_not_whole() -> None:
    assert not parse(f'{{"uitspraken": [{ONE}, {{"rol": "doen"}}]}}').whole


def test_deep_nesting_does_not_break_the_reader() -> None:
    assert parse("[" * 5000).statements == ()


def test_only_numbers_are_read_as_citations() -> None:
    found = parse(
        '{"uitspraken": [{"tekst": "Bel.", "rol": "?", "bronnen": [true, null, {"a": 1}, "geen", 2.5, "http://7", 4]}]}'
    )
    assert found.statements[0].role is Role.OTHER
    assert 4 in found.statements[0].cited
    assert set(found.statements[0].cited) <= {4, 7}
