from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import a_plan, counting_ids
from tests.strategies import outlines

from village_planner.edits.limits import clean
from village_planner.edits.proposal import apply
from village_planner.importers.stands import propose_stands
from village_planner.model.plan import Plan, main_exhibitor
from village_planner.model.shape import Circle, Polygon, Rectangle, size
from village_planner.model.stand import StandKind
from village_planner.outputs.stand_lists import stands_csv, stands_geojson
from village_planner.units import UNITS

VILLAGE = (
    a_plan()
    .with_stand("A10", at=(1, 2), turned=30)
    .with_stand("A2", at=(5, 5), size=(4, 2.5))
    .with_exhibitor("Société « Éthologie »", on="A2")
    .plan
)


def table(data, delimiter=","):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_the_table_starts_with_the_hall_and_lists_stands_as_people_count():
    rows = table(stands_csv(VILLAGE, "Hall 1"))
    assert [row["number"] for row in rows] == ["Hall 1", "A2", "A10"]
    assert {row["kind"] for row in rows} == {"hall", "stand"}


def test_every_row_states_unit_and_direction():
    for y_down, way in ((False, "up"), (True, "down")):
        rows = table(stands_csv(VILLAGE, "Hall 1", unit="ft", y_down=y_down))
        assert {(row["unit"], row["y_axis"]) for row in rows} == {("ft", way)}


def test_lengths_are_in_the_unit_asked_for():
    row = table(stands_csv(VILLAGE, "Hall 1", unit="cm"))[1]
    assert [row[name] for name in ("x", "y", "width", "depth", "rotation")] == [
        "500",
        "500",
        "400",
        "250",
        "0",
    ]


def test_a_french_spreadsheet_gets_decimal_commas_and_semicolons():
    row = table(stands_csv(VILLAGE, "Hall 1", decimal_comma=True), ";")[1]
    assert row["depth"] == "2,5"


def test_y_down_counts_from_the_far_side_of_the_hall():
    row = table(stands_csv(VILLAGE, "Hall 1", y_down=True))[1]
    assert (row["x"], row["y"]) == ("5", "10.5")


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+33 1", "-12", "@SUM(A1)", "'=quoted", "''-twice"])
def test_no_cell_is_a_formula_and_the_name_comes_back_as_it_was(name):
    plan = a_plan().with_stand("-1", at=(1, 1)).with_exhibitor(name, on="-1").plan
    data = stands_csv(plan, "Hall 1")
    row = table(data)[1]
    assert (row["number"], row["exhibitor"]) == ("'-1", f"'{name}")
    again = apply(Plan(), propose_stands(Plan(), data), counting_ids())
    assert [e.name for e in again.exhibitors.values()] == [name]


def test_numbers_below_zero_are_numbers_and_not_quoted():
    row = table(stands_csv(a_plan().with_stand("A1", at=(-1.5, 0)).plan, "Hall 1"))[1]
    assert row["x"] == "-1.5"


def test_geojson_has_closed_rings_and_states_unit_and_direction():
    document = json.loads(stands_geojson(VILLAGE, "Hall 1", unit="m"))
    assert (document["unit"], document["y_axis"], document["name"]) == ("m", "up", "Hall 1")
    hall, first, _ = document["features"]
    assert hall["properties"] == {"kind": "hall", "name": "Hall 1"}
    assert first["properties"]["exhibitor"] == "Société « Éthologie »"
    assert first["geometry"]["coordinates"] == [[[5, 5], [9, 5], [9, 7.5], [5, 7.5], [5, 5]]]


def test_the_same_plan_gives_the_same_bytes_in_any_order_of_its_rows():
    other = (
        a_plan()
        .with_stand("A2", at=(5, 5), size=(4, 2.5))
        .with_exhibitor("Société « Éthologie »", on="A2")
        .with_stand("A10", at=(1, 2), turned=30)
        .plan
    )
    assert stands_csv(other, "Hall 1") == stands_csv(VILLAGE, "Hall 1")
    assert stands_geojson(other, "Hall 1") == stands_geojson(VILLAGE, "Hall 1")


def test_only_the_stands_of_the_hall_are_listed():
    plan = a_plan().with_stand("A1").with_hall("Hall 2").with_stand("B1").plan
    assert [row["number"] for row in table(stands_csv(plan, "Hall 2"))] == ["Hall 2", "B1"]


words = (
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=12).map(clean).filter(bool)
)
lengths = st.integers(100, 20_000)
# Four corners may be a rectangle, which is read as one; what is narrower than a stand can be is not read at all.
polygons = st.builds(Polygon, outlines()).filter(lambda p: len(p.points) != 4 and min(size(p)) >= 100)
shapes = st.builds(Rectangle, lengths, lengths) | st.builds(Circle, lengths) | polygons


@st.composite
def villages(draw: st.DrawFn) -> Plan:
    """A hall of any outline with up to four stands of any shape, angle and kind, some with an exhibitor."""
    outline = draw(outlines().filter(lambda corners: min(size(Polygon(corners))) >= 100))
    builder = a_plan().with_hall("Hall 1", outline=outline)
    for n in range(draw(st.integers(1, 4))):
        place = (draw(st.integers(-20_000, 20_000)) / 1000, draw(st.integers(-20_000, 20_000)) / 1000)
        turn = draw(st.integers(0, 359_999) | st.sampled_from((0, 90_000, 180_000, 270_000)))
        kind = draw(st.sampled_from(StandKind))
        builder = builder.with_stand(f"A{n}", at=place, shape=draw(shapes), turned=turn / 1000, kind=kind)
        name = draw(st.none() | words)
        if name is not None and name.casefold() not in map(str.casefold, builder.plan.exhibitors):
            builder = builder.with_exhibitor(name, on=f"A{n}")
    return builder.plan


def what_a_list_holds(plan: Plan) -> list[tuple[object, ...]]:
    """All that a list says about the stands."""

    def name(stand):
        exhibitor = main_exhibitor(plan, stand)
        return exhibitor.name if exhibitor else ""

    rows = [(s.number, s.kind, s.shape, s.position, s.rotation, name(s)) for s in plan.stands.values()]
    return sorted(rows, key=lambda row: row[0])


@settings(max_examples=60)
@given(
    plan=villages(), unit=st.sampled_from(sorted(UNITS)), y_down=st.booleans(), decimal_comma=st.booleans()
)
def test_a_table_read_into_an_empty_plan_is_exact_to_the_millimetre(plan, unit, y_down, decimal_comma):
    data = stands_csv(plan, "Hall 1", unit=unit, y_down=y_down, decimal_comma=decimal_comma)
    again = apply(Plan(), propose_stands(Plan(), data), counting_ids())
    assert what_a_list_holds(again) == what_a_list_holds(plan)
    assert [hall.outline for hall in again.halls.values()] == [plan.halls["Hall 1"].outline]


@settings(max_examples=60)
@given(plan=villages(), unit=st.sampled_from(sorted(UNITS)), y_down=st.booleans())
def test_geojson_read_into_an_empty_plan_is_exact_to_the_millimetre(plan, unit, y_down):
    data = stands_geojson(plan, "Hall 1", unit=unit, y_down=y_down)
    again = apply(Plan(), propose_stands(Plan(), data), counting_ids())
    assert what_a_list_holds(again) == what_a_list_holds(plan)
    assert [hall.outline for hall in again.halls.values()] == [plan.halls["Hall 1"].outline]


@settings(max_examples=60)
@given(plan=villages(), y_down=st.booleans())
def test_a_plan_is_its_own_list_already(plan, y_down):
    for data in (stands_csv(plan, "Hall 1", y_down=y_down), stands_geojson(plan, "Hall 1", y_down=y_down)):
        assert apply(plan, propose_stands(plan, data), counting_ids()) is plan
