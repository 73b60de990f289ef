"""`python -m assistant.web.keeper.way_in`: a key that opens Beheer once, for who is on the machine itself."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial

from assistant.cli.edge import run
from assistant.errors import BadInput
from assistant.settings import load
from assistant.web import words
from assistant.web.access.signin import Keeper


def main(argv: Sequence[str]) -> int:
    """Print the address that opens, with the key in it."""
    argparse.ArgumentParser(prog="python -m assistant.web.keeper.way_in", description=words.WAY_IN_USAGE).parse_args(argv)
    settings = load()
    if not settings.keeper_password:
        raise BadInput(words.WAY_IN_NONE)
    base = settings.public_address.rstrip("/") or f"http://{settings.host}:{settings.port}"
    print(words.WAY_IN.format(address=f"{base}/beheer/sleutel/{Keeper(settings).key()}"))
    return 0


if __name__ == "__main__":
    sys.exit(run(partial(main, sys.argv[1:])))
