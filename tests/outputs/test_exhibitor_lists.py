from __future__ import annotations

import csv
import io
from collections import Counter

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.builders import a_plan, counting_ids
from tests.strategies import plans

from village_planner.edits.company_names import same_name
from village_planner.edits.exhibitor_list import apply, propose
from village_planner.importers.exhibitors import columns_of, listed_exhibitors, read_exhibitor_table
from village_planner.model.exhibitor import Request
from village_planner.model.plan import Plan
from village_planner.outputs.exhibitor_lists import exhibitors_csv, exhibitors_xlsx
from village_planner.text import LANGUAGES, Translator

english, french = Translator("en"), Translator("fr")
ODD = (
    "=1+1",
    "+33 1 23",
    "-x",
    "@a",
    "'=quoted",
    "''=twice",
    "'plain",
    "a;b,c|d",
    'say "ha"',
    "_x0041_",
    "007",
    "1e5",
    "½ ☕",
)
VILLAGE = (
    a_plan()
    .with_stand("A1")
    .with_stand("A2", at=(4, 0))
    .with_category("Bio & Co")
    .with_exhibitor(
        "Érable & Cie",
        on="A1",
        key="007",
        category="Bio & Co",
        city="Lyon",
        language="fr",
        note="one line\n=and another\n\n- three",
        request=Request(width=3250, depth=2000, open_sides=2, power_w=3500, near_entrance=True),
    )
    .with_exhibitor("Guest", on="A1", key="", request=Request(power_asked=True))
    .plan
)

WRITERS = {
    "csv": lambda plan, translator: exhibitors_csv(plan, translator),
    "semicolons": lambda plan, translator: exhibitors_csv(plan, translator, semicolons=True),
    "xlsx": exhibitors_xlsx,
}


def read_back(data):
    table = read_exhibitor_table(data)
    return listed_exhibitors(table, columns_of(table))


def imported(plan, data):
    return apply(plan, propose(plan, read_back(data).listed), counting_ids("again"))


def facts(plan):
    """What a list says of the exhibitors of a plan, without ids."""
    rows = []
    for e in plan.exhibitors.values():
        category = plan.categories[e.category].name if e.category else ""
        rows.append(
            (
                e.name,
                e.key,
                e.legal_name,
                e.sign_name,
                category,
                e.city,
                e.phone,
                e.language,
                e.note,
                e.request,
            )
        )
    return sorted(rows, key=repr)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", WRITERS)
def test_a_list_that_is_read_again_changes_nothing(form, language):
    data = WRITERS[form](VILLAGE, Translator(language))
    assert imported(VILLAGE, data) is VILLAGE


@pytest.mark.parametrize("form", WRITERS)
def test_an_empty_village_becomes_the_same_exhibitors(form):
    after = imported(Plan(), WRITERS[form](VILLAGE, french))
    assert facts(after) == facts(VILLAGE)


@pytest.mark.parametrize("form", WRITERS)
def test_odd_texts_come_back_as_they_were(form):
    plan = a_plan()
    for number, text in enumerate(ODD):
        plan = plan.with_exhibitor(f"e{number}", key="", display_name=f"n{number}", city=text, phone=text)
    assert facts(imported(Plan(), WRITERS[form](plan.plan, english))) == facts(plan.plan)


@given(plan=plans(), form=st.sampled_from(sorted(WRITERS)))
@settings(max_examples=40, deadline=None)
def test_of_any_village_the_list_comes_back_unchanged(plan, form):
    """But for namesakes without references: rows of one name are one exhibitor with several stands."""
    times = Counter(same_name(e.name) for e in plan.exhibitors.values())
    assume(all(e.key for e in plan.exhibitors.values() if times[same_name(e.name)] > 1))
    data = WRITERS[form](plan, french)
    if plan.exhibitors and any(e.name.strip() for e in plan.exhibitors.values()):
        assert imported(plan, data) is plan


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_wished_neighbours_come_back_by_name_and_by_reference_where_two_have_one_name(form):
    plan = a_plan().with_exhibitor("Ada", key="1").with_exhibitor("B", display_name="Ada", key="2")
    plan = plan.with_exhibitor("Smith; Jones, Co", key="")
    wishes = Request(near=("B", "Smith; Jones, Co"), not_near=("Ada",))
    plan = plan.with_exhibitor("Eve", request=wishes).plan
    data = WRITERS[form](plan, french)
    assert imported(plan, data) is plan
    (eve,) = [row for row in imported(Plan(), data).exhibitors.values() if row.name == "Eve"]
    assert (len(eve.request.near), len(eve.request.not_near)) == (2, 1)


def test_the_stands_of_an_exhibitor_are_in_one_cell():
    plan = a_plan().with_stand("A10").with_stand("A2", at=(4, 0)).with_exhibitor("Acme", on="A10").plan
    (row,) = read_back(exhibitors_csv(plan, english)).listed
    assert row.stands == ("A10",)


def test_no_cell_of_a_csv_begins_like_a_formula():
    plan = a_plan()
    for number, text in enumerate(ODD):
        plan = plan.with_exhibitor(f"e{number}", key="", display_name=f"n{number}", city=text)
    text = exhibitors_csv(plan.plan, english).decode("utf-8-sig")
    assert not [
        cell for row in csv.reader(io.StringIO(text)) for cell in row if cell[:1] in ("=", "+", "-", "@")
    ]


def test_no_cell_of_a_spreadsheet_is_a_formula():
    plan = a_plan().with_exhibitor("e", key="", display_name="=1+1").plan
    book = openpyxl.load_workbook(io.BytesIO(exhibitors_xlsx(plan, english)))
    cell = book.active["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_with_semicolons_decimals_have_a_comma():
    text = exhibitors_csv(VILLAGE, english, semicolons=True).decode("utf-8-sig")
    assert ";3,25;2;2;3500;" in text


def test_the_same_village_is_the_same_csv():
    assert exhibitors_csv(VILLAGE, english) == exhibitors_csv(VILLAGE, english)
