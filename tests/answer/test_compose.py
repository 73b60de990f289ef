from __future__ import annotations

import pytest
from made_answers import asking, card, carried, found, matched, material, ready, statement

from assistant.answer.compose import OVERVIEW, QUOTE_WORDS, compose
from assistant.messages import FOR_THE_SECRETARY, SINCE
from assistant.types import Asker, Basis, Draft, Intent, Reader, ReadyAnswer, Role, Status, Weighed

K, D1, D2, M = (statement(n, r) for n, r in (("k", Role.CORE), ("d1", Role.DO), ("d2", Role.DO), ("m", Role.MIND)))
DIRECTOR, SAY, ABSENT = statement("dl", Role.DIRECTOR), statement("z", Role.SAY), statement("n", Role.ABSENT)
WHOLE = ready(K, D1, D2, M, SAY, DIRECTOR, ABSENT)
ON_ANSWER = Weighed(Status.ANSWERED, 1.0, 0.9, Basis.ANSWER)


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


@pytest.mark.parametrize("role", OVERVIEW)
def test_an_overview_is_as_long_as_a_phone_shows_and_for_this_reader_alone(role: Role) -> None:
    many = [statement(f"{role}{n}", role) for n in range(9)]
    others = statement("anders", role, reader=Reader.DIRECTOR)
    one = card(others, *many)
    weighed = Weighed(Status.ANSWERED, 1.0, 0.1, Basis.CARD)
    made = compose(asking(), weighed, found(), matched(cards=(one,)), Intent.SITUATION, Reader.SECRETARY, material(one))
    assert said(made) == [f"{role}{n}" for n in range(OVERVIEW[role])]


def test_a_quotation_is_a_sentence_that_stands_alone() -> None:
    (line,) = draft(WHOLE, weighed=Weighed(Status.ANSWERED, 1.0, 0.1, Basis.PASSAGES)).lines
    assert "Vraag een ander om met je mee te kijken" in line.text
    assert "Dat werkt niet" not in line.text
    assert line.quoted and len(line.text.split()) > QUOTE_WORDS


def test_follow_ups_are_of_the_same_card_and_not_the_readings_that_stand_beside_it() -> None:
    answers = [ready(K, name=f"kaart/{n}") for n in "abcdef"]
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
