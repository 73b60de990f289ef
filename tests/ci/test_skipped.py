"""What CI says of skipped tests: known ones pass, one more fails, and so does a report of nothing."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from assistant.settings import ROOT


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("skipped", ROOT / ".ci" / "skipped.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report(path: Path, reasons: list[str]) -> Path:
    cases = "".join(f'<testcase name="t"><skipped message="{reason}"/></testcase>' for reason in reasons)
    path.write_text(f'<testsuites><testsuite>{cases}<testcase name="een"/></testsuite></testsuites>', "utf-8")
    return path


def test_what_is_known_to_be_skipped_passes_and_one_more_fails(script: ModuleType, tmp_path: Path) -> None:
    reason, count = next(iter(script.KNOWN.items()))
    assert script.main(report(tmp_path / "a.xml", [reason] * count)) == 0
    assert script.main(report(tmp_path / "b.xml", [reason] * (count + 1))) == 1


def test_a_reason_that_nobody_knows_fails(script: ModuleType, tmp_path: Path) -> None:
    assert script.main(report(tmp_path / "a.xml", ["axe-core is not installed: npm ci"])) == 1


def test_a_report_without_tests_fails(script: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<testsuites/>", "utf-8")
    with pytest.raises(ValueError, match="no tests"):
        script.main(path)
