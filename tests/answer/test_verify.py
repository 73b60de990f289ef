from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer.verify import LEAST, verify
from assistant.types import BlockKind, Draft, Line, Passage, Role, SectionRef, Span

TEXT = "Vraag door. Geef terug wat je hoort."
PASSAGES = {"p1": Passage("p1", "proefwerk", "1", "Een", "Een", TEXT, BlockKind.ITEM, "proef.txt", 0, len(TEXT))}
HERE = SectionRef("proefwerk", "1")
ELSEWHERE = SectionRef("anderwerk", "2")
AT_HAND = frozenset({"proefwerk"})
CARRIED = Line("Vraag eerst door", Role.DO, (HERE,), (Span("p1", 0, 11, 0.8),))


def verified(*lines: Line) -> tuple[Line, ...]:
    return verify(Draft(lines, ()), PASSAGES, AT_HAND).lines


def test_a_statement_its_source_carries_goes_through() -> None:
    line = Line("Vraag eerst door", Role.DO, (HERE,), (Span("p1", 0, 11, 0.8),))
    assert verified(line) == (line,)


def test_a_statement_no_sentence_of_its_source_carries_is_dropped() -> None:
    assert verified(Line("Koop een boot", Role.DO, (HERE,), (Span("p1", 0, 11, LEAST - 0.01),))) == ()


def test_a_statement_of_a_work_that_is_not_at_hand_keeps_its_section() -> None:
    assert verified(Line("Bel iemand", Role.DO, (ELSEWHERE,), ()))[0].sources == (ELSEWHERE,)


def test_of_two_sources_only_the_one_that_holds_is_named() -> None:
    both = Line("Vraag door", Role.DO, (HERE, SectionRef("proefwerk", "9")), (Span("p1", 0, 11, 0.8),))
    assert verified(both)[0].sources == (HERE,)


def test_a_quotation_must_stand_in_its_passage_letter_for_letter() -> None:
    right = Line("Letterlijk: “Vraag door.”", Role.OTHER, (HERE,), (Span("p1", 0, 11, 1.0),), quoted=True)
    wrong = Line("Letterlijk: “Vraag niet door.”", Role.OTHER, (HERE,), (Span("p1", 0, 11, 1.0),), quoted=True)
    assert verified(right, wrong) == (right,)


def test_a_source_that_is_not_in_the_library_is_no_source() -> None:
    assert verified(Line("Vraag door", Role.DO, (HERE,), (Span("verzonnen", 0, 11, 0.9),))) == ()


def test_a_place_to_read_beside_an_answer_goes_with_the_answer() -> None:
    place = Line("Een deel", Role.FURTHER, (HERE,), (Span("p1", 0, 11, 1.0),))
    carried = Line("Vraag eerst door", Role.DO, (HERE,), (Span("p1", 0, 11, 0.8),))
    assert verified(carried, place) == (carried, place)
    assert verified(Line("Koop een boot", Role.DO, (HERE,), (Span("p1", 0, 11, LEAST - 0.01),)), place) == ()


def test_of_a_difference_with_one_side_left_nothing_is_left() -> None:
    lines = [Line(text, Role.DIFFER, (HERE,), (Span("p1", 0, 11, 0.8),)) for text in ("De een", "De ander", "Een derde")]
    core = replace(lines[0], role=Role.CORE)
    assert verified(core, lines[0]) == (core,)
    assert verified(core, *lines[:2]) == (core, *lines[:2])
    assert verified(core, *lines) == (core, *lines)


def test_what_no_source_says_rests_on_none_and_is_no_answer_alone() -> None:
    absent, term = Line("Vraag het na.", Role.ABSENT, (), ()), Line("woord: uitleg", Role.TERM, (), ())
    assert verified(CARRIED, absent) == (CARRIED, absent)
    assert verified(absent) == ()
    assert verified(term) == (term,)


def test_a_section_that_carries_a_statement_somewhere_keeps_all_its_spans_and_another_none() -> None:
    other = replace(PASSAGES["p1"], id="p2", section="2")
    spans = (Span("p1", 0, 11, 0.8), Span("p1", 12, 36, LEAST - 0.1), Span("p2", 0, 11, LEAST - 0.1))
    line = Line("Vraag door", Role.DO, (HERE, SectionRef("proefwerk", "2")), spans)
    (kept,) = verify(Draft((line,), ()), {**PASSAGES, "p2": other}, AT_HAND).lines
    assert kept.spans == spans[:2]
    assert kept.sources == (HERE,)


@pytest.mark.parametrize(("support", "holds"), [(0.19, False), (0.2, True)])
def test_support_has_one_least(support: float, holds: bool) -> None:
    assert bool(verified(replace(CARRIED, spans=(Span("p1", 0, 11, support),)))) is holds
