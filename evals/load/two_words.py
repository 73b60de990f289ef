"""The Dutch that `python -m evals twee` prints."""

from __future__ import annotations

USAGE = "Twee apps, een Chroma-server en PostgreSQL achter nginx (deploy/twee.py): wat ziet een gebruiker als er een wegvalt?"
HELP_INDEX = "map van de index (standaard: een nieuwe, in een tijdelijke map)"
HELP_SECONDS = "hoe lang er bij elk onderdeel gevraagd wordt (standaard 30)"
HELP_USERS = "zoveel gebruikers tegelijk (standaard 6)"
HELP_THINK = "denktijd tussen twee vragen in seconden (standaard 2)"
STARTED = "Alles draaide na {seconds:.0f} s; geheugen: {memory}."
MEMORY = "{name} {mb:.0f} MB"
SHARED = "Link gemaakt bij de ene app: open bij de andere {opened}; daar ingetrokken, en bij de eerste weg {gone}."
TITLE = "Wat er gebeurt als er een wegvalt ({users} gebruikers, denktijd {think:.0f} s, {cores} kernen)"
COLUMNS = (
    "wat valt weg",
    "vragen",
    "fouten",
    "afgewezen",
    "langst zonder antwoord (s)",
    "geheel p50/p95 (s)",
    "oordelen gemeld/bewaard",
    "niet bewaard, wel gezegd",
)
PARTS = {"": "niets", "app": "een app", "chroma": "de Chroma-server", "postgres": "PostgreSQL"}
YES, NO = "ja", "nee"
WRONG = "NIET GEHAALD: {what}"
LOST = "{what}: {told} oordelen gemeld, {kept} bewaard"
ERRORS = "{what}: {errors} fouten, meer dan {users} gebruikers met een vraag onderweg"
GAP = "{what}: {gap:.1f} s zonder antwoord"
NOT_SHARED = "een gedeelde link werkt niet bij beide apps"
LEFT_RUNNING = "er bleef iets draaien na het stoppen"
