"""The Dutch that is said to a word to the assistant, or to a question about it. True with and without a language model."""

from __future__ import annotations

from assistant.types import Wish

ABOUT_PAGE = "/over"
READ_ABOUT = "Meer daarover: [Over Ruggespraak](/over)."

# --- words to the assistant ---------------------------------------------------------------------
THANKS = "Graag gedaan."
GREETING = "Hallo. Vertel wat er speelt of stel je vraag, bijvoorbeeld: wethouder blokkeert stuk, wat nu?"
BYE = "Tot een volgende keer."
STOP = "Goed, dan laten we het hierbij. Een nieuwe vraag begint vanzelf opnieuw."
HERE = "Ja, ik ben er. Stel je vraag of vertel wat er speelt."
GOOD = "Fijn. Vraag gerust door als er nog iets is."
BAD = (
    "Dat is jammer. Zeg wat er ontbreekt of vraag het in andere woorden; helpt dat niet, leg je vraag "
    "dan voor aan de beheerder "
    "of bel een collega."
)
UNDERSTOOD = "Goed. Vraag gerust door."
CANNOT = (
    "Dat kan ik niet: ik kies uit vooraf geschreven teksten en maak er geen nieuwe van. Wel kun je een "
    "antwoord kopiëren met de "
    "bronnen, als Word-bestand bewaren, mailen of afdrukken."
)
FORGOTTEN = "Goed, dat telt niet meer mee. Stel je nieuwe vraag."
YES_NO = "Zeg er even bij waar het over gaat: wat speelt er, of wat wil je weten?"
NOTHING_BEFORE = "Er is nog geen antwoord om dat mee te doen. Stel eerst een vraag of vertel wat er speelt."
SOURCES = "De bronnen staan onder het antwoord; een nummer opent de plek. Wat er niet bij staat, zeg ik er ook niet bij."

# --- nonsense -----------------------------------------------------------------------------------
NONSENSE = "Daar kan ik geen vraag in lezen. Vertel wat er speelt, bijvoorbeeld: wethouder blokkeert stuk, wat nu?"

# --- another language ---------------------------------------------------------------------------
LANGUAGES = {
    "en": "I read your question in English as well as I can. The answer is in Dutch, like its sources.",
    "de": "Ich lese Ihre Frage auf Deutsch, so gut ich kann. Die Antwort ist auf Niederländisch, wie die Quellen.",
    "fy": "Ik lês dyn fraach yn it Frysk sa goed as ik kin. It antwurd is yn it Nederlânsk, krekt as de boarnen.",
}
OTHER_LANGUAGE = "Ik lees vooral Nederlands. Stel je vraag in het Nederlands, dan zoek ik beter. (I read mainly Dutch.)"
NOT_UNDERSTOOD = {
    "en": "I could not find an answer that surely fits. I read mainly Dutch: ask again in Dutch if you can.",
    "de": "Ich fand keine Antwort, die sicher passt. Ich lese vor allem Niederländisch: fragen Sie bitte auf Niederländisch.",
    "fy": "Ik fûn gjin antwurd dat wis past. Ik lês benammen Nederlânsk: freegje it yn it Nederlânsk.",
}

# --- "not" ----------------------------------------------------------------------------------------
NOT_HEARD = "Je vraagt wat je niet moet doen, of wanneer niet. Dit gaat vooral over wat wel kan; lees het daarop na."

# --- more askings than are taken ------------------------------------------------------------------
MORE_ASKED = "Ik neem drie vragen tegelijk. Deze liet ik liggen: {left}"

# --- about the assistant: ten fixed answers ---------------------------------------------------------
WHAT = (
    "Ik ben Ruggespraak: een programma, geen mens. Een computer kiest uit vooraf geschreven teksten, elk met zijn bron. Ik ben "
    "er voor gemeentesecretarissen, directieleden en hun buddy's. Voor de wet is dit AI."
)
HOW = (
    "Ik zoek bij je vraag het antwoord dat er het best bij past, in een kleine bibliotheek van kaarten, antwoorden en bronnen, "
    "en laat zien hoe ik je vraag las. Bij elke uitspraak staat op welke bron zij rust. Weet ik het "
    "niet zeker, dan vraag ik terug."
)
SOURCES_USED = (
    "Uit een kleine bibliotheek: boeken en rapporten over het vak van gemeentesecretaris, van 2016 tot "
    "2023, kaarten en antwoorden "
    "die daaruit zijn geschreven, en wat jullie gemeente er zelf bij zet. Van internet haal ik niets. Onder Lezen staat alles."
)
MAKER = (
    "Een programma met open broncode, gemaakt voor de top van gemeenten; jullie eigen gemeente of organisatie "
    "heeft het neergezet. "
    "Niemand betaalt voor een bepaald antwoord."
)
KEPT = (
    "Wat je vraagt wordt niet bewaard: het gesprek verdwijnt als je de pagina sluit, en ik leer er niet "
    "van. Alleen wat je zelf "
    "voorlegt aan de beheerder of doorgeeft, blijft een tijd staan. Noem liever geen namen: die zijn niet nodig."
)
SEEN = (
    "Niemand leest mee, ook de beheerder niet: die ziet hoe vaak er gevraagd is, niet wat. Leg je zelf "
    "een vraag voor, dan ziet de "
    "beheerder die vraag. Wat je kopieert of deelt, is net zo openbaar als je het zelf maakt."
)
MODEL = (
    "Zonder taalmodel schrijft er niets mee: dit zijn vooraf geschreven teksten. Heeft jullie beheerder "
    "een taalmodel aangezet, dan "
    "staat bij het antwoord dat het geschreven is door een taalmodel, en bij elke zin hoe die is getoetst."
)
TRUE = (
    "Niet altijd. Wat er staat rust op de genoemde bron, maar een bron kan verouderd zijn en ik kan "
    "je vraag verkeerd lezen. Het is "
    "geen juridisch advies. De bron gaat voor, jij beslist."
)
CANNOT_DO = (
    "Ik schrijf geen mails of stukken, reken niet, kijk niet op internet en ken jullie zaken niet. Ik "
    "geef geen juridisch of medisch "
    "advies, en ik ben geen collega: bel die ook."
)
KEEPER = (
    "Jullie eigen organisatie: wie de beheerder is, staat op de pagina Over Ruggespraak. Daar kun je "
    "een vraag voorleggen, een fout "
    "melden of vragen om een eigen document erbij te zetten."
)

# --- what is wanted of the answer before ------------------------------------------------------------
NO_WORDS = "Bij dit antwoord staat geen zin die je letterlijk kunt zeggen."
NO_MORE = "Meer dan dit staat er niet over."
NO_OTHER = "Ik heb geen andere lezing van je vraag. Zeg het in andere woorden, dan zoek ik opnieuw."
MORE_OF = "Hierover staat ook nog:"
OTHER_READINGS = "Bedoelde je een van deze?"
WISHES = {Wish.SHORTER: "Korter:", Wish.WORDS: "Zo kun je het zeggen:", Wish.AGAIN: "Nog een keer:"}
