"""Read a PDF: with the other files named `pdf_…` the home of pypdf."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

from assistant.ingest.read import reasons
from assistant.ingest.read.build import blocks_of
from assistant.ingest.read.characters import has_common_words, legible, likely_words
from assistant.ingest.read.columns import in_reading_order
from assistant.ingest.read.furniture import strip
from assistant.ingest.read.layout import Page, Run, page_of
from assistant.ingest.read.ligatures import ligatures_in
from assistant.ingest.read.limits import Limits
from assistant.ingest.read.pdf_annotations import Laid, laid_on
from assistant.ingest.read.pdf_fonts import Fonts
from assistant.ingest.read.pdf_runs import runs_of
from assistant.ingest.read.pdf_state import Seen, is_blank, turn
from assistant.ingest.read.reasons import Refusal
from assistant.ingest.read.tables import find_tables
from assistant.language.fingerprint import letters
from assistant.types import Block

# Fewer letters a page than this, and the pages are pictures.
SCANNED = 50
# The least share of characters a font names, and of tokens that look like words or numbers.
LEGIBLE, LIKELY = 0.75, 0.5

# What pypdf raises on a file whose objects are not what they should be, besides its own errors.
MALFORMED = (
    PyPdfError, ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, OSError, RecursionError,
    TypeError, ValueError,
)  # fmt: skip

# Tighter than pypdf's own: no page of a book has a content stream of 20 MB.
LARGEST_STREAM = "20 MB per bladzijde"
CONFIGURATION: dict[str, Any] = {
    "maximum_declared_stream_length": 75_000_000,
    "array_based_stream_maximum_output_length": 20_000_000,
    "zlib_maximum_output_length": 20_000_000,
    "lzw_maximum_output_length": 20_000_000,
    "run_length_maximum_output_length": 20_000_000,
    "jbig2_maximum_output_length": 20_000_000,
    "brotli_maximum_output_length": 20_000_000,
    "stream_decoding_work_maximum_length": 60_000_000,
    "stream_parsing_work_maximum_count": 1_500_000,
    "outline_maximum_entries": 5_000,
    "outline_maximum_depth": 20,
    "page_tree_maximum_entries": 20_000,
    "jbig2dec_binary": None,
}


def read_pdf(data: bytes, limits: Limits) -> tuple[list[Block], int, list[str]]:
    """Return the blocks of a PDF, its number of pages, and notes about what was left out; raise Refusal."""
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    with apply_configuration(**CONFIGURATION):
        try:
            reader = _opened(data)
            if reader.is_encrypted and not reader.decrypt(""):
                raise Refusal(reasons.PASSWORD)
            return _read(reader, limits)
        except FileNotDecryptedError as error:
            raise Refusal(reasons.PASSWORD) from error
        except DependencyError as error:
            raise Refusal(reasons.UNKNOWN_CODING) from error
        except LimitReachedError as error:
            raise Refusal(reasons.BOMB, limit=LARGEST_STREAM) from error
        except MALFORMED as error:
            raise Refusal(reasons.BROKEN_PDF) from error


def _opened(data: bytes) -> PdfReader:
    """Open a file. Raises Refusal for one that is locked in another way than with a password, as with a certificate."""
    try:
        return PdfReader(io.BytesIO(data), strict=False)
    except NotImplementedError as error:
        raise Refusal(reasons.UNKNOWN_CODING) from error


@dataclass(slots=True)
class Tally:
    """What was counted over the pages, to judge the whole by."""

    letters: int = 0
    hidden: int = 0
    turned: int = 0
    pictures: int = 0
    blank: int = 0
    broken: int = 0
    bombs: int = 0
    layer: bool = False
    heads: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    sample: list[str] = field(default_factory=list)

    def notes(self) -> list[str]:
        """Return what the keeper should know about the reading."""
        notes = [reasons.NOTE_OCR_LAYER] if self.layer else []
        notes += [reasons.NOTE_HIDDEN.format(count=self.hidden)] if self.hidden else []
        notes += [reasons.NOTE_HEADS.format(texts=reasons.some(self.heads))] if self.heads else []
        notes += [reasons.NOTE_COMMENTS.format(texts=reasons.some(self.comments))] if self.comments else []
        notes += [reasons.NOTE_ATTACHED.format(texts=reasons.some(self.files))] if self.files else []
        notes += [reasons.NOTE_LETTERS.format(texts=reasons.some(self.unknown))] if self.unknown else []
        notes += [reasons.NOTE_ROTATED.format(count=self.turned)] if self.turned else []
        pages = ", ".join(map(str, self.empty[:20])) + (" …" if len(self.empty) > 20 else "")
        return notes + ([reasons.NOTE_PAGES.format(pages=pages)] if self.empty else [])


def _read(reader: PdfReader, limits: Limits) -> tuple[list[Block], int, list[str]]:
    count = len(reader.pages)
    if not count:
        raise Refusal(reasons.NO_PAGES)
    if count > limits.pages:
        raise Refusal(reasons.TOO_MANY_PAGES, pages=count, limit=limits.pages)
    tally, fonts = Tally(), Fonts()
    pages: list[Page] = []
    for number, sheet in enumerate(reader.pages, 1):
        pages.append(_page(sheet, number, reader, fonts, tally))
        if tally.letters > limits.characters:
            raise Refusal(reasons.TOO_MUCH_TEXT, limit=limits.characters)
    tally.files += _attached(reader)
    known, tally.unknown = ligatures_in(line.text for page in pages for line in page.lines)
    for page in pages if known else ():
        for line in page.lines:
            line.text = line.text.translate(known)
    _judge(tally, count)
    outline = _outline(reader)
    titles = {letters(title) for found in outline.values() for title, _ in found}
    for laid in pages:
        find_tables(laid)
    tally.heads = strip(pages, titles, _labels(reader))
    for laid in pages:
        in_reading_order(laid)
    return blocks_of(pages, outline), count, tally.notes()


def _page(page: PageObject, number: int, reader: PdfReader, fonts: Fonts, tally: Tally) -> Page:
    """Lay out one page; a page that cannot be read is an empty one, and noted."""
    try:
        laid_on_it = laid_on(page)
        tally.comments += laid_on_it.comments
        tally.files += laid_on_it.files
    except MALFORMED:
        laid_on_it = Laid()
    try:
        seen, width, height = turn(*runs_of(page, reader, fonts, laid_on_it))
    except FileNotDecryptedError:
        raise
    except MALFORMED as error:
        seen, width, height = Seen(), 595.0, 842.0
        tally.broken += 1
        tally.bombs += isinstance(error, LimitReachedError)
    runs, behind = seen.runs, _length(seen.layer)
    if seen.image > 0.5 and _length(runs) < 0.1 * behind:
        # A scan with the text of its OCR behind it: the only text there is, and what the picture shows.
        runs, tally.layer = runs + seen.layer, True
    else:
        tally.hidden += behind
    # Tagged files mark their running heads; but some mark everything.
    marked = [run for run in runs if not run.artifact]
    runs = marked if _length(marked) > 0.2 * _length(runs) else runs
    tally.hidden += seen.hidden
    tally.turned += _length([run for _, run in seen.turned])
    tally.pictures += seen.image > 0.3
    tally.blank += is_blank(page)
    tally.letters += _length(runs)
    if _length(runs) < 5:
        tally.empty.append(number)
    laid = page_of(runs, number, width, height, seen.walls)
    laid.rules = seen.rules
    tally.sample += [line.text for line in laid.lines[:60]]
    return laid


def _judge(tally: Tally, count: int) -> None:
    """Refuse a file whose pages are pictures, or whose letters cannot be told from its codes."""
    if tally.letters < SCANNED * count:
        if tally.bombs >= 0.5 * count:
            raise Refusal(reasons.BOMB, limit=LARGEST_STREAM)
        if tally.broken >= 0.5 * count:
            raise Refusal(reasons.BROKEN_PDF)
        if tally.blank == count:
            raise Refusal(reasons.BLANK)
        if not tally.letters or tally.pictures >= 0.5 * count:
            raise Refusal(reasons.SCANNED)
        raise Refusal(reasons.HARDLY_TEXT, letters=tally.letters, pages=count)
    sample = " ".join(tally.sample)
    if legible(sample) < LEGIBLE or likely_words(sample) < LIKELY or not has_common_words(sample):
        raise Refusal(reasons.GARBLED)


def _length(runs: Sequence[Run]) -> int:
    return sum(len(run.text.strip()) for run in runs)


def outline_of(data: bytes) -> list[tuple[str, int]]:
    """Return the titles of a PDF's outline with their pages (from 1): what the file says of itself, for the evaluation."""
    with apply_configuration(**CONFIGURATION):
        found = _outline(PdfReader(io.BytesIO(data)))
    return [(title, page) for page, titles in found.items() for title, _ in titles]


def _outline(reader: PdfReader) -> dict[int, list[tuple[str, int]]]:
    """Return the titles of the outline by page, with their depth from 1; a broken outline is none."""
    found: dict[int, list[tuple[str, int]]] = {}

    def walk(entries: Any, depth: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, depth + 1)
                continue
            number = reader.get_destination_page_number(entry)
            if number is not None and number >= 0:
                found.setdefault(number + 1, []).append((str(entry.title), depth))

    try:
        walk(reader.outline, 1)
    except MALFORMED:
        return {}
    return found


def _attached(reader: PdfReader) -> list[str]:
    """Return the names of the files that the file carries along."""
    try:
        return list(reader.attachments)
    except MALFORMED:
        return []


def _labels(reader: PdfReader) -> list[str] | None:
    """Return the page labels the file defines, or None where it defines none."""
    try:
        return list(reader.page_labels) if "/PageLabels" in reader.root_object else None
    except MALFORMED:
        return None
