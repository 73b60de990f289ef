from __future__ import annotations

from assistant.answer.verify import LEAST, verify
from assistant.types import BlockKind, Draft, Line, Passage, Role, SectionRef, Span

TEXT = "Vraag door. Geef terug wat je hoort."
PASSAGES = {"p1": Passage("p1", "proefwerk", "1", "Een", "Een", TEXT, BlockKind.ITEM, "proef.txt", 0, len(TEXT))}
HERE = SectionRef("proefwerk", "1")
ELSEWHERE = SectionRef("anderwerk", "2")
AT_HAND = frozenset({"proefwerk"})


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
