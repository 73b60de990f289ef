"""The editor's check where works are at hand: statements beside the sections they name, and the sample an editor judges."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.corpus.cards import load_cards, read_card
from assistant.corpus.catalogue import load_catalogue
from assistant.editorial import messages, run
from assistant.editorial.claims import check_claims
from assistant.editorial.form import THEMES
from assistant.editorial.nearness import check_nearness, measure_support, share_found
from assistant.editorial.own_words import OwnWords
from assistant.editorial.sample import as_table, beside_sources, draw
from assistant.editorial.sources import Sources
from assistant.editorial.works_at_hand import read_works
from assistant.encoder.embedder import Embedder, Vectors
from assistant.errors import BadInput
from assistant.language.bm25 import Analyser
from assistant.types import Card, Passage, SectionRef, Work

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "redactie.md"
CATALOGUE = """
[[werk]]
id = "boek"
titel = "Het boek van de wacht"
jaar = 1999
herken = "Het boek van de wacht"
delen = [{ id = "1", titel = "Over brand" }, { id = "2", titel = "Over brood" }]
"""
BOOK = """# Het boek van de wacht

## Over brand

Een brandweer rukt altijd binnen zeven minuten uit naar een woning die in brand staat.

De commandant verdeelt het bluswater over de wagens.

## Over brood

Een bakker laat zijn deeg een nacht rusten voordat het de oven in gaat.
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "bronnen.toml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "begrippen.toml").write_text('[[begrip]]\nterm = "brood"\nuitleg = "Het is eten."\n', encoding="utf-8")
    (tmp_path / "werken").mkdir()
    (tmp_path / "werken" / "boek.md").write_text(BOOK, encoding="utf-8")
    return tmp_path


def card(library: Path, *statements: str, name: str = "brand") -> Card:
    path = library / "kaarten" / THEMES[0] / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    situations = "".join(f"  - {name} voorval {letter}\n" for letter in "abcdefgh")
    lines = "".join(f"- {statement}\n" for statement in statements)
    head = f"---\ntitel: Titel van {name}\nrollen: [secretaris]\nsituaties:\n{situations}---\n"
    path.write_text(f"{head}## Kern\nHet deeg van {name} rust een nacht. [boek:2]\n\n## Let op\n{lines}", encoding="utf-8")
    return read_card(path)


@pytest.fixture
def works(library: Path) -> tuple[Work, ...]:
    return load_catalogue(library / "bronnen.toml")


@pytest.fixture
def passages(library: Path, works: tuple[Work, ...]) -> tuple[Passage, ...]:
    return read_works(library / "werken", library / "nergens", works)[0]


def supports(card: Card, passages: tuple[Passage, ...], embedder: Embedder) -> Mapping[SectionRef, float]:
    found = measure_support([card], passages, embedder.passages, Analyser())
    return {s.source: s.value for s in found if s.statement is card.statements[-1]}


def test_the_works_are_read_by_section_and_what_is_no_work_is_left_out(library: Path, works: tuple[Work, ...]) -> None:
    (library / "werken" / "los.txt").write_text("Een los blaadje over vis en over fietsen.", encoding="utf-8")
    (library / "werken" / "leeg.pdf").write_bytes(b"")
    found, unread = read_works(library / "werken", library / "nergens", works)
    assert [file.name for file in unread] == ["leeg.pdf"]
    assert [(p.section, p.text.split()[0]) for p in found] == [("1", "Een"), ("2", "Een")]


def test_a_folder_without_a_known_work_is_no_source(library: Path, works: tuple[Work, ...]) -> None:
    with pytest.raises(FileNotFoundError):
        read_works(library / "weg", library / "nergens", works)
    (library / "werken" / "boek.md").write_text("Iets heel anders, over vis.", encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        read_works(library / "werken", library / "nergens", works)


def test_a_statement_on_the_wrong_section_fails_and_on_the_right_one_passes(
    library: Path, passages: tuple[Passage, ...], embedder: Embedder
) -> None:
    text = "De brandweer is er snel als een woning brandt."
    near = supports(card(library, f"{text} [boek:1]"), passages, embedder)[SectionRef("boek", "1")]
    wrong = card(library, f"{text} [boek:2]")
    far = supports(wrong, passages, embedder)[SectionRef("boek", "2")]
    assert far < 0.2 < near
    found = list(check_nearness(measure_support([wrong], passages, embedder.passages, Analyser())))
    assert [finding.message for finding in found] == [messages.FAR.format("boek:2", far, 0.2, text)]


def test_each_section_a_statement_names_must_carry_it(library: Path, passages: tuple[Passage, ...], embedder: Embedder) -> None:
    both = card(library, "De brandweer is er snel als een woning brandt. [boek:1][boek:2]")
    found = supports(both, passages, embedder)
    assert found[SectionRef("boek", "1")] > 0.2 > found[SectionRef("boek", "2")]


def test_the_check_knows_how_much_it_can_see(library: Path, passages: tuple[Passage, ...]) -> None:
    def embed(texts: Sequence[str]) -> Vectors:
        """Put what is about fire and what is about bread at right angles."""
        return np.array([[1, 0] if "brand" in text or "water" in text else [0, 1] for text in texts], dtype=np.float32)

    mine = card(library, "De brandweer is er snel als een woning brandt. [boek:1]", name="oven")
    assert share_found([mine], passages, embed, Analyser()) == 1.0
    same = card(library, "Laat het deeg een nacht rusten. [boek:2]", name="oven")
    assert share_found([same], passages, embed, Analyser()) == 0.0


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("De brandweer komt altijd. [boek:1]", None),
        ("Rust het deeg altijd. [boek:2]", messages.CLAIM.format("altijd", "Rust het deeg altijd.")),
        ("Rust het deeg niet altijd. [boek:2]", None),
        ("Rust het deeg 8 uur. [boek:2]", messages.NUMBER.format("8", "Rust het deeg 8 uur.")),
        ("Rust het deeg (1999). [boek:2]", None),
        ("Rust het deeg 8 uur. [krant:2]", None),
    ],
)
def test_a_certainty_or_a_number_that_the_section_does_not_have_is_found(
    library: Path, works: tuple[Work, ...], passages: tuple[Passage, ...], statement: str, message: str | None
) -> None:
    found = [finding.message for finding in check_claims([card(library, statement)], works, passages)]
    assert found == ([message] if message else [])


def test_the_whole_check_lays_statements_beside_the_works_and_lists_the_farthest(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for theme in THEMES[1:]:
        place = library / "kaarten" / theme
        place.mkdir(parents=True)
        (place / f"over-{theme}.md").write_text(_plain(theme), encoding="utf-8")
    card(library, "Verdeel het bluswater over de wagens van de brandweer. [boek:2]")
    (library / "leerpaden").mkdir()
    assert run(["--corpus", str(library), "--werken", str(library / "tekst"), "--bronnen", str(library / "werken")]) == 1
    told = capsys.readouterr().out
    assert "boek:2 draagt dit niet" in told
    assert "brand  boek:2  'Verdeel het bluswater" in told


def _plain(theme: str) -> str:
    situations = "".join(f"  - {theme} gebeurtenis {letter}\n" for letter in "abcdefgh")
    kern = "## Kern\nLaat het deeg een nacht rusten. [boek:2]\n"
    return f"---\ntitel: Over {theme}\nrollen: [secretaris]\nsituaties:\n{situations}---\n{kern}"


def test_a_draw_is_the_same_for_the_same_seed_and_stays_when_another_card_is_added(library: Path) -> None:
    cards = [card(library, *(f"Uitspraak {a}{b}. [boek:1]" for b in "abcdefgh"), name=a) for a in "pqrs"]
    before = draw(cards, 10, 7)
    assert before == draw(cards, 10, 7) != draw(cards, 10, 8)
    after = draw([*cards, card(library, "Nog een. [boek:1]", name="t")], 10, 7)
    assert [statement for statement in after if statement.card != "t"] == list(before)[: sum(s.card != "t" for s in after)]


def test_the_table_names_page_and_section_and_only_the_other_file_has_the_passages(
    library: Path, passages: tuple[Passage, ...], embedder: Embedder
) -> None:
    mine = card(library, "De brandweer is er snel als een woning brandt. [boek:1]")
    paged = {p.id: replace(p, page_label="12") for p in passages}
    found = measure_support([mine], passages, embedder.passages, Analyser())
    drawn = mine.statements[-1:]
    assert "| `brand` | De brandweer is er snel als een woning brandt. | `boek:1` | 12 | |" in as_table(drawn, found, paged, 3)
    beside = beside_sources(drawn, found, paged, 3)
    assert "> **Een brandweer rukt altijd binnen zeven minuten uit naar een woning die in brand staat." in beside
    assert "rukt altijd" not in as_table(drawn, found, paged, 3)


def test_a_sample_without_works_is_an_error_and_writes_nothing(library: Path) -> None:
    card(library, "Iets. [boek:1]")
    beside = library / "naast.md"
    with pytest.raises(BadInput):
        run(["--corpus", str(library), "--bronnen", str(library / "weg"), "--steekproef", "2", "--naast", str(beside)])
    assert not beside.exists()


def test_the_verdicts_in_the_document_are_on_what_its_seed_draws() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    seed = re.search(r"--steekproef (\d+) --toeval (\d+)", text)
    assert seed
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if re.match(r"\| \d+ \|", line)]
    drawn = draw(load_cards(ROOT / "corpus" / "kaarten"), int(seed[1]), int(seed[2]))
    assert [(row[1].strip("`"), row[2]) for row in rows] == [(statement.card, statement.text) for statement in drawn]
    assert all(len(row) == 6 and row[5].strip() for row in rows)


def test_the_document_takes_over_no_sentence_of_a_work(works_folder: Path) -> None:
    ours = OwnWords(works_folder / "tekst", Sources.of(load_catalogue(ROOT / "corpus" / "bronnen.toml")))
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        assert ours.borrowed(line) is None


# Where nothing was embedded before, every sentence of the works is: minutes on a small machine.
@pytest.mark.timeout(1800)
def test_our_own_library_says_nothing_its_sources_do_not_carry(works_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["--corpus", str(ROOT / "corpus"), "--werken", str(works_folder / "tekst"), "--bronnen", str(works_folder)])
    told = capsys.readouterr().out
    assert code == 0, told
    assert "Niet nagekeken" not in told
    assert "Niet naast" not in told
