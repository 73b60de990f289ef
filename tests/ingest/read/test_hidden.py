"""Text that a page hides from its reader is not read, and text that it shows is."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import accepted, prose, written

from assistant.ingest.read import reasons

SECRET = "GEHEIM bevel"
NOTE = (reasons.NOTE_HIDDEN.format(count=len(SECRET)),)
SHOWN = "ZICHTBAAR woord"
SHEET = """/* .d{display:none} */ .a{display:none} p.b, .n{color:white;background:#fff} #c{visibility:hidden} .e{opacity:0!important}
.donker{background-color:#123} .f .g{display:none} @media print{.h{display:none} .i{opacity:0}} .j{display:none} .j.k{display:block}"""


def page(body: str, head: str = "") -> bytes:
    around = [f"<p>{prose(n)}</p>" for n in (1, 2)]
    return f"<!doctype html><html lang=nl><head>{head}</head><body><h1>Nota</h1>{around[0]}{body}{around[1]}</body></html>".encode()


HIDING_STYLES = (
    "display:none",
    "DISPLAY : NONE !important",
    "visibility:hidden",
    "visibility:collapse",
    "opacity:0",
    "opacity:.01",
    "font-size:0",
    "font-size:0.5px",
    "font-size:1pt",
    "font-size:.1em",
    "font:0/0 a",
    "color:#fff",
    "color:#fffffe;background:white",
    "color:rgb(255, 255, 255)",
    "color:rgb(100% 100% 100%)",
    "color:hsl(0 0% 100%)",
    "color:#123456;background:#123456",
    "background-color:#000",
    "background-color:#234;background:#fff none;color:white",
    "color:transparent",
    "color:rgba(0,0,0,0)",
    "color:#0000",
    "position:absolute;left:-9999px",
    "position:fixed;top:-200vh",
    "position:absolute;left:99999px",
    "text-indent:-9999px",
    "margin-left:-9999px",
    "transform:translateX(-9999px)",
    "transform:scale(0)",
    "position:absolute;clip:rect(0 0 0 0)",
    "clip:rect(1px, 1px, 1px, 1px)",
    "clip-path:inset(50%)",
    "height:0;overflow:hidden",
    "max-width:1px;overflow-x:hidden",
    "/* x */display:/* y */none",
)


@pytest.mark.parametrize("style", HIDING_STYLES)
def test_what_a_style_of_its_own_hides_is_left_out_in_html_and_in_markdown(tmp_path: Path, style: str) -> None:
    hidden = f'<div style="{style}">{SECRET}</div>'
    markdown = f"# Nota\n\n{prose(1)}\n\n{hidden}\n\n{prose(2)}\n"
    for path in (written(tmp_path / "nota.html", page(hidden)), written(tmp_path / "nota.md", markdown.encode())):
        document = accepted(path)
        assert "GEHEIM" not in document.text
        assert document.notes == NOTE
        assert prose(2) in document.text


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>%s</p>",
        "<noscript>%s</noscript>",
        "<template><p>%s</p></template>",
        "<iframe>%s</iframe>",
        "<dialog><p>%s</p></dialog>",
        '<p><font color="#FFFFFF">%s</font></p>',
        '<table bgcolor="navy"><tr><td><font color=navy>%s</font></td></tr></table>',
        '<div style="color:#fff"><div><p>%s</p></div></div>',
        '<div style="visibility:hidden"><p>%s</p></div>',
        '<p class="a">%s</p>',
        '<p class="x b y">%s</p>',
        '<div class="n"><b>%s</b></div>',
        '<p id="c">%s</p>',
        '<p class="e" style="opacity:1">%s</p>',
    ],
)
def test_what_an_attribute_a_tag_or_a_rule_of_the_page_hides_is_left_out(tmp_path: Path, hidden: str) -> None:
    document = accepted(written(tmp_path / "nota.html", page(hidden % SECRET, f"<style>{SHEET}</style>")))
    assert "GEHEIM" not in document.text
    assert document.notes == NOTE


SHOWN_HTML = (
    '<p style="background:#000;color:#fff">%s</p>',
    '<div style="background:#003"><div><p style="color:white">%s</p></div></div>',
    '<div style="background:url(foto.jpg)"><p style="color:white">%s</p></div>',
    '<div style="background:var(--kleur)"><p style="color:white">%s</p></div>',
    '<div style="color:#fff"><p style="color:#000">%s</p></div>',
    '<div style="visibility:hidden"><p style="visibility:visible">%s</p></div>',
    '<div style="font-size:0"><p style="font-size:16px">%s</p></div>',
    '<p style="font-size:0.9em">%s</p>',
    '<p style="font-size:var(--maat-0)">%s</p>',
    '<p style="font:inherit">%s</p>',
    '<p style="opacity:0.8;text-indent:-20px">%s</p>',
    '<p style="position:relative;left:-20px">%s</p>',
    '<p style="margin:0 -9999px;padding:0 9999px">%s</p>',
    '<p style="position:absolute;left:50%%;transform:translate(-50%%,-50%%)">%s</p>',
    '<p style="background:linear-gradient(red,blue);-webkit-background-clip:text;color:transparent">%s</p>',
    '<p aria-hidden="true">%s</p>',
    "<details><summary>Meer</summary><p>%s</p></details>",
    '<table bgcolor="#003366"><tr><td><font color="#fff">%s</font></td></tr></table>',
    '<div class="donker"><p style="color:#fff">%s</p></div>',
    '<p class="d f g h i">%s</p>',
    '<p class="j k">%s</p>',
)


@pytest.mark.parametrize("shown", SHOWN_HTML)
def test_what_a_reader_sees_stays_without_a_note(tmp_path: Path, shown: str) -> None:
    head = f"<style>{SHEET}</style><style media=print>p{{display:none}}</style><noscript><style>p{{display:none}}</style></noscript>"
    document = accepted(written(tmp_path / "nota.html", page(shown % SHOWN, head)))
    assert SHOWN in document.text
    assert document.notes == ()


def test_the_text_around_what_is_hidden_stays(tmp_path: Path) -> None:
    line = f'<p>Een zin<!-- {SECRET} --> met <span style="display:none">{SECRET}</span>een <i hidden></i>staart.</p>'
    document = accepted(written(tmp_path / "nota.html", page(line + f"<script>{SECRET}</script>")))
    assert "Een zin met een staart." in document.text
    assert "GEHEIM" not in document.text
    assert document.notes == NOTE


def test_a_page_that_its_script_shows_is_read(tmp_path: Path) -> None:
    document = accepted(written(tmp_path / "nota.html", page(f"<p>{SHOWN}</p>", "<style>body{opacity:0}</style>")))
    assert SHOWN in document.text


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Een zin <!-- %s --> met een staart.", "Een zin met een staart."),
        ("<!--\n%s\n-->\n\nEen zin.", "Een zin."),
        ("Een zin.\n\n<!-- %s", "Een zin."),
        ("<!--> Een zin.\n\n<!-- %s -->", "Een zin."),
        ("[//]: # (%s)\n\nEen zin.", "Een zin."),
        ("<?%s?>\n\nEen zin.", "Een zin."),
        ("<script>%s</script>\n\nEen zin.", "Een zin."),
        ("<template>\n\n%s\n\n</template>\n\nEen zin.", "Een zin."),
        ("<div hidden>\n\n%s\n\n</div>\n\nEen zin.", "Een zin."),
        ("<div hidden><div></div>%s</div>Een zin.", "Een zin."),
        ("<style>.x{display:none}</style><span class=x>%s</span>Een zin.", "Een zin."),
        ("Een <span style='display&#58;none'>%s</span>zin.", "Een zin."),
        ("<p hidden>%s\n\nEen zin.", "Een zin."),
        ("\\`<!-- %s -->\\` Een zin.", "Een zin."),
    ],
)
def test_hidden_html_in_markdown_and_text_is_left_out_with_a_note(tmp_path: Path, line: str, left: str) -> None:
    for name in ("nota.md", "nota.txt"):
        document = accepted(written(tmp_path / name, f"{prose(1)}\n\n{line % SECRET}\n".encode()))
        assert "GEHEIM" not in document.text
        assert document.blocks[1].text.lstrip("` ") == left
        assert len(document.notes) == 1


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Schrijf `<!-- ZICHTBAAR -->` in de tekst.", "Schrijf <!-- ZICHTBAAR --> in de tekst."),
        ("\\<!-- ZICHTBAAR --> staat er.", "<!-- ZICHTBAAR --> staat er."),
        ("Als a <b en c> d, dan ZICHTBAAR.", "Als a <b en c> d, dan ZICHTBAAR."),
        ("Vul <naam> in: ZICHTBAAR.", "Vul <naam> in: ZICHTBAAR."),
        ('<span style="background:#000"><b style="color:#fff">ZICHTBAAR</b></span>', "ZICHTBAAR"),
        ("Zie <https://example.org>: ZICHTBAAR.", "Zie https://example.org: ZICHTBAAR."),
        ("<details>\n\nZICHTBAAR\n\n</details>", "ZICHTBAAR"),
    ],
)
def test_visible_html_and_code_in_markdown_stay(tmp_path: Path, line: str, left: str) -> None:
    document = accepted(written(tmp_path / "nota.md", f"{prose(1)}\n\n{line}\n\n{prose(2)}\n".encode()))
    assert left in [block.text for block in document.blocks]
    assert document.notes == ()
    assert prose(2) in document.text


def test_code_between_fences_keeps_its_comments(tmp_path: Path) -> None:
    document = accepted(
        written(tmp_path / "nota.md", f"{prose(1)}\n\n```html\n<!-- ZICHTBAAR -->\n```\n\n{prose(2)}\n".encode())
    )
    assert "ZICHTBAAR" in document.text
    assert document.notes == ()
