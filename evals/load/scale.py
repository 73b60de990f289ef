"""`python -m evals schaal CORPUS [--aantallen 1000 10000 100000]`: what a larger library costs.

Passages are made by varying real ones: some of their words are taken from other passages, and their vectors, and those of two
questions each, get a little noise. Each size is measured in a process of its own, so that its memory is its own: seconds to
store, seconds to open, memory, and the time of a search for real questions (embedded before, for that part does not grow).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant.answer.retrieve import Retriever
from assistant.index import Library, manifest, vectors
from assistant.index.manifest import Contents
from assistant.types import Entry, EntryKind, Passage, Searched
from evals import messages
from evals.datasets.questions import Half, load_questions
from evals.report.table import show
from evals.runner import open_bench, standalone
from evals.variants import Vault

SIZES = (1_000, 10_000, 100_000)
ASKED = 2  # questions a passage
CHANGED, NOISE = 0.3, 0.35
MODEL = "schaal"
SEED = 7


def varied(real: Sequence[Passage], number: int, rng: random.Random) -> Passage:
    """Return the `number`th passage: a real one with some of its words from others."""
    passage = real[number % len(real)]
    words = passage.text.split()
    for i in range(len(words)):
        if rng.random() < CHANGED:
            words[i] = rng.choice(rng.choice(real).text.split())
    text = " ".join(words)
    return replace(passage, id=f"p{number}", text=text, start=0, end=len(text))


def contents(real: Contents, count: int) -> Contents:
    """Return a library of `count` passages with their entries, the cards and links of the real one left out."""
    rng = random.Random(SEED)
    passages = tuple(varied(real.passages, number, rng) for number in range(count))
    asked = [e.text for e in real.entries if e.kind is EntryKind.QUESTION] or [p.heading for p in real.passages]
    entries = []
    for passage in passages:
        entries.append(Entry(f"{passage.id}t", EntryKind.TEXT, passage.text, passage.id))
        entries.extend(Entry(f"{passage.id}q{n}", EntryKind.QUESTION, rng.choice(asked), passage.id) for n in range(ASKED))
    meta = {"schema": str(manifest.SCHEMA), "model": MODEL}
    return Contents(real.works, (), passages, (), tuple(entries), {}, meta=meta)


def noisy(real: vectors.Vectors, rows: Sequence[int]) -> vectors.Vectors:
    """Return unit vectors near those of the rows named."""
    rng = np.random.default_rng(SEED)
    found = real[list(rows)] + NOISE * rng.standard_normal((len(rows), real.shape[1])).astype(np.float32) / real.shape[1] ** 0.5
    unit: vectors.Vectors = (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)
    return unit


def one(folder: Path, count: int) -> dict[str, float]:
    """Measure one size, from what `run` laid ready in `folder`."""
    real = manifest.read(Path((folder / "generation").read_text("utf-8")))
    with np.load(folder / "vectors.npz") as laid:
        real_texts, real_asked = laid["texts"], laid["asked"]
    made = contents(real, count)
    of_texts = noisy(real_texts, [i % len(real_texts) for i in range(count)])
    of_asked = noisy(real_asked, [i % len(real_asked) for i in range(count * ASKED)])
    every = np.concatenate([np.stack([of_texts[i], *of_asked[i * ASKED : (i + 1) * ASKED]]) for i in range(count)])
    target = folder / f"n{count}" / "generaties" / "g"
    target.mkdir(parents=True)
    began = time.perf_counter()
    manifest.write(target, made)
    vectors.write(target, made, every)
    stored = time.perf_counter() - began
    return {"stored": stored, **search(target, folder)}


def search(target: Path, folder: Path) -> dict[str, float]:
    """Open a made library and search it with real questions."""
    questions = json.loads((folder / "questions.json").read_text("utf-8"))
    asked = dict(zip(questions, np.load(folder / "questions.npy"), strict=True))
    began = time.perf_counter()
    library = Library(target, MODEL, False)
    library.warm()
    retriever = Retriever(library, lambda texts: np.stack([asked.get(t, asked[questions[0]]) for t in texts]))
    retriever.retrieve([Searched(questions[0])])
    opened = time.perf_counter() - began
    taken = []
    for question in questions:
        began = time.perf_counter()
        retriever.retrieve([Searched(question)])
        taken.append((time.perf_counter() - began) * 1000)
    library.close()
    return {"opened": opened, "memory": _memory(), "p50": float(np.median(taken)), "p95": float(np.percentile(taken, 95))}


def _memory() -> float:
    """Return the memory this process holds now, in MB (Linux; elsewhere the most it ever held)."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(argv: Sequence[str]) -> int:
    """Measure each size in a process of its own and print the table."""
    parser = argparse.ArgumentParser(prog="python -m evals schaal", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, metavar="CORPUS", help=messages.HELP_CORPUS)
    parser.add_argument("--index", type=Path, metavar="MAP", help=messages.HELP_INDEX)
    parser.add_argument("--aantallen", type=int, nargs="+", default=list(SIZES), metavar="N", help=messages.HELP_SIZES)
    parser.add_argument("--een", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.een:
        print(json.dumps(one(options.een, options.aantallen[0])))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not _lay_ready(folder, options.corpus, options.index):
            print(messages.NO_WORKS.format(command="schaal"))
            return 2
        rows = []
        for count in options.aantallen:
            command = [sys.executable, "-m", "evals", "schaal", "--een", str(folder), "--aantallen", str(count)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            m = json.loads(done.stdout.splitlines()[-1])
            times = [f"{m[k]:.1f}" for k in ("stored", "opened", "memory", "p50", "p95")]
            rows.append((f"{count:,}".replace(",", "."), count * (1 + ASKED), *times))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    show(messages.SCALE_TITLE.format(cores=os.cpu_count(), memory=memory), messages.SCALE_COLUMNS, rows)
    return 0


def _lay_ready(folder: Path, corpus: Path | None, index: Path | None) -> bool:
    """Write down what the measuring processes need: the real library, its vectors, and real questions with theirs."""
    vault = Vault(open_bench(corpus, index))
    if not vault.library.contents.passages:
        return False
    questions = [standalone(vault.bench, q)[0].text for q in load_questions(Half.TUNING) if q.answerable][:100]
    (folder / "generation").write_text(str(vault.library.folder.resolve()), "utf-8")
    (folder / "questions.json").write_text(json.dumps(questions), "utf-8")
    np.save(folder / "questions.npy", vault.queries(questions))
    np.savez(folder / "vectors.npz", texts=vault.vectors[vectors.TEXTS], asked=vault.vectors[vectors.QUESTIONS])
    vault.library.close()
    return True
