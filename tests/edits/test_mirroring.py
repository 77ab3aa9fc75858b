"""Mirror images of arrangements: straight ones are exact, open sides and polygons are mirrored too."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from tests.builders import a_plan
from tests.properties.changes import things
from tests.strategies import plans

from village_planner.edits.floor import bounds
from village_planner.edits.mirroring import mirror
from village_planner.edits.pieces import Axis
from village_planner.model.plan import Plan
from village_planner.model.shape import Point, corners
from village_planner.model.table import Table

ROW = (
    a_plan()
    .with_stand("A1", at=(1, 1), open_edges=(0, 3))
    .with_stand("A2", at=(4, 1), size=(2, 2), open_edges=(0,))
    .with_exhibitor("Cellis", on="A1")
    .with_service("socket", at=(2, 2))
    .plan
)


def test_left_and_right_change_places_and_so_do_the_open_sides() -> None:
    plan = mirror(ROW, ["A1", "A2", "socket"], Axis.X)
    a1, a2 = plan.stands["A1"], plan.stands["A2"]
    assert (a1.position, a1.rotation, a1.open_edges) == (Point(3000, 1000), 0, (0, 1))
    assert (a2.position, a2.open_edges) == (Point(1000, 1000), (0,))
    assert plan.services["socket"].position == Point(5000, 2000)
    assert (a1.number, a1.exhibitors) == ("A1", ("Cellis",))


def test_upside_down_the_fronts_look_up() -> None:
    a1 = mirror(ROW, ["A1", "A2"], Axis.Y).stands["A1"]
    assert a1.rotation == 180_000
    assert a1.open_edges == (0, 1)
    assert sorted(corners(a1.shape, a1.position, a1.rotation)) == [
        (1000, 1000),
        (1000, 3000),
        (4000, 1000),
        (4000, 3000),
    ]


def test_the_open_side_of_a_turned_stand_is_where_the_mirror_shows_it() -> None:
    plan = a_plan().with_stand("A1", at=(5, 5), turned=90, open_edges=(0,)).with_stand("A2", at=(9, 5)).plan
    mirrored = mirror(plan, ["A1", "A2"], Axis.X).stands["A1"]
    assert mirrored.rotation == 270_000  # its front looked to the right, and looks to the left
    assert max(x for x, _ in corners(mirrored.shape, mirrored.position, mirrored.rotation)) == 12_000


def test_a_polygon_is_mirrored_with_its_open_edges() -> None:
    plan = (
        a_plan()
        .with_polygon_stand("L1", (8, 10), (12, 10), (12, 11), (9, 11), (9, 13), (8, 13), open_edges=(0, 3))
        .plan
    )
    stand = mirror(plan, ["L1"], Axis.X).stands["L1"]
    placed = corners(stand.shape, stand.position, stand.rotation)
    edges = [{placed[edge], placed[(edge + 1) % len(placed)]} for edge in stand.open_edges]
    assert {(12_000, 13_000), (8000, 11_000), (11_000, 11_000)} <= set(placed)
    assert sorted(map(sorted, edges)) == [
        [(8000, 10_000), (12_000, 10_000)],
        [(11_000, 11_000), (11_000, 13_000)],
    ]


def test_what_is_locked_stays_and_is_no_part_of_the_middle() -> None:
    plan = structs.replace(
        ROW, stands=Table(structs.replace(s, locked=s.id == "A2") for s in ROW.stands.values())
    )
    mirrored = mirror(plan, ["A1", "A2"], Axis.X)
    assert mirrored.stands["A2"] is plan.stands["A2"]
    assert mirrored.stands["A1"].position == Point(1000, 1000)


def test_nothing_mirrored_is_nothing() -> None:
    assert mirror(ROW, (), Axis.X) is ROW


@settings(max_examples=60)
@given(plan=plans(), data=st.data(), axis=st.sampled_from(Axis))
def test_of_any_plan_twice_is_nothing_and_the_bounds_stay(
    plan: Plan, data: st.DataObject, axis: Axis
) -> None:
    chosen = things(data, plan)
    once = mirror(plan, chosen, axis)
    twice = mirror(once, chosen, axis)
    assert bounds(once, chosen) == pytest.approx(bounds(plan, chosen), abs=2.01)
    for table, again in (
        (plan.stands, twice.stands),
        (plan.fixtures, twice.fixtures),
        (plan.services, twice.services),
    ):
        for key, row in table.items():
            assert structs.replace(again[key], position=row.position) == row
            slack = 0 if all(_is_straight(plan, i) for i in chosen) else 2
            assert abs(again[key].position.x - row.position.x) <= slack
            assert abs(again[key].position.y - row.position.y) <= slack


def _is_straight(plan: Plan, key: str) -> bool:
    row = plan.stands.get(key) or plan.fixtures.get(key)  # type: ignore[call-overload]
    return row is None or row.rotation % 90_000 == 0
