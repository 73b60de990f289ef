"""Take the running heads, running feet and page numbers off the pages, and read the printed numbers from them.

A line is furniture where it stands in the margin band at a height at which most pages have a line that other pages repeat,
the number of the page, or a title of the document. Two lines that differ only in a number repeat each other where that number
counts the pages ("pagina 3", "pagina 4"); the rows of a table of fees and the articles of a regulation do not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from itertools import pairwise

from assistant.ingest.read.layout import Line, Page, body_size
from assistant.language.fingerprint import letters

# The share of the page's height at top and bottom in which furniture stands, and how high one band is, in points.
MARGIN, BAND = 0.14, 4.0
SHARE = 0.6
# The share of the steps from one page to the next in which a number that counts the pages grows by as much.
COUNTS = 0.6

NUMBER = re.compile(
    r"^\W*(?:pagina|pag\.?|blz\.?|bladzijde|page|p\.)?\s*(?P<number>\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|van|of|-|\|)\s*\d{1,4})?\W*$",
    re.IGNORECASE,
)
OF = re.compile(r"(?:pagina|pag\.?|blz\.?|bladzijde|page)\s*(\d{1,4})(?:\s*(?:/|van|of)\s*\d{1,4})?\W*$", re.IGNORECASE)

# What begins with the number of a part of the document, not of a page.
PART = re.compile(r"^(?:artikel|art\.?|hoofdstuk|paragraaf|afdeling|titel|deel|bijlage|lid|§)\s*\d+", re.IGNORECASE)
DIGITS = re.compile(r"\d+")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

Place = tuple[bool, int]
# A page with one of its lines.
Found = tuple[Page, Line]


def strip(pages: Sequence[Page], titles: Collection[str], labels: Sequence[str] | None = None) -> list[str]:
    """Remove furniture from `pages` in place, set their labels, and return what was removed and is no number, each text once.

    `titles` are the letters of the document's own headings; `labels` is what the file itself says the pages are numbered. The
    tables of the pages must have been found.
    """
    body = body_size([line for page in pages for line in page.lines])
    bands: defaultdict[Place, list[Found]] = defaultdict(list)
    for page in pages:
        attached = _attached(page)
        tables = {line.columns for line in page.lines if line.row and _place(page, line) is None}
        for line in page.lines:
            place = None if line.row and line.columns in tables else _place(page, line)
            if place and _exact(line.text) and id(line) not in attached and not _in_rows(line, page):
                bands[place].append((page, line))
    furniture: dict[int, Found] = {}
    for place in list(bands):
        near = bands[place] + bands.get((place[0], place[1] + 1), [])
        here = {id(line) for _, line in bands[place]}
        furniture |= {id(line): (page, line) for page, line in _furniture(near, titles, len(pages), body) if id(line) in here}
    numbers: dict[int, str] = {}
    named: dict[str, str] = {}
    for page, line in furniture.values():
        page.lines = [kept for kept in page.lines if kept is not line]
        if match := (NUMBER.match(line.text) or OF.search(line.text)):
            numbers.setdefault(page.number, match[1])
        if not NUMBER.match(line.text):
            named.setdefault(DIGITS.sub("#", line.text), line.text)
    _label(pages, numbers, labels)
    return list(named.values())


def _place(page: Page, line: Line) -> Place | None:
    """Return the band a line stands in, or None for the body of the page."""
    if line.y < MARGIN * page.height:
        return (True, int(line.y // BAND))
    if line.y > (1 - MARGIN) * page.height:
        return (False, int((page.height - line.y) // BAND))
    return None


def _attached(page: Page) -> set[int]:
    """Return the ids of the lines in the margin bands that go on into the body: each as close to the next as in a paragraph."""
    body = [line for line in page.lines if _place(page, line) is None]
    found: set[int] = set()
    for side, inward in ((True, 1), (False, -1)):
        reached = list(body)
        margin = [line for line in page.lines if (place := _place(page, line)) and place[0] is side]
        for line in sorted(margin, key=lambda s: -inward * s.y):
            if not NUMBER.match(line.text) and any(_goes_on(line, other, inward) for other in reached):
                reached.append(line)
                found.add(id(line))
    return found


def _goes_on(line: Line, other: Line, inward: int) -> bool:
    """Say whether `other` stands below `line` (above it, where `inward` is -1) as the next line of its paragraph would."""
    return (
        0.5 * line.size < inward * (other.y - line.y) < 1.6 * line.size
        and abs(other.size - line.size) < 0.05 * line.size
        and other.x0 < line.x1
        and other.x1 > line.x0
    )


def _in_rows(line: Line, page: Page) -> bool:
    """Say whether a line is a cell of a table without rules: its row and the next two towards the middle are set alike."""
    inward = 1 if line.y < page.height / 2 else -1
    rows = [_row(line, page)]
    steps: list[float] = []
    while len(rows) < 3:
        last = rows[-1][0]
        further = [other for other in page.lines if inward * (other.y - last.y) > 0.5 * last.size]
        if not further:
            return False
        nearest = min(further, key=lambda other: inward * (other.y - last.y))
        steps.append(abs(nearest.y - last.y))
        rows.append(_row(nearest, page))
    return steps[0] < 1.2 * steps[1] and all(_alike(one, other) for one, other in pairwise(rows))


def _row(line: Line, page: Page) -> list[Line]:
    return [other for other in page.lines if abs(other.y - line.y) < 0.3 * line.size]


def _alike(row: Sequence[Line], other: Sequence[Line]) -> bool:
    """Say whether two rows share the left or right edges of two cells or more."""
    return sum(any(abs(a.x0 - b.x0) < 2 or abs(a.x1 - b.x1) < 2 for b in other) for a in row) >= 2


def _furniture(band: Sequence[Found], titles: Collection[str], pages: int, body: float) -> list[Found]:
    """Return what in one band is furniture: all of it, the lines that repeat, or nothing."""
    shapes = _shapes(band)
    texts: defaultdict[str, set[int]] = defaultdict(set)
    for page, line in band:
        texts[shapes[id(line)]].add(page.number)
    there = {page.number for page, _ in band}

    def known(line: Line) -> bool:
        return len(texts[shapes[id(line)]]) > 1 or (letters(line.text) in titles and line.size < 1.05 * body)

    if pages < 3:
        return [(p, line) for p, line in band if OF.search(line.text) or line.text.strip(" -–|") == str(p.number)]
    often = [(p, line) for p, line in band if len(texts[shapes[id(line)]]) >= max(3, 0.2 * pages)]
    share = sum(known(line) for _, line in band) / len(band)
    if share >= SHARE and len(there) >= max(2, 0.2 * pages):
        return [(p, line) for p, line in band if known(line) or line.size < 1.05 * body]
    return often


def _shapes(band: Sequence[Found]) -> dict[int, str]:
    """Return for each line of a band what it has in common with those that repeat it, by its id."""
    groups: defaultdict[str, list[Found]] = defaultdict(list)
    for page, line in band:
        number = NUMBER.match(line.text)
        groups["#" if number else DIGITS.sub("#", _exact(line.text))].append((page, line))
    return {
        id(line): shape if count else _exact(line.text)
        for shape, found in groups.items()
        for count in [_count_pages(found)]
        for _, line in found
    }


def _count_pages(found: Sequence[Found]) -> bool:
    """Say whether one of the numbers in these lines, which differ in nothing else, counts the pages."""
    ordered = sorted({page.number: _numbers(line.text) for page, line in found}.items())
    steps = list(pairwise(ordered))
    columns = min((len(numbers) for _, numbers in ordered), default=0)
    return any(
        sum(after[1][n] - before[1][n] == after[0] - before[0] for before, after in steps) >= max(1, COUNTS * len(steps))
        for n in range(columns)
    )


def _numbers(text: str) -> list[int]:
    """Return the numbers in a line that can be a page's: a bare Roman one too, the number of an article not."""
    bare = NUMBER.match(text)
    if bare and not bare["number"].isdigit():
        values = [ROMAN[letter] for letter in bare["number"].lower()]
        return [sum(-v if v < after else v for v, after in pairwise([*values, 0]))]
    part = PART.match(text)
    return [int(digits) for digits in DIGITS.findall(text[part.end() :] if part else text)]


def _exact(text: str) -> str:
    """Return the letters and digits of `text`."""
    return re.sub(r"\W+", "", text.casefold())


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
