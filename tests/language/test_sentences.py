from itertools import pairwise

import pytest

from assistant.language.sentences import sentence_ends


def sentences(text: str) -> list[str]:
    ends = [0, *sentence_ends(text)]
    return [text[a:b].strip() for a, b in pairwise(ends)]


@pytest.mark.parametrize(
    "text",
    [
        "De raad besluit.|Daarna is er koffie!|Of thee?|Ja…",
        "Dat is bijv. een besluit van dhr. De Vries n.a.v. art. 3 van de wet.|En nu verder.",
        "‘Kom je?’|Nee, zei P. Jansen om 08.15 uur.|(Dat was laat.)|Toen ging hij.",
        "Het kost 1.250 euro, d.w.z. veel.|3 mensen betalen.",
        "1. Een stap is een stap.|Een tweede zin.",
        "Hij zei 'stop!' en liep weg.|Dat was het.",
        "Zie www.gemeente.nl voor meer.|Of bel.",
    ],
)
def test_sentences_end_where_they_end_and_not_at_abbreviations(text: str) -> None:
    assert sentences(text.replace("|", " ")) == text.split("|")


def test_a_blank_line_ends_a_sentence_too() -> None:
    assert sentences("Een kop zonder punt\n\nEen zin.") == ["Een kop zonder punt", "Een zin."]
    assert sentence_ends("") == []
