"""Things that lie askew to what moves: measured and kept at a distance from the corner that is nearest."""

from __future__ import annotations

import math

import pytest
from tests.builders import PlanBuilder, a_plan
from tests.geometry.test_snapping import AISLES, dropped

from village_planner.geometry.snap_guides import gaps
from village_planner.geometry.snap_lines import Why
from village_planner.geometry.snap_targets import moving_corners, snap_targets
from village_planner.model.fixture import FixtureKind
from village_planner.model.shape import Circle, Point, Polygon, corners


def hall() -> PlanBuilder:
    return a_plan().with_hall("Hall 1", (100, 100))


@pytest.mark.parametrize("aisle", AISLES)
def test_an_aisle_is_kept_to_the_corner_of_a_turned_column(aisle: int) -> None:
    built = hall().with_fixture("pillar", FixtureKind.COLUMN, at=(51, 40), size=(0.5, 0.5), rotation=45_000)
    top = 40_000 + math.hypot(500, 500)
    stand, found = dropped(built.with_stand("M", at=(50, 50)), "M", 0, round(top) + aisle + 80 - 50_000)
    assert stand.position.y == pytest.approx(top + aisle, abs=0.6)
    assert found.reasons[-1].why is Why.AISLE
    assert found.reasons[-1].gap == pytest.approx(aisle, abs=0.6)


@pytest.mark.parametrize("aisle", AISLES)
@pytest.mark.parametrize("shape", [None, Circle(600)])
def test_an_aisle_is_kept_to_columns_of_any_shape(aisle: int, shape: Circle | None) -> None:
    more = {"size": (0.6, 0.6)} if shape is None else {"shape": shape}
    built = hall().with_fixture("pillar", FixtureKind.COLUMN, at=(51, 40), **more)
    right = 51_600 if shape is None else 51_300
    stand, _ = dropped(built.with_stand("M", at=(60, 39)), "M", right + aisle - 70 - 60_000, 130)
    assert stand.position.x == right + aisle


def test_a_turned_stand_keeps_an_aisle_to_a_straight_column() -> None:
    built = hall().with_fixture("pillar", FixtureKind.COLUMN, at=(49, 53.68), size=(0.5, 0.5))
    stand, found = dropped(built.with_stand("M", at=(50, 50), turned=30), "M", 20, 30)
    assert [reason.why for reason in found.reasons] == [Why.AISLE]
    cos, sin = math.cos(math.radians(30)), math.sin(math.radians(30))
    back = -stand.position.x * sin + stand.position.y * cos + 2_000
    nearest = min(-x * sin + y * cos for x, y in ((49_000, 53_680), (49_500, 53_680)))
    assert nearest - back == pytest.approx(1_400, abs=1)


def test_a_slanting_wall_that_goes_on_beside_a_stand_keeps_no_aisle_along_the_axis() -> None:
    outline = tuple(Point(x, y) for x, y in ((0, 0), (40_000, 0), (40_000, 20_000), (0, 60_000)))
    built = a_plan().with_hall("Hall 1", outline=outline).with_stand("M", at=(20, 20))
    _, found = dropped(built, "M", 0, 16_350)  # the wall is 1.65 m above the right corner
    assert all(reason.why is not Why.AISLE for reason in found.reasons)


def test_the_distance_to_a_slanting_wall_is_told_where_it_is_nearest() -> None:
    outline = tuple(Point(x, y) for x, y in ((0, 0), (40_000, 0), (40_000, 20_000), (0, 60_000)))
    plan = a_plan().with_hall("Hall 1", outline=outline).with_stand("M", at=(20, 30)).plan
    up = gaps(moving_corners(plan, ["M"]), snap_targets(plan, "Hall 1", {"M"}))[-1]
    assert up.gap == pytest.approx(60_000 - 23_000 - 32_000)
    assert up.start == pytest.approx((23_000, 32_000))


def test_the_distance_of_a_turned_thing_is_told_from_its_corner() -> None:
    plan = hall().with_stand("A1", at=(48, 60), size=(8, 2)).with_stand("M", at=(50, 50), turned=30).plan
    stand = plan.stands["M"]
    outline = corners(stand.shape, stand.position, stand.rotation)
    up = gaps(outline, snap_targets(plan, "Hall 1", {"M"}))[-1]
    assert up.start == pytest.approx(max(outline, key=lambda corner: corner[1]))


def test_into_the_notch_of_a_polygon_the_distance_goes_to_its_floor() -> None:
    shape = Polygon(
        tuple(
            Point(x, y)
            for x, y in ((0, 0), (6_000, 0), (6_000, 4_000), (4_500, 4_000), (4_500, 1_000), (0, 1_000))
        )
    )
    built = hall().with_fixture("stage", FixtureKind.STAGE, at=(48, 40), shape=shape)
    plan = built.with_stand("M", at=(49, 45)).plan
    down = gaps(moving_corners(plan, ["M"]), snap_targets(plan, "Hall 1", {"M"}))
    assert 4_000 in [guide.gap for guide in down]


def test_a_corner_is_laid_on_the_corner_of_a_turned_thing() -> None:
    built = hall().with_stand("A1", at=(40, 40), turned=30).with_stand("M", at=(50, 50))
    x, y = max(corners(*placed(built.plan.stands["A1"])))
    stand, found = dropped(built, "M", round(x) + 60 - 50_000, round(y) - 2_000 - 50 - 50_000)
    assert (stand.position.x, stand.position.y + 2_000) == (round(x), round(y))
    assert found.reasons[0].owner == "A1"


@pytest.mark.parametrize("end", [(40, 20), (80, 35), (70, 3)])
def test_a_stand_parallel_to_a_slanting_wall_keeps_an_aisle_to_it(end: tuple[int, int]) -> None:
    x, y = end[0] * 1_000, end[1] * 1_000
    outline = (Point(0, 0), Point(x, y), Point(x, 90_000), Point(0, 90_000))
    angle = round(math.degrees(math.atan2(y, x)), 3)
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    along, off = 15.0, 1.44
    at = (along * cos - off * sin, along * sin + off * cos)
    built = a_plan().with_hall("Hall 1", outline=outline).with_stand("M", at=at, turned=angle)
    stand, found = dropped(built, "M", 0, 0)
    assert [reason.why for reason in found.reasons] == [Why.AISLE]
    away = (stand.position.y * x - stand.position.x * y) / math.hypot(x, y)
    assert away == pytest.approx(1_400, abs=1.5)


def test_a_stand_does_not_line_up_with_the_middle_of_what_lies_askew() -> None:
    built = hall().with_stand("A1", at=(50, 55.5), turned=20).with_stand("M", at=(50, 50))
    places = corners(*placed(built.plan.stands["A1"]))
    middle = sum(x for x, _ in places) / 4
    _, found = dropped(built, "M", round(middle) - 51_500 + 40, 0)
    assert found.reasons == ()


def test_a_stand_lines_up_with_the_corner_of_a_recess() -> None:
    ring = ((0, 0), (20_000, 0), (20_000, 9_000), (12_345, 9_000), (12_345, 15_000), (0, 15_000))
    built = a_plan().with_hall("Hall 1", outline=tuple(Point(x, y) for x, y in ring))
    stand, found = dropped(built.with_stand("M", at=(5, 5)), "M", 7_300, -1_200)
    assert stand.position.x == 12_345
    assert found.reasons[0].why is Why.EDGE


def placed(stand):
    return stand.shape, stand.position, stand.rotation
