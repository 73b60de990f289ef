"""The Dutch of the web app, by page; what the terminal says too is in `assistant/messages.py`. `{…}` is filled in."""

# --- the command -------------------------------------------------------------------------------
APP_USAGE = "Start Ruggespraak in de browser."
HELP_PORT = "de poort (standaard: 7860)"
PORT_WRONG = "{port} is geen poort. Kies een getal van 1 tot 65535, bijvoorbeeld: python app.py --port 7861"
STOPPED = "Ruggespraak is gestopt."

# --- on every page -----------------------------------------------------------------------------
NAME = "Ruggespraak"
SKIP = "Naar de inhoud"
NAVIGATION = "Pagina's"
ASK_PAGE, READ_PAGE, LEARN_PAGE, LIST_PAGE, KEEP_PAGE = "Vraag", "Lezen", "Leren", "Meegeven", "Beheer"
READER = "Ik ben"
READERS = {"secretaris": "Secretaris", "directielid": "Directielid"}
FOOTER = "Geen juridisch advies. Wat je typt, wordt niet bewaard."
CLOSE = "Sluit"
NO_SCRIPT = "Vragen stellen gaat met JavaScript. Lezen kan zonder: zie Lezen en Leren hierboven."

# --- Vraag -------------------------------------------------------------------------------------
ASK_TITLE = "Wat speelt er?"
ASK_INTRO = (
    "Voor gemeentesecretarissen, directieleden en wie hen begeleidt. Vertel in je eigen woorden wat er speelt; je ziet meteen "
    "wat je kunt doen, met de plek in de bron."
)
WHAT_HEAD, RESTS_HEAD, KEPT_HEAD = "Wat het is", "Waar het op rust", "Wat er bewaard wordt"
WHAT = "Een computer kiest uit vooraf geschreven teksten, elk met zijn bron; er schrijft geen taalmodel mee."
WHAT_MODEL = "Geschreven door een taalmodel uit de bronnen; bij elke zin staat hoe die is getoetst."
WHAT_LINK = "Wat het kan, en wat niet"
RESTS = "Werken uit het vak, en wat jullie zelf toevoegen:"
KEPT_HERE = "Je vraag wordt niet opgeslagen. Het gesprek staat alleen in dit tabblad, en is weg als je het sluit of wist."
EXAMPLES_HEAD = "Bijvoorbeeld"
EXAMPLES = (
    "wethouder blokkeert stuk, wat nu?",
    "nieuwe burgemeester, klik niet",
    "mijn directeur en ik zitten niet op één lijn",
    "de raad vertrouwt onze cijfers niet",
    "ik ben net begonnen, wat doe ik de eerste weken?",
    "er lekt iets uit het college",
)
EXAMPLES_DIRECTOR = (
    "wethouder belt rechtstreeks met mijn medewerkers",
    "mag de burgemeester mij rechtstreeks opdrachten geven?",
    "raadsleden bellen mij steeds, wat doe ik daarmee?",
    "nieuwe portefeuillehouder wil meteen alles anders",
    "mag ik bij de collegevergadering zijn?",
    "wat is een besturingsfilosofie?",
)
BOX_LABEL, BOX_LABEL_ON = "Wat speelt er?", "Vraag door, of begin opnieuw"
BOX_HINT = "Wat speelt er? Liever geen namen."
ASK_EMPTY = "Typ eerst wat er speelt."
ASK_LONG = "Je tekst is {length} tekens; {limit} is het meeste. Haal er iets af: wat speelt er, en wat wil je weten?"
ASKING = "Bezig…"
ASKING_LONG = "Dit duurt langer dan anders. Je vraag staat er nog; er wordt aan gewerkt."
ASK_OFFLINE = "Geen verbinding. Je vraag staat er nog; zodra er weer verbinding is, vraag ik het opnieuw."
ASK_FAILED = "Dat lukte niet. Je vraag staat er nog."
ASK_AGAIN = "Vraag het opnieuw"
NOT_SENT = "Er is nu geen verbinding. Probeer het zo nog eens."
TALK_KEPT = "Dit gesprek staat alleen in dit tabblad."
TALK_WIPE, TALK_WIPED, TALK_BACK = "Wis het", "Het gesprek is weg uit dit tabblad.", "Zet terug"
REST = "Meer"
SHORTER, SHORTER_ASKED = "Korter", "korter"
SAY_IT, SAY_IT_ASKED = "Wat zeg ik letterlijk?", "wat zeg ik letterlijk?"
MAY_I, STUCK = "Wat mag ik?", "Als dat niet werkt"
OPENING = "De bibliotheek wordt geopend…"
OPENING_LONG = "De bibliotheek is nog niet open. Je vraag staat er nog; probeer het over een minuut weer."
READ_AS = "Zo lees ik je vraag:"
NEAR_IS = "Het dichtst bij komt:"
THIS_IS_IT = "Ja, dit bedoel ik"
READ_OTHERWISE = "Bedoel je iets anders?"
STOOD = "Terug naar het klaargezette antwoord"
PHRASING = "Dit is het antwoord uit de bibliotheek. Een taalmodel schrijft het nog uit…"
YOUR_QUESTION = "Je vraag"
EARLIER = "Eerder in dit gesprek"
SOURCE = "bron"
READ_WHOLE = "Lees in het geheel"
FROM_CARDS = "Uit deze kaarten"
NOT_REVIEWED = "Nog niet nagelezen"
REVIEWED = "Nagelezen door een vakgenoot op {when}"
REVIEWED_BY = "Nagelezen door {who} op {when}"
BUSY = "Het is nu even druk. Probeer het over een halve minuut weer; je vraag staat er nog."
BROKE = "Er ging iets mis dat hier niet was voorzien. Je vraag is niet bewaard; stel hem zo nog eens."
ONE_AT_A_TIME = "Je vorige vraag loopt nog. Wacht even op het antwoord."

# --- when something is not as it should be ------------------------------------------------------
NOT_FOUND_TITLE = "Deze pagina is er niet"
NOT_FOUND = "Het adres klopt niet, of wat er stond is weg. Zoek het op bij Lezen, of stel een vraag."

# --- Lezen -------------------------------------------------------------------------------------
READ_TITLE = "Lezen"
READ_INTRO = "De hele bibliotheek: kaarten per onderwerp, en de werken waar ze op rusten."
SEARCH_LABEL = "Zoek in kaarten en werken"
SEARCH_BUTTON = "Zoek"
SEARCH_FOUND = "{count} gevonden voor ‘{query}’"
SEARCH_NOTHING = "Niets gevonden voor ‘{query}’. Probeer een ander woord, of stel je vraag bij Vraag."
SEARCH_CARDS, SEARCH_PASSAGES = "Kaarten", "In de werken"
BY_THEME, BY_WORK = "Per onderwerp", "Per werk"
CARDS_COUNT, ONE_CARD = "{count} kaarten", "1 kaart"
THEMES = {
    "rond-het-college": "Rond het college",
    "burgemeester-en-wethouders": "Burgemeester en wethouders",
    "raad-en-griffie": "Raad en griffie",
    "directieteam-en-organisatie": "Directieteam en organisatie",
    "cultuur-en-verandering": "Cultuur en verandering",
    "geld-en-bedrijfsvoering": "Geld en bedrijfsvoering",
    "mensen-en-medezeggenschap": "Mensen en medezeggenschap",
    "digitalisering": "Digitalisering",
    "dienstverlening-en-inwoners": "Dienstverlening en inwoners",
    "crisis": "Crisis",
    "samenwerking-en-regio": "Samenwerking en regio",
    "rol-en-persoon": "Rol en persoon",
    "riskante-momenten": "Riskante momenten",
    "verkiezingen-en-wisseling": "Verkiezingen en wisseling",
    "herindeling-en-fusie": "Herindeling en fusie",
    "beginnen-in-het-vak": "Beginnen in het vak",
    "besturingsfilosofie": "Besturingsfilosofie",
}
HOME = "Alle onderwerpen"
SITUATIONS_HEAD = "Herken je dit?"
SEE_ALSO = "Zie ook"
ONLY_FOR = {"secretaris": "alleen voor de secretaris", "directielid": "alleen voor een directielid"}
CARD_RESTS_ON = "Waar deze kaart op rust"
WORK_AT_HAND = "te lezen in deze bibliotheek"
WORK_NOT_AT_HAND = "niet in deze bibliotheek"
WORK_OWN = "van onze gemeente"
WORK_TERMS = "Voorwaarden van dit werk: {terms}."
SECTIONS_HEAD = "Delen"
CARDS_ON_SECTION = "Kaarten die hierop rusten"
NEXT_SECTION, PREVIOUS_SECTION = "Volgend deel", "Vorig deel"
PASSAGE_LINK = "Adres van deze alinea"
TERM_OPENS = "uitleg"
ASK_ABOUT = "Vraag hierover raad"

# --- Leren -------------------------------------------------------------------------------------
LEARN_TITLE = "Leren"
LEARN_INTRO = "Leerpaden: een paar kaarten achter elkaar, met vragen om over na te denken."
LEARN_KEPT = "Je voortgang en aantekeningen blijven in deze browser. Ze gaan nergens heen, tenzij jij ze bewaart als bestand."
FOR_WHOM = "Voor wie"
STEPS = "{count} stappen"
STEP_OF = "Stap {number} van {count}"
BEGIN, CONTINUE = "Begin", "Ga verder"
STEP_DONE = "Deze stap heb ik gedaan"
DONE = "gedaan"
WHY_NOW = "Waarom nu"
REFLECT_HEAD = "Denk na over"
NOTE_LABEL = "Jouw aantekening"
READ_ON = "Verder lezen"
OWN_HEAD = "Van onze gemeente"
OWN_NEAR = "In jullie eigen stukken"
OWN_MISSING = "Leg er jullie eigen {which} naast."
NEXT_STEP, PREVIOUS_STEP, TO_ROUTE = "Volgende stap", "Vorige stap", "Overzicht van dit leerpad"
FINISH = "Rond af"
MINUTES = "Ongeveer {count} minuten lezen."
PROGRESS, PROGRESS_OF = "Voortgang", "{done} van {count} stappen gedaan"
ROUTE_DONE_HEAD, ROUTE_DONE = (
    "Klaar",
    "Je hebt alle {count} stappen gedaan. Je aantekeningen kun je hieronder bewaren; bespreek ze met je secretaris of buddy.",
)
TAKE_HEAD = "Je aantekeningen en voortgang"
TAKE_ALONG, TAKE_IN = "Neem mee naar een ander apparaat", "Haal op van een ander apparaat"
TAKEN_IN, TAKE_WRONG = "Je voortgang en aantekeningen staan er weer.", "Dat is geen bestand van dit leerpad."
SAVE_NOTES = "Bewaar aantekeningen als bestand"
CLEAR_NOTES = "Wis voortgang en aantekeningen"
CLEAR_SURE = "Alles van dit leerpad in deze browser wissen?"

# --- Meegeven ----------------------------------------------------------------------------------
LIST_TITLE = "Meegeven"
LIST_INTRO = "Je leeslijst: stel hem samen uit antwoorden, kaarten en passages, en geef hem door."
LIST_EMPTY = "Je lijst is nog leeg. Kies ‘Bewaar op leeslijst’ bij een antwoord, een kaart of een passage."
LIST_KEPT = "De lijst staat alleen in deze browser, tot je hem weggooit."
LIST_NAME = "Titel van de lijst"
LIST_DEFAULT = "Leeslijst"
LINE_LABEL = "Persoonlijke regel erbij"
UP, DOWN, REMOVE = "Omhoog", "Omlaag", "Haal weg"
LIST_CLEAR = "Gooi de lijst weg"
LIST_CLEAR_SURE = "De hele lijst weggooien?"
KINDS = {"antwoord": "Antwoord", "kaart": "Kaart", "passage": "Passage"}

# --- an answer, a card or a list going out -----------------------------------------------------
COPY, COPIED = "Kopieer met bronnen", "Gekopieerd"
MAIL, PRINT, WORD = "Mail", "Print", "Bewaar als Word"
SEND_ON, AS_PAGE = "Stuur door", "Bewaar als webpagina"
READ_FURTHER = "Lees verder"
MAIL_MORE = "Ingekort. De hele tekst met bronnen staat op het klembord van de afzender."
MAIL_SHORT = "De mail is ingekort. De hele tekst staat op je klembord: plak hem erin."
KEEP, KEPT = "Bewaar op leeslijst", "Staat op je leeslijst"
SHARE = "Geef door"
OUT_FAILED = "Dat lukte niet. Probeer het nog eens."
OUT_LABEL = "Wat je met dit antwoord kunt doen"
EXPORT_NOTE = "Gemaakt met AI (Ruggespraak), {date}. Bronnen 2016–2023. Geen juridisch advies."
EXPORT_SOURCES = "Bronnen"
EXPORT_UNTITLED = "Antwoord"
NOT_IN_LIBRARY = "Dit staat niet meer in de bibliotheek."
QUOTE_CUT = "[ingekort]"

# --- a shared link -----------------------------------------------------------------------------
SHARE_INTRO = "Kijk na wat er meegaat. Het blijft daarna zoals het nu is, tot de einddatum of tot jij het intrekt."
SHARE_TITLE_LABEL = "Titel"
SHARE_PREVIEW = "Dit gaat mee"
SHARE_TERM = "Hoe lang"
SHARE_DAYS = "{days} dagen"
SHARE_MAKE = "Maak link"
SHARE_DONE = "De link is klaar"
SHARE_LINK = "Link om door te geven"
SHARE_COPY = "Kopieer link"
SHARED_BY_ME = "Gedeeld door mij"
SHARED_ON = "gedeeld op {date}, te lezen tot en met {until}"
SHARED_KEPT = "Deze lijst staat alleen in deze browser. Wat verlopen is, verdwijnt vanzelf."
SHARED_FORGET = "Haal uit de lijst"
SHARE_PRIVATE = "Alleen voor jou: hiermee trek je de link in. Hij staat ook bij Meegeven."
SHARE_FROZEN = "Zo gedeeld op {date}; te lezen tot en met {until}."
SHARE_CHANGED = "Sinds deze link is gemaakt, is een bron in de bibliotheek veranderd. Hieronder staat wat er toen stond."
SHARE_GONE_TITLE = "Deze link werkt niet meer"
SHARE_GONE = "De link is ingetrokken of verlopen, of het adres klopt niet. Vraag degene die hem stuurde om een nieuwe."
WITHDRAW_TITLE = "Link intrekken"
WITHDRAW_INTRO = "Na het intrekken kan niemand ‘{title}’ nog openen. Dat is niet terug te draaien."
WITHDRAW = "Trek link in"
WITHDRAWN = "De link is ingetrokken."

# --- what a reader leaves ------------------------------------------------------------------------
LEAVE = "Leg voor aan de beheerder"
LEAVE_NOTE = "Dit gaat naar {keeper}. Haal weg wat herleidbaar is. Na {days} dagen wissen we het."
LEAVE_LABEL = "Je vraag"
LEAVE_SEND = "Leg voor"
LEAVE_THANKS = "Dank je. De beheerder kan hiermee de bibliotheek aanvullen."
LIKE, DISLIKE = "Hier heb ik wat aan", "Dit helpt niet"
JUDGE_REASON = "Waarom niet?"
JUDGE_REASONS = {
    "past-niet": "Past niet bij mijn situatie",
    "te-algemeen": "Te algemeen",
    "klopt-niet": "Klopt niet met de bron",
    "mist-iets": "Er ontbreekt iets",
}
JUDGE_THANKS = "Dank je. Je vraag gaat niet mee, alleen dit oordeel en welke kaart het was."
KEEPER_DEFAULT = "de beheerder van Ruggespraak in jouw gemeente"
SEND = "Verstuur"

# --- Beheer --------------------------------------------------------------------------------------
KEEPER_TITLE = "Beheer"
SIGN_IN_TITLE = "Inloggen"
PASSWORD = "Wachtwoord"
SIGN_IN, SIGN_OUT = "Log in", "Log uit"
SIGN_IN_WRONG = "Dat wachtwoord klopt niet. Probeer het opnieuw."
SIGN_IN_KEY = "Deze sleutel opent niet (meer). Vraag op de computer zelf een nieuwe: python -m assistant.web.keeper.way_in"
SIGN_IN_SLOW = "Te vaak geprobeerd. Wacht een minuut."
SIGN_IN_INTRO = "Ruggespraak vraagt hier om een wachtwoord. Dit apparaat blijft daarna {days} dagen aangemeld."
SIGN_IN_FIRST = "Je bent niet meer aangemeld. Laad de pagina opnieuw en log in; bewaar eerst wat je typte."
SIGN_IN_ELSEWHERE = "Meld je aan bij jullie eigen omgeving en open Ruggespraak vandaar. Rechtstreeks gaat de deur niet open."
SIGNED_IN = "Dit apparaat is aangemeld. Log uit als het niet alleen van jou is."
KEEPER_LIBRARY = "Wat er in de bibliotheek staat"
KEEPER_COLUMNS = ("Werk", "Bestand", "Passages", "Met vragen", "Jaar", "Voorwaarden", "Soort")
KEEPER_KIND_OWN, KEEPER_KIND_TRADE = "van onze gemeente", "uit het vak"
HARD_TO_FIND = "slecht vindbaar"
KEEPER_UNREAD = "Wat niet gelezen kon worden"
KEEPER_ALL_READ = "Alle documenten zijn gelezen."
KEEPER_LEFT = "Vragen die zijn voorgelegd"
KEEPER_NO_LEFT = "Er ligt geen vraag."
KEEPER_JUDGED = "Oordelen van lezers"
KEEPER_NO_JUDGED = "Er is nog geen oordeel gegeven."
KEEPER_EXPORT = "Bewaar als CSV"
KEEPER_DONE = "Afgehandeld"
KEEPER_FIGURES = "Gebruik"
KEEPER_FIGURES_ROWS = {
    "answered": "beantwoord",
    "nearest": "niets gevonden",
    "clarify": "keuze gevraagd",
    "refused": "geweigerd",
    "unavailable": "niet gelukt",
    "danger": "wie te bellen getoond",
    "replied": "een woord aan Ruggespraak zelf",
}
KEEPER_DATES = "Ingelegd op {left}, wordt gewist op {until}"
MORE = "Meer"
FOREIGN = "Dit kan alleen vanaf de pagina's van Ruggespraak zelf."
TOO_LARGE = "Dat is te veel in één keer. Maak het korter."
PASSWORD_AGAIN = "Nog een keer"
PASSWORD_WRONG = "Het wachtwoord is korter dan {shortest} tekens, of de twee zijn niet gelijk. Begin opnieuw."
KEEPER_ADD = "Voeg een document toe"
KEEPER_ADD_LABEL = "PDF, Word, HTML, Markdown of tekst, hooguit 40 MB"
KEEPER_ADD_BUTTON = "Voeg toe"
KEEPER_TOO_LARGE = "Dat bestand is groter dan 40 MB. Splits het, of bewaar het zonder plaatjes."
KEEPER_WRONG_KIND = (
    "Dat is geen PDF, Word-bestand, webpagina, bewaard bericht (eml), Markdown of tekst, of de inhoud past niet bij de naam. "
    "Sla het op als docx of pdf."
)
KEEPER_WAIT = "De bibliotheek is nog niet open."
YES, NO = "ja", "nee"
DISCLOSURE_MODEL = (
    "Ruggespraak is een AI-systeem. Het kiest uit vooraf geschreven teksten en bronnen; een taalmodel schrijft het "
    "antwoord daaruit, en bij elke zin staat hoe die is getoetst. De bron gaat voor, jij beslist."
)
OTHER_HOST = "Ruggespraak is hier onder een andere naam gevraagd dan waaronder het draait."
SESSION_GONE = "Dit gesprek is hier niet bekend. Laad de pagina opnieuw en stel je vraag nog eens."
NOT_UNDERSTOOD = "Dat is niet te lezen. Laad de pagina opnieuw en probeer het nog eens."
NOT_ALONE = (
    "Met RUGGESPRAAK_HOST={host} kan iedereen op het netwerk erbij. Stel een wachtwoord in (RUGGESPRAAK_ACCESS_PASSWORD) of "
    "een proxy die mensen aanmeldt (RUGGESPRAAK_PROXY en RUGGESPRAAK_PROXY_HEADER), of zeg hardop dat het open mag: "
    "python app.py --open"
)
ADDRESS_PASSWORD = "Ruggespraak staat klaar op {address} (met een wachtwoord). Stoppen: Ctrl-C."
ADDRESS_PROXY = "Ruggespraak staat klaar op {address} (voor wie via de proxy is aangemeld). Stoppen: Ctrl-C."
ADDRESS_OPEN = "Ruggespraak staat klaar op {address} (open voor iedereen op dit netwerk). Stoppen: Ctrl-C."
HELP_OPEN = "sta toe dat anderen op het netwerk erbij kunnen, zonder inlog"

SECRET_ASIDE = (
    "{file} was te kort om aanmeldingen op te laten rusten, en is opzij gezet als {aside}; er is een nieuw geheim gemaakt. "
    "Iedereen meldt zich opnieuw aan. Met een reservekopie van dat bestand hoeft dat niet: zie docs/beheer.md."
)
SECRET_OPEN = (
    "{file} was te lezen voor anderen op deze computer; dat is nu dicht. Twijfel je, gooi het dan weg en start de app opnieuw: "
    "iedereen meldt zich dan opnieuw aan."
)
SECRET_UNREADABLE = (
    "{file} kan niet gelezen of gemaakt worden, en daarop rusten de aanmeldingen. Controleer de rechten op dat bestand en op "
    "zijn map."
)
WAY_IN_USAGE = (
    "Geef een sleutel waarmee je eenmaal in Beheer komt, zonder wachtwoord; wie dit kan draaien, beheert deze computer."
)
WAY_IN = "Open dit binnen vijf minuten in een browser; het werkt een keer:\n{address}"
WAY_IN_NONE = (
    "Er is geen Beheer: RUGGESPRAAK_KEEPER_PASSWORD is niet ingesteld. Maak een hash met: python -m assistant.web.password"
)

FOR_A_COLLEAGUE = "Wil je een collega helpen? Lees ook:"

# --- Over Ruggespraak ---------------------------------------------------------------------------
ABOUT_TITLE = "Over Ruggespraak"
ABOUT = (
    (
        "Wat het is",
        (
            "Ruggespraak is een hulp voor gemeentesecretarissen, directieleden en wie hen begeleidt. Je vertelt wat er "
            "speelt en krijgt een "
            "antwoord dat vooraf is geschreven, met de plek in de bron waarop elke zin rust.",
            "Een computer kiest uit vooraf geschreven teksten; dat heet voor de wet AI. De bron gaat voor, en jij beslist.",
        ),
    ),
    (
        "Wat het kan, en wat niet",
        (
            "Het leest een vraag, een verhaal of een mail in je eigen woorden, zegt hoe het die las en biedt andere "
            "lezingen aan. Weet het niet "
            "zeker wat je bedoelt, dan vraagt het terug. Staat iets niet in de bibliotheek, dan zegt het dat en wie je het "
            "kunt vragen.",
            "Het geeft geen juridisch oordeel, kent jullie situatie niet en vervangt geen vertrouwenspersoon, coach of "
            "jurist. Is iemand in "
            "gevaar, dan noemt het wie je belt, en geeft het geen raad.",
            "De bronnen zijn van 2016 tot en met 2023. Waar wet of cijfers sindsdien veranderden, staat dat erbij; soms "
            "staat er: laat dat nagaan.",
        ),
    ),
    (
        "Wat er bewaard wordt",
        (
            "Je vraag blijft op de computer waarop Ruggespraak draait en wordt niet opgeslagen of gelogd. Het gesprek "
            "leeft in dit tabblad en is "
            "weg als je het sluit. Alleen wat je zelf achterlaat wordt bewaard, zo lang als er bij staat: een gedeelde "
            "link, een oordeel, een "
            "vraag aan de beheerder.",
        ),
    ),
    (
        "Wie het maakte",
        (
            "De teksten zijn geschreven uit de bronnen en elk antwoord is door een tweede lezer naast zijn bronnen gelegd. "
            "Een vakgenoot heeft "
            "ze nog niet nagelezen; waar dat wel zo is, staat het op de kaart. De code is open (EUPL), de teksten zijn "
            "vrij te gebruiken met "
            "naamsvermelding (CC BY-SA).",
        ),
    ),
)
ABOUT_MODEL_HEAD = "Schrijft er een taalmodel mee?"
ABOUT_WITHOUT_MODEL = "Nee. Hier is geen taalmodel aangesloten."
ABOUT_WITH_MODEL = (
    "Ja. Je ziet eerst het antwoord uit de bibliotheek; daarna mag een taalmodel het uit dezelfde bronnen schrijven. Bij "
    "elke zin staat dan of die letterlijk in de bron is gevonden of in eigen woorden; wat niet gevonden is, valt weg."
)
ABOUT_SOURCES = "Op welke werken het rust"
ABOUT_LINK = "Over Ruggespraak"
