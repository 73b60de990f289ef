"""Every Dutch sentence about a card that cannot be read. `{}` is filled in where the sentence is used."""

from assistant.corpus import fields

PROBLEM = "{}, regel {}: {}"

BAD_ID = "de bestandsnaam is het id: alleen kleine letters, cijfers en streepjes."
ID_TAKEN = "het id '{}' bestaat al onder {}; kies een andere naam."
NOT_UTF8 = "het bestand is geen UTF-8; sla het op als UTF-8."

NO_HEAD = "een kaart begint met een regel '---' en daaronder 'titel:'."
HEAD_OPEN = "de kop van de kaart is niet afgesloten met een regel '---'."
HEAD_NOT_YAML = "de kop is geen geldige YAML; zet tekst met ': ', ' #' of een aanhalingsteken vooraan tussen \"…\"."
HEAD_NO_KEYS = "in de kop staat geen lijst van 'naam: waarde'."
UNKNOWN_KEY = "onbekend woord '{}' in de kop; bedoel je een van {}?"
KEY_TWICE = "'{}' staat er twee keer."
NO_TEXT = fields.NO_TEXT
NO_CHOICE = "'{}: {}' kan niet; kies uit {}."
NO_LIST = "'{}' hoort een lijst te zijn."
EMPTY_LIST = "'{}' ontbreekt of is leeg."
BAD_ITEM = "nummer {} van '{}' is geen gewone tekst; zet hem tussen \"…\"."
UNKNOWN_ITEM = "'{}' bij '{}' kan niet; kies uit {}."

UNKNOWN_HEADING = "kopje '{}' bestaat niet; kies uit {}, met '## ' ervoor."
HEADING_TWICE = "kopje '{}' staat er twee keer."
HEADING_ORDER = "kopje '{}' hoort eerder; de volgorde is {}."
NO_CORE = "'## Kern' ontbreekt of is leeg."
CORE_IS_NO_LIST = "onder Kern staan zinnen achter elkaar, geen lijst."
LOOSE_TEXT = "deze tekst staat niet onder een kopje."
NO_DASH = "begin elke regel onder dit kopje met '- '."
SAID_BEFORE = "deze regel staat al eerder in de kaart."
UNKNOWN_READER = "'{{{}}}' kan niet; kies uit {}."
NO_SOURCE = "zonder bron aan het einde ([werk:deel]): '{}'"
NO_SENTENCE = "een bron zonder zin ervoor."
STRAY_BRACKET = "'{}' staat midden in de zin of is geen [werk:deel]; bronnen staan aan het einde."
