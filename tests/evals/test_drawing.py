"""The pictures are well-formed and say what they show."""

from __future__ import annotations

from defusedxml import ElementTree

from evals.report.drawing import bars, reliability

SVG = "{http://www.w3.org/2000/svg}"


def test_every_bar_is_as_long_as_its_value_and_has_it_written_beside() -> None:
    root = ElementTree.fromstring(bars("Titel & meer", {"alles": {"BM25": 0.25, "Ruggespraak": 0.5}}))
    widths = [float(rect.attrib["width"]) for rect in root.iter(f"{SVG}rect")][1:]
    assert widths[1] == 2 * widths[0]
    assert {"0,25", "0,50"} <= {text.text for text in root.iter(f"{SVG}text")}
    assert root.attrib["aria-label"] == "Titel & meer"


def test_a_reliability_diagram_has_a_point_for_each_bin() -> None:
    root = ElementTree.fromstring(reliability("T", "x", "y", {"stem": [(0.1, 0.0, 5), (0.9, 1.0, 5)]}))
    assert len(list(root.iter(f"{SVG}circle"))) == 2
