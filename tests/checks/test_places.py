"""Stands are inside the hall and off columns, clear of doors and of fire equipment."""

from __future__ import annotations

import pytest
from tests.builders import PlanBuilder, a_plan, at
from tests.checks.findings import codes, found, pairs, status, told

from village_planner.checks.report import Status
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import DoorKind, Swing
from village_planner.model.shape import Circle
from village_planner.model.stand import StandKind

OUTSIDE, ON, DOOR, FIRE = (
    "outside-hall",
    "on-column-or-fixture",
    "door-clear-zone",
    "fire-equipment-clear-zone",
)


def test_a_stand_along_the_wall_is_inside():
    assert status(a_plan().with_stand("A1", (0, 0)).with_stand("A2", (22, 16)), OUTSIDE) is Status.OK


def test_a_stand_through_the_wall_says_how_far_and_which_way_back():
    (finding,) = found(a_plan().with_stand("A1", (22.3, 5)), OUTSIDE)
    assert told(finding) == "A1 stands 0.30 m outside Hall 1 (0.6 m²). Move A1 0.30 m to the left."
    assert finding.measured == 300


def test_a_stand_through_a_corner_is_sent_back_along_both_walls():
    (finding,) = found(a_plan().with_stand("A1", (22.3, 16.2)), OUTSIDE)
    assert told(finding).endswith("Move A1 0.30 m to the left and 0.20 m down.")


def test_a_stand_far_outside_is_told_to_come_in():
    (finding,) = found(a_plan().with_stand("A1", (40, 40)), OUTSIDE)
    assert "17.99" not in told(finding)
    assert finding.measured > 20_000


def test_a_stand_outside_is_not_sent_onto_another():
    plan = a_plan().with_stand("A1", (22.3, 5)).with_stand("A2", (19.2, 5))
    (finding,) = found(plan, OUTSIDE)
    assert told(finding).endswith("Move A1 onto the floor of Hall 1.")


def test_two_millimetres_through_the_wall_are_rounding():
    assert not found(a_plan().with_stand("A1", (22.002, 5)), OUTSIDE)
    assert found(a_plan().with_stand("A1", (22.003, 5)), OUTSIDE)


def test_a_hole_in_the_floor_is_outside():
    hole = (at((5, 5)), at((7, 5)), at((7, 7)), at((5, 7)))
    plan = a_plan().with_hall("Pit", holes=(hole,))
    assert not found(plan.with_stand("A1", (7, 5)), OUTSIDE)
    (finding,) = found(plan.with_stand("A1", (4, 4), (4, 4)), OUTSIDE)
    assert finding.measured == pytest.approx(2000, abs=2)


def test_a_recess_of_the_hall_is_outside():
    outline = tuple(map(at, ((0, 0), (20, 0), (20, 10), (10, 10), (10, 15), (0, 15))))
    plan = a_plan().with_hall("L", outline=outline)
    assert not found(plan.with_stand("A1", (7, 12)), OUTSIDE)
    assert pairs(found(plan.with_stand("A1", (8, 12)), OUTSIDE)) == {("A1",)}


def test_without_an_outline_nothing_is_called_inside():
    crossed = tuple(map(at, ((0, 0), (10, 10), (10, 0), (0, 10))))
    plan = a_plan().with_hall("Bow", outline=crossed).with_stand("A1", (50, 50))
    assert status(plan, OUTSIDE) is Status.NOT_CHECKABLE
    assert codes(found(plan, "hall-outline")) == ["unusable"]


def test_chairs_of_a_table_stay_inside_too():
    table = {"kind": StandKind.MEETING_TABLE, "seats": 4, "size": (0.8, 0.8)}
    assert found(a_plan().with_stand("T1", (0.4, 5), **table), OUTSIDE)
    assert not found(a_plan().with_stand("T1", (0.5, 5), **table), OUTSIDE)


def test_a_stand_on_a_column_says_area_depth_and_way_out():
    (finding,) = found(a_plan().with_stand("A1", (5, 5)).with_fixture("C1", at=(7.8, 5.5)), ON)
    assert told(finding) == "A1 covers 0.08 m² of C1 (column), 0.20 m deep. Move A1 0.20 m to the left."


def test_of_a_column_in_the_middle_of_a_stand_no_depth_is_told_that_it_has_not():
    (finding,) = found(a_plan().with_stand("A1", (5, 5), (4, 4)).with_fixture("C1", at=(6.8, 6.8)), ON)
    assert told(finding) == "A1 covers 0.16 m² of C1 (column). Move A1 2.20 m to the right."


def test_of_a_fixture_right_across_a_stand_no_depth_is_told_that_it_has_not():
    wall = {"kind": FixtureKind.WALL, "at": (4, 6.4), "size": (6, 0.2)}
    (finding,) = found(a_plan().with_stand("A1", (5, 5), (3, 3)).with_fixture("W1", **wall), ON)
    assert told(finding) == "A1 covers 0.6 m² of W1 (wall). Move A1 1.60 m up."


def test_a_stand_beyond_the_walls_is_said_to_be_outside_altogether():
    (finding,) = found(a_plan().with_stand("A1", (40, 5), (3, 3)), OUTSIDE)
    assert told(finding) == "All of A1 is outside Hall 1 (9 m²). Move A1 18.00 m to the left."


def test_what_touches_a_door_is_right_before_it():
    plan = a_plan().with_stand("A1", (5, 0), (3, 3)).with_door("North", (5, 0), (7, 0))
    (finding,) = found(plan, "door-clear-zone")
    assert told(finding).startswith("A1 stands right before North (exit); 2.00 m must stay clear.")


def test_a_stand_on_a_column_is_not_sent_onto_another_stand():
    plan = a_plan().with_stand("A1", (5, 5)).with_fixture("C1", at=(7.8, 5.5)).with_stand("A2", (2, 5))
    (finding,) = found(plan, ON)
    assert told(finding).endswith("Move A1 0.90 m up.")


def test_a_stand_beside_a_column_is_not_on_it():
    assert not found(a_plan().with_stand("A1", (5, 5)).with_fixture("C1", at=(8, 5.5)), ON)


def test_a_round_column_is_taken_as_round():
    column = {"shape": Circle(1000), "kind": FixtureKind.COLUMN}
    assert not found(a_plan().with_stand("A1", (5, 5)).with_fixture("C1", at=(8.4, 7.4), **column), ON)
    assert found(a_plan().with_stand("A1", (5, 5)).with_fixture("C1", at=(8.3, 7.3), **column), ON)


def test_a_zone_to_be_kept_clear_may_be_touched_but_not_used():
    plan = a_plan().with_fixture("Z", FixtureKind.KEEP_CLEAR, (8, 5), (2, 2))
    assert not found(plan.with_stand("A1", (5, 5)), ON)
    assert codes(found(plan.with_stand("A1", (5.1, 5)), ON)) == ["keep-clear"]


def test_meeting_tables_stand_in_a_seating_area_and_stands_do_not():
    plan = a_plan().with_fixture("S", FixtureKind.SEATING, (5, 5), (5, 5))
    assert not found(plan.with_stand("T1", (6, 6), (0.8, 0.8), kind=StandKind.MEETING_TABLE), ON)
    assert found(plan.with_stand("A1", (6, 6)), ON)


def test_a_hall_without_fixtures_is_not_known_to_have_none():
    assert status(a_plan().with_stand("A1"), ON) is Status.NOT_CHECKABLE


def a_plan_with_a_door(kind: DoorKind = DoorKind.EXIT, swing: Swing = Swing.NONE):
    return a_plan().with_door("North", (12, 18), (14, 18), kind, swing)


@pytest.mark.parametrize("kind", list(DoorKind))
def test_floor_before_every_kind_of_door_stays_clear(kind):
    (finding,) = found(a_plan_with_a_door(kind).with_stand("A1", (12, 14.5)), DOOR)
    assert finding.measured == 1500
    assert finding.required == 2000
    assert "A1 stands 1.50 m before North" in told(finding)
    assert told(finding).endswith("Move A1 0.50 m farther from the door, or aside.")


def test_a_stand_exactly_at_the_edge_of_a_clear_zone_is_fine():
    plan = a_plan_with_a_door()
    assert status(plan.with_stand("A1", (12, 14)), DOOR) is Status.OK
    assert status(plan.with_stand("A1", (14, 16)).with_stand("A2", (9, 16)), DOOR) is Status.OK
    assert found(plan.with_stand("A1", (12, 14.01)), DOOR)
    assert found(plan.with_stand("A1", (13.99, 16)), DOOR)


def test_the_clear_zone_is_inside_the_hall_whichever_way_the_door_is_drawn():
    plan = (
        a_plan().with_door("North", (14, 18), (12, 18)).with_stand("A1", (12, 15)).with_stand("Out", (12, 18))
    )
    assert pairs(found(plan, DOOR)) == {("A1", "North")}


def test_a_stand_in_the_swing_of_a_door_is_named_so():
    plan = a_plan_with_a_door(swing=Swing.INWARD)
    assert codes(found(plan.with_stand("A1", (12, 14.5)), DOOR)) == ["swing"]
    assert codes(found(plan.with_stand("A1", (12, 14.01)), DOOR)) == ["swing"]
    assert codes(found(plan.with_stand("A1", (13.6, 14.3)), DOOR)) == ["clear-zone"]
    outward = a_plan_with_a_door(swing=Swing.OUTWARD)
    assert codes(found(outward.with_stand("A1", (12, 14.5)), DOOR)) == ["clear-zone"]


def test_furniture_must_leave_a_door_and_the_building_need_not():
    plan = a_plan_with_a_door()
    assert pairs(found(plan.with_fixture("Bar", FixtureKind.BUFFET, (12, 17), (2, 0.5)), DOOR)) == {
        ("Bar", "North")
    }
    assert not found(plan.with_fixture("C1", FixtureKind.COLUMN, (12, 17)), DOOR)
    assert not found(plan.with_fixture("Ext", FixtureKind.EXTINGUISHER, (12, 17)), DOOR)


def test_a_hall_without_doors_is_not_known_to_have_none():
    assert status(a_plan().with_stand("A1"), DOOR) is Status.NOT_CHECKABLE


def with_extinguisher(x: float = 10, y: float = 17.8):
    """Against the north wall, its front to the south."""
    return a_plan().with_fixture("X1", FixtureKind.EXTINGUISHER, (x, y), (0.3, 0.2))


def test_a_metre_before_an_extinguisher_stays_clear():
    (finding,) = found(with_extinguisher().with_stand("A1", (9, 15.2)), FIRE)
    assert told(finding) == (
        "A1 stands 0.60 m before X1 (extinguisher); 1.00 m must stay clear. Move A1 0.40 m farther from it, or aside."
    )
    assert status(with_extinguisher().with_stand("A1", (9, 14.8)), FIRE) is Status.OK


def test_what_touches_an_extinguisher_stands_right_before_it():
    (finding,) = found(with_extinguisher().with_stand("A1", (9, 15.8)), FIRE)
    assert told(finding).startswith("A1 stands right before X1 (extinguisher); 1.00 m must stay clear.")


def test_an_extinguisher_can_be_reached_from_both_sides():
    plan = with_extinguisher()
    assert not found(plan.with_stand("A1", (6.65, 16)).with_stand("A2", (10.65, 16)), FIRE)
    assert found(plan.with_stand("A1", (6.75, 16)), FIRE)


def test_behind_an_extinguisher_may_stand_what_likes():
    turned = a_plan().with_fixture("X1", FixtureKind.HOSE_REEL, (10, 9), (0.8, 0.3), rotation=0)
    assert not found(turned.with_stand("A1", (9, 9.3)), FIRE)


def test_a_hall_without_fire_equipment_is_not_known_to_have_none():
    assert status(a_plan().with_stand("A1"), FIRE) is Status.NOT_CHECKABLE


def test_a_stand_that_reaches_before_a_door_and_touches_that_floor_besides_is_one_conflict():
    """The floor before the door and the stand share an area and a line apart from it."""
    fork = ((5, 0.5), (8, 0.5), (8, 2.5), (6, 2.5), (6, 1.8), (7, 1.8), (7, 1), (5, 1))
    plan = PlanBuilder().with_hall(size=(12, 10)).with_door("E", (4, 0), (6, 0))
    (finding,) = found(plan.with_polygon_stand("A", *fork), "door-clear-zone")
    assert finding.code == "clear-zone"
    assert finding.measured == 500
