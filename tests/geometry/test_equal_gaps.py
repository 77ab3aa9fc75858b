"""Equal gaps: standing midway, going on with a row, the same gap on the other side, in both directions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import PlanBuilder, a_plan
from tests.geometry.test_snapping import dropped, pulled
from tests.strategies import plans

from village_planner.edits.resizing import Handle
from village_planner.geometry.snap_guides import Reason, gaps
from village_planner.geometry.snap_lines import Why
from village_planner.geometry.snap_targets import frame_angle, moving_corners, snap_targets, to_floor
from village_planner.geometry.snapping import snap
from village_planner.model.fixture import FixtureKind


def hall() -> PlanBuilder:
    """An empty hall of 100 × 100 m, whose walls are far away."""
    return a_plan().with_hall("Hall 1", (100, 100))


def row(*lefts: float) -> PlanBuilder:
    """Stands of 3 × 2 m with their left sides at these metres, and M to be moved."""
    built = hall()
    for number, left in enumerate(lefts, start=1):
        built = built.with_stand(f"A{number}", at=(left, 50))
    return built


def test_a_stand_between_two_stands_midway() -> None:
    builder = row(40, 50.3).with_stand("M", at=(45.2, 50.4))
    stand, found = dropped(builder, "M", -100, 0)
    assert stand.position.x == 45_150
    assert [guide.gap for guide in found.guides if guide.gap] == [2_150, 2_150]
    assert found.reasons[0] == Reason(Why.EQUAL_GAPS, "A1", 2_150)


def test_a_stand_that_goes_on_with_a_row_keeps_its_gap() -> None:
    stand, found = dropped(row(35, 39.2).with_stand("M", at=(50, 50.3)), "M", -6_650, 0)
    assert stand.position.x == 43_400
    assert [guide.gap for guide in found.guides if guide.gap] == [1_200, 1_200]


def test_a_row_goes_on_to_the_left_as_well() -> None:
    stand, _ = dropped(row(50, 54.2).with_stand("M", at=(40, 50.3)), "M", 5_850, 0)
    assert stand.position.x == 45_800


def test_a_column_of_stands_goes_on_upwards() -> None:
    built = (
        hall().with_stand("A1", at=(50, 40)).with_stand("A2", at=(50, 43.7)).with_stand("M", at=(50.4, 50))
    )
    stand, found = dropped(built, "M", 0, -2_550)
    assert stand.position.y == 47_400
    assert found.reasons == (Reason(Why.EQUAL_GAPS, "A2", 1_700),)


def test_the_gap_of_a_row_counts_on_its_other_side_too() -> None:
    builder = row(30, 34.6, 45).with_stand("M", at=(60, 50.4))
    stand, _ = dropped(builder, "M", -10_370, 0)  # 1.60 m beyond the last one would be 49.60 m
    assert stand.position.x == 49_630
    stand, _ = dropped(row(30, 34.6).with_stand("M", at=(60, 50.4)), "M", -20_830, 0)
    assert stand.position.x == 39_200


def test_touching_stands_have_no_gap_to_go_on_with() -> None:
    stand, found = dropped(row(40, 43).with_stand("M", at=(50, 50.4)), "M", -800, 0)
    assert stand.position.x == 49_200
    assert not found.guides


def test_a_stand_between_a_wall_and_a_neighbour_stands_midway() -> None:
    builder = (
        a_plan().with_hall("Hall 1", (20, 15)).with_stand("A1", at=(7.3, 5)).with_stand("M", at=(2, 5.4))
    )
    stand, _ = dropped(builder, "M", 100, 0)
    assert stand.position.x == 2_150


def test_what_lies_askew_in_between_ends_the_row() -> None:
    builder = row(35, 45).with_stand("T", at=(40, 50), turned=20).with_stand("M", at=(60, 50.4))
    _, found = dropped(builder, "M", -5_000, 0)
    assert found.reasons == ()


def test_a_pulled_side_makes_the_gap_to_the_other_side() -> None:
    builder = row(44.2, 56).with_stand("M", at=(50, 50.4))
    stand = pulled(builder, Handle.RIGHT, 250, 0)  # 2.80 m to the left
    assert stand.position.x + stand.shape.width == 53_200


def test_a_gap_through_which_something_stands_is_none() -> None:
    builder = row(30, 34.2).with_fixture("pillar", FixtureKind.COLUMN, at=(38, 51), size=(0.5, 0.5))
    stand, _ = dropped(builder.with_stand("M", at=(60, 50.4)), "M", -21_650, 0)
    assert stand.position.x != 38_400


@pytest.mark.parametrize("turned", [0, 30, 75])
def test_a_turned_row_goes_on_along_its_own_direction(turned: int) -> None:
    builder = hall()
    for number, along in (("A1", 0), ("A2", 4_500), ("M", 9_060)):
        x, y = to_floor((along, 0.0), turned * 1_000)
        builder = builder.with_stand(number, at=(40 + x / 1_000, 40 + y / 1_000), turned=turned)
    _, found = dropped(builder, "M", 0, 0)
    lengths = [guide.gap for guide in found.guides if guide.gap]
    assert lengths == pytest.approx([1_500, 1_500], abs=1.5)
    assert found.reasons[0].why is Why.EQUAL_GAPS


def line_up(upwards: bool, *things: tuple[str, int, int]) -> PlanBuilder:
    """Stands with a name, a beginning and a length in mm along one axis, 2 m wide across it."""
    builder = hall()
    for name, low, length in things:
        place, size = (low / 1_000, 50.0), (length / 1_000, 2.0)
        if upwards:
            place, size = place[::-1], size[::-1]
        builder = builder.with_stand(name, at=place, size=size)
    return builder


@given(st.integers(200, 5_000), st.integers(500, 4_000), st.integers(-140, 140), st.booleans())
def test_any_row_is_gone_on_with_to_the_millimetre(gap: int, length: int, off: int, upwards: bool) -> None:
    at = 46_000 + 2 * gap
    things = (("A1", 40_000, 3_000), ("A2", 43_000 + gap, 3_000), ("M", at + off, length))
    builder = line_up(upwards, *things)
    stand, found = dropped(builder, "M", 0, 0)
    low = stand.position.y if upwards else stand.position.x
    whys = {reason.why for reason in found.reasons}
    if Why.EQUAL_GAPS in whys:
        assert abs(low - at) <= 1
        assert len([guide for guide in found.guides if guide.gap]) == 2
    else:  # a nearer line decided
        assert abs(low - (at + off)) <= abs(off)


@given(st.integers(400, 9_000), st.integers(500, 4_000), st.integers(-140, 140), st.booleans())
def test_any_stand_between_two_others_stands_midway_within_a_millimetre(
    room: int, length: int, off: int, upwards: bool
) -> None:
    low = 43_000 + room // 2 + off
    end = 43_000 + room + length
    builder = line_up(upwards, ("A1", 40_000, 3_000), ("M", low, length), ("A2", end, 3_000))
    stand, found = dropped(builder, "M", 0, 0)
    if any(reason.why is Why.EQUAL_GAPS for reason in found.reasons):
        at = stand.position.y if upwards else stand.position.x
        assert abs((at - 43_000) - (end - at - length)) <= 1


@given(plans(), st.data())
@settings(max_examples=60)
def test_no_plan_breaks_it(plan, data) -> None:
    ids = sorted([*plan.stands, *plan.fixtures])
    if not ids:
        return
    chosen = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
    hall = (plan.stands.get(chosen[0]) or plan.fixtures[chosen[0]]).hall
    angle = frame_angle(plan, chosen)
    targets = snap_targets(plan, hall, chosen, angle=angle, aisles=(1_400, 2_000))
    corners = moving_corners(plan, chosen, angle)
    found = snap(corners, targets, grid=100, threshold=200)
    assert max(abs(found.dx), abs(found.dy)) <= 300
    for gap in gaps(corners, targets):
        assert gap.gap is not None
        assert gap.gap > 0
