"""The Dutch that the evaluation prints, in one place."""

from __future__ import annotations

USAGE = "Kies een opdracht: python -m evals OPDRACHT …\nOpdrachten: {commands}."
QUESTIONS_UNREADABLE = "{path}, regel {line}: geen vraag zoals evals/datasets/questions.py die beschrijft. Herstel die regel."
HELP_CORPUS = "map met de bronnen; zonder deze wordt de index gebruikt die er ligt"
HELP_TARGET = "waar het verschil van de gewichten komt (assistant/encoder/difference.safetensors)"
HELP_KNOWN_TARGET = "waar de vectoren komen (assistant/encoder/known.npz)"
HELP_CHECK_ONLY = "maak niets; kijk alleen of het bestand nog klopt"
HELP_EPOCHS = "zoveel keer alle vragen (standaard 2,6)"
HELP_PIECES = "waar de stukjes komen die blijven (assistant/encoder/pieces.bin)"
HELP_GO_ON = "ga verder van wat eerder geleerd is, in plaats van het meegeleverde model"
HELP_INDEX = "map van de index (standaard data/evalindex met bronnen, anders data/index)"
HELP_JSON = "geef de cijfers als JSON"

HALVES = {"stem": "stem (hierop is afgesteld)", "toets": "toets (alleen gerapporteerd)"}
ALL, MESSY = "alle", "situation"
NOTHING = "Niets om te meten: er zijn geen vragen, of geen passages waar ze over gaan."

SEARCH_TITLE = "Zoeken · {half} · {count} gedekte vragen · tussen haakjes het 95%-interval (bootstrap)"
SEARCH_COLUMNS = ("soort", "n", "s@1", "s@3", "s@5", "s@10", "sleutel@5", "nDCG@10")
SEARCH_TIMES = (
    "Tijd a vraag: mediaan {median:.0f} ms, p95 {p95:.0f} ms. Zoeken kost {ratio:.2f} maal het inbedden van de vraag alleen "
    "(mediaan {retrieve:.0f} tegen {embed:.0f} ms)."
)
SEARCH_DIVERSITY = (
    "Bij de eerste vijf ({name}): {sections} delen, {works} werken; twee die hetzelfde zeggen bij {doubled} van de vragen"
)
SEARCH_REACH = "Van {judged} beoordeelde passages staan er {present} in deze bibliotheek."
MISSES = "Gemist bij de eerste vijf (stem): {ids}"

COVERAGE_TITLE = "Gedekt of niet · {half}"
COVERAGE_COLUMNS = ("maat", "waarde", "van", "doel")
COVERAGE_ROWS = {
    "auc": "oppervlak onder de curve (AUC)",
    "turned_away": "gedekte vragen voor ongedekt gehouden",
    "recognised": "ongedekte vragen herkend",
    "refused": "louter misbruik geweigerd",
    "refused_wrongly": "echte vragen als misbruik geweigerd",
    "brier": "Brier-score",
}
COVERAGE_FITTED = "Kenmerken: {features}. Drempel {threshold:.4f}. Geschreven: {path}."
COVERAGE_CV = "Kruisgevalideerd op stem: AUC {auc:.3f}; bij 3% afgewezen wordt {recognised:.0%} van de ongedekte herkend."
RELIABILITY_COLUMNS = ("voorspeld", "vragen", "gemiddeld voorspeld", "werkelijk gedekt")
MATCH_TITLE = "Passen · {half}"
MATCH_COLUMNS = ("maat", "waarde")
MATCH_ROWS = {
    "first": "het juiste antwoord eerst (doel ≥ 0,80)",
    "three": "het juiste antwoord bij de eerste drie (doel ≥ 0,93)",
    "mark": "het cijfer dat lezers het eerste antwoord als antwoord op deze vraag gaven, 0-4",
    "found": "een juist antwoord onder alle beoordeelde",
    "unseen": "eerste antwoorden die geen lezer bij deze vraag zag; die tellen als onjuist",
    "calibration_error": "ijkfout van de zekerheid (doel ≤ 0,05)",
    "answered": "gedekt: beantwoord",
    "asked_back": "gedekt: teruggevraagd",
    "turned_away": "gedekt: afgewezen (doel ≤ 0,02)",
    "misread": "beantwoord, maar op een andere vraag (doel ≤ 0,10)",
    "mark_answered": "het cijfer van wat beantwoord werd, 0-4",
    "recognised": "ongedekt: niet als antwoord gegeven (doel ≥ 0,88)",
    "uncovered_turned_away": "ongedekt: gezegd dat er niets over staat",
}
OWN_TITLE = "Eigen documenten · {half}"
OWN_COLUMNS = ("maat", "waarde")
OWN_ROWS = {
    "covered": "vragen die een document beantwoordt",
    "five": "het artikel bij de eerste vijf van hun passages (doel ≥ 0,85)",
    "first": "het artikel als eerste",
    "told": "beantwoord: de zin zelf, of drie plekken (doel ≥ 0,95)",
    "there": "… het antwoord staat erbij (doel ≥ 0,90)",
    "surely": "beantwoord met de zin zelf, onder Bij jullie",
    "right": "… die zin zegt het (doel ≥ 0,90)",
    "not_said": "bijna beantwoord: geen zin onder Bij jullie (doel ≥ 0,85)",
    "turned_away": "bijna beantwoord: ook geen plekken",
    "trade": "vragen over het vak: beantwoord als zonder eigen documenten",
}
RELIABILITY_TITLE = "Betrouwbaarheid · {half}"
RELIABILITY_SVG = "Voorspelde kans op dekking tegen het werkelijke deel"
AXIS_PREDICTED, AXIS_ACTUAL = "voorspelde kans", "werkelijk gedekt"

WEIGHTS_TITLE = "Gewichten, gepast op stem"
WEIGHTS_COLUMNS = ("gewichten", "s@1", "s@5", "sleutel@5", "nDCG@10")
WEIGHTS_NOW, WEIGHTS_FIT, WEIGHTS_CV = "nu", "gepast", "gepast, kruisgevalideerd"

HELP_LOCAL = "het GGUF-bestand van een taalmodel (nodig: pip install gguf accelerate)"
HELP_ASKED = "zo veel antwoorden schrijft het taalmodel (standaard 20)"
LOCAL = (
    "Een echt taalmodel schreef {asked} antwoorden in {seconds:.0f} s. Getoond in zijn woorden: {phrased}; in zijn plaats het "
    "samengestelde antwoord: {composed}, gelijk aan dat zonder taalmodel: {same}. Uitspraken met een getal of naam die niet in "
    "de getoonde bron staat: {wrong}."
)

TOPIC_AREA = "{name}: {yes} wel, {no} niet; oppervlak onder de kromme {area:.3f} (vijfvoudig)"
TOPIC_MISUSE = (
    "misbruik, steeds van de voorbeelden die buiten het leren bleven: herkend {:.3f}, eerlijke gelijkenissen geweigerd {:.3f}, "
    "vragen van de index geweigerd {:.4f}"
)

DANGER_LEARNT = (
    "steeds van voorbeelden die buiten het leren bleven, met paneel en met een regel erboven: gevaar {:.3f} {:.3f}; werktaal "
    "{:.4f} {:.4f}; vragen van de bibliotheek {:.4f} {:.4f}"
)

HELP_SET = "map met berichten (standaard evals/datasets/berichten, waarop is afgesteld)"
HELP_SHOW_WRONG = "laat ook zien wat niet goed ging"
DANGER_TITLE = "Gevaar"
DANGER_COLUMNS = ("berichten", "n", "paneel", "met een regel erboven")
DANGER_ROWS = {
    "gevaar": "iemand in gevaar (doel: alle)",
    "werk": "werktaal (doel: hoogstens 1 op 300)",
    "gevoelig": "gevoelig, geen gevaar",
}
KINDS_TITLE, KINDS_COLUMNS = "Soorten bericht", ("soort", "n", "precisie", "gevonden")
KINDS = {
    "question": "vraag",
    "follow_up": "vervolgvraag",
    "new_subject": "ander onderwerp",
    "story": "verhaal",
    "several": "meer vragen",
    "definition": "begrip",
    "to_assistant": "tegen de assistent",
    "about_assistant": "over de assistent",
    "nonsense": "geen bericht",
    "other_language": "andere taal",
}
FOUND_TITLE, FOUND_COLUMNS = "Een passage die antwoordt bij de eerste vijf", ("berichten", "n", "deel")
FOUND_ROWS = {
    "vervolg": "vervolgvragen",
    "mails": "mails en verhalen",
    "split": "twee vragen in één: als twee gezien",
    "tweeledig": "twee vragen in één: allebei gevonden",
}
SAME_TITLE, SAME_COLUMNS = "Anders gevraagd, hetzelfde eerste antwoord (doel 0,95)", ("hoe", "paren", "hetzelfde")
WAYS = {
    "curly": "krulapostrof",
    "capitals": "HOOFDLETTERS",
    "slip": "een tikfout",
    "polite": "beleefd",
    "dictated": "gedicteerd",
    "order": "twee vragen omgekeerd",
}

ABLATION_TITLE = "Ablatie · {half} · {count} gedekte vragen"
ABLATION_COLUMNS = ("variant", "n", "s@5 (95%)", "verschil met het geheel", "situaties s@5", "sleutel@5", "nDCG@10")
ABLATION_WHOLE = "het geheel"
ABLATION_WITHOUT, ABLATION_ONLY = "zonder {signal}", "alleen {signal}"
ABLATION_PLAIN_WORDS = "alleen de tekst: BM25"
ABLATION_PLAIN = "alleen de tekst: BM25 + inbedding"
ABLATION_ASKED_FIELD = "BM25 op de vragen alleen"
ABLATION_SENTENCES = "met de zinnen van een verhaal erbij"
ABLATION_RRF = "reciprocal rank fusion"
ABLATION_NOT_RESTATED = "vervolgvragen niet aangevuld"
ABLATION_FEWER = "hoogstens {most} vragen per passage"
ABLATION_UNTAUGHT = "alleen vragen waarvan de sleutelpassages buiten het leren bleven"
ABLATION_NOT_MENDED = "tikfouten en hoofdletters niet hersteld"
ABLATION_ANALYSIS = "analyse: {name}"
ABLATION_WORK = "zonder vragen van {work}"

CARDS_TITLE = "Zonder bronnen: het goede deel bij de eerste vijf bronvermeldingen"
CARDS_COLUMNS = ("helft", "vragen", "gevonden@5", "in het antwoord@5", "doel")

GATE_NOTHING = "poort: niets gecontroleerd — geen enkele maat kon worden bepaald. Dat telt als gezakt."
GATE_NO_BASELINE = "poort: {path} ontbreekt of is onleesbaar. Leg de basislijn vast met: python -m evals poort --leg-vast"
GATE_RECORDED = "Basislijn vastgelegd in {path}: {count} maten."
GATE_TITLE = "Poort ({what})"
GATE_COLUMNS = ("maat", "basislijn", "nu", "grens", "oordeel")
GATE_OK, GATE_FALL, GATE_MISSING = "goed", "GEZAKT", "NIET GEMETEN"
GATE_WORKS, GATE_CARDS = "met bronnen", "zonder bronnen, op de kaarten"
HELP_RECORD = "leg de cijfers van nu vast als basislijn"
HELP_HALF = "welke helft"
HELP_FIT = "pas opnieuw en schrijf assistant/coverage.json"

OVERLAP_CHECKED = "{checked} vragen gecontroleerd tegen {entries} vragen, situaties en uitspraken en tegen {works} bronnen."
OVERLAP_TITLE = "Te dichtbij"
OVERLAP_COLUMNS = ("vraag", "staat ook in", "daar")
OVERLAP_LEARNT = "waar dekking en misbruik van geleerd zijn"
OVERLAP_INDEX, OVERLAP_WORK = "de vragenindex of een kaart", "een bron (zeven woorden op rij)"

ANSWERS_TITLE = "Antwoorden, zonder taalmodel"
ANSWERS_COLUMNS = ("maat", "stem", "toets", "doel")
ANSWERS_ROWS = {
    "quotes": ("citaten nagezien", "–"),
    "literal": ("staan letterlijk op hun plaats", "1"),
    "statements": ("uitspraken in antwoorden", "–"),
    "cited": ("met een vermelde bron", "1"),
    "points": ("punten gedekt", "–"),
    "threshold": ("drempel van nabijheid (1 op 20 bij toeval)", "–"),
    "judged": ("met de hand nagelezen paren van punt en antwoord", "60"),
    "error": ("waarop de maat zich vergist", "–"),
    "missed": ("waarvan gemist door de maat", "–"),
    "invented": ("waarvan ten onrechte gevonden", "–"),
    "corrected": ("punten gedekt, met die vergissing verrekend", "–"),
    "words_median": ("woorden, mediaan", "–"),
    "words_p95": ("woorden, p95", "–"),
    "first_line": ("eerste regel binnen 240 tekens", "1"),
    "with_core": ("antwoorden met In het kort", "–"),
    "answered": ("gedekte vragen beantwoord", "≥ 0,97"),
    "nearest": ("ongedekte vragen: dit komt in de buurt", "≥ 0,85"),
    "refused": ("louter misbruik geweigerd", "1"),
    "text_median": ("ms tot de eerste tekst, mediaan", "–"),
    "text_p95": ("ms tot de eerste tekst, p95", "–"),
    "end_median": ("ms tot het einde, opgemaakt, mediaan", "–"),
    "end_p95": ("ms tot het einde, opgemaakt, p95", "–"),
}
CARRIED = (
    "Kaartuitspraken naast de zinnen waaraan ze gekoppeld zijn (toeval {seed}): {drawn} getrokken, {judged} nagelezen, waarvan "
    "{carried} niet meer zeggen dan die zinnen (95%-interval volgens Wilson: {low:.1%} tot {high:.1%}; doel 98%). "
    "Het blad: {path}."
)
HELP_BESIDE_SHEET = "schrijf de getrokken uitspraken hierheen, elk met haar delen, om na te lezen"
HELP_BESIDE_SEED = "met welk getal er getrokken wordt"
BESIDE_TITLE = "Uitspraken nagelezen naast hun hele delen, voor het herstel"
BESIDE_COLUMNS = ("wat", "zegt niet meer dan de bron", "staat er nog zo")
BESIDE_KINDS = {"kaart": "uitspraken van kaarten, loting {seed}", "antwoord": "zinnen van antwoorden, loting {seed}"}
EXAMPLES_HEAD = """# Twaalf antwoorden

Gemaakt met `python -m evals voorbeelden`, van de kaarten alleen: zo antwoordt een verse kopie, zonder één bronbestand en zonder
taalmodel. Met de bronnen erbij opent elk nummer de passage. Er is niets aan bijgeschaafd: wat hier niet goed is, is in de
app ook zo."""
EXAMPLES_WRITTEN = "{count} antwoorden geschreven naar {path}."


COMPARE_TITLE = "Naast andere · {half} · {count} gedekte vragen"
COMPARE_COLUMNS = (
    "zoeker",
    "s@1",
    "s@3",
    "s@5",
    "s@10",
    "sleutel@5",
    "nDCG@10",
    "situaties s@5",
    "woorden@5",
    "ms",
    "inlezen s",
)
COMPARE_PICTURE = "Staat het antwoord bij de eerste vijf? (succes@5)"
COMPARE_GROUPS = ("Alle gedekte vragen", "Rommelige situaties")
TUTORIAL, BM25, TXTAI, OURS = "LangChain-handleiding", "BM25", "txtai hybride", "Ruggespraak"
NO_TXTAI = "txtai kon niet worden geïnstalleerd en ontbreekt dus in de vergelijking: {reason}"
ANSWER_WORDS = "Een antwoord van Ruggespraak telt in de mediaan {words:.0f} woorden."
NO_WORKS = "Hiervoor zijn de bronnen nodig: python -m evals {command} CORPUS"

SCALE_TITLE = "Schaal · {cores} kernen, {memory:.0f} GB geheugen"
SCALE_COLUMNS = ("passages", "ingangen", "opslaan s", "openen s", "geheugen MB", "p50 ms", "p95 ms")
HELP_SIZES = "aantallen passages"
HELP_LEARNT = "geef de anderen ook de encoder die van deze bronnen heeft geleerd"

MODEL_TITLE = "Taalmodel · pogingen om iets als bronvast te laten tonen wat er niet staat (verzonnen bibliotheek)"
MODEL_WORKS_TITLE = "Taalmodel · verdraaide zinnen van de werken zelf"
MODEL_DOCUMENTS_TITLE = "Taalmodel · verdraaide beweringen over eigen documenten, door een andere hand"
MODEL_COLUMNS = ("soort poging", "pogingen", "getoond met bron")
MODEL_SHARE = (
    "Getoond met bron: {shown} van {count} (95%-interval volgens Wilson: {low:.2%} tot {high:.2%}). Ware uitspraken ernaast: "
    "{honest} van {beside} getoond; antwoorden van het model gebruikt: {phrased}."
)
MODEL_RECORDED_TITLE = "Taalmodel · opgenomen antwoorden: zinnen die met een bron getoond worden"
MODEL_RECORDED_COLUMN = "zinnen"
MODEL_REPLACED = "getrouwe antwoorden heel vervangen"
FAITHFUL_TITLE = "Taalmodel · in eigen woorden: wat de toets van dit programma alleen laat zien (per deel weggelaten)"
FAITHFUL_COLUMNS = ("veranderde zinnen getoond", "getrouwe zinnen getoond", "kans vanaf")
HELP_FIT_SUPPORT = "ijk de drempel van de steun op deze index en bewaar die"


# --- the page of figures ---------------------------------------------------------------------
FIGURES_INTRO = (
    "# Metingen\n\nGemaakt door `python -m evals rapport` uit wat elk commando het laatst afdrukte (`evals/results/`); niets "
    "is met de hand ingevuld. `CORPUS` is de map met de vijf bronwerken. Op *stem* is afgesteld; *toets* is alleen gemeten."
)
FIGURES_DAY = "Gedraaid op {day}."
HELP_CHECK_FIGURES = "schrijf niets; faal als een pagina andere cijfers noemt dan de resultaten"
FIGURES_WRONG = "Anders dan de resultaten: {names}. Draai: python -m evals rapport"
FIGURES_RIGHT = "README en docs/metingen.md zeggen wat de resultaten zeggen."
HEADLINES = (
    ("het goede antwoord staat er als eerste (toets)", "passen", "het juiste antwoord eerst (doel ≥ 0,80)", "waarde", "toets"),
    ("… bij de eerste drie lezingen", "passen", "het juiste antwoord bij de eerste drie (doel ≥ 0,93)", "waarde", "toets"),
    ("het cijfer dat lezers het eerste antwoord gaven, 0–4", "passen", MATCH_ROWS["mark"], "waarde", "toets"),
    ("ijkfout van de zekerheid", "passen", "ijkfout van de zekerheid (doel ≤ 0,05)", "waarde", "toets"),
    ("gedekte vragen afgewezen", "passen", "gedekt: afgewezen (doel ≤ 0,02)", "waarde", "toets"),
)
# --- what readers give -----------------------------------------------------------------------
HELP_SHEET = "schrijf een vel voor lezers: de gelote vragen met ons antwoord"
HELP_MARKS = "neem de cijfers van een lezer in, een JSON-object per regel: half, id, mark, misread, reason"
HELP_MODEL_MARKS = "neem de cijfers van een lezer in, een JSON-object per regel: id, mark, reason"
HELP_READER = "hoe die lezer heet in de tabel"
MARKS_TITLE = "Oordeel van lezers, 0-4 · {half} · {stale} verouderd, want het antwoord veranderde sindsdien"
MARKS_COLUMNS = ("lezer", "antwoorden", "cijfer", "verkeerd begrepen")
MODEL_MARKS_TITLE = "Oordeel van lezers, 0-4 · veertig opgenomen antwoorden, na onze controle · {stale} verouderd"
MODEL_MARKS_COLUMNS = ("lezer", "antwoorden", "cijfer")
ASKED_BACK_TITLE = "Hoe er teruggevraagd wordt, 0-4 · zestig vragen van stem, vier blinde lezers"
ASKED_BACK_COLUMNS = ("vorm", "cijfers", "cijfer", "verkeerd begrepen", "hinderlijk")
ASKED_BACK_FORMS = (
    ("drie lezingen om uit te kiezen", False, None),
    ("het naaste antwoord open, twee lezingen eronder", True, None),
    ("drie lezingen, waar getwijfeld wordt of er iets over staat", False, True),
    ("het naaste antwoord open, waar daaraan getwijfeld wordt", True, True),
)

# --- kinds, learnt ---------------------------------------------------------------------------
KINDS_LEARNT_TITLE = (
    "Geleerd: een woord aan Ruggespraak, of een vraag · om beurten buiten gelaten · vanaf een kans van {surely}"
)
KINDS_LEARNT_COLUMNS = ("berichten", "aantal", "voor een woord aan Ruggespraak gehouden", "voor het juiste")
KINDS_WRITTEN, KINDS_LIBRARY = "vragen die erop lijken", "vragen, ook die van de bibliotheek"
KINDS_WORDS = "woorden aan Ruggespraak, vragen erover, onzin"

# --- mutants ---------------------------------------------------------------------------------
HELP_MUTANTS = "zo veel veranderingen loten"
MUTANTS_TITLE = "Veranderde regels die een test opmerkte, geloot uit {every} ({low:.0%}-{high:.0%})"
MUTANTS_BROKEN = "De tests van {path} slagen niet zoals het is. Herstel die eerst: python -m pytest tests/answer"
MUTANTS_COLUMNS = ("stap", "geloot", "opgemerkt")

# --- masking ---------------------------------------------------------------------------------
HELP_BESIDE_COMMIT = "de commit waar het naast gelegd wordt (standaard die van voor de kamers)"
NO_COMMIT = "Commit {commit} is hier niet: neem een hele kloon, of noem een andere met --naast."
LAYOUT_TITLE = "Hoe het programma in elkaar zit"
LAYOUT_COLUMNS = ("wat", "nu")
LAYOUT_ROWS = {
    "modules": "modules bovenin assistant/",
    "rooms": "mappen in assistant/",
    "edges": "verbindingen tussen mappen",
    "long": "bestanden van meer dan 250 regels",
    "longest": "regels van het langste bestand",
    "answer": "regels van assistant/answer/",
    "readme": "regels van de README",
}

MASKING_TITLE = "Persoonsgegevens in 300 gemaakte berichten"
MASKING_COLUMNS = ("wat", "aantal", "gemaskeerd")
MASKING_KINDS = {"phone": "telefoonnummer", "bsn": "BSN", "iban": "IBAN", "email": "e-mailadres"}
MASKING_ALL = "alle gegevens"
MASKING_WRONGLY = "bericht zonder gegevens"
MASKING_MISSED = "Niet gemaskeerd: {kind} {text!r}"
MASKING_TOO_MUCH = "Ten onrechte gemaskeerd: {text!r}"

# --- rows ------------------------------------------------------------------------------------
ROWS_USAGE = (
    "Kijk of elke rij van evals/datasets/inbraken.toml door een test of een opdracht gehouden wordt, of een reden heeft."
)
HELP_ROWS_RUN = "draai de tests ook, en zeg van elke rij hoe het ging"
HELP_ROWS_ONLY = "alleen deze rijen, met komma's ertussen"
ROWS_TITLE = "Aanvallen, bestanden en storingen die geprobeerd zijn: {count} rijen"
ROWS_COLUMNS = ("wat de rij houdt", "rijen")
ROWS_KINDS = {"tests": "tests", "commando": "een opdracht", "reden": "niets: een reden waarom niet"}
ROWS_OUTCOMES = {"good": "goed", "fault": "FOUT", "skipped": "overgeslagen"}
ROWS_NOT = "niet gedaan"
ROWS_REASON = "Rij {number} ({what}): {reason}"
ROWS_WRONG = "{path}, rij {number}: een rij heeft nr, wat, en één van tests, commando (met woord) en reden. Herstel die rij."
ROWS_COUNT = "{path}: de rijen zijn niet 1 tot en met {count}, elk één keer en op volgorde. Herstel dat."
ROWS_NO_TEST = "Rij {number}: de test {test} is er niet."
ROWS_NO_COMMAND = "Rij {number}: de opdracht {command}, met het woord “{word}” in wat ze afdrukt, is er niet."
ROWS_NO_TESTS = "De tests staan hier niet: dit werkt alleen in een kopie van de hele code (git clone)."

HELP_HOW_MANY = "hoeveel vragen"
SPEED_TITLE = "Wat een antwoord kost · {count} vragen, om en om · mediaan in milliseconden"
SPEED_STEP = "stap"
SPEED_THREADS = "BLAS in {threads} draad/draden"
SPEED_PROCESSOR = "processor, alles samen"
SPEED_SAME = "De antwoorden zijn dezelfde."
SPEED_OTHER = "De antwoorden verschillen."

WEIGHT_TITLE = "Wat de app inlaadt · tot het eerste antwoord"
WEIGHT_COLUMNS = ("tot en met", "geheugen (MB)", "seconden processor", "modules")
WEIGHT_STEPS = {
    "start": "het programma",
    "web": "de webapp",
    "encoder": "het model",
    "library": "de bibliotheek",
    "answer": "een antwoord",
}
WEIGHT_PACKAGES = "De zwaarste pakketten · eigen tijd bij het inladen"
WEIGHT_PACKAGE_COLUMNS = ("pakket", "milliseconden", "modules")
