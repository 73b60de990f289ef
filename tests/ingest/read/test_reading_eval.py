from pathlib import Path

import pytest

from assistant.types import Block, BlockKind, Document
from evals.quality.reading import Report, run
from evals.quality.reading_truth import differences, parted, truth_items, truth_parted, truth_words
from evals.quality.reading_whole import compared

TEXT = """# **De haven**

## Inhoud

De kade .....\t3
Het ijs .....\t5

# De kade

Een *mooie* zin met een [koppeling](https://example.org).

- Een punt dat over de bladzijde


heen loopt.
- Nog een punt.
"""


def test_the_words_of_the_truth_come_without_marks_and_without_contents() -> None:
    words = "de haven de kade een mooie zin met een koppeling een punt dat over de bladzijde heen loopt nog een punt"
    assert truth_words(TEXT) == words.split()


def test_a_hyphen_is_the_authors_only_where_the_truth_has_the_same_word() -> None:
    truth = truth_parted("De **politiek-bestuurlijke** top, en de kritische kant van 2010-2014.")
    assert truth == {"politiek-bestuurlijke"}
    assert [word for word in parted("Politiek-bestuurlijke kriti-sche top") if word not in truth] == ["kriti-sche"]


def test_an_item_of_the_truth_is_whole_over_a_page_break() -> None:
    assert truth_items(TEXT) == ["eenpuntdatoverdebladzijdeheenloopt", "nogeenpunt"]


def test_differences_are_found_whether_words_are_lost_added_or_moved() -> None:
    one = [f"w{n}" for n in range(60)]
    assert differences(one, one) == []
    assert differences(one, one[:20] + one[23:]) == [(20, 23, 20, 20)]
    assert differences(one, [*one[:20], "x", "y", *one[20:]]) == [(20, 20, 20, 22)]
    moved = one[30:] + one[:30]
    assert sum(end - start for start, end, _, _ in differences(one, moved)) >= 30


def test_nothing_to_check_falls_short(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    report.add("iets", 0, 0, True)
    assert report.short == ["iets"]
    (tmp_path / "bronnen.toml").write_text('[[werk]]\nid = "weg"\ntitel = "Weg"\n', "utf-8")
    assert run([str(tmp_path)]) == 1
    assert "file or text version missing" in capsys.readouterr().out


def test_a_reading_that_lost_a_chapter_falls_short(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tekst").mkdir()
    body = "\n\n".join(
        f"Alinea {n} over de haven, de kade en het ijs van winter nummer {n}, met woorden {n * 7}." for n in range(40)
    )
    whole = f"# Het havenboek\n\nVijftig lessen\n\n# De kade\n\n{body}\n"
    (tmp_path / "tekst" / "boek.txt").write_text(whole, "utf-8")
    toml = '[[werk]]\nid = "boek"\ntitel = "Boek"\nherken = "Vijftig lessen"\ndelen = [ { id = "1", titel = "De kade" } ]\n'
    (tmp_path / "bronnen.toml").write_text(toml, "utf-8")
    (tmp_path / "boek.md").write_text(whole + "\n", "utf-8")
    assert run([str(tmp_path)]) == 0, capsys.readouterr().out
    (tmp_path / "boek.md").write_text(whole[: len(whole) // 2], "utf-8")
    assert run([str(tmp_path)]) == 1


def test_the_invented_documents_keep_their_words(capsys: pytest.CaptureFixture[str]) -> None:
    ended = run([])
    printed = capsys.readouterr().out
    assert ended == 0, printed
    assert "Doorgehaalde tekst is weggelaten" in printed


def test_words_that_are_lost_fall_short_and_those_a_note_names_do_not() -> None:
    lines = ["Jaarverslag 2024", "De haven ligt vol ijs.", "7", "De kade is nat."]
    blocks = (Block(BlockKind.PARAGRAPH, "De haven ligt vol ijs."),)
    document = Document("x.txt", "text/plain", "0", blocks, notes=("Weggelaten: 'Jaarverslag 2023'.",))
    wanted, kept = compared(lines, document)
    assert (wanted.total(), kept.total()) == (9, 5)


@pytest.mark.slow
def test_the_five_works_are_read_as_well_as_we_say(works_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(works_folder)]) == 0, capsys.readouterr().out
