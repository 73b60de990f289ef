"""The Dutch that `python -m evals belasting` prints."""

from __future__ import annotations

USAGE = "Meet de app onder belasting: echte app, echte HTTP, eigen vragen."
HELP_CORPUS = "map met bronnen om een index van te maken (zonder: --index)"
HELP_SECONDS = "hoe lang elke groep gebruikers vraagt (standaard 60)"
HELP_MINUTES = "hoe lang de duurproef is (standaard 3)"
HELP_THINK = "denktijd tussen twee vragen in seconden (standaard 20)"
HELP_ONLY = "alleen deze onderdelen, met komma's: "
PARTS = {
    "start": "koude start tot eerste antwoord",
    "gebruikers": "1, 10 en 50 gebruikers",
    "meeste": "de meeste gebruikers met p95 < 3 s en < 0,1 % fouten",
    "stoot": "stoot van 200 tegelijk",
    "inlezen": "vragen tijdens inlezen en wisselen",
    "tabs": "tabbladen dicht midden in een antwoord",
    "duur": "duurproef",
    "einde": "SIGTERM onder belasting",
}
TITLE = "Belasting ({cores} kernen, denktijd {think:.0f} s)"
COLUMNS = ("wat", "vragen", "fouten", "afgewezen", "bronnen p50/p95/p99 (s)", "geheel p50/p95/p99 (s)")
USERS = "gebruikers tegelijk: {users}"
START = "Koude start: {answer:.1f} s tot het eerste hele antwoord; geheugen dan {memory:.0f} MB (doel: hooguit 1536)."
MOST = (
    "De meeste gebruikers met p95 onder 3 s en minder dan 0,1 % fouten: {users} (de volgende trap, {failed}, haalde het niet)."
)
MOST_ALL = "De meeste gebruikers: minstens {users}; verder is niet geprobeerd."
MOST_NONE = "Ook de laagste trap ({failed} gebruikers) haalde p95 onder 3 s en minder dan 0,1 % fouten niet."
BURST = (
    "Stoot van {count}: {answered} beantwoord, {refused} netjes afgewezen, {errors} fouten; weer gewoon na {normal:.1f} s "
    "(doel: 10)."
)
INGEST = "Inlezen en wisselen duurde {seconds:.0f} s; andere generatie daarna: {swapped}."
TABS = "{closed} tabbladen dicht: {worked} antwoorden toch nog gemaakt; de volgende vraag was na {next:.1f} s beantwoord."
SOAK = (
    "Duurproef van {minutes:.1f} minuten: geheugen {first:.0f} → {last:.0f} MB (hoogst {top:.0f}; helling {slope:+.0f} MB/u), "
    "open bestanden {files_first} → {files_last}, draden {threads_first} → {threads_last}, tijdelijke bestanden {left_first} → "
    "{left_last}."
)
END = "SIGTERM met {running} vragen onderweg: {finished} kregen hun hele antwoord, uitgang {status}, oordelen bewaard: {kept}."
YES, NO = "ja", "nee"
WRONG = "NIET GEHAALD: {what}"
