"""What STYLE rules 3 and 4 say of imports: rooms know only the rooms below them, and a third-party library has one home."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from assistant.settings import ROOT

# From the ground up; a room knows the rooms of the lines above its own, and itself.
FLOORS = (
    ("errors", "types"),
    ("messages", "circuit_breaker", "threads"),
    ("settings", "language"),
    ("encoder", "corpus", "userdata"),
    ("index",),
    ("ingest", "answer"),
    ("ingestion", "pipeline"),
    ("editorial", "langchain"),
    ("web",),
    ("cli",),
    ("__main__", "app", "ingest.py"),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}

# Where a library may be known. Not in the list: numpy, pydantic and markupsafe, which are how values are written down.
HOMES = {
    "Stemmer": {"assistant/language/bm25.py"},
    "argon2": {"assistant/web/password.py"},
    "bm25s": {"assistant/language/bm25.py"},
    "charset_normalizer": {"assistant/ingest/read/plain.py"},
    "chromadb": {"assistant/index/chroma.py"},
    "cssselect2": {"assistant/ingest/read"},
    "docx": {"assistant/ingest/read/docx.py", "assistant/web/export/as_docx.py"},  # one reads Word, the other writes it
    "fastapi": {"assistant/web"},
    "filelock": {"assistant/index/lock.py"},
    "gradio": {"assistant/web/question", "assistant/web/server.py"},
    "huggingface_hub": {"assistant/encoder"},
    "jinja2": {"assistant/web/pages/templating.py"},
    "langchain": {"assistant/answer/phrase/model.py"},
    "langchain_core": {"assistant/answer/phrase/model.py", "assistant/langchain.py"},
    "langchain_text_splitters": {"assistant/langchain.py"},
    "langsmith": {"assistant/answer/phrase/model.py"},
    "lxml": {"assistant/ingest/read"},
    "markdown_it": {"assistant/ingest/read/markdown.py"},
    "openai": {"assistant/answer/phrase/model.py"},
    "phonenumbers": {"assistant/answer/personal.py"},
    "pypdf": {f"assistant/ingest/read/{name}.py" for name in ("pdf", "pdf_annotations", "pdf_fonts", "pdf_runs", "pdf_state")},
    "rapidfuzz": {"assistant/language/spelling.py", "assistant/editorial/ordered_overlap.py"},
    "rich": {"assistant/cli", "ingest.py"},
    "safetensors": {"assistant/encoder"},
    "sentence_transformers": {"assistant/encoder"},
    "simplemma": {"assistant/ingest/read/hyphens.py", "assistant/language/spelling.py"},
    "sqlalchemy": {"assistant/userdata"},
    "starlette": {"assistant/web"},
    "stdnum": {"assistant/answer/personal.py"},
    "threadpoolctl": {"assistant/threads.py"},
    "tiktoken": {"assistant/answer/phrase/context_window.py"},
    "tinycss2": {"assistant/ingest/read"},
    "tokenizers": {"assistant/encoder"},
    "torch": {"assistant/encoder"},
    "trafilatura": {"assistant/ingest/read/html.py"},
    "transformers": {"assistant/encoder"},
    "uvicorn": {"assistant/web/protocol.py", "assistant/web/server.py"},
    "yaml": {"assistant/corpus"},
}
ANYWHERE = {"numpy", "pydantic", "pydantic_core", "markupsafe"}


def _files() -> list[Path]:
    return [*sorted((ROOT / "assistant").rglob("*.py")), ROOT / "app.py", ROOT / "ingest.py"]


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _room(file: Path, tree: ast.Module) -> str:
    """The room a file is in. A file that can be run is a command, wherever its address was given out."""
    parts = file.relative_to(ROOT).parts
    if len(parts) == 1:
        return "app" if parts[0] == "app.py" else parts[0]
    runs = any(isinstance(node, ast.If) and "__name__" in ast.unparse(node.test) for node in tree.body)
    return "cli" if runs and len(parts) > 2 and parts[1] != "editorial" else parts[1].removesuffix(".py")


def test_no_room_knows_a_room_above_it() -> None:
    wrong, seen = [], set()
    for file in _files():
        tree = ast.parse(file.read_text("utf-8"))
        room = _room(file, tree)
        if room == "__init__":
            continue
        for name in _imports(tree):
            package, _, rest = name.partition(".")
            other = rest.partition(".")[0]
            if package == "assistant" and other in FLOOR and other != room:
                seen.add((room, other))
                if FLOOR[other] >= FLOOR[room]:
                    wrong.append(f"{file.relative_to(ROOT)}: {room} knows {other}")
    assert not wrong
    assert len(seen) > 20


def test_each_library_has_one_home() -> None:
    wrong, seen = [], set()
    for file in _files():
        here = file.relative_to(ROOT).as_posix()
        for name in _imports(ast.parse(file.read_text("utf-8"))):
            library = name.partition(".")[0]
            if library in sys.stdlib_module_names or library in ANYWHERE | {"assistant", "app", "ingest", "evals"}:
                continue
            seen.add(library)
            homes = HOMES.get(library, set())
            if not any(here == home or here.startswith(f"{home}/") for home in homes):
                wrong.append(f"{here}: {library}")
    assert not wrong
    assert seen == set(HOMES), "a home for a library that nothing uses"
