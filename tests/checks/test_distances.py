"""Gaps between stands, tables and posters, open sides, and wishes for distance."""

from __future__ import annotations

import pytest
from tests.builders import a_plan, at
from tests.checks.findings import codes, found, pairs, status, told

from village_planner.checks.profile_file import load_profile
from village_planner.checks.report import Status
from village_planner.model.exhibitor import Request
from village_planner.model.finding import Severity
from village_planner.model.fixture import FixtureKind
from village_planner.model.shape import Circle
from village_planner.model.stand import SoldType, StandKind

AISLE, TABLES, POSTER = "aisle-too-narrow", "table-spacing", "poster-viewing-depth"
OPEN, SOLD, UNWANTED = "no-open-side", "sold-open-sides", "unwanted-neighbours"
TABLE = {"kind": StandKind.MEETING_TABLE, "seats": 4, "size": (0.8, 0.8)}
PANEL = {"kind": StandKind.POSTER, "size": (1, 0.1)}


def two_stands(gap: float, **more):
    return a_plan().with_stand("A12", (5, 5), **more).with_stand("A13", (8 + gap, 5), **more)


def test_gap_and_remedy_add_up_to_the_limit():
    (finding,) = found(a_plan().with_stand("A12", (5, 5)).with_stand("A13", (8.939, 5)), AISLE)
    assert told(finding) == "A12 and A13 are 0.93 m apart; 1.40 m required. Move one 0.47 m away."


def test_too_near_says_gap_limit_and_remedy():
    (finding,) = found(two_stands(0.8), AISLE)
    assert told(finding) == "A12 and A13 are 0.80 m apart; 1.40 m required. Move one 0.60 m away."
    assert finding.places == ((8400, 5000),) or finding.places == ((8400, 7000),)
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("gap", "expected"), [(0, 0), (0.002, 0), (0.003, 1), (1.397, 1), (1.398, 0), (1.4, 0), (3, 0)]
)
def test_a_gap_is_closed_or_an_aisle(gap, expected):
    assert len(found(two_stands(gap), AISLE)) == expected


def test_a_gap_a_hair_too_narrow_does_not_read_like_the_limit():
    (finding,) = found(two_stands(1.397), AISLE)
    assert "1.39 m apart; 1.40 m required" in told(finding)


def test_a_small_gap_may_as_well_be_closed():
    (finding,) = found(two_stands(0.3), AISLE)
    assert "or close the gap of 0.30 m" in told(finding)


def test_a_slit_between_walls_is_a_warning_and_before_a_front_an_error():
    assert found(two_stands(0.4), AISLE)[0].severity is Severity.WARNING
    assert found(two_stands(0.4, open_edges=(1,)), AISLE)[0].severity is Severity.ERROR
    assert found(two_stands(0.7), AISLE)[0].severity is Severity.ERROR


def test_corners_that_nearly_meet_leave_too_little_between_them():
    near = a_plan().with_stand("A1", (5, 5)).with_stand("A2", (8.8, 7.6))
    assert found(near, AISLE)[0].measured == 1000
    assert not found(a_plan().with_stand("A1", (5, 5)).with_stand("A2", (9, 8)), AISLE)


def test_blocks_whose_stands_touch_at_corners_are_fine():
    plan = a_plan()
    for column in range(3):
        plan = plan.with_stand(f"A{column}", (5 + 3 * column, 5)).with_stand(
            f"B{column}", (5 + 3 * column, 7)
        )
    assert not found(plan, AISLE)


def test_a_stand_between_two_others_hides_them_from_each_other():
    plan = a_plan().with_stand("A1", (5, 5)).with_stand("T", (8, 5), (0.9, 0.9)).with_stand("A2", (8.9, 5))
    assert not found(plan, AISLE)


def test_a_stand_that_only_reaches_into_the_aisle_beside_hides_nobody():
    plan = a_plan().with_stand("A1", (5, 5)).with_stand("A2", (8, 5), (3, 2.3)).with_stand("B1", (5, 8))
    assert pairs(found(plan, AISLE)) == {("A1", "B1"), ("A2", "B1")}


def test_a_wall_between_two_stands_hides_them_from_each_other():
    wall = {"kind": FixtureKind.WALL, "at": (8, 4), "size": (0.2, 6)}
    assert not found(two_stands(0.2).with_fixture("W", **wall), AISLE)


def test_a_zone_to_be_kept_clear_hides_nobody():
    zone = ("Z", FixtureKind.KEEP_CLEAR, (8, 5), (0.8, 2))
    assert pairs(found(two_stands(0.8).with_fixture(*zone), AISLE)) == {("A12", "A13")}


def test_a_wall_of_the_hall_between_two_stands_hides_them_from_each_other():
    outline = tuple(map(at, ((0, 0), (20, 0), (20, 9), (8.6, 9), (8.6, 0.5), (8.2, 0.5), (8.2, 9), (0, 9))))
    plan = a_plan().with_hall("Comb", outline=outline)
    plan = plan.with_stand("A1", (5, 5), open_edges=(2,)).with_stand("A2", (8.8, 5), open_edges=(2,))
    assert not found(plan, AISLE)


def test_stands_of_two_halls_are_never_near():
    plan = a_plan().with_stand("A1", (5, 5)).with_hall("Hall 2").with_stand("B1", (8.5, 5))
    assert not found(plan, AISLE)


def test_people_walk_along_a_buffet_whatever_faces_it():
    plan = a_plan().with_stand("A1", (5, 5), open_edges=(0,))
    assert codes(found(plan.with_fixture("Bar", FixtureKind.BUFFET, (5, 8), (3, 1)), AISLE)) == ["fixture"]
    assert not found(plan.with_fixture("Bar", FixtureKind.BUFFET, (5, 7.3), (3, 1)), AISLE)
    assert not found(plan.with_fixture("Bar", FixtureKind.BUFFET, (5, 7), (3, 1)), AISLE)


def test_a_wall_matters_before_an_open_side_only():
    wall = ("W", FixtureKind.WALL, (5, 8), (3, 0.2))
    assert not found(a_plan().with_stand("A1", (5, 5)).with_fixture(*wall), AISLE)
    assert found(a_plan().with_stand("A1", (5, 5), open_edges=(2,)).with_fixture(*wall), AISLE)


def test_a_column_beside_a_stand_ends_no_aisle():
    assert not found(a_plan().with_stand("A1", (5, 5)).with_fixture("C", at=(6, 4)), AISLE)


def test_an_open_side_towards_the_hall_wall_needs_an_aisle():
    (finding,) = found(a_plan().with_stand("A1", (5, 0.8)), AISLE)
    assert told(finding) == (
        "An open side of A1 is 0.80 m from the wall; 1.40 m required. Move A1 0.60 m away from the wall."
    )
    assert not found(a_plan().with_stand("A1", (5, 1.4)), AISLE)
    assert not found(a_plan().with_stand("A1", (5, 15.5)), AISLE)
    assert not found(a_plan().with_stand("A1", (0.5, 5)), AISLE)


def test_a_stand_before_the_wall_hides_the_wall():
    plan = a_plan().with_stand("A1", (5, 1.2)).with_stand("A2", (5, 0), (3, 1.2), open_edges=(1,))
    assert "wall" not in codes(found(plan, AISLE))


def test_another_country_has_another_aisle():
    assert not found(two_stands(2), AISLE)
    assert found(two_stands(2), AISLE, load_profile("de"))[0].required == 3000


@pytest.mark.parametrize("turned", [0, 90, 180, 270, 33])
def test_a_gap_is_the_same_in_every_direction(turned):
    plan = a_plan().with_stand("A1", (12, 9), turned=turned, shape=Circle(2000))
    (finding,) = found(plan.with_stand("A2", (12, 11.8), turned=turned, shape=Circle(2000)), AISLE)
    assert finding.measured == pytest.approx(800, abs=12)


def test_tables_keep_a_metre_and_a_half_between_their_edges():
    tables = a_plan().with_stand("T1", (5, 5), **TABLE)
    (finding,) = found(tables.with_stand("T2", (7.2, 5), **TABLE), TABLES)
    assert told(finding) == "The edges of T1 and T2 are 1.40 m apart; 1.50 m required. Move one 0.10 m away."
    assert status(tables.with_stand("T2", (7.3, 5), **TABLE), TABLES) is Status.OK
    assert not found(tables.with_stand("T2", (5.8, 5), **TABLE), TABLES), "pushed together they are one table"
    assert not found(tables.with_stand("T2", (7.2, 5), **TABLE), AISLE)


def test_behind_occupied_chairs_people_pass():
    plan = a_plan().with_stand("T1", (5, 5), **TABLE)
    (finding,) = found(plan.with_stand("A1", (7.1, 5)), TABLES)
    assert told(finding).startswith(
        "0.80 m are free between the occupied chairs of T1 and A1; 0.90 m required."
    )
    assert not found(plan.with_stand("A1", (7.2, 5)), TABLES)


def test_a_poster_is_read_from_a_step_away():
    panel = a_plan().with_stand("P1", (5, 5), **PANEL)
    (finding,) = found(panel.with_stand("A1", (4, 1.8)), POSTER)
    assert told(finding).startswith("1.20 m are free before the poster panel P1; 1.50 m required.")
    assert status(panel.with_stand("A1", (4, 1.5)), POSTER) is Status.OK
    assert not found(panel.with_stand("A1", (4, 5.1)), POSTER), "behind it may stand what likes"


def test_panels_side_by_side_are_no_aisle_and_do_not_hide_each_other():
    row = a_plan().with_stand("P1", (5, 5), **PANEL).with_stand("P2", (6.3, 5), **PANEL)
    assert not found(row, POSTER)
    assert not found(row, AISLE)


def test_a_panel_towards_the_wall_needs_its_depth():
    assert found(a_plan().with_stand("P1", (5, 1.2), **PANEL), POSTER)[0].measured == 1200


def test_a_front_on_an_aisle_is_an_open_side():
    assert status(a_plan().with_stand("A1", (5, 5)), OPEN) is Status.OK


def test_a_stand_without_an_open_side_is_closed():
    (finding,) = found(a_plan().with_stand("A1", (5, 5), open_edges=()), OPEN)
    assert told(finding).startswith("A1 is closed on all sides; 1.00 m required.")


def test_a_front_against_a_neighbour_the_wall_or_a_column_is_no_open_side():
    front = a_plan().with_stand("A1", (5, 5))
    assert found(front.with_stand("A2", (5, 3)), OPEN)
    assert found(a_plan().with_stand("A1", (5, 0)), OPEN)
    assert not found(a_plan().with_stand("A1", (5, 0), open_edges=(0, 2)), OPEN)
    assert not found(front.with_fixture("C", at=(7.5, 4.5)), OPEN)


def test_a_metre_of_free_front_is_enough_and_a_centimetre_less_is_not():
    front = a_plan().with_stand("A1", (5, 5))
    assert not found(front.with_stand("A2", (2, 3), (5, 2), open_edges=(3,)), OPEN)
    (finding,) = found(front.with_stand("A2", (2, 3), (5.01, 2), open_edges=(3,)), OPEN)
    assert told(finding).startswith("The widest free way into A1 is 0.99 m; at least 1.00 m required.")


def test_a_zone_to_be_kept_clear_is_free_floor():
    plan = a_plan().with_stand("A1", (5, 5)).with_fixture("Z", FixtureKind.KEEP_CLEAR, (5, 3), (3, 2))
    assert not found(plan, OPEN)


def test_a_round_stand_open_all_round_has_one_long_side():
    assert not found(a_plan().with_stand("R1", (5, 5), shape=Circle(3000), open_edges=(0,)), OPEN)


def test_two_short_fronts_with_a_recess_between_are_not_one_opening():
    corners = ((5, 5), (5.7, 5), (5.7, 6), (7.3, 6), (7.3, 5), (8, 5), (8, 8), (5, 8))
    (finding,) = found(a_plan().with_polygon_stand("A1", *corners, open_edges=(0, 4)), OPEN)
    assert told(finding).startswith("The widest free way into A1 is 0.70 m; at least 1.00 m required.")


def test_a_corner_of_a_clockwise_outline_opens_outward_too():
    corners = ((5, 5), (5, 8), (8, 8), (8, 5))
    plan = a_plan().with_polygon_stand("A1", *corners, open_edges=(3,))
    assert pairs(found(plan.with_stand("A2", (5, 3)), OPEN)) == {("A1",)}
    assert pairs(found(plan.with_stand("A2", (5, 8)), OPEN)) == {("A2",)}, "its front looks at the back of A1"


def test_a_corner_stand_sold_with_two_open_sides_has_two():
    corner = a_plan().with_stand("A1", (5, 5), open_edges=(0, 1), sold_type=SoldType.CORNER)
    assert status(corner, SOLD) is Status.OK
    (finding,) = found(corner.with_stand("A2", (8, 5)), SOLD)
    assert told(finding).startswith("A1 was sold with 2 open sides and has 1 open side on free floor.")
    assert (finding.code, finding.severity) == ("fewer", Severity.ERROR)


def test_more_open_sides_than_sold_is_only_a_warning():
    (finding,) = found(a_plan().with_stand("A1", (5, 5), open_edges=(0, 1), sold_type=SoldType.ROW), SOLD)
    assert (finding.code, finding.severity) == ("more", Severity.WARNING)


def rivals(gap: float):
    wish = Request(not_near=("Beta",))
    plan = a_plan().with_stand("A1", (5, 5)).with_stand("A2", (8 + gap, 5))
    return plan.with_exhibitor("Alpha", on="A1", request=wish).with_exhibitor("Beta", on="A2")


def test_rivals_are_not_side_by_side_and_not_across_the_aisle():
    assert "stand side by side" in told(found(rivals(0), UNWANTED)[0])
    assert found(rivals(2.9), UNWANTED)[0].measured == 2900
    assert status(rivals(3), UNWANTED) is Status.OK


def test_a_stand_between_rivals_keeps_the_peace():
    assert not found(rivals(2).with_stand("B", (8, 5), (2, 2)), UNWANTED)


def test_without_wishes_nobody_is_known_to_be_a_rival():
    assert (
        status(a_plan().with_stand("A1").with_exhibitor("Alpha", on="A1"), UNWANTED) is Status.NOT_CHECKABLE
    )


def test_a_finding_and_its_number_round_a_width_down_alike():
    (finding,) = found(
        a_plan().with_stand("A1", (5, 5)).with_stand("A2", (8.763, 7.764)), AISLE
    )  # 1079.75 mm
    assert finding.measured == 1079
    assert "A1 and A2 are 1.07 m apart" in told(finding)


def test_of_a_gap_of_less_than_a_centimetre_no_number_is_told():
    (finding,) = found(a_plan().with_stand("A1", (5, 5)).with_stand("A2", (8.004, 5)), "aisle-too-narrow")
    assert told(finding) == (
        "A1 and A2 nearly touch; 1.40 m required between them. Put them together, or move one 1.40 m away."
    )


def test_an_open_side_that_nobody_can_enter_is_told_without_a_number():
    plan = a_plan().with_stand("A1", (5, 5), open_edges=(0,)).with_stand("A2", (5, 3))
    (finding,) = [one for one in found(plan, "no-open-side") if one.subjects[0].label == "A1"]
    assert told(finding).startswith("No open side of A1 has free floor before it; at least 1.00 m required.")


@pytest.mark.parametrize(
    ("depth", "remedy"),
    [
        (5, "Move A1 0.90 m away from the wall."),
        (4, "Make A1 0.90 m smaller at the wall, or close this side."),
    ],
)
def test_a_stand_is_sent_away_from_a_wall_only_where_there_is_room(depth: int, remedy: str):
    plan = a_plan().with_hall("Small", (4, depth)).with_stand("A1", (0.5, 0.5), (3, 3), open_edges=(0,))
    assert [told(f).split("required. ")[1] for f in found(plan, "aisle-too-narrow")] == [remedy]
