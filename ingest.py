"""Read the library into the index: `python ingest.py [PAD …] [--index MAP] [--json]`.

Without paths it reads corpus/bronnen/ and corpus/eigen/; the cards always belong. The steps are in assistant/ingestion.py.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import messages
from assistant.cli.edge import leave
from assistant.settings import Settings, load

# The rest is imported where it is used, inside `run`: Ctrl-C in the first second is answered with a sentence too.
if TYPE_CHECKING:
    from rich.console import Console

    from assistant.encoder.embedder import Embedder
    from assistant.ingestion import Progress, Report


def ingest(
    paths: Sequence[Path],
    index: Path,
    settings: Settings,
    embedder: Embedder | None = None,
    console: Console | None = None,
    told: Progress | None = None,
) -> Report:
    """Bring the index in `index` up to date with `paths` (or the corpus folders) and the cards. Raises UserError.

    How far it is, is shown on `console` or said to `told`.
    """
    from assistant.cli.progress import bars
    from assistant.encoder.embedder import Embedder
    from assistant.index import EmbeddingCache, Generations
    from assistant.ingestion import build, documents_in

    began = time.monotonic()
    embedder = embedder or Embedder(settings.model, settings.models)
    files = documents_in(paths, [settings.corpus / "bronnen", settings.corpus / "eigen"], apart=index)
    cache, generations = EmbeddingCache(settings.embeddings), Generations(index, settings.chroma_url)
    with bars(console) as progress:
        report = build(files, settings.corpus, generations, embedder, cache, told or progress, paths)
    return replace(report, seconds=time.monotonic() - began)


def as_json(report: Report) -> dict[str, Any]:
    """Return what an ingest did, for scripts."""
    contents = report.contents
    passages, sections = Counter(p.work for p in contents.passages), Counter(w for w, _s in _sections(report))
    titles = {work.id: work.title for work in contents.works}
    return {
        "generation": report.generation,
        "changed": report.changed,
        "works": [
            {
                "id": d.work,
                "title": titles[d.work],
                "document": d.name,
                "sections": sections[d.work],
                "passages": passages[d.work],
                "pages": d.pages,
            }
            for d in contents.documents
        ],
        "sections": report.sections,
        "passages": len(contents.passages),
        "pages": report.pages,
        "cards": len(contents.cards),
        "anchors": {
            "total": report.counted("anchors"),
            "found": report.counted("anchors_tied"),
            "questions": report.counted("questions_tied"),
        },
        "embedded": report.embedded,
        "seconds": round(report.seconds, 2),
        "unread": [{"document": u.name, "reason": u.reason} for u in report.unread],
    }


def _sections(report: Report) -> set[tuple[str, str]]:
    return {(p.work, p.section) for p in report.contents.passages}


def show(report: Report, console: Console) -> None:
    """Print the table a person reads."""
    from rich.table import Table

    found = as_json(report)
    table = Table(*messages.INGEST_COLUMNS, title=messages.INGEST_TITLE)
    for work in found["works"]:
        row = (work["title"], work["document"], work["sections"], work["passages"], work["pages"] or "–")
        table.add_row(*map(str, row))
    console.print(table)
    if report.unread:
        refused = Table(*messages.INGEST_UNREAD_COLUMNS, title=messages.INGEST_UNREAD_TITLE)
        for unread in report.unread:
            refused.add_row(unread.name, unread.reason)
        console.print(refused)
    cards = report.contents.cards
    answers = report.contents.answers
    counted = {"cards": len(cards), "statements": sum(len(c.statements) for c in cards), "answers": len(answers)}
    console.print(messages.INGEST_CARDS.format(**counted, asked=sum(len(a.asked) for a in answers)))
    console.print(messages.INGEST_ANCHORS.format(**found["anchors"]))
    if not report.changed:
        console.print(messages.UP_TO_DATE)
    counts = {key: found[key] for key in ("sections", "passages", "pages", "embedded")}
    console.print(messages.INGEST_DONE.format(seconds=report.seconds, works=len(found["works"]), **counts))


def main(argv: Sequence[str] | None = None) -> int:
    """Read the arguments, make the index, and say what was done."""
    parser = argparse.ArgumentParser(prog="ingest.py", description=messages.INGEST_USAGE)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PAD", help=messages.INGEST_HELP_PATHS)
    parser.add_argument("--index", type=Path, metavar="MAP", help=messages.HELP_INDEX)
    parser.add_argument("--json", action="store_true", help=messages.HELP_JSON)
    parser.add_argument("--lines", action="store_true", help=messages.HELP_LINES)
    options = parser.parse_args(argv)
    settings = load()
    from rich.console import Console

    from assistant.cli.progress import lines

    console = Console(stderr=options.json)
    told = lines(sys.stderr) if options.lines else None
    report = ingest(options.paths, options.index or settings.index, settings, None, None if told else console, told)
    if options.json:
        print(json.dumps(as_json(report), ensure_ascii=False))
    else:
        show(report, console)
    return 0


if __name__ == "__main__":
    leave(main)
