"""Every Dutch sentence of the reading room, and the exception that carries one out of a reader.

Each sentence names what is wrong and what to do about it. All refusals share one class: the sentence is what differs, and the
cause goes to the log.
"""

from __future__ import annotations

from collections.abc import Sequence

ADVICE_OCR = "Maak er met tekstherkenning (OCR) een doorzoekbare pdf van, of vraag het oorspronkelijke bestand op."

EMPTY = "Het bestand is leeg (0 bytes). Kopieer het opnieuw of vraag het opnieuw op."
MISSING = "Het bestand is er niet meer. Zet het terug in de map of haal het uit de lijst."
NOT_A_FILE = "Dit is geen gewoon bestand. Zet het document zelf in de map."
LINK = "Dit is een snelkoppeling, geen document. Zet het document zelf in de map."
OUTSIDE = "Het bestand ligt buiten de map van de bibliotheek. Zet een kopie in de map."
UNREADABLE = "Het bestand kan niet geopend worden. Sluit het in andere programma's en controleer of u het mag lezen."
TOO_BIG = "Het bestand is te groot ({size} MB; hoogstens {limit} MB). Splits het of sla het op zonder afbeeldingen."
SCANNED_PICTURE = "Dit is een afbeelding, geen document. Eerst is OCR nodig. " + ADVICE_OCR
UNKNOWN_KIND = "Dit soort bestand wordt niet gelezen. Sla het op als pdf, docx, html, Markdown of tekst."
OLD_WORD = "Dit is een oud Word-bestand of een Word-bestand met een wachtwoord. Sla het zonder wachtwoord op als docx."
OTHER_OFFICE = "Dit is een {kind}. Sla het op als docx of pdf."
OUTLOOK = "Dit is een Outlook-bericht. Sla het op als pdf, of als eml."
LOCKED_OFFICE = "Dit is een Office-bestand met een wachtwoord. Sla het zonder wachtwoord op als docx of pdf."
OLD_OFFICE = "Dit is een oud {kind}. Sla het op als docx of pdf."
FOR_MACHINES = (
    "Dit is een bestand voor programma's, geen document. Zet de tekst of de tabel in een Word-bestand of op een webpagina."
)
SECRET = "Dit bestand bevat een geheime sleutel en hoort niet in de bibliotheek. Haal het uit de map."
EMPTY_MAIL = "In het bericht staat geen tekst. Sla de bijlagen los op in de map."
RTF = "Dit is een rtf-bestand. Sla het op als docx of pdf."

PASSWORD = "De pdf is beveiligd met een wachtwoord. Sla een kopie zonder wachtwoord op."
BLANK = "De bladzijden van de pdf zijn leeg: er staat niets op. Vraag het bestand opnieuw op of haal het uit de map."
SCANNED = "De pdf is gescand: er staan geen letters in, alleen beelden. Eerst is OCR nodig. " + ADVICE_OCR
HARDLY_TEXT = (
    "In de pdf staat bijna geen tekst (letters: {letters}, bladzijden: {pages}); waarschijnlijk zijn de bladzijden tekeningen. "
    + ADVICE_OCR
)
UNKNOWN_CODING = "De pdf is versleuteld op een manier die hier niet te lezen is. Sla een kopie zonder beveiliging op."
GARBLED = "De letters van de pdf zijn niet te herleiden. " + ADVICE_OCR
NO_PAGES = "De pdf heeft geen bladzijden. Vraag het bestand opnieuw op of sla het opnieuw op als pdf."
BROKEN_PDF = "De pdf is beschadigd of onvolledig. Vraag het bestand opnieuw op of sla het opnieuw op als pdf."
TOO_MANY_PAGES = "De pdf heeft te veel bladzijden ({pages}; hoogstens {limit}). Splits de pdf."
TOO_MUCH_TEXT = "Het document bevat te veel tekst (meer dan {limit} tekens). Splits het document."

BROKEN_DOCX = "Het Word-bestand is beschadigd. Open het in Word en sla het opnieuw op als docx."
BOMB = "Het bestand pakt uit tot meer dan is toegestaan ({limit}). Sla het opnieuw op zonder afbeeldingen en bijlagen."
ENTITIES = "Het bestand bevat verwijzingen die niet zijn toegestaan. Open het in Word en sla het opnieuw op als docx."
NO_TEXT = "In het bestand staat geen tekst. Controleer of het het goede bestand is."
BROKEN_HTML = "De webpagina is niet te lezen. Sla de pagina opnieuw op, of kopieer de tekst naar een Word-bestand."
NO_ARTICLE = "In de webpagina is geen artikel gevonden. Kopieer de tekst naar een Word-bestand en voeg dat toe."

# Within its time a pdf of some 500 full pages is read; one with little on its pages may have four times as many.
TOO_SLOW = (
    "Het lezen duurde te lang (meer dan {limit} seconden). Splits een lang document in delen van hoogstens zo'n 500 volle "
    "bladzijden, of sla het bestand opnieuw op."
)
TOO_HEAVY = "Het lezen kostte te veel geheugen. Sla het bestand opnieuw op of splits het."
DIED = "Het lezen is afgebroken: waarschijnlijk is het bestand beschadigd. Sla het opnieuw op en probeer het nog eens."
UNEXPECTED = "Het bestand kon niet gelezen worden. Sla het opnieuw op als pdf of docx en probeer het nog eens."

# Notes: remarks about a document that was read.
NOTE_OCR_LAYER = "De tekst komt uit de onzichtbare tekstlaag van een scan en kan leesfouten bevatten."
NOTE_HIDDEN = "Onzichtbare tekst is weggelaten ({count} tekens)."
NOTE_HEADS = "Kop- en voetteksten zijn weggelaten: {texts}."
NOTE_BESIDE = "Van de webpagina is weggelaten wat naast de tekst staat: {texts}."
NOTE_FIELDS = "Gegevens boven aan het bestand zijn weggelaten: {texts}."
NOTE_STRUCK = "Doorgehaalde tekst is weggelaten: {texts}."
NOTE_COMMENTS = "Opmerkingen in de kantlijn zijn weggelaten: {texts}."
NOTE_PICTURES = "Afbeeldingen zijn niet gelezen ({count}); staat er tekst in, zet die dan ook in het document."
NOTE_ATTACHED = "Bijlagen in het bestand zijn niet gelezen: {texts}. Zet ze als los bestand in de map."
NOTE_LETTERS = "Van een letter is niet bekend welke het is, in: {texts}. Kijk deze woorden na."
NOTE_ROTATED = "Gedraaide tekst is weggelaten ({count} tekens)."
NOTE_PAGES = "Bladzijden zonder leesbare tekst: {pages}."
NOTE_ENCODING = "De tekens stonden in een oude codering ({encoding}) en zijn omgezet."

# What stands in the text where a document has it elsewhere.
FOOTNOTE = "Noot: {text}"
ANOTHER_FILE = "een ingevoegd bestand"

# So many texts, each so long, stand in one note.
MOST, LONGEST = 8, 60
AND_MORE = " en nog {count}"


def some(texts: Sequence[str]) -> str:
    """Return the first of `texts` in quotes, and how many more there are."""
    shown = ", ".join(f"'{text if len(text) <= LONGEST else text[:LONGEST].rstrip() + '…'}'" for text in texts[:MOST])
    return shown + (AND_MORE.format(count=len(texts) - MOST) if len(texts) > MOST else "")


class Refusal(Exception):
    """A file that is not read. The message is one of the sentences above, filled in; the cause is its `__cause__`."""

    def __init__(self, reason: str, /, **values: object) -> None:
        super().__init__(reason.format(**values) if values else reason)

    @property
    def reason(self) -> str:
        """The sentence for the user."""
        return str(self)
