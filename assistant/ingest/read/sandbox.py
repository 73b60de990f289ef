"""Read a file in a process of its own, so that a hostile or broken one takes nothing with it.

The child imports the reading room and nothing else of the program. Its memory is bounded where the system can (not on Windows),
its time everywhere.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.ingest.read import reasons
from assistant.ingest.read.limits import MB, Limits
from assistant.types import Block, BlockKind, Document, Unread

log = logging.getLogger(__name__)

TOO_HEAVY_CODE = 77

# A file gets so many seconds of the processor; on the clock more, for the machine may be busy with other things.
ON_THE_CLOCK, BEFORE_KILL = 3, 5


def read_apart(path: Path, limits: Limits) -> Document | Unread:
    """Read `path` in a child process and return what it made of it; its death is an Unread too."""
    seconds = limits.time_for(_size(path))
    command = [
        sys.executable,
        "-I",
        "-X",
        "utf8",
        "-c",
        _program(),
        str(path.absolute()),
        json.dumps(asdict(limits)),
        str(seconds),
    ]
    with tempfile.TemporaryFile() as complaints:
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=complaints,
                timeout=ON_THE_CLOCK * seconds,
                env=_environment(),
                check=False,
            )
        except subprocess.TimeoutExpired:
            return _too_slow(path, seconds)
        except OSError as error:
            log.warning("no process to read %s: %s", path.name, error)
            return Unread(path.name, reasons.UNEXPECTED)
        complaints.seek(0)
        said = complaints.read(4000).decode("utf-8", "replace").strip()
    if said:
        log.warning("while reading %s: %s", path.name, said)
    if sys.platform != "win32" and done.returncode == -signal.SIGXCPU:
        return _too_slow(path, seconds)
    if done.returncode == TOO_HEAVY_CODE:
        return Unread(path.name, reasons.TOO_HEAVY)
    try:
        return unpack(json.loads(done.stdout))
    except (ValueError, KeyError, TypeError):
        log.warning("reading %s died with code %s", path.name, done.returncode)
        return Unread(path.name, reasons.DIED)


def _too_slow(path: Path, seconds: float) -> Unread:
    log.warning("reading %s took over %s seconds", path.name, seconds)
    return Unread(path.name, reasons.TOO_SLOW.format(limit=int(seconds)))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def pack(result: Document | Unread) -> dict[str, Any]:
    """Return a document as what JSON can carry."""
    if isinstance(result, Unread):
        return {"unread": [result.name, result.reason]}
    blocks = [[b.kind.value, b.text, b.level, b.page, b.page_label, list(b.seams), b.last_page] for b in result.blocks]
    return {"document": [result.name, result.media, result.sha256, blocks, result.pages, list(result.notes)]}


def unpack(packed: dict[str, Any]) -> Document | Unread:
    """Return what `pack` packed; raise KeyError, TypeError or ValueError for anything else."""
    if "unread" in packed:
        name, reason = packed["unread"]
        return Unread(str(name), str(reason))
    name, media, sha256, blocks, pages, notes = packed["document"]
    return Document(name, media, sha256, tuple(_block(*block) for block in blocks), pages, tuple(notes))


def _block(kind: str, text: str, level: int, page: int | None, label: str | None, seams: list[int], last: int | None) -> Block:
    return Block(BlockKind(kind), text, level, page, label, tuple(seams), last)


def child(path: str, limits: str, seconds: str) -> int:
    """Run in the child: bound what it may use, read, and write the result to standard output."""
    bounds = Limits(**json.loads(limits))
    _bound(bounds.memory_bytes, max(1, int(float(seconds))))
    # Whatever a library prints must not end up in the result.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    from assistant.ingest.read.in_process import read_here

    try:
        result = json.dumps(pack(read_here(Path(path), bounds))).encode()
    except MemoryError:
        return TOO_HEAVY_CODE
    with out:
        out.write(result)
    return 0


def _bound(memory: int, seconds: int) -> None:
    """Bound the memory, processor time and files of this process, where the system can."""
    with contextlib.suppress(ImportError):
        import resource

        kinds = (
            (resource.RLIMIT_AS, memory, memory),
            (resource.RLIMIT_CPU, seconds, seconds + BEFORE_KILL),
            (resource.RLIMIT_FSIZE, MB, MB),
            (resource.RLIMIT_CORE, 0, 0),
        )
        for kind, amount, most in kinds:
            # Where a lower bound is already set, or the system refuses (macOS does for memory), that has to do.
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(kind, (amount, most))


def _program() -> str:
    root = Path(__file__).resolve().parents[3]
    start = f"import sys; sys.path.insert(0, {str(root)!r})"
    return f"{start}; from assistant.ingest.read.sandbox import child; sys.exit(child(*sys.argv[1:]))"


def _environment() -> dict[str, str]:
    """Return the environment of the child: only what Python needs to start, no settings and no keys."""
    needed = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "VIRTUAL_ENV")
    return {name: os.environ[name] for name in needed if name in os.environ}
