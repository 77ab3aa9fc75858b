from __future__ import annotations

import io
import time
import zipfile
from datetime import date

import openpyxl
import pytest
from tests.importers.tables.spreadsheet_files import MAIN, raw_workbook, saved, sheet_of, workbook

from village_planner.errors import UserError
from village_planner.importers.tables.reading import read_table
from village_planner.text import Translator

english = Translator("en")


def knows(cell):
    return cell.strip().casefold() in {"société", "stand", "surface"}


def table(data, **options):
    return read_table(data, knows, **options)


def cells(data, **options):
    return [list(line.cells) for line in table(data, **options).lines]


def shown(value, number_format):
    book = openpyxl.Workbook()
    book.active["A1"] = value
    book.active["A1"].number_format = number_format
    return cells(saved(book))[0][0]


def refused(data, **options):
    with pytest.raises(UserError) as refusal:
        table(data, **options)
    return refusal.value


def test_rows_and_texts_are_read_with_their_places():
    lines = table(workbook(List=[["Société", "Stand"], [], ["Érable", "007"]])).lines
    assert [(line.number, line.cells) for line in lines] == [
        (1, ("Société", "Stand")),
        (3, ("Érable", "007")),
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (12, "General", "12"),
        (12.0, "0.00", "12"),
        (0.1 + 0.2, "General", "0.3"),
        (1234.5, "#,##0.00", "1234.5"),
        (7, "000", "007"),
        (75, "00000", "00075"),
        (123456789, '0#" "##" "##" "##" "##', "01 23 45 67 89"),
        (1234, "#,##0", "1234"),
        (-7, "000", "-7"),
        (date(2027, 9, 16), "yyyy-mm-dd", "2027-09-16"),
        (date(2027, 9, 16), "dd/mm/yy", "2027-09-16"),
        (True, "General", "TRUE"),
    ],
)
def test_a_number_is_read_as_its_cell_shows_it(value, number_format, text):
    assert shown(value, number_format) == text


def test_a_cell_merged_over_rows_counts_in_each_of_them():
    book = openpyxl.Workbook()
    for row in (["Société", "Stand"], ["Cellis", "A1"], [None, "A2"], ["Optica", "A3"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    assert cells(saved(book)) == [["Société", "Stand"], ["Cellis", "A1"], ["Cellis", "A2"], ["Optica", "A3"]]


def test_a_title_merged_over_columns_is_one_cell():
    book = openpyxl.Workbook()
    book.active.append(["Exposants 2027"])
    book.active.append(["Société", "Stand"])
    book.active.merge_cells("A1:B1")
    assert cells(saved(book)) == [["Exposants 2027"], ["Société", "Stand"]]


def test_of_several_sheets_the_one_with_known_headings_is_read_or_the_one_named():
    data = workbook(Notes=[["Read me"], ["Version 3"]], List=[["Société", "Stand"], ["Cellis", "A1"]])
    read = table(data)
    assert (read.form.sheet, read.form.sheets) == ("List", ("Notes", "List"))
    assert cells(data, sheet="notes") == [["Read me"], ["Version 3"]]
    assert refused(data, sheet="other").code == "no-such-sheet"


def test_hidden_sheets_are_not_offered():
    book = openpyxl.load_workbook(io.BytesIO(workbook(Old=[["Société"]], List=[["x"]])))
    book["Old"].sheet_state = "hidden"
    assert table(saved(book)).form.sheets == ("List",)


def test_a_formula_counts_with_its_result_and_without_one_is_told():
    sheet = sheet_of('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+2</f></c></row>')
    read = table(raw_workbook(sheet))
    assert read.lines[0].cells == ("2",)
    assert [problem.code for problem in read.problems] == ["formulas-without-result"]


def test_cells_with_errors_count_as_empty_aloud():
    read = table(raw_workbook(sheet_of('<row><c t="e"><v>#N/A</v></c><c t="str"><v>x</v></c></row>')))
    assert (read.lines[0].cells, [p.code for p in read.problems]) == (("", "x"), ["cell-errors"])


def test_prefixes_of_names_do_not_matter():
    sheet = sheet_of('<row r="4"><c r="B4" t="inlineStr"><is><t>Cellis</t></is></c></row>')
    prefixed = sheet.replace("<", "<x:").replace("<x:/", "</x:").replace(MAIN, MAIN.replace("=", ":x=", 1))
    assert cells(raw_workbook(prefixed)) == [["", "Cellis"]]


# --- hostile files ---------------------------------------------------------------------------------------------------


def test_cells_at_both_ends_of_the_sheet_cost_nothing():
    book = openpyxl.Workbook()
    book.active["A1"] = "near"
    book.active["XFD1048576"] = "far"
    book.active["A1048576"] = "low"
    start = time.perf_counter()
    read = table(saved(book))
    assert time.perf_counter() - start < 5
    assert [(line.number, line.cells) for line in read.lines] == [(1, ("near",)), (1048576, ("low",))]
    assert [problem.code for problem in read.problems] == ["cells-too-far"]


def test_more_than_20_000_rows_are_refused():
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 20_002))
    assert "20,000" in english(refused(raw_workbook(sheet_of(rows))).detail)


def test_a_part_that_grows_a_thousandfold_is_refused_before_it_is_unpacked():
    data = raw_workbook(sheet_of(" " * 50_000_000))
    start = time.perf_counter()
    assert "200" in english(refused(data).detail)
    assert time.perf_counter() - start < 1


def test_parts_of_more_than_200_mb_are_refused(monkeypatch):
    monkeypatch.setattr("village_planner.importers.tables.package.MOST_INFLATED", 10_000)
    cells = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 1000))
    assert refused(raw_workbook(sheet_of(cells))).code == "list-unreadable"


def test_more_cells_than_20_000_rows_of_100_are_refused():
    data = raw_workbook(sheet_of(f"<row>{'<c/>' * 2_000_001}</row>"))
    assert refused(data).code == "list-unreadable"


def test_the_longest_cell_that_a_spreadsheet_holds_is_read():
    text = ("&amp;é\n" * 11_000)[: 32_760 * 2]
    sheet = sheet_of(f'<row><c t="str"><v>{text[: text.rindex("&")]}</v></c></row>')
    assert len(cells(raw_workbook(sheet))[0][0]) > 20_000


def test_a_text_of_megabytes_in_one_cell_is_refused():
    text = "".join(map(str, range(400_000)))
    sheet = sheet_of(f'<row><c t="str"><v>{text}</v></c></row>')
    assert refused(raw_workbook(sheet)).code == "list-unreadable"
    strings = f"<sst {MAIN}><si><t>{text}</t></si></sst>"
    assert refused(raw_workbook(sheet_of(""), {"xl/sharedStrings.xml": strings})).code == "list-unreadable"


def test_a_document_type_and_its_entities_are_refused():
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + sheet_of(
        '<row><c t="str"><v>&b;</v></c></row>'
    )
    assert "document type" in english(refused(raw_workbook(bomb)).detail)


@pytest.mark.parametrize("sheet", ["", "<worksheet", "no xml", "<a>" * 100_000])
def test_a_damaged_sheet_is_refused(sheet):
    assert refused(raw_workbook(sheet)).code == "list-unreadable"


def test_a_file_cut_short_is_refused():
    data = workbook(List=[["Société", "Stand"]])
    assert {refused(data[:end]).code for end in range(2, len(data) - 30, 97)} == {"list-unreadable"}


def test_numbers_that_are_none_stay_text():
    cell = "".join(f"<c><v>{word}</v></c>" for word in ("nan", "inf", "1e999", "x", "1_0"))
    assert cells(raw_workbook(sheet_of(f"<row>{cell}</row>"))) == [["nan", "inf", "1e999", "x", "1_0"]]


def test_references_that_are_none_lead_nowhere():
    sheet = sheet_of(
        '<row r="x"><c r="??"><v>1</v></c><c r="A" t="s"><v>99</v></c><c s="77"><v>5</v></c></row>'
    )
    assert cells(raw_workbook(sheet)) == [["", "5"]]


def test_a_relation_that_leads_out_of_the_file_leads_nowhere():
    data = raw_workbook(sheet_of(""))
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"worksheets/one.xml", b"../../../../etc/passwd"))
    assert refused(file.getvalue()).code == "list-unreadable"


def test_spreadsheets_of_the_old_kind_are_refused_with_what_to_do():
    error = refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "XLS" in english(error.detail)
    assert "save it as XLSX or CSV" in english(error.hint)


def styled(code, styles=1):
    formats = f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'
    looks = "<cellXfs>" + '<xf numFmtId="200"/>' * styles + "</cellXfs>"
    sheet = sheet_of('<row r="1"><c r="A1" s="0"><v>5</v></c></row>')
    return raw_workbook(sheet, {"xl/styles.xml": f"<styleSheet {MAIN}>{formats}{looks}</styleSheet>"})


def test_a_format_that_no_spreadsheet_makes_is_none_and_costs_nothing():
    start = time.process_time()
    assert cells(styled("[$-" * 50_000)) == [["5"]]
    assert cells(styled("0" * 200_000)) == [["5"]]
    assert time.process_time() - start < 2


def test_more_styles_than_any_spreadsheet_has_are_refused():
    assert cells(styled("000", 60_000)) == [["005"]]
    assert refused(styled("000", 70_000)) is not None


def test_numbers_beyond_those_of_lists_have_no_loose_point():
    assert cells(raw_workbook(sheet_of("<row><c><v>1e20</v></c><c><v>1e-13</v></c></row>"))) == [
        ["1" + "0" * 20, "0"]
    ]
