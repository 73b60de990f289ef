"""Run the check as `python -m assistant.editorial`."""

import sys

from assistant.editorial.command import run
from assistant.errors import UserError

if __name__ == "__main__":
    try:
        sys.exit(run(sys.argv[1:]))
    except UserError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
