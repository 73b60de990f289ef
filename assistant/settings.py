"""Settings, read from the environment once, with bounds; an unknown `RUGGESPRAAK_…` is an error that names the nearest."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from ipaddress import ip_network
from pathlib import Path

from assistant.errors import BadInput
from assistant.messages import SETTING_UNKNOWN, SETTING_WRONG

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "RUGGESPRAAK_"

# Set by the names that every program knows them by, without our prefix.
COMMON = frozenset({"CHROMA_URL", "DATABASE_URL"})


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how much is allowed. Each is set by its name in capitals, after `RUGGESPRAAK_` but for `COMMON`."""

    corpus: Path = ROOT / "corpus"
    data: Path = ROOT / "data"
    model: str = ""
    host: str = "127.0.0.1"
    port: int = 7860
    log: str = "warning"
    question_limit: int = 8000
    # The web app: questions a minute from one client; the address a recipient can open (without one, no shared links); how
    # long a link, what readers leave and a sign-in last; the keeper's name and the argon2 hash of a password (none: no Beheer).
    questions_per_minute: int = 30
    public_address: str = ""
    share_days: int = 90
    keep_days: int = 90
    signin_hours: int = 12
    keeper_name: str = ""
    keeper_password: str = ""
    # Whether programs may ask too: by Gradio's API and as an MCP server.
    programs: bool = False
    # Who may come in: those who know a password (its argon2 hash), for so many days; or those whom a reverse proxy at these
    # addresses names in this header. Neither: everyone who can reach the app.
    access_password: str = ""
    access_days: int = 30
    proxy: str = ""
    proxy_header: str = ""
    # A language model, off by default: as `init_chat_model` names it ("ollama:qwen3:4b"); seconds until connected, until the
    # first token, for the whole; and the tokens it can take in.
    language_model: str = ""
    language_model_url: str = ""
    language_model_key: str = field(default="", repr=False)
    language_model_connect: int = 5
    language_model_first: int = 20
    language_model_whole: int = 60
    language_model_context: int = 8192
    # For several processes (docs/groot.md): a Chroma server for the vectors, a PostgreSQL database for what readers leave.
    chroma_url: str = ""
    database_url: str = field(default="", repr=False)

    @property
    def index(self) -> Path:
        """The folder of the index where none is named."""
        return self.data / "index"

    @property
    def models(self) -> Path:
        """The folder in which the bundled model is unpacked."""
        return self.data / "models"

    @property
    def embeddings(self) -> Path:
        """The cache of embeddings, shared by all generations and indexes: nothing is embedded twice."""
        return self.data / "embeddings.sqlite"


_BOUNDS = {
    "port": (1, 65535),
    "question_limit": (100, 20000),
    "questions_per_minute": (1, 100000),
    "share_days": (1, 365),
    "keep_days": (1, 365),
    "signin_hours": (1, 720),
    "access_days": (1, 365),
    "language_model_connect": (1, 60),
    "language_model_first": (1, 300),
    "language_model_whole": (1, 600),
    "language_model_context": (3000, 1_000_000),
}
_SWITCHES = frozenset({"programs"})
_CHOICES = {"log": ("debug", "info", "warning", "error")}

# What a value looks like, and what is said where it does not.
_ADDRESS = r"https?://[^\s/?#]+(?:/[^\s?#]*)?"
_HASH = (r"\$argon2.*", "een argon2-hash, gemaakt met: python -m assistant.web.password")
_FORMS = {
    "public_address": (_ADDRESS, "een adres als https://ruggespraak.gemeente.nl"),
    "language_model": (r"(?:[a-z_]+:\S+)?", "aanbieder:model, zoals ollama:qwen3:4b"),
    "language_model_url": (rf"(?:{_ADDRESS})?", "een adres als http://127.0.0.1:11434"),
    "proxy_header": (r"(?:[A-Za-z][A-Za-z0-9-]{1,60})?", "de naam van een header, zoals X-Remote-User"),
    "keeper_password": _HASH,
    "access_password": _HASH,
    "chroma_url": (r"(?:https?://(?:[\w.-]+|\[[\da-fA-F:]+\])(?::\d{1,5})?/?)?", "een adres als http://127.0.0.1:8000"),
    "database_url": (
        r"(?:postgresql\+psycopg://\S+)?",
        "een adres als postgresql+psycopg://naam:wachtwoord@127.0.0.1:5432/ruggespraak",
    ),
}
# Never repeated in a message.
_SECRET = frozenset({"keeper_password", "access_password", "database_url"})


def load(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of an environment. Raises BadInput for an unknown name or a value out of bounds."""
    known = {_called(f.name): f.name for f in fields(Settings)}
    values: dict[str, object] = {}
    for key, raw in environment.items():
        if key in known:
            values[known[key]] = _value(key, known[key], raw)
        elif key.startswith(PREFIX):
            nearest = difflib.get_close_matches(key, known, n=1, cutoff=0.0)[0]
            raise BadInput(SETTING_UNKNOWN.format(name=key, nearest=nearest))
    if values.get("proxy_header") and not values.get("proxy"):
        expected = f"ook {PREFIX}PROXY, het adres dat deze header mag sturen"
        raise BadInput(SETTING_WRONG.format(name=f"{PREFIX}PROXY_HEADER", value=values["proxy_header"], expected=expected))
    return Settings(**values)  # type: ignore[arg-type]


def _called(field: str) -> str:
    name = field.upper()
    return name if name in COMMON else PREFIX + name


def _are_addresses(raw: str) -> bool:
    try:
        return all(ip_network(address.strip()) for address in raw.split(",") if address.strip())
    except ValueError:
        return False


def _value(key: str, name: str, raw: str) -> object:
    if name in _BOUNDS:
        low, high = _BOUNDS[name]
        if not raw.isascii() or not raw.isdigit() or not low <= int(raw) <= high:
            raise BadInput(SETTING_WRONG.format(name=key, value=raw, expected=f"een getal van {low} tot {high}"))
        return int(raw)
    if name in _SWITCHES:
        if raw not in ("0", "1"):
            raise BadInput(SETTING_WRONG.format(name=key, value=raw, expected="1 (aan) of 0 (uit)"))
        return raw == "1"
    if name in _CHOICES and raw not in _CHOICES[name]:
        raise BadInput(SETTING_WRONG.format(name=key, value=raw, expected=" of ".join(_CHOICES[name])))
    if name in _FORMS and not re.fullmatch(_FORMS[name][0], raw):
        said = "…" if name in _SECRET else raw
        raise BadInput(SETTING_WRONG.format(name=key, value=said, expected=_FORMS[name][1]))
    if name == "proxy" and not _are_addresses(raw):
        raise BadInput(SETTING_WRONG.format(name=key, value=raw, expected="adressen als 127.0.0.1 of 10.0.0.0/24, met komma's"))
    return Path(raw) if name in ("corpus", "data") else raw
