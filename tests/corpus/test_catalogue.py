from pathlib import Path

import pytest

from assistant.corpus.catalogue import CatalogueError, load_catalogue, recognise, sections_of, slug
from assistant.types import Block, BlockKind, Copying, Document, Section, Work
from assistant.web.export.bundle import SHORT, allowed

TOML = """
[[werk]]
id = "havenboek"
titel = "Het havenboek"
auteurs = ["A. Kade"]
jaar = 2021
uitgever = "De Werf"
voorwaarden = "vrij"
herken = "Vijftig lessen van de kade"
delen = [ { id = "1", titel = "De eerste les\\\\" }, { id = "slot", titel = "Tot slot" } ]

[[werk]]
id = "ijs"
titel = "Over ijs"
herken = "Over ijs"
"""


def document(*texts: str, name: str = "stuk.pdf", kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    return Document(name, "application/pdf", "0" * 64, tuple(Block(kind, text) for text in texts))


@pytest.fixture
def works(tmp_path: Path) -> tuple[Work, ...]:
    path = tmp_path / "bronnen.toml"
    path.write_text(TOML, "utf-8")
    return load_catalogue(path)


def test_a_work_is_loaded_with_its_sections_and_no_document(works: tuple[Work, ...]) -> None:
    assert works[0] == Work(
        id="havenboek",
        title="Het havenboek",
        authors=("A. Kade",),
        year=2021,
        publisher="De Werf",
        terms="vrij",
        recognise="Vijftig lessen van de kade",
        sections=(Section("1", "De eerste les"), Section("slot", "Tot slot")),
    )
    assert works[1].terms == "niet vermeld"


@pytest.mark.parametrize(
    "broken",
    [
        "[[werk]]\ntitel = 'zonder id'",
        "[[werk]]\nid = 'a'\ntitel = 'A'\n[[werk]]\nid = 'a'\ntitel = 'B'",
        "[[werk]]\nid = 'a'\ntitel = 'A'\ndelen = [ { id = '1', titel = 'x' }, { id = '1', titel = 'y' } ]",
        "[[werk]",
    ],
)
def test_a_mistake_in_the_catalogue_is_named_with_its_file(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "bronnen.toml"
    path.write_text(broken, "utf-8")
    with pytest.raises(CatalogueError, match=r"bronnen\.toml"):
        load_catalogue(path)


@pytest.mark.parametrize(
    "texts",
    [
        ("Het havenboek", "Vijftig lessen van de kade", "Tekst."),
        ("VIJFTIG  LESSEN VAN DE KA-\u00adDE en nog wat",),
        ("Vijftig lessen", "van de kade"),
        ("Het havenboek. Vijftig lessen van de kade",),
    ],
)
def test_a_work_is_recognised_whatever_the_case_spaces_and_hyphens(works: tuple[Work, ...], texts: tuple[str, ...]) -> None:
    found = recognise(document(*texts), works)
    assert (found.id, found.document, found.known) == ("havenboek", "stuk.pdf", True)


def test_a_work_that_is_only_cited_is_not_recognised(works: tuple[Work, ...]) -> None:
    cited = "Wie meer wil weten leest een ander boek, " + "en nog veel meer, " * 12 + "namelijk Vijftig lessen van de kade."
    assert not recognise(document(cited), works).known
    far = ["Een alinea van ons zelf die niets met de haven te maken heeft. " * 10] * 20
    assert not recognise(document(*far, "Vijftig lessen van de kade"), works).known


def test_an_unknown_work_gets_its_name_from_the_file_and_its_sections_from_its_headings(works: tuple[Work, ...]) -> None:
    blocks = (
        Block(BlockKind.HEADING, "Mandaatregeling van de gemeente", 1),
        Block(BlockKind.HEADING, "Artikel 1 Begrippen", 2),
        Block(BlockKind.PARAGRAPH, "Tekst."),
        Block(BlockKind.HEADING, "2.1 Wie tekent", 2),
        Block(BlockKind.HEADING, "Toelichting", 2),
        Block(BlockKind.HEADING, "Toelichting", 2),
    )
    found = recognise(Document("Mandaat_régeling 2024.docx", "application/docx", "0", blocks), works, own=True)
    assert (found.id, found.title, found.known, found.own) == (
        "mandaat-regeling-2024",
        "Mandaatregeling van de gemeente",
        False,
        True,
    )
    assert [s.id for s in found.sections] == ["mandaatregeling-van-de-gemeente", "1", "2.1", "toelichting", "toelichting-2"]
    assert found.section_title("1") == "Artikel 1 Begrippen"
    assert found.section_title("2.1") == "Wie tekent"


@pytest.mark.parametrize(
    ("first", "last", "year"),
    [
        ("Vastgesteld door het college op 3 mei 2024.", "Tot zover.", 2024),
        ("Mandaatbesluit", "Aldus besloten in de vergadering van 4 juni 2019.", 2019),
        ("Mandaatbesluit, versie 2.1 van 2023", "Besloten in 2019.", 2023),
        ("In 2012 was er een plan.", "Tot zover.", None),
    ],
)
def test_a_document_says_of_which_year_it_is(first: str, last: str, year: int | None) -> None:
    between = (f"Zin {number}." for number in range(40))
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in (first, *between, last))
    assert recognise(Document("besluit.docx", "application/docx", "0", blocks), (), own=True).year == year


def test_an_unknown_file_never_takes_the_name_of_a_known_work(works: tuple[Work, ...]) -> None:
    assert recognise(document("Iets heel anders.", name="havenboek.txt"), works).id == "havenboek-bestand"
    assert recognise(document("Iets.", name="???.txt"), works).id == "document"


def test_a_slug_has_letters_digits_and_single_hyphens_only() -> None:
    assert slug("  Één — Café's & 100% (test)!  ") == "een-cafe-s-100-test"
    assert len(slug("woord " * 40)) <= 60
    assert sections_of([Block(BlockKind.HEADING, "???", 1)]) == (Section("deel", "???"),)


def test_the_catalogue_of_the_library_loads() -> None:
    path = Path(__file__).parents[2] / "corpus" / "bronnen.toml"
    if not path.is_file():
        pytest.skip("corpus/bronnen.toml is not here")
    works = {work.id: work for work in load_catalogue(path)}
    assert len(works["wegwijzer"].sections) == 124
    assert works["wegwijzer"].section_title("36") == "Regionale samenwerking"
    assert all(work.recognise for work in works.values())


@pytest.mark.parametrize(
    ("terms", "is_allowed"),
    [
        ("overnemen toegestaan", True),
        ("niet-commercieel gebruik toegestaan", True),
        ("overnemen niet toegestaan", False),
        ("alleen citeren toegestaan", False),
        ("toegestaan mits met bronvermelding", False),
        ("geen overname toegestaan", False),
        ("overnemen verboden", False),
        ("niet vermeld", False),
        ("", False),
    ],
)
def test_a_work_may_be_passed_on_whole_only_where_its_terms_say_so_plainly(terms: str, is_allowed: bool) -> None:
    work = Work("a", "A", terms=terms)
    assert work.copying is (Copying.ALLOWED if is_allowed else Copying.QUOTATION)
    quoted = " ".join(f"woord{number}" for number in range(SHORT + 10))
    assert (allowed(quoted, work) == quoted) is is_allowed
