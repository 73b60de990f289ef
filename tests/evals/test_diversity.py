from __future__ import annotations

from pathlib import Path

import pytest

from assistant.types import Hit
from evals.lab.small import Small
from evals.metrics.diversity import diversity


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(tmp_path)


def test_passages_of_one_section_that_say_the_same_are_told(small: Small) -> None:
    line = "De secretaris overlegt elke maandag met de burgemeester over het dak."
    small.document.write_text(f"# Proefwerk\n\n## 1 Overleg\n\n{line}\n\n## 2 Geld\n\nVoor de emmers is geen geld.\n", "utf-8")
    other = small.document.with_name("ander.md")
    other.write_text(f"# Ander werk\n\n## 1 Overleg\n\n{line.replace('elke', 'iedere')}\n", "utf-8")
    small.make()
    library = small.library()
    hits = [Hit(passage, 1.0, {}) for passage in library.contents.passages]
    alike = [hit for hit in hits if "burgemeester" in hit.passage.text]
    apart = [hit for hit in hits if hit.passage.document == small.document.name]
    found = diversity([alike, apart], library)
    assert found.doubled.value == 0.5
    assert found.sections.value == 2
    assert found.works.value == 1.5
    library.close()
