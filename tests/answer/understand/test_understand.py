"""What kind of message it is, and what is asked in it: a test a rule."""

from __future__ import annotations

import pytest

from assistant.answer.guard import guard
from assistant.answer.understand import Known, understand, words
from assistant.answer.understand.askings import split
from assistant.answer.understand.languages import language_of
from assistant.answer.understand.nonsense import is_nonsense
from assistant.answer.understand.story import asking_sentences, own_words, pieces, spoken_to_written
from assistant.corpus.terms import Term
from assistant.types import Asker, MessageKind, Role, SectionRef, Shown, Statement, Turn, Wish

TERMS = (
    Term("mandaat", (), "Namens het college besluiten."),
    Term("delegatie", (), "Een bevoegdheid overdragen."),
    Term("OR", ("ondernemingsraad",), "De medezeggenschap."),
    Term("burgemeester", (), "De voorzitter."),
    Term("bezuiniging", (), "Minder uitgeven."),
)
SOURCE = (SectionRef("w", "1"),)
SHOWN = {
    "k": Statement("k", "kaart", Role.CORE, "Zorg dat het college het weet.", SOURCE),
    "d1": Statement("d1", "kaart", Role.DO, "Praat met de wethouder.", SOURCE),
    "d2": Statement("d2", "kaart", Role.DO, "Kijk in het mandatenregister.", SOURCE),
}
KNOWN = Known(TERMS, SHOWN)
ASKED = Turn("user", "wethouder blokkeert stuk, wat nu?")
ANSWERED = Turn("assistant", "Zorg dat het college het weet.", Shown("kaart/een", ("kaart/twee",), ("k", "d1", "d2")))
BEFORE = (ASKED, ANSWERED)


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("bedankt", words.THANKS),
        ("Dank je wel!", words.THANKS),
        ("hallo", words.GREETING),
        ("stop maar", words.STOP),
        ("welterusten", words.BYE),
        ("wis dit", words.FORGOTTEN),
        ("ben je daar nog?", words.HERE),
        ("goed antwoord", words.GOOD),
        ("slecht antwoord", words.BAD),
        ("ok", words.UNDERSTOOD),
        ("ja", words.YES_NO),
        ("zet de bronnen erbij", words.SOURCES),
        ("vertaal dat naar het engels", words.CANNOT),
    ],
)
def test_a_word_to_the_assistant_gets_its_reply(text: str, reply: str) -> None:
    found = understand(text, BEFORE, KNOWN)
    assert (found.kind, found.reply, found.askings) == (MessageKind.TO_ASSISTANT, reply, ())


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("korter", Wish.SHORTER),
        ("kan het wat korter graag", Wish.SHORTER),
        ("wat zeg ik letterlijk?", Wish.WORDS),
        ("geef een voorbeeldzin", Wish.WORDS),
        ("nee, dat bedoel ik niet", Wish.OTHER),
        ("nog meer", Wish.MORE),
        ("opnieuw", Wish.AGAIN),
    ],
)
def test_a_wish_is_about_what_was_shown(text: str, wish: Wish) -> None:
    found = understand(text, BEFORE, KNOWN)
    assert found.wish is wish
    assert found.shown == ANSWERED.shown
    assert found.askings[0].text == ASKED.content


def test_a_wish_without_an_answer_before_is_told_so() -> None:
    assert understand("korter", (), KNOWN).reply == words.NOTHING_BEFORE


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("ben je een mens?", words.WHAT),
        ("hoe werk je", words.HOW),
        ("welke bronnen gebruik je", words.SOURCES_USED),
        ("wie heeft je gemaakt", words.MAKER),
        ("bewaar je wat ik typ", words.KEPT),
        ("leest mijn college mee", words.SEEN),
        ("schrijft hier een taalmodel mee?", words.MODEL),
        ("klopt het altijd wat je zegt", words.TRUE),
        ("wat kun je niet", words.CANNOT_DO),
        ("wie is hier de beheerder", words.KEEPER),
    ],
)
def test_ten_questions_about_itself_have_fixed_answers_with_a_link(text: str, reply: str) -> None:
    found = understand(text, (), KNOWN)
    assert found.kind is MessageKind.ABOUT_ASSISTANT
    assert found.reply == f"{reply}\n\n{words.READ_ABOUT}"
    assert words.ABOUT_PAGE in found.reply


@pytest.mark.parametrize(
    "text",
    [
        "hoe werk je samen met de griffier",
        "waar let je op bij een fusie",
        "hoe weet je of de raad het wil",
        "kun je nee zeggen tegen het college",
        "bestand tegen de spanning, hoe merk je dat",
        "goed advies over een wethouder die lekt",
        "hoe zeg ik dat tegen mijn wethouder",
    ],
)
def test_a_question_of_the_trade_is_not_about_the_assistant(text: str) -> None:
    assert understand(text, (), KNOWN).kind is MessageKind.QUESTION


@pytest.mark.parametrize("text", ["asdfghjkl", "jjjjjjjj", "x", "42", "kip kip kip", "www.", "sdlfkjsdlfkj mandaat sdlkfj"])
def test_nonsense_is_asked_for_a_question(text: str) -> None:
    found = understand(text, (), KNOWN)
    assert (found.kind, found.reply) == (MessageKind.NONSENSE, words.NONSENSE)


def test_words_that_the_library_has_none_of_say_nothing() -> None:
    assert is_nonsense("kaas", 0.0)
    assert is_nonsense("paraplu maandag groen twaalf", 0.3)
    assert not is_nonsense("wethouder blokkeert stuk", 0.9)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("My mayor and I do not get along, what should I do?", "en"),
        ("Mein Bürgermeister trifft Entscheidungen ohne mich. Was tun?", "de"),
        ("ik bin nij hjir as siktaris, wat moat ik earst dwaan", "fy"),
        ("Burmistrz nie chce ze mną rozmawiać. Co robić?", "other"),
        ("我是新来的市政秘书", "other"),
        ("notuleren tijdens B&W", "nl"),
        ("stuk was technisch goed, politiek slecht", "nl"),
        ("je herhaalt jezelf", "nl"),
    ],
)
def test_a_language_is_known_by_its_small_words(text: str, language: str) -> None:
    assert language_of(text) == language


def test_another_language_is_searched_with_a_word_about_it_or_told_that_dutch_is_read() -> None:
    found = understand("how often should I meet the griffier", (), KNOWN)
    assert found.askings and found.notices == (words.LANGUAGES["en"],)
    assert understand("Burmistrz nie chce ze mną rozmawiać. Co robić?", (), KNOWN).reply == words.OTHER_LANGUAGE


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("wat is mandaat", ("mandaat",)),
        ("OR?", ("OR",)),
        ("wat betekent een ondernemingsraad nou", ("OR",)),
        ("verschil tussen mandaat en delegatie?", ("mandaat", "delegatie")),
        ("mandaat of delegatie, wat is het verschil", ("mandaat", "delegatie")),
        ("wat is een tovenaarsleerling", ()),
    ],
)
def test_a_word_is_explained(text: str, terms: tuple[str, ...]) -> None:
    found = understand(text, (), KNOWN)
    assert (found.kind, found.terms) == (MessageKind.DEFINITION, terms)
    assert len(found.askings) == 1


@pytest.mark.parametrize(
    "text", ["wat is mijn rol", "wat is de beste manier om te bezuinigen", "wat is er mis met een mandaat geven"]
)
def test_what_asks_what_to_do_is_no_definition(text: str) -> None:
    assert understand(text, (), KNOWN).kind is not MessageKind.DEFINITION


@pytest.mark.parametrize(
    "text",
    [
        "en als hij weigert?",
        "waarom eigenlijk",
        "die tweede, hoe doe je dat",
        "mag het ook mondeling?",
        "en voor mij als directielid",
    ],
)
def test_a_turn_that_leans_is_a_follow_up_and_searched_near_what_was_asked(text: str) -> None:
    found = understand(text, BEFORE, KNOWN)
    assert found.kind is MessageKind.FOLLOW_UP
    assert any(ASKED.content in one.text for one in found.askings[0].searched)
    assert found.askings[0].text == text
    assert found.askings[0].shown == {"k", "d1", "d2"}


def test_a_follow_up_is_searched_by_its_own_words_the_question_and_what_was_said() -> None:
    own, both, said = understand("en als hij blijft weigeren?", BEFORE, KNOWN).askings[0].searched
    assert own.text == "en als hij blijft weigeren?"
    assert both.text == f"{ASKED.content} {own.text}"
    assert said.text == SHOWN["k"].text
    assert own.weight == both.weight > said.weight


def test_a_plain_history_is_searched_along_too() -> None:
    history = (ASKED, Turn("assistant", "Zorg dat het college het weet; praat eerst met hem."))
    *_, said = understand("en als hij blijft weigeren?", history, KNOWN).askings[0].searched
    assert said.text.startswith("Zorg dat het college")


@pytest.mark.parametrize(
    ("text", "pointed"),
    [
        ("die tweede, hoe doe je dat", "d2"),
        ("dat laatste snap ik niet", "d2"),
        ("en dat van de mandaten?", "d2"),
        ("de eerste", "d1"),
    ],
)
def test_what_a_turn_points_at_is_looked_up_in_what_was_shown(text: str, pointed: str) -> None:
    first = understand(text, BEFORE, KNOWN).askings[0].searched[0]
    assert SHOWN[pointed].text in first.text


def test_of_a_plain_history_the_points_of_its_text_are_counted() -> None:
    history = (ASKED, Turn("assistant", "Kies:\n- Praat met hem.\n- Schrijf een memo."))
    first = understand("die tweede, hoe doe je dat", history, KNOWN).askings[0].searched[0]
    assert first.text.startswith("Schrijf een memo.")


@pytest.mark.parametrize(
    "text",
    [
        "iets heel anders: hoe vaak spreek ik de griffier",
        "Wat is de rol van de secretaris in de veiligheidsregio",
        "vergeet de herindeling even, ik heb ruzie met de controller",
    ],
)
def test_another_subject_starts_afresh(text: str) -> None:
    found = understand(text, BEFORE, KNOWN)
    assert found.kind is not MessageKind.FOLLOW_UP
    assert all(ASKED.content not in one.text for one in found.askings[0].searched)


@pytest.mark.parametrize("asked", ["Mag hij mijn ambtenaren bellen?", "mag hij mijn ambtenaren bellen"])
def test_a_question_that_the_library_has_word_for_word_leans_on_nothing(asked: str) -> None:
    known = Known(TERMS, SHOWN, frozenset({"mag hij mijn ambtenaren bellen", "en dan"}))
    assert understand(asked, BEFORE, KNOWN).kind is MessageKind.FOLLOW_UP
    found = understand(asked, BEFORE, known)
    assert found.kind is MessageKind.QUESTION
    assert [one.text for one in found.askings[0].searched] == [asked]
    assert understand("en dan?", BEFORE, known).kind is MessageKind.FOLLOW_UP


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "1) hoe vaak spreek ik de griffier 2) mag een raadslid mijn mensen bellen",
            ["hoe vaak spreek ik de griffier", "mag een raadslid mijn mensen bellen"],
        ),
        (
            "als ik ontslagen word: 1. wat nu 2. krijg ik hulp",
            ["als ik ontslagen word: wat nu", "als ik ontslagen word: krijg ik hulp"],
        ),
        ("nieuwe burgemeester, bezuiniging en OR", ["nieuwe burgemeester", "bezuiniging", "OR"]),
        ("wat staat er in een besturingsfilosofie? en waar ligt dat vast als wethouders toezeggen", None),
        ("hoe bouw ik gezag op en hoe voorkom ik roddel", None),
        (
            "naast de vraag over bezuinigen heb ik nog een andere: kan ik een burgerpanel inzetten?",
            ["bezuinigen", "kan ik een burgerpanel inzetten?"],
        ),
    ],
)
def test_several_askings_are_taken_apart(text: str, parts: list[str] | None) -> None:
    found = split(text, {"burgemeester", "bezuiniging", "or"})
    assert len(found) == 2 if parts is None else found == parts


@pytest.mark.parametrize(
    "text",
    [
        "trekken, meedoen of remmen",
        "wethouder blokkeert stuk, hoe zeg ik dat en wat doe ik dan",
        "Moet ik de raad voeden of is dat aan de griffier",
        "onze wethouder is niet teruggevraagd en is er kapot van, hoe nu?",
        "Mijn twee directeuren praten niet meer met elkaar sinds het debat. De een belde mij. Moet ik ingrijpen?",
    ],
)
def test_one_question_stays_one(text: str) -> None:
    assert split(text, {"burgemeester"}) == [text]


def test_at_most_three_are_taken_and_the_rest_is_named() -> None:
    found = understand("1) wat is mandaat 2) wat is een OR 3) hoe lang duurt een fusie 4) wie tekent de brieven", (), KNOWN)
    assert found.kind is MessageKind.SEVERAL
    assert len(found.askings) == 3
    assert "wie tekent de brieven" in found.notices[-1]


MAIL = """Van: J. Terpstra
Aan: ruggespraak
Onderwerp: RE: FW: notitie Molenterrein te laat

Goedemorgen,

De wethouder wil de notitie pas na de zomer in het college hebben, terwijl er een gat van
twee miljoen in zit dat het college niet kent en waar dinsdag al over wordt besloten door allen.

> Op 12 mei schreef W.:
> Ik zie het stuk niet graag.

Moet ik dit zelf op de agenda zetten?

Met vriendelijke groet,
Jelle Terpstra
gemeentesecretaris
"""


def test_of_a_mail_only_the_askers_own_words_are_searched_and_nothing_is_cut() -> None:
    body = own_words(MAIL)
    assert "notitie Molenterrein te laat." in body
    assert "twee miljoen" in body and "zelf op de agenda" in body
    assert not any(said in body for said in ("Terpstra", "Goedemorgen", "graag.", "Aan:"))
    found = understand(guard(MAIL, 8000).searched, (), KNOWN)
    assert found.kind is MessageKind.STORY
    assert any("twee miljoen" in one.text for one in found.askings[0].searched)


def test_the_asker_may_write_below_what_was_forwarded() -> None:
    asked = "Ik schrok van het verzuim. Moet ik mij daarmee bemoeien?"
    assert own_words(f"-----Oorspronkelijk bericht-----\nVan: Ria\n\nWeekbericht.\n\n---\n\n{asked}") == asked


def test_a_mail_that_is_nothing_but_a_thread_is_kept_whole() -> None:
    assert own_words("Van: Jan\nAan: Piet") == "Van: Jan\nAan: Piet"


def test_a_long_story_is_searched_in_pieces_that_the_encoder_reads() -> None:
    text = " ".join(f"Dit is zin nummer {n} van het verhaal." for n in range(100))
    found = pieces(text, 220)
    assert len(found) == 4 and " ".join(found) == text


def test_dictation_is_written_out() -> None:
    text = "ehm ja hoi even vragen over de wethouder die eh die houdt een stuk tegen punt wat kan ik doen vraagteken"
    assert spoken_to_written(text).endswith("een stuk tegen. wat kan ik doen?")
    assert "ehm" not in spoken_to_written(text)
    assert spoken_to_written("op dit punt ben ik het eens, komma of niet") == "op dit punt ben ik het eens, komma of niet"


def test_the_asking_sentences_of_a_story_are_found_also_without_a_mark() -> None:
    text = "Het regent. De wethouder lekt. Moet ik hem aanspreken? Ik weet niet of ik dat kan. Snap je?"
    assert asking_sentences(text) == ["Moet ik hem aanspreken?", "Ik weet niet of ik dat kan."]


def test_who_asks_and_what_not_are_heard() -> None:
    asking = understand("ik als directielid wil weten wanneer ik juist niet naar de burgemeester ga", (), KNOWN).askings[0]
    assert asking.asker is Asker.DIRECTOR
    assert asking.excludes


@pytest.mark.parametrize(
    "text",
    [
        "Hallo, hoe vaak spreek ik de griffier? Alvast bedankt!",
        "hoe vaak spreek ik de griffier, bij voorbaat dank",
        "Vraagje: hoe vaak spreek ik de griffier?",
        "goedemorgen! hoe vaak spreek ik de griffier? groeten Jan",
    ],
)
def test_politeness_around_a_question_is_not_searched(text: str) -> None:
    found = understand(text, (), KNOWN)
    assert found.kind is MessageKind.QUESTION
    assert found.askings[0].searched[0].text.strip("?") == "hoe vaak spreek ik de griffier"
