"""Fail where more tests were skipped than is known: a test that never runs checks nothing, and says so in no other place.

`python .ci/skipped.py REPORT`, with the JUnit report of a run. What is known is counted by its reason; any other reason is not.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

# The source works are not ours to hand out; a container has no systemd; and CI runs as the superuser.
KNOWN = {
    "../shared/corpus is not here: this test reads the source works": 11,
    "not installed here: systemd": 1,
    "the superuser may read everything": 1,
}


def skipped(report: Path) -> Counter[str]:
    """Return how many tests were skipped, by reason. Raise ValueError where the report holds no test at all."""
    tree = ET.parse(report)
    if not list(tree.iter("testcase")):
        raise ValueError(f"{report}: no tests")
    return Counter(found.get("message", "") for found in tree.iter("skipped"))


def unknown(found: Counter[str]) -> dict[str, int]:
    """Return by how many each reason was met more often than is known."""
    return {reason: count - KNOWN.get(reason, 0) for reason, count in found.items() if count > KNOWN.get(reason, 0)}


def main(report: Path) -> int:
    """Print what was skipped; return 1 where it is more than is known."""
    found = skipped(report)
    for reason, count in found.most_common():
        print(f"skipped: {count} (known: {KNOWN.get(reason, 0)}): {reason}")
    more = unknown(found)
    print(f"skipped: {found.total()}, of which not known: {sum(more.values())}")
    return 1 if more else 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
