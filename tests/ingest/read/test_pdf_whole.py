"""What lies upon a page, and what its letters really are, is read too, or named as left out."""

from pathlib import Path

from fpdf import FPDF
from made import accepted, drawn, page, prose, saved, stream, text_at, visible, written

from assistant.ingest.read import reasons
from assistant.ingest.read.ligatures import ligatures_in

FIELD = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (veld) /V (%s) /Rect [%s] /F %d %s >>"


def on_the_page(*notes: bytes) -> bytes:
    """Return a page of text with annotations, numbered from 6."""
    names = b" ".join(b"%d 0 R" % number for number in range(6, 6 + len(notes)))
    return drawn(visible(), b">> /Annots [" + names + b"] /Group <<", notes)


def test_a_filled_in_field_is_read_as_it_is_drawn_or_by_what_it_holds(tmp_path: Path) -> None:
    look = stream(text_at("Getekend: variant drie.", 2, 5), b"/Type /XObject /Subtype /Form /BBox [0 0 400 20] "
                  b"/Resources << /Font << /F1 5 0 R >> >>")  # fmt: skip
    notes = (
        FIELD % (b"anders", b"72 500 472 520", 4, b"/AP << /N 7 0 R >>"),
        look,
        FIELD % (b"Ingevuld: variant vier.", b"72 440 472 460", 4, b""),
    )
    document = accepted(written(tmp_path / "formulier.pdf", on_the_page(*notes)))
    assert [block.text for block in document.blocks][-2:] == ["Getekend: variant drie.", "Ingevuld: variant vier."]
    assert "anders" not in document.text


def test_a_field_that_is_not_shown_is_not_read(tmp_path: Path) -> None:
    hidden = FIELD % (b"GEHEIM bevel", b"72 500 472 520", 2, b"")
    nowhere = FIELD % (b"GEHEIM bevel", b"72 500 72 500", 4, b"")
    beside = FIELD % (b"GEHEIM bevel", b"2072 500 2472 520", 4, b"")
    document = accepted(written(tmp_path / "verborgen.pdf", on_the_page(hidden, nowhere, beside)))
    assert "GEHEIM" not in document.text
    assert document.notes == (reasons.NOTE_HIDDEN.format(count=24),)


def test_typed_notes_are_read_and_comments_and_files_are_named(tmp_path: Path) -> None:
    pdf = page(prose(1))
    pdf.free_text_annotation("De wethouder was afwezig.", x=20, y=120, w=120, h=10)
    pdf.text_annotation(60, 200, "Klopt dit nog?")
    attachment = written(tmp_path / "bijlage.txt", b"mandaat")
    pdf.embed_file(attachment, desc="bijlage")
    document = accepted(saved(pdf, tmp_path / "notities.pdf"))
    assert [block.text for block in document.blocks] == [prose(1), "De wethouder was afwezig."]
    assert document.notes == (
        reasons.NOTE_COMMENTS.format(texts="'Klopt dit nog?'"),
        reasons.NOTE_ATTACHED.format(texts="'bijlage.txt'"),
    )


def test_the_letters_behind_a_fonts_own_codes_are_those_that_make_words() -> None:
    lines = ["De e\ue000ciënte o\ue001erte", "sta\ue001unctie en sta\ue001el", "o\ue000cieel; \uf0b7 punt"]
    found, unknown = ligatures_in(lines)
    assert found == {0xE000: "ffi", 0xE001: "ff"}
    assert unknown == []


def test_a_code_that_makes_no_word_stays_unknown_and_is_named() -> None:
    found, unknown = ligatures_in(["xq\ue005zw en gewone tekst"])
    assert (found, unknown) == ({}, ["xq?zw"])


def test_a_table_over_pages_is_told_with_the_header_of_its_first(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    with pdf.table(col_widths=(60, 25, 25), text_align="LEFT", repeat_headings=0) as table:
        for row in (
            ("Besluit", "Mandaat aan", "Grens"),
            *((f"Inkoop nummer {n}", "teamleider", f"{n} euro") for n in range(80)),
        ):
            table.row(row)
    document = accepted(saved(pdf, tmp_path / "mandaat.pdf"))
    assert document.pages == 3
    assert [block.text for block in document.blocks] == [
        "Besluit | Mandaat aan | Grens",
        *(f"Inkoop nummer {n} — mandaat aan: teamleider; grens: {n} euro" for n in range(80)),
    ]
