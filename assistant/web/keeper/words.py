"""The Dutch of Beheer beyond its first page; `{…}` is filled in."""

# --- while another generation is made -------------------------------------------------------------
BUSY = "De bibliotheek wordt bijgewerkt"
BUSY_STEP = "{step}: {done} van {total}"
BUSY_NOTE = "Intussen worden vragen gewoon beantwoord. Deze pagina gaat vanzelf verder."
FAILED = "Bijwerken lukte niet; de bibliotheek blijft zoals hij was. {problem}"

# --- a question and what it finds ----------------------------------------------------------------
TRY_TITLE = "Een vraag koppelen"
TRY_INTRO = "Typ een vraag zoals een lezer hem stelt. Je ziet wat hij nu vindt en koppelt hem aan de kaart of passage die past."
TRY_LABEL = "De vraag"
TRY_BUTTON = "Bekijk wat hij vindt"
TRY_OR_TIE = "Bekijk of koppel"
NOW = {
    "answered": "Deze vraag krijgt nu een antwoord.",
    "nearest": "Deze vraag vindt nu niets dat past; wat in de buurt komt, staat hieronder.",
    "clarify": "Deze vraag past nu bij meer situaties; de lezer krijgt een keuze.",
    "refused": "Deze vraag wordt geweigerd.",
    "unavailable": "Deze vraag kan nu niet beantwoord worden.",
    "danger": "Wie dit vraagt, ziet eerst wie te bellen.",
    "replied": "Dit is een woord aan Ruggespraak zelf; het krijgt een vast antwoord.",
}
FOUND_CARDS, FOUND_PASSAGES = "Kaarten die hij vindt", "Passages die hij vindt"
SEARCH_HEAD = "Staat wat past er niet bij?"
SEARCH_LABEL = "Zoek een kaart of passage op een woord"
TIE = "Koppel"
TIE_TO = "aan {title}"
TIED_HERE = "gekoppeld"
TIES_HEAD = "Gekoppelde vragen"
TIES_NONE = "Er is nog geen vraag gekoppeld."
TIE_OF = "Deze vraag is gekoppeld aan"
TIE_WORKS = "werkt"
TIE_SOON = "werkt zodra de bibliotheek is bijgewerkt"
TIE_LOST = "staat niet meer in de bibliotheek; werkt weer als het document terug is"
TIE_PLACE = "De gekoppelde kaart of passage staat nu op plaats {place}."
UNTIE = "Maak los"
TIE_KEPT = "Koppelingen staan in corpus/eigen/vragen/ en blijven bij een update. Een vraag aan een kaart is daar te lezen."

# --- documents -----------------------------------------------------------------------------------
FACTS_TITLE = "Over dit document"
YEAR = "Jaar"
TERMS_LABEL = "Wat mag er van dit document mee in een gedeelde link of een bestand?"
TERMS = {
    "niet vermeld": "Dat weet ik niet: alleen een kort citaat",
    "overnemen toegestaan, met bronvermelding": "Alles, met bronvermelding",
    "alle rechten voorbehouden": "Alleen een kort citaat",
}
KIND_LABEL = "Wat is het?"
EDIT = "Wijzig"
SAVE = "Bewaar"
FACTS_WRONG = "Het jaar is een getal van vier cijfers, of leeg."

# --- a document taken out --------------------------------------------------------------------------
REMOVE = "Haal weg"
REMOVE_SURE = "‘{name}’ weghalen?"
REMOVE_MEANS = (
    "Vragen vinden dit document daarna niet meer, en de bladzijden ervan verdwijnen uit Lezen. Je kunt het terugzetten. Wat al "
    "in een gedeelde link staat, blijft daar staan tot die verloopt of wordt ingetrokken."
)
REMOVE_TIES = "Gekoppelde vragen: {count}. Ze wachten, en werken weer zodra je het document terugzet."
LEAVE_IT = "Laat staan"
REMOVED_HEAD = "Weggehaald"
REMOVED_ON = "weggehaald op {when}"
PUT_BACK = "Zet terug"
DISCARD = "Gooi weg"
DISCARD_SURE = "‘{name}’ voorgoed weggooien?"
DISCARD_MEANS = (
    "Het bestand wordt gewist en is hier niet terug te halen. De vorige stand van de bibliotheek wordt nog bewaard tot er weer "
    "iets verandert; tot dan staat de tekst daar nog in."
)
DISCARD_TIES = "Gekoppelde vragen: {count}. Die vervallen ook."
OTHER_PATHS = (
    "Deze bibliotheek is gemaakt van een map die bij ingest.py is opgegeven. Wat je hier toevoegt wordt dan niet gelezen, en "
    "is dus niet bewaard. Zet het document in die map, of maak de bibliotheek van jullie eigen mappen: python ingest.py, "
    "zonder map."
)
NAME_TAKEN = "Er staat al een document met die naam. Haal dat eerst weg."
BY_HAND = "Dit document is niet via Beheer toegevoegd. Wie de map corpus/ beheert, kan het daar weghalen."

# --- cards read by a peer ------------------------------------------------------------------------
CARDS_TITLE = "Kaarten nalezen"
CARDS_INTRO = "Een kaart telt als nagelezen als iemand uit het vak hem heeft gelezen en klopt. Dat staat dan bij de kaart."
CARDS_COUNT = "{done} van {total} nagelezen"
REVIEW_HEAD = "Nalezen"
REVIEW_WHO = "Nagelezen door (naam of rol)"
REVIEW_WHEN = "Op"
REVIEW_NOTE = "Dit staat straks bij de kaart, voor iedereen te lezen."
REVIEW_WRONG = "Vul in wie het nalas, en een datum die niet in de toekomst ligt."
REVIEW = "Markeer als nagelezen"
REVIEW_UNDO = "Toch niet nagelezen"

# --- shared links --------------------------------------------------------------------------------
SHARES_HEAD = "Gedeelde links"
SHARES_NONE = "Er is nu geen gedeelde link."
SHARE_DATES = "Gedeeld op {made}, te lezen tot en met {until}"

# --- files to take along ---------------------------------------------------------------------------
CSV = {
    "oordelen": ("datum", "goed", "reden", "kaart", "generatie"),
    "vragen": ("datum", "vraag", "wordt gewist op"),
    "gebruik": ("afloop", "aantal in 90 dagen"),
}
