from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys

import pytest

from assistant.messages import EMPTY_FOLDER, INTERRUPTED, NO_SUCH_PATH, UP_TO_DATE
from assistant.settings import ROOT
from evals.lab.small import Small, last_line


def test_the_second_time_nothing_is_embedded_and_torch_is_not_imported(made: Small) -> None:
    done = made.ingest(program=("-X", "importtime", str(ROOT / "ingest.py"), "--json"))
    report = json.loads(done.stdout)
    assert (report["changed"], report["embedded"]) == (False, 0)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time")}
    assert "assistant.ingestion" in imported
    assert not imported & {"torch", "sentence_transformers", "transformers", "chromadb", "scipy"}


def test_the_table_a_person_reads_says_that_nothing_changed_and_what_was_not_read(made: Small) -> None:
    made.document.with_name("leeg.txt").touch()
    made.make()
    done = made.ingest(program=(str(ROOT / "ingest.py"),))
    assert done.returncode == 0
    assert UP_TO_DATE in done.stdout
    assert "leeg.txt" in done.stdout


@pytest.mark.parametrize(("name", "said"), [("niets.pdf", NO_SUCH_PATH), ("map.pdf", EMPTY_FOLDER)])
def test_a_wrong_path_is_answered_with_one_sentence_and_status_1(small: Small, name: str, said: str) -> None:
    (small.corpus / "map.pdf").mkdir()
    path = small.corpus / name
    done = small.ingest(str(path))
    assert (done.returncode, done.stdout) == (1, "")
    assert last_line(done.stderr) == said.format(path=path)
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
@pytest.mark.parametrize("at", ["importing", "writing"])
def test_ctrl_c_is_answered_with_one_sentence_and_status_130(made: Small, at: str) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores it, and its children too
    made.write(1)
    if at == "importing":
        process = made.start(program=("-X", "importtime", str(ROOT / "ingest.py"), "--json"))
        # What it imports first when it has begun; PyTorch is still to come.
        assert process.stderr
        assert any(line.rstrip().endswith("assistant.ingestion") for line in process.stderr)
    else:
        process = made.start()
        assert made.wait_until_writing(process)
    err = _interrupted(process)
    assert process.returncode == 130
    assert last_line(err) == INTERRUPTED
    assert "Traceback" not in err
    assert made.state() == 0


def _interrupted(process: subprocess.Popen[str]) -> str:
    """Press Ctrl-C, and again where a library that was being imported swallowed it, as Python lets callbacks do."""
    for _press in range(20):
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=1)[1]
    raise AssertionError("twenty times Ctrl-C did not end it")


def test_a_second_ingest_names_the_first(made: Small) -> None:
    made.write(1)
    first = made.start()
    assert made.wait_until_writing(first)
    second = made.ingest()
    first.communicate()
    assert second.returncode == 1
    assert f"proces {first.pid} " in last_line(second.stderr)
    assert made.state() == 1
