"""Personal data in what people type: masked in the forms they write it in; and what looks like it is left alone."""

from __future__ import annotations

import time

import pytest

from assistant.answer.guard import MASK, clean, mask

# A valid number by its own test, in no use: 111222333 and 123456782 pass the eleven-test, the IBAN is the standard's example.
NEAR = ("bsn.123456782", "nr.123456782", "nr/123456782", "-123456782", "1112–22–333", "111/222/333", "123\u034f456\ufe0f782")
FORMS = {
    "bsn": (
        "111222333",
        "111 222 333",
        "111.222.333",
        "1112.22.333",
        "1112 22 333",
        "1 1 1 2 2 2 3 3 3",
        "bsn:123456782.",
        *NEAR,
    ),
    "phone": (
        *("0612345678", "06-12345678", "06 - 1234 5678", "06.12.34.56.78", "06/12345678", "tel06-12345678"),
        *("020-1234567", "(020) 1234567", "(020) 123 45 67", "088 123 45 67"),
        *("+31612345678", "+31 (0)6 12345678", "+31-6-12345678", "0031612345678"),
        *(
            "tel.0612345678",
            "t.06-12345678",
            "tel:06 – 12345678",
            "nr./0612345678",
            "06—12345678",
            "06 · 12345678",
            "-0612345678",
        ),
        *(
            "+31.6.12345678",
            "+31/6/12345678",
            "06\u034f12345678",
            "06\ufe0f12345678",
            "06\u3164\u280012345678",
            "０６１２３４５６７８",
        ),
        # The examples of the plans of other countries; where there are numbers for films, those.
        *(
            "+32 470 12 34 56",
            "0032 470 12 34 56",
            "0470 12 34 56",
            "+49 1512 3456789",
            "+33 1 23 45 67 89",
            "+44 20 7946 0958",
        ),
    ),
    "email": (
        "jan(at)voorbeeld.nl",
        "jan [at] voorbeeld (punt) nl",
        "jan＠voorbeeld.nl",
        "jan @ voorbeeld.nl",
        "jan@voorbeeld.nl",
        "Jan.de-Vries+x@sub.voorbeeld.nl",
        "<jan@voorbeeld.nl>",
        "mail jan@voorbeeld.nl!",
    ),
    "iban": (
        "NL91ABNA0417164300",
        "nl91 abna 0417 1643 00",
        "NL91-ABNA-0417-1643-00",
        "NL91 ABNA 0417.1643.00",
        "IBAN:NL91ABNA0417164300.",
        # The examples of the register itself.
        *("BE68 5390 0754 7034 van", "be68539007547034", "DE89 3704 0044 0532 0130 00", "FR14 2004 1010 0505 0001 3M02 606"),
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
    "van 01-02-2023 14.30 uur",
    "0800-0113",
    "bel 112, of 0900-8844",
    "€ 123.456.782 en 123.456.782 euro",
    "2023-06-12 tot 2024-06-12",
    "NL92 ABNA 1417 1643 00",
)


@pytest.mark.parametrize(("kind", "form"), [(kind, form) for kind, forms in FORMS.items() for form in forms])
def test_personal_data_is_masked_in_the_forms_people_write(kind, form):
    found = mask(clean(f"wat doe ik met {form} in dit stuk"))
    assert found.masked == (kind,)
    assert not [c for c in found.text if c.isdigit()]
    assert MASK in found.text
    assert "voorbeeld" not in found.text


@pytest.mark.parametrize("text", OTHERS)
def test_what_only_looks_like_it_is_left_alone(text):
    assert mask(text).text == text


def test_numbers_without_end_are_looked_through_at_once():
    for text in ("0 1 " * 4000, "a" * 16_000, "NL91" * 4000, "0612345678" * 1600, "a@" * 8000):
        began = time.monotonic()
        mask(text)
        assert time.monotonic() - began < 5


def test_several_in_one_question_are_all_masked_and_named():
    found = mask("bel 06-12345678 of jan@voorbeeld.nl over 111222333, rekening NL91ABNA0417164300")
    assert set(found.masked) == set(FORMS)
    assert found.text.count(MASK) == 4
