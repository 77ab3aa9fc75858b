from __future__ import annotations

import time

import pytest

from village_planner.errors import UserError
from village_planner.importers.tables.reading import read_table
from village_planner.text import Translator

english = Translator("en")


def knows(cell):
    return cell.strip().casefold() in {"société", "stand", "surface", "name"}


def table(text, **options):
    return read_table(text if isinstance(text, bytes) else text.encode(), knows, **options)


def cells(text, **options):
    return [list(line.cells) for line in table(text, **options).lines]


def codes(text):
    return [problem.code for problem in table(text).problems]


def refused(data):
    with pytest.raises(UserError) as refusal:
        table(data)
    return refusal.value


LIST = "Société;Surface\r\nAcmé;3,5\r\nÉrable & Cie;9\r\nBêta l’œuvre;6\r\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_list_is_read_in_any_usual_encoding_and_with_any_line_ends(encoding, end):
    rows = cells(LIST.replace("\r\n", end).encode(encoding))
    assert rows == [["Société", "Surface"], ["Acmé", "3,5"], ["Érable & Cie", "9"], ["Bêta l’œuvre", "6"]]


def test_the_encoding_can_be_given():
    data = "Café;1\n".encode("cp1252")
    assert cells(data, encoding="cp1252") == [["Café", "1"]]
    assert cells(data, encoding="mac-roman") == [["CafÈ", "1"]]


def test_line_ends_may_be_mixed():
    assert cells("a;b\r\nc;d\re;f\ng;h") == [["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"]]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_any_usual_delimiter_is_recognised(delimiter):
    assert cells(f"Name{delimiter}Stand\nAcme{delimiter}A1\n") == [["Name", "Stand"], ["Acme", "A1"]]


@pytest.mark.parametrize("line", ["sep=,", "SEP=,", '"sep=,"', "sep=,,,"])
def test_a_line_that_states_the_delimiter_is_obeyed_and_is_no_row(line):
    assert cells(f"{line}\nA;b,c\nd;e,f\n") == [["A;b", "c"], ["d;e", "f"]]


def test_the_delimiter_can_be_given():
    assert cells("a;b,c\n", delimiter=",") == [["a;b", "c"]]


def test_decimal_commas_do_not_cut_a_list_of_semicolons():
    assert cells("Acme;3,5\nBeta;4,5\n") == [["Acme", "3,5"], ["Beta", "4,5"]]


def test_one_name_a_line_is_one_column():
    assert cells("Acme\nBeta, Inc.\nGamma\nDelta\n") == [["Acme"], ["Beta, Inc."], ["Gamma"], ["Delta"]]


def test_quoted_cells_hold_delimiters_quotation_marks_and_lines():
    rows = cells('a,b\n"x, y","say ""ha""\n twice"\n')
    assert rows == [["a", "b"], ["x, y", 'say "ha"\n twice']]


def test_the_number_of_a_row_is_that_of_its_first_line():
    lines = table('a;b\n\n"x\ny";1\nz;2\n').lines
    assert [line.number for line in lines] == [1, 3, 5]


def test_ragged_rows_are_as_wide_as_what_they_say():
    assert cells("a;b;c\nd\ne;f;;;\n") == [["a", "b", "c"], ["d"], ["e", "f"]]


def test_an_unclosed_quotation_mark_swallows_no_rows_and_is_told():
    text = 'Name;Stand\n"Acme;A1\nBeta;A2\nGamma;A3\n'
    assert cells(text) == [["Name", "Stand"], ["Acme", "A1"], ["Beta", "A2"], ["Gamma", "A3"]]
    (problem,) = table(text).problems
    assert (problem.code, english(problem.place)) == ("quotation-mark", "line 2")


def test_an_unclosed_quotation_mark_before_a_quoted_cell_is_told():
    text = 'Name;Stand\n"Acme;A1\nBeta;A2\n"Gamma";A3\n'
    assert cells(text)[1:] == [["Acme", "A1"], ["Beta", "A2"], ["Gamma", "A3"]]
    assert codes(text) == ["quotation-mark"]


def test_rows_joined_by_quotation_marks_are_doubted_aloud():
    assert codes('a;b;c\nx;"Foo;1\n2;Bar";3\nu;v;w\n') == ["lines-joined"]
    assert codes('a;b;c\nx;"12 rue\n75000 Paris";3\nu;v;w\n') == []


def test_inches_are_no_quotation():
    assert cells('19" screen;A1\nx;A2\n') == [['19" screen', "A1"], ["x", "A2"]]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#NAME?", "#NOM?", "#VALEUR!", "Err:502"])
def test_a_formula_that_went_wrong_is_an_empty_cell_and_told(error):
    text = f"Name;Stand\n{error};A1\nAcme;{error}\n{error};{error}\n"
    assert cells(text) == [["Name", "Stand"], ["", "A1"], ["Acme"]]
    assert [english(problem.message) for problem in table(text).problems] == [
        "4 cells show an error of the spreadsheet and count as empty."
    ]


def test_a_name_with_a_hash_is_no_error():
    assert cells("Name;Stand\n#NoCode;#12\nEurope;A2\n")[1:] == [["#NoCode", "#12"], ["Europe", "A2"]]


@pytest.mark.parametrize(
    "start", ["<html>", "\ufeff\r\n<!DOCTYPE html>", '<?xml version="1.0"?><Workbook>', "<TABLE>"]
)
def test_a_web_page_that_is_offered_as_a_spreadsheet_is_refused_as_such(start):
    assert "web page" in english(
        refused(f"{start}<tr><td>Name</td></tr>\n<tr><td>A</td></tr>".encode()).detail
    )


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xff\xd8\xff\xe0",
        b"PK\x03\x04broken",
        b"a;b\n\x00\x01\x02",
        bytes(range(1, 256)),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(data):
    error = refused(data)
    assert error.code == "list-unreadable"
    assert error.hint is not None


def test_a_character_that_nobody_sees_is_left_out_of_its_cell_aloud():
    text = "Société;Stand\nAc\x07mé\x1f;A1\n"
    assert cells(text) == [["Société", "Stand"], ["Acmé", "A1"]]
    assert codes(text) == ["control-characters"]
    assert codes("Société;Stand\nAcmé;A1\n") == []


def test_a_list_has_limits():
    assert "20,000" in english(refused(b"a;b\n" * 20_001).detail)
    assert "100" in english(refused(b"a;" * 100 + b"b\n").detail)
    assert "20" in english(refused(b"a" * 20_000_001).detail)


def test_nothing_is_a_table_without_rows():
    assert cells(b"") == cells(b"\n \n;;\n") == []


def test_blank_lines_are_skipped_at_once_and_have_a_limit():
    start = time.process_time()
    assert cells(b"Name;Stand\n" + b";;;;\n" * 1_000_000 + b"Acme;A1\n") == [
        ["Name", "Stand"],
        ["Acme", "A1"],
    ]
    assert refused(b"\n" * 19_000_000).code == "list-unreadable"
    assert time.process_time() - start < 10


def test_a_line_of_nothing_but_delimiters_is_blank_however_long():
    start = time.process_time()
    assert cells(b";" * 10_000_000) == []
    assert cells(b"a;b" + b";" * 300 + b"\nc;d\n") == [["a", "b"], ["c", "d"]]
    assert time.process_time() - start < 5
