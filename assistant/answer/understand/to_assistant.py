"""Words to the assistant: thanks, a greeting, a wish about the answer before; and questions about the assistant itself.

Tables, tried in order on the message in small letters without politeness; the whole message must fit.
"""

from __future__ import annotations

import re

from assistant.answer.understand import words
from assistant.types import Wish

# A word to the assistant is short; whoever says more asks something.
MOST_WORDS = 16

_POLITE = re.compile(
    r"^(?:(?:ok|oke|okay|oké|ja|nee|nou|hm+|hé|hey|zeg|eh+m?|maar|en|sorry|joh|haha|mooi|prima|goed|even|dus)\b[\s,.!:]*)+"
    r"|[\s,.!]*(?:\b(?:alsjeblieft|alstublieft|svp|aub|graag|even|hoor|hè|he|joh|please|dank je(?: wel)?|bedankt|alvast)\b[\s,.!?]*)+$"
)

_WISHES = {
    Wish.SHORTER: (
        r"(?:kan|mag|kun|graag|liefst)?\s*(?:je |jij |het |dit |dat )*(?:wat |iets |veel |nog )?(?:korter|beknopter|bondiger)\b.*",
        r"(?:maak|houd|hou|zeg|vat) (?:het |dit |dat |er )*(?:wat |iets |eens )?(?:korter|kort|samen|beknopt|in een zin|in één zin)\b.*",
        r"(?:in het |heel |te )?(?:kort|lang|vaag)(?: graag| aub| svp)?(?:,.{0,30})?",
        r"(?:in|tot) (?:een|één|twee|2|drie|3) (?:zinnen|zin|regels|regel|punten)\b.*", r"samenvatt(?:ing|en)(?: graag)?", r"tl;?dr",
        r".*\bmaak het korter\b.*", r"shorter|make it shorter", r"(?:dit |dat )?(?:is )?te lang(?:,.*)?",
    ),
    Wish.WORDS: (
        r"wat (?:zeg|moet|kan|zou) (?:ik|je|jij) (?:dan |nu |zeggen )?(?:letterlijk|precies|concreet)(?: zeggen)?",
        r"(?:geef|noem|heb je|kun je|mag ik|doe)(?: mij| me)?(?: eens| even| ook)?(?: een| wat)? (?:voorbeeldzin\w*|voorbeeld|zin|zinnetje|letterlijke \w+)"
        r"(?: (?:geven|noemen|doen|van hoe ik dat zeg))?", r"(?:een )?voorbeeldzin\w*", r"wat zeg ik dan letterlijk",
        r"wat (?:zijn|is) de (?:letterlijke )?(?:woorden|zin|tekst)", r"letterlijk", r"in welke woorden",
    ),
    Wish.OTHER: (
        r"(?:nee,? )?(?:dat|dit) (?:bedoel(?:de)?|vroeg|is) (?:ik |het )?niet(?: wat ik (?:vroeg|bedoel\w*|zocht))?.{0,20}",
        r"(?:nee,? )?niet wat ik (?:vroeg|bedoel\w*|zoek|zocht)", r"(?:je|u) (?:begrijpt|snapt|leest) me(?: verkeerd| niet)", r"verkeerd(?: begrepen| gelezen)?",
        r"(?:dit|dat) (?:gaat|slaat) (?:ergens anders|nergens)(?: over| op)?", r"iets anders bedoel(?:de)? ik", r"klopt niet(?: met mijn vraag)?",
    ),
    Wish.MORE: (
        r"(?:heb je |is er |kun je |geef |nog )*(?:nog )?meer(?: hierover| daarover| weten| graag)?", r"nog (?:iets|meer|wat)(?: over dit| hierover)?",
        r"(?:dit helpt(?: me)?,? )?ga (?:verder|door)", r"(?:vertel|zeg) (?:me )?meer.{0,20}", r"(?:mag het |kan het )?(?:wat |iets )?(?:langer|uitgebreider)",
        r"verder", r"wat (?:nog )?meer", r"more|tell me more",
    ),
    Wish.AGAIN: (
        r"opnieuw", r"nog (?:een|één|'n) ?keer(?: in gewoon nederlands)?", r"herhaal.{0,20}", r"again", r"(?:zeg|leg) (?:het|dat) nog (?:eens|een keer)(?: anders)?(?: uit)?",
    ),
}

# A word that asks nothing, and what is said to it.
_SAID = {
    words.THANKS: (
        r"(?:dank ?je|bedankt|thanks)\b.{0,40}",
        r"(?:heel |hartelijk |super |top,? |ok,? |fijn,? )*(?:bedankt|dank(?: ?je)?(?: ?wel)?|dank u(?: wel)?|dankjewel|dankje|thanks?|thx|tnx|merci|thank you)(?: voor .{1,40}| hoor| man| joh)?",
        r"top,? thanks", r".{0,60}\b(?:dankjewel|dank je wel|bedankt)(?: voor (?:je|de|het) \w+)?",
    ),
    words.GREETING: (
        r"(?:hoi|hallo|hey|hé|hi|dag|goede?(?:morgen|middag|navond|dag)|goeie?(?:morgen|middag|navond)|mogguh?|hello|yo|moi|guten tag|ha)(?: (?:daar|allemaal|ruggespraak|hoi))?",
    ),
    words.BYE: (
        r"(?:welterusten|doei+|tot (?:ziens|morgen|later|de volgende keer)|ciao|bye|fijne? (?:weekend|avond|dag)|slaap lekker|houdoe|later)\b.{0,20}",
        r"prima zo,? fijn weekend",
    ),
    words.STOP: (r"stop(?: maar| ermee| nu)?", r"laat maar(?: zitten| even)?", r"(?:ik )?(?:ben )?klaar(?: zo)?", r"genoeg(?: zo)?", r"hou(?:d)? (?:maar )?op", r"einde", r"cancel", r"wacht(?: even| eens)?", r"niks,? laat maar"),
    words.FORGOTTEN: (r"vergeet (?:wat|dit|dat|alles|het)\b.{0,25}", r"wis (?:dit|dat|alles|het gesprek)", r"(?:begin|start) (?:over)?opnieuw", r"(?:volgende|nieuwe)(?: vraag| onderwerp)?", r"reset"),
    words.HERE: (r"(?:ben|bent|zijn) (?:je|jij|u|jullie) (?:daar|er)(?: nog)?", r"iemand (?:daar|aanwezig)", r"(?:is dit een )?test(?:en|je)?", r"werkt (?:dit|het|je)(?: nog)?", r"ping"),
    words.GOOD: (r"(?:dit |dat )?(?:is |was )?(?:een )?(?:heel )?(?:goed|mooi|prima|fijn|top|super|helder|nuttig|sterk|bruikbaar)e?(?: antwoord| advies| zo| idee)?", r"hier (?:heb|kan) ik (?:wat|iets) (?:aan|mee)", r"(?:dit|dat) helpt(?: me| mij)?(?: zeer| enorm)?", r"haha+|lol|😊|grappig"),
    words.BAD: (
        r"(?:dit |dat )?(?:is |was )?(?:een )?(?:slecht|waardeloos|onzin|zwak|matig|stom|nutteloos|vaag)e?(?: antwoord| advies)?", r"hier (?:heb|kan) ik niks? (?:aan|mee)",
        r"je herhaalt (?:jezelf|je)", r"(?:je|jij) kunt? (?:wel )?beter(?: dan dit)?", r"daar heb ik niks? aan", r"(?:dat )?ben ik (?:het )?niet met je eens", r"oneens", r"dat ben ik niet met je eens",
        r"(?:ik )?(?:begrijp|snap) (?:er|het|dit|dat)? ?(?:niks|niets|niet)(?: van)?", r"wat bedoel je(?: daarmee| precies)?", r"(?:kun|kan) je (?:dat|dit|het) (?:iets |wat )?(?:simpeler|eenvoudiger|duidelijker|anders)(?: uitleggen| zeggen)?",
    ),
    words.UNDERSTOOD: (r"(?:ok[eé]?|okay|k|oké|prima|helder|duidelijk|begrepen|snap ik|snap het|akkoord|goed|check|jep|yes|aha|ah|juist)(?:[ ,]+(?:duidelijk|helder|prima|dan|is goed))?",),
    words.YES_NO: (r"(?:ja|nee|jawel|nope|misschien|soms|zeker|weet niet|geen idee)",),
    words.SOURCES: (r"(?:zet|geef|noem|waar (?:zijn|staan)) (?:de |er |me )*bron(?:nen)?(?: erbij| bij| van dit)?", r"waar haal je dat vandaan", r"bron(?:nen)?", r"wat is de bron"),
    words.CANNOT: (
        r"(?:schrijf|maak|stel|zet|vertaal|doe|teken|lees|giet|bouw|mail|print|reken)\b.{0,60}\b(?:mail\w*|brief|tabel|bullet\w*|bulletpoints|checklist|lijst|memo|notitie|speech|engels|duits|powerpoint|presentatie|word|pdf|verhaal|app|samenvatting|hardop|bericht)\b.{0,30}",
        r"(?:translate|write|draft)\b.{0,60}", r".{0,20}\bprinten kan ik.{0,20}", r"(?:nu|en) als (?:directielid|secretaris|buddy|griffier) gelezen",
    ),
}

_ABOUT = {
    words.KEPT: (
        r"bewaa?r\w*|bewaard|opgeslagen|opslaan|sla je|onthoud\w*|ken je mij nog|houd je bij wie|privacy|avg|woo,? dit|onder de woo|wordt (?:dit|mijn vraag|het) gelogd|logg?\w*|leer(?:t|en)? (?:je|jij|u|dit) van|train\w*|server|algoritmeregister|amerika|cloud|datalek|mag ik hier namen|namen (?:in|noemen|zetten)|vertrouwelijk\w*|geheim",
    ),
    words.SEEN: (r"(?:wie|iemand|kan|leest|ziet|zien|kijkt|lezen|kunnen)\b.{0,40}\b(?:mee|ziet dit|mijn vra\w+|wat ik (?:typ|vraag|schrijf)|meelezen|meekijken|meeleest)|wie ziet|leest .{0,30}\bmee|meelezen|lees je mee|delen met|gesprek delen",),
    words.MODEL: (r"taalmodel|chatgpt|gpt|llm|copilot|openai|gemini|claude|vaste teksten|generatieve|schrijft (?:hier )?(?:een|er)",),
    words.SOURCES_USED: (r"(?:welke|wat voor|je|jouw|uit welke?|waar komen?) (?:\w+ ){0,2}(?:bronnen|teksten|jaar|boeken)|(?:hoe|waar) (?:weet|haal) (?:je|jij|u)\b|bijgewerkt|geupdatet|actueel|van wanneer|hoe oud (?:is de|zijn de)",),
    words.MAKER: (r"(?:wie|door wie) (?:heeft|hebben|maakte|bouwde|betaalt|ontwikkel\w*|is|zit achter).{0,20}\b(?:je|jou|dit|jouw|dit gemaakt)\b|(?:gemaakt|gebouwd|ontwikkeld) (?:door|is)|van de vgs|van welke|wie betaalt",),
    words.KEEPER: (r"beheerder|feedback|klacht over (?:jou|je)|fout melden|wie (?:beheert|kan ik bellen over dit)|contact met (?:de makers|jullie)",),
    words.TRUE: (r"klopt (?:het|alles|dit|dat)?|(?:altijd )?(?:waar|juist|betrouwbaar)|vertrouwen|verzin|fouten maak|hallucin\w*|juridisch bindend|bindend|jurist nagekeken|nagekeken|objectief|partij (?:voor|kies)|zeker van|steeds hetzelfde|beter dan een (?:coach|mens|collega)|getoetst|rechten aan ontlenen",),
    words.CANNOT_DO: (r"(?:wat|waarom) (?:kun|kan) je niet|wat kan je niet|kun je (?:ook )?(?:een |mijn |foto\w*|een mail|mails?|brieven|stukken|rekenen|bellen|praten|zoeken|tekenen|over wethouders|iets)|kan (?:je|jij) (?:foto\w*|een|ook|mijn)|(?:zonder|op|via) internet|praat je ook|spreek je|ook engels|weet (?:je )?niks van mijn|mijn gemeente|foto's bekijken|in mijn mail|waarom weet je|alleen over secretarissen|wat (?:kun|kan) (?:je|jij)(?: (?:allemaal|zoal|eigenlijk|doen|voor mij(?: doen)?))*\\W*$",),
    words.HOW: (r"hoe werk(?:t|en)? (?:je|jij|u|dit|het|ruggespraak|deze)|hoe (?:kies|zoek|vind|bepaal|kom) je|snap jij|begrijp je mij|hoe gebruik (?:je|ik) (?:dit|jou|deze)|hoe kan ik je gebruiken|uitleg over jou|wat doe je met",),
    words.WHAT: (r"(?:wie|wat) ben (?:je|jij)|(?:ben|bent) (?:je|jij|u) (?:een |echt |eigenlijk |nou |wel )*(?:mens|robot|computer|bot|ai|echt|programma|machine|persoon|chatbot)|heb (?:je|jij) (?:een )?(?:naam|gevoel\w*|bewustzijn|lichaam|mening)|hoe (?:oud|heet) (?:ben|je|is)|wat is (?:dit|ruggespraak)|wat voor iets|besta je|are you (?:human|a bot|an? ai)|who are you|what are you|is dit (?:een )?(?:ai|chatbot|mens)",),
}
# To whom it is said: without one of these a question is about the trade, not about the assistant.
_YOU = re.compile(
    r"\b(?:je|jij|jou|jouw|u|uw|jullie|ruggespraak|dit gesprek|deze (?:app|site|tool|chat|assistent|website|bot)|dit (?:programma|ding|systeem)|hier|you|your|ik typ|mijn vra\w+|wie ziet dit|"
    r"chatgpt|taalmodel|leest|algoritmeregister|krijg ik steeds|is dit|staat dit|valt dit|werkt dit|dat door een jurist|feedback)\b"
)
# Words of the trade with which "je" is one and not the assistant: "hoe werk je samen met de griffier".
_TRADE = re.compile(
    r"\b(?:wethouder\w*|griffie\w*|raad|raads\w+|college\w*|burgemeester|dt|or|directeur\w*|directie\w*|mandaat\w*|controller|medewerk\w+|portefeuille\w*|"
    r"bezuinig\w*|herindeling|regio|organisatie|functie\w*|verkiezing\w*|stuk|stukken|fout van|inwoner\w*|fusie|reorganisatie|crisis|besluit\w*|agenda|bila|formatie|coach(?: zoeken)|adviseur|voorzitter)\b"
)
_TRADE_TOO = re.compile(r"\b(?:leest mijn college|college mee|over wethouders iets|voor de secretaris|mijn gemeente|beter dan een coach|kies je partij)\b")


def wish_of(message: str) -> Wish | None:
    """Return what a word to the assistant wants of the answer before."""
    return next((wish for wish, ways in _WISHES.items() if _fits(message, ways)), None)


def said_to(message: str) -> str:
    """Return the fixed reply to a word that asks nothing; empty for any other message."""
    return next((reply for reply, ways in _SAID.items() if _fits(message, ways)), "")


def about_itself(message: str) -> str:
    """Return the fixed answer to a question about the assistant itself; empty for any other message."""
    text = message.lower()
    if len(text.split()) > MOST_WORDS or not _YOU.search(text) or (_TRADE.search(text) and not _TRADE_TOO.search(text)):
        return ""
    return next((reply for reply, ways in _ABOUT.items() if any(re.search(rf"\b(?:{way})", text) for way in ways)), "")


def _fits(message: str, ways: tuple[str, ...]) -> bool:
    whole = message.lower().strip(" .!?,;:…")
    if len(whole.split()) > MOST_WORDS:
        return False
    bare = _POLITE.sub("", whole).strip(" .!?,;:") or whole
    return any(re.fullmatch(way, text) for way in ways for text in dict.fromkeys((whole, bare)))
