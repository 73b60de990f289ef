"""Count what a process asks of the world outside: `python -m evals.lab.watched LOG PROGRAM …` runs a program so.

An audit hook (PEP 578) sees every socket that Python connects and every name it looks up, whichever library asks.
"""

from __future__ import annotations

import runpy
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path

_EVENTS = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname")


def _place(event: str, arguments: tuple[object, ...]) -> str | None:
    """Return whom an event asks, where that is not this computer."""
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        address = arguments[1] if len(arguments) > 1 else None
        if not isinstance(address, tuple):  # a socket of the file system
            return None
        host = address[0]
    name = host.decode("latin-1") if isinstance(host, bytes) else str(host or "localhost")
    try:
        return None if ip_address(name.partition("%")[0]).is_loopback or ip_address(name).is_unspecified else name
    except ValueError:
        return None if name == "localhost" else name


def watch(heard: Callable[[str], None]) -> None:
    """Tell `heard` of every attempt to reach another computer, from now on; a hook can't be taken away."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in _EVENTS:
            place = _place(event, arguments)
            if place is not None:
                heard(f"{event} {place}")

    sys.addaudithook(hook)


@contextmanager
def watching() -> Iterator[list[str]]:
    """Collect what this process asks of other computers within a block."""
    found: list[str] = []
    listening = True
    watch(lambda what: found.append(what) if listening else None)
    try:
        yield found
    finally:
        listening = False


def _main(log: Path, program: list[str]) -> None:
    log.write_text("", "utf-8")

    def note(what: str) -> None:
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{what}\n")

    watch(note)
    sys.argv = program
    sys.path.insert(0, str(Path(program[0]).resolve().parent))
    runpy.run_path(program[0], run_name="__main__")


if __name__ == "__main__":
    _main(Path(sys.argv[1]), sys.argv[2:])
