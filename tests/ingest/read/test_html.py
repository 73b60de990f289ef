from pathlib import Path

from assistant.ingest.read import Limits, reasons
from assistant.ingest.read.in_process import read_here
from assistant.types import Document, Unread

ARTICLE = """<h1>De haven in de winter</h1>
<p>Het vriest al weken en de haven ligt vol ijs, dus de boten blijven binnen en de kapiteins drinken koffie in de stad.</p>
<p>Kort.</p>
<h2>Wat er nu gebeurt</h2>
<ul><li>De gemeente strooit <b>zout</b> op de kade.</li>
<li>De school geeft vrij.<ul><li>Maar niet op maandag.</li></ul></li></ul>
<p>Daarna wordt het dooi, en dan begint alles weer van voren af aan, zoals ieder jaar op deze plek.</p>
<table><tr><th>Dag</th><th>Graden</th></tr><tr><td>maandag</td><td>min drie</td></tr></table>"""
PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>De haven | De Krant</title>
<script>let x = 1</script></head><body><nav><a href="/">Voorpagina</a> <a href="/sport">Sport</a></nav>
<div class="cookie">Wij gebruiken koekjes. Akkoord?</div>
<main><article>%s</article></main>
<aside><h3>Lees ook</h3><a href="/x">Iets anders</a></aside>
<footer>&copy; De Krant</footer></body></html>"""


def read(path: Path, data: bytes | str) -> Document | Unread:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_here(path, Limits())


def test_only_the_article_is_read_with_its_headings_and_lists(tmp_path: Path) -> None:
    document = read(tmp_path / "bericht.html", PAGE % ARTICLE)
    assert isinstance(document, Document)
    assert [(b.kind.value, b.level, b.text) for b in document.blocks if b.text.count(" ") < 8] == [
        ("heading", 1, "De haven in de winter"),
        ("paragraph", 0, "Kort."),
        ("heading", 2, "Wat er nu gebeurt"),
        ("item", 0, "De gemeente strooit zout op de kade."),
        ("item", 0, "De school geeft vrij."),
        ("item", 0, "Maar niet op maandag."),
        ("item", 0, "Dag | Graden"),
        ("item", 0, "maandag — graden: min drie"),
    ]
    for outside in ("Voorpagina", "koekjes", "Lees ook", "©", "let x"):
        assert outside not in document.text


def test_what_a_style_hides_is_left_out_with_a_note(tmp_path: Path) -> None:
    hidden = '<p style="display:none">GEHEIM bevel</p><p hidden>GEHEIM</p><p style="font-size:0">GEHEIM</p>'
    document = read(tmp_path / "verborgen.html", PAGE % (ARTICLE + hidden))
    assert isinstance(document, Document)
    assert "GEHEIM" not in document.text
    assert document.notes == (reasons.NOTE_HIDDEN.format(count=24),)


def test_a_page_in_an_old_encoding_is_read_as_it_says(tmp_path: Path) -> None:
    page = (PAGE % ARTICLE.replace("dooi", "dooi, coördinatie én reünie")).replace("utf-8", "windows-1252")
    document = read(tmp_path / "oud.html", page.encode("cp1252"))
    assert isinstance(document, Document)
    assert "coördinatie én reünie" in document.text


def test_a_page_without_an_article_is_refused(tmp_path: Path) -> None:
    found = read(tmp_path / "leeg.html", "<!doctype html><html><body><script>1</script></body></html>")
    assert isinstance(found, Unread)
    assert found.reason in (reasons.NO_ARTICLE, reasons.BROKEN_HTML, reasons.NO_TEXT)
