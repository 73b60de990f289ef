"""`make audit`: hold the parts of a server against the published advisories, and say so where that service can't be reached.

Exit status 0: nothing known; 1: something is known; 2: nothing could be looked up, which is no good news either.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).with_name("requirements.lock")
UNREACHED = "De dienst met bekende kwetsbaarheden (PyPI) is niet te bereiken. Er is dus NIETS nagekeken. Oorzaak: {cause}"
CLEAN = "{count} onderdelen nagekeken; geen bekende kwetsbaarheden."
KNOWN = "{name} {version}: {id}, verholpen in {fixed}"
NO_FIX = "nog geen versie"


def main(program: str) -> int:
    """Run pip-audit on the lock file and say what it found."""
    command = [program, "--requirement", str(LOCK), "--disable-pip", "--require-hashes", "--format", "json"]
    done = subprocess.run([*command, "--progress-spinner", "off"], capture_output=True, text=True, check=False)
    try:
        parts = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        said = [line for line in done.stderr.splitlines() if line.strip()]
        print(UNREACHED.format(cause=said[-1][:200] if said else "pip-audit zei niets"), file=sys.stderr)
        return 2
    known = [(part, advisory) for part in parts for advisory in part.get("vulns", ())]
    for part, advisory in known:
        fixed = ", ".join(advisory["fix_versions"]) or NO_FIX
        print(KNOWN.format(name=part["name"], version=part["version"], id=advisory["id"], fixed=fixed))
    if not known:
        print(CLEAN.format(count=len(parts)))
    return 1 if known else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
