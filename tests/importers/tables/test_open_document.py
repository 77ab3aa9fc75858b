from __future__ import annotations

import io
import zipfile

import pytest

from village_planner.errors import UserError
from village_planner.importers.exhibitor_words import is_heading
from village_planner.importers.tables.reading import read_table
from village_planner.text import Translator

english = Translator("en")

NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style", "draw")
)
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def packed(content: str, kind: str = KIND, manifest: str = "<manifest/>") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", kind, zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return file.getvalue()


def document(*tables: str, styles: str = "") -> bytes:
    return packed(
        f'<office:document-content {NAMESPACES} xmlns:calcext="urn:x"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{''.join(tables)}"
        "</office:spreadsheet></office:body></office:document-content>"
    )


def table(*rows: str, name: str = "One", more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{"".join(rows)}</table:table>'


def row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def cell(text: str = "", kind: str = "string", **more: str) -> str:
    attributes = " ".join(f'{name.replace("__", ":").replace("_", "-")}="{v}"' for name, v in more.items())
    words = f"<text:p>{text}</text:p>" if text else ""
    return f'<table:table-cell office:value-type="{kind}" {attributes}>{words}</table:table-cell>'


def read(data: bytes, **options: str):
    return read_table(data, is_heading, **options)


def rows(*cells: str) -> list[tuple[str, ...]]:
    return [line.cells for line in read(document(table(row(*cells)))).lines]


def refused(data: bytes) -> UserError:
    with pytest.raises(UserError) as error:
        read(data)
    assert error.value.code == "list-unreadable"
    return error.value


def test_rows_are_read_with_their_places_and_empty_ones_are_only_counted():
    found = read(document(table(row(cell("Nom"), cell("Stand")), row(cell(), times=4), row(cell("Acme")))))
    assert [(line.number, line.cells) for line in found.lines] == [(1, ("Nom", "Stand")), (6, ("Acme",))]


@pytest.mark.parametrize(
    ("shown", "kind", "value", "text"),
    [
        ("01234", "float", "1234", "01234"),
        ("01 23 45 67 89", "float", "123456789", "01 23 45 67 89"),
        ("+33 1 23", "float", "33123", "+33 1 23"),
        ("3,50", "float", "3.5", "3.5"),
        ("1 234 €", "currency", "1234", "1234"),
        ("12 %", "percentage", "0.12", "12 %"),
        ("n", "float", "nan", "n"),
        ("n", "float", "1_000", "n"),
    ],
)
def test_a_number_is_read_as_its_cell_shows_it(shown, kind, value, text):
    assert rows(cell(shown, kind, office__value=value)) == [(text,)]


@pytest.mark.parametrize(
    ("value", "text"), [("2027-09-16", "2027-09-16"), ("2027-09-16T14:30:00", "2027-09-16 14:30")]
)
def test_days_are_read_as_everywhere(value, text):
    assert rows(cell("16/09/27", "date", office__date_value=value)) == [(text,)]
    assert rows(cell("VRAI", "boolean", office__boolean_value="true")) == [("TRUE",)]


def test_words_of_several_kinds_are_one_text():
    words = 'A<text:s text:c="2"/>B<text:tab/><text:span>C</text:span></text:p><text:p>D<text:line-break/>E'
    assert rows(cell(words)) == [("A  B C\nD\nE",)]


def test_comments_drawings_and_earlier_versions_are_in_no_cell():
    comment = "<office:annotation><text:p>hidden</text:p></office:annotation>"
    frame = "<draw:frame><text:p>drawn</text:p></draw:frame>"
    inner = table(row(cell("inner")), name="Inner")
    words = f"{comment}<text:p>Acme</text:p>{frame}{inner}"
    odd = f'<table:table-cell office:value-type="string">{words}</table:table-cell>'
    old = f"<table:tracked-changes>{cell('old')}</table:tracked-changes>"
    found = read(document(old, table(row(odd, cell("A1")))))
    assert [line.cells for line in found.lines] == [("Acme", "A1")]


def test_cells_and_rows_that_are_repeated_are_there_as_often():
    found = read(document(table(row(cell("x", table__number_columns_repeated="3"), times=2), row(cell("y")))))
    assert [(line.number, line.cells) for line in found.lines] == [
        (1, ("x", "x", "x")), (2, ("x", "x", "x")), (3, ("y",)),
    ]  # fmt: skip


def test_a_cell_merged_over_rows_counts_in_each_of_them():
    merged = cell("Acme", table__number_rows_spanned="2")
    covered = "<table:covered-table-cell/>"
    found = read(document(table(row(merged, cell("A1")), row(covered, cell("A2")))))
    assert [line.cells for line in found.lines] == [("Acme", "A1"), ("Acme", "A2")]


def test_of_several_sheets_the_one_with_known_headings_is_read_or_the_one_named():
    notes = table(row(cell("Something")), name="Notes")
    data = document(notes, table(row(cell("Nom"), cell("Stand")), name="Liste"))
    assert read(data).form.sheet == "Liste"
    assert read(data).form.sheets == ("Notes", "Liste")
    assert read(data, sheet="notes").lines[0].cells == ("Something",)
    with pytest.raises(UserError) as error:
        read(data, sheet="Nowhere")
    assert error.value.code == "no-such-sheet"


def test_hidden_sheets_are_not_offered():
    style = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    hidden = table(row(cell("Nom"), cell("Stand")), name="Hidden", more='table:style-name="ta2"')
    assert read(document(hidden, table(row(cell("Seen"))), styles=style)).form.sheets == ("One",)


def test_errors_of_cells_count_as_empty_aloud():
    found = read(document(table(row(cell("#N/A", calcext__value_type="error"), cell("Acme")))))
    assert found.lines[0].cells == ("", "Acme")
    assert [problem.code for problem in found.problems] == ["cell-errors"]


# --- hostile files ---------------------------------------------------------------------------------------------------


def test_cells_at_both_ends_of_the_sheet_cost_nothing():
    far = cell(table__number_columns_repeated="16383") + cell("far")
    found = read(document(table(row(cell("near")), row(cell(), times=1_048_574), row(cell("low") + far))))
    assert [(line.number, line.cells) for line in found.lines] == [(1, ("near",)), (1_048_576, ("low",))]
    assert [problem.code for problem in found.problems] == ["cells-too-far"]


def test_a_word_repeated_to_the_end_of_the_sheet_is_refused():
    assert "20" in english(refused(document(table(row(cell("x"), times=1_048_576)))).detail)
    wide = row(cell("x", table__number_columns_repeated="16384"), times=19_999)
    assert refused(document(table(wide) * 3))


def test_a_word_repeated_to_the_right_is_cut_aloud():
    found = read(document(table(row(cell("x", table__number_columns_repeated="16384")))))
    assert len(found.lines[0].cells) == 100
    assert [problem.code for problem in found.problems] == ["cells-too-far"]


@pytest.mark.parametrize("times", ["0", "-1", "1e9", "99999999999", "x", ""])
def test_counts_that_make_no_sense_are_one(times):
    odd = cell("x", table__number_columns_repeated=times)
    assert rows(odd, cell("y")) == [("x", "y")]


def test_a_text_of_megabytes_in_one_cell_is_refused():
    refused(document(table(row(cell("x" * 40_000)))))
    refused(document(table(row(cell('<text:s text:c="30000"/>' * 3)))))


def test_a_document_type_and_its_entities_are_refused():
    refused(packed(f'<!DOCTYPE x [<!ENTITY a "b">]><office:document-content {NAMESPACES}/>'))


def test_what_is_damaged_locked_or_no_spreadsheet_is_refused_with_words():
    assert "damaged" in english(refused(packed("<office")).detail)
    assert "damaged" in english(refused(document()).detail)
    locked = packed("x", manifest="<manifest><file-entry><encryption-data/></file-entry></manifest>")
    assert "password" in english(refused(locked).detail)
    text = packed("<x/>", "application/vnd.oasis.opendocument.text")
    assert "no spreadsheet" in english(refused(text).detail)
