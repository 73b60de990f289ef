from assistant import messages
from assistant.answer.present import source_name
from assistant.types import Citation, Work

OWN = Work("m", "Mandaatregeling", year=2024, own=True, known=False)
KNOWN = Work("w", "Wegwijzer", year=2020)


def cited(work: str, title: str, section: str, named: str, label: str | None = None) -> Citation:
    return Citation(1, "p", work, title, section, named, 14, "Een zin.", "stuk.pdf", label)


def test_a_document_of_ones_own_is_cited_by_its_own_articles_and_printed_pages() -> None:
    name = source_name(cited("m", "Mandaatregeling", "3", "Artikel 3 Mandaat", "xiv"), {"m": OWN})
    assert name == f"Mandaatregeling (2024), artikel 3 Mandaat, {messages.PAGE.format(page='xiv')}"


def test_a_section_without_a_name_for_its_number_is_cited_by_its_title() -> None:
    assert source_name(cited("m", "Mandaatregeling", "3", "Mandaat"), {"m": OWN}).split(", ")[1] == "Mandaat"


def test_a_numbered_section_of_a_known_work_is_a_theme() -> None:
    name = source_name(cited("w", "Wegwijzer", "10", "Een titel"), {"w": KNOWN})
    assert name == f"Wegwijzer (2020), {messages.THEME.format(number='10')}, {messages.PAGE.format(page=14)}"
