"""Whatever a list holds, it is read or refused in words; and what is read can be put into any village and again."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import counting_ids
from tests.importers.tables.spreadsheet_files import workbook
from tests.strategies import plans

from village_planner.edits.exhibitor_list import apply, propose
from village_planner.errors import UserError
from village_planner.importers.exhibitors import columns_of, listed_exhibitors, read_exhibitor_table
from village_planner.model.validate import validate

cells = st.text("Aé1;,\"'=-+ \n\t|x²@.", max_size=8) | st.sampled_from(
    (
        "Société",
        "Stand",
        "Surface",
        "3x2",
        "9 m²",
        "A1",
        "A1-3",
        "12",
        "nan",
        "1e999",
        "SARL A",
        "A",
        "\u202e",
        "Réf",
    )
)
tables = st.lists(st.lists(cells, max_size=5), max_size=8)


@cache
def honest() -> bytes:
    return workbook(List=[["Société", "Stand", "Surface"], ["Cellis", "A1", 9], ["Optica", "A2", "3x2"]])


def read(data):
    """The exhibitors in a file, None when it is refused in words."""
    try:
        table = read_exhibitor_table(data)
        return listed_exhibitors(table, columns_of(table))
    except UserError:
        return None


@given(data=st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(data):
    read(data)


@given(changes=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=6))
@settings(deadline=None)
def test_any_damaged_spreadsheet_is_read_or_refused(changes):
    data = bytearray(honest())
    for place, value in changes:
        data[place % len(data)] = value
    read(bytes(data))


@given(plan=plans(most=3), rows=tables, delimiter=st.sampled_from((";", "\t")))
@settings(deadline=None, max_examples=60)
def test_any_list_is_put_into_any_village_which_stays_sound(plan, rows, delimiter):
    head = [["Société", "Stand", "Surface", "Catégorie", "Remarque"]]
    found = read("\n".join(delimiter.join(row) for row in head + rows).encode())
    if found is None:
        return
    first = propose(plan, found.listed, found.problems)
    after = apply(plan, first, counting_ids("list"))
    assert set(plan.exhibitors) <= set(after.exhibitors)
    assert len(after.exhibitors) == len(plan.exhibitors) + len(first.new)
    assert validate(after).problems == validate(plan).problems
    for key, stand in plan.stands.items():
        assert set(stand.exhibitors) <= set(after.stands[key].exhibitors)


@given(rows=tables)
@settings(deadline=None, max_examples=60)
def test_any_list_that_is_imported_again_changes_nothing(rows):
    from village_planner.model.plan import Plan

    found = read("\n".join(";".join(row) for row in [["Société", "Stand", "Surface"], *rows]).encode())
    if found is not None:
        once = apply(Plan(), propose(Plan(), found.listed), counting_ids("one"))
        assert apply(once, propose(once, found.listed), counting_ids("two")) is once
