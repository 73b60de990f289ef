"""The retrievers to compare with, each as its makers show it, on the same documents and with the same encoder.

- LangChain's RAG tutorial: RecursiveCharacterTextSplitter (1,000 characters, 200 overlap) and Chroma. Its chunks are judged
  kindly: one counts as every passage of which it holds at least half.
- BM25 alone: the Lucene variant with Snowball's Dutch stemmer, on paragraphs under their headings.
- txtai, hybrid (its own BM25 and the encoder, in equal parts), on the same paragraphs; in an environment of its own, made for
  the run.

All embeddings carry E5's prefixes, without which the encoder would do worse than it can.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import time
import venv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from langchain_chroma import Chroma
from langchain_core.documents import Document as Chunk
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.encoder.embedder import Embedder
from assistant.index import Library
from assistant.langchain import RuggespraakEmbeddings
from assistant.language.bm25 import Analyser, LexicalIndex
from assistant.language.fingerprint import SAME, overlap
from assistant.types import Passage
from evals.datasets.questions import Question
from evals.metrics.judge import Found, Ranking, print_of

K = 10
CHUNK, OVERLAP = 1000, 200
HALF = 0.5  # of a passage must lie in a chunk


@dataclass(frozen=True, slots=True)
class Result:
    """What one retriever did: a ranking and milliseconds a question, words in its first five, seconds to ingest."""

    rankings: tuple[Ranking, ...]
    ms: tuple[float, ...]
    words: tuple[int, ...]
    ingest_seconds: float


def _timed(
    questions: Sequence[tuple[Question, str]], search: Callable[[str], object]
) -> tuple[list[object], tuple[float, ...]]:
    found, taken = [], []
    for _question, text in questions:
        began = time.perf_counter()
        found.append(search(text))
        taken.append((time.perf_counter() - began) * 1000)
    return found, tuple(taken)


def tutorial(library: Library, embedder: Embedder, questions: Sequence[tuple[Question, str]], folder: Path) -> Result:
    """Run LangChain's tutorial."""
    began = time.perf_counter()
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True)
    documents = [Chunk(page_content=d.text, metadata={"source": d.name, "work": d.work}) for d in library.contents.documents]
    store = Chroma(
        collection_name="tutorial", embedding_function=RuggespraakEmbeddings(embedder), persist_directory=str(folder)
    )
    store.add_documents(splitter.split_documents(documents))
    seconds = time.perf_counter() - began
    found, ms = _timed(questions, lambda text: store.similarity_search(text, k=K))
    rankings, shown = [], []
    for (question, _text), chunks in zip(questions, found, strict=True):
        assert isinstance(chunks, list)
        rankings.append(Ranking(question, tuple(_as_found(library, question, chunks))))
        shown.append(sum(len(chunk.page_content.split()) for chunk in chunks[:5]))
    return Result(tuple(rankings), ms, tuple(shown), seconds)


def _as_found(library: Library, question: Question, chunks: Sequence[Chunk]) -> list[Found]:
    """Return each chunk as the best judged passage it holds that no chunk before it held, else as itself."""
    seen: set[int] = set()
    found = []
    for chunk in chunks:
        work, start = str(chunk.metadata["work"]), int(chunk.metadata["start_index"])
        end = start + len(chunk.page_content)
        held = [p for p in library.contents.passages if p.work == work and _inside(p, start, end) >= HALF]
        right = [
            i
            for i, judged in enumerate(question.judged)
            if i not in seen
            and judged.work == work
            and any(overlap(print_of(p.text), judged.fingerprint) >= SAME for p in held)
        ]
        if right:
            best = max(right, key=lambda i: question.judged[i].grade)
            seen.add(best)
            found.append(Found(work, question.judged[best].fingerprint))
        else:
            found.append(Found("", ()))
    return found


def _inside(passage: Passage, start: int, end: int) -> float:
    return max(0, min(end, passage.end) - max(start, passage.start)) / max(1, passage.end - passage.start)


def bm25(library: Library, questions: Sequence[tuple[Question, str]]) -> Result:
    """Run BM25 on the paragraphs under their headings."""
    passages = library.contents.passages
    began = time.perf_counter()
    index = LexicalIndex([f"{p.heading} {p.text}" for p in passages], Analyser())
    seconds = time.perf_counter() - began
    found, ms = _timed(questions, lambda text: np.argsort(-index.scores(text), kind="stable")[:K].tolist())
    return _of_rows(passages, questions, found, ms, seconds)


def _of_rows(
    passages: Sequence[Passage],
    questions: Sequence[tuple[Question, str]],
    found: Sequence[object],
    ms: Sequence[float],
    seconds: float,
) -> Result:
    rankings, shown = [], []
    for (question, _text), rows in zip(questions, found, strict=True):
        assert isinstance(rows, list)
        hits = [passages[i] for i in rows]
        rankings.append(Ranking(question, tuple(Found(p.work, print_of(p.text)) for p in hits)))
        shown.append(sum(len(p.text.split()) for p in hits[:5]))
    return Result(tuple(rankings), tuple(ms), tuple(shown), seconds)


# --- txtai -----------------------------------------------------------------------------------

# Run by the environment's own Python. It reads {"model", "texts", "questions", "k"} and writes {"rows", "ms", "seconds"}.
_TXTAI = """
import json, sys, time
from txtai import Embeddings
asked = json.load(open(sys.argv[1], encoding="utf-8"))
began = time.perf_counter()
e5 = {"query": "query: ", "data": "passage: "}
index = Embeddings(path=asked["model"], method="sentence-transformers", instructions=e5, hybrid=True, gpu=False)
index.index([(i, text, None) for i, text in enumerate(asked["texts"])])
seconds = time.perf_counter() - began
rows, ms = [], []
for question in asked["questions"]:
    began = time.perf_counter()
    rows.append([int(i) for i, _score in index.search(question, asked["k"])])
    ms.append((time.perf_counter() - began) * 1000)
json.dump({"rows": rows, "ms": ms, "seconds": seconds}, open(sys.argv[2], "w", encoding="utf-8"))
"""


class NotInstalled(Exception):
    """txtai could not be installed or run; the text is the end of what it said."""


def txtai(library: Library, model: str, questions: Sequence[tuple[Question, str]], folder: Path) -> Result:
    """Make an environment with txtai in `folder` and run it there. Raises NotInstalled."""
    python = _environment(folder / "env")
    passages = library.contents.passages
    asked = {
        "model": model,
        "texts": [f"{p.heading}\n{p.text}" for p in passages],
        "questions": [text for _question, text in questions],
        "k": K,
    }
    source, target = folder / "in.json", folder / "out.json"
    source.write_text(json.dumps(asked), "utf-8")
    _run([str(python), "-c", _TXTAI, str(source), str(target)])
    told = json.loads(target.read_text("utf-8"))
    return _of_rows(passages, questions, told["rows"], told["ms"], told["seconds"])


def _environment(folder: Path) -> Path:
    """Make an environment that sees the packages of this one (PyTorch need not come twice) and has txtai of its own."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    of_its_own = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    (Path(of_its_own) / "parent.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    _run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "txtai>=9,<10"])
    return python


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotInstalled(done.stderr.strip()[-300:])
