import os
import sys
from pathlib import Path

import docx
import pytest
from made import SMALL, accepted, page, refused, saved, written, zipped

from assistant.ingest.read import Limits, read, reasons
from assistant.types import Document, Unread

# --- what it is


def test_an_empty_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    assert refused(written(tmp_path / "leeg.pdf", b"")) == reasons.EMPTY


def test_the_content_tells_the_kind_not_the_extension(tmp_path: Path) -> None:
    saved(page(), tmp_path / "brief.pdf")
    assert accepted(written(tmp_path / "brief.txt", (tmp_path / "brief.pdf").read_bytes())).media == "application/pdf"
    assert (
        accepted(written(tmp_path / "brief.docx", b"Gewone tekst in een bestand met een verkeerde naam.")).media == "text/plain"
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, reasons.OLD_WORD),
        (b"{\\rtf1\\ansi Een brief}", reasons.RTF),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, reasons.SCANNED_PICTURE),
        (bytes(range(256)) * 20, reasons.UNKNOWN_KIND),
        (zipped({"xl/workbook.xml": b"<x/>"}), reasons.OTHER_OFFICE.format(kind="Excel-bestand")),
        (zipped({"mimetype": b"x", "content.xml": b"<x/>"}), reasons.OTHER_OFFICE.format(kind="OpenDocument-bestand")),
        (b"PK\x03\x04 geen archief", reasons.BROKEN_DOCX),
    ],
)
def test_other_kinds_are_refused_by_name(tmp_path: Path, data: bytes, reason: str) -> None:
    assert refused(written(tmp_path / "bestand.docx", data)) == reason


def test_a_link_and_a_path_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "bronnen"
    folder.mkdir()
    secret = written(tmp_path / "geheim.txt", b"Dit staat buiten de map en hoort niet in de bibliotheek.")
    link = folder / "koppeling.txt"
    try:
        link.symlink_to(secret)
    except OSError:
        pytest.skip("no symbolic links on this system")
    assert read(link, folder) == Unread("koppeling.txt", reasons.LINK)
    assert read(folder / ".." / "geheim.txt", folder) == Unread("geheim.txt", reasons.OUTSIDE)
    assert refused(tmp_path / "weg.txt") == reasons.MISSING
    assert refused(folder) == reasons.NOT_A_FILE


def test_a_name_with_odd_characters_is_read_like_any_other(tmp_path: Path) -> None:
    path = written(tmp_path / "-rf 'é\u202e\" $(x);.txt", b"Een notitie met een rare naam, verder niets bijzonders.")
    found = read(path, limits=SMALL)
    assert isinstance(found, Document)
    assert found.name == path.name


def test_a_file_that_is_too_big_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "groot.pdf"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert refused(path) == reasons.TOO_BIG.format(size=200, limit=100)


# --- Word


def word(path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("Een brief van de gemeente over de straat en wat daar volgend jaar gebeurt.")
    document.save(str(path))
    return path


def test_a_word_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    good = word(tmp_path / "goed.docx").read_bytes()
    accepted(tmp_path / "goed.docx")
    limit = "25 MB, 1000 onderdelen"
    bomb = zipped({"word/document.xml": b"<a>" + b" " * 60_000_000, "[Content_Types].xml": b"<x/>"})
    assert len(bomb) < 200_000
    assert refused(written(tmp_path / "bom.docx", bomb)) == reasons.BOMB.format(limit=limit)
    many = {"word/document.xml": b"<a/>"} | {f"word/media/{n}": b"x" for n in range(1100)}
    assert refused(written(tmp_path / "veel.docx", zipped(many))) == reasons.BOMB.format(limit=limit)
    assert refused(written(tmp_path / "half.docx", good[: len(good) // 2])) == reasons.BROKEN_DOCX


def test_entities_in_a_word_file_are_refused(tmp_path: Path) -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "ha">' + b"".join(
        b'<!ENTITY x%d "%s">' % (n, b"&x%d;" % (n - 1) * 10) for n in range(1, 9)
    )
    data = zipped({"word/document.xml": laughs + b"]><a>&x8;</a>", "[Content_Types].xml": b"<x/>"})
    assert refused(written(tmp_path / "lachen.docx", data)) == reasons.ENTITIES


def test_a_word_file_of_nonsense_is_refused(tmp_path: Path) -> None:
    data = zipped({"word/document.xml": b"<w:document>geen einde", "[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<x/>"})
    assert refused(written(tmp_path / "onzin.docx", data)) == reasons.BROKEN_DOCX


# --- the process


def test_a_reader_that_dies_or_hangs_becomes_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "gewoon.txt", b"Een gewone tekst die goed te lezen is.")
    from assistant.ingest.read import sandbox

    monkeypatch.setattr(sandbox, "_program", lambda: "import os; os.abort()")
    assert read(path, limits=SMALL) == Unread("gewoon.txt", reasons.DIED)
    monkeypatch.setattr(sandbox, "_program", lambda: "while True: pass")
    assert read(path, limits=Limits(seconds=1)) == Unread("gewoon.txt", reasons.TOO_SLOW.format(limit=1))
    assert "500" in reasons.TOO_SLOW


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded by the system on Linux only")
def test_a_reader_that_asks_for_too_much_memory_becomes_a_sentence(tmp_path: Path) -> None:
    path = written(tmp_path / "lang.txt", b"Een lange regel tekst van de gemeente.\n" * 1_500_000)
    found = read(path, limits=Limits(memory_bytes=160 * 1024 * 1024))
    assert isinstance(found, Unread)
    assert found.reason in (reasons.TOO_HEAVY, reasons.DIED)


def test_the_process_that_reads_gets_no_settings_and_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.ingest.read import sandbox

    monkeypatch.setenv("RUGGESPRAAK_SLEUTEL", "geheim")
    assert "geheim" not in sandbox._environment().values()
    assert set(sandbox._environment()) <= set(os.environ)


def test_the_process_that_reads_loads_the_reading_room_only(tmp_path: Path) -> None:
    import subprocess

    path = saved(page(), tmp_path / "licht.pdf")
    code = (
        "import sys; from pathlib import Path; from assistant.ingest.read.in_process import read_here; "
        "from assistant.ingest.read import Limits;"
        f"read_here(Path({str(path)!r}), Limits());"
        "print(sorted({'torch','numpy','chromadb','gradio','docx','trafilatura'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "[]"
