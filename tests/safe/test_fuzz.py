"""Whatever comes in, no step that takes it stumbles: made at random, the same each run (QuickCheck, Claessen, Hughes 2000).

`make fuzz` makes hundreds of times as many, others each time: about an hour.
"""

from __future__ import annotations

import io
import json
import os
import zipfile

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistant.answer.guard import clean, guard, mask
from assistant.answer.personal import KINDS, personal_data
from assistant.answer.phrase.parse import parse
from assistant.errors import BadQuestion
from assistant.ingest.read.docx import read_docx
from assistant.ingest.read.html import read_html
from assistant.ingest.read.limits import Limits
from assistant.ingest.read.mail import read_mail
from assistant.ingest.read.markdown import found_in, has_hidden, undress
from assistant.ingest.read.plain import read_plain
from assistant.ingest.read.reasons import Refusal
from assistant.ingest.read.sniff import media_of
from assistant.web.access.gradio_gate import _text

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "150"))
fuzzed = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES == 150,
    database=None,
    suppress_health_check=list(HealthCheck),
)

ANY = st.text(st.characters(codec=None), max_size=300)
# Apart by spaces; a space and a line end belong to it too.
NUMERIC = (
    "06 12345678 111222333 NL91ABNA0417164300 jan@voorbeeld.nl + ( ) . - – / 01-02-2023 0031 BE68 @ a \u200b \u034f \ufe0f"
)
NUMBERS = st.lists(st.sampled_from([*NUMERIC.split(" "), " ", "\n"]), max_size=30).map("".join)
MARKS = "# --- - > | a | ``` [^1] <!-- --> ![x](y) ** woord 1. &#x27; \\"
MARKDOWN = st.lists(st.sampled_from([*MARKS.split(" "), " ", "\t", "\n"]) | ANY, max_size=40).map("".join)
NAMES = st.sampled_from(["uitspraken", "tekst", "bronnen", "rol"]) | ANY
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner),
    max_leaves=12,
)


@fuzzed
@given(ANY | NUMBERS)
def test_a_question_is_taken_or_turned_back_and_cleaning_it_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)
    try:
        found = guard(text, 2000)
    except BadQuestion:
        return
    assert "\n" not in found.text
    found.searched.encode()


@fuzzed
@given(ANY | NUMBERS)
def test_what_is_found_to_be_personal_lies_in_the_text_apart_and_is_gone_once_masked(text):
    found = personal_data(text)
    ends = 0
    for one in found:
        assert ends <= one.start < one.end <= len(text)
        assert one.kind in KINDS
        ends = one.end
    masked = mask(text)
    assert set(masked.masked) == {one.kind for one in found}
    assert bool(found) is (masked.text != text)


@fuzzed
@given(JSON, ANY, st.integers(0, 400))
def test_what_a_model_writes_is_read_as_far_as_it_goes(value, around, cut):
    for written in (json.dumps(value)[:cut], f"{around}{json.dumps(value)}{around}", around):
        for one in parse(written).statements:
            assert one.text.strip()
            assert all(isinstance(number, int) for number in one.cited)


@fuzzed
@given(MARKDOWN)
@example("\x1f<!-->0")  # a control character that lxml reads and can't write down again
def test_markdown_of_any_kind_is_read(text):
    found = found_in(text)
    assert isinstance(found.drafts, list)
    assert found.hidden >= 0
    has_hidden(text)
    undress(text)


@fuzzed
@given(st.text(max_size=50))
def test_a_text_that_is_let_through_can_be_written_down(text):
    assert _text(text).encode("utf-8").decode("utf-8") == text


TAGS = (
    "html head title body main nav p div span table tr td th ul ol li h1 h2 h6 a b br img pre form input template svg math"
).split()
WORDS = st.sampled_from(
    ["woord", "Artikel 3", "€ 50.000", " ", "\n", "|", "-", "1.", "\u00ad", "\ufb01", "&nbsp;", "&#0;", "&bogus;"]
)
STYLES = (
    "",
    ' style="display:none"',
    ' style="color:#fff;background:white"',
    " hidden",
    ' colspan="3"',
    ' rowspan="0"',
    ' colspan="99999999"',
    ' style="position:absolute;left:-9999px"',
    " class='x'",
    " style='font-size:0'",
    " =",
)
OPENED = st.tuples(st.sampled_from(TAGS), st.sampled_from(STYLES)).map(lambda one: f"<{one[0]}{one[1]}>")
CLOSED = st.sampled_from(TAGS).map(lambda tag: f"</{tag}>")
STYLED = st.sampled_from(
    ["<style>", "</style>", ".x{display:none}", "@media print{p{", "}", "div > p{visibility:hidden}", "/*"]
)
ODD = st.sampled_from(["<!--", "-->", "<![CDATA[", "]]>", "<?xml", "<!DOCTYPE html>", "<", ">", "<p", "<script>", "</script>"])
PAGE = st.lists(OPENED | CLOSED | WORDS | STYLED | ODD | ANY, max_size=60).map("".join)


@fuzzed
@given(PAGE, st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_a_web_page_of_any_kind_is_read_or_refused(page, codec):
    _read_or_refused(read_html, page.encode(codec, "replace"))


MARKED = (
    "p r t tbl tr tc tcPr gridSpan vMerge ins del footnoteReference hyperlink sdt sdtContent txbxContent pict br tab fldChar "
    "instrText numPr ilvl"
).split()
ELEMENTS = st.recursive(
    st.sampled_from([f"<w:{name}/>" for name in MARKED])
    | st.sampled_from(["<w:t>Tekst</w:t>", '<w:gridSpan w:val="x"/>', '<w:gridSpan w:val="-4"/>']),
    lambda inner: st.tuples(st.sampled_from(MARKED), st.lists(inner, max_size=5)).map(
        lambda one: f"<w:{one[0]}>{''.join(one[1])}</w:{one[0]}>"
    ),
    max_leaves=40,
)
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{OFFICE}-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    f'ContentType="{OFFICE}-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def word_document(body: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")
    return packed.getvalue()


@fuzzed
@given(st.lists(ELEMENTS, max_size=8).map("".join))
def test_a_word_document_of_any_parts_is_read_or_refused(body):
    _read_or_refused(lambda data: read_docx(data, Limits()), word_document(body))


@fuzzed
@given(st.integers(0, 4000), st.binary(max_size=40))
def test_a_word_document_with_damaged_bytes_is_read_or_refused(place, bytes_):
    whole = word_document("<w:p><w:r><w:t>Een directeur tekent tot vijftigduizend euro.</w:t></w:r></w:p>" * 5)
    at = place % len(whole)
    _read_or_refused(lambda data: read_docx(data, Limits()), whole[:at] + bytes_ + whole[at + len(bytes_) :])


@fuzzed
@given(st.binary(max_size=400) | PAGE.map(str.encode) | MARKDOWN.map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_of_some_kind_and_read_as_text_or_mail_or_refused(data):
    try:
        assert media_of(data, "bestand.txt")
    except Refusal as refusal:
        assert refusal.reason
    for markdown in (False, True):
        _read_or_refused(lambda some: read_plain(some, markdown), data)  # noqa: B023
    _read_or_refused(read_mail, b"From: a\nMIME-Version: 1.0\nContent-Type: text/html\n\n" + data)


def _read_or_refused(reader, data):
    try:
        blocks, _notes = reader(data)
    except Refusal as refusal:
        assert refusal.reason.endswith((".", "?"))
        return
    assert all(block.text.strip() for block in blocks)
