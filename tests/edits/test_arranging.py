"""Aligning, spreading, making the same size: exact to the millimetre, and nothing the second time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.builders import PlanBuilder, a_plan
from tests.properties.changes import things
from tests.strategies import plans

from village_planner.edits.aligning import Line, align
from village_planner.edits.distributing import Spread, distribute
from village_planner.edits.floor import bounds
from village_planner.edits.pieces import THOUSANDTHS, Axis, nearest, pieces, way_to
from village_planner.edits.same_size import Sides, same_size
from village_planner.errors import UserError
from village_planner.model.fixture import FixtureKind
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Point, Rectangle

SIDES = {Line.LEFT: 0, Line.BOTTOM: 1, Line.RIGHT: 2, Line.TOP: 3}
FEW = settings(max_examples=60)


def three() -> PlanBuilder:
    """A small, a middle and a wide one, at growing places."""
    return (
        a_plan()
        .with_stand("A1", at=(1, 1), size=(2, 2))
        .with_stand("A2", at=(4, 6), size=(3, 2))
        .with_fixture("bar", FixtureKind.BUFFET, at=(12, 3), size=(4, 1))
    )


ALL = ("A1", "A2", "bar")


def places(plan: Plan) -> list[Point]:
    return [plan.stands["A1"].position, plan.stands["A2"].position, plan.fixtures["bar"].position]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (Line.LEFT, [(1000, 1000), (1000, 6000), (1000, 3000)]),
        (Line.RIGHT, [(14_000, 1000), (13_000, 6000), (12_000, 3000)]),
        (Line.CENTRE, [(7500, 1000), (7000, 6000), (6500, 3000)]),
        (Line.BOTTOM, [(1000, 1000), (4000, 1000), (12_000, 1000)]),
        (Line.TOP, [(1000, 6000), (4000, 6000), (12_000, 7000)]),
        (Line.MIDDLE, [(1000, 3500), (4000, 3500), (12_000, 4000)]),
    ],
)
def test_sides_and_middles_come_to_one_line(line: Line, expected: list[tuple[int, int]]) -> None:
    assert places(align(three().plan, ALL, line)) == expected


def test_what_is_locked_gives_the_line() -> None:
    plan = (
        a_plan()
        .with_stand("A1", at=(1, 1))
        .with_stand("A2", at=(4, 6), locked=True)
        .with_stand("A3", at=(9, 9))
    )
    aligned = align(plan.plan, ["A1", "A2", "A3"], Line.LEFT)
    assert [stand.position.x for stand in aligned.stands.values()] == [4000, 4000, 4000]


def test_turned_things_are_aligned_by_the_boxes_around_them() -> None:
    plan = a_plan().with_stand("A1", at=(5, 1)).with_stand("A2", at=(9, 6), turned=90).plan
    aligned = align(plan, ["A1", "A2"], Line.LEFT)
    assert aligned.stands["A2"].position == Point(7000, 6000)  # it lies 2 m to the left of its corner


def test_a_group_is_aligned_as_one_thing() -> None:
    plan = align(
        a_plan()
        .with_stand("A1", at=(1, 1))
        .with_stand("A2", at=(6, 6), group="g")
        .with_stand("A3", at=(9, 9), group="g")
        .plan,
        ["A1", "A2", "A3"],
        Line.LEFT,
    )
    assert [stand.position.x for stand in plan.stands.values()] == [1000, 1000, 4000]


def test_one_thing_has_nothing_to_be_aligned_with() -> None:
    plan = three().plan
    assert align(plan, ["A1"], Line.LEFT) is plan


@given(st.integers(-50_000, 50_000), st.integers(-50, 50))
def test_what_was_moved_to_a_place_is_at_that_place(place: int, target: int) -> None:
    moved = place + way_to(place, target) * THOUSANDTHS
    assert abs(moved - target * THOUSANDTHS) <= THOUSANDTHS // 2
    assert nearest(moved) == target


def test_gaps_become_equal_and_the_outer_ones_stay() -> None:
    plan = distribute(three().plan, ALL, Axis.X, Spread.GAPS)
    assert [place.x for place in places(plan)] == [1000, 6000, 12_000]  # gaps of 3 m


def test_middles_become_equally_far_apart() -> None:
    plan = distribute(three().plan, ALL, Axis.X, Spread.MIDDLES)
    assert [place.x for place in places(plan)] == [1000, 6500, 12_000]  # middles 2, 8 and 14 m


def test_upwards_the_order_is_from_the_lowest() -> None:
    plan = distribute(three().plan, ALL, Axis.Y, Spread.GAPS)
    assert [place.y for place in places(plan)] == [1000, 6000, 4000]


def test_a_gap_that_is_no_whole_millimetre_is_within_one() -> None:
    plan = a_plan()
    for i, x in enumerate((0, 2.5, 5, 10.001)):
        plan = plan.with_stand(f"A{i}", at=(x, 0), size=(2, 2))
    spread = distribute(plan.plan, plan.plan.stands, Axis.X, Spread.GAPS)
    assert [stand.position.x for stand in spread.stands.values()] == [0, 3334, 6667, 10_001]


def test_what_is_locked_between_stays_and_the_others_spread_around_it() -> None:
    plan = a_plan()
    for i, x in enumerate((0, 1.5, 5, 7.2, 12)):
        plan = plan.with_stand(f"A{i}", at=(x, 0), size=(1, 1), locked=i == 2)
    spread = distribute(plan.plan, plan.plan.stands, Axis.X, Spread.GAPS)
    assert [stand.position.x for stand in spread.stands.values()] == [0, 2500, 5000, 8500, 12_000]


def test_without_room_for_gaps_the_widths_are_said() -> None:
    plan = a_plan().with_stand("A1").with_stand("A2", at=(1, 3), size=(5, 2)).with_stand("A3", at=(4, 0)).plan
    with pytest.raises(UserError, match="no-room-for-gaps"):
        distribute(plan, plan.stands, Axis.X, Spread.GAPS)
    spread = distribute(plan, plan.stands, Axis.X, Spread.MIDDLES)
    assert spread.stands["A2"].position.x == 1000


def test_others_become_as_wide_or_as_deep_as_the_model_and_grow_to_the_right_and_the_back() -> None:
    plan = three().with_stand("R1", shape=Circle(1500), at=(8, 8)).plan
    wide = same_size(plan, [*ALL, "R1"], "A2", Sides.WIDTH)
    assert wide.stands["A1"].shape == Rectangle(3000, 2000)
    assert wide.fixtures["bar"].shape == Rectangle(3000, 1000)
    assert wide.stands["R1"].shape == Circle(3000)
    assert places(wide) == places(plan)
    deep = same_size(plan, [*ALL, "R1"], "A2", Sides.DEPTH)
    assert (deep.fixtures["bar"].shape, deep.stands["R1"].shape) == (Rectangle(4000, 2000), Circle(2000))
    assert same_size(deep, [*ALL, "R1"], "A2", Sides.DEPTH) is deep
    assert same_size(plan, ALL, "A2", Sides.BOTH).fixtures["bar"].shape == Rectangle(3000, 2000)


def test_what_is_locked_keeps_its_size() -> None:
    plan = three().with_stand("A3", at=(9, 9), size=(1, 1), locked=True).plan
    assert same_size(plan, ["A3", "A2"], "A2", Sides.BOTH) is plan


@FEW
@given(plan=plans(), data=st.data(), line=st.sampled_from(Line))
def test_of_any_plan_sides_are_in_line_to_half_a_millimetre_and_twice_is_once(
    plan: Plan, data: st.DataObject, line: Line
) -> None:
    chosen = things(data, plan)
    aligned = align(plan, chosen, line)
    assert align(aligned, chosen, line) is aligned
    found = pieces(aligned, chosen)
    if len(found) > 1 and line in SIDES and not any(piece.fixed for piece in found):
        sides = [bounds(aligned, piece.ids)[SIDES[line]] for piece in found]  # type: ignore[index]
        assert max(sides) - min(sides) <= 1.001


@FEW
@given(plan=plans(), data=st.data(), axis=st.sampled_from(Axis), spread=st.sampled_from(Spread))
def test_of_any_plan_spreading_twice_is_once(
    plan: Plan, data: st.DataObject, axis: Axis, spread: Spread
) -> None:
    chosen = things(data, plan)
    middles = sorted(piece.twice_middle(axis) for piece in pieces(plan, chosen))
    try:
        once = distribute(plan, chosen, axis, spread)
    except UserError as error:
        assume(error.code != "no-room-for-gaps")
        raise
    after = sorted(piece.twice_middle(axis) for piece in pieces(once, chosen))
    assume(all(b - a > 4000 for a, b in pairwise(after)))  # else rounding decides who is first
    assert (after[:1], after[-1:]) == (middles[:1], middles[-1:])
    assert distribute(once, chosen, axis, spread) is once
