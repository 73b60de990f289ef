"""The Dutch that decides whether a sentence says the same: small closed classes of words, as data.

What these words do to a sentence no measure of likeness sees: "zwijg" and "zwijg niet" differ in one word of three.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# They turn what stands behind them, so neither may be added nor left out: "zwijg niet" is not "zwijg".
NEGATIONS = _words("niet niets niks geen geenszins nooit nergens niemand zonder noch evenmin nauwelijks amper zelden")
TURNS = NEGATIONS | _words(
    "vermijd vermijden vermijdt voorkom voorkomen voorkomt weiger weigeren weigert stop stoppen staak verbied verboden "
    "minder meer weinig bijna behalve uitgezonderd alleen enkel slechts uitsluitend pas mits tenzij "
    "soms misschien wellicht mogelijk mogelijkerwijs vaak meestal doorgaans waarschijnlijk vermoedelijk "
    "hoewel ofschoon ondanks maar"
)

# Of the whole sentence, wherever they stand in it: a condition ("als het college instemt, …") and whose view it is.
CONDITIONS = _words("wanneer indien mits tenzij zodra tenminste behalve alleen pas hoewel ofschoon ondanks stel")
VIEWS = _words(
    "volgens zegt zeggen zei vindt vinden vond meent menen stelt stellen beweert beweren denkt misverstand onjuist onwaar"
)

# A clause that opens with one of these, beside a comma, holds back what stands before it: "…, na toestemming van de raad".
RESERVES = CONDITIONS | _words(
    "als onder na behoudens zonder tot totdat zolang met bij voorzover uitgezonderd voorbehouden vooropgesteld maar omdat in "
    "tegen volgens naar voordat nadat voor"
)

# "als" is a condition before these, and a comparison elsewhere ("als secretaris").
AFTER_AS = _words("de het een je jij dat dit er ze zij hij we wij jullie u men niemand iemand iets deze die jouw hun")

# They make a sentence stronger. Adding one says more; leaving one out may, too: "niet altijd" is not "niet".
STRONG = _words(
    "altijd steeds immer alle alles allemaal iedereen ieder iedere elk elke moet moeten moest verplicht verplichte "
    "hoor hoort horen behoort dien dient dienen zeker beslist absoluut gegarandeerd direct meteen onmiddellijk dadelijk "
    "eerst eerste daarna vervolgens ten laatst laatste minstens hoogstens maximaal minimaal volledig geheel nu"
)

# "De raad mag instemmen" is not "de raad stemt in". To the reader it is advice: "je kunt bellen", "bel".
MAY = _words("kan kun kunt kunnen mag mogen zou zouden")
MUST = _words("moet moeten hoor hoort horen behoort dien dient dienen")

# What a sentence loses nothing by.
FILLERS = _words(
    "ook wel vooral juist echt bijvoorbeeld daarbij hierbij daarnaast verder natuurlijk immers eigenlijk overigens tevens "
    "bovendien daarom gewoon zelf even"
)

# A sentence that opens with one of these leans on the sentence before it, and one behind a condition stands under it.
LEANS_BACK = _words("dat dit die deze daar daarom daarmee daardoor dan zo hij zij ze het maar toch bijvoorbeeld anders")
SETS_A_CASE = _words("als wanneer indien stel soms bij")

# Verbs the analyser takes for empty. "Ga in ruzie" is not in "ruzie schaadt", for all its other words.
EMPTY_VERBS = (
    _words("ga gaat gaan ging gingen"),
    _words("doe doet doen deed gedaan"),
    _words("heb hebt heeft hebben had hadden gehad"),
    _words("wil wilt willen wilde"),
    _words("zal zullen zult"),
    _words("word wordt worden werd werden"),
    _words("ben bent is zijn was waren wees geweest"),
)

# They compare where "dan" follows, as does what ends in "er".
COMPARES = _words("meer minder anders")

# Who does what to whom: none may be passed over, nor change places, nor the preposition before them.
ACTORS = _words(
    "wethouder burgemeester locoburgemeester college raad gemeenteraad raadslid raadsleden griffier griffie directeur directie "
    "directielid directieleden directieteam controller concerncontroller ondernemingsraad or portefeuillehouder fractie "
    "fractievoorzitter coalitie oppositie inwoner inwoners commissaris provincie minister ministerie rijk kabinet vakbond "
    "adviseur manager teamleider afdelingshoofd medewerker medewerkers ambtenaar ambtenaren jurist vertrouwenspersoon pers "
    "journalist rekenkamer accountant bestuurder bestuurders voorganger opvolger collega collegas dt mt gmt presidium "
    "bestuur organisatie gemeente buurgemeente leverancier officier politie voorzitter gedeputeerde formateur informateur"
)
SECRETARY = _words("secretaris gemeentesecretaris algemeensecretaris gs gemsec")
YOU = _words("je jij jou jouw jouzelf u uw")
OTHERS = (_words("ik mij me mijn wij we ons onze"), _words("hij zij ze hem haar hun hen zijn men"), _words("jullie"))
OTHERS_LOOSE = _words("zijn")  # a verb as often as a pronoun

DETERMINERS = _words("de het een die deze dit dat jouw je jullie hun haar zijn mijn ons onze uw elke iedere alle beide eigen")
PREPOSITIONS = _words("van voor door aan met bij over tegen zonder namens tussen naar onder op uit tot via in om")

# Parts of verbs that come loose: "zeg af" and "zeg toe" are as far apart as can be.
PARTICLES = _words("in op aan af uit voor na mee door over terug toe bij weg los vast om onder tegen samen neer")
OPPOSING = _words("af uit weg los terug toe mee tegen vast neer")

# A stretch that opens with one of these leans on the stretch before it.
LEANING = _words(
    "dat die of als wat waar wie omdat doordat terwijl om zonder zodat opdat wanneer indien waarbij waarin waardoor "
    "waarmee waarvan waarover hoewel tenzij mits zodra tot totdat voordat nadat sinds dan maar welke"
)

NUMBERS = _words(
    "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien "
    "twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend miljoen miljard helft kwart half halve "
    "dubbel dubbele derde vierde vijfde tweede procent"
)

# The commonest function words of four languages; one that two of them share tells nothing and is left out.
LANGUAGES = {
    "nl": _words(
        "de het een en van je jij niet met voor dat te aan zijn er naar bij ook als om uit hoe wat wie dit deze jouw "
        "die of in is pas over want"
    ),
    "en": _words("the and of to you your with not for that this are have should must will can from they which be it"),
    "de": _words("der die das und nicht mit für ist ein eine sie ihr zu den dem auf werden sich auch von"),
    "fr": _words("le la les et des du une un vous votre pas pour avec que est sur dans qui au il elle"),
}

# Text that speaks to a machine, not to a reader; a passage with such a line is no evidence.
ORDERS = (
    r"\b(?:negeer|vergeet|ignore|disregard|forget|override)\b.{0,60}\b(?:instructie|opdracht|regel|prompt|instruction|above|previous|hierboven|eerder)",
    r"\b(?:system|systeem)[ -]?(?:prompt|message|bericht)|<\|[^|]*\|>|^\s*(?:system|assistant|user)\s*:",
    r"\b(?:you are|je bent|jij bent) (?:now|nu|voortaan) ",
    r"\b(?:antwoord|respond|reply|answer)\b.{0,20}\b(?:alleen|uitsluitend|altijd|only|always)\b",
    r"\b(?:als|as an?) (?:ai|taalmodel|language model|chatbot)\b",
    r"\b(?:aan|to|dear|beste|geachte) (?:het |the )?(?:taalmodel|ai-model|language model|chatbot|ai-systeem)\b",
)

# Who is who, under one name: a portefeuillehouder is a wethouder, the DT is the directieteam. Those named here decide what an
# advice is; "organisatie" and "collega" are used too loosely for that.
_SAME_ACTOR = (
    "wethouder wethouders portefeuillehouder portefeuillehouders bestuurder bestuurders collegelid collegeleden",
    "burgemeester burgemeesters loco locoburgemeester",
    "college colleges bestuur besturen b&w benw",
    "raad raden gemeenteraad raadslid raadsleden fractie fracties fractievoorzitter fractievoorzitters coalitie oppositie",
    "griffier griffiers griffie",
    "directeur directeuren directie directieteam dt mt directielid directieleden managementteam",
    "controller controllers concerncontroller",
    "accountant accountants",
    "or ondernemingsraad medezeggenschap",
    "medewerker medewerkers ambtenaar ambtenaren",
    "adviseur adviseurs",
    "jurist juristen",
    "vertrouwenspersoon vertrouwenspersonen",
    "inwoner inwoners bewoner bewoners",
    "provincie commissaris",
    "minister ministerie kabinet",
    "vakbond vakbonden",
    "pers journalist journalisten",
    "rekenkamer",
    "politie officier",
    "presidium",
    "formateur informateur",
    "vgs",
    "vng",
    "nsob",
)
WHO = {word: group.split()[0] for group in _SAME_ACTOR for word in group.split()}

# How much, how often, how surely. One that theirs does not have says something else.
DEGREES = {
    "all": _words(
        "altijd steeds immer alle alles allemaal iedereen ieder iedere elk elke overal gegarandeerd automatisch vanzelf"
    ),
    "only": _words("alleen enkel slechts uitsluitend exclusief"),
    "never": _words("nooit nergens geenszins"),
    "none": _words("niemand niets niks geen"),
    "sometimes": _words("soms weleens eens incidenteel incidentele desnoods"),
    "often": _words("vaak meestal doorgaans veelal geregeld regelmatig grotendeels veel"),
    "rarely": _words("zelden nauwelijks amper weinig minder"),
    "most": _words("hooguit hoogstens maximaal uiterlijk"),
    "least": _words("minstens minimaal minste"),
    "maybe": _words(
        "misschien mogelijk mogelijkerwijs wellicht waarschijnlijk vermoedelijk kan kunnen kun kunt mag mogen zou zouden"
    ),
    "must": _words("moet moeten verplicht verplichten verplichte dient dienen eis eisen"),
    "first": _words("eerst eerste vooraf tevoren voordat vóór"),
    "after": _words("daarna achteraf nadat later pas straks"),
    "now": _words("meteen direct nu onmiddellijk snel gauw vroeg vlug"),
}
STRENGTHENING = frozenset({"all", "only", "never", "must"})
HEDGING = frozenset({"sometimes", "often", "rarely", "most", "least", "maybe"})

# Each the opposite of the other: a sentence that has the one where its source has the other says the reverse.
OPPOSITES = (
    (_words("vooraf tevoren voordat eerst vóór"), _words("achteraf nadat daarna naderhand")),
    (_words("meer groter hoger sterker beter vaker"), _words("minder kleiner lager zwakker slechter zeldener")),
    (_words("veel ruim hoog hoge groot grote sterk sterke"), _words("weinig karig laag lage klein kleine zwak zwakke")),
    (_words("vroeg snel meteen direct gauw"), _words("laat later langzaam rustig")),
    (_words("binnen binnenkant intern interne"), _words("buiten buitenkant extern externe")),
    (_words("altijd vaak meestal"), _words("nooit zelden soms")),
    (_words("hooguit hoogstens maximaal"), _words("minstens minimaal")),
    (_words("makkelijk eenvoudig eenvoudige gemakkelijk"), _words("moeilijk lastig complex complexe")),
    (_words("open openlijk openheid"), _words("gesloten stil geheim verzwijgen verzwijgt")),
    (_words("goed goede positief positieve"), _words("slecht slechte negatief negatieve")),
    (_words("mag mogen kan kunnen"), _words("moet moeten verplicht")),
    (_words("samen gezamenlijk"), _words("apart los zonder alleen")),
    (_words("van"), _words("naar")),
    (_words("met"), _words("zonder")),
    (_words("voor"), _words("tegen")),
    (_words("bestuurlijk bestuurlijke"), _words("ambtelijk ambtelijke")),
    (_words("aan"), _words("af")),
)
