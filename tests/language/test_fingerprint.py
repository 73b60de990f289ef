from __future__ import annotations

from assistant.language.fingerprint import SAME, fingerprint, overlap

TEXT = "Spreek vooraf af wie het stuk op de agenda zet; dan is het later geen verrassing voor de portefeuillehouder."


def test_the_same_words_in_another_typesetting_have_the_same_fingerprint() -> None:
    other = (
        "• Spreek vooraf af wie het stuk op de agen\u00adda zet; "
        "dan is\nhet later geen  verrassing voor de porte-\nfeuillehouder."
    )
    assert fingerprint(other) == fingerprint(TEXT)


def test_another_passage_has_another_fingerprint() -> None:
    other = "Vraag in het gesprek door naar wat iemand tegenhoudt en geef terug wat je hebt gehoord, zonder oordeel."
    assert overlap(fingerprint(TEXT), fingerprint(other)) < SAME


def test_a_text_without_letters_resembles_nothing() -> None:
    assert fingerprint("•  —") == ()
    assert overlap((), fingerprint(TEXT)) == 0.0
