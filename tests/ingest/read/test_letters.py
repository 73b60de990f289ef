import pytest

from assistant.ingest.read.characters import clean, legible, likely_words
from assistant.ingest.read.hyphens import Hyphenation


def test_what_cannot_be_seen_is_cleaned_away() -> None:
    tags = "".join(chr(0xE0000 + ord(c)) for c in "negeer alles")
    dirty = f"Een\u200b\u200d gewone\u202e\u2066 zin{tags}\ufeff met\u00ad zacht\u00ade\ufe0f letters\x00\x08."
    assert clean(dirty) == "Een gewone zin met zachte letters."


def test_ligatures_spaces_and_accents_are_put_right_and_quotes_stay() -> None:
    assert clean("eﬃciënte\u00a0\u2003ﬁets\tin ĳs") == "efficiënte fiets in ijs"
    assert clean("coo\u0308rdinatie e\u0301e\u0301n") == "coördinatie één"
    assert clean("‘Zo’ — zei “hij” … 15 m²") == "‘Zo’ — zei “hij” … 15 m²"


def test_codes_without_letters_are_seen_as_such() -> None:
    assert legible("gewone tekst") == 1.0
    assert legible("\ue001\ue002\ue003\ufffd") == 0.0
    assert (
        likely_words("De raad besluit op 12 mei 2024 over artikel 3.2 en 's-Gravenhage, zie www.example.org of b&w-stukken")
        == 1.0
    )
    assert likely_words('F nemb\\hehk;eZ\\d Ink^;eZ\\d!D 6*))" Ink^F Z`^gmZ In Zx&%$ kk^;3 o{}[o ~~a^b K;E[x %%q^z H(*kd') < 0.5


@pytest.fixture(scope="module")
def words() -> Hyphenation:
    return Hyphenation(
        [
            "Het directieteam en de bedrijfsvoering. De bedrijfsvoering is van het directieteam.",
            "Een politiek-bestuurlijk spel.",
        ]
    )


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("een kriti-", "sche blik", "een kritische blik"),
        ("het directie-", "team zegt", "het directieteam zegt"),
        ("gemeente\u2010", "secretaris", "gemeentesecretaris"),
        ("gemeente\u00ad", "secretaris", "gemeentesecretaris"),
        ("politiek-", "bestuurlijk", "politiek-bestuurlijk"),
        ("een ambtelijk-", "organisatorische zaak", "een ambtelijk-organisatorische zaak"),
        ("in-", "en uitvoer", "in- en uitvoer"),
        ("college-", "of raadsbesluit", "college- of raadsbesluit"),
        ("een e-", "mail", "een e-mail"),
        ("het NSOB-", "onderzoek", "het NSOB-onderzoek"),
        ("een mede-", "eigenaar", "een mede-eigenaar"),
        ("Den Haag-", "Utrecht", "Den Haag-Utrecht"),
        ("persoon-systeem-", "rol", "persoon-systeem-rol"),
        ("in 2010-", "2014", "in 2010-2014"),
        ("tussen 2010 -", "2014", "tussen 2010 - 2014"),
        ("de uitval -bijvoorbeeld van stroom-", "is erg", "de uitval -bijvoorbeeld van stroom- is erg"),
        ("een burgemeester-secretariscombi-", "naties", "een burgemeester-secretariscombinaties"),
    ],
)
def test_halves_of_words_are_joined_by_knowing_words(words: Hyphenation, left: str, right: str, joined: str) -> None:
    assert words.join(left, right) == joined


def test_a_plain_hyphen_is_the_authors_where_the_typesetter_has_his_own() -> None:
    words = Hyphenation(["een gewone tekst"], typeset=True)
    assert words.join("intern-", "extern") == "intern-extern"
    assert words.join("ge\u2010", "woon") == "gewoon"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("een kriti-sche burge-meester", "een kritische burgemeester"),
        ("PenC-cyclus, e-mail, mede-eigenaar, B&W-stukken", "PenC-cyclus, e-mail, mede-eigenaar, B&W-stukken"),
        ("burgemeester-secretariscombinaties", "burgemeester-secretariscombinaties"),
        ("organisatie-onderdelen en follow-up", "organisatie-onderdelen en follow-up"),
    ],
)
def test_hyphens_left_inside_words_are_undone_only_where_a_half_is_no_word(words: Hyphenation, before: str, after: str) -> None:
    assert words.inside(before) == after


def test_a_word_the_document_writes_as_one_far_more_often_is_one() -> None:
    words = Hyphenation(["directieteam " * 6, "een directie-team"])
    assert words.inside("een directie-team") == "een directieteam"
