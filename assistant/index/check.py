"""Open a generation afresh and see whether it holds what it should: `python -m assistant.index.check FOLDER [--unsealed]`.

Run in a process of its own, for a torn vector store can take its process with it. Exit status 0 only when all is well; what is
wrong is on standard error, a line each.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from assistant.errors import UserError
from assistant.index import manifest
from assistant.index.library import Found, Library
from assistant.index.vectors import QUESTIONS, TEXTS, Vectors, collection_of

CANARIES, ALIKE = 5, 0.9999
# Opening takes a second; Chroma itself waits up to a quarter of an hour where another process does not let go.
PATIENCE = 600


def check(folder: Path, is_sealed: bool) -> list[str]:
    """Return what is wrong with a generation: counts, and a few entries that must be found by their own vectors."""
    library = Library(folder, manifest.read_meta(folder)["model"], is_sealed)
    wrong = []
    searches: tuple[tuple[str, Callable[[Vectors, int], list[Found]]], ...]
    searches = ((TEXTS, library.near_texts), (QUESTIONS, library.near_questions))
    for name, search in searches:
        entries = [entry for entry in library.contents.entries if collection_of(entry) == name]
        if library.stored_in(name) != len(entries):
            wrong.append(f"entries: {len(entries)} listed in {name}, {library.stored_in(name)} stored")
            continue
        for entry in entries[:: max(1, len(entries) // CANARIES)]:
            found = search(library.vector(entry), 3)
            # Two cards may say the same: then another is as near, and that is well.
            if not found or (found[0].similarity < ALIKE and entry.target not in {f.target for f in found}):
                wrong.append(f"canary: {entry.id} is not found by its own vector")
    if library.server is False:
        wrong.append("server: it did not answer")
    library.close()
    return wrong


def check_apart(folder: Path, is_sealed: bool = True) -> list[str]:
    """Do `check` in another process; its death, its silence and its errors are findings too."""
    # -P: not the current folder, but this program, is where modules come from.
    program = f"import sys; sys.path.insert(0, {str(Path(__file__).resolve().parents[2])!r}); "
    program += "from assistant.index.check import main; sys.exit(main())"
    command = [sys.executable, "-P", "-c", program, str(folder.absolute()), *([] if is_sealed else ["--unsealed"])]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return ["no answer in time"]
    if not done.returncode:
        return []
    return done.stderr.strip().splitlines() or [f"ended with {done.returncode}"]


def main() -> int:
    """Check the folder named on the command line."""
    try:
        problems = check(Path(sys.argv[1]), "--unsealed" not in sys.argv)
    except UserError as error:
        problems = [f"{error} ({error.__cause__!r})"]
    print("\n".join(problems), file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
