from itertools import pairwise
from pathlib import Path

from fpdf import FPDF
from made import Book, accepted, prose, saved

from assistant.ingest.read import reasons
from assistant.types import BlockKind


def fees(pdf: FPDF, borders: str = "ALL", rows: int = 120) -> list[str]:
    """Draw a table of fees over several pages and return its rows, which differ mainly in their numbers."""
    cells = [(f"Parkeren in de zone {n}", "per dag", f"EUR {7 * n + 15},{n % 90 + 10}") for n in range(1, rows + 1)]
    pdf.set_font("Helvetica", size=10)
    with pdf.table(col_widths=(60, 25, 25), text_align="LEFT", borders_layout=borders, first_row_as_headings=False) as table:
        for row in cells:
            table.row(row)
    return [" | ".join(row) for row in cells]


def test_rows_that_differ_only_in_numbers_are_no_running_heads(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    wanted = fees(pdf)
    document = accepted(saved(pdf, tmp_path / "leges.pdf"))
    assert document.pages is not None
    assert document.pages > 3
    assert [block.text for block in document.blocks] == wanted
    assert document.notes == ()


def test_rows_of_a_table_without_rules_are_no_running_heads_either(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    wanted = fees(pdf, "NONE")
    read = accepted(saved(pdf, tmp_path / "leges.pdf")).text
    assert [row for row in wanted if not all(cell in read for cell in row.split(" | "))] == []
    assert read.count("per dag") == len(wanted)


def test_the_articles_of_a_regulation_stay_at_the_top_of_their_pages(tmp_path: Path) -> None:
    pdf = FPDF()
    for number in range(1, 9):
        pdf.add_page()
        pdf.set_font("Helvetica", "B", 11)
        pdf.cell(0, 6, f"Artikel {number}", new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("Helvetica", size=11)
        pdf.multi_cell(0, 6, prose(number))
    document = accepted(saved(pdf, tmp_path / "verordening.pdf"))
    assert [b.text for b in document.blocks if b.kind is BlockKind.HEADING] == [f"Artikel {n}" for n in range(1, 9)]


def test_an_article_alone_on_its_line_is_a_heading_though_set_like_the_text(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    for number in (1, 2):
        pdf.multi_cell(0, 6, f"Artikel {number}\n{prose(number)}", new_x="LMARGIN", new_y="NEXT")
    blocks = accepted(saved(pdf, tmp_path / "regels.pdf")).blocks
    assert [b.text for b in blocks] == ["Artikel 1", prose(1), "Artikel 2", prose(2)]
    assert [b.kind.value for b in blocks] == ["heading", "paragraph"] * 2


def test_heads_that_count_the_pages_are_left_out_and_named(tmp_path: Path) -> None:
    class Report(Book):
        def footer(self) -> None:
            self.set_font("Helvetica", size=8)
            self.set_y(-12)
            self.cell(0, 5, f"Jaarverslag 2024, pagina {self.page_no()} van 6")

    pdf = Report("De haven van binnen")
    pdf.add_page()
    for number in range(40):
        pdf.paragraph(prose(number))
    document = accepted(saved(pdf, tmp_path / "verslag.pdf"))
    assert [block.text for block in document.blocks] == [prose(number) for number in range(40)]
    assert document.notes == (reasons.NOTE_HEADS.format(texts="'De haven van binnen', 'Jaarverslag 2024, pagina 1 van 6'"),)


def test_roman_numbers_are_the_pages_and_printed_as_such(tmp_path: Path) -> None:
    roman = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")

    class Front(Book):
        def footer(self) -> None:
            self.set_font("Helvetica", size=8)
            self.set_y(-12)
            self.cell(0, 5, roman[self.page_no() - 1], align="C")

    pdf = Front()
    pdf.add_page()
    for number in range(20):
        pdf.paragraph(prose(number))
    document = accepted(saved(pdf, tmp_path / "voorwerk.pdf"))
    assert [block.text for block in document.blocks] == [prose(number) for number in range(20)]
    assert {(b.page, b.page_label) for b in document.blocks} == {(b.page, roman[(b.page or 0) - 1]) for b in document.blocks}


def test_numbers_that_do_not_count_the_pages_are_text(tmp_path: Path) -> None:
    pdf = FPDF()
    years = (1994, 2003, 2011, 2026)
    assert all(later - year != 1 for year, later in pairwise(years))
    for number, year in enumerate(years):
        pdf.add_page()
        pdf.set_font("Helvetica", size=11)
        pdf.cell(0, 6, str(year), new_x="LMARGIN", new_y="NEXT")
        pdf.ln(12)
        pdf.multi_cell(0, 6, prose(number))
    read = accepted(saved(pdf, tmp_path / "jaren.pdf")).text
    assert all(str(year) in read for year in years)
