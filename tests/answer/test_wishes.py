from __future__ import annotations

from dataclasses import replace

from assistant.answer.understand import words
from assistant.answer.wishes import Before, before_of, beside, wished
from assistant.types import AnswerKind, Asker, ReadyAnswer, Role, SectionRef, Shown, Statement, Wish


def statement(name: str, role: Role) -> Statement:
    return Statement(name, "kaart", role, name, (SectionRef("w", "1"),))


ALL = tuple(
    statement(n, r)
    for n, r in (("k", Role.CORE), ("m", Role.MIND), ("d1", Role.DO), ("d2", Role.DO), ("d3", Role.DO), ("z", Role.SAY))
)
READING, OTHER = (ReadyAnswer(f"kaart/{n}", "kaart", "?", (), (Asker.ANYONE,), AnswerKind.ADVICE, ALL) for n in ("een", "twee"))
BEFORE = Before(ALL[:4], READING, (OTHER,), (OTHER,))


def test_shorter_is_the_first_line_and_two_things_to_do() -> None:
    assert [s.id for s in wished(Wish.SHORTER, Before(ALL, READING)).statements] == ["k", "d1", "d2"]


def test_shorter_of_what_has_nothing_to_do_is_the_first_lines() -> None:
    assert [s.id for s in wished(Wish.SHORTER, Before(ALL[:2])).statements] == ["k", "m"]


def test_the_words_to_say_are_those_of_the_reading() -> None:
    assert [s.id for s in wished(Wish.WORDS, BEFORE).statements] == ["z"]
    assert wished(Wish.WORDS, Before(ALL[:4])).said == words.NO_WORDS


def test_another_reading_is_offered() -> None:
    assert wished(Wish.OTHER, BEFORE).readings == (OTHER,)
    assert wished(Wish.OTHER, Before(ALL)).said == words.NO_OTHER


def test_more_is_what_was_not_shown_and_then_what_the_card_answers_too() -> None:
    assert [s.id for s in wished(Wish.MORE, BEFORE).statements] == ["d3", "z"]
    more = wished(Wish.MORE, Before(ALL, READING, (), (OTHER,)))
    assert more.readings == (OTHER,) and words.NO_MORE in more.said
    assert wished(Wish.MORE, Before(ALL)).said == words.NO_MORE


def test_again_is_the_same_once_more_and_nothing_where_there_was_nothing() -> None:
    assert wished(Wish.AGAIN, BEFORE).statements == BEFORE.statements
    assert wished(Wish.AGAIN, Before()).said == words.NOTHING_BEFORE


def test_a_short_answer_to_what_was_never_a_ready_answer_begins_where_it_began() -> None:
    assert [s.id for s in wished(Wish.SHORTER, Before(ALL[1:])).statements] == ["m", "d1", "d2"]


THIRD = replace(READING, id="kaart/drie")
ANSWERS = {answer.id: answer for answer in (READING, OTHER, THIRD)}
OF_CARD = {"kaart": (READING, OTHER, THIRD)}


def test_what_was_shown_is_found_again_by_its_ids_and_what_is_gone_falls_away() -> None:
    of_card = {"los": statement("los", Role.DO), "d1": replace(ALL[2], text="van de kaart")}
    shown = Shown("kaart/een", ("kaart/twee", "weg/een"), ("k", "d1", "los", "weg"))
    before = before_of(shown, ANSWERS, of_card, OF_CARD)
    assert before == Before((ALL[0], ALL[2], of_card["los"]), READING, (OTHER,), (THIRD,))


def test_where_nothing_was_shown_there_is_nothing_before() -> None:
    assert before_of(None, ANSWERS, {}, OF_CARD) == Before()
    assert before_of(Shown("", (), ("los",)), ANSWERS, {"los": ALL[1]}, OF_CARD) == Before((ALL[1],))


def test_beside_a_reading_stands_what_its_card_answers_too_but_for_what_is_offered_already() -> None:
    assert beside(READING, (OTHER,), OF_CARD) == (THIRD,)
    assert beside(None, (OTHER,), {"": (THIRD,)}) == ()
