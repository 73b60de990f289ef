"""Settings, read from the environment once, with bounds; an unknown `RUGGESPRAAK_…` is an error that names the nearest.

What a setting may be stands on its field, and pydantic holds it to that when it comes from the environment.
"""

from __future__ import annotations

import difflib
import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, get_type_hints

from assistant.errors import BadInput
from assistant.messages import SETTING_UNKNOWN, SETTING_WRONG

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "RUGGESPRAAK_"

# Set by the names that every program knows them by, without our prefix.
COMMON = frozenset({"CHROMA_URL", "DATABASE_URL"})


@dataclass(frozen=True, slots=True)
class _Held:
    """Holds a setting to what `read` makes of its text; `read` raises ValueError, saying what was `expected`.

    Pydantic's BeforeValidator, without pydantic until it is used: a quarter of a second in which Ctrl-C gets no sentence yet.
    """

    read: Callable[[str], object]
    expected: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic import BeforeValidator

        return BeforeValidator(self.read).__get_pydantic_core_schema__(source, handler)


def _number(low: int, high: int) -> _Held:
    """Return what holds a setting to a whole number within bounds."""
    expected = f"een getal van {low} tot {high}"

    def read(raw: str) -> int:
        if not raw.isascii() or not raw.isdigit() or len(raw) > len(str(high)) or not low <= int(raw) <= high:
            raise ValueError(expected)
        return int(raw)

    return _Held(read, expected)


def _choice(*words: str) -> _Held:
    """Return what holds a setting to one of some words."""
    expected = " of ".join(words)

    def read(raw: str) -> str:
        if raw not in words:
            raise ValueError(expected)
        return raw

    return _Held(read, expected)


def _form(pattern: str, expected: str) -> _Held:
    """Return what holds a setting to a form; `expected` says it to a person."""

    def read(raw: str) -> str:
        if not re.fullmatch(pattern, raw):
            raise ValueError(expected)
        return raw

    return _Held(read, expected)


_ON_OR_OFF = "1 (aan) of 0 (uit)"
_NETWORKS = "adressen als 127.0.0.1 of 10.0.0.0/24, met komma's"


def _switch(raw: str) -> bool:
    if raw not in ("0", "1"):
        raise ValueError(_ON_OR_OFF)
    return raw == "1"


def _networks(raw: str) -> str:
    try:
        for address in raw.split(","):
            if address.strip():
                ip_network(address.strip())
    except ValueError:
        raise ValueError(_NETWORKS) from None
    return raw


_ADDRESS = r"https?://[^\s/?#]+(?:/[^\s?#]*)?"
_Password = Annotated[str, _form(r"\$argon2.*", "een argon2-hash, gemaakt met: python -m assistant.web.password")]
_Days = Annotated[int, _number(1, 365)]


def data_folder(root: Path = ROOT, environment: Mapping[str, str] = os.environ) -> Path:
    """Return where the index, the model and what readers leave go if no setting says so.

    Beside a program that was cloned and may be written there; of an installed one, or one in a folder of somebody else, in the
    user's own place for data (XDG_DATA_HOME, LOCALAPPDATA).
    """
    beside = root / "data"
    is_ours = (root / "pyproject.toml").is_file() and os.access(beside if beside.is_dir() else root, os.W_OK)
    if is_ours:
        return beside
    if sys.platform == "win32":
        home = environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        home = Path.home() / "Library" / "Application Support"
    else:
        home = environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "ruggespraak"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how much is allowed. Each is set by its name in capitals, after `RUGGESPRAAK_` but for `COMMON`.

    What is kept out of `repr` is secret, and is not repeated in a message either.
    """

    corpus: Path = ROOT / "corpus"
    data: Path = field(default_factory=data_folder)
    model: str = ""
    host: str = "127.0.0.1"
    port: Annotated[int, _number(1, 65535)] = 7860
    log: Annotated[str, _choice("debug", "info", "warning", "error")] = "warning"
    question_limit: Annotated[int, _number(100, 20000)] = 8000
    # The web app: questions a minute from one client; the address a recipient can open (without one, no shared links); how
    # long a link, what readers leave and a sign-in last; the keeper's name and the argon2 hash of a password (none: no Beheer).
    questions_per_minute: Annotated[int, _number(1, 100000)] = 30
    public_address: Annotated[str, _form(_ADDRESS, "een adres als https://ruggespraak.gemeente.nl")] = ""
    share_days: _Days = 90
    keep_days: _Days = 90
    signin_hours: Annotated[int, _number(1, 720)] = 12
    keeper_name: str = ""
    keeper_password: _Password = field(default="", repr=False)
    # Whether programs may ask too: by Gradio's API and as an MCP server.
    programs: Annotated[bool, _Held(_switch, _ON_OR_OFF)] = False
    # Who may come in: those who know a password (its argon2 hash), for so many days; or those whom a reverse proxy at these
    # addresses names in this header. Neither: everyone who can reach the app.
    access_password: _Password = field(default="", repr=False)
    access_days: _Days = 30
    proxy: Annotated[str, _Held(_networks, _NETWORKS)] = ""
    proxy_header: Annotated[str, _form(r"(?:[A-Za-z][A-Za-z0-9-]{1,60})?", "de naam van een header, zoals X-Remote-User")] = ""
    # A language model, off by default: as `init_chat_model` names it ("ollama:qwen3:4b"); seconds until connected, until the
    # first token, for the whole; the tokens it can take in, and whether the whole library is given where these allow it; and
    # who takes the second look at what it wrote: the same model (empty), another at the same address, or none ("uit").
    language_model: Annotated[str, _form(r"(?:[a-z_]+:\S+)?", "aanbieder:model, zoals ollama:qwen3:4b")] = ""
    language_model_url: Annotated[str, _form(rf"(?:{_ADDRESS})?", "een adres als http://127.0.0.1:11434")] = ""
    language_model_key: str = field(default="", repr=False)
    language_model_connect: Annotated[int, _number(1, 60)] = 5
    language_model_first: Annotated[int, _number(1, 300)] = 20
    language_model_whole: Annotated[int, _number(1, 600)] = 60
    language_model_context: Annotated[int, _number(3000, 1_000_000)] = 16384
    language_model_library: Annotated[bool, _Held(_switch, _ON_OR_OFF)] = False
    language_model_second: Annotated[str, _form(r"(?:uit|[a-z_]+:\S+)?", "uit, of aanbieder:model zoals ollama:qwen3:4b")] = ""
    # For several processes (docs/groot.md): a Chroma server for the vectors, a PostgreSQL database for what readers leave.
    chroma_url: Annotated[
        str, _form(r"(?:https?://(?:[\w.-]+|\[[\da-fA-F:]+\])(?::\d{1,5})?/?)?", "een adres als http://127.0.0.1:8000")
    ] = ""
    database_url: Annotated[
        str,
        _form(
            r"(?:postgresql\+psycopg://\S+)?", "een adres als postgresql+psycopg://naam:wachtwoord@127.0.0.1:5432/ruggespraak"
        ),
    ] = field(default="", repr=False)

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


def load(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of an environment. Raises BadInput for an unknown name or a value out of bounds."""
    from pydantic import TypeAdapter, ValidationError

    known = {called(f.name): f for f in fields(Settings)}
    for key in environment:
        if key.startswith(PREFIX) and key not in known:
            nearest = difflib.get_close_matches(key, known, n=1, cutoff=0.0)[0]
            raise BadInput(SETTING_UNKNOWN.format(name=key, nearest=nearest))
    values = {known[key].name: raw for key, raw in environment.items() if key in known}
    try:
        found = TypeAdapter(Settings).validate_python(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = called(str(first["loc"][0]))
        value = first["input"] if known[name].repr else "…"
        # Not from the error: it holds the value, and a cause goes to the log.
        raise BadInput(SETTING_WRONG.format(name=name, value=value, expected=first["ctx"]["error"])) from None
    if found.proxy_header and not found.proxy:
        expected = f"ook {PREFIX}PROXY, het adres dat deze header mag sturen"
        raise BadInput(SETTING_WRONG.format(name=f"{PREFIX}PROXY_HEADER", value=found.proxy_header, expected=expected))
    return found


def expected(field: Field[Any]) -> str:
    """Return what a setting may be, where it is held to more than its type."""
    kind = get_type_hints(Settings, include_extras=True)[field.name]
    return next((held.expected for held in getattr(kind, "__metadata__", ()) if isinstance(held, _Held)), "")


def called(field: str) -> str:
    """Return the name in the environment of a setting."""
    name = field.upper()
    return name if name in COMMON else PREFIX + name
