from __future__ import annotations

from dataclasses import replace

import pytest
from made_answers import PASSAGE, SOURCE, asking, card, carried, found, matched, material, ready, statement

from assistant.answer.compose import compose
from assistant.answer.present import reading_of
from assistant.answer.suggestions import agreements, follow_ups, read_on
from assistant.messages import FOR_THE_SECRETARY, QUOTED, SINCE
from assistant.types import (
    Asker,
    Basis,
    Card,
    Draft,
    Hit,
    Intent,
    Line,
    Matched,
    Reader,
    ReadyAnswer,
    Retrieved,
    Role,
    RouteStep,
    Span,
    Status,
    Weighed,
)

K, D1, D2, M = (statement(n, r) for n, r in (("k", Role.CORE), ("d1", Role.DO), ("d2", Role.DO), ("m", Role.MIND)))
DIRECTOR, SAY, ABSENT = statement("dl", Role.DIRECTOR), statement("z", Role.SAY), statement("n", Role.ABSENT)
WHOLE = ready(K, D1, D2, M, SAY, DIRECTOR, ABSENT)
ON_ANSWER = Weighed(Status.ANSWERED, 1.0, 0.9, Basis.ANSWER)
ON_CARD = Weighed(Status.ANSWERED, 1.0, 0.1, Basis.CARD)
ON_PASSAGES = Weighed(Status.ANSWERED, 1.0, 0.1, Basis.PASSAGES)
STANDS = "Vraag een ander om met je mee te kijken naar het stuk van"  # twelve words


def draft(
    *answers: ReadyAnswer, reader: Reader | None = None, weighed: Weighed = ON_ANSWER, shown: frozenset[str] = frozenset()
) -> Draft:
    one = card(K, D1, D2, M)
    return compose(
        asking(shown=shown),
        weighed,
        found(),
        matched(*answers, cards=(one,)),
        Intent.SITUATION,
        reader,
        material(one, answers=answers),
    )


def said(one: Draft) -> list[str]:
    return [line.statement.id if line.statement else line.text for line in one.lines]


def test_not_sure_of_it_the_same_lines_stand_with_nothing_to_go_on_with() -> None:
    several = (WHOLE, *(ready(D1, name=f"kaart/{letter}") for letter in "bcd"))
    sure, unsure = draft(*several), draft(*several, weighed=replace(ON_ANSWER, status=Status.CLARIFY))
    assert (unsure.lines, unsure.reading, unsure.cards) == (sure.lines, sure.reading, sure.cards)
    assert (sure.follow_ups, unsure.follow_ups) == (("Vraag kaart/d?",), ())


def test_an_answer_is_of_its_own_card_also_where_other_cards_fit_better() -> None:
    own, better = card(K, name="kaart"), card(K, name="ander")
    composed = compose(
        asking(),
        ON_ANSWER,
        found(),
        matched(WHOLE, cards=(better,)),
        Intent.SITUATION,
        None,
        material(own, better, answers=(WHOLE,)),
    )
    assert [hit.card.id for hit in composed.cards] == ["kaart"]


def test_a_reading_is_told_by_its_first_line_and_by_the_next_where_that_ends_in_a_colon() -> None:
    assert reading_of(ready(K, D1)).first == K.text
    assert reading_of(ready(replace(K, text="Drie dingen:"), D1, D2)).first == f"Drie dingen: {D1.text}"
    assert reading_of(ready(replace(K, text="Drie dingen:"))).first == "Drie dingen:"


def test_a_ready_answer_is_shown_whole_and_in_its_own_order() -> None:
    assert said(draft(WHOLE)) == ["k", "d1", "d2", "m", "z", "dl", "n"]
    assert draft(WHOLE).reading == WHOLE
    assert draft(WHOLE).lines[0].spans == carried("k")


def test_it_is_never_filled_up_from_the_next() -> None:
    other = ready(statement("vreemd", Role.DO), name="ander/een")
    assert "vreemd" not in said(draft(ready(K), other))


def test_a_directielid_hears_first_what_a_directielid_can_do() -> None:
    assert said(draft(WHOLE, reader=Reader.DIRECTOR))[:2] == ["k", "dl"]
    assert sorted(said(draft(WHOLE, reader=Reader.DIRECTOR))) == sorted(said(draft(WHOLE)))


def test_an_answer_that_speaks_to_a_directielid_keeps_its_order_for_one() -> None:
    theirs = ready(K, D1, DIRECTOR, askers=(Asker.DIRECTOR,))
    assert said(draft(theirs, reader=Reader.DIRECTOR)) == ["k", "d1", "dl"]


def test_a_directielid_is_told_when_the_secretary_is_spoken_to() -> None:
    assert draft(ready(K), reader=Reader.DIRECTOR).notices == (FOR_THE_SECRETARY,)
    assert draft(WHOLE, reader=Reader.DIRECTOR).notices == ()
    assert draft(ready(K, askers=(Asker.ANYONE,)), reader=Reader.DIRECTOR).notices == ()
    assert draft(ready(K)).notices == ()


def test_what_changed_since_the_sources_were_written_is_said() -> None:
    assert draft(ready(K, since="in 2024 veranderd")).notices == (SINCE.format(since="in 2024 veranderd"),)


def test_lines_that_were_shown_before_are_not_shown_again_unless_there_is_nothing_else() -> None:
    assert said(draft(WHOLE, shown=frozenset({"k", "d1"}))) == ["d2", "m", "z", "dl", "n"]
    assert said(draft(ready(K), shown=frozenset({"k"}))) == ["k"]


def test_a_card_gives_its_own_overview_where_no_answer_is_sure() -> None:
    on_card = Weighed(Status.ANSWERED, 1.0, 0.1, Basis.CARD)
    assert said(draft(WHOLE, weighed=on_card)) == ["k", "d1", "d2", "m"]
    assert draft(WHOLE, weighed=on_card).reading is None


@pytest.mark.parametrize(("role", "most"), [(Role.CORE, 2), (Role.DIFFER, 3), (Role.DO, 5), (Role.MIND, 2), (Role.OTHER, 2)])
def test_an_overview_is_as_long_as_a_phone_shows_and_for_this_reader_alone(role: Role, most: int) -> None:
    many = [statement(f"{role}{n}", role) for n in range(9)]
    others = statement("anders", role, reader=Reader.DIRECTOR)
    one = card(others, *many)
    weighed = Weighed(Status.ANSWERED, 1.0, 0.1, Basis.CARD)
    made = compose(asking(), weighed, found(), matched(cards=(one,)), Intent.SITUATION, Reader.SECRETARY, material(one))
    assert said(made) == [f"{role}{n}" for n in range(most)]


def test_a_quotation_is_a_sentence_that_stands_alone() -> None:
    (line,) = draft(WHOLE, weighed=Weighed(Status.ANSWERED, 1.0, 0.1, Basis.PASSAGES)).lines
    assert "Vraag een ander om met je mee te kijken" in line.text
    assert "Dat werkt niet" not in line.text
    assert line.quoted


def test_follow_ups_are_of_the_same_card_and_not_the_readings_that_stand_beside_it() -> None:
    answers = [ready(K, name=f"kaart/{n}") for n in "abcdefgh"]
    for_director = ready(K, name="kaart/g", askers=(Asker.DIRECTOR,))
    one = card(K)
    made = compose(
        asking(),
        ON_ANSWER,
        found(),
        matched(*answers[:4], cards=(one,)),
        Intent.SITUATION,
        Reader.SECRETARY,
        material(one, answers=(for_director, *answers)),
    )
    assert made.follow_ups == ("Vraag kaart/d?", "Vraag kaart/e?", "Vraag kaart/f?")


def test_a_line_that_depends_on_local_agreements_names_them() -> None:
    local = statement("k", Role.CORE, "Kijk in jullie mandaatregeling wie dit mag.")
    assert draft(ready(local)).agreements == ("mandaatregeling",)
    assert draft(ready(K)).agreements == ()


def on(
    weighed: Weighed,
    *cards: Card,
    given: Matched | None = None,
    where: Retrieved | None = None,
    intent: Intent = Intent.SITUATION,
    reader: Reader | None = None,
    asker: Asker | None = None,
    text: str = "wat nu?",
) -> Draft:
    """Compose on a basis, with a route in which every card stands."""
    library = replace(material(*cards), steps={one.id: (step(one.id, 1), step(one.id, 2)) for one in cards})
    return compose(asking(text, asker), weighed, where or found(), given or matched(cards=cards), intent, reader, library)


def step(card_id: str, number: int) -> RouteStep:
    return RouteStep(f"pad-{card_id}", "Een pad", number, "Een stap")


def passages(*texts: str) -> Retrieved:
    return found(hits=tuple(Hit(replace(PASSAGE, id=f"p{n}", text=text), 9.0 - n) for n, text in enumerate(texts)))


def test_who_says_to_be_a_directielid_is_one_without_the_setting() -> None:
    one = on(ON_ANSWER, card(), given=matched(WHOLE), asker=Asker.DIRECTOR)
    assert said(one)[:2] == ["k", "dl"]
    assert said(on(ON_ANSWER, card(), given=matched(WHOLE), asker=Asker.CLERK))[:2] == ["k", "d1"]


def test_for_all_readers_together_a_card_says_what_it_says_to_any() -> None:
    theirs, ours = statement("a", Role.DO, reader=Reader.DIRECTOR), statement("b", Role.DO, reader=Reader.SECRETARY)
    one = card(theirs, ours)
    assert said(on(ON_CARD, one)) == ["a", "b"]
    assert said(on(ON_CARD, one, reader=Reader.DIRECTOR)) == ["a"]
    assert said(on(ON_CARD, one, reader=Reader.SECRETARY)) == ["b"]


def test_only_the_card_that_speaks_stands_beside_what_is_said() -> None:
    mine, other, third = card(K), card(K, name="ander"), card(K, name="derde")
    assert [hit.card for hit in on(ON_CARD, other, mine).cards] == [other]
    assert [hit.card for hit in on(ON_ANSWER, other, mine, third, given=matched(WHOLE, cards=(other, mine, third))).cards] == [
        mine
    ]


def test_three_passages_are_quoted_each_by_its_first_sentence_that_stands_alone() -> None:
    sentence = f"{STANDS} overmorgen."
    one = on(ON_PASSAGES, where=passages(*(f"Kort. {sentence} {sentence}" for _ in range(5))), given=Matched((), ()))
    assert [line.text for line in one.lines] == [QUOTED.format(quote=sentence)] * 3
    assert one.lines[1] == Line(
        QUOTED.format(quote=sentence), Role.OTHER, (SOURCE,), (Span("p1", 6, 6 + len(sentence), 1.0),), quoted=True
    )


@pytest.mark.parametrize(
    ("text", "stands"),
    [(f"{STANDS}.", True), ("Vraag een ander om met je mee te kijken naar stukken.", False), (f"Dat is zo: {STANDS}.", False)],
)
def test_a_sentence_stands_alone_when_it_is_long_enough_and_does_not_lean_on_another(text: str, stands: bool) -> None:
    assert bool(on(ON_PASSAGES, where=passages(text), given=Matched((), ())).lines) is stands


def test_a_passage_that_is_not_at_hand_is_not_quoted() -> None:
    away = Hit(replace(PASSAGE, document=""), 9.0)
    assert on(ON_PASSAGES, where=found(hits=(away,)), given=Matched((), ())).lines == ()


def test_without_a_basis_nothing_is_said_nor_suggested() -> None:
    one = on(Weighed(Status.ANSWERED, 1.0), card(K), given=matched(WHOLE))
    assert (one.lines, one.reading, one.follow_ups, one.read_on, one.agreements) == ((), None, (), (), ())


def test_passages_speak_for_no_card() -> None:
    one = replace(card(K), agreements=("mandaatregeling",), since="in 2024 veranderd")
    made = on(ON_PASSAGES, one, intent=Intent.LEARNING, text="wat zegt de mandaatregeling?")
    assert made.lines and (made.agreements, made.read_on, made.notices) == ((), (), ())


@pytest.mark.parametrize(
    ("intent", "number"), [(Intent.LEARNING, 1), (Intent.SITUATION, 0), (Intent.FACT, 0), (Intent.PLACE, 0)]
)
def test_who_wants_to_understand_is_shown_one_step_of_a_route(intent: Intent, number: int) -> None:
    assert on(ON_CARD, card(K), intent=intent).read_on == (step("kaart", 1),) * number
    assert on(ON_ANSWER, card(K), given=matched(WHOLE), intent=intent).read_on == (step("kaart", 1),) * number


def test_of_a_card_too_is_said_what_changed_since() -> None:
    assert on(ON_CARD, replace(card(K), since="in 2024 veranderd")).notices == (SINCE.format(since="in 2024 veranderd"),)
    assert on(ON_CARD, card(K)).notices == ()


# --- suggestions -----------------------------------------------------------------------------


def test_a_card_that_is_pointed_to_gives_its_first_question_after_those_beside() -> None:
    beside, theirs = ready(name="kaart/a"), [ready(name=f"ander/{n}") for n in "ab"]
    near = {"kaart": (beside,), "ander": theirs}
    one = card(K, see_also=("ander",))
    asked = follow_ups(asking(), Matched((), ()), one, near, None)
    assert asked == ("Vraag kaart/a?", "Vraag ander/a?")
    assert follow_ups(asking("Vraag kaart/a?"), Matched((), ()), one, near, None) == ("Vraag ander/a?",)
    assert follow_ups(asking(), Matched((), ()), None, near, None) == ()


@pytest.mark.parametrize(
    ("reader", "heard"),
    [
        (None, ("directielid", "iedereen", "secretaris")),
        (Reader.DIRECTOR, ("directielid", "iedereen")),
        (Reader.SECRETARY, ("iedereen", "secretaris")),
    ],
)
def test_who_is_told_what_to_ask_next_hears_what_speaks_to_them(reader: Reader | None, heard: tuple[str, ...]) -> None:
    some = [ready(name=f"kaart/{a}", askers=(a,)) for a in (Asker.DIRECTOR, Asker.ANYONE, Asker.SECRETARY, Asker.CLERK)]
    asked = follow_ups(asking(), Matched((), ()), card(K), {"kaart": some}, reader)
    assert asked == tuple(f"Vraag kaart/{name}?" for name in heard)


def test_to_read_on_there_is_one_step_of_the_first_card_that_stands_in_a_route() -> None:
    places = {"a": (step("a", 1), step("a", 2)), "b": (step("b", 1),)}
    assert read_on(["geen", "a", "b"], places) == (step("a", 1),)
    assert read_on(["geen"], places) == ()


@pytest.mark.parametrize(
    ("text", "asked", "named"),
    [
        ("Kijk in jullie mandaatregeling.", "wat nu?", ("mandaatregeling",)),
        ("Kijk bij jullie in de instructie.", "wat nu?", ("ambtsinstructie",)),
        ("Een mandaat is geen besturingsfilosofie.", "wat nu?", ()),
        ("Vraag hoe het bij jullie gaat.", "wat nu?", ("besturingsfilosofie", "mandaatregeling")),
        ("Een gewone zin.", "wat is een mandaat?", ("mandaatregeling",)),
        ("Een gewone zin.", "en de ambtsinstructie?", ()),
    ],
)
def test_own_documents_are_named_where_a_line_or_the_question_depends_on_them(
    text: str, asked: str, named: tuple[str, ...]
) -> None:
    one = replace(card(statement("k", Role.CORE, text)), agreements=("besturingsfilosofie", "mandaatregeling"))
    assert on(ON_CARD, one, text=asked).agreements == named
    assert agreements([], [Line(text, Role.CORE, (), ())], asked) == (named if "jullie" in text and len(named) == 1 else ())
