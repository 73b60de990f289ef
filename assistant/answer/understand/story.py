"""A pasted mail, a voice note, a long story: what is not the asker's own is taken off, and the asking sentences are found."""

from __future__ import annotations

import re

from assistant.language.sentences import sentence_spans

# More words than this tell a story; its question may stand anywhere in it, or nowhere.
LONG = 38

_HEADER = re.compile(
    r"^\W*(?:van|from|aan|to|cc|bcc|verzonden|sent|datum|date|verstuurd|bijlagen?|prioriteit|urgentie|"
    r"tijdstip)\s*:\s.*$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^\W*(?:onderwerp|subject|subj|betreft|re|fw|fwd)\s*:\s*(?:(?:re|fw|fwd|antw|doorst)\s*:\s*)*", re.IGNORECASE
)
_QUOTED = re.compile(r"^\s*[>|]|^\W*(?:op|on) .{4,60}(?:schreef|wrote)\b.{0,60}:?\s*$", re.IGNORECASE)
_THREAD = re.compile(
    r"^\W*-{2,}\s*(?:oorspronkelijk bericht|original message|doorgestuurd bericht|forwarded).*$", re.IGNORECASE
)
_RULE = re.compile(r"^\s*(?:-{3,}|_{3,}|={3,}|\*{3,})\s*$")
_GREETING = re.compile(
    r"^\W*(?:hoi|hallo|ha|hey|hi|dag|beste|geachte|lieve|goede(?:morgen|middag|navond|nacht)|goeie\w+|"
    r"l\.?s\.?|heren|dames|dear|hello|mijne heren)\b"
    r"(?:[ ,]+[\w.'’&-]+){0,6}\s*[,!.:]*\s*$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"^\W*(?:(?:met )?(?:vriendelijke|hartelijke|collegiale|bestuurlijke|warme|zonnige|moeder aardes)? "
    r"?groet(?:en|jes)?\b|mvg\b|vr\.? ?gr|gr\.|groet\b|hgr?\b|"
    r"alvast (?:bedankt|dank)|bij voorbaat dank|(?:veel )?dank(?: je wel)?(?: alvast)?,?\s*$|bedankt "
    r"alvast|hoogachtend|(?:kind |best )?regards|thanks,?\s*$|"
    r"verzonden vanaf|sent from|verstuurd vanaf|doei\b|advies welkom,?\s*$)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^\W*(?:\[?spraak naar tekst\]?|-* ?transcriptie .*|mail (?:nummer )?\w+ (?:van|al).*)\W*$", re.IGNORECASE)

# What is said around a question, in the same line.
_HELLO = re.compile(
    r"^\W*(?:(?:ja |nou )?(?:hoi|hallo|ha|hey|hi|dag|goede(?:morgen|middag|navond)|beste \w+|hello|dear \w+)\b[\s,.!:-]*"
    r"|(?:korte |even een |klein )?vraag(?:je)?[\s,.!:-]+|ik wilde even vragen[\s,:]*"
    r"|mag ik (?:je |jullie )?iets vragen[\s,.?:]+)+",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"[\s,.!-]*(?:\b(?:alvast|bij voorbaat|heel erg|veel|hartelijk)\s+(?:heel erg )?(?:bedankt|dank(?: je wel)?)"
    r"|\b(?:graag je hulp|groet(?:en|jes)?(?: van)?(?: \w+)?|mvg(?: \w+)?|thanks in advance|met vriendelijke groet.*))\W*$",
    re.IGNORECASE,
)

# What a phone writes of what it hears; "punt" and "komma" are marks only where several are heard.
_MARKS = {
    "vraagteken": "?",
    "uitroepteken": "!",
    "dubbele punt": ":",
    "nieuwe regel": "\n",
    "nieuwe alinea": "\n\n",
    "komma": ",",
    "punt": ".",
}
_SPOKEN = re.compile(r"\s*\b(?<!een )(?<!dit )(?<!dat )(?<!het )(?<!elk )(" + "|".join(_MARKS) + r")\b[.,]?", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:e+h+m*|u+h+m*|euh|hm+|zeg maar|nou ja|weet je wel|o wacht|oké dus|ja hoi|ja hallo)\b[\s,.]*", re.IGNORECASE
)

# A sentence that asks, though it may have no question mark.
_ASKS = re.compile(
    r"\?\s*[\"'”’)]*\s*$|^\W*(?:en |maar |dus |of |want )?(?:hoe|wat|waarom|wanneer|wie|welke|waar|mag|"
    r"moet|kan|kun|zal|is het|zijn er|hoort|heeft iemand|hebben jullie|heb je|"
    r"bestaat|bestaan|geldt|klopt|wat raden|what|how|should|can|do|is there)\b"
    r"|\b(?:ik (?:wil|wou|zou) (?:graag )?(?:weten|hulp|raad|tips|advies)|wil ik weten|ik vraag me af|"
    r"vraag ik me af|mijn vraag|ik weet (?:echt )?niet (?:of|hoe|wat|waar|wie)|geen idee (?:hoe|of|wat)|"
    r"graag (?:je |jullie )?(?:gedachten|advies|tips|raad|hulp)|"
    r"hebben jullie iets|help|wat nu|raad welkom|advies welkom|weten (?:of|hoe|wat|waar|wie) )",
    re.IGNORECASE,
)
# Asked of nobody: politeness, and questions put to others within the story.
_IDLE = re.compile(
    r"^\W*(?:snap je|weet je|toch|hè|zeg nou zelf|je kent het|of niet|hoe is het|alles goed|kun je me "
    r"helpen|mag ik (?:je )?iets vragen|sorry)\W*\?*\s*$",
    re.IGNORECASE,
)


def spoken_to_written(text: str) -> str:
    """Return a dictated text with its marks as marks and without the sounds between; a written one as it is."""
    marks = len(_SPOKEN.findall(text))
    fillers = len(_FILLER.findall(text))
    if marks < 2 and not (marks and fillers):
        return _FILLER.sub("", text).strip() if fillers else text
    written = _SPOKEN.sub(lambda heard: _MARKS[heard.group(1).lower()] + " ", text)
    return re.sub(r"[ \t]+", " ", re.sub(r"([.,?!:])(?:\s*[.,])+", r"\1", _FILLER.sub("", written))).strip(" ,")


def without_politeness(text: str) -> str:
    """Return a question without the greeting before it and the thanks behind it; what is nothing else stays."""
    bare = _HELLO.sub("", _THANKS.sub("", text).rstrip(" ,")).strip()
    return bare if len(bare.split()) > 2 else text


def own_words(text: str) -> str:
    """Return a message without headers, quoted thread, greeting and signature; the subject line stays, without its marks.

    Where nothing would be left, the whole message is: somebody may ask what to do with it.
    """
    lines = text.split("\n")
    if len(lines) < 2:
        return text
    kept = [
        _subject(line)
        for line in _after_thread(lines)
        if not (_HEADER.match(line) or _QUOTED.match(line) or _TITLE.match(line))
    ]
    end = next((n for n, line in enumerate(kept) if _SIGNED.match(line) and _is_late(kept, n)), len(kept))
    late = [line for line in kept[end:] if re.match(r"^\W*p\.?s\.?\b", line, re.IGNORECASE)]
    body = [line for line in (*kept[:end], *late) if not _GREETING.match(line) and not _RULE.match(line)]
    return "\n".join(body).strip() or text


def _subject(line: str) -> str:
    subject = _SUBJECT.match(line)
    if not subject:
        return line
    said = line[subject.end() :].strip()
    return f"{said}." if len(said.split()) > 2 and said[-1] not in ".?!" else said


def _after_thread(lines: list[str]) -> list[str]:
    """Return the lines of the asker: those before a forwarded message, or behind the rule that closes it."""
    at = next((n for n, line in enumerate(lines) if _THREAD.match(line)), None)
    if at is None:
        return lines
    before = lines[:at]
    if len(" ".join(line for line in before if not _HEADER.match(line)).split()) >= 8:
        return before
    rule = next((n for n in range(at + 1, len(lines)) if _RULE.match(lines[n])), None)
    return lines[rule + 1 :] if rule is not None else lines[at + 1 :]


def _is_late(lines: list[str], at: int) -> bool:
    """Tell whether a line stands in the last third: "dank" may open a mail as well."""
    before = sum(len(line.split()) for line in lines[:at])
    return before * 3 >= 2 * sum(len(line.split()) for line in lines) or at >= len(lines) - 3


def asking_sentences(text: str) -> list[str]:
    """Return the sentences of a story that ask something, in order."""
    sentences = [" ".join(text[start:end].split()) for start, end in sentence_spans(text)]
    return [s for s in sentences if _ASKS.search(s) and not _IDLE.match(s) and len(s.split()) > 2]


def pieces(text: str, words: int) -> list[str]:
    """Return a text in pieces of whole sentences of about so many words: the encoder reads no more at once."""
    found: list[list[str]] = [[]]
    for start, end in sentence_spans(text):
        sentence = text[start:end].split()
        if found[-1] and len(found[-1]) + len(sentence) > words:
            found.append([])
        found[-1].extend(sentence)
    return [" ".join(piece) for piece in found if piece]
