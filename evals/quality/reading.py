"""Measure the reading room: `python -m evals lezen` (invented documents), or `python -m evals lezen MAP`.

Of a folder of any documents, the words are held against another reader's (`reading_whole.py`). Of one with a catalogue of known
works, against the works' own plain text, here.

The truth is the text version of each work in `tekst/`, taken apart here with means of its own; no figure compares the reader
with itself. For the first pages of themes the truth is the outline that its typesetter put into the PDF.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.corpus.catalogue import load_catalogue, recognise
from assistant.ingest.read import read
from assistant.ingest.read.pdf import outline_of
from assistant.ingest.split import Limit, split
from assistant.language.fingerprint import fingerprint, letters, overlap
from assistant.types import BlockKind, Document, Passage, Work
from evals.quality.reading_truth import differences, parted, truth_items, truth_parted, truth_words
from evals.quality.reading_whole import run_whole

INVENTED = Path(__file__).parents[1] / "datasets" / "lezen"
WORDS, ITEMS, AGAIN, FOUND = 0.998, 0.99, 0.99, 0.5
THEMES = 100
# As long as four hundred tokens of the encoder, near enough; the encoder itself is no part of reading.
LIMIT = Limit(lambda text: len(text) // 4, 400)

LEADER = re.compile(r"\.{3,}\s*\d+")
THEME = re.compile(r"^#+\s*\**(\d{1,3})\**\s+\**(.+?)\**\s*$", re.MULTILINE)

# Reference passages, each with whether it has questions.
Asked = Sequence[tuple[str, bool]]


@dataclass(slots=True)
class Report:
    """The lines to print, and what fell short."""

    lines: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    checked: int = 0
    totals: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, name: str, value: int, of: int, good: bool) -> None:
        """Add one figure; nothing to check falls short too."""
        self.checked += of
        before = self.totals.get(name, (0, 0))
        self.totals[name] = (before[0] + value, before[1] + of)
        self.lines.append(f"  {'ok ' if good and of else 'NOT'}  {name}: {value}/{of} ({value / max(1, of):.2%})")
        if not good or not of:
            self.short.append(name)


def run(argv: Sequence[str]) -> int:
    """Print the figures for every document in a folder and return 0 where all are on target, else 1."""
    folder = Path(argv[0]) if argv else INVENTED
    if not (folder / "bronnen.toml").is_file():
        return run_whole(folder)
    report = Report()
    works = load_catalogue(folder / "bronnen.toml")
    questions = _questions(folder)
    for work in works:
        files = sorted(p for p in folder.glob(f"{work.id}.*") if p.is_file())
        text = folder / "tekst" / f"{work.id}.txt"
        if not files or not text.is_file():
            report.short.append(f"{work.id}: file or text version missing")
            continue
        for file in files:
            _measure(report, work, file, text, works, questions.get(work.id, []))
    print("\n".join(report.lines))
    print("in all:")
    for name, (value, of) in report.totals.items():
        print(f"       {name}: {value}/{of} ({value / max(1, of):.2%})")
    print(f"{report.checked} things checked; short: {', '.join(report.short) or 'nothing'}")
    return 1 if report.short or not report.checked else 0


def _measure(
    report: Report, work: Work, file: Path, text: Path, works: Sequence[Work], asked: Sequence[tuple[str, bool]]
) -> None:
    document, plain = read(file), read(text)
    if not isinstance(document, Document) or not isinstance(plain, Document):
        report.short.append(f"{file.name}: {document if not isinstance(document, Document) else plain}")
        return
    raw = text.read_text("utf-8")
    truth = truth_words(raw)
    readings = (
        [(file.name, document)]
        if file.read_bytes() == text.read_bytes()
        else [(file.name, document), (f"tekst/{text.name}", plain)]
    )
    found: dict[str, list[str]] = {}
    for name, reading in readings:
        known = recognise(reading, works)
        passages = split(reading, known, LIMIT)
        report.lines.append(f"{name}: {len(reading.blocks)} blocks, {len(passages)} passages")
        _words(report, truth, truth_parted(raw), reading, passages)
        ids = list(dict.fromkeys(p.section for p in passages))
        found[name] = ids
        good = known.id == work.id and ids == [s.id for s in work.sections if s.id in set(ids)]
        named = sum(s.id in set(ids) for s in work.sections)
        report.add("sections of the catalogue, in order", named, len(work.sections), good and named == len(work.sections))
        items = truth_items(raw)
        if items and reading.pages:
            _items(report, items, passages)
        if asked:
            _references(report, asked, passages)
        if reading.media == "application/pdf":
            _columns(report, truth, passages)
            if themes := THEME.findall(raw):
                _themes(report, themes, file, reading, passages)
    if len(found) > 1:
        one, other = found.values()
        report.add(
            "sections the same from file and from text",
            sum(a == b for a, b in zip(one, other, strict=False)),
            len(one),
            one == other,
        )


def _references(report: Report, asked: Asked, passages: Sequence[Passage]) -> None:
    """Reference passages found again by fingerprint; those that have questions must be, for the questions hang on them."""
    marks = [fingerprint(p.text) for p in passages]
    found = [max(overlap(fingerprint(text), mark) for mark in marks) >= FOUND for text, _ in asked]
    needed = [hit for hit, (_, questions) in zip(found, asked, strict=True) if questions]
    report.lines.append(f"       reference passages found again: {sum(found)}/{len(found)}")
    for hit, (text, _) in zip(found, asked, strict=True):
        if not hit:
            report.lines.append(f"         not found: {len(text)} characters, fingerprint {fingerprint(text)[:2]}")
    report.add("… of those that have questions", sum(needed), len(needed), sum(needed) >= AGAIN * len(needed))


def _words(report: Report, truth: Sequence[str], hyphened: set[str], reading: Document, passages: Sequence[Passage]) -> None:
    """Words of the truth found in order, and passages with words that do not stand there in the truth."""
    own: list[str] = []
    places: list[tuple[int, bool]] = []
    offset = 0
    for block in reading.blocks:
        for at, token in enumerate(block.text.split()):
            if word := letters(token):
                own.append(word)
                places.append((offset, at == 0 and block.kind is not BlockKind.PARAGRAPH))
        offset += len(block.text) + 2
    changes = differences(truth, own)
    same = len(truth) - sum(end - start for start, end, _, _ in changes)
    report.add("words of the text version, in order", same, len(truth), same >= WORDS * len(truth))
    foreign: set[int] = set()
    for lost, kept, start, end in changes:
        for index in range(start, end):
            # A number is the page's unless it numbers an item; three words running are a running head or a line of contents.
            number = own[index].isdigit() and len(own[index]) <= 4 and not places[index][1]
            if number or (lost == kept and end - start >= 3):
                foreign.add(places[index][0])
    dirty = [p for p in passages if any(p.start <= at < p.end for at in foreign) or LEADER.search(p.text)]
    report.add("passages with a running head, page number or contents line", len(dirty), len(passages), not dirty)
    left = [word for block in reading.blocks for word in parted(block.text) if word not in hyphened]
    report.add("words with a typesetter's hyphen left in", len(left), len(own), not left)


def _items(report: Report, items: Sequence[str], passages: Sequence[Passage]) -> None:
    whole = {letters(p.text) for p in passages}
    everything = [letters(p.text) for p in passages]
    kept = sum(item in whole or any(item in text for text in everything) for item in items)
    report.add("list items whole in one passage", kept, len(items), kept >= ITEMS * len(items))


def _columns(report: Report, truth: Sequence[str], passages: Sequence[Passage]) -> None:
    """Passages with words of two columns: mixed lines put words side by side that never are in the truth."""
    plain = [word for word in truth if not word.isdigit()]
    pairs = set(itertools.pairwise(plain))
    mixed = 0
    for passage in passages:
        words = [w for w in (letters(t) for t in passage.text.split()) if w and not w.isdigit()]
        strange = sum(pair not in pairs for pair in itertools.pairwise(words))
        mixed += strange >= 3 and strange > 0.08 * len(words)
    report.add("passages with words of two columns", mixed, len(passages), mixed == 0)


def _themes(
    report: Report, themes: Sequence[tuple[str, str]], file: Path, reading: Document, passages: Sequence[Passage]
) -> None:
    """The numbered themes with their number, title and first page, as the PDF's own outline has it."""
    pages = {letters(title): page for title, page in outline_of(file.read_bytes())}
    first: dict[str, Passage] = {}
    for passage in passages:
        first.setdefault(passage.section, passage)
    headings = {letters(b.text): b for b in reading.blocks if b.kind is BlockKind.HEADING}
    good = 0
    for number, title in themes:
        key = letters(number + title)
        start, block, page = first.get(number), headings.get(key), pages.get(key)
        if start and block and page:
            good += block.page == page and letters(title) in letters(start.heading) and start.page in (page, page + 1)
    report.add("themes with number, title and first page", good, len(themes), good == len(themes) == THEMES)


def _questions(folder: Path) -> dict[str, list[tuple[str, bool]]]:
    """Return the reference passages by work, each with whether it has questions, where they lie beside the corpus."""
    path = folder.parent / "vragen" / "vragen.jsonl"
    found: dict[str, list[tuple[str, bool]]] = {}
    for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
        row = json.loads(line)
        found.setdefault(str(row["werk"]), []).append((str(row["tekst"]), bool(row["vragen"])))
    return found
