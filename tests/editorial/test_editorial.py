"""The editor's check, on libraries written for the purpose and on our own.

One file, though it is long: every test starts from the same small library, with one thing amiss.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from pathlib import Path

import pytest

from assistant.corpus.answers.file import read_file
from assistant.corpus.cards import CardError, read_card
from assistant.editorial import messages, run
from assistant.editorial.findings import words
from assistant.editorial.form import THEMES
from assistant.editorial.goals import CARDS, sets_side_by_side
from assistant.editorial.own_words import OwnWords
from assistant.editorial.reading import ease, syllables, words_per_sentence
from assistant.editorial.ready_answers import check_neighbours, text_hash
from assistant.editorial.sources import Sources
from assistant.encoder.embedder import Embedder
from assistant.errors import BadInput
from assistant.types import Section, Work

ROOT = Path(__file__).parents[2]

CATALOGUE = """
[[werk]]
id = "boek"
titel = "Een boek"
delen = [{ id = "1", titel = "Het begin" }, { id = "2", titel = "Rol in de lange en brede raad van bestuur" }]
"""
BOOK = "De secretaris zorgt er steeds voor dat het college tijdig alle stukken krijgt die het nodig heeft."


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "bronnen.toml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "begrippen.toml").write_text(
        '[[begrip]]\nterm = "wethouder"\nvormen = ["weth"]\nuitleg = "Een bestuurder."\n', encoding="utf-8"
    )
    (tmp_path / "leerpaden").mkdir()
    (tmp_path / "werken").mkdir()
    (tmp_path / "werken" / "boek.txt").write_text(BOOK, encoding="utf-8")
    for number, theme in enumerate(THEMES):
        card(tmp_path, f"kaart-{number}", theme=theme)
    return tmp_path


def card(
    library: Path, name: str, *, theme: str = "crisis", head: str = "", core: str = "", asked: tuple[str, ...] = ()
) -> Path:
    """Write a card and its one answer without a fault, but for what is given; a second reader has read the answer."""
    text = (
        f"---\ntitel: Titel van {name}\nrollen: [secretaris]\n{head}---\n## Kern\n{core or f'Doe iets met {name}. [boek:1]'}\n"
    )
    path = library / "kaarten" / theme / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    answer(library, name, theme=theme, asked=asked)
    return path


def answer(library: Path, name: str, *, theme: str = "crisis", asked: tuple[str, ...] = (), said: str = "") -> Path:
    """Write the answers of a card: one, read by a second reader as it is."""
    lines = asked or tuple(f"{name} voorval {letter}" for letter in "abcdefgh")
    body = said or " ".join(f"{name}woord{n}" for n in range(60)) + ". [boek:1]"
    path = library / "antwoorden" / theme / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    phrasings = "".join(f"- {line}\n" for line in lines)
    path.write_text(
        f"---\nkaart: {name}\n---\n\n## Wat doe ik met {name}? {{#een}}\nvoor: secretaris\nsoort: advies\n\n"
        f"### Zo gevraagd\n{phrasings}\n### Antwoord\n{body}\n",
        encoding="utf-8",
    )
    with contextlib.suppress(CardError):
        (made,) = read_file(path, {name})
        with (library / "antwoorden" / "gelezen.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps({"antwoord": made.id, "tekst": text_hash(made)}) + "\n")
    return path


def check(library: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, dict[str, str]]:
    """Run the check; return its exit status and the messages that must (!) or may (?) be mended, by place."""
    code = run(["--corpus", str(library), "--werken", str(library / "werken"), "--vlug", "--json", *options])
    found = json.loads(capsys.readouterr().out)["bevindingen"]
    marks = {"moet": "!", "kan": "?"}
    told: dict[str, str] = {}
    for finding in found:
        told[finding["plaats"]] = told.get(finding["plaats"], "") + marks[finding["gewicht"]] + finding["melding"] + "\n"
    return code, told


def test_a_library_without_a_fault_passes(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(library, capsys) == (0, {})


@pytest.mark.parametrize(
    ("core", "message"),
    [
        ("Iets. [krant:1]", "!" + messages.UNKNOWN_WORK.format("krant")),
        ("Iets. [boek:9]", "!" + messages.UNKNOWN_SECTION.format("9", "boek")),
        ("Zonder bron.", "!zonder bron aan het einde"),
        (" ".join(["woord"] * 36) + ". [boek:1]", "!36 woorden"),
        (" ".join(["woord"] * 31) + ". [boek:1]", "?31 woorden"),
        ("Zorg ervoor dat het college tijdig alle stukken krijgt. [boek:1]", "!te letterlijk uit boek: 'dat het college"),
        ("Zwijg nooit. [boek:1]", "?" + messages.CLAIM.format("nooit", "Zwijg nooit.")),
        ("Het lukt niet altijd, praat daarna. [boek:1]", "?zegt de bron ook 'daarna'?"),
        ("De wet regelt dit. [boek:1]", "?wet of getal zonder jaartal"),
        ("Wij helpen u. [boek:1]", "?'u' in plaats van 'je'"),
        ("Zonder punt [boek:1]", "?eindigt niet met een leesteken"),
        ("Een. [boek:1] Twee. [boek:1] Drie. [boek:1]", "?" + messages.LONG_CORE.format(3)),
    ],
)
def test_a_statement_that_is_amiss_is_found(library: Path, capsys: pytest.CaptureFixture[str], core: str, message: str) -> None:
    card(library, "fout", core=core)
    code, told = check(library, capsys)
    assert list(told) == ["crisis/fout"]
    assert message in told["crisis/fout"]
    assert code == (message[0] == "!")


def test_six_words_in_a_row_are_not_too_many(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card(library, "kort", core="Hij weet dat het college tijdig alle stukken wil. [boek:1]")
    assert check(library, capsys) == (0, {})


def test_the_title_of_a_section_may_be_named_whole(library: Path) -> None:
    title = "Rol in de lange en brede raad van bestuur"
    (library / "werken" / "boek.txt").write_text(f"{title} is dit deel genoemd.", encoding="utf-8")
    work = Work("boek", "Een boek", sections=(Section("2", title),))
    assert OwnWords(library / "werken", Sources.of([work])).borrowed(f"Lees '{title}'.") is None
    untitled = OwnWords(library / "werken", Sources.of([Work("boek", "Een boek")]))
    assert untitled.borrowed(f"Lees '{title}'.") == (" ".join(words(title)), "boek")


def test_without_the_works_the_report_says_that_borrowing_was_not_checked(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card(library, "fout", core=f"{BOOK} [boek:1]")
    assert run(["--corpus", str(library), "--werken", str(library / "weg"), "--vlug"]) == 0
    told = capsys.readouterr().out
    assert messages.NO_WORKS.format(library / "weg") in told
    assert messages.QUICK in told


def test_a_dead_reference_between_cards_is_found(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card(library, "een", head="zie_ook: [twee, een, weg]\n")
    card(library, "twee")
    told = check(library, capsys)[1]
    assert told == {"crisis/een": f"!{messages.DEAD_SEE_ALSO.format('weg')}\n!{messages.OWN_SEE_ALSO}\n"}


def test_a_card_in_a_folder_that_is_no_theme_is_found(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card(library, "een", theme="zomaar")
    assert check(library, capsys)[1] == {"zomaar/een": f"!{messages.UNKNOWN_THEME.format('zomaar')}\n"}


def test_one_broken_card_does_not_hide_the_others(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card(library, "kapot", head="onzin: 1\n")
    card(library, "een", core="Iets. [boek:9]")
    assert set(check(library, capsys)[1]) == {"crisis/kapot", "crisis/een"}


def test_only_the_cards_asked_for_are_reported_but_all_are_known(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = card(library, "een", head="zie_ook: [twee]\n", core="Iets. [boek:9]")
    card(library, "twee", core="Iets. [boek:8]")
    code, told = check(library, capsys, "--alleen", str(wrong))
    assert code == 1
    assert list(told) == ["crisis/een"]
    assert "zie_ook" not in told["crisis/een"]


def test_asking_for_a_card_that_is_not_there_is_an_error_and_no_pass(library: Path) -> None:
    with pytest.raises(BadInput):
        run(["--corpus", str(library), "--alleen", str(library / "kaarten" / "crisis" / "weg.md")])


def test_a_folder_that_is_no_library_is_an_error_and_no_pass(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        run(["--corpus", str(tmp_path)])


def test_a_library_without_cards_does_not_pass(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(library / "kaarten")
    assert check(library, capsys)[0] == 1


def test_a_library_over_the_wegwijzer_is_told_which_goals_it_misses(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guide = '[[werk]]\nid = "wegwijzer"\ntitel = "W"\ndelen = [{ id = "1", titel = "Een" }, { id = "2", titel = "Twee" }]\n'
    (library / "bronnen.toml").write_text(CATALOGUE + guide, encoding="utf-8")
    card(library, "een", core="Iets. [wegwijzer:1] Nog iets. [wegwijzer:1]")
    told = check(library, capsys)[1]
    assert list(told) == [messages.LIBRARY]
    assert messages.GOAL_MISSED.format(messages.GOAL_CARDS, 18, CARDS, "") in told[messages.LIBRARY]
    themes = messages.GOAL_MISSED.format(messages.GOAL_THEMES.format(2), 1, 100, "")
    assert f"{themes} (het ontbreekt aan 2, 3, 4" in told[messages.LIBRARY]


def test_sources_stand_side_by_side_where_two_works_are_set_apart(library: Path) -> None:
    def differing(*lines: str) -> bool:
        path = card(library, "verschil", core="Iets. [boek:1]\n\n## Waar de bronnen verschillen\n" + "\n".join(lines))
        return sets_side_by_side(read_card(path))

    assert differing("- Zo. [boek:1]", "- Anders. [krant:1]")
    assert not differing("- Zo. [boek:1]", "- Anders. [boek:2]")
    assert not differing("- Zo, en anders. [boek:1][krant:1]")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('term = "bestuurder"\nvormen = ["Weth."]\nuitleg = "Iemand."', messages.FORM_TWICE.format("Weth.", "wethouder")),
        ('term = "a"\nverwant = ["weg"]\nuitleg = "Iets."', messages.DEAD_RELATED.format("weg")),
        ('term = "a"\nuitleg = "Iets"', messages.NOT_ONE_SENTENCE.format("a")),
        (
            'term = "a"\nvormen = ["MT"]\nuitleg = "A."\n[[begrip]]\nterm = "MT"\nuitleg = "B."\ndubbelzinnig = true',
            messages.FORM_AMBIGUOUS.format("MT"),
        ),
    ],
)
def test_a_term_that_is_amiss_is_found(library: Path, capsys: pytest.CaptureFixture[str], entry: str, message: str) -> None:
    with (library / "begrippen.toml").open("a", encoding="utf-8") as file:
        file.write(f"[[begrip]]\n{entry}\n")
    assert check(library, capsys) == (1, {"begrippen.toml": f"!{message}\n"})


def test_a_form_may_also_belong_to_an_ambiguous_term(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (library / "begrippen.toml").open("a", encoding="utf-8") as file:
        file.write('[[begrip]]\nterm = "WETH"\nvormen = ["weth"]\nuitleg = "Van alles."\ndubbelzinnig = true\n')
    assert check(library, capsys) == (0, {})


def test_a_route_that_leads_nowhere_is_found(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    step = '[[stap]]\nkaart = "{}"\ntitel = "T"\nwaarom_nu = "Nu."\nvragen = {}\nverder_lezen = ["boek:{}"]\n'
    steps = step.format("weg", '["Ja?"]', 1) + step.format("kaart-1", "[]", 1) + step.format("kaart-1", '["Ja?"]', 9)
    (library / "leerpaden" / "pad.toml").write_text('titel = "P"\nvoor_wie = "J"\nwaarom = "D."\n' + steps, encoding="utf-8")
    told = check(library, capsys)[1]["leerpaden/pad"].splitlines()
    assert sorted(told) == sorted(
        "!" + message
        for message in (
            messages.FEW_STEPS.format(3, 5),
            messages.DEAD_CARD.format(1, "weg"),
            messages.NO_QUESTIONS.format(2, 0),
            messages.CARD_TWICE.format(3, "kaart-1"),
            messages.DEAD_SECTION.format(3, messages.UNKNOWN_SECTION.format("9", "boek")),
        )
    )


def test_explanations_and_routes_must_be_in_our_own_words_too(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (library / "begrippen.toml").open("a", encoding="utf-8") as file:
        file.write(f'[[begrip]]\nterm = "a"\nuitleg = "{BOOK}"\n')
    assert "te letterlijk uit boek" in check(library, capsys)[1]["begrippen.toml"]


def test_terms_that_cannot_be_read_do_not_stop_the_check(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (library / "begrippen.toml").write_text("kapot", encoding="utf-8")
    code, told = check(library, capsys)
    assert code == 1
    assert "geen geldige TOML" in told[messages.LIBRARY]


def test_the_table_is_readable_dutch(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card(library, "fout", core="Iets. [boek:9]")
    assert run(["--corpus", str(library), "--werken", str(library / "werken"), "--vlug"]) == 1
    table = capsys.readouterr().out
    assert messages.HEAD_PLACE.format("crisis/fout", 1, 0) in table
    assert messages.SUM.format(18, 18, 18, 1, 0) in table


@pytest.mark.parametrize(
    ("word", "count"), [("raad", 1), ("gemeentesecretaris", 7), ("beïnvloeden", 4), ("situatie", 4), ("één", 1), ("b", 1)]
)
def test_syllables_are_counted_as_dutch_spelling_has_them(word: str, count: int) -> None:
    assert syllables(word) == count


def test_short_words_and_sentences_read_more_easily() -> None:
    assert (
        ease(["De raad wil het weten."]) > 80 > ease(["Bestuurlijke besluitvormingsprocedures veronderstellen zorgvuldigheid."])
    )
    assert words_per_sentence(["De raad wil het. Nu."]) == 2.5
    assert ease([]) == words_per_sentence([]) == 0.0


def test_our_own_library_has_nothing_that_must_be_mended(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--corpus", str(ROOT / "corpus"), "--werken", str(ROOT / "nergens"), "--vlug"]) == 0, capsys.readouterr().out


def test_a_card_without_an_answer_is_found(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card(library, "een")
    (library / "antwoorden" / "crisis" / "een.md").unlink()
    assert check(library, capsys)[1] == {"crisis/een": f"!{messages.NO_ANSWERS}\n"}


def test_questions_that_are_said_to_be_answered_by_an_answer_that_is_gone_are_found(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card(library, "een")
    (library / "vragen").mkdir()
    said = '{"antwoord": "een/een", "vragen": ["v"]}\n{"antwoord": "een/weg", "vragen": ["v"]}\n'
    (library / "vragen" / "antwoorden.jsonl").write_text(said, "utf-8")
    assert check(library, capsys)[1] == {messages.LIBRARY: f"!{messages.ANSWERED_BY_NONE.format('een/weg')}\n"}


def test_fewer_than_eight_ways_of_asking_are_too_few(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card(library, "een", asked=("wethouder luistert niet",))
    assert f"!{messages.FEW_PHRASINGS.format(1, 8)}" in check(library, capsys)[1]["antwoorden/crisis/een/een"]


def test_an_answer_is_neither_too_short_nor_too_long_and_lists_no_more_than_five(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card(library, "een")
    answer(library, "een", said="Ja. [boek:1]")
    assert messages.ANSWER_LENGTH.format(1, 50, 120) in check(library, capsys)[1]["antwoorden/crisis/een/een"]
    many = "Ja. [boek:1]\n" + "".join(f"- doe dit nummer {n} met al deze andere woorden erbij [boek:1]\n" for n in "abcdef")
    answer(library, "een", said=many)
    assert messages.MANY_LINES.format(6, "doen", 5) in check(library, capsys)[1]["antwoorden/crisis/een/een"]


def test_an_answer_that_was_changed_since_it_was_read_must_be_read_again(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card(library, "een")
    path = library / "antwoorden" / "crisis" / "een.md"
    path.write_text(path.read_text("utf-8").replace("eenwoord1 ", "anders "), encoding="utf-8")
    assert check(library, capsys)[1] == {"antwoorden/crisis/een/een": f"!{messages.READ_BY_NOBODY}\n"}


def test_a_section_that_is_not_there_is_found_in_an_answer_too(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card(library, "een")
    answer(library, "een", said=" ".join(f"w{n}" for n in range(60)) + ". [boek:9]")
    assert messages.UNKNOWN_SECTION.format("9", "boek") in check(library, capsys)[1]["antwoorden/crisis/een/een"]


def test_a_way_of_asking_that_another_answer_has_nearer_is_shown(library: Path, embedder: Embedder) -> None:
    mine = ("nieuwe burgemeester, geen klik", "hoe bezuinigen we eerlijk", "waar haal ik het geld vandaan")
    theirs = ("klik niet met nieuwe burgemeester", "de burgemeester en ik liggen elkaar niet")
    paths = [answer(library, "een", asked=mine), answer(library, "twee", asked=theirs)]
    answers = [one for path in paths for one in read_file(path, {"een", "twee"})]
    found = [f.message for f in check_neighbours(answers, {"een": "crisis", "twee": "crisis"}, embedder.queries)]
    assert messages.PHRASING_WON.format(mine[0], "twee/een") in found
    assert not any(mine[1] in message for message in found)
