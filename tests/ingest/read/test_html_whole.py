"""Of a web page nothing that is text goes missing: it is read, or named as left out."""

from pathlib import Path

import pytest
from made import accepted, prose, written

from assistant.ingest.read import reasons

SHELL = '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>t</title></head><body>{}</body></html>'
BODY = "".join(f"<p>{prose(n)}</p>" for n in range(4))


def lines(path: Path, html: str) -> list[tuple[str, str]]:
    document = accepted(written(path, html.encode()))
    return [(block.kind.value, block.text) for block in document.blocks if "Verhaal" not in block.text]


def test_what_stands_beside_the_largest_part_of_a_page_is_read_in_its_place(tmp_path: Path) -> None:
    page = f"<h1>Handreiking</h1><p>Vooraf.</p><div><h2>Deel 1</h2>{BODY}</div><h1>Mandaat</h1><p>De directeur tekent.</p>"
    menu = '<ul><li><a href="/">Voorpagina</a></li><li><a href="/x">Sport</a></li></ul>'
    assert lines(tmp_path / "deel.html", SHELL.format(menu + page + "<ul><li>Eerste punt.</li></ul>")) == [
        ("heading", "Handreiking"),
        ("paragraph", "Vooraf."),
        ("heading", "Deel 1"),
        ("heading", "Mandaat"),
        ("paragraph", "De directeur tekent."),
        ("item", "Eerste punt."),
    ]


def test_a_page_that_is_one_form_keeps_its_heading(tmp_path: Path) -> None:
    page = f'<form id="aspnetForm"><div><div><h1>Thuiswerken</h1>{BODY}</div></div></form>'
    assert lines(tmp_path / "intranet.html", SHELL.format(page)) == [("heading", "Thuiswerken")]


@pytest.mark.parametrize(
    "start", ["<ul><li>Een punt.</li></ul>", "<meta charset='utf-8'><p>Een punt.</p>", "<!-- x -->\n<p>Een punt.</p>"]
)
def test_a_part_of_a_page_is_read_as_one(tmp_path: Path, start: str) -> None:
    found = accepted(written(tmp_path / "stuk.html", (start + f"<h2>Kop</h2>{BODY}").encode()))
    assert found.blocks[0].text == "Een punt."
    assert "<" not in found.text


@pytest.mark.parametrize("label", ["iso-8859-1", "latin1", "us-ascii"])
def test_what_calls_itself_latin_1_is_read_as_browsers_read_it(tmp_path: Path, label: str) -> None:
    page = SHELL.replace("utf-8", label).format(f"<h1>Zo’n besluit kost € 5 – de “coördinator”</h1>{BODY}")
    document = accepted(written(tmp_path / "oud.html", page.encode("cp1252")))
    assert document.blocks[0].text == "Zo’n besluit kost € 5 – de “coördinator”"


def test_a_table_is_told_with_its_header_its_merged_cells_and_the_lists_in_them(tmp_path: Path) -> None:
    table = (
        "<table><caption>Mandaten</caption><tr><th>Wie</th><th>Taak</th><th>Grens</th></tr>"
        "<tr><td rowspan=2>Secretaris</td><td><ul><li>leidt de <b>organisatie</b></li><li>adviseert</li></ul></td><td>geen</td></tr>"
        "<tr><td colspan=2>zie de instructie</td></tr><tr><td>Directeur</td><td>koopt<br>in</td><td>€ 50.000</td></tr></table>"
    )
    assert lines(tmp_path / "tabel.html", SHELL.format(f"<main><h1>Taken</h1>{BODY}{table}{BODY}</main>"))[1:] == [
        ("paragraph", "Mandaten"),
        ("item", "Wie | Taak | Grens"),
        ("item", "Secretaris — taak: leidt de organisatie; adviseert; grens: geen"),
        ("item", "Secretaris — taak en grens: zie de instructie"),
        ("item", "Directeur — taak: koopt in; grens: € 50.000"),
    ]


def test_a_table_that_lays_out_a_page_is_no_table_of_facts(tmp_path: Path) -> None:
    page = f"<table><tr><td><h1>Titel</h1>{BODY}</td><td><p>Naast de tekst staat dit.</p></td></tr></table>"
    found = lines(tmp_path / "oud.html", SHELL.format(page))
    assert ("heading", "Titel") in found
    assert all(" | " not in text and "—" not in text for _, text in found)


def test_struck_text_and_what_stands_beside_the_article_are_named(tmp_path: Path) -> None:
    beside = '<div class="prik"><p>Akkoord?</p></div>'
    page = (
        f"<main><article><h1>Haven</h1>{BODY}<p>De grens is € 5<del>0</del>, en niet <s>meer</s> minder.</p></article></main>"
    )
    document = accepted(written(tmp_path / "bericht.html", SHELL.format(beside + page).encode()))
    assert "De grens is € 5, en niet minder." in document.text
    assert "Akkoord" not in document.text
    assert document.notes == (
        reasons.NOTE_STRUCK.format(texts="'0', 'meer'"),
        reasons.NOTE_BESIDE.format(texts="'Akkoord?'"),
    )


@pytest.mark.parametrize("around", ["{}", "<main>{}</main>"])
@pytest.mark.parametrize("tag", ["section", "div", "article"])
def test_parts_that_stand_side_by_side_are_all_read(tmp_path: Path, around: str, tag: str) -> None:
    parts = "".join(f"<{tag}><h2>Deel {n}</h2><p>{prose(n)}</p></{tag}>" for n in range(1, 5))
    page = around.format(f"<h1>Handreiking</h1>{parts}<h1>Mandaat</h1><p>De directeur tekent.</p>")
    document = accepted(written(tmp_path / "delen.html", SHELL.format(page).encode()))
    wanted = [text for n in range(1, 5) for text in (f"Deel {n}", prose(n))]
    assert [block.text for block in document.blocks] == ["Handreiking", *wanted, "Mandaat", "De directeur tekent."]


@pytest.mark.parametrize(
    ("label", "encoding"),
    [("utf-8", "cp1252"), ("", "cp1252"), ("utf-16", "utf-8"), ("windows-1252", "utf-8"), ("utf-8", "utf-16")],
)
def test_a_page_is_read_by_its_bytes_where_it_says_something_else(tmp_path: Path, label: str, encoding: str) -> None:
    said = f'<meta charset="{label}">' if label else ""
    page = SHELL.replace('<meta charset="utf-8">', said).format(f"<h1>De “coördinator” kost € 5</h1>{BODY}")
    document = accepted(written(tmp_path / "anders.html", page.encode(encoding)))
    assert document.blocks[0].text == "De “coördinator” kost € 5"
