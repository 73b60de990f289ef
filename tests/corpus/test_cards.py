"""The card format of docs/kaarten.md, read from real files."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.corpus.cards import CardError, load_cards, messages, read_card
from assistant.errors import UserError
from assistant.types import CardKind, Reader, Role, SectionRef

HEAD = """---
titel: Een wethouder houdt een stuk tegen
rollen: [secretaris, directielid]
situaties:
  - wethouder blokkeert stuk, wat nu?
  - weth laat mijn nota liggen
---
"""
BODY = """## Kern
Zorg dat het college het hoort. [wegwijzer:10] Doe dat ook tegen
de zin van één bestuurder. [wegwijzer:10][wegwijzer:6]

## Wat je kunt doen
- Ga in gesprek. [wegwijzer:10]
- {directielid} Ga naar de secretaris,
  die is aan zet. [wegwijzer:10]

## Denk na over
- Weten jouw wethouders dit? [wegwijzer:12]
"""


def write(folder: Path, text: str, name: str = "een-kaart", theme: str = "rond-het-college") -> Path:
    path = folder / theme / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def problems(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(CardError) as caught:
        read_card(path)
    return [(problem.line, problem.message) for problem in caught.value.problems]


def test_a_card_is_read_with_its_theme_from_the_folder_and_its_id_from_the_name(tmp_path: Path) -> None:
    card = read_card(write(tmp_path, HEAD + BODY))
    assert (card.id, card.theme, card.title) == ("een-kaart", "rond-het-college", "Een wethouder houdt een stuk tegen")
    assert card.readers == (Reader.SECRETARY, Reader.DIRECTOR)
    assert card.situations == ("wethouder blokkeert stuk, wat nu?", "weth laat mijn nota liggen")


def test_what_a_head_leaves_out_has_its_default(tmp_path: Path) -> None:
    card = read_card(write(tmp_path, HEAD + BODY))
    assert (card.kind, card.sensitive, card.reviewed) == (CardKind.SITUATION, False, "nee")
    assert card.see_also == card.agreements == ()


def test_every_group_of_markers_under_kern_ends_a_statement(tmp_path: Path) -> None:
    first, second = read_card(write(tmp_path, HEAD + BODY)).of(Role.CORE)
    assert first.text == "Zorg dat het college het hoort."
    assert second.text == "Doe dat ook tegen de zin van één bestuurder."
    assert second.sources == (SectionRef("wegwijzer", "10"), SectionRef("wegwijzer", "6"))


def test_a_list_item_is_one_statement_also_when_it_runs_over_two_lines(tmp_path: Path) -> None:
    texts = [statement.text for statement in read_card(write(tmp_path, HEAD + BODY)).of(Role.DO)]
    assert texts == ["Ga in gesprek.", "Ga naar de secretaris, die is aan zet."]


def test_a_prefix_makes_a_statement_for_one_reader_only(tmp_path: Path) -> None:
    talk, go = read_card(write(tmp_path, HEAD + BODY)).of(Role.DO)
    assert (talk.reader, go.reader) == (None, Reader.DIRECTOR)


def test_a_statement_keeps_its_id_when_only_marks_and_capitals_change(tmp_path: Path) -> None:
    before = read_card(write(tmp_path, HEAD + BODY)).of(Role.DO)[0]
    after = read_card(write(tmp_path, HEAD + BODY.replace("Ga in gesprek.", "ga in gesprek!"))).of(Role.DO)[0]
    other = read_card(write(tmp_path, HEAD + BODY.replace("Ga in gesprek.", "Ga niet in gesprek."))).of(Role.DO)[0]
    assert before.id == after.id != other.id
    assert before.id.startswith("een-kaart-")
    assert len(before.id) == len("een-kaart-") + 8


def test_all_problems_of_a_file_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    body = "## Kern\nEen zin. [wegwijzer:1]\n## Let op\n- Zonder bron.\n- {burger} Iets. [wegwijzer:1]\n"
    path = write(tmp_path, HEAD.replace("directielid", "burger") + body)
    assert problems(path) == [
        (3, messages.UNKNOWN_ITEM.format("burger", "rollen", "secretaris, directielid")),
        (11, messages.NO_SOURCE.format("Zonder bron.")),
        (12, messages.UNKNOWN_READER.format("burger", "{secretaris}, {directielid}")),
    ]


def test_the_message_names_file_and_line_and_may_be_shown_to_the_user(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + "## Kern\nZonder bron.\n")
    with pytest.raises(UserError, match=r"een-kaart\.md, regel 9: zonder bron"):
        read_card(path)


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("## Kern\nEen. [wegwijzer:1] Twee.\n", 9, messages.NO_SOURCE.format("Twee.")),
        ("## Kern\nEen.\n[wegwijzer:1]\nTwee.\n", 11, messages.NO_SOURCE.format("Twee.")),
        ("## Kern\n- Een. [wegwijzer:1]\n", 9, messages.CORE_IS_NO_LIST),
        ("## Kern\n[wegwijzer:1]\n", 9, messages.NO_SENTENCE),
        ("## Kern\nEen. [w:1]\n## Let op\n- Mid [w:1] den. [w:2]\n", 11, messages.STRAY_BRACKET.format("[w:1]")),
        ("## Kern\nEen. [w:1]\n## Let op\n- Een [link] hier. [w:2]\n", 11, messages.STRAY_BRACKET.format("[link]")),
        ("## Kern\nEen. [w:1]\n## Let op\nGeen streepje. [w:2]\n", 11, messages.NO_DASH),
        ("## Kern\nEen. [w:1]\n## Let op\n- Een. [w:2]\n", 11, messages.SAID_BEFORE),
        ("## Kern\nEen. [w:1]\n## Kern\nTwee. [w:2]\n", 10, messages.HEADING_TWICE.format("Kern")),
        ("Los.\n## Kern\nEen. [w:1]\n", 8, messages.LOOSE_TEXT),
        ("## Let op\n- Een. [w:1]\n", 7, messages.NO_CORE),
    ],
)
def test_a_body_that_is_not_as_it_should_be_is_refused(tmp_path: Path, body: str, line: int, message: str) -> None:
    assert (line, message) in problems(write(tmp_path, HEAD + body))


def test_headings_stand_in_one_order_and_have_fixed_names(tmp_path: Path) -> None:
    body = "## Kern\nEen. [w:1]\n## Let op\n- Twee. [w:1]\n## Wat je kunt doen\n- Drie. [w:1]\n## Doen\n- Vier. [w:1]\n"
    lines = [line for line, message in problems(write(tmp_path, HEAD + body)) if message.startswith("kopje")]
    assert lines == [12, 14]


@pytest.mark.parametrize(
    ("head", "line", "message"),
    [
        ("---\ntitel: x\n", 1, messages.HEAD_OPEN),
        ("titel: x\n", 1, messages.NO_HEAD),
        ("---\ntitel: een: twee\n---\n", 2, messages.HEAD_NOT_YAML),
        ("---\nlos\n---\n", 1, messages.HEAD_NO_KEYS),
        (HEAD.replace("titel:", "titels:"), 1, messages.NO_TEXT.format("titel")),
        (
            HEAD.replace("rollen:", "gevoelig: misschien\nrollen:"),
            3,
            messages.NO_CHOICE.format("gevoelig", "misschien", "ja, nee"),
        ),
        (HEAD.replace("  - weth laat", "  - weth: laat"), 4, messages.BAD_ITEM.format(2, "situaties")),
        (HEAD.replace("rollen: [secretaris, directielid]", "rollen: secretaris"), 3, messages.NO_LIST.format("rollen")),
        (HEAD.replace("rollen:", "titel: nog een\nrollen:"), 2, messages.KEY_TWICE.format("titel")),
        ("---\ntitel: x\nrollen: []\n---\n", 3, messages.EMPTY_LIST.format("rollen")),
    ],
)
def test_a_head_that_is_not_as_it_should_be_is_refused(tmp_path: Path, head: str, line: int, message: str) -> None:
    assert (line, message) in problems(write(tmp_path, head + BODY))


def test_a_date_of_review_is_read_as_text(tmp_path: Path) -> None:
    card = read_card(write(tmp_path, HEAD.replace("rollen:", "nagelezen: 2026-03-01\nrollen:") + BODY))
    assert card.reviewed == "2026-03-01"


def test_a_file_name_with_capitals_is_no_id(tmp_path: Path) -> None:
    assert (1, messages.BAD_ID) in problems(write(tmp_path, HEAD + BODY, name="Een-Kaart"))


def test_a_file_that_is_not_utf8_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    path.write_bytes((HEAD + BODY).encode("utf-16"))
    assert problems(path) == [(1, messages.NOT_UTF8)]


def test_a_folder_is_read_in_the_order_of_its_paths_and_its_problems_are_told_together(tmp_path: Path) -> None:
    write(tmp_path, HEAD + BODY, "b")
    write(tmp_path, HEAD + BODY, "a", theme="zelf")
    assert [card.id for card in load_cards(tmp_path)] == ["b", "a"]
    write(tmp_path, HEAD, "c")
    write(tmp_path, HEAD + BODY, "b", theme="zelf")
    with pytest.raises(CardError) as caught:
        load_cards(tmp_path)
    assert [problem.message for problem in caught.value.problems] == [
        messages.NO_CORE,
        messages.ID_TAKEN.format("b", "rond-het-college"),
    ]
