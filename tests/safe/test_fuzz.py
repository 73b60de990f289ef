"""Whatever comes in, no step that takes it stumbles: made at random, the same each run (QuickCheck, Claessen, Hughes 2000)."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answer.guard import clean, guard, mask
from assistant.answer.personal import KINDS, personal_data
from assistant.answer.phrase.parse import parse
from assistant.errors import BadQuestion
from assistant.ingest.read.markdown import found_in, has_hidden, undress
from assistant.web.access.gradio_gate import _text

fuzzed = settings(max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))

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
