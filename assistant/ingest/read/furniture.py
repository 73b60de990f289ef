"""Take the running heads, running feet and page numbers off the pages, and read the printed numbers from them.

A line is furniture where it stands in the margin band at a height at which most pages have a line that other pages repeat,
a number, or a title of the document.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from assistant.ingest.read.layout import Line, Page, body_size
from assistant.language.fingerprint import letters

# The share of the page's height at top and bottom in which furniture stands, and how high one band is, in points.
MARGIN, BAND = 0.14, 4.0
SHARE = 0.6

NUMBER = re.compile(
    r"^\W*(?:pagina|pag\.?|blz\.?|bladzijde|page|p\.)?\s*(?P<number>\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|van|of|-|\|)\s*\d{1,4})?\W*$",
    re.IGNORECASE,
)
OF = re.compile(r"(?:pagina|pag\.?|blz\.?|bladzijde|page)\s*(\d{1,4})(?:\s*(?:/|van|of)\s*\d{1,4})?\W*$", re.IGNORECASE)

Place = tuple[bool, int]


def strip(pages: Sequence[Page], titles: Collection[str], labels: Sequence[str] | None = None) -> None:
    """Remove furniture from `pages` in place and set their labels.

    `titles` are the letters of the document's own headings; `labels` is what the file itself says the pages are numbered.
    """
    body = body_size([line for page in pages for line in page.lines])
    bands: defaultdict[Place, list[tuple[Page, Line]]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            if (place := _place(page, line)) and _shape(line.text) and not _attached(line, page):
                bands[place].append((page, line))
    furniture: list[tuple[Page, Line]] = []
    for place in list(bands):
        near = bands[place] + bands.get((place[0], place[1] + 1), [])
        furniture += [found for found in bands[place] if found in _furniture(near, titles, len(pages), body)]
    numbers: dict[int, str] = {}
    for page, line in furniture:
        page.lines = [kept for kept in page.lines if kept is not line]
        if match := (NUMBER.match(line.text) or OF.search(line.text)):
            numbers.setdefault(page.number, match[1])
    _label(pages, numbers, labels)


def _place(page: Page, line: Line) -> Place | None:
    """Return the band a line stands in, or None for the body of the page."""
    if line.y < MARGIN * page.height:
        return (True, int(line.y // BAND))
    if line.y > (1 - MARGIN) * page.height:
        return (False, int((page.height - line.y) // BAND))
    return None


def _attached(line: Line, page: Page) -> bool:
    """Say whether a line stands as close to a longer one towards the middle of the page as two lines of a paragraph do."""
    inward = 1 if line.y < page.height / 2 else -1
    return not NUMBER.match(line.text) and any(
        0.5 * line.size < inward * (other.y - line.y) < 1.6 * line.size
        and abs(other.size - line.size) < 0.05 * line.size
        and other.x0 < line.x1
        and other.x1 > line.x0
        and _place(page, other) is None
        for other in page.lines
    )


def _furniture(
    band: Sequence[tuple[Page, Line]], titles: Collection[str], pages: int, body: float
) -> Sequence[tuple[Page, Line]]:
    """Return what in one band is furniture: all of it, the lines that repeat, or nothing."""
    texts: defaultdict[str, set[int]] = defaultdict(set)
    for page, line in band:
        texts[_shape(line.text)].add(page.number)
    there = {page.number for page, _ in band}

    def known(page: Page, line: Line) -> bool:
        number = NUMBER.match(line.text)
        return len(texts[_shape(line.text)]) > 1 or bool(number) or (letters(line.text) in titles and line.size < 1.05 * body)

    if pages < 3:
        return [(p, line) for p, line in band if OF.search(line.text) or line.text.strip(" -–|") == str(p.number)]
    often = [(p, line) for p, line in band if len(texts[_shape(line.text)]) >= max(3, 0.2 * pages)]
    share = sum(known(p, line) for p, line in band) / len(band)
    if share >= SHARE and len(there) >= max(2, 0.2 * pages):
        return [(p, line) for p, line in band if known(p, line) or line.size < 1.05 * body]
    return often


def _shape(text: str) -> str:
    """Return the letters of `text` with every number as one mark, so that 'pagina 3' and 'pagina 14' are one."""
    return re.sub(r"\d+", "#", re.sub(r"[^\w#]+", "", text.casefold()))


def _label(pages: Sequence[Page], numbers: dict[int, str], labels: Sequence[str] | None) -> None:
    """Set the printed numbers: what stands on the page, else what follows from most other pages, else what the file says."""
    offsets = Counter(int(text) - number for number, text in numbers.items() if text.isdigit())
    offset, votes = offsets.most_common(1)[0] if offsets else (0, 0)
    sure = votes >= max(2, 0.5 * len(pages))
    for page in pages:
        if sure and page.number + offset > 0:
            page.label = str(page.number + offset)
        elif labels and page.number <= len(labels):
            page.label = labels[page.number - 1]
        else:
            page.label = numbers.get(page.number)
