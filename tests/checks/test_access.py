"""Equipment can be reached, crates can be brought, cables cross no aisle."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from tests.builders import PlanBuilder, a_plan
from tests.checks.findings import BASIC, codes, found, lacking, pairs, status, told
from tests.checks.test_invariance import carried

from village_planner.checks.full import check_plan
from village_planner.checks.profile_file import load_profile
from village_planner.checks.report import Status
from village_planner.geometry.crate import crate_reaches
from village_planner.geometry.free_space import FreeSpace
from village_planner.model.exhibitor import Request
from village_planner.model.fixture import FixtureKind, ServiceKind
from village_planner.model.hall import DoorKind
from village_planner.model.shape import Point, rotated
from village_planner.model.stand import Orders

REACH, NUMBER, CRATE, CABLE = (
    "equipment-out-of-reach",
    "extinguisher-number",
    "crate-path",
    "power-across-aisle",
)
EXTINGUISHER = (FixtureKind.EXTINGUISHER, (20, 17.8), (0.3, 0.2))


def with_exit() -> PlanBuilder:
    return a_plan().with_door("South", (2, 0), (4, 0))


def test_equipment_on_free_floor_is_reached():
    plan = with_exit().with_fixture("X1", *EXTINGUISHER)
    assert status(plan, REACH) is Status.OK


def test_equipment_behind_a_row_from_wall_to_wall_is_not_reached():
    plan = with_exit().with_fixture("X1", *EXTINGUISHER).with_stand("A1", (0, 12), (25, 2))
    (finding,) = found(plan, REACH)
    assert told(finding) == "No way wide enough leads to X1 (extinguisher). Open an aisle to it."
    assert pairs([finding]) == {("X1",)}


@pytest.mark.parametrize(("gap", "expected"), [(0.85, 1), (0.92, 0)])
def test_a_gap_that_people_pass_leads_to_equipment(gap, expected):
    plan = with_exit().with_fixture("X1", *EXTINGUISHER).with_stand("A1", (0, 12), (25 - gap, 2))
    assert len(found(plan, REACH)) == expected


def test_what_stands_right_before_an_extinguisher_is_told_once():
    plan = with_exit().with_fixture("X1", *EXTINGUISHER).with_stand("A1", (19, 15.6), (3, 2))
    assert found(plan, "fire-equipment-clear-zone")
    assert not found(plan, REACH)


def test_a_cabinet_keeps_its_floor_clear_too():
    cabinet = with_exit().with_fixture("E1", FixtureKind.ELECTRICAL_CABINET, (20, 17.6), (0.8, 0.4))
    (finding,) = found(cabinet.with_stand("A1", (19, 14.9), (3, 2)), REACH)
    assert finding.code == "cabinet"
    assert (finding.measured, finding.required) == (700, 1000)
    assert not found(cabinet.with_stand("A1", (19, 14.6), (3, 2)), REACH)


def test_without_equipment_or_exit_nothing_is_known():
    assert status(with_exit(), REACH) is Status.NOT_CHECKABLE
    assert "No exit is drawn in Hall 1." in lacking(a_plan().with_fixture("X1", *EXTINGUISHER), REACH)


@pytest.mark.parametrize(("size", "expected"), [((20, 20), 0), ((20, 20.01), 1)])
def test_one_extinguisher_for_every_two_hundred_square_metres(size, expected):
    plan = PlanBuilder().with_hall(size=size)
    for index in range(2):
        plan = plan.with_fixture(f"X{index}", FixtureKind.EXTINGUISHER, (5 + index, 0), (0.3, 0.2))
    findings = found(plan, NUMBER)
    assert len(findings) == expected
    if findings:
        assert told(findings[0]).startswith("Hall 1 has 2 extinguishers; 3 required, one for each 200 m².")


def test_a_hall_without_extinguishers_is_not_known_to_have_none():
    assert lacking(a_plan(), NUMBER) == ["No extinguisher is drawn in Hall 1."]


def corridor(width: float, across: float, length: float = 12) -> PlanBuilder:
    """Two stages leave an L-shaped corridor: `width` along the west wall, `across` along the north wall."""
    plan = (
        PlanBuilder().with_hall(size=(length, length)).with_door("Van", (0, 0), (width, 0), DoorKind.SERVICE)
    )
    return plan.with_fixture("S", FixtureKind.STAGE, (width, 0), (length - width, length - across))


def stands(plan: PlanBuilder, across: float) -> PlanBuilder:
    return plan.with_stand("A1", (11.5, 12 - across), (0.5, across), open_edges=(3,))


@pytest.mark.parametrize(
    ("width", "across", "expected"),
    [(2.4, 2.4, 0), (1.9, 1.9, 0), (1.3, 1.3, 1), (1.25, 3.0, 0), (1.15, 3.0, 1)],
)
def test_a_crate_turns_where_there_is_room(width, across, expected):
    """A rectangle of 1.20 × 2.00 m turns between two corridors of 1.68 m, not of 1.30 m."""
    plan = stands(corridor(max(width, 1.2), across), across)
    if width < 1.2:
        plan = plan.with_fixture("C", FixtureKind.COLUMN, (width, 4), (0.1, 0.1))
    assert len(found(plan, CRATE)) == expected


def test_a_straight_aisle_as_wide_as_the_crate_is_enough():
    plan = PlanBuilder().with_hall(size=(20, 1.2)).with_door("Van", (0, 0), (0, 1.2), DoorKind.SERVICE)
    assert not found(plan.with_stand("A1", (18, 0), (2, 1.2), open_edges=(3,)), CRATE)
    narrow = PlanBuilder().with_hall(size=(20, 1.19)).with_door("Van", (0, 0), (0, 1.19), DoorKind.SERVICE)
    assert found(narrow.with_stand("A1", (18, 0), (2, 1.19), open_edges=(3,)), CRATE)


def test_a_crate_turns_exactly_where_geometry_says():
    """Two corridors of 2.14 m: an L through which any 1.2 × 2.0 m rectangle gets; along slanted walls too."""
    room = shapely.Polygon([(0, 0), (2140, 0), (2140, 8000), (10_000, 8000), (10_000, 10_140), (0, 10_140)])
    start, end = (
        shapely.LineString([(0, 0), (2140, 0)]),
        shapely.LineString([(10_000, 8000), (10_000, 10_140)]),
    )
    for turned in (0, 7, 33, 45):
        room_, start_, end_ = (shapely.affinity.rotate(shape, turned, (0, 0)) for shape in (room, start, end))
        space = FreeSpace(room_, np.array([], dtype=object))
        assert crate_reaches(space, 1200, 2000, np.array([end_]), np.array([start_])).tolist() == [True]


@pytest.mark.parametrize("bend", [-20, 20])
def test_a_crate_goes_round_a_slight_bend_either_way(bend):
    """Turned by 20 degrees to the right it lies at 160: from 180 there, which is 0."""
    first = shapely.box(0, 0, 10_000, 1_500)
    second = shapely.affinity.rotate(shapely.box(9_500, 0, 20_000, 1_500), bend, (10_000, 750))
    space = FreeSpace(shapely.union_all([first, second]), np.array([], dtype=object))
    start = shapely.LineString([(0, 0), (0, 1_500)])
    end = shapely.affinity.rotate(shapely.LineString([(20_000, 0), (20_000, 1_500)]), bend, (10_000, 750))
    assert crate_reaches(space, 1200, 2000, np.array([end]), np.array([start])).tolist() == [True]


def test_a_crate_does_not_pass_a_door_too_narrow():
    plan = a_plan().with_door("Van", (2, 0), (3.1, 0), DoorKind.SERVICE).with_stand("A1", (9, 9))
    (finding,) = found(plan, CRATE)
    assert (finding.code, finding.measured, finding.required) == ("door", 1100, 1200)


def test_without_a_service_door_nobody_knows_where_crates_come_from():
    assert lacking(a_plan().with_stand("A1", (9, 9)), CRATE) == ["No service door is drawn in Hall 1."]


POWER = Orders(power_w=1000)


def test_a_cable_within_a_block_crosses_no_aisle():
    plan = a_plan().with_stand("A1", (5, 5), orders=POWER).with_stand("A2", (8, 5))
    assert status(plan.with_service("P", (10, 6)), CABLE) is Status.OK


def test_a_cable_across_an_aisle_says_how_much_of_it():
    plan = (
        a_plan().with_stand("A1", (5, 5), orders=POWER).with_stand("A2", (11, 5)).with_service("P", (12, 6))
    )
    (finding,) = found(plan, CABLE)
    assert "crosses an aisle, 3.00 m at least" in told(finding)
    assert pairs([finding]) == {("A1",)}
    nearer = plan.with_service("Q", (5, 4.5))
    assert not found(nearer, CABLE), "a floor box before the stand is beside the aisle"


def test_a_cable_over_two_aisles_is_shown_on_the_wider_one_and_not_on_the_stand_between_them():
    plan = (
        a_plan()
        .with_stand("A1", (5, 5), orders=POWER)
        .with_stand("A2", (5, 8))
        .with_service("P", (6.5, 11.5))
    )
    (finding,) = found(plan, CABLE)
    assert "2.50 m at least" in told(finding)
    assert finding.places == ((6_500, 10_750),)


def test_a_cable_to_who_asks_for_power_without_watts_is_looked_at_too():
    plan = a_plan().with_stand("A1", (5, 5)).with_stand("A2", (11, 5)).with_service("P", (12, 6))
    assert not found(plan.with_exhibitor("Acme", on="A1"), CABLE)
    asks = Request(power_asked=True)
    assert pairs(found(plan.with_exhibitor("Acme", on="A1", request=asks), CABLE)) == {("A1",)}


def test_a_seam_that_a_cable_follows_beyond_an_aisle_is_no_part_of_it():
    """Half a metre between the rows, then 2 m along two stands that are 2 mm apart."""
    plan = a_plan().with_stand("A1", (5, 5.5), orders=POWER)
    plan = plan.with_stand("B1", (4, 8)).with_stand("B2", (7.002, 8)).with_service("P", (7.001, 10))
    assert not found(plan, CABLE)
    (result,) = check_plan(plan.plan, BASIC, only=[CABLE]).results
    assert [measure.measured for measure in result.measures] == [pytest.approx(500, abs=5)]


def test_a_cable_along_the_seam_of_two_stands_crosses_no_aisle():
    plan = a_plan().with_stand("A1", (5, 5), turned=15, orders=POWER)
    plan = plan.with_stand("A2", (5 + 3 * 0.9659, 5 + 3 * 0.2588), turned=15)
    seam = plan.with_stand("B1", (5 - 2 * 0.2588 + 0.0007, 5 + 2 * 0.9659 + 0.0007), (6, 2), turned=15)
    assert not found(
        seam.with_service("P", (5 - 2 * 0.2588 + 5 * 0.9659, 5 + 2 * 0.9659 + 5 * 0.2588)), CABLE
    )


@pytest.mark.parametrize(("gap", "expected"), [(0.6, 0), (0.61, 1)])
def test_a_service_gap_may_be_crossed(gap, expected):
    plan = a_plan().with_stand("A1", (5, 5), orders=POWER).with_stand("A2", (8 + gap, 5))
    assert len(found(plan.with_service("P", (10, 6)), CABLE)) == expected


def test_without_orders_or_points_no_cable_is_known():
    assert status(a_plan().with_stand("A1"), CABLE) is Status.NOT_CHECKABLE
    water = a_plan().with_stand("A1", orders=POWER).with_service("W", (5, 5), ServiceKind.WATER)
    assert lacking(water, CABLE) == ["No power point is drawn in Hall 1."]


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_hall_has_the_same_answers(quarters):
    plan = (
        stands(corridor(1.3, 1.3), 1.3)
        .with_stand("B1", (3, 3), (1, 1), orders=POWER)
        .with_service("P", (0.2, 3))
    )
    plan = plan.with_fixture("X1", FixtureKind.EXTINGUISHER, (6, 11.8), (0.3, 0.2)).with_door(
        "E", (5, 12), (7, 12)
    )

    def way(point):
        x, y = rotated(point, quarters * 90_000)
        return Point(round(x) + 321, round(y) - 4567)

    turned = carried(plan.plan, way, quarters * 90_000)
    for rule in (REACH, NUMBER, CRATE, CABLE):
        assert codes(found(plan, rule)) == codes(found(turned, rule))


def test_other_profiles_without_these_values_are_not_checkable():
    profile = load_profile("basic")
    few = type(profile)(profile.name, profile.version, {})
    for rule in (REACH, NUMBER, CRATE, CABLE):
        assert status(with_exit().with_stand("A1", (9, 9), orders=POWER), rule, few) is Status.NOT_CHECKABLE
