"""What each setting is, in Dutch: the table of docs/instellingen.md is made of it (reference.py)."""

from __future__ import annotations

EMPTY = "leeg"
COLUMNS = ("naam", "standaard", "wat", "mag zijn")

SETTINGS = {
    "corpus": "de map met kaarten, vragen en bronnen",
    "data": "de map met de index, het model en wat lezers achterlaten",
    "model": (
        "een ander sentence-transformers-model (naam of map); `e5-small` is het meegeleverde zonder wat het van dit werk leerde"
    ),
    "host": "waar de app luistert",
    "port": "de poort",
    "log": "hoeveel het logboek zegt",
    "question_limit": "het meeste aantal tekens van een vraag",
    "questions_per_minute": "vragen per minuut van één bezoeker",
    "public_address": "het adres dat een ontvanger kan openen; zonder worden geen links gedeeld",
    "share_days": "hoeveel dagen een gedeelde link blijft",
    "keep_days": "hoeveel dagen blijft wat lezers achterlaten",
    "signin_hours": "hoeveel uur de beheerder aangemeld blijft",
    "keeper_name": "de naam van de beheerder",
    "keeper_password": "het wachtwoord van de beheerder; zonder is er geen beheer",
    "programs": (
        "laat programma's toe: Gradio's API en een MCP-server, met de tools `vraag`, `zoek` en `lees` ([uitleg](programmas.md))"
    ),
    "access_password": "een wachtwoord voor iedereen die binnenkomt ([beheer](beheer.md))",
    "access_days": "hoeveel dagen een apparaat daarna aangemeld blijft",
    "proxy": "de proxy die namens bezoekers vraagt",
    "proxy_header": "de header waarin die proxy noemt wie zich heeft aangemeld; wie niet genoemd wordt, komt niet binnen",
    "language_model": "een taalmodel, zoals `init_chat_model` het noemt",
    "language_model_url": "het adres daarvan",
    "language_model_key": "de sleutel daarvan",
    "language_model_connect": "hoeveel seconden tot verbinding",
    "language_model_first": "hoeveel seconden tot het eerste woord",
    "language_model_whole": "hoeveel seconden voor het geheel",
    "language_model_context": "hoeveel tokens het model aankan",
    "language_model_library": "geeft het model de hele bibliotheek, als die in het venster past (vanaf 64.000 tokens)",
    "language_model_second": (
        "wie nakijkt wat het model in eigen woorden schreef: leeg is hetzelfde model, een naam een ander op hetzelfde adres, "
        "`uit` niemand"
    ),
    "chroma_url": "de Chroma-server die de vectoren bewaart en doorzoekt; leeg: in de map van de index",
    "database_url": ("de PostgreSQL-database voor wat lezers achterlaten; leeg: `gebruikers.sqlite` in de gegevensmap"),
}

HELP_INTRO = """\
# Opdrachten

Wat je in de terminal kunt typen, en wat elke opdracht daarover zelf zegt met `--help`. Deze pagina is gemaakt met
`python -m evals naslag`.
"""

REFERENCE_USAGE = "Maak de tabellen in docs/instellingen.md en de hele pagina docs/opdrachten.md."
HELP_CHECK = "schrijf niets; eindig met 1 als een pagina iets anders zegt dan het programma"
STALE = "Niet bij: {page}. Draai: python -m evals naslag"
