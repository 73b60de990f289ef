"""The Dutch of the fault table: what is broken, and what should happen then."""

from __future__ import annotations

TITLE = "Storingen"
COLUMNS = ("nr", "storing", "verwacht", "gezien", "goed")
OK, WRONG, SKIPPED = "ja", "NEE", "overgeslagen"
NONE_RAN = "Geen enkele storing is nagedaan."
SUMMARY = "{good} van {ran} storingen gaan zoals verwacht, {skipped} overgeslagen; {seconds:.0f} seconden."
HELP_KILLS = "zoveel keer afbreken op een willekeurig moment (standaard 50)"
HELP_ONLY = "alleen deze nummers, met komma's ertussen"
HELP_SEED = "begin van het toeval, om een loop te herhalen"
USAGE = "Doe de storingen uit de tabel na en kijk wat er gebeurt."

# By number: what is broken, and what should happen.
FAULTS = {
    "1": ("proces gedood tijdens het omzetten", "gaat verder waar het was; niets kwijt"),
    "1b": ("Ctrl-C op willekeurige momenten", "één zin, status 130, de oude index antwoordt"),
    "2": ("proces gedood op willekeurige momenten", "de oude index antwoordt, geen werk kwijt"),
    "3": ("zoekindex afgekapt of overschreven", "gevonden; hersteld zonder iets om te zetten"),
    "4": ("lijst van werken of verwijzing overschreven", "de vorige index antwoordt, met een zin erbij"),
    "5": ("tweede ingest tegelijk", "binnen een seconde geweigerd; noemt de eerste"),
    "6": ("vragen tijdens ingest en wissel", "geen fout; elk antwoord uit één generatie"),
    "7": ("volle schijf", "zin, status 1; wie leest, leest door; niets beschadigd"),
    "8": ("ander zoekmodel", "geweigerd, met de opdracht die helpt"),
    "9": ("zoekmodel ontbreekt", "zin die helpt, status 1"),
    "10": ("lege bibliotheek", "“de bibliotheek is leeg”, geen antwoord"),
    "11": ("pdf die uitpakt tot 300 MB", "geweigerd binnen de geheugengrens"),
    "12": ("pdf met een kring", "binnen een minuut geweigerd; de rest gaat door"),
    "13": ("pdf met wachtwoord", "geweigerd met een zin"),
    "14": ("gescande pdf", "geweigerd: eerst OCR"),
    "15": ("docx-bom en XML-entiteiten", "beide geweigerd"),
    "16": ("verkeerde extensie, leeg, oude codering", "gelezen naar inhoud; leeg geweigerd; accenten goed"),
    "17": ("snelkoppeling, .., vreemde namen", "snelkoppeling geweigerd; namen kunnen geen kwaad"),
    "18": ("document gewijzigd, hernoemd, weggehaald", "geen oude vindplaats; alleen het nieuwe omgezet"),
    "19": ("verborgen opdracht in een document", "staat niet in de gelezen tekst"),
    "22": ("taalmodel weg, weigert, zwijgt of treuzelt", "het samengestelde antwoord meteen, en het blijft; met een melding"),
    "23": ("taalmodel breekt midden in een zin af", "idem; geen half antwoord"),
    "24": ("100.000 tekens, BSN, onzichtbare tekens", "te lang geweigerd, BSN weg, tekens weg"),
}

# What was seen.
RESUMED = "{first} van {total} bewaard bij de kill; daarna nog {second} omgezet"
KILLED = (
    "{kills} keer gedood ({making} tijdens het maken, {done} was al klaar); {reads} keer gelezen, {errors} fouten; {lost} kwijt"
)
STOPPED = "{stops} keer gestopt; {codes}"
TORN = "{cases} gevallen: {found} gevonden, {mended} hersteld, {embedded} omgezet"
FELL_BACK = "{cases} gevallen: {served} keer antwoordt de vorige met een zin, {mended} keer hersteld"
FULL = "{cases} gevallen, {full} keer vol: {message}"
REFUSED = "na {seconds:.2f} s: {message}"
READ_DURING = "{answers} antwoorden uit {generations} generaties; {errors} fouten, {mixed} gemengd"
SAID = "status {code}: {message}"
MEMORY = "hoogstens {peak} MB; "
READING = "{seconds:.1f} s: {what}"
CHANGED = "omgezet na wijzigen {changed}, hernoemen {renamed}, weghalen {removed}; oude vindplaatsen: {stale}"
NO_MOUNT = "geen tmpfs te maken hier (root nodig)"
MODEL = "{cases} gevallen, {same} keer hetzelfde antwoord; er na {first:.2f} s, zeker na hooguit {whole:.1f} s"
CLEAN = "gelezen zonder de verborgen tekst"
NOT_CLEAN = "de verborgen tekst staat erin"
