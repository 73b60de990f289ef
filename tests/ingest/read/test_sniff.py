from pathlib import Path

import pytest
from made import accepted, prose, refused, written

from assistant.ingest.read import reasons
from assistant.types import BlockKind

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

MESSAGE = """From: Jan <jan@voorbeeld.nl>
To: Piet <piet@voorbeeld.nl>
Subject: =?utf-8?Q?Co=C3=B6rdinatie?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

De co=C3=B6rdinatie loopt via de secreta=
ris.

--b
Content-Type: application/pdf; name=plan.pdf
Content-Disposition: attachment; filename=plan.pdf
Content-Transfer-Encoding: base64

JVBERi0x
--b--
"""
PAGE = """From: <Saved by Blink>
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable

<html><body><h1>Co=C3=B6rdinatie</h1><p>De secretaris leidt.</p></body></html>
--b
Content-Type: image/png
Content-ID: <plaatje>
Content-Transfer-Encoding: base64

iVBORw0K
--b--
"""


def test_a_message_is_read_under_its_subject_and_its_attachments_are_named(tmp_path: Path) -> None:
    document = accepted(written(tmp_path / "bericht.eml", MESSAGE.replace("\n", "\r\n").encode()))
    assert [(b.kind, b.text) for b in document.blocks] == [
        (BlockKind.HEADING, "Coördinatie"),
        (BlockKind.PARAGRAPH, "De coördinatie loopt via de secretaris."),
    ]
    assert document.notes == (reasons.NOTE_ATTACHED.format(texts="'plan.pdf'"),)


def test_a_page_saved_in_one_file_is_read_as_the_page(tmp_path: Path) -> None:
    document = accepted(written(tmp_path / "pagina.mhtml", PAGE.encode()))
    assert [(b.kind, b.text) for b in document.blocks] == [
        (BlockKind.HEADING, "Coördinatie"),
        (BlockKind.PARAGRAPH, "De secretaris leidt."),
    ]
    assert document.notes == ()


def test_a_message_without_text_is_refused(tmp_path: Path) -> None:
    only = "Subject: plan\nMIME-Version: 1.0\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0x\n"
    assert refused(written(tmp_path / "leeg.eml", only.encode())) == reasons.EMPTY_MAIL


def test_a_letter_that_begins_with_a_date_is_no_message(tmp_path: Path) -> None:
    document = accepted(written(tmp_path / "brief.txt", f"Date: 3 mei\n\n{prose(1)}".encode()))
    assert document.blocks[0].text == "Date: 3 mei"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("x.msg", OLE + "__substg1.0_".encode("utf-16-le"), reasons.OUTLOOK),
        ("x.docx", OLE + "EncryptedPackage".encode("utf-16-le"), reasons.LOCKED_OFFICE),
        ("x.xls", OLE + "Workbook".encode("utf-16-le"), reasons.OLD_OFFICE.format(kind="Excel-bestand")),
        ("x.doc", OLE + "WordDocument".encode("utf-16-le"), reasons.OLD_WORD),
        ("tabel.csv", b"naam;bsn\nJan;123\n", reasons.FOR_MACHINES),
        ("sleutel.txt", b"-----BEGIN RSA PRIVATE KEY-----\nabc\n", reasons.SECRET),
    ],
)
def test_what_is_not_read_is_told_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    assert refused(written(tmp_path / name, data)) == reason


def test_a_text_that_speaks_of_pdf_is_a_text(tmp_path: Path) -> None:
    text = f"Een pdf begint met %PDF-1.7. {prose(1)}"
    assert accepted(written(tmp_path / "over.txt", text.encode())).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_text_in_two_bytes_a_letter_is_read_without_a_mark(tmp_path: Path, encoding: str) -> None:
    assert accepted(written(tmp_path / "breed.txt", prose(1).encode(encoding))).text == prose(1)


def test_one_bad_byte_is_one_bad_letter(tmp_path: Path) -> None:
    data = "Coördinatie in één café, geïnd.".encode().replace(b"caf", b"ca\xfff")
    assert accepted(written(tmp_path / "fout.txt", data)).text == "Coördinatie in één café, geïnd."
