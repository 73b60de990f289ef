from __future__ import annotations

from collections.abc import Callable

from assistant.compose import compose as compose_from
from assistant.types import (
    BlockKind,
    Card,
    CardHit,
    CardKind,
    Draft,
    Hit,
    Passage,
    QuestionKind,
    Reader,
    Retrieved,
    Role,
    SectionRef,
    Span,
    Statement,
)

SOURCE = SectionRef("proefwerk", "1")
PASSAGE = Passage("p1", "proefwerk", "1", "Een", "Een", "Vraag door. Geef terug.", BlockKind.ITEM, "proef.txt", 0, 23, page=4)


def statement(name: str, role: Role, text: str, reader: Reader | None = None) -> Statement:
    return Statement(name, "kaart", role, text, (SOURCE,), reader)


def card(*statements: Statement) -> Card:
    return Card("kaart", "Een kaart", "thema", CardKind.SITUATION, (Reader.SECRETARY,), ("situatie",), statements)


def found(one: Card, scores: dict[str, float] | None = None, hits: tuple[Hit, ...] = (Hit(PASSAGE, 9.0),)) -> Retrieved:
    return Retrieved(hits, (CardHit(one, 9.0),), {}, scores or {})


def compose(retrieved: Retrieved, reader: Reader | None, spans: Callable[[str], tuple[Span, ...]]) -> Draft:
    return compose_from(retrieved, QuestionKind.SITUATION, reader, spans, {}, {})


def carried(_statement: str) -> tuple[Span, ...]:
    return (Span("p1", 0, 11, 0.9),)


def test_the_steps_nearest_to_the_question_come_first_and_no_more_than_five() -> None:
    words = ["bel", "schrijf", "wacht", "vraag", "luister", "noteer", "vergader"]
    steps = [statement(f"s{i}", Role.DO, f"{word} eerst iemand{i} anders{i}") for i, word in enumerate(words)]
    draft = compose(found(card(*steps), {f"s{i}": i / 10 for i in range(7)}), None, carried)
    assert [line.statement.id for line in draft.lines if line.statement] == ["s6", "s5", "s4", "s3", "s2"]


def test_what_is_for_the_other_reader_is_left_out() -> None:
    one = card(
        statement("a", Role.DO, "Agendeer het stuk zelf"),
        statement("b", Role.DO, "Vraag de secretaris dat te doen", Reader.DIRECTOR),
    )
    assert [line.text for line in compose(found(one), Reader.SECRETARY, carried).lines] == ["Agendeer het stuk zelf"]


def test_what_is_said_twice_is_said_once() -> None:
    one = card(
        statement("a", Role.CORE, "Schakel vroeg de burgemeester in bij onenigheid"),
        statement("b", Role.DO, "Schakel bij onenigheid vroeg de burgemeester in"),
    )
    assert len(compose(found(one), None, carried).lines) == 1


def test_the_passage_found_best_is_quoted_where_no_statement_rests_on_it() -> None:
    draft = compose(found(card(statement("a", Role.CORE, "Bel iemand"))), None, lambda _statement: ())
    assert draft.lines[-1].quoted
    assert "Vraag door." in draft.lines[-1].text


def test_without_a_card_that_fits_the_library_speaks_in_quotations() -> None:
    draft = compose(Retrieved((Hit(PASSAGE, 9.0),), (), {}, {}), None, carried)
    assert [line.quoted for line in draft.lines] == [True]
