from assistant.ingest.read.rows import Cell, joined, told


def table(*rows: str, header: bool = False) -> list[list[Cell]]:
    """Return a table of rows written as `a | b`; the first marked as its header, if so."""
    return [[Cell(text.strip(), header=header and n == 0) for text in row.split("|")] for n, row in enumerate(rows)]


def test_every_cell_is_told_with_the_name_of_its_column() -> None:
    rows = table("Besluit|Mandaat aan|Grens", "Inkoop|teamleider|€ 50.000", "Verkoop||geen", header=True)
    assert told(rows) == [
        "Besluit | Mandaat aan | Grens",
        "Inkoop — mandaat aan: teamleider; grens: € 50.000",
        "Verkoop — grens: geen",
    ]


def test_short_names_above_three_columns_are_a_header_though_nothing_marks_them() -> None:
    body = ("Inkoop|teamleider|€ 5", "Verkoop|directeur|€ 6", "Huur|secretaris|€ 7")
    assert told(table("Besluit|Wie|Grens", *body))[1] == "Inkoop — wie: teamleider; grens: € 5"
    unsure = (
        table("Besluit|Wie|In 2024", *body),
        table("Besluit|wie|Grens", *body),
        table("Besluit|Directeur|Grens", *body),
        table("Besluit|Wie|Grens.", *body),
        table("Besluit|Wie", "Inkoop|teamleider", "Verkoop|directeur", "Huur|secretaris"),
        table("Besluit|Wie|Grens", *body[:1]),
        table("Besluit|Wie|Wie", *body),
    )
    assert all(" | " in row and "—" not in row for rows in unsure for row in told(rows))


def test_a_label_beside_its_value_gets_no_name_of_another() -> None:
    assert told(table("Naam|De haven", "Datum|3 mei", "Plaats|de kade")) == [
        "Naam | De haven",
        "Datum | 3 mei",
        "Plaats | de kade",
    ]
    marked = [[Cell("Naam", header=True), Cell("De haven")], [Cell("Datum", header=True), Cell("3 mei")]]
    assert told(marked) == ["Naam | De haven", "Datum | 3 mei"]


def test_a_name_over_two_columns_is_part_of_the_names_below_it() -> None:
    rows = [
        [Cell("Besluit", header=True), Cell("Mandaat", 2, header=True)],
        [Cell("", header=True), Cell("Teamleider", header=True), Cell("Directeur", header=True)],
        [Cell("Inkoop"), Cell("tot € 5"), Cell("tot € 9")],
        [Cell("Overgangsrecht geldt een jaar", 3)],
        [Cell("Verkoop"), Cell("niet", 2)],
    ]
    assert told(rows)[2:] == [
        "Inkoop — mandaat Teamleider: tot € 5; mandaat Directeur: tot € 9",
        "Overgangsrecht geldt een jaar",
        "Verkoop — mandaat Teamleider en mandaat Directeur: niet",
    ]


def test_the_header_is_told_once_and_a_table_all_in_bold_has_none() -> None:
    rows = table("Dag|Graden", "maandag|drie", "Dag|Graden", "dinsdag|vier", header=True)
    assert told(rows) == ["Dag | Graden", "maandag — graden: drie", "", "dinsdag — graden: vier"]
    assert told([[Cell("a", header=True), Cell("b", header=True)]] * 2) == ["a | b", "a | b"]


def test_an_abbreviation_keeps_its_capitals() -> None:
    assert told(table("Besluit|OR", "Inkoop|advies", header=True))[1] == "Inkoop — OR: advies"


def test_the_items_of_a_list_in_a_cell_stay_apart_and_a_line_end_is_a_space() -> None:
    items = [("leidt de organisatie", True), ("adviseert.", True), ("", True), ("schrijft", True)]
    assert joined(items) == "leidt de organisatie; adviseert. schrijft"
    assert (
        joined([("Aangaan van", False), ("overeenkomsten", False), ("tot € 5", True)]) == "Aangaan van overeenkomsten; tot € 5"
    )
