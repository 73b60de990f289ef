from pathlib import Path

import pytest

from assistant.ingest.read import Limits, reasons
from assistant.ingest.read.in_process import read_here
from assistant.types import Block, BlockKind, Document


def reading(path: Path, data: bytes | str) -> Document:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    document = read_here(path, Limits())
    assert isinstance(document, Document), document
    return document


def plain(document: Document) -> list[tuple[str, int, str]]:
    return [(b.kind.value, b.level, b.text) for b in document.blocks]


def test_markdown_headings_of_uneven_depth_items_and_paragraphs_are_told_apart(tmp_path: Path) -> None:
    text = """# **De haven**

Een alinea met *nadruk* en een [koppeling](https://example.org).

### 1 Het eerste deel

- Een punt over de kade.
- Een tweede punt
  dat doorloopt.
1. Een genummerd punt.

## **2** Het tweede deel

**Een vette regel
over twee**

Slot\\* van het stuk, met `code` en <i>schuin</i>.
"""
    assert plain(reading(tmp_path / "stuk.md", text)) == [
        ("heading", 1, "De haven"),
        ("paragraph", 0, "Een alinea met nadruk en een koppeling."),
        ("heading", 3, "1 Het eerste deel"),
        ("item", 0, "Een punt over de kade."),
        ("item", 0, "Een tweede punt dat doorloopt."),
        ("item", 0, "1. Een genummerd punt."),
        ("heading", 2, "2 Het tweede deel"),
        ("heading", 4, "Een vette regel over twee"),
        ("paragraph", 0, "Slot* van het stuk, met code en schuin."),
    ]


def test_a_sentence_that_a_page_break_parted_is_mended_and_the_seam_is_kept(tmp_path: Path) -> None:
    text = (
        "De secretaris spreekt over de haven en over de bouw van een nieuwe ge-\n\n\n\n12\n\n"
        "meentewerf aan de rand van de stad.\n"
    )
    document = reading(tmp_path / "breuk.txt", text)
    (block,) = document.blocks
    assert (
        block.text == "De secretaris spreekt over de haven en over de bouw van een nieuwe gemeentewerf aan de rand van de stad."
    )
    assert [block.text[seam:][:14] for seam in block.seams] == ["meentewerf aan"]


def test_an_item_that_a_page_break_parted_is_one_item(tmp_path: Path) -> None:
    text = "- Een punt over de kade dat op de ene bladzijde begint en\n\n\n\nop de volgende verder gaat.\n- Nog een punt.\n"
    assert [b.text for b in reading(tmp_path / "punt.md", text).blocks] == [
        "Een punt over de kade dat op de ene bladzijde begint en op de volgende verder gaat.",
        "Nog een punt.",
    ]


def test_lines_of_a_wrapped_text_are_one_paragraph(tmp_path: Path) -> None:
    text = (
        "De raad vergadert op dinsdag in de grote zaal van het stad-\n"
        "huis. Wie wil spreken meldt zich van tevoren bij de grif-\n"
        "fier, die een lijst bijhoudt en daaruit voorleest als het\ntijd is.\n\nDaarna is er koffie.\n"
    )
    assert [b.text for b in reading(tmp_path / "brief.txt", text).blocks] == [
        "De raad vergadert op dinsdag in de grote zaal van het stadhuis. Wie wil spreken meldt zich van tevoren bij de "
        "griffier, die een lijst bijhoudt en daaruit voorleest als het tijd is.",
        "Daarna is er koffie.",
    ]


def test_a_title_without_a_mark_is_a_heading_and_a_name_or_caption_is_not(tmp_path: Path) -> None:
    long = "Dit is een alinea van gewone lengte, met genoeg woorden om onder een kopje te kunnen staan."
    text = f"Het begin\n{long}\n\nNog een kop\n\n{long}\n\nFiguur 1 De haven\n\n{long}\n\nMet groet,\nEen secretaris\n"
    kinds = {b.text: b.kind for b in reading(tmp_path / "tekst.txt", text).blocks}
    assert kinds["Het begin"] is kinds["Nog een kop"] is BlockKind.HEADING
    assert kinds["Figuur 1 De haven"] is kinds["Een secretaris"] is kinds[long] is BlockKind.PARAGRAPH


def test_rows_of_a_table_with_tabs_are_items(tmp_path: Path) -> None:
    document = reading(tmp_path / "tabel.txt", "Naam\tFunctie\nVan Dam\tsecretaris\n")
    assert document.blocks == (Block(BlockKind.ITEM, "Naam | Functie"), Block(BlockKind.ITEM, "Van Dam | secretaris"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "mac_roman"])
def test_old_encodings_are_read_with_their_accents(tmp_path: Path, encoding: str) -> None:
    text = (
        "De coördinatie ligt bij één directeur. Daarover bestaan ideeën genoeg, zei de reünist: ‘hé, dat is financiële onzin’."
    )
    document = reading(tmp_path / "oud.txt", text.encode(encoding))
    assert document.text == text
    assert bool(document.notes) == (encoding in ("cp1252", "mac_roman"))
    assert all(note.startswith(reasons.NOTE_ENCODING.split("(", 1)[0]) for note in document.notes)


def test_a_text_of_dos_is_read_with_its_accents_and_quotation_marks_of_windows_stay(tmp_path: Path) -> None:
    text = (
        "Coördinatie en geïnde bedragen in één café. "
        + "De secretaris leest voor wat er in de brief van de burgemeester staat. " * 3
    )
    text = text.strip()
    document = reading(tmp_path / "dos.txt", text.encode("cp850"))
    assert document.text == text
    assert document.notes == (reasons.NOTE_ENCODING.format(encoding="cp850"),)
    quoted = "Hij zei „ja” en ‹nee›, in de zaal van het café"
    assert reading(tmp_path / "venster.txt", quoted.encode("cp1252")).text == quoted


def test_a_line_that_ends_in_half_a_word_goes_on_however_short(tmp_path: Path) -> None:
    half = "De gemeente-\nsecretaris leest met het college van burge-\nmeester en wethouders de jaar-\nrekening. Elke maandag is er een MT-\n"
    whole = (
        "De gemeentesecretaris leest met het college van burgemeester en wethouders de jaarrekening. Elke maandag is er een MT-"
    )
    blocks = reading(tmp_path / "smal.txt", (half + "overleg met de grif-\nfier.\n") * 2).blocks
    assert [block.text for block in blocks] == [f"{whole}overleg met de griffier."] * 2


def test_a_list_of_contents_is_kept_out_in_either_form(tmp_path: Path) -> None:
    one, two = (f"Een alinea {n} van gewone lengte die onder de kop staat en verder niets te melden heeft." for n in "ab")
    dotted = f"# Inhoud\n\n## Vooraf\n\nDe haven .....\t6\nDe kade .....\t12\n\n# De haven\n\n{one}\n\n# De kade\n\n{two}\n"
    listed = f"Titel\n\nInhoudsopgave\n\nDe haven\n\npagina 4\n\nDe kade\n\npagina 6\n\nDe haven\n\n{one}\n\nDe kade\n\n{two}\n"
    assert [b.text for b in reading(tmp_path / "a.md", dotted).blocks] == ["De haven", one, "De kade", two]
    assert [b.text for b in reading(tmp_path / "b.txt", listed).blocks] == ["Titel", "De haven", one, "De kade", two]


def test_markdown_is_read_by_its_own_rules(tmp_path: Path) -> None:
    text = """Titel
=====

| Naam | Functie |
|------|---------|
| Van Dam | **secretaris** |

1. Eerst dit.
   - En daarin dit.

   Met een alinea erbij.
2. Dan dat.

> Een aanhaling van
> twee regels.

Zie [de site][1] en \\*geen nadruk\\*, en het stad-
huis.

• Een punt uit Word
• Nog een punt
Kop\tKolom

<table><tr><td>Cel</td><td>Nog een</td></tr></table>

[1]: https://example.org
"""
    assert plain(reading(tmp_path / "stuk.md", text)) == [
        ("heading", 1, "Titel"),
        ("item", 0, "Naam | Functie"),
        ("item", 0, "Van Dam — functie: secretaris"),
        ("item", 0, "1. Eerst dit."),
        ("item", 0, "En daarin dit."),
        ("paragraph", 0, "Met een alinea erbij."),
        ("item", 0, "2. Dan dat."),
        ("paragraph", 0, "Een aanhaling van twee regels."),
        ("paragraph", 0, "Zie de site en *geen nadruk*, en het stadhuis."),
        ("item", 0, "Een punt uit Word"),
        ("item", 0, "Nog een punt"),
        ("item", 0, "Kop | Kolom"),
        ("item", 0, "Cel | Nog een"),
    ]


def test_marks_in_a_plain_text_are_undone_and_its_lines_stay(tmp_path: Path) -> None:
    text = "Begin om **08:15** met <i>de kop</i> van [de nota](https://example.org/a_(b)).\nAls a <b en c> d, dan R&D.\n"
    assert [b.text for b in reading(tmp_path / "stuk.txt", text).blocks] == [
        "Begin om 08:15 met de kop van de nota.",
        "Als a <b en c> d, dan R&D.",
    ]


def test_a_head_of_fields_gives_the_title_and_is_named(tmp_path: Path) -> None:
    document = reading(tmp_path / "stuk.md", "---\ntitel: Mandaat\nauteur: Jan\n---\nEen zin.\n\n---\n\nNog een zin.\n")
    assert [(b.kind.value, b.text) for b in document.blocks] == [
        ("heading", "Mandaat"),
        ("paragraph", "Een zin."),
        ("paragraph", "Nog een zin."),
    ]
    assert document.notes == (reasons.NOTE_FIELDS.format(texts="'auteur: Jan'"),)


def test_a_rule_between_hyphens_is_no_head_of_fields(tmp_path: Path) -> None:
    text = "---\nEen zin die gewoon doorloopt.\n---\nNog een zin.\n"
    assert "Een zin die gewoon doorloopt." in reading(tmp_path / "stuk.md", text).text


def test_notes_boxes_and_struck_text_of_markdown(tmp_path: Path) -> None:
    text = """Dit geldt.[^1] En dit ook.

| Besluit | Grens[^2] |
|---|---|
| Inkoop | € 5 |

- [ ] Bellen
- [x] Schrijven ~~en faxen~~

[^1]: Niet voor de
    griffier.
[^2]: Per jaar.
"""
    document = reading(tmp_path / "stuk.md", text)
    assert [b.text for b in document.blocks] == [
        "Dit geldt. En dit ook.",
        "Noot: Niet voor de griffier.",
        "Besluit | Grens",
        "Inkoop — grens: € 5",
        "Noot: Per jaar.",
        "Bellen",
        "Schrijven",
    ]
    assert document.notes == (reasons.NOTE_STRUCK.format(texts="'en faxen'"),)
