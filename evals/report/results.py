"""What a command of `python -m evals` printed, kept in `evals/results/<command>.json` when it ends well."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from evals.report.table import Printed

FOLDER = Path(__file__).parents[1] / "results"


@dataclass(frozen=True, slots=True)
class Result:
    """The tables of one command, as it was last run."""

    command: str
    day: str
    tables: tuple[Printed, ...]

    def value(self, row: str, column: str, title: str = "") -> str:
        """Return one figure by its row, its column and (a part of) the title of its table. Raises KeyError."""
        for table in self.tables:
            if title in table.title and column in table.columns:
                for cells in table.rows:
                    if cells[0] == row:
                        return cells[table.columns.index(column)]
        raise KeyError(f"{self.command}: {title} / {row} / {column}")


def keep(name: str, arguments: Sequence[str], tables: Sequence[Printed], folder: Path = FOLDER) -> None:
    """Write what a command printed; nothing where it printed no table."""
    if not tables:
        return
    folder.mkdir(exist_ok=True)
    shown = ["CORPUS" if "/" in argument else argument for argument in arguments]
    result = Result(" ".join(["python -m evals", name, *shown]), date.today().isoformat(), tuple(tables))
    (folder / f"{name}.json").write_text(json.dumps(asdict(result), ensure_ascii=False, indent=1) + "\n", "utf-8")


def load(folder: Path = FOLDER) -> dict[str, Result]:
    """Return the results by the name of their command."""
    found = {}
    for path in sorted(folder.glob("*.json")):
        raw = json.loads(path.read_text("utf-8"))
        tables = tuple(Printed(t["title"].strip(), tuple(t["columns"]), tuple(map(tuple, t["rows"]))) for t in raw["tables"])
        found[path.stem] = Result(raw["command"], raw["day"], tables)
    return found
