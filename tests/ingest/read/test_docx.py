from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from assistant.ingest.read import Limits, reasons
from assistant.ingest.read.in_process import read_here
from assistant.types import Document


def reading(document: Any, path: Path) -> Document:
    document.save(str(path))
    found = read_here(path, Limits())
    assert isinstance(found, Document), found
    return found


def test_headings_lists_and_tables_are_told_apart(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Besturingsfilosofie van de haven", 0)
    made.add_heading("Waar wij voor staan", 1)
    made.add_paragraph("Een alinea over het werk aan de kade.")
    made.add_paragraph("Een punt", style="List Bullet")
    made.add_paragraph("Een genummerd punt", style="List Number")
    made.add_heading("Wie wat doet", 2)
    table = made.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("Wie", "Wat", "De secretaris", "Alles"), strict=True):
        cell.text = text
    box = made.add_table(rows=1, cols=1)
    box.cell(0, 0).text = "Een kader met een eigen alinea."
    assert [(b.kind.value, b.level, b.text) for b in reading(made, tmp_path / "filosofie.docx").blocks] == [
        ("heading", 1, "Besturingsfilosofie van de haven"),
        ("heading", 1, "Waar wij voor staan"),
        ("paragraph", 0, "Een alinea over het werk aan de kade."),
        ("item", 0, "Een punt"),
        ("item", 0, "1. Een genummerd punt"),
        ("heading", 2, "Wie wat doet"),
        ("item", 0, "Wie | Wat"),
        ("item", 0, "De secretaris | Alles"),
        ("paragraph", 0, "Een kader met een eigen alinea."),
    ]


def test_hidden_white_and_tiny_text_is_left_out_and_white_on_a_dark_cell_stays(tmp_path: Path) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("Zichtbaar. ")
    paragraph.add_run("GEHEIM").font.hidden = True
    paragraph.add_run("GEHEIM").font.color.rgb = RGBColor(255, 255, 255)
    paragraph.add_run("GEHEIM").font.size = Pt(1)
    cell = made.add_table(rows=1, cols=1).cell(0, 0)
    cell.paragraphs[0].add_run("Wit op blauw").font.color.rgb = RGBColor(255, 255, 255)
    shade = OxmlElement("w:shd")
    shade.set(qn("w:fill"), "003366")
    cell._tc.get_or_add_tcPr().append(shade)
    document = reading(made, tmp_path / "verborgen.docx")
    assert [b.text for b in document.blocks] == ["Zichtbaar.", "Wit op blauw"]
    assert document.notes == (reasons.NOTE_HIDDEN.format(count=18),)


def test_what_was_inserted_is_read_and_what_was_deleted_is_not(tmp_path: Path) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("De raad ")
    for tag, text, inner in (("w:ins", "besluit ", "w:t"), ("w:del", "weigert ", "w:delText")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        words.text = text
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run("vandaag.")
    assert reading(made, tmp_path / "wijzigingen.docx").text == "De raad besluit vandaag."


def test_a_table_of_contents_is_kept_out(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Inhoudsopgave", style="TOC Heading" if "TOC Heading" in [s.name for s in made.styles] else None)
    for title, page in (("De haven", 2), ("De kade", 3)):
        made.add_paragraph(f"{title}\t{page}")
    for title in ("De haven", "De kade"):
        made.add_heading(title, 1)
        made.add_paragraph(f"Een alinea over {title.lower()}, met genoeg woorden om er een te zijn.")
    assert [b.text for b in reading(made, tmp_path / "inhoud.docx").blocks] == [
        "De haven",
        "Een alinea over de haven, met genoeg woorden om er een te zijn.",
        "De kade",
        "Een alinea over de kade, met genoeg woorden om er een te zijn.",
    ]


def test_the_numbers_word_gives_by_itself_are_part_of_the_text(tmp_path: Path) -> None:
    made = docx.Document()
    numbering = made.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/>'
        '<w:lvlText w:val="Artikel %1"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>'
        "</w:abstractNum>"
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))

    def numbered(paragraph: Any, level: int | None) -> None:
        depth = "" if level is None else f'<w:ilvl w:val="{level}"/>'
        number = parse_xml(f'<w:numPr {nsdecls("w")}>{depth}<w:numId w:val="91"/></w:numPr>')
        paragraph._p.get_or_add_pPr().append(number)

    for title in ("Begrippen", "Mandaat"):
        numbered(made.add_heading(title, 1), None)
        for part in ("een regel", "nog een regel"):
            numbered(made.add_paragraph(f"Over {title.lower()}: {part}."), 1)
    assert [block.text for block in reading(made, tmp_path / "regeling.docx").blocks] == [
        "Artikel 1 Begrippen",
        "1.a) Over begrippen: een regel.",
        "1.b) Over begrippen: nog een regel.",
        "Artikel 2 Mandaat",
        "2.a) Over mandaat: een regel.",
        "2.b) Over mandaat: nog een regel.",
    ]
