"""Every Dutch sentence of the program that a user can read; tests import them from here.

Grouped by where they are read. `{…}` is filled in with `str.format`.
"""

# --- the model -------------------------------------------------------------------------------
MODEL_DAMAGED = (
    "Het taalmodel voor het zoeken is beschadigd ({path}). Verwijder dat bestand en installeer opnieuw met: make start"
)
MODEL_NOT_FETCHED = (
    "Het model voor het zoeken kon niet worden opgehaald. Kijk of deze computer bij het Python-pakketregister kan en probeer "
    "het opnieuw, of zet RUGGESPRAAK_MODEL op een map met een sentence-transformers-model."
)
MODEL_UNREADABLE = (
    "Het model '{model}' kan niet worden geladen. Controleer RUGGESPRAAK_MODEL: de naam of map van een "
    "sentence-transformers-model."
)
MODEL_MAKING = "Het zoekmodel wordt eenmalig klaargezet…"

# --- settings --------------------------------------------------------------------------------
SETTING_WRONG = "De instelling {name} klopt niet: {value!r}. Verwacht: {expected}."
SETTING_UNKNOWN = "De instelling {name} bestaat niet. Bedoelde je {nearest}? Alle instellingen staan in docs/instellingen.md."

# --- the library and its index -----------------------------------------------------------------
NO_INDEX = "Er is nog geen index in {folder}. Maak die eerst met: python ingest.py"
FOREIGN_INDEX = "De map {folder} is geen index van Ruggespraak. Kies met --index een lege of andere map."
DAMAGED_INDEX = "De index in {folder} is beschadigd. Maak hem opnieuw met: python ingest.py"
OTHER_MODEL = "De index in {folder} is gemaakt met een ander model ({was}, nu {now}). Maak hem opnieuw met: python ingest.py"
OTHER_SCHEMA = "De index in {folder} is gemaakt door een andere versie van Ruggespraak. Maak hem opnieuw met: python ingest.py"
INDEX_UNREADABLE = (
    "De index in {folder} mag niet gelezen worden. Controleer de rechten op die map, of kies met --index een andere."
)
INDEX_UNWRITABLE = (
    "In {folder} kan geen index gemaakt worden. Controleer de rechten op die map, of kies met --index een andere."
)
SERVING_PREVIOUS = (
    "De nieuwste bibliotheek is beschadigd; de vorige antwoordt nu. De beheerder herstelt haar met: python -m assistant "
    "bibliotheek herbouw"
)
EMPTY_LIBRARY = (
    "De bibliotheek is leeg: er zijn geen kaarten en geen bronnen gevonden. Zet documenten in corpus/bronnen/ en "
    "draai: python ingest.py"
)
INDEX_BUSY = "Er wordt al een index gemaakt in {folder} ({owner}). Wacht tot dat klaar is, of kies met --index een andere map."
DISK_FULL_OPENING = (
    "De schijf is vol, en daarom kan de index in {folder} niet geopend worden. Maak ruimte vrij en probeer het opnieuw."
)
INDEX_READ_ONLY = (
    "In de index in {folder} mag niet geschreven worden, en dat is nodig om hem te openen. Controleer de rechten op die map."
)
CHROMA_AWAY = (
    "De Chroma-server op {server} antwoordt niet, of heeft deze index niet. Start hem (zie docs/groot.md) en maak zo nodig een "
    "nieuwe index met: python -m assistant bibliotheek herbouw"
)
DATABASE_AWAY_TITLE = "Even niet"
DATABASE_AWAY = "Dit kan nu niet bewaard of opgezocht worden. Er is niets weg; probeer het over een paar minuten weer."
DRIVER_MISSING = "Voor DATABASE_URL ontbreekt een onderdeel. Installeer het met: pip install 'ruggespraak[groot]'"
DISK_FULL = (
    "Er is te weinig ruimte op de schijf voor een nieuwe index. Maak ruimte vrij en begin opnieuw; de vorige index "
    "is niet geraakt."
)
NOT_WRITABLE = (
    "In {place} mag of kan niet geschreven worden. Controleer de rechten, en of de schijf niet alleen-lezen is; er is niets "
    "verloren gegaan."
)
THE_FOLDER = "de map met gegevens"

LIBRARY_USAGE = "Laat zien wat er in de bibliotheek staat, kijk haar na, herstel haar of ga terug."
HELP_LIBRARY_TASK = (
    "toon (standaard), controleer (kijk alles na), herbouw (maak de zoekindex opnieuw, zonder opnieuw te lezen), "
    "terug (laat de vorige index antwoorden) of chroma (hoe je er zelf in zoekt)"
)
LIBRARY_COLUMNS = ("Werk", "Bestand", "Passages", "Bladzijden")
LIBRARY_UNREAD = "Niet gelezen: {name}. {reason}"
LIBRARY_FACTS = (
    "{passages} passages, {cards} kaarten, {entries} zoekingangen.\n"
    "Generatie {generation}, gemaakt op {made_at} met model {model}.\n"
    "Vorige generatie: {previous}."
)
LIBRARY_RESTORED = "De zoekindex is opnieuw gemaakt (generatie {generation}): {entries} zoekingangen, {embedded} nieuw omgezet."
LIBRARY_BACK = (
    "De vorige index antwoordt weer (generatie {generation}, gemaakt op {made_at}). Terug naar de nieuwste: python ingest.py"
)
CHROMA_FACTS = """De vectoren staan in Chroma, in {place}
Bij elke nieuwe index hoort een nieuwe plek; draai dit dan opnieuw. Lees er alleen in.

Collecties: {collections}.
Bij elke tekst staat: {metadata}.

Zo zoek je er zelf in:
"""
CHROMA_COLLECTION = "{name} ({count})"

# What the doctor looks at, what it says, and what to run.
RUN_INGEST = "python ingest.py"
RUN_RESTORE = "python -m assistant bibliotheek herbouw"
DOCTOR_WELL = "goed   {what}"
DOCTOR_WRONG = "FOUT   {what}: {wrong} Draai: {remedy}"
DOCTOR_POINTER = "verwijzing naar de index"
DOCTOR_MANIFEST = "lijst van werken en passages"
DOCTOR_SEAL = "bestanden zoals ze zijn weggeschreven"
DOCTOR_VECTORS = "zoekindex, geopend in een ander proces"
DOCTOR_MODEL = "zoekmodel"
DOCTOR_OFFSETS = "plaats van elke passage in haar document"
DOCTOR_LINKS = "koppelingen van kaarten en vragen"
DOCTOR_CACHE = "bewaarde omzettingen"
DOCTOR_CURRENT = "kaarten, documenten en programma"
DOCTOR_PREVIOUS = "vorige index"
DOCTOR_LOCK = "slot en resten"
DOCTOR_TORN = "{file} is weg of veranderd."
DOCTOR_TOLD = "{what}."
DOCTOR_OFFSET = "Passage {passage} staat niet op haar plaats in {document}."
DOCTOR_LINK = "{what} leidt nergens heen."
DOCTOR_CACHE_TORN = "{path} is beschadigd en wordt opnieuw begonnen."
DOCTOR_CACHE_MISSING = "{missing} van {total} teksten zijn niet bewaard; herbouwen zet ze opnieuw om."
DOCTOR_STALE = "Er is sindsdien iets veranderd; de index is niet bij."
DOCTOR_PREVIOUS_TORN = "Die is weg of beschadigd; teruggaan kan nu niet."
DOCTOR_LEFT = "{name} is achtergebleven van een index die niet afkwam."
DOCTOR_STOPPED = "De vorige keer werd het maken afgebroken ({owner})."
DOCTOR_MORE = "En nog {count}."

# --- ingest ----------------------------------------------------------------------------------
PATH_UNREADABLE = "'{path}' mag niet gelezen worden. Controleer de rechten op dat bestand of die map."
NO_SUCH_PATH = "'{path}' bestaat niet. Geef een bestand of map die er is."
EMPTY_FOLDER = "In {path} staat geen document dat gelezen kan worden (PDF, DOCX, HTML, Markdown of tekst)."
NOTHING_READ = "Geen van de documenten kon gelezen worden. De index is niet veranderd."
UP_TO_DATE = "De index is al bij: er is niets veranderd."
INGEST_READING = "Lezen"
INGEST_EMBEDDING = "Woorden omzetten"
INGEST_LINKING = "Kaarten koppelen"
INGEST_STORING = "Opslaan"
INGEST_CHECKING = "Nakijken"
INGEST_TITLE = "De bibliotheek"
INGEST_COLUMNS = ("Werk", "Bestand", "Delen", "Passages", "Bladzijden")
INGEST_UNREAD_TITLE = "Niet gelezen"
INGEST_UNREAD_COLUMNS = ("Bestand", "Waarom")
INGEST_ANCHORS = "Vragenindex: {found} van {total} ankers vonden hun passage ({questions} vragen)."
INGEST_CARDS = "{cards} kaarten met {statements} uitspraken; {answers} klaargezette antwoorden op {asked} manieren van vragen."
INGEST_DONE = (
    "Klaar in {seconds:.1f} seconden: {works} werken, {sections} delen, {passages} passages, {pages} bladzijden; "
    "{embedded} teksten nieuw omgezet."
)
INTERRUPTED = "Gestopt. De vorige index is niet geraakt; wat al was omgezet blijft bewaard."

# --- a question ------------------------------------------------------------------------------
EMPTY_QUESTION = "Typ eerst een vraag of situatie, bijvoorbeeld: wethouder blokkeert stuk, wat nu?"
LONG_QUESTION = "Je vraag is {length} tekens lang; {limit} is het meeste. Vertel het korter: wat speelt er en wat wil je weten?"
MASKED = "Ik heb {what} uit je vraag weggelaten: persoonsgegevens zijn hier niet nodig."
MASKED_KINDS = {
    "bsn": "een burgerservicenummer",
    "phone": "een telefoonnummer",
    "email": "een e-mailadres",
    "iban": "een rekeningnummer",
}

# --- the answer --------------------------------------------------------------------------------
HEAD_CORE = "In het kort"
HEAD_DO = "Wat je kunt doen"
HEAD_DO_NOTE = "kies wat nu past"
HEAD_MIND = "Let op"
HEAD_DIFFER = "Waar de bronnen verschillen"
HEAD_BEFOREHAND = "Spreek vooraf af"
HEAD_REFLECT = "Denk na over"
HEAD_OTHER = "Achtergrond"
HEAD_SAY = "Zo kun je het zeggen"
HEAD_ABSENT = "Niet in de bronnen"
HEAD_TERM = "Wat het woord betekent"
HEAD_OWN = "Bij jullie"
HEAD_PLACES = "Kijk hier eens in jullie documenten"
HEAD_FURTHER = "Lees ook"
HEAD_DIRECTOR = "Directielid?"
HEAD_EXPLAIN = "Uitleg"
HEAD_FOR = "Ervoor"
HEAD_AGAINST = "Ertegen"
HEAD_AGREEMENTS = "Kijk in jullie eigen afspraken"
HEAD_READ_ON = "Verder leren"
READ_ON = "Leerpad ‘{route}’, stap {number}: {title}"
AGREEMENTS = "Dit hangt af van wat jullie zelf hebben afgesproken. Kijk in: {which}."
NEAREST = "Hierover staat niets in deze bibliotheek. Dit komt in de buurt, maar is geen antwoord op jouw vraag:"
NEAREST_HELP = "Bel een collega of je VGS-buddy."
NEAREST_HELP_POSITION = "Bel een collega of je VGS-buddy. Gaat het over jouw positie: een vertrouwenspersoon van de VGS."
NEAREST_HELP_LEGAL = "Vraag het een jurist of de griffier, of bel je VGS-buddy."
NEAREST_HELP_PEOPLE = "Vraag het P&O, of bel een collega of je VGS-buddy."
NEAREST_HELP_MONEY = "Vraag het de concerncontroller, of bel een collega of je VGS-buddy."
NOTHING_NEAR = "Hierover staat niets in deze bibliotheek, en er komt ook niets in de buurt."
CLARIFY = "Ik weet niet zeker of ik je goed begrijp."
IN_DOUBT = "Ik weet niet zeker of hierover iets in deze bibliotheek staat."
CHOOSE = "Is het een van deze vragen?"
NEAR_IS = "Het dichtst bij komt: **{question}**"
READ_AS = "*Zo lees ik je vraag: {question}*"
READ_OTHERWISE = "*Bedoel je iets anders?*"
SINCE = "Sindsdien: {since}"
REFUSED = "Daar help ik niet bij. Ik zoek alleen op wat in de bibliotheek staat over jouw vak."
UNAVAILABLE = "Het lukt nu niet om te antwoorden. Je vraag is niet bewaard; probeer het zo nog eens."
WORK_ABSENT = "De tekst van deze bron staat niet in deze bibliotheek. Zoek op: {source}."
SENSITIVE_HELP = "Je hoeft dit niet alleen te dragen: de VGS heeft vertrouwenspersonen, en een coach of jurist kan meedenken."
SOURCES = "Bronnen"
PHRASED = "Geschreven door een taalmodel uit deze bronnen; bij elke zin staat hoe die is getoetst."
TIERS = {"letterlijk": "letterlijk", "in_eigen_woorden": "in eigen woorden"}
MODEL_DROPPED_ONE = "Eén zin van het model weggelaten: niet gevonden in de bron."
MODEL_DROPPED = "{count} zinnen van het model weggelaten: niet gevonden in de bron."
COUNTS = ("Geen", "Eén", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen", "Tien")
MODEL_FOUND_NOTHING = "Een taalmodel las de bronnen hier ook op na en vond geen antwoord op precies deze vraag."
MODEL_RESTING = (
    "Het taalmodel antwoordde een paar keer niet en wordt even met rust gelaten. Dit antwoord is samengesteld uit de "
    "bibliotheek."
)
MODEL_LATE = "Het taalmodel antwoordde niet op tijd. Dit antwoord is samengesteld uit de bibliotheek."
MODEL_LEFT = "Het taalmodel was nog niet klaar. Dit antwoord is samengesteld uit de bibliotheek."
MODEL_UNREACHABLE = "Het taalmodel is niet bereikbaar. Dit antwoord is samengesteld uit de bibliotheek."
MODEL_MISSING = (
    "Het ingestelde taalmodel is hier niet geïnstalleerd; in het logboek staat welk pakket ontbreekt. Dit antwoord is "
    "samengesteld uit de bibliotheek."
)
MODEL_FAILED = "Het taalmodel gaf een fout. Dit antwoord is samengesteld uit de bibliotheek."
MODEL_UNUSABLE = (
    "Wat het taalmodel schreef, steunde te weinig op de bronnen en is weggelaten. Dit antwoord is samengesteld uit de "
    "bibliotheek."
)
CALL = "Bel"
FOR_A_COLLEAGUE = "Wil je een collega helpen? Lees ook: {titles}."
PAGE = "blz. {page}"
THEME = "thema {number}"

# --- commands ----------------------------------------------------------------------------------
USAGE = "Ruggespraak: raad uit een kleine bibliotheek, met de plek erbij."
UNKNOWN_ERROR = (
    "Er ging iets mis dat hier niet was voorzien ({kind}). Er is niets verloren gegaan. Met RUGGESPRAAK_LOG=debug zie je wat."
)
PORT_BUSY = "Poort {port} is al in gebruik. Sluit het andere programma of kies een andere: python app.py --port {next_port}"
QUESTIONS_UNREADABLE = (
    "'{path}' kan niet gelezen worden als vragenlijst. Verwacht: elke regel een JSON-object met id en question."
)
QUESTIONS_LINE = "Regel {line} van de vragenlijst is geen JSON-object met een veld question."
OUTPUT_UNWRITABLE = "'{path}' kan niet worden geschreven. Kies een andere plek."
QUESTIONS_DONE = "{count} vragen beantwoord in {seconds:.1f} seconden; mediaan {median:.0f} ms per vraag."
APP_ADDRESS = "Ruggespraak staat klaar op {address} (alleen op deze computer). Stoppen: Ctrl-C."

# --- the page ----------------------------------------------------------------------------------
APP_TITLE = "Ruggespraak"
DISCLOSURE = (
    "Ruggespraak is een AI-systeem. Het kiest uit vooraf geschreven teksten en bronnen; bij jouw vraag schrijft geen "
    "taalmodel mee. De bron gaat voor, jij beslist."
)
COMPOSED = "Samengesteld uit de bibliotheek, zonder taalmodel"
ASK = "Vraag raad"
NEW_QUESTION = "Nieuwe vraag"
SOURCES_HEAD = "Bronnen bij dit antwoord"

# --- the corpus --------------------------------------------------------------------------------
OWN_UNREADABLE = "Regel {line} van corpus/eigen/{path} is niet te lezen. Herstel of verwijder die regel."
ANCHOR_UNREADABLE = "Regel {line} van corpus/vragen/{path} is geen geldige vragenregel. Herstel of verwijder die regel."
LOCK_OWNER = "proces {pid} op {host}, sinds {since}"
NO_PREVIOUS = "Er is geen eerdere index in {folder} om naar terug te gaan."
CHECK_FAILED = "De nieuwe index is niet in orde en wordt niet gebruikt; de vorige blijft. Probeer het opnieuw: python ingest.py"
SAME_WORK = "Is hetzelfde werk als {document} ({work}); dat ene bestand is gebruikt."
REFUSED_PART = "Een deel van je vraag laat ik liggen: daar help ik niet bij."
PLACE_SAID = "Onder ‘{title}’: “{said}”"
FOR_THE_SECRETARY = "Dit is voor de secretaris geschreven: ‘je’ is hier de secretaris."
QUOTED = "Letterlijk uit de bron: “{quote}”"
OWN_SAYS = "{place}: “{quote}”"
FOLLOW_UPS = "Verder vragen"

# --- help of the commands ------------------------------------------------------------------------
INGEST_USAGE = "Lees de kaarten en documenten in en maak de index waaruit Ruggespraak antwoordt."
INGEST_HELP_PATHS = "bestanden of mappen; zonder: corpus/bronnen/ en corpus/eigen/"
HELP_INDEX = "de map van de index (standaard: data/index)"
HELP_JSON = "uitvoer als JSON"
HELP_LINES = "zeg op standaardfout hoe ver het is, een regel per stap, voor een ander programma"
HELP_ASK = "stel één vraag"
HELP_ASK_MANY = "beantwoord een bestand met vragen (JSON per regel; - voor standaardinvoer of -uitvoer)"
HELP_EDITORIAL = "kijk de kaarten, begrippen en leerpaden na"
HELP_LIBRARY = "wat er in de bibliotheek staat; ook: controleer, herbouw, terug, chroma"
