"""The report in Dutch: findings by card, then what the library covers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import groupby

from assistant.corpus.routes import Route
from assistant.corpus.terms import Term
from assistant.editorial import messages
from assistant.editorial.coverage import ENOUGH, GUIDE, GUIDE_THEMES, Coverage
from assistant.editorial.findings import Finding, Weight, excerpt
from assistant.editorial.goals import Goal
from assistant.editorial.nearness import Support
from assistant.editorial.sources import Sources

# So many of the statements farthest from their sources are listed for an editor to read.
FARTHEST = 20


@dataclass(frozen=True, slots=True)
class Report:
    """All that one check found. `whole` is False where only some cards were checked, and their coverage says little.

    `supports` has the statements that could be laid beside their sources, the farthest first.
    """

    findings: tuple[Finding, ...]
    coverage: Coverage
    goals: tuple[Goal, ...]
    supports: tuple[Support, ...]
    terms: Sequence[Term]
    routes: Sequence[Route]
    notes: Sequence[str]
    whole: bool

    @property
    def must(self) -> int:
        """Number of findings that must be mended."""
        return sum(finding.weight is Weight.MUST for finding in self.findings)

    @property
    def ordered(self) -> list[Finding]:
        """The findings by place, those that must be mended first."""
        return sorted(self.findings, key=lambda f: (f.place, f.weight is Weight.MAY, f.line, f.message))


def as_text(report: Report, sources: Sources) -> str:
    """Return the report as lines for a terminal."""
    lines: list[str] = []
    for place, group in groupby(report.ordered, key=lambda finding: finding.place):
        mine = list(group)
        must = sum(finding.weight is Weight.MUST for finding in mine)
        lines.append(messages.HEAD_PLACE.format(place, must, len(mine) - must))
        for finding in mine:
            line = messages.LINE.format(finding.line) if finding.line else ""
            lines.append(f"  {messages.WEIGHTS[finding.weight]}  {line}{finding.message}")
        lines.append("")
    coverage = report.coverage
    if report.supports:
        lines += [*_farthest(report), ""]
    lines += [*_themes(coverage), ""]
    if report.whole:
        lines += [*_works(coverage, sources), ""]
        forms = sum(len(term.forms) for term in report.terms)
        steps = sum(len(route.steps) for route in report.routes)
        lines.append(messages.COUNTS.format(len(report.terms), forms, len(report.routes), steps))
        if report.goals:
            rows = [(goal.name, str(goal.wanted), str(goal.reached)) for goal in report.goals]
            lines += ["", *_table([messages.COLUMNS_GOALS, *rows]), ""]
    total = coverage.total
    lines.append(messages.READING.format(total.ease, coverage.sentence, coverage.unreviewed))
    lines += report.notes
    may = len(report.findings) - report.must
    lines.append(messages.SUM.format(total.cards, total.answers, total.statements, report.must, may))
    return "\n".join(lines)


def as_json(report: Report) -> str:
    """Return the same as one JSON object."""
    return json.dumps(
        {
            "bevindingen": [
                {"plaats": f.place, "gewicht": f.weight.value, "regel": f.line, "melding": f.message} for f in report.ordered
            ],
            "themas": [asdict(row) for row in report.coverage.themes],
            "samen": asdict(report.coverage.total),
            "werken": report.coverage.by_work,
            "delen": report.coverage.by_section,
            "doelen": [asdict(goal) for goal in report.goals],
            "verst": [
                {"kaart": s.card.id, "uitspraak": s.statement.text, "deel": str(s.source), "steun": s.value}
                for s in report.supports[:FARTHEST]
            ],
            "woorden_per_zin": round(report.coverage.sentence, 1),
            "niet_nagelezen": report.coverage.unreviewed,
            "begrippen": len(report.terms),
            "leerpaden": {route.id: len(route.steps) for route in report.routes},
            "opmerkingen": list(report.notes),
        },
        ensure_ascii=False,
        indent=2,
    )


def _farthest(report: Report) -> list[str]:
    rows = [messages.COLUMNS_FARTHEST]
    for support in report.supports[:FARTHEST]:
        text = messages.FARTHEST.format(support.card.id, support.source, excerpt(support.statement.text))
        rows.append((text, f"{support.value:.2f}"))
    return _table(rows)


def _themes(coverage: Coverage) -> list[str]:
    rows = [messages.COLUMNS_THEMES]
    for row in (*coverage.themes, coverage.total):
        rows.append((row.theme, str(row.cards), str(row.answers), str(row.statements), f"{row.ease:.0f}"))
    return _table(rows)


def _works(coverage: Coverage, sources: Sources) -> list[str]:
    rows = [messages.COLUMNS_WORKS]
    for work, parts in coverage.by_section.items():
        used = sum(count > 0 for count in parts.values())
        rows.append((work, str(coverage.by_work[work]), messages.SECTIONS_USED.format(used, len(parts))))
    lines = _table(rows)
    if guide := coverage.by_section.get(GUIDE):
        lines += ["", messages.GUIDE_HEAD.format(ENOUGH)]
        cells = [f"{number:>3}:{guide.get(number, 0):<2}{'!' if number in coverage.thin else ' '}" for number in GUIDE_THEMES]
        lines += ["  " + " ".join(cells[i : i + 10]) for i in range(0, len(cells), 10)]
    for work, parts in coverage.by_section.items():
        empty = [part for part, count in parts.items() if not count and not (work == GUIDE and part in GUIDE_THEMES)]
        if empty:
            lines.append(messages.UNUSED.format(sources.titles[work], ", ".join(empty)))
    return lines


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return rows in columns: the first flush left, the others flush right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))])
        for row in rows
    ]
