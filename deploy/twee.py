"""Start two apps that share a Chroma server and a PostgreSQL database, behind nginx: `python deploy/twee.py [--help]`.

All of it on loopback, for one computer: to try it, and as an example of what belongs together (docs/groot.md). What falls is
started again after a while, as systemd would. The database and the vectors live in a folder that goes at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent

USAGE = (
    "Start twee apps met een Chroma-server en PostgreSQL achter nginx, op deze computer. Instellingen: docs/instellingen.md."
)
HELP_PORT = "de poort van nginx (standaard: een vrije)"
HELP_INDEX = "de map van de index (standaard: die van de instellingen)"
HELP_JSON = "zeg op één regel JSON wat er draait"
MISSING = (
    "Dit ontbreekt hier: {what}. Installeer het met: apt-get install postgresql nginx-light; pip install 'psycopg[binary]'"
)
READY = "Klaar: {address} (apps: {apps}). Stoppen: Ctrl-C."
NOT_READY = "Dat lukte niet: {name} kwam niet op gang. Zie {log}:\n{said}"
FALLEN = "{name} is gestopt en start over {seconds} s opnieuw."
STOPPED = "Alles is gestopt."

# Seconds until what fell is started again; until all runs (a first index takes minutes); and that each has to end.
AGAIN, PATIENCE, GRACE = 5, 900, 20


@dataclass
class Part:
    """A program that runs: its command and environment, the file with what it said, and the signal that ends it well."""

    name: str
    command: Sequence[str]
    log: Path
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    ending: signal.Signals = signal.SIGTERM
    fell: float = 0.0

    def start(self) -> None:
        """Start it, or start it again."""
        with self.log.open("a") as out:
            self.process = subprocess.Popen(
                self.command,
                stdout=out,
                stderr=out,
                stdin=subprocess.DEVNULL,
                env=self.environment,
                cwd=ROOT,
                start_new_session=True,
            )

    def end(self) -> None:
        """Let it end well, and end it where it does not."""
        if self.process.poll() is None:
            self.process.send_signal(self.ending)
        try:
            self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def postgres_programs() -> Path | None:
    """Return the folder with PostgreSQL's programs: Debian has them in none of the usual ones."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    usual = shutil.which("initdb")
    return found[-1].parent if found else Path(usual).parent if usual else None


def missing() -> list[str]:
    """Return what is not installed here."""
    here = {
        "nginx": shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin"),
        "PostgreSQL": postgres_programs(),
        "setpriv": os.geteuid() != 0 or shutil.which("setpriv"),
        "psycopg": not subprocess.run([sys.executable, "-c", "import psycopg"], capture_output=True, check=False).returncode,
    }
    return [name for name, found in here.items() if not found]


def free_port() -> int:
    """Return a port of loopback that is free now."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def answer(address: str) -> dict[str, object] | None:
    """Return what an address answers, if it is JSON and all is well."""
    try:
        with urlopen(address, timeout=5) as reply:
            return dict(json.load(reply))
    except (URLError, OSError, ValueError):
        return None


class Two:
    """The parts in their order, in a folder of their own."""

    def __init__(self, folder: Path, index: Path | None, port: int) -> None:
        self._folder = folder
        self.port, self.a, self.b, chroma, database = port or free_port(), *(free_port() for _ in range(4))
        self.address = f"http://127.0.0.1:{self.port}"
        # PostgreSQL refuses to run as root, and nginx need not.
        self._as = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.geteuid() == 0 else []
        folder.chmod(0o711)
        password = secrets.token_urlsafe(16)
        self.shared = {
            "CHROMA_URL": f"http://127.0.0.1:{chroma}",
            "DATABASE_URL": f"postgresql+psycopg://ruggespraak:{password}@127.0.0.1:{database}/postgres",
            "RUGGESPRAAK_PROXY": "127.0.0.1",
            "RUGGESPRAAK_PUBLIC_ADDRESS": os.environ.get("RUGGESPRAAK_PUBLIC_ADDRESS", self.address),
            "PYTHONUNBUFFERED": "1",
        }
        self.chroma = self._part("chroma", [*self._chroma(), "--host", "127.0.0.1", "--port", str(chroma)])
        self.postgres = self._part("postgres", self._postgres(password, database), ending=signal.SIGINT)
        app = [sys.executable, "app.py", *(["--index", str(index.absolute())] if index else []), "--port"]
        self.apps = [self._part(f"app-{n}", [*app, str(p)], self.shared) for n, p in (("a", self.a), ("b", self.b))]
        self.nginx = self._part("nginx", self._nginx(), ending=signal.SIGQUIT)

    @property
    def parts(self) -> list[Part]:
        """All of them, each after what it needs."""
        return [self.chroma, self.postgres, *self.apps, self.nginx]

    @property
    def running(self) -> dict[str, object]:
        """What runs, for another program."""
        apps = [
            {"address": f"http://127.0.0.1:{port}", "pid": part.process.pid}
            for port, part in zip((self.a, self.b), self.apps, strict=True)
        ]
        others = {part.name: part.process.pid for part in (self.chroma, self.postgres, self.nginx)}
        return {"address": self.address, "apps": apps, **others}

    def _part(
        self, name: str, command: Sequence[str], more: dict[str, str] | None = None, ending: signal.Signals = signal.SIGTERM
    ) -> Part:
        return Part(name, command, self._folder / f"{name}.log", {**os.environ, **(more or {})}, ending)

    def _own(self, name: str) -> Path:
        """Make a folder for what may not run as root."""
        folder = self._folder / name
        folder.mkdir(0o700)
        if self._as:
            nobody = pwd.getpwnam("nobody")
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        return folder

    def _chroma(self) -> list[str]:
        return [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(self._folder / "vectors")]

    def _postgres(self, password: str, port: int) -> list[str]:
        programs, folder = postgres_programs(), self._own("postgres")
        assert programs is not None
        known = folder / "password"
        known.write_text(password)
        if self._as:
            shutil.chown(known, "nobody", "nogroup")
        make = [str(programs / "initdb"), "-D", str(folder / "data"), "-U", "ruggespraak", "-A", "scram-sha-256", "-E", "UTF8"]
        subprocess.run([*self._as, *make, f"--pwfile={known}"], check=True, capture_output=True, cwd=folder)
        known.unlink()
        options = ("listen_addresses=127.0.0.1", f"port={port}", "unix_socket_directories=")
        return [
            *self._as,
            str(programs / "postgres"),
            "-D",
            str(folder / "data"),
            *(part for o in options for part in ("-c", o)),
        ]

    def _nginx(self) -> list[str]:
        folder = self._own("nginx")
        text = (ROOT / "deploy" / "twee.nginx.conf").read_text("utf-8")
        for name, value in {"folder": folder, "port": self.port, "a": self.a, "b": self.b}.items():
            text = text.replace(f"@{name}@", str(value))
        (self._folder / "nginx.conf").write_text(text, "utf-8")
        program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or "nginx"
        return [*self._as, program, "-e", str(folder / "nginx.log"), "-c", str(self._folder / "nginx.conf")]

    def start(self) -> None:
        """Start all, and wait until both apps answer from the server. Raises RuntimeError where one does not."""
        for part in self.parts:
            part.start()
        ends = time.monotonic() + PATIENCE
        for port, part in zip((self.a, self.b), self.apps, strict=True):
            while (answer(f"http://127.0.0.1:{port}/gezond") or {}).get("zoekserver") != "antwoordt":
                fallen = next(
                    (p for p in self.parts if p.process.poll() is not None), part if time.monotonic() > ends else None
                )
                if fallen:
                    raise RuntimeError(NOT_READY.format(name=fallen.name, log=fallen.log, said=fallen.log.read_text()[-1500:]))
                time.sleep(0.5)

    def look(self) -> None:
        """Start again what fell a while ago."""
        for part in self.parts:
            if part.process.poll() is None:
                continue
            if not part.fell:
                part.fell = time.monotonic()
                print(FALLEN.format(name=part.name, seconds=AGAIN), file=sys.stderr, flush=True)
            elif time.monotonic() - part.fell >= AGAIN:
                part.fell = 0.0
                part.start()

    def stop(self) -> None:
        """End all, the last first."""
        for part in reversed(self.parts):
            if hasattr(part, "process"):
                part.end()


def main() -> int:
    """Start, say so, and stay until stopped."""
    parser = argparse.ArgumentParser(prog="deploy/twee.py", description=USAGE)
    parser.add_argument("--poort", type=int, default=0, metavar="N", help=HELP_PORT)
    parser.add_argument("--index", type=Path, metavar="MAP", help=HELP_INDEX)
    parser.add_argument("--json", action="store_true", help=HELP_JSON)
    options = parser.parse_args()
    if absent := missing():
        print(MISSING.format(what=", ".join(absent)), file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))
    with tempfile.TemporaryDirectory(prefix="ruggespraak-twee-", ignore_cleanup_errors=True) as folder:
        two = Two(Path(folder), options.index, options.poort)
        try:
            two.start()
            apps = ", ".join(str(port) for port in (two.a, two.b))
            print(json.dumps(two.running) if options.json else READY.format(address=two.address, apps=apps), flush=True)
            while True:
                two.look()
                time.sleep(0.5)
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return 1
        except (KeyboardInterrupt, SystemExit):
            return 0
        finally:
            two.stop()
            print(STOPPED, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
