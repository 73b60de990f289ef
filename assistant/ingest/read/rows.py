"""Tell the rows of a table so that each says by itself what it says: every cell with the name of its column.

    Besluit              | Mandaat aan
    Inkoop tot € 50.000  | teamleider     ->  "Inkoop tot € 50.000 — mandaat aan: teamleider"

Where no row is surely the header, the cells stand side by side: "Inkoop tot € 50.000 | teamleider".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# A row that nothing marks as the header is one in a table of so many columns and rows, where it is all short names.
COLUMNS, ROWS, WORDS, LETTERS = 3, 3, 4, 40
ENDS = ".,;:!?…"
AND = " en "


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, over `across` columns; `header` is True where the file marks it as the name of a column, or sets it in bold.

    A cell merged over several rows is in each of them.
    """

    text: str
    across: int = 1
    header: bool = False


def told(rows: Sequence[Sequence[Cell]], guess: bool = True) -> list[str]:
    """Return the text of each row: none for one without text, and for the header where it comes back.

    Whether an unmarked row is the header is only guessed where the first row is surely the table's first.
    """
    count = _headers(rows, guess)
    names = _names(rows[:count])
    first = [_side_by_side(row) for row in rows[:count]]
    rest = (row if _side_by_side(row) not in first else () for row in rows[count:])
    return first + [_with_names(row, names) if names else _side_by_side(row) for row in rest]


def _headers(rows: Sequence[Sequence[Cell]], guess: bool) -> int:
    """Return how many rows at the top name the columns."""
    marked = 0
    while marked < len(rows) and _is_marked(rows[marked]):
        marked += 1
    if marked:
        return marked if marked < len(rows) and len(rows[marked - 1]) > 1 else 0
    return 1 if guess and _looks_like_a_header(rows) else 0


def _is_marked(row: Sequence[Cell]) -> bool:
    texts = [cell for cell in row if cell.text]
    return bool(texts) and all(cell.header for cell in texts)


def _looks_like_a_header(rows: Sequence[Sequence[Cell]]) -> bool:
    """Say whether an unmarked first row is a header: short names, none of which comes back in the column below it."""
    if len(rows) < ROWS or len(rows[0]) < COLUMNS:
        return False
    texts = [cell.text for cell in rows[0]]
    below = [{row[n].text.casefold() for row in rows[1:] if len(row) > n} for n in range(len(texts))]
    return all(
        text[:1].isupper()
        and len(text.split()) <= WORDS
        and len(text) <= LETTERS
        and text[-1] not in ENDS
        and not any(c.isdigit() for c in text)
        and text.casefold() not in column
        for text, column in zip(texts, below, strict=True)
    ) and len(set(texts)) == len(texts)


def _names(headers: Sequence[Sequence[Cell]]) -> list[str]:
    """Return the name of each column; those of two rows are one name."""
    parts: list[list[str]] = []
    for row in headers:
        column = 0
        for cell in row:
            for n in range(column, column + cell.across):
                parts += [[] for _ in range(n + 1 - len(parts))]
                if cell.text and cell.text not in parts[n]:
                    parts[n].append(cell.text)
            column += cell.across
    return [_lower(" ".join(part)) for part in parts]


def _with_names(row: Sequence[Cell], names: Sequence[str]) -> str:
    told_cells: list[str] = []
    column = 0
    head = ""
    for cell in row:
        name = AND.join(dict.fromkeys(n for n in names[column : column + cell.across] if n))
        if cell.text and column == 0:
            head = cell.text
        elif cell.text:
            told_cells.append(f"{name}: {cell.text}" if name and cell.across < len(names) else cell.text)
        column += cell.across
    return " — ".join(part for part in (head, "; ".join(told_cells)) if part)


def _side_by_side(row: Sequence[Cell]) -> str:
    return " | ".join(cell.text for cell in row if cell.text)


def _lower(name: str) -> str:
    """Return a name as it stands within a sentence; an abbreviation keeps its capitals."""
    return name[:1].lower() + name[1:] if name[1:2].islower() or name[1:2] == " " else name


def joined(parts: Iterable[tuple[str, bool]]) -> str:
    """Return the paragraphs of a cell as one text; each comes with whether it is an item of a list."""
    whole = ""
    for text, item in parts:
        mark = "; " if item and whole and whole[-1] not in ENDS else " "
        whole = f"{whole}{mark if whole and text else ''}{text}"
    return whole
