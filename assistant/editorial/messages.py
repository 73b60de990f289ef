"""Every Dutch sentence of the editor's check. `{}` is filled in where the sentence is used."""

# --- the command -------------------------------------------------------------------------------
COMMAND = "Kijk de bibliotheek na: kaarten, begrippen en leerpaden."
HELP_ONLY = "kijk alleen deze kaarten of mappen na"
HELP_CORPUS = "de bibliotheek"
HELP_WORKS = "platte tekst van de werken, om overgenomen zinnen te vinden"
HELP_MEANING = "zoek ook situaties die hetzelfde betekenen (laadt het zoekmodel; duurt even)"
HELP_JSON = "schrijf JSON in plaats van een tabel"
NO_LIBRARY = "'{}' is geen bibliotheek: er is geen bronnen.toml. Kies een andere map met --corpus."
NO_SUCH_CARD = "Er is geen kaart in {}. Noem een bestand of map onder corpus/kaarten."
NO_WORKS = "Niet nagekeken op overgenomen zinnen: geen tekst van de werken in {} (--werken)."

# --- cards -------------------------------------------------------------------------------------
ID_TAKEN = "het id '{}' bestaat al onder {}"
UNKNOWN_THEME = "map '{}' is geen thema van de bibliotheek"
FEW_SITUATIONS = "{} situaties; {} of meer gevraagd"
SAME_TITLE = "de titel is die van {}"
DEAD_SEE_ALSO = "zie_ook '{}' bestaat niet"
OWN_SEE_ALSO = "zie_ook wijst naar de kaart zelf"
LONG_CORE = "Kern heeft {} zinnen; een of twee gevraagd"
TOO_LONG = "{} woorden; hooguit {} gevraagd: '{}'"
NO_ENDING = "eindigt niet met een leesteken: '{}'"
FORMAL = "'u' in plaats van 'je': '{}'"
CLAIM = "zegt de bron ook '{}'?: '{}'"
AGEING = "wet of getal zonder jaartal: '{}'"
UNKNOWN_WORK = "werk '{}' staat niet in bronnen.toml"
UNKNOWN_SECTION = "deel '{}' bestaat niet in {}"
IN_STATEMENT = "{}: '{}'"
TWICE = "situatie '{}' staat er twee keer"
ELSEWHERE = "situatie '{}' staat ook in {}"
NEARLY = "situatie '{}' lijkt op '{}' in {}"
MEANS_THE_SAME = "situatie '{}' betekent bijna hetzelfde als '{}' in {} ({:.2f})"
BORROWED = "te letterlijk uit {}: '{}'"

# --- terms and routes --------------------------------------------------------------------------
FORM_TWICE = "'{}' staat ook bij '{}'; een vorm hoort bij één begrip, of het begrip is dubbelzinnig"
FORM_AMBIGUOUS = "'{}' is ook een dubbelzinnig begrip; haal de vorm weg"
DEAD_RELATED = "verwant '{}' is geen begrip of vorm in dit bestand"
LONG_EXPLANATION = "uitleg van '{}' heeft {} woorden; hooguit {} gevraagd"
NOT_ONE_SENTENCE = "uitleg van '{}' is geen hele zin met een punt"
DEAD_CARD = "stap {}: kaart '{}' bestaat niet"
CARD_TWICE = "stap {}: kaart '{}' staat al eerder in dit leerpad"
DEAD_SECTION = "stap {}: {}"
NO_QUESTIONS = "stap {}: {} vragen om over na te denken; een of twee gevraagd"
FEW_STEPS = "{} stappen; {} of meer gevraagd"

# --- the whole library -------------------------------------------------------------------------
LIBRARY = "bibliotheek"
THIN = "Wegwijzer: {} thema's hebben minder dan {} regels ({})"
EMPTY_THEME = "thema '{}' heeft nog geen kaart"

# --- the table ---------------------------------------------------------------------------------
WEIGHTS = {"moet": "MOET", "kan": "kan "}
HEAD_PLACE = "{}  ({} moet, {} kan)"
LINE = "regel {}: "
COLUMNS_THEMES = ("thema", "kaarten", "situaties", "regels", "leesgemak")
COLUMNS_WORKS = ("werk", "regels", "delen met regels")
TOTAL = "samen"
SECTIONS_USED = "{} van {}"
GUIDE_HEAD = "Wegwijzer per thema (thema:regels; '!' is minder dan {})"
UNUSED = "Nog zonder regel in {}: {}"
READING = "Leesgemak (Flesch-Douma) {:.0f}; {:.1f} woorden per zin. Nog niet nagelezen: {} kaarten."
COUNTS = "{} begrippen met {} vormen; {} leerpaden met {} stappen."
SUM = "{} kaarten, {} situaties, {} regels. {} bevindingen moeten hersteld, {} mogen."
