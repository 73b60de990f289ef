"""What a program, or the language model behind it, reads about the three tools; in Dutch and English. `{…}` is filled in."""

ASK = """Stel een vraag zoals een gemeentesecretaris of directielid die zou stellen. Het antwoord bestaat uit uitspraken uit een
kleine bibliotheek, elk met het nummer van de bron waarop hij rust; er schrijft geen taalmodel mee, tenzij `taalmodel` waar is.
Is `status` "nearest", dan staat het niet in de bibliotheek: zeg dat, en vul het niet zelf aan.
(Ask a situational question in Dutch; returns cited statements from a small library for Dutch municipal secretaries. If
`status` is "nearest", the library has no answer: say so, do not invent one.)

Args:
    tekst: De vraag, in het Nederlands, liefst zonder namen: "wethouder blokkeert stuk, wat nu?" (the question, in Dutch)
    rol: Voor wie: "secretaris", "directielid", of leeg voor allebei (for whom it is meant; empty for both)
"""

FIND = """Zoek kaarten en passages waarin elk van de woorden staat. Letterlijk; stel een vraag met de tool vraag.
(Literal word search in cards and source works; returns ids for the tool lees. For a question, use vraag.)

Args:
    woorden: Woorden of het begin ervan: "ambtsinstructie", "formatie wethouder" (words, or their beginnings)
"""

READ = """Lees een kaart of een passage, met de bronnen waarop hij rust. Van een werk komt mee wat de voorwaarden toelaten; waar
die onbekend zijn een kort citaat.
(Read one card or passage by the id that zoek or vraag returned, with its sources; quotations as the work's terms allow.)

Args:
    id: Het id zoals zoek of vraag het geeft: "wethouder-blokkeert-stuk" (the id of a card or a passage)
"""

NOT_THERE = "Er is geen kaart of passage met id {id}. Zoek eerst met de tool zoek."
EMPTY = "Geef een of meer woorden om op te zoeken."
ROLE_UNKNOWN = "Kies als rol secretaris of directielid, of laat hem leeg."
