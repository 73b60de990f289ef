from __future__ import annotations

from pathlib import Path

from assistant.settings import ROOT
from evals import messages
from evals.report.layout import figures


def test_modules_rooms_and_the_edges_between_them_are_counted(tmp_path: Path) -> None:
    files = {
        "README.md": "een\ntwee\n",
        "assistant/__init__.py": "",
        "assistant/pipeline.py": "from assistant.web import page\n",  # from the top: no edge between rooms
        "assistant/web/__init__.py": "",
        "assistant/web/page.py": "from assistant.answer.weigh import a\nfrom assistant.answer import b\nimport assistant.web\n",
        "assistant/answer/__init__.py": "",
        "assistant/answer/weigh.py": "import json\nimport assistant.index.library\n" + "\n" * 260,
        "assistant/index/__init__.py": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    found = figures(tmp_path)
    assert found == {"modules": 1, "rooms": 3, "edges": 2, "long": 1, "longest": 262, "answer": 262, "readme": 2}
    assert found.keys() == messages.LAYOUT_ROWS.keys()


def test_the_readme_is_for_readers() -> None:
    assert figures(ROOT)["readme"] <= 90
