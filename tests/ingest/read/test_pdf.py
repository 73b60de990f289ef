from pathlib import Path

import pytest
from fpdf import FPDF
from made import CATALOG, FONT, PAGE, PAGES, Book, page, prose, raw_pdf, saved, stream, visible, written
from pypdf.generic import DictionaryObject

from assistant.ingest.read.in_process import read_here
from assistant.ingest.read.limits import Limits
from assistant.ingest.read.pdf_fonts import Font, decode
from assistant.types import BlockKind, Document


def reading(path: Path) -> Document:
    document = read_here(path, Limits())
    assert isinstance(document, Document), document
    return document


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [block.text for block in document.blocks if block.kind is kind]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Document:
    pdf = Book("Het boek van de haven", first=11)
    for chapter in range(1, 5):
        pdf.add_page()
        pdf.heading(f"{chapter} Hoofdstuk over dingen nummer {chapter}")
        for number in range(4):
            pdf.paragraph(prose(10 * chapter + number))
        for number in range(4):
            pdf.item(prose(100 + 10 * chapter + number, 3))
    return reading(saved(pdf, tmp_path_factory.mktemp("boek") / "boek.pdf"))


def test_every_paragraph_is_whole_and_in_order_also_over_a_page_break(book: Document) -> None:
    wanted = [prose(10 * chapter + number) for chapter in range(1, 5) for number in range(4)]
    assert texts(book, BlockKind.PARAGRAPH) == wanted
    assert any(block.page != block.last_page for block in book.blocks)


def test_every_list_item_is_whole_and_without_its_bullet(book: Document) -> None:
    assert texts(book, BlockKind.ITEM) == [prose(100 + 10 * c + n, 3) for c in range(1, 5) for n in range(4)]


def test_headings_come_with_their_number_and_level_from_the_outline(book: Document) -> None:
    headings = [block for block in book.blocks if block.kind is BlockKind.HEADING]
    assert [b.text for b in headings] == [f"{c} Hoofdstuk over dingen nummer {c}" for c in range(1, 5)]
    assert {b.level for b in headings} == {1}


def test_running_heads_and_page_numbers_are_kept_out(book: Document) -> None:
    assert "haven" not in book.text
    assert not any(block.text.strip().isdigit() for block in book.blocks)


def test_a_page_is_counted_from_one_and_labelled_as_printed(book: Document) -> None:
    assert book.pages is not None
    assert {(block.page, block.page_label) for block in book.blocks} == {
        (number, str(number + 10)) for number in {block.page or 0 for block in book.blocks}
    }


def test_a_table_of_contents_is_kept_out(tmp_path: Path) -> None:
    pdf = Book("Rapport", first=1)
    pdf.add_page()
    pdf.heading("Inhoudsopgave")
    for number, title in enumerate(("Aanleiding van het stuk", "Wat er misging", "Wat wij voorstellen"), 2):
        pdf.paragraph(f"{title} {'.' * 40} {number}", align="L")
    for number, title in enumerate(("Aanleiding van het stuk", "Wat er misging", "Wat wij voorstellen")):
        pdf.add_page()
        pdf.heading(title)
        pdf.paragraph(prose(number))
    document = reading(saved(pdf, tmp_path / "rapport.pdf"))
    headings = ["Aanleiding van het stuk", "Wat er misging", "Wat wij voorstellen"]
    assert [b.text for b in document.blocks] == [text for n, h in enumerate(headings) for text in (h, prose(n))]


def test_two_columns_are_read_one_after_the_other_with_a_title_over_both(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", "B", 18)
    pdf.cell(0, 12, "Een verslag over de volle breedte van het blad", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(6)
    pdf.set_font("Helvetica", size=10)
    with pdf.text_columns(ncols=2, gutter=8, text_align="J", line_height=1.3) as columns:
        for number in range(9):
            columns.write(prose(number))
            columns.ln(10)
    document = reading(saved(pdf, tmp_path / "kolommen.pdf"))
    assert texts(document, BlockKind.HEADING) == ["Een verslag over de volle breedte van het blad"]
    assert texts(document, BlockKind.PARAGRAPH) == [prose(number) for number in range(9)]


def test_a_heading_under_two_columns_is_of_what_crosses_them_next(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    with pdf.text_columns(ncols=2, gutter=8, text_align="J", line_height=1.3, balance=True) as columns:
        for number in range(6):
            columns.write(prose(number))
            columns.ln(10)
    pdf.ln(4)
    pdf.set_font("Helvetica", "B", 14)
    pdf.cell(0, 8, "Daarna", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Helvetica", size=10)
    pdf.multi_cell(0, 6, prose(9), new_x="LMARGIN", new_y="NEXT")
    blocks = reading(saved(pdf, tmp_path / "evenwicht.pdf")).blocks
    assert [block.text for block in blocks] == [*(prose(number) for number in range(6)), "Daarna", prose(9)]


def test_cells_that_touch_stay_apart_at_the_wall_between_them(tmp_path: Path) -> None:
    rows = (("Wie", "Mag tot"), ("De teamleider inkoop van", "vijftigduizend euro"), ("De directeur", "tweehonderdduizend"))
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    pdf.c_margin = 0
    width = pdf.get_string_width(rows[1][0])
    pdf.multi_cell(0, 6, prose(3), new_x="LMARGIN", new_y="NEXT")
    for row in rows:
        pdf.cell(width, 7, row[0], border=1)
        pdf.cell(60, 7, row[1], border=1, new_x="LMARGIN", new_y="NEXT")
    document = reading(saved(pdf, tmp_path / "raken.pdf"))
    assert texts(document, BlockKind.ITEM) == [" | ".join(row) for row in rows]


def test_hyphens_of_the_typesetter_are_undone_and_those_of_the_author_stay(tmp_path: Path) -> None:
    broken = (
        "De gemeente-\nsecretaris leest een kriti-\nsche brief over de bedrijfs-\nvoering en het politiek-\nbestuurlijke spel. "
        "Een e-\nmail volgt, met in- \nen uitgaande stukken van het NSOB-\nonderzoek over het directie-\nteam."
    )
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    for line in ("Het directieteam en de bedrijfsvoering staan hier al eens eerder in de tekst.", *broken.split("\n")):
        pdf.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    text = reading(saved(pdf, tmp_path / "afgebroken.pdf")).text
    for word in ("gemeentesecretaris", "kritische", "politiek-bestuurlijke", "e-mail", "in- en uitgaande", "NSOB-onderzoek"):
        assert word in text
    assert "bedrijfsvoering en het" in text
    assert text.endswith("het directieteam.")


def test_soft_hyphens_ligatures_and_odd_spaces_are_put_right(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.add_font("dejavu", fname="/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf") if Path(
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
    ).is_file() else pytest.skip("no DejaVu font here to set ligatures in")
    pdf.set_font("dejavu", size=11)
    pdf.cell(0, 6, "De eﬃciënte ﬁets\u00a0staat\u2003in de oﬀiciële stal\u00adling en gaat\u200b naar coördinatoren.")
    pdf.ln(8)
    pdf.multi_cell(0, 6, prose(1))
    text = reading(saved(pdf, tmp_path / "letters.pdf")).text
    assert text.startswith("De efficiënte fiets staat in de officiële stalling en gaat naar coördinatoren.")


def test_a_ruled_table_is_read_row_by_row(tmp_path: Path) -> None:
    rows = [
        ("Nr", "Bevoegdheid", "Mandaat aan", "Voorwaarden"),
        ("1", "Besluiten op een aanvraag voor een evenement op de weg", "Teamleider vergunningen", "Na advies"),
        ("2", "Aangaan van een overeenkomst tot levering van diensten aan de gemeente", "Directeur", "Binnen de begroting"),
        ("3", "Vertegenwoordigen van de gemeente in rechte en ter zitting", "Secretaris", "Geen"),
    ]
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    pdf.multi_cell(0, 6, prose(3), new_x="LMARGIN", new_y="NEXT")
    with pdf.table(col_widths=(8, 50, 30, 30), text_align="LEFT") as table:
        for cells in rows:
            row = table.row()
            for cell in cells:
                row.cell(cell)
    pdf.multi_cell(0, 6, prose(4), new_x="LMARGIN", new_y="NEXT")
    document = reading(saved(pdf, tmp_path / "mandaat.pdf"))
    told = [f"{nr} — bevoegdheid: {what}; mandaat aan: {who}; voorwaarden: {when}" for nr, what, who, when in rows[1:]]
    assert texts(document, BlockKind.ITEM) == [" | ".join(rows[0]), *told]
    assert texts(document, BlockKind.PARAGRAPH) == [prose(3), prose(4)]


def test_labels_beside_their_texts_are_read_row_by_row_without_rules(tmp_path: Path) -> None:
    terms = {
        "college": "Het college van burgemeester en wethouders van de gemeente, dat hier veel moet doen.",
        "raad": "De raad.",
    }
    terms |= {
        f"begrip {n}": f"De uitleg van begrip {n}, in twee regels of meer omdat de breedte van het blad niet toereikend is."
        for n in range(3)
    }
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    for label, text in terms.items():
        y = pdf.get_y()
        pdf.cell(30, 5, label)
        pdf.set_xy(60, y)
        pdf.multi_cell(90, 5, text, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(2)
    document = reading(saved(pdf, tmp_path / "begrippen.pdf"))
    assert [block.text for block in document.blocks] == [f"{label} | {text}" for label, text in terms.items()]


def test_numbered_articles_are_headings_though_they_are_set_like_the_text(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    for number in range(1, 4):
        pdf.multi_cell(0, 6, f"Artikel {number} Regels van soort {number}", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
        for part in (1, 2):
            pdf.multi_cell(0, 6, f"{part}. {prose(number + part, 2)}", new_x="LMARGIN", new_y="NEXT")
            pdf.ln(3)
    document = reading(saved(pdf, tmp_path / "regeling.pdf"))
    assert texts(document, BlockKind.HEADING) == [f"Artikel {n} Regels van soort {n}" for n in range(1, 4)]
    assert texts(document, BlockKind.ITEM) == [f"{p}. {prose(n + p, 2)}" for n in range(1, 4) for p in (1, 2)]


def test_notes_at_the_foot_do_not_part_a_paragraph_and_their_marks_do_not_stick_to_words(tmp_path: Path) -> None:
    pdf = FPDF(format=(148, 210))
    pdf.set_auto_page_break(True, margin=40)
    pdf.set_margins(18, 18, 18)

    def note(number: int) -> None:
        y = pdf.get_y()
        pdf.set_font("Helvetica", size=7)
        pdf.set_auto_page_break(False)
        pdf.set_xy(18, 190)
        pdf.cell(0, 4, f"{number} Een noot onder aan bladzijde {number}, in klein zetwerk.")
        pdf.set_font("Helvetica", size=10)
        pdf.set_xy(18, y)
        pdf.set_auto_page_break(True, margin=40)

    pdf.add_page()
    note(1)
    pdf.write(5, "Het eerste woord")
    pdf.char_vpos = "SUP"
    pdf.write(5, "1")
    pdf.char_vpos = "LINE"
    pdf.write(5, " gaat verder. " + " ".join(prose(n) for n in range(9)))
    document = reading(saved(pdf, tmp_path / "noten.pdf"))
    assert [block.text for block in document.blocks] == [
        "Het eerste woord gaat verder. " + " ".join(prose(n) for n in range(9)),
        "1 Een noot onder aan bladzijde 1, in klein zetwerk.",
    ]


def test_a_turned_page_is_read_upright(tmp_path: Path) -> None:
    pdf = page(prose(1))
    document = reading(saved(pdf, tmp_path / "recht.pdf"))
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    with pdf.rotation(90, 105, 148):
        pdf.set_xy(20, 60)
        pdf.multi_cell(150, 6, prose(1))
    assert reading(saved(pdf, tmp_path / "gedraaid.pdf")).text == document.text


def test_slides_in_large_type_say_something_too(tmp_path: Path) -> None:
    pdf = FPDF()
    for number in range(3):
        pdf.add_page()
        for size, text in ((28, f"Blad {number}"), (22, "Eerst praten wij over de haven"), (18, "Dan over de kade en het ijs")):
            pdf.set_font("Helvetica", "B", size)
            pdf.cell(0, 20, text, new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("Helvetica", size=9)
        pdf.cell(0, 8, "bron: eigen werk van de afdeling", new_x="LMARGIN", new_y="NEXT")
    said = texts(reading(saved(pdf, tmp_path / "dia.pdf")), BlockKind.PARAGRAPH)
    assert said.count("Eerst praten wij over de haven") == 3


def test_a_glyph_that_is_no_letter_is_no_word(tmp_path: Path) -> None:
    font = FONT.replace(b"/WinAnsiEncoding", b"<< /Differences [128 /noteheads.s2 /clefs.G /f_i /a.oldstyle] >>")
    content = visible() + b"BT /F1 11 Tf 72 400 Td (\x80\x81 de \x82ets en \x83l) Tj ET\n"
    data = raw_pdf([CATALOG, PAGES, PAGE % b"", stream(content), font])
    text = reading(written(tmp_path / "noten.pdf", data)).text
    assert "de fiets en al" in text
    assert not any(name in text for name in ("notehead", "clef", "oldstyle"))


def test_pypdf_still_has_what_is_used_of_its_fonts() -> None:
    font = Font.from_core_font_name()
    assert Font.from_font_resource(DictionaryObject()).character_map == {}
    for name in ("name", "encoding", "character_map", "character_widths", "font_descriptor"):
        assert hasattr(font, name)
    assert [text for text, width in decode(b"ge\xe9n", font) if width > 0] == list("geén")
