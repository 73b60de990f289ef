from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.answer.compose import compose as compose_from
from assistant.messages import FOR_THE_SECRETARY_TOO
from assistant.types import (
    BlockKind,
    Card,
    CardHit,
    CardKind,
    Draft,
    Hit,
    Intent,
    Passage,
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


def compose(
    retrieved: Retrieved,
    reader: Reader | None,
    spans: Callable[[str], tuple[Span, ...]],
    kind: Intent = Intent.SITUATION,
    alike: Callable[[str, str], float] | None = None,
    asked: str = "",
    cards: dict[str, Card] | None = None,
) -> Draft:
    return compose_from(retrieved, kind, reader, spans, cards or {}, {}, asked, alike)


def carried(_statement: str) -> tuple[Span, ...]:
    return (Span("p1", 0, 11, 0.9),)


def test_the_five_steps_nearest_to_the_question_stand_in_the_order_of_their_card() -> None:
    words = ["bel", "schrijf", "wacht", "vraag", "luister", "noteer", "vergader"]
    steps = [statement(f"s{i}", Role.DO, f"{word} eerst iemand{i} anders{i}") for i, word in enumerate(words)]
    draft = compose(found(card(*steps), {f"s{i}": 0.4 + i / 100 for i in range(7)}), None, carried)
    assert [line.statement.id for line in draft.lines if line.statement] == ["s2", "s3", "s4", "s5", "s6"]


def test_what_lies_far_from_the_question_is_left_out() -> None:
    near = [statement(f"s{i}", Role.DO, f"doe{i} iets{i} nuttigs{i}") for i in range(3)]
    far = statement("ver", Role.DO, "Plan iets anders voor de zomer")
    draft = compose(found(card(*near, far), {"s0": 0.8, "s1": 0.8, "s2": 0.8, "ver": 0.1}), None, carried)
    assert "ver" not in [line.statement.id for line in draft.lines if line.statement]


def test_a_statement_that_leans_on_another_comes_with_it_or_not_at_all() -> None:
    first = statement("a", Role.DO, "Probeer het te herstellen met bemiddeling")
    leaning = statement("b", Role.DO, "Lukt dat niet, vraag dan om tijd")
    both = compose(found(card(first, leaning), {"a": 0.8, "b": 0.7}), None, carried)
    assert [line.text for line in both.lines] == [first.text, leaning.text]
    crowded = [statement(f"n{i}", Role.DO, f"doe{i} iets{i} nuttigs{i}") for i in range(4)]
    scores = {"a": 0.5, "b": 0.9, **{f"n{i}": 0.8 for i in range(4)}}
    kept = compose(found(card(first, leaning, *crowded), scores), None, carried)
    assert leaning.text not in [line.text for line in kept.lines]
    alone = compose(found(card(statement("x", Role.MIND, "Iets heel anders hier"), leaning), {"b": 0.9}), None, carried)
    assert leaning.text not in [line.text for line in alone.lines]


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


def test_two_cards_that_say_the_same_are_cited_together() -> None:
    other_source = SectionRef("anderwerk", "2")
    one = card(statement("a", Role.DO, "Zoek vroeg hulp"))
    twin = Statement("b", "kaart2", Role.DO, "Wacht niet met ondersteuning vragen", (other_source,))
    second = Card("kaart2", "Nog een", "thema", CardKind.SITUATION, (Reader.SECRETARY,), ("s",), (twin,))
    hits = (Hit(PASSAGE, 9.0), Hit(replace(PASSAGE, id="p2", work="anderwerk", section="2", document=""), 8.9))
    retrieved = Retrieved(hits, (CardHit(one, 9.0), CardHit(second, 8.9)), {}, {"a": 0.8, "b": 0.7})
    draft = compose(retrieved, None, carried, alike=lambda _one, _other: 0.95)
    assert [(line.text, line.sources) for line in draft.lines] == [("Zoek vroeg hulp", (SOURCE, other_source))]


def test_a_question_for_a_figure_opens_with_the_figure() -> None:
    one = card(
        statement("a", Role.CORE, "Kies bewust waar je tijd heen gaat"),
        statement("b", Role.OTHER, "Gemiddeld ging 47 procent naar overleg"),
    )
    draft = compose(found(one, {"a": 0.6, "b": 0.6}), None, carried, Intent.FACT)
    assert draft.lines[0].statement
    assert draft.lines[0].statement.id == "b"
    assert draft.lines[0].role is Role.CORE


def test_sides_are_told_together_and_not_again_elsewhere() -> None:
    one = card(
        statement("a", Role.MIND, "De ene bron zoekt nabijheid met wethouders"),
        statement("b", Role.DIFFER, "De ene bron zoekt nabijheid met wethouders graag"),
        statement("c", Role.DIFFER, "De andere houdt juist afstand"),
    )
    draft = compose(found(one, {"a": 0.8, "b": 0.8, "c": 0.8}), None, carried)
    assert [line.role for line in draft.lines] == [Role.DIFFER, Role.DIFFER]


def test_a_directielid_reads_first_what_is_theirs_and_who_is_spoken_to() -> None:
    one = card(
        statement("a", Role.CORE, "Jij beoordeelt het stuk"),
        statement("b", Role.DO, "Bel vooraf met de secretaris", Reader.DIRECTOR),
    )
    scores = {"a": 0.8, "b": 0.8}
    draft = compose(found(one, scores), Reader.DIRECTOR, carried)
    assert [line.role for line in draft.lines] == [Role.DIRECTOR, Role.CORE]
    assert draft.notices == (FOR_THE_SECRETARY_TOO,)
    assert [line.role for line in compose(found(one, scores), None, carried).lines] == [Role.CORE, Role.DIRECTOR]


def test_a_sensitive_answer_names_confidential_help() -> None:
    help_ = statement("h", Role.MIND, "Bel een vertrouwenspersoon van de VGS")
    one = replace(card(statement("a", Role.DO, "Blijf rustig in het gesprek"), help_), sensitive=True)
    draft = compose(found(one, {"a": 0.9, "h": 0.0}), None, carried)
    assert help_.text in [line.text for line in draft.lines]


def test_places_are_sections_with_what_stands_there() -> None:
    one = card(statement("a", Role.DO, "Leg mandaten vast"))
    draft = compose(found(one, {"a": 0.8}), None, carried, Intent.PLACE)
    assert [(line.text, line.role) for line in draft.lines] == [("Onder ‘Een’: Leg mandaten vast", Role.PLACE)]


@pytest.mark.parametrize(
    ("said", "which"),
    [
        ("Kijk in jullie besturingsfilosofie of dat mag", ("besturingsfilosofie",)),
        ("Neemt bij jullie de wethouder het besluit?", ("mandaatregeling",)),
        ("Ga in gesprek met de wethouder", ()),
    ],
)
def test_own_agreements_are_named_only_where_a_line_depends_on_them(said: str, which: tuple[str, ...]) -> None:
    one = replace(card(statement("a", Role.DO, said)), agreements=("mandaatregeling",))
    assert compose(found(one, {"a": 0.8}), None, carried).agreements == which


def test_follow_ups_are_whole_questions_of_the_cards_pointed_to() -> None:
    situations = ("stuk weg", "mag dat zo?", "Hoe krijg ik het stuk toch in het college?")
    near = replace(card(), id="buur", title="Buur", situations=situations)
    one = replace(card(statement("a", Role.DO, "Ga in gesprek")), see_also=("buur",))
    assert compose(found(one), None, carried, cards={"buur": near}).follow_ups[0] == situations[2]


def elsewhere(name: str, section: str, score: float) -> Hit:
    return Hit(replace(PASSAGE, id=name, section=section, section_title=f"Deel {section}"), score)


def places(draft: Draft) -> list[str]:
    return [line.text for line in draft.lines if line.role is Role.FURTHER]


def test_what_was_found_nearly_as_well_and_is_cited_nowhere_is_named_to_read_at_the_end() -> None:
    hits = (Hit(PASSAGE, 9.0), elsewhere("p2", "2", 8.9), elsewhere("p3", "2", 8.8), elsewhere("p4", "4", 8.0))
    draft = compose(found(card(statement("a", Role.DO, "Vraag eerst door")), {"a": 0.8}, hits), None, carried)
    assert places(draft) == ["Deel 2", "Deel 4"]
    assert [line.role for line in draft.lines][-2:] == [Role.FURTHER, Role.FURTHER]
    assert [span.passage for line in draft.lines if line.text == "Deel 2" for span in line.spans] == ["p2"]


def test_what_was_found_much_worse_than_the_first_is_not_named() -> None:
    hits = (Hit(PASSAGE, 9.0), elsewhere("p2", "2", 6.0))
    draft = compose(found(card(statement("a", Role.DO, "Vraag eerst door")), {"a": 0.8}, hits), None, carried)
    assert places(draft) == []


def test_no_place_is_named_where_nothing_is_said() -> None:
    absent = replace(PASSAGE, document="")
    assert compose(Retrieved((Hit(absent, 9.0),), (), {}, {}), None, lambda _: ()).lines == ()
