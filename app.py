"""Start the web app: `python app.py [--port N] [--index MAP]`. Where there is no index or an old one, it is made first."""

from __future__ import annotations

import argparse
import atexit
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile

from assistant import messages
from assistant.cli.edge import leave
from assistant.encoder.embedder import Embedder
from assistant.errors import BadInput, LibraryUnavailable
from assistant.index import Generations
from assistant.pipeline import Assistant
from assistant.settings import ROOT, Settings, load
from assistant.threads import share_cores
from assistant.web import words


def refresh(settings: Settings, index: Path, embedder: Embedder, told: Callable[[str, int, int], None]) -> bool:
    """Bring the index up to date with what it was made from; tell whether another generation is served now.

    The making is a process of its own: it keeps both cores busy for minutes, and questions are answered meanwhile. `told` hears
    how far it is. Where another process is making one, this waits for it and looks again.
    """
    from assistant.ingest.freshness import is_current, sources
    from assistant.ingest.inputs import documents_in

    generations = Generations(index, settings.chroma_url)
    while True:
        while generations.lock.is_held():
            time.sleep(1)
        paths = sources(generations)
        files = documents_in(paths, [settings.corpus / "bronnen", settings.corpus / "eigen"], apart=index)
        if is_current(files, settings.corpus, generations, embedder.identity):
            return False
        status, said, changed = _ingest([*map(str, paths), "--index", str(index)], told)
        if not status:
            return changed
        if not generations.lock.is_held():
            raise LibraryUnavailable(said or messages.NOTHING_READ)


def _ingest(arguments: Sequence[str], told: Callable[[str, int, int], None]) -> tuple[int, str, bool]:
    """Run an ingest to its end; return its exit status, what it said last, and whether it made another generation."""
    from assistant.cli.progress import read_line

    command = [sys.executable, str(ROOT / "ingest.py"), *arguments, "--json", "--lines"]
    said = ""
    with (
        TemporaryFile("w+") as out,
        subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, text=True) as process,
    ):
        atexit.register(process.terminate)
        for line in process.stderr or ():
            if step := read_line(line):
                told(*step)
            else:
                said = line.strip() or said
        process.wait()
        atexit.unregister(process.terminate)
        out.seek(0)
        return process.returncode, said, not process.returncode and bool(json.load(out)["changed"])


def main(argv: Sequence[str] | None = None) -> int:
    """Read the arguments, take the port, and serve until stopped."""
    parser = argparse.ArgumentParser(prog="app.py", description=words.APP_USAGE)
    parser.add_argument("--port", type=int, metavar="N", help=words.HELP_PORT)
    parser.add_argument("--index", type=Path, metavar="MAP", help=messages.HELP_INDEX)
    parser.add_argument("--open", action="store_true", help=words.HELP_OPEN)
    options = parser.parse_args(argv)
    settings = load()
    if options.port is not None:
        if not 0 <= options.port <= 65535:
            raise BadInput(words.PORT_WRONG.format(port=options.port))
        settings = replace(settings, port=options.port)
    index = options.index or settings.index
    alone = settings.host.startswith("127.") or settings.host in ("localhost", "::1")
    if not (alone or options.open or settings.access_password or settings.proxy_header):
        raise BadInput(words.NOT_ALONE.format(host=settings.host))

    # Before gradio is imported, which reads them then: no word to its makers, no look for a newer version.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = os.environ.get("HF_HUB_OFFLINE", "1")
    from assistant.web import memory
    from assistant.web.live_library import LiveLibrary
    from assistant.web.server import serve

    memory.share_pools()
    share_cores()
    embedder = Embedder(settings.model, settings.models)
    desk = LiveLibrary(
        lambda: Assistant.open(settings, Generations(index), embedder),
        lambda told: refresh(settings, index, embedder, told),
        lambda: Generations(index).current().name,
    )
    return serve(settings, desk)


if __name__ == "__main__":
    leave(main)
