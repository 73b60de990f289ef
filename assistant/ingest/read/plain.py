"""Read Markdown, by its own rules, and plain text, line by line.

Plain text comes in any encoding and with any habit: blank lines between paragraphs or one paragraph a line, and often some of
the marks of Markdown. What is a heading without a mark is left a paragraph here; a known work's titles are found when it is
split. A plain text that hides something in HTML is read as Markdown, which tells what is seen of it.
"""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

from assistant.ingest.read import reasons
from assistant.ingest.read.characters import clean
from assistant.ingest.read.hyphens import MARKS, Hyphenation
from assistant.ingest.read.markdown import Draft, found_in, has_hidden, undress
from assistant.ingest.read.sniff import wide
from assistant.types import Block, BlockKind

HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
UNDERLINE = re.compile(r"^(?:={3,}|-{3,})$")
ITEM = re.compile(r"^(\s*)(?:[-*+•◦▪●○■–‣·]|\uf0b7)\s+(?=\S)")
NUMBERED = re.compile(r"^\s*\(?(?:\d{1,2}|[a-z])[.)]\s+\S")
RULE = re.compile(
    r"^\s*(?:[-*_]\s*){3,}$|^\s*\f?\s*(?:pagina|page|blz\.?)?\s*\d{1,4}\s*(?:/\s*\d+|van\s+\d+)?\s*$", re.IGNORECASE
)
BOLD_LINE = re.compile(r"^(\*\*|__)(?=\S)(.+?)(?<=\S)\1$", re.DOTALL)
# A word broken over two lines: its halves are no words.
BROKEN = re.compile(r"\S+[-\u2010\u00ad]\r?\n\s*\S+")
# Letters of more than one byte: in an old encoding they hardly ever look like these by chance.
MANY_BYTES = re.compile("[\u0080-\ufffc]")
# The é, ï, ë, ö, ü and ä of DOS (cp850): in Windows' encoding quotation marks and the like, which stand inside no word.
DOS_INSIDE = re.compile(rb"(?<=[A-Za-z])[\x81\x82\x84\x89\x8b\x94](?=[A-Za-z])")
WINDOWS_LETTERS = re.compile(rb"[\xc0-\xff]")
LEADERS = re.compile(r"(?:\.\s?){4,}|…")
TITLE = re.compile(r"^[\"'“‘(]?[A-ZÀ-Þ\d][^\t|]*[^\s.,:;?(…”\"]$")
CAPTION = re.compile(r"^(?:figuur|tabel|bron|foto|afbeelding|box|kader)\b", re.IGNORECASE)


def decode(data: bytes) -> tuple[str, str | None]:
    """Return the text of `data` and, where it was in an old encoding, that encoding's name."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace"), None
    if two_bytes := wide(data):
        return data.decode(two_bytes, "replace"), None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        # One bad byte does not make an old encoding of a text with many good ones.
        if len(MANY_BYTES.findall(text)) > 2 * text.count("\ufffd"):
            return text, None
    if len(DOS_INSIDE.findall(data)) > len(WINDOWS_LETTERS.findall(data)):
        return data.decode("cp850"), "cp850"
    # Western Europe first: for Dutch the detector's rarer guesses are nearly always wrong.
    best = from_bytes(data, cp_isolation=["cp1252", "latin_1", "mac_roman", "cp850", "utf_16_le", "utf_16_be"]).best()
    encoding = best.encoding if best else "cp1252"
    return data.decode(encoding, "replace"), encoding


def read_plain(data: bytes, markdown: bool = False) -> tuple[list[Block], list[str]]:
    """Return the blocks of a text file, and notes."""
    text, encoding = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    words = Hyphenation([BROKEN.sub(" ", text)])
    drafts, left_out = _drafts(text, words, markdown)
    blocks = []
    for kind, level, found in drafts:
        whole = words.inside(clean(found))
        if any(c.isalnum() for c in whole):
            blocks.append(Block(kind, whole, level))
    notes = [reasons.NOTE_ENCODING.format(encoding=encoding)] if encoding else []
    return blocks, notes + left_out


def _drafts(text: str, words: Hyphenation, markdown: bool) -> tuple[list[Draft], list[str]]:
    """Return what stands in a text, each on one line, and notes about what was left out."""
    if not markdown and not has_hidden(text):
        return [(kind, level, undress(_joined(found, words))) for kind, level, found in _blocks(text.split("\n"))], []
    whole = found_in(text)
    lines: list[Draft] = []
    for kind, level, found in whole.drafts:
        # In a paragraph the lines may still be rows between tabs, or items with a mark that Markdown does not know.
        parts = _blocks(found.split("\n"), wrapped=True) if kind is BlockKind.PARAGRAPH else [(kind, level, found)]
        lines += [(kind, level, _joined(part, words)) for kind, level, part in parts]
    hidden = [reasons.NOTE_HIDDEN.format(count=whole.hidden)] if whole.hidden else []
    return lines, hidden + whole.notes


def _joined(found: str, words: Hyphenation) -> str:
    """Join the lines of a block, with the hyphens at their ends undone."""
    text, *rest = found.split("\n")
    for line in rest:
        text = words.join(text, line) if text[-1:] in MARKS and text[-2:-1].isalpha() else f"{text} {line}"
    return text


def _blocks(lines: list[str], wrapped: bool | None = None) -> list[Draft]:
    """Return what stands in lines of plain text, each with its line ends."""
    blocks: list[Draft] = []
    open_block = False
    wrapped = _wrapped(lines) if wrapped is None else wrapped
    for index, line in enumerate(lines):
        bare = line.strip()
        if not bare or RULE.match(line):
            underline = UNDERLINE.match(bare)
            if underline and open_block and index and blocks and blocks[-1][2] == lines[index - 1].strip():
                blocks[-1] = (BlockKind.HEADING, 1 if bare[0] == "=" else 2, blocks[-1][2])
            open_block = False
            continue
        if match := HEADING.match(bare):
            blocks.append((BlockKind.HEADING, len(match[1]), match[2]))
            open_block = False
        elif match := ITEM.match(line):
            blocks.append((BlockKind.ITEM, 0, line[match.end() :]))
            open_block = True
        elif "\t" in line.strip() and not LEADERS.search(line):
            # A row of a table.
            blocks.append((BlockKind.ITEM, 0, " | ".join(cell.strip() for cell in line.split("\t") if cell.strip())))
            open_block = False
        elif NUMBERED.match(line):
            blocks.append((BlockKind.ITEM, 0, bare))
            open_block = True
        elif open_block and _continues(lines[index - 1], line, blocks[-1], wrapped):
            kind, level, text = blocks[-1]
            blocks[-1] = (kind, level, f"{text}\n{bare}")
        elif not wrapped and not open_block and _title(lines, index):
            blocks.append((BlockKind.HEADING, 6, bare))
            open_block = False
        else:
            blocks.append((BlockKind.PARAGRAPH, 0, bare))
            open_block = True
    return [
        (BlockKind.HEADING, 6, b[2]) if b[0] is BlockKind.PARAGRAPH and len(b[2]) < 100 and BOLD_LINE.match(b[2]) else b
        for b in blocks
    ]


def _continues(before: str, line: str, last: Draft, wrapped: bool) -> bool:
    """Say whether `line`, with no blank line before it, goes on with the block before it."""
    kind, _, text = last
    dressed = text.count("**") % 2 == 1 or (text[:1] == "*" and text.count("*") % 2 == 1)
    broken = before.rstrip()[-1:] in MARKS and before.rstrip()[-2:-1].isalpha() and line.lstrip()[:1].islower()
    return wrapped or dressed or broken or before.endswith("  ") or (kind is BlockKind.ITEM and line[:1] == " ")


def _title(lines: list[str], index: int) -> bool:
    """Say whether a line looks like a title: short, on its own, without an end, above text.

    Only for text with one paragraph a line; a caption, a name under a letter and a question are no titles.
    """
    bare = lines[index].strip()
    below = next((line.strip() for line in lines[index + 1 : index + 4] if line.strip()), "")
    if (
        lines[index].endswith("  ")
        or not TITLE.match(bare)
        or CAPTION.match(bare)
        or len(below) < 1.2 * len(bare)
        or below[:1].islower()
    ):
        return False
    joined = index + 1 < len(lines) and bool(lines[index + 1].strip())
    return len(bare) <= 110 if joined else len(bare) <= 60 <= len(below)


def _wrapped(lines: list[str]) -> bool:
    """Say whether paragraphs run over several lines of about one width, or stand one a line."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not lengths:
        return False
    longest = lengths[int(0.98 * (len(lengths) - 1))]
    full = [i for i, line in enumerate(lines[:-1]) if len(line.rstrip()) > 0.75 * longest]
    followed = sum(bool(lines[i + 1].strip()) and not ITEM.match(lines[i + 1]) for i in full)
    return longest <= 120 and len(full) > 0.35 * len(lengths) and followed > 0.5 * len(full)
