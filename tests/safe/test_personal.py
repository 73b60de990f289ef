"""Personal data in what people type: masked in the forms they write it in; and what looks like it is left alone."""

from __future__ import annotations

import pytest

from assistant.answer.guard import MASK, mask

# A valid number by its own test, in no use: 111222333 and 123456782 pass the eleven-test, the IBAN is the standard's example.
FORMS = {
    "bsn": ("111222333", "111 222 333", "111.222.333", "1112.22.333", "1112 22 333", "1 1 1 2 2 2 3 3 3", "bsn:123456782."),
    "phone": (
        *("0612345678", "06-12345678", "06 - 1234 5678", "06.12.34.56.78", "06/12345678", "tel06-12345678"),
        *("020-1234567", "(020) 1234567", "(020) 123 45 67", "088 123 45 67"),
        *("+31612345678", "+31 (0)6 12345678", "+31-6-12345678", "0031612345678"),
    ),
    "email": ("jan@voorbeeld.nl", "Jan.de-Vries+x@sub.voorbeeld.nl", "<jan@voorbeeld.nl>", "mail jan@voorbeeld.nl!"),
    "iban": (
        "NL91ABNA0417164300",
        "nl91 abna 0417 1643 00",
        "NL91-ABNA-0417-1643-00",
        "NL91 ABNA 0417.1643.00",
        "IBAN:NL91ABNA0417164300.",
    ),
}
# No BSN by the eleven-test, no Dutch phone number, no address.
OTHERS = (
    "zaak 2023-123456",
    "artikel 103 van de Gemeentewet",
    "123456789",
    "14 020",
    "0800-1234",
    "een begroting van 123.456.789 euro",
    "op 1 januari 2023 om 14.30 uur",
    "twee wethouders @ de heidag",
    "1234 AB",
)


@pytest.mark.parametrize(("kind", "form"), [(kind, form) for kind, forms in FORMS.items() for form in forms])
def test_personal_data_is_masked_in_the_forms_people_write(kind, form):
    found = mask(f"wat doe ik met {form} in dit stuk")
    assert found.masked == (kind,)
    digits = "".join(c for c in found.text if c.isdigit())
    assert not digits
    assert MASK in found.text
    assert "voorbeeld" not in found.text


@pytest.mark.parametrize("text", OTHERS)
def test_what_only_looks_like_it_is_left_alone(text):
    assert mask(text).text == text


def test_several_in_one_question_are_all_masked_and_named():
    found = mask("bel 06-12345678 of jan@voorbeeld.nl over 111222333, rekening NL91ABNA0417164300")
    assert set(found.masked) == set(FORMS)
    assert found.text.count(MASK) == 4
