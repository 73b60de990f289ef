from __future__ import annotations

from pathlib import Path

import pytest

from assistant.corpus.questions import load_anchors, load_answered, tie
from assistant.errors import BadInput
from assistant.language.fingerprint import fingerprint
from assistant.types import Anchor, BlockKind, Passage

SECOND = "Vraag in het gesprek door naar wat iemand tegenhoudt en geef terug wat je hebt gehoord, zonder oordeel."
FIRST = "Spreek vooraf af wie het stuk op de agenda zet; dan is het later geen verrassing voor de portefeuillehouder."


def passage(name: str, text: str, work: str = "proefwerk") -> Passage:
    return Passage(name, work, "1", "Een", "Een", text, BlockKind.ITEM, "proef.txt", 0, len(text))


def test_a_question_finds_its_passage_by_fingerprint_whatever_its_section() -> None:
    anchor = Anchor("proefwerk", "9", fingerprint(SECOND.upper()), ("hij klapt dicht, wat nu?",))
    tied = tie([anchor], [passage("a", FIRST), passage("b", SECOND)])
    assert tied[anchor].id == "b"


def test_a_question_whose_passage_is_not_there_stays_untied() -> None:
    assert tie([Anchor("proefwerk", "1", fingerprint(SECOND), ("x",))], [passage("a", FIRST)]) == {}


def test_the_same_words_in_another_work_are_another_passage() -> None:
    assert tie([Anchor("proefwerk", "1", fingerprint(FIRST), ("x",))], [passage("a", FIRST, "ander")]) == {}


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"werk": "w", "deel": "1", "vingerafdruk": [1], "vragen": ["v"]}\n{"werk"', "utf-8")
    with pytest.raises(BadInput, match=r"Regel 2 van corpus/vragen/x\.jsonl"):
        load_anchors(tmp_path)


def test_a_line_that_ties_questions_to_an_answer_is_no_anchor_and_the_other_way_round(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"werk": "w", "deel": "1", "vingerafdruk": [1], "vragen": ["v"]}\n{"kaart": "k", "vragen": ["u"]}\n', "utf-8"
    )
    (tmp_path / "b.jsonl").write_text(
        '{"antwoord": "k/een", "vragen": ["v", "w"]}\n\n{"antwoord": "k/een", "vragen": ["x"]}\n', "utf-8"
    )
    assert load_anchors(tmp_path) == (Anchor("w", "1", (1,), ("v",)),)
    assert load_answered(tmp_path) == {"k/een": ("v", "w", "x")}


@pytest.mark.parametrize(
    "line", ['{"antwoord": "k/een"}', '{"antwoord": 3, "vragen": ["v"]}', '{"antwoord": "k/een", "vragen": "v"}', "[]"]
)
def test_a_line_of_another_form_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.jsonl").write_text(f"{line}\n", "utf-8")
    with pytest.raises(BadInput, match=r"Regel 1 van corpus/vragen/a\.jsonl"):
        load_answered(tmp_path)


def test_the_questions_of_the_library_find_their_passages(works_index: Path) -> None:
    from assistant.index import Generations, manifest

    meta = manifest.read_meta(Generations(works_index).current())
    assert int(meta["anchors_tied"]) >= 0.99 * int(meta["anchors"])
