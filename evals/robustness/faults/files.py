"""The faults of files, disks and models under an index, and of documents that come and go."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
from pathlib import Path

from assistant.errors import Damaged, LibraryUnavailable
from assistant.index import Library, manifest
from assistant.index.generations import POINTER
from assistant.messages import DISK_FULL, DISK_FULL_OPENING, EMPTY_LIBRARY, NO_INDEX, SERVING_PREVIOUS
from assistant.types import EntryKind
from evals.lab.small import STATES, Small, last_line
from evals.robustness.faults import words
from evals.robustness.faults.lab import Lab, Seen, fault

LIBRARIAN = ("-m", "assistant", "bibliotheek")
ASK = ("-m", "assistant", "vraag", "wat te doen bij een lek?")


@fault("3")
def torn_vectors(lab: Lab) -> Seen:
    """Cut off and overwrite Chroma's files, one at a time; the librarian mends them without embedding."""
    small = lab.small
    small.ingest()
    found = mended = embedded = cases = 0
    for name, harm in (
        *((name, _cut) for name in ("data_level0.bin", "link_lists.bin", "index_metadata.pickle", "chroma.sqlite3")),
        *((name, _scribble) for name in ("data_level0.bin", "header.bin", "chroma.sqlite3")),
    ):
        cases += 1
        harm(max(small.generations.current().rglob(name), key=lambda path: path.stat().st_size))
        try:
            Library(small.generations.current(), small.embedder.identity).close()
        except Damaged:
            found += 1
        # Half of them with the librarian, half with a plain ingest.
        done = small.ingest("herbouw", "--json", program=LIBRARIAN) if cases % 2 else small.ingest()
        if done.returncode == 0:
            embedded += json.loads(done.stdout)["embedded"]
            mended += small.state() == 0
    seen = words.TORN.format(cases=cases, found=found, mended=mended, embedded=embedded)
    return Seen(found == mended == cases and embedded == 0, seen)


@fault("4")
def overwritten_database(lab: Lab) -> Seen:
    """Scribble over the manifest, remove it, tear the pointer; the generation before answers, and an ingest mends it."""
    small = lab.small
    small.ingest()
    served = mended = cases = 0
    for harm in ("scribble", "cut", "remove", "pointer"):
        cases += 1
        small.write(cases)
        small.ingest()
        if harm == "pointer":
            (small.index / POINTER).write_bytes(b'{"format": 1, "curr')
        else:
            file = small.generations.current() / manifest.FILE
            {"scribble": _scribble, "cut": _cut, "remove": Path.unlink}[harm](file)
        try:
            library = small.library()
            served += harm == "pointer" or library.notice == SERVING_PREVIOUS
            library.close()
        except LibraryUnavailable:
            pass
        mended += small.ingest().returncode == 0 and small.state() == cases % len(STATES)
    seen = words.FELL_BACK.format(cases=cases, served=served, mended=mended)
    return Seen(served == mended == cases, seen)


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _scribble(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 3)
        file.write(os.urandom(max(64, path.stat().st_size // 4)))


@fault("7")
def full_disk(lab: Lab) -> Seen:
    """Make the second generation on a tmpfs without room for it."""
    small = lab.small
    small.index.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(small.index)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        return Seen(None, words.NO_MOUNT)
    try:
        made = small.ingest()
        if made.returncode:
            return Seen(False, last_line(made.stderr))
        codes, well, opened, ballast = [], True, 0, small.index / "vulling"
        reader = small.library()
        entry = reader.contents.entries[0]
        # With so much room left, it ends at the owner's word, the readings, the manifest, Chroma or the seal.
        for number, room in enumerate((0, 40_000, 150_000, 300_000, 450_000), start=1):
            before = small.state()
            small.write(number)
            ballast.write_bytes(bytes(max(0, shutil.disk_usage(small.index).free - room)))
            full = small.ingest()
            codes.append(full.returncode)
            well &= not full.returncode or last_line(full.stderr) == DISK_FULL
            # Who had it open is not disturbed; a full disk is not called damage.
            well &= reader.near_texts(reader.vector(entry), 1)[0].target == entry.target
            with contextlib.suppress(Damaged):
                well &= _opens_or_says_full(small)
                opened += 1
            ballast.unlink()
            well &= small.state() == (before if full.returncode else number % len(STATES))
        reader.close()
        last = small.ingest()
        well &= opened == len(codes)
        well &= last.returncode == 0 and small.state() == number % len(STATES)
        return Seen(well and codes.count(1) >= 3, words.FULL.format(cases=len(codes), full=codes.count(1), message=DISK_FULL))
    finally:
        subprocess.run(["umount", str(small.index)], capture_output=True, check=False)


def _opens_or_says_full(small: Small) -> bool:
    try:
        small.library().close()
    except Damaged:
        raise
    except LibraryUnavailable as error:
        return str(error) == DISK_FULL_OPENING.format(folder=small.index)
    return True


@fault("8")
def other_model(lab: Lab) -> Seen:
    """Ask with another model than the index was made with."""
    small = lab.small
    small.ingest()
    done = small.ingest(more={"RUGGESPRAAK_MODEL": "e5-small"}, program=ASK)
    message = last_line(done.stderr)
    return Seen(
        done.returncode == 1 and "python ingest.py" in message, words.SAID.format(code=done.returncode, message=message)
    )


@fault("9")
def missing_model(lab: Lab) -> Seen:
    """Make an index with a model that is not there."""
    done = lab.small.ingest(more={"RUGGESPRAAK_MODEL": str(lab.folder / "geen-model")})
    message = last_line(done.stderr)
    ok = done.returncode == 1 and "RUGGESPRAAK_MODEL" in message and "Traceback" not in done.stderr
    return Seen(ok, words.SAID.format(code=done.returncode, message=message))


@fault("10")
def empty_library(lab: Lab) -> Seen:
    """Ask where there is nothing, and make an index of nothing."""
    small = lab.small
    shutil.rmtree(small.corpus)
    made, asked = small.ingest(), small.ingest(program=ASK)
    ok = made.returncode == asked.returncode == 1 and last_line(made.stderr) == EMPTY_LIBRARY
    ok = ok and last_line(asked.stderr) == NO_INDEX.format(folder=small.index) and not asked.stdout
    return Seen(ok, words.SAID.format(code=made.returncode, message=last_line(made.stderr)))


@fault("18")
def changed_document(lab: Lab) -> Seen:
    """Change, rename and remove a document; what was in it before is found no more."""
    small = lab.small
    lab.small.ingest()
    embedded, stale = [], 0
    other = small.document.with_name("hernoemd.md")
    extra = "\n## 3 Nieuw\n\nDit stond er nog niet.\n"
    acts = (
        lambda: small.document.write_text(small.document.read_text("utf-8").replace("emmers", "dweilen") + extra, "utf-8"),
        lambda: small.document.rename(other),
        other.unlink,
    )
    for act in acts:
        act()
        report = small.make()
        embedded.append(report.embedded)
        contents = report.contents
        targets = (
            {p.id for p in contents.passages}
            | {c.id for c in contents.cards}
            | {s.id for c in contents.cards for s in c.statements}
        )
        texts = " ".join(e.text for e in contents.entries if e.kind is EntryKind.TEXT)
        names = {p.document for p in contents.passages} - {p.name for p in (small.corpus / "bronnen").iterdir()}
        stale += sum(e.target not in targets for e in contents.entries) + ("emmers" in texts) + len(names)
    stale += bool(manifest.read(small.generations.current()).passages)
    changed, renamed, removed = embedded
    seen = words.CHANGED.format(changed=changed, renamed=renamed, removed=removed, stale=stale)
    # Of the changed document at most the changed and the new passage, and their sentences for the links.
    return Seen(stale == 0 and changed <= 5 and renamed == removed == 0, seen)
