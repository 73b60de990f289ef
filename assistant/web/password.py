"""`python -m assistant.web.password`: the argon2 hash of a password, for RUGGESPRAAK_KEEPER_PASSWORD. argon2 lives here."""

from __future__ import annotations

import getpass
import sys

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from assistant.web import words

SHORTEST = 12


def matches(password: str, hashed: str) -> bool:
    """Tell whether `password` is the one that was hashed; takes about a tenth of a second, on purpose."""
    try:
        return PasswordHasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def main() -> int:
    """Ask for a password twice and print its hash; it is not kept anywhere."""
    password = getpass.getpass(f"{words.PASSWORD}: ")
    if len(password) < SHORTEST or password != getpass.getpass(f"{words.PASSWORD_AGAIN}: "):
        print(words.PASSWORD_WRONG.format(shortest=SHORTEST), file=sys.stderr)
        return 1
    print(PasswordHasher().hash(password))
    return 0


if __name__ == "__main__":
    sys.exit(main())
