"""`python -m assistant bibliotheek [controleer|herbouw|terug|chroma]`: what the library holds, and how to mend it."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from assistant import messages
from assistant.cli.chroma_access import access_of
from assistant.cli.doctor import Finding, examine
from assistant.cli.progress import bars
from assistant.encoder.embedder import Embedder
from assistant.errors import BadInput, Damaged
from assistant.index import Contents, EmbeddingCache, Generations, manifest
from assistant.ingestion import documents_in, is_current, restore, sources
from assistant.settings import Settings, load


def run(argv: Sequence[str]) -> int:
    """Read the arguments and do what they ask; 1 where the doctor found something."""
    parser = argparse.ArgumentParser(prog="python -m assistant bibliotheek", description=messages.LIBRARY_USAGE)
    parser.add_argument("task", nargs="?", choices=_TASKS, default="toon", metavar="TAAK", help=messages.HELP_LIBRARY_TASK)
    parser.add_argument("--index", type=Path, metavar="MAP", help=messages.HELP_INDEX)
    parser.add_argument("--json", action="store_true", help=messages.HELP_JSON)
    options = parser.parse_args(argv)
    settings = load()
    return _TASKS[options.task](Generations(options.index or settings.index, settings.chroma_url), settings, options.json)


def show(generations: Generations, _settings: Settings, as_data: bool) -> int:
    """Print works, passages, generation, model and when."""
    folder = generations.current()
    try:
        contents = manifest.read(folder)
    except (manifest.Error, KeyError, ValueError, TypeError) as error:
        raise Damaged(messages.DAMAGED_INDEX.format(folder=generations.root)) from error
    found = _as_json(contents, folder.name, generations.previous())
    if as_data:
        print(json.dumps(found, ensure_ascii=False))
        return 0
    console = Console()
    table = Table(*messages.LIBRARY_COLUMNS, title=messages.INGEST_TITLE)
    for work in found["works"]:
        table.add_row(*(str(work[key] or "–") for key in ("title", "document", "passages", "pages")))
    console.print(table)
    for unread in contents.unread:
        console.print(messages.LIBRARY_UNREAD.format(name=unread.name, reason=unread.reason), markup=False)
    console.print(messages.LIBRARY_FACTS.format(**found), markup=False, highlight=False)
    return 0


def _as_json(contents: Contents, generation: str, previous: Path | None) -> dict[str, Any]:
    passages = Counter(passage.work for passage in contents.passages)
    titles = {work.id: work.title for work in contents.works}
    return {
        "generation": generation,
        "previous": previous.name if previous else None,
        "made_at": contents.meta.get("made_at", ""),
        "model": contents.meta.get("model", ""),
        "works": [
            {"id": d.work, "title": titles[d.work], "document": d.name, "passages": passages[d.work], "pages": d.pages}
            for d in contents.documents
        ],
        "absent": [work.title for work in contents.works if work.document is None],
        "passages": len(contents.passages),
        "cards": len(contents.cards),
        "entries": len(contents.entries),
        "unread": [{"document": u.name, "reason": u.reason} for u in contents.unread],
    }


def doctor(generations: Generations, settings: Settings, as_data: bool) -> int:
    """Look everything over; print a line a thing, and what to run."""
    model = Embedder(settings.model, settings.models).identity

    def current() -> bool:
        try:
            defaults = [settings.corpus / "bronnen", settings.corpus / "eigen"]
            files = documents_in(sources(generations), defaults, apart=generations.root)
        except BadInput:
            return False  # what it was made from is not there any more
        return is_current(files, settings.corpus, generations, model)

    findings = examine(generations, model, EmbeddingCache(settings.embeddings), current)
    if as_data:
        print(json.dumps([_finding(f) for f in findings], ensure_ascii=False))
    else:
        for finding in findings:
            mark = messages.DOCTOR_WELL if finding.is_well else messages.DOCTOR_WRONG
            print(mark.format(what=finding.looked_at, wrong=" ".join(finding.wrong), remedy=finding.remedy))
    return 0 if all(finding.is_well for finding in findings) else 1


def _finding(finding: Finding) -> dict[str, Any]:
    return {"what": finding.looked_at, "ok": finding.is_well, "wrong": list(finding.wrong), "run": finding.remedy}


def mend(generations: Generations, settings: Settings, as_data: bool) -> int:
    """Make Chroma anew from the manifest, as a new generation."""
    generations.candidates()  # raises where there is no index: nothing is made by looking
    embedder = Embedder(settings.model, settings.models)
    with bars(Console(stderr=True)) as progress:
        report = restore(generations, embedder, EmbeddingCache(settings.embeddings), progress)
    done = {"generation": report.generation, "entries": len(report.contents.entries), "embedded": report.embedded}
    print(json.dumps(done) if as_data else messages.LIBRARY_RESTORED.format(**done))
    return 0


def back(generations: Generations, _settings: Settings, as_data: bool) -> int:
    """Serve the generation before."""
    generations.current()  # raises where there is no index: nothing is made by looking
    with generations.writer():
        folder = generations.go_back()
    done = {"generation": folder.name, "made_at": manifest.read_meta(folder).get("made_at", "")}
    print(json.dumps(done) if as_data else messages.LIBRARY_BACK.format(**done))
    return 0


def outside(generations: Generations, settings: Settings, as_data: bool) -> int:
    """Print how to search the served vectors with Chroma itself."""
    found = access_of(generations.current(), Embedder(settings.model, settings.models))
    if as_data:
        print(json.dumps(found, ensure_ascii=False))
        return 0
    named = [messages.CHROMA_COLLECTION.format(name=name, count=count) for name, count in found["collections"].items()]
    print(
        messages.CHROMA_FACTS.format(place=found["place"], collections=", ".join(named), metadata=", ".join(found["metadata"]))
    )
    print(found["lines"], end="")
    return 0


_TASKS = {"toon": show, "controleer": doctor, "herbouw": mend, "terug": back, "chroma": outside}
