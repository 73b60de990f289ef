"""Which rules of a page hide an element, as a browser's cascade decides."""

from __future__ import annotations

import lxml.html
import pytest

from assistant.ingest.read.html_hidden import drop_hidden

BODY = '<div id="a"><p class="x y" title="t">TEKST</p></div>'


def seen(css: str, body: str = BODY) -> bool:
    tree = lxml.html.document_fromstring(f"<html><head><style>{css}</style></head><body>{body}</body></html>")
    count = drop_hidden(tree)
    text = "TEKST" in tree.text_content()
    assert text == (count == 0)
    return text


@pytest.mark.parametrize(
    "css",
    [
        "div > p{display:none}",
        "body p{display:none}",
        "div p:first-child{display:none}",
        "p:not(.z){display:none}",
        "p[title]{display:none}",
        'p[title="t"]{display:none}',
        "[class~=y]{display:none}",
        "#a > .x:nth-child(1){display:none}",
        "p:is(.x, .z){display:none}",
        ".x{display:block} p.x{display:none}",
        ".x{display:none !important} #a p.x.y{display:block}",
        "p.x{display:none} p{display:block}",
        ".nooit:onbekend, .x{display:none}",
        "div " * 300 + "p{color:red} .x{display:none}",
        "p::-eigen(1), .x{display:none}",
        "p{disp\\6c ay:none}",
        "@media screen{.x{display:none}}",
        "div{ .x{display:none} }",
        "div{ & > p{display:none} }",
        "p{color:oklch(1 0 0); color:white}",
        "p{color:white; color:onzin}",
        "p{color:hwb(0 100% 0)}",
        "p{display:none; } }",
        '.x{background:url("a;b}c"); display:none}',
    ],
)
def test_a_rule_that_applies_hides(css: str) -> None:
    assert not seen(css)


@pytest.mark.parametrize(
    "css",
    [
        "span > p{display:none}",
        "div + p{display:none}",
        "p:not(.x){display:none}",
        "p[title=u]{display:none}",
        "p:nth-child(2){display:none}",
        "p:hover{display:none}",
        "p::first-line{display:none} p::before{display:none}",
        ".x{display:none} p.x{display:block}",
        "p.x{display:none} #a p{display:block}",
        "p{display:none} .x{display:block !important} p.x.y{display:none}",
        "@media print{.x{display:none}} @media (max-width:10px){.x{display:none}} @supports (a:b){.x{display:none}}",
        "span{ .x{display:none} }",
        "/* .x{display:none} */",
        "p{color:oklch(1 0 0)}",
    ],
)
def test_a_rule_that_does_not_apply_or_is_outweighed_hides_nothing(css: str) -> None:
    assert seen(css)


def test_a_style_of_its_own_outweighs_a_rule_but_not_an_important_one() -> None:
    own = '<p class="x" style="display:block">TEKST</p>'
    assert seen(".x{display:none}", own)
    assert not seen(".x{display:none!important}", own)
    assert seen(".x{display:none!important}", own.replace("block", "block!important"))


NONSENSE = ("(" * 5000, "a{" * 5000, ":not(" * 3000 + "p{display:none}", "p{color:rgb(" + "(" * 3000, "}}}{{{", "@")


@pytest.mark.parametrize("css", NONSENSE)
def test_nonsense_is_passed_over(css: str) -> None:
    assert seen(css)
