"""What somebody needs to search our Chroma collections with Chroma itself: where, which, and lines of Python that do it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from assistant.encoder.embedder import QUERY, Embedder
from assistant.index import chroma, manifest
from assistant.index.standing import of_entries
from assistant.index.vectors import QUESTIONS, TEXTS, collection_of

LINES = """\
import chromadb
from sentence_transformers import SentenceTransformer

client = chromadb.{client}
texts = client.get_collection({texts!r}, embedding_function=None)
model = SentenceTransformer({model!r}, device="cpu")
asked = model.encode([{query!r} + "waar leg ik een afspraak vast?"], normalize_embeddings=True)
found = texts.query(query_embeddings=asked, n_results=3)
for where, text in zip(found["metadatas"][0], found["documents"][0]):
    print(where.get("title"), where.get("section"), where.get("page"), text, sep=" | ")
"""


def access_of(folder: Path, embedder: Embedder) -> dict[str, Any]:
    """Return where the vectors of a generation are, its collections with their counts, their metadata, and the lines."""
    contents = manifest.read(folder)
    counts = Counter(name for entry in contents.entries if (name := collection_of(entry)))
    stored = {name: chroma.stored_as(folder, name) for name in (TEXTS, QUESTIONS)}
    server = chroma.server_of(folder)
    place = server or str((folder / chroma.FOLDER).absolute())
    lines = LINES.format(client=_client(server, place), texts=stored[TEXTS], model=embedder.source, query=QUERY)
    return {
        "place": place,
        "collections": {stored[name]: counts[name] for name in (TEXTS, QUESTIONS)},
        "metadata": sorted({key for where in of_entries(contents) for key in where}),
        "lines": lines,
    }


def _client(server: str, place: str) -> str:
    if not server:
        return f"PersistentClient({place!r})"
    address = urlsplit(server)
    port = address.port or (443 if address.scheme == "https" else 80)
    return f"HttpClient({address.hostname!r}, {port}, ssl={address.scheme == 'https'})"
