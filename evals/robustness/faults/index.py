"""The faults of making an index while others read it or make it too, tried on real processes."""

from __future__ import annotations

import json
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from assistant.errors import Busy, LibraryUnavailable
from assistant.index import EmbeddingCache, Generations, manifest
from assistant.messages import INTERRUPTED
from assistant.pipeline import Assistant
from assistant.settings import Settings
from evals.lab.small import STATES, Small, last_line
from evals.robustness.faults import words
from evals.robustness.faults.lab import Lab, Seen, fault


@fault("1")
def killed_while_embedding(lab: Lab) -> Seen:
    """Kill it once a first chunk of embeddings is kept; the next one makes the rest only."""
    small = Small(lab.folder / "omzetten", _data_of_its_own(lab))
    # Words nobody embedded before: more than one chunk of the cache.
    total = 300
    marks = [f"{lab.chance.getrandbits(64):x}" for _ in range(total)]
    lines = [
        f"## {n} Deel {mark}\n\nOver {mark} spreken de secretaris en de burgemeester elkaar op dag {n}."
        for n, mark in enumerate(marks)
    ]
    small.document.write_text("# Proefwerk\n\n" + "\n\n".join(lines), "utf-8")
    process = small.start()
    small.wait_until_writing(process)
    while process.poll() is None and _kept(small.cache) < 128:
        time.sleep(0.05)
    process.kill()
    process.wait()
    first = _kept(small.cache)
    done = small.ingest()
    second = json.loads(done.stdout)["embedded"] if done.returncode == 0 else -1
    entries = len(manifest.read(small.generations.current()).entries) if done.returncode == 0 else -1
    seen = words.RESUMED.format(first=first, total=entries, second=second)
    return Seen(first >= 128 and 0 <= second <= entries - first + 5, seen)


def _kept(cache: EmbeddingCache) -> int:
    import sqlite3

    try:
        with closing(sqlite3.connect(f"file:{cache.path}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM vectors").fetchone()[0])
    except sqlite3.Error:
        return 0


def _data_of_its_own(lab: Lab) -> Path:
    data = lab.folder / "data"
    data.mkdir()
    (lab.folder / "omzetten").mkdir()
    if Settings().models.is_dir():
        (data / "models").symlink_to(Settings().models)
    return data


@fault("1b")
def stopped_by_the_keyboard(lab: Lab) -> Seen:
    """Ctrl-C at random moments, from the first import on."""
    # Started in the background (nohup, a script), this process ignores Ctrl-C, and so would those it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    small = lab.small
    span = _all_embedded(small)
    codes: Counter[str] = Counter()
    stops = max(3, lab.kills // 5)
    for _stop in range(stops):
        before, wanted = small.state(), lab.chance.choice(small.unmade())
        small.write(wanted)
        process = small.start()
        time.sleep(0.3 + lab.chance.uniform(0, span))
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=120)
        told = process.returncode == 130 and err.strip().endswith(INTERRUPTED) and "Traceback" not in err
        whole = small.state() in (before, wanted)
        kind = "klaar" if process.returncode == 0 else "130" if told else f"{process.returncode} {last_line(err)[:60]}"
        codes[kind if whole else f"{kind}, index stuk"] += 1
    seen = ", ".join(f"{count}× {kind}" for kind, count in codes.items())
    return Seen(set(codes) <= {"130", "klaar"} and codes["130"] > 0, words.STOPPED.format(stops=stops, codes=seen))


@fault("2")
def killed_at_any_moment(lab: Lab) -> Seen:
    """SIGKILL at random moments of ingests that each have something to do; a reader opens and searches throughout."""
    small = lab.small
    span = _all_embedded(small)
    making = done = lost = 0
    with _reading(small) as reads:
        for _kill in range(lab.kills):
            before, wanted = small.state(), lab.chance.choice(small.unmade())
            small.write(wanted)
            process = small.start()
            small.wait_until_writing(process)
            time.sleep(lab.chance.uniform(0, span))
            process.kill()
            process.communicate()
            after = small.state()
            making += bool(small.generations.unfinished())
            done += after == wanted
            lost += after not in (before, wanted)
    wanted = small.unmade()[0]
    small.write(wanted)
    last = small.ingest()
    well = last.returncode == 0 and not small.generations.unfinished() and small.state() == wanted
    seen = {
        "kills": lab.kills,
        "making": making,
        "done": done,
        "reads": reads["reads"],
        "errors": reads["errors"],
        "lost": lost,
    }
    return Seen(well and not lost and not reads["errors"] and reads["reads"] > 0, words.KILLED.format(**seen))


def _all_embedded(small: Small) -> float:
    """Ingest each state, so that the ingests to be ended are short; return how long one is the writer, in seconds."""
    for state in range(len(STATES)):
        small.write(state)
        process = small.start()
        small.wait_until_writing(process)
        began = time.monotonic()
        process.communicate()
    return time.monotonic() - began


@contextmanager
def _reading(small: Small) -> Iterator[Counter[str]]:
    """Open what is served and search it, over and over, until the block ends."""
    counts: Counter[str] = Counter()
    ended = threading.Event()

    def read() -> None:
        while not ended.wait(0.2):
            counts["reads"] += 1
            try:
                counts["errors"] += small.state() is None
            except LibraryUnavailable:
                counts["errors"] += 1

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield counts
    finally:
        ended.set()
        thread.join()


@fault("5")
def second_writer(lab: Lab) -> Seen:
    """Start an ingest beside one at work, here and in another process."""
    small = lab.small
    first = small.start()
    small.wait_until_writing(first)
    began = time.monotonic()
    message = ""
    try:
        with Generations(small.index).writer():
            pass
    except Busy as error:
        message = str(error)
    taken = time.monotonic() - began
    second = small.ingest()
    first.communicate()
    named = f"proces {first.pid} " in message and f"proces {first.pid} " in second.stderr
    ok = named and taken < 1 and second.returncode == 1 and first.returncode == 0 and small.state() == 0
    return Seen(ok, words.REFUSED.format(seconds=taken, message=message))


@fault("6")
def questions_during_the_swap(lab: Lab) -> Seen:
    """Ask while ingests run and swap, opening the new generation as soon as the pointer names it."""
    small = lab.small
    small.ingest()
    errors, mixed, generations, answers = [], 0, set(), 0
    ended = threading.Event()

    def ingests() -> None:
        for state in (1, 2, 0):
            small.write(state)
            small.ingest()
        ended.set()

    work = threading.Thread(target=ingests)
    work.start()
    assistant = Assistant(small.library(), small.embedder, small.settings)
    while not ended.is_set():
        try:
            if small.generations.current().name != assistant.library.generation:
                assistant.library.close()
                assistant = Assistant(small.library(), small.embedder, small.settings)
            answer = assistant.answer("wat doe ik als het dak lekt?")
            known = {p.text for p in assistant.library.contents.passages}
            states = {n for n, s in enumerate(STATES) for hit in answer.hits if s in hit.passage.text}
            mixed += any(hit.passage.text not in known for hit in answer.hits) or len(states) > 1
            generations.add(answer.generation)
            answers += 1
            if answer.cause:
                errors.append(answer.cause)
        except Exception as error:
            errors.append(repr(error))
    work.join()
    assistant.library.close()
    seen = {"answers": answers, "generations": len(generations), "errors": len(errors), "mixed": mixed}
    ok = not errors and not mixed and len(generations) >= 2 and answers > 0
    return Seen(ok, words.READ_DURING.format(**seen) + (f" {errors[0][:120]}" if errors else ""))
