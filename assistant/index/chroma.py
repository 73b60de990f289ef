"""Chroma, in a generation's folder or in a server: the one home of chromadb.

A generation whose vectors are in a server (docs/groot.md) says so in `server.json`; its collections are called after it there.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit
from urllib.request import urlopen

from assistant.errors import StoreAway
from assistant.messages import CHROMA_AWAY

# chromadb takes a second to import: where nothing is stored or searched, nobody waits for them.
if TYPE_CHECKING:
    from chromadb import Collection, Documents, EmbeddingFunction
    from chromadb.api.client import Client as Client  # noqa: PLC0414 - for who writes with one

FOLDER, DATABASE, SERVER = "chroma", "chroma.sqlite3", "server.json"

# Seconds for a batch to be stored in a server, or a collection removed.
PATIENT = 60.0


@dataclass(frozen=True, slots=True)
class Opened:
    """A client, and the collections of one generation by our names for them."""

    client: Client
    collections: Mapping[str, Collection]


def server_of(folder: Path) -> str:
    """Return the address of the server that holds the vectors of a generation; empty where they lie in its folder."""
    try:
        return str(json.loads((folder / SERVER).read_text("utf-8"))["url"])
    except FileNotFoundError:
        return ""


def place(folder: Path, server: str) -> None:
    """Say, before anything is stored, where the vectors of a generation are: so what a stopped writer left there is found."""
    if server:
        (folder / SERVER).write_text(json.dumps({"url": server}), "utf-8")


def stored_as(folder: Path, collection: str) -> str:
    """Return what a collection is called: in a server, which holds those of all generations, after its own."""
    return f"{folder.name.partition('.')[0]}-{collection}" if server_of(folder) else collection


def client(folder: Path, seconds: float = PATIENT) -> Client:
    """Return a client of where the vectors of a generation are, whose requests of a server take at most so many seconds."""
    import chromadb
    from chromadb.config import Settings

    server = server_of(folder)
    if not server:
        here = str(folder / FOLDER)
        settings = Settings(anonymized_telemetry=False, is_persistent=True, persist_directory=here)
        return cast("Client", chromadb.PersistentClient(here, settings=settings))
    # Chroma's client waits for ever, also while it is made: hence a look whether anyone is there, and a limit set afterwards.
    with urlopen(f"{server.rstrip('/')}/api/v2/heartbeat", timeout=seconds):
        pass
    address = urlsplit(server)
    secure = address.scheme == "https"
    port = address.port or (443 if secure else 80)
    settings = Settings(anonymized_telemetry=False)
    made = cast("Client", chromadb.HttpClient(address.hostname or "", port, secure, settings=settings))
    made._server._session.timeout = seconds  # type: ignore[attr-defined]
    return made


def no_encoder() -> EmbeddingFunction[Documents]:
    """Return what a collection keeps in the place of an encoder: a name that Chroma does not know.

    Chroma would keep its own default, another model of just as many dimensions: whoever searched from outside by text would get
    neighbours that mean nothing, and no error.
    """
    from chromadb import EmbeddingFunction as Base
    from chromadb.api.types import Documents as Texts
    from chromadb.api.types import Embeddings

    class Passages(Base[Texts]):
        def __init__(self) -> None:
            """Take no settings."""

        def __call__(self, input: Texts) -> Embeddings:  # noqa: A002 - Chroma's own name
            raise NotImplementedError("search with vectors of the model this index was made with")

        @staticmethod
        def name() -> str:
            return "ruggespraak"

        def get_config(self) -> dict[str, Any]:
            return {}

        @staticmethod
        def build_from_config(config: dict[str, Any]) -> EmbeddingFunction[Documents]:
            return Passages()

    return Passages()


def written_with(changes: int) -> dict[str, int]:
    """Return the settings of a collection that is written to its files once, with the last of so many changes, two or more.

    What stays in Chroma's log is replayed at every opening, and its files, empty as they are, are then written anew, so that no
    seal would hold.
    """
    return {"sync_threshold": changes, "batch_size": min(100, changes)}


def expect(made: Client, changes: Mapping[str, int]) -> None:
    """Have collections, by name, be written once with the last of so many changes that follow the next opening."""
    from chromadb.utils.embedding_functions import register_embedding_function

    # Chroma reads the whole configuration back, and wants to know by class what stands in it by name.
    register_embedding_function(type(no_encoder()))  # type: ignore[no-untyped-call]
    for name, count in changes.items():
        made.get_collection(name, None).modify(configuration={"hnsw": written_with(count)})  # type: ignore[arg-type]


def close(made: Client) -> None:
    """Let go of the files, or of the connections, which chromadb itself leaves open."""
    made.close()
    for part in (made, made._admin_client):
        session = getattr(getattr(part, "_server", None), "_session", None)
        if session is not None:
            session.close()


def opened(folder: Path, collections: Sequence[str], seconds: float) -> Opened:
    """Open the collections of a generation. Raises whatever Chroma raises where they can't be reached or are not there."""
    made = client(folder, seconds)
    try:
        return Opened(made, {name: made.get_collection(stored_as(folder, name), None) for name in collections})
    except BaseException:
        close(made)
        raise


def drop(folder: Path, collections: Sequence[str]) -> None:
    """Remove what a server holds of a generation that goes. Raises StoreAway."""
    server = server_of(folder)
    if not server:
        return
    from chromadb.errors import NotFoundError

    try:
        with contextlib.ExitStack() as after:
            made = client(folder)
            after.callback(close, made)
            for name in collections:
                with contextlib.suppress(NotFoundError):
                    made.delete_collection(stored_as(folder, name))
    except Exception as error:  # httpx's and chromadb's, of many kinds
        raise StoreAway(CHROMA_AWAY.format(server=server)) from error
