import struct
import zlib
from pathlib import Path

import pytest
from fpdf import FPDF
from made import (
    CATALOG,
    FONT,
    PAGE,
    PAGES,
    SMALL,
    accepted,
    drawn,
    page,
    raw_pdf,
    refused,
    saved,
    stream,
    text_at,
    visible,
    written,
)
from pypdf import PdfReader, PdfWriter

from assistant.ingest.read import Limits, read, reasons
from assistant.ingest.read.in_process import read_here
from assistant.types import Document, Unread


def test_a_password_is_named_and_an_empty_one_is_opened(tmp_path: Path) -> None:
    plain = PdfReader(saved(page(), tmp_path / "vrij.pdf"))
    for algorithm in ("RC4-128", "AES-256"):
        for password in ("geheim", ""):
            writer = PdfWriter(clone_from=plain)
            writer.encrypt(password, owner_password="baas", algorithm=algorithm)
            path = tmp_path / f"slot-{algorithm}-{password}.pdf"
            writer.write(path)
            if password:
                assert refused(path) == reasons.PASSWORD
            else:
                assert accepted(path).text == accepted(tmp_path / "vrij.pdf").text


def test_what_is_locked_with_a_certificate_is_called_so(tmp_path: Path) -> None:
    lock = b"<< /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 4 /Length 128 >>"
    data = raw_pdf([CATALOG, PAGES, PAGE % b"", stream(visible()), FONT, lock])
    locked = data.replace(b"trailer\n<<", b"trailer\n<< /Encrypt 6 0 R /ID [(a) (a)]")
    assert refused(written(tmp_path / "certificaat.pdf", locked)) == reasons.UNKNOWN_CODING


def test_a_blank_page_is_no_scan(tmp_path: Path) -> None:
    data = raw_pdf([CATALOG, PAGES, PAGE % b"", stream(b" \n"), FONT])
    assert refused(written(tmp_path / "leeg.pdf", data)) == reasons.BLANK
    assert "OCR" not in reasons.BLANK


def picture(width: int = 60, height: int = 80) -> bytes:
    """Return a grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def test_a_scan_is_told_that_it_needs_ocr(tmp_path: Path) -> None:
    pdf = FPDF()
    written(tmp_path / "blad.png", picture())
    for _ in range(3):
        pdf.add_page()
        pdf.image(str(tmp_path / "blad.png"), 0, 0, 210, 297)
    assert refused(saved(pdf, tmp_path / "scan.pdf")) == reasons.SCANNED
    assert "OCR" in reasons.SCANNED


def test_the_text_layer_of_a_scan_is_read_with_a_note(tmp_path: Path) -> None:
    pdf = FPDF()
    written(tmp_path / "blad.png", picture())
    pdf.add_page()
    pdf.image(str(tmp_path / "blad.png"), 0, 0, 210, 297)
    pdf.set_font("Helvetica", size=11)
    pdf.text_mode = "INVISIBLE"
    pdf.multi_cell(0, 6, "De tekst van een gescande brief, zoals de herkenning die achter het beeld heeft gezet.")
    document = accepted(saved(pdf, tmp_path / "doorzoekbaar.pdf"))
    assert "gescande brief" in document.text
    assert document.notes == (reasons.NOTE_OCR_LAYER,)


def test_a_pdf_with_hardly_any_text_is_not_taken_for_a_document(tmp_path: Path) -> None:
    reason = refused(saved(page("Kort."), tmp_path / "kort.pdf"))
    assert reason == reasons.HARDLY_TEXT.format(letters=5, pages=1)


def test_a_truncated_pdf_is_read_as_far_as_it_goes_or_refused(tmp_path: Path) -> None:
    whole = saved(page(), tmp_path / "heel.pdf").read_bytes()
    for share in (0.1, 0.3, 0.5, 0.7, 0.9, 0.99):
        found = read_here(written(tmp_path / "half.pdf", whole[: int(share * len(whole))]), SMALL)
        assert isinstance(found, Unread) or "gewone bladzijde" in found.text
    assert refused(written(tmp_path / "half.pdf", whole[:200])) == reasons.BROKEN_PDF


def test_a_page_tree_in_a_circle_comes_to_an_end(tmp_path: Path) -> None:
    pages = b"<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 3 >>"
    data = raw_pdf([CATALOG, pages, PAGE % b"", stream(visible()), FONT])
    found = read(written(tmp_path / "kring.pdf", data), limits=SMALL)
    assert isinstance(found, Unread) or "Zichtbare regel" in found.text


def test_forms_that_draw_each_other_come_to_an_end(tmp_path: Path) -> None:
    resources = b"/Resources << /Font << /F1 5 0 R >> /XObject << /A 6 0 R /B 7 0 R >> >>"
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 600 900] " + resources
    others = [stream(b"/A Do /B Do /A Do /B Do " + text_at("x"), form) for _ in range(2)]
    data = drawn(visible() + b"/A Do /B Do", b"/XObject << /A 6 0 R /B 7 0 R >>", others)
    found = read(written(tmp_path / "spiegels.pdf", data), limits=SMALL)
    assert isinstance(found, Document)
    assert "Zichtbare regel" in found.text


def test_an_outline_in_a_circle_is_no_outline(tmp_path: Path) -> None:
    catalog = b"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>"
    outline = b"<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>"
    entry = b"<< /Title (Rondje) /Parent 6 0 R /Next 7 0 R /First 7 0 R /Dest [3 0 R /Fit] >>"
    data = raw_pdf([catalog, PAGES, PAGE % b"", stream(visible()), FONT, outline, entry])
    assert "Zichtbare regel" in accepted(written(tmp_path / "rondje.pdf", data)).text


def test_deeply_nested_objects_do_not_bring_the_reader_down(tmp_path: Path) -> None:
    deep = b"[" * 60_000 + b"]" * 60_000
    data = raw_pdf([CATALOG, PAGES, PAGE % (b"/Diep %s" % deep), stream(visible()), FONT])
    found = read(written(tmp_path / "diep.pdf", data), limits=SMALL)
    assert isinstance(found, Unread) or found.text


def test_a_pdf_bomb_is_refused_within_the_limits(tmp_path: Path) -> None:
    blank = b" " * 120_000_000
    data = raw_pdf([CATALOG, PAGES, PAGE % b"", stream(blank, packed=True), FONT])
    assert len(data) < 1_000_000
    assert "pakt uit" in refused(written(tmp_path / "bom.pdf", data), apart=True)


def test_a_flood_of_operators_ends_in_a_sentence(tmp_path: Path) -> None:
    flood = text_at("a", before="q Q") * 400_000
    data = raw_pdf([CATALOG, PAGES, PAGE % b"", stream(flood, packed=True), FONT])
    found = read(written(tmp_path / "vloed.pdf", data), limits=Limits(seconds=5))
    assert isinstance(found, Unread)


@pytest.mark.parametrize(
    ("case", "content"),
    [
        ("render mode 3", text_at("GEHEIM bevel aan de lezer", y=400, before="3 Tr")),
        ("white on white", text_at("GEHEIM bevel aan de lezer", y=400, before="1 1 1 rg")),
        (
            "white in grey and in four inks",
            text_at("GEHEIM", y=400, before="1 g") + text_at("GEHEIM", y=380, before="0 0 0 0 k"),
        ),
        ("black on black", b"0 g 0 390 600 40 re f " + text_at("GEHEIM bevel", y=400)),
        ("off the page", text_at("GEHEIM bevel aan de lezer", x=-900) + text_at("GEHEIM", y=2000)),
        ("tiny", text_at("GEHEIM bevel aan de lezer", y=400, size=0.4)),
        ("turned and off the page", b"BT /F1 11 Tf 0 1 -1 0 900 400 Tm (GEHEIM bevel) Tj ET"),
        ("turned and in render mode 3", b"BT 3 Tr /F1 11 Tf 0 1 -1 0 300 400 Tm (GEHEIM bevel) Tj ET"),
        ("clipped away", b"q 0 0 20 20 re W n " + text_at("GEHEIM bevel aan de lezer", y=400) + b" Q"),
        ("painted over", text_at("GEHEIM bevel aan de lezer", y=400) + b"1 g 60 390 400 20 re f"),
        ("painted over within a clip", text_at("GEHEIM", y=400) + b"q 60 380 400 40 re W n 0 0 1 rg 0 0 600 900 re f Q"),
        ("tiny by its matrix", b"BT /F1 11 Tf 0.05 0 0 0.05 72 400 Tm (GEHEIM bevel) Tj ET"),
    ],
)
def test_text_that_nobody_sees_is_left_out(tmp_path: Path, case: str, content: bytes) -> None:
    document = accepted(written(tmp_path / "verborgen.pdf", drawn(visible() + b"q " + content + b" Q")))
    assert "GEHEIM" not in document.text, case
    assert "Zichtbare regel 5" in document.text


def test_text_in_a_spot_colour_and_outlined_text_are_kept(tmp_path: Path) -> None:
    spot = b"/ColorSpace << /Cs [/Separation /Zwart /DeviceGray << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >>] >>"
    content = b"q /Cs cs 1 scn " + text_at("Een regel in volle steunkleur", y=400) + b" Q q 1 g 1 Tr "
    data = drawn(visible() + content + text_at("Een regel in omtrek", y=380) + b" Q", spot)
    text = accepted(written(tmp_path / "steun.pdf", data)).text
    assert "volle steunkleur" in text
    assert "in omtrek" in text


@pytest.mark.parametrize(
    ("case", "content"),
    [
        ("within its clip", b"q 60 380 400 40 re W n %s Q"),
        ("after a clip has ended", b"q 0 0 20 20 re W n Q %s"),
        ("struck through by a bar", b"%s 60 402 400 2 re f"),
        ("beside what is painted", b"%s 1 g 300 390 200 20 re f"),
        ("under a shape that is no box", b"%s 1 g 60 390 m 460 390 l 460 420 l f"),
        ("under a clip that lets nothing through there", b"%s q 0 0 20 20 re W n 1 g 0 0 600 900 re f Q"),
        ("under a marker that mixes", b"%s /M gs 1 1 0 rg 60 390 400 20 re f"),
    ],
)
def test_text_that_is_not_painted_over_or_clipped_away_is_kept(tmp_path: Path, case: str, content: bytes) -> None:
    marker = b"/ExtGState << /M << /BM /Multiply >> >>"
    line = text_at("Een regel die iedereen ziet", y=400)
    found = accepted(written(tmp_path / "zichtbaar.pdf", drawn(visible() + b"q " + content % line + b" Q", marker)))
    assert "Een regel die iedereen ziet" in found.text, case


def test_white_text_on_a_dark_bar_or_picture_is_kept(tmp_path: Path) -> None:
    bar = b"q 0 0.2 0.4 rg 60 390 400 30 re f 1 1 1 rg " + text_at("Een kop in het wit op een blauwe balk", y=400) + b" Q"
    assert "blauwe balk" in accepted(written(tmp_path / "balk.pdf", drawn(visible() + bar))).text
