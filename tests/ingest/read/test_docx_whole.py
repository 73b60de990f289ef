"""What Word keeps outside its running text is read too, or named as left out."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor
from made import accepted, written

from assistant.ingest.read import reasons
from assistant.types import Document

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
BODY = "De secretaris bespreekt de stukken op maandag met de burgemeester."


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def reading(document: Any, path: Path) -> Document:
    return accepted(written(path, saved(document)))


def changed(data: bytes, **replaced: tuple[bytes, bytes]) -> bytes:
    """Return an archive in which each replacement was made in every part of XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for before, after in replaced.values() if name.endswith((".xml", ".rels")) else ():
                part = part.replace(before, after)
            new.writestr(name, part)
    return out.getvalue()


def with_part(data: bytes, kind: str, xml: str) -> bytes:
    """Return a Word file with one part more: its notes or its comments."""
    relation = f'<Relationship Id="rIdx{kind}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/></Relationships>'
    override = f'<Override PartName="/word/{kind}.xml" ContentType="{TYPE}.{kind}+xml"/></Types>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/_rels/document.xml.rels":
                part = part.replace(b"</Relationships>", relation.encode())
            elif name == "[Content_Types].xml":
                part = part.replace(b"</Types>", override.encode())
            new.writestr(name, part)
        new.writestr(f"word/{kind}.xml", f'<w:{kind} xmlns:w="{WORD}">{xml}</w:{kind}>')
    return out.getvalue()


def text(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def refer(paragraph: Any, kind: str, number: int) -> None:
    paragraph.add_run()._r.append(parse_xml(f'<w:{kind}Reference {nsdecls("w")} w:id="{number}"/>'))


def test_notes_stand_behind_the_paragraph_that_refers_to_them(tmp_path: Path) -> None:
    made = docx.Document()
    first = made.add_paragraph("Het mandaat ligt bij de directeur.")
    refer(first, "footnote", 2)
    refer(first, "endnote", 3)
    made.add_paragraph(BODY)
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Inkoop", "teamleider"
    refer(table.cell(0, 1).paragraphs[0], "footnote", 4)
    line = f'<w:footnote w:type="separator" w:id="0">{text("streep")}</w:footnote>'
    notes = f'<w:footnote w:id="2">{text("Dit geldt niet voor de griffier.")}</w:footnote>'
    notes += f'<w:footnote w:id="4">{text("Tot een jaar.")}</w:footnote>'
    data = with_part(saved(made), "footnotes", line + notes)
    data = with_part(data, "endnotes", f'<w:endnote w:id="3">{text("Zie de Gemeentewet.")}</w:endnote>')
    assert [block.text for block in accepted(written(tmp_path / "noten.docx", data)).blocks] == [
        "Het mandaat ligt bij de directeur.",
        "Noot: Dit geldt niet voor de griffier.",
        "Noot: Zie de Gemeentewet.",
        BODY,
        "Inkoop | teamleider",
        "Noot: Tot een jaar.",
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("sjabloon.dotx", f"{TYPE}.template.main+xml"),
        ("macro.docm", "application/vnd.ms-word.document.macroEnabled.main+xml"),
        ("macro.dotm", "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
    ],
)
def test_a_template_and_a_file_with_macros_are_read_as_the_document_they_hold(tmp_path: Path, name: str, kind: str) -> None:
    made = docx.Document()
    made.add_paragraph(BODY)
    data = changed(saved(made), kind=(f"{TYPE}.document.main+xml".encode(), kind.encode()))
    assert accepted(written(tmp_path / name, data)).text == BODY


def test_the_strict_form_is_read_with_its_styles(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Mandaat", 1)
    made.add_paragraph(BODY)
    data = changed(
        saved(made),
        word=(WORD.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
        office=(RELATIONS.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
    )
    blocks = accepted(written(tmp_path / "streng.docx", data)).blocks
    assert [(block.kind.value, block.text) for block in blocks] == [("heading", "Mandaat"), ("paragraph", BODY)]


def box(words: str) -> Any:
    """Return a run with a text box, drawn once in the new way and once in the old."""
    content = f"<w:txbxContent>{text(words)}</w:txbxContent>"
    return parse_xml(
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:v">'
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{content}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_and_apart_also_in_a_cell(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph(BODY)._p.append(box("Let op: spoed gaat voor."))
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Griffier", "Steunt de raad"
    table.cell(0, 1).paragraphs[0]._p.append(box("en niemand anders."))
    assert [block.text for block in reading(made, tmp_path / "kader.docx").blocks] == [
        BODY,
        "Let op: spoed gaat voor.",
        "Griffier | Steunt de raad en niemand anders.",
    ]


def test_rows_and_cells_in_content_controls_are_read(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(rows=2, cols=2)
    for cell, words in zip((c for r in table.rows for c in r.cells), ("Zwembad", "sloop", "Fietspad", "uitstel"), strict=True):
        cell.text = words
    for element in (table.rows[0].cells[1]._tc, table.rows[1]._tr):
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
        element.getparent().replace(element, control)
        control.find(qn("w:sdtContent")).append(element)
    assert [b.text for b in reading(made, tmp_path / "besluiten.docx").blocks] == ["Zwembad | sloop", "Fietspad | uitstel"]


def test_a_cell_merged_downwards_is_told_in_each_of_its_rows_under_a_header_in_bold(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(rows=3, cols=3)
    rows = (("Team", "Besluit", "Mandaat aan"), ("Inkoop", "tot € 50.000", "teamleider"), ("", "daarboven", "directeur"))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.paragraphs[0].add_run(word).bold = words is rows[0]
    table.cell(1, 0).merge(table.cell(2, 0))
    assert [b.text for b in reading(made, tmp_path / "mandaat.docx").blocks] == [
        "Team | Besluit | Mandaat aan",
        "Inkoop — besluit: tot € 50.000; mandaat aan: teamleider",
        "Inkoop — besluit: daarboven; mandaat aan: directeur",
    ]


def test_a_list_in_a_cell_is_told_item_by_item(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Secretaris"
    table.cell(0, 1).text = ""
    for words in ("leidt de organisatie", "adviseert"):
        table.cell(0, 1).add_paragraph(words, style="List Bullet")
    assert reading(made, tmp_path / "taken.docx").text == "Secretaris | leidt de organisatie; adviseert"


def test_text_hidden_or_whitened_by_a_style_is_left_out(tmp_path: Path) -> None:
    made = docx.Document()
    for name, sort in (("Onzichtbaar", 2), ("Wit", 1)):
        style = made.styles.add_style(name, sort)
        style.font.hidden = True if sort == 2 else None
        style.font.color.rgb = RGBColor(0xFE, 0xFE, 0xFE) if sort == 1 else None
    made.add_paragraph(BODY).add_run("GEHEIM", style="Onzichtbaar")
    made.add_paragraph("GEHEIM", style="Wit")
    document = reading(made, tmp_path / "stijl.docx")
    assert document.text == BODY
    assert document.notes == (reasons.NOTE_HIDDEN.format(count=12),)


def test_a_white_header_on_the_colour_of_the_tables_style_is_seen(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(rows=2, cols=2, style="Light List Accent 1")
    for cell, words in zip((c for r in table.rows for c in r.cells), ("Wie", "Wat", "secretaris", "GEHEIM"), strict=True):
        run = cell.paragraphs[0].add_run(words)
        run.font.color.rgb = RGBColor(255, 255, 255) if words in ("Wie", "Wat", "GEHEIM") else None
    document = reading(made, tmp_path / "kop.docx")
    assert [block.text for block in document.blocks] == ["Wie | Wat", "secretaris"]


def test_struck_text_is_left_out_and_named(tmp_path: Path) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("De grens is € 50.000")
    paragraph.add_run(" € 30.000").font.strike = True
    document = reading(made, tmp_path / "wijziging.docx")
    assert document.text == "De grens is € 50.000"
    assert document.notes == (reasons.NOTE_STRUCK.format(texts="'€ 30.000'"),)


def test_a_formula_is_part_of_its_sentence(tmp_path: Path) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("De norm is ")
    formula = (
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x=5</m:t></m:r></m:oMath>'
    )
    paragraph._p.append(parse_xml(formula))
    paragraph.add_run(" procent.")
    assert reading(made, tmp_path / "norm.docx").text == "De norm is x=5 procent."


def test_what_is_left_out_is_named(tmp_path: Path) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Vertrouwelijk"
    made.sections[0].footer.paragraphs[0].text = "Gemeente Haven"
    made.add_paragraph(BODY)
    made.element.body.insert(1, parse_xml(f"<w:altChunk {nsdecls('w')}/>"))
    comment = f'<w:comment w:id="0">{text("Klopt dit nog?")}</w:comment>'
    data = with_part(saved(made), "comments", comment)
    document = accepted(written(tmp_path / "rand.docx", data))
    assert document.text == BODY
    assert document.notes == (
        reasons.NOTE_HEADS.format(texts="'Vertrouwelijk', 'Gemeente Haven'"),
        reasons.NOTE_COMMENTS.format(texts="'Klopt dit nog?'"),
        reasons.NOTE_ATTACHED.format(texts=f"'{reasons.ANOTHER_FILE}'"),
    )
