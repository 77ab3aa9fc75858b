from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs
from tests.builders import a_plan, counting_ids

from village_planner.edits import floor
from village_planner.edits.clipboard import copy, paste
from village_planner.edits.tables import with_parts
from village_planner.errors import UserError
from village_planner.model.diff import diff
from village_planner.model.finding import Approval
from village_planner.model.fixture import FixtureKind
from village_planner.model.ids import FindingKey
from village_planner.model.shape import Circle, Point, centre, corners
from village_planner.model.stand import Orders
from village_planner.model.table import Table
from village_planner.units import MAX_MM

VILLAGE = (
    a_plan()
    .with_stand("A1", at=(1, 1))
    .with_stand("A2", at=(4, 1))
    .with_stand("A3", at=(9, 9), locked=True)
    .with_fixture("bar", FixtureKind.BUFFET, at=(12, 3), size=(4, 1))
    .with_service("socket", at=(2, 1))
    .with_exhibitor("Cellis", on="A1")
    .plan
)
EVERYTHING = ("A1", "A2", "A3", "bar", "socket")


def test_stands_fixtures_and_supply_points_move_together_to_the_millimetre():
    moved = floor.move(VILLAGE, EVERYTHING, 123, -77)
    assert moved.stands["A1"].position == Point(1123, 923)
    assert moved.fixtures["bar"].position == Point(12123, 2923)
    assert moved.services["socket"].position == Point(2123, 923)


def test_what_is_locked_does_not_move_turn_or_disappear():
    for plan in (
        floor.move(VILLAGE, ["A3"], 10, 10),
        floor.rotate(VILLAGE, ["A3"], 45_000),
        floor.delete(VILLAGE, ["A3"]),
    ):
        assert plan is VILLAGE


def test_a_move_shares_every_row_that_it_does_not_touch():
    moved = floor.move(VILLAGE, ["A1"], 10, 0)
    assert diff(VILLAGE, moved).stands.touched == {"A1"}
    assert moved.stands["A2"] is VILLAGE.stands["A2"]
    assert moved.fixtures is VILLAGE.fixtures
    assert moved.exhibitors is VILLAGE.exhibitors


def test_a_move_beyond_ten_kilometres_is_refused_in_words():
    with pytest.raises(UserError, match="too-far"):
        floor.move(VILLAGE, ["A1"], MAX_MM, 0)


def test_one_stand_turns_about_its_own_middle():
    turned = floor.rotate(VILLAGE, ["A1"], 30_000).stands["A1"]
    before = VILLAGE.stands["A1"]
    assert turned.rotation == 30_000
    assert centre(turned.shape, turned.position, turned.rotation) == pytest.approx(
        centre(before.shape, before.position, before.rotation), abs=0.71
    )


def test_a_quarter_turn_of_a_group_keeps_distances_to_the_millimetre():
    turned = floor.rotate(VILLAGE, ["A1", "A2"], 90_000)
    a, b = turned.stands["A1"].position, turned.stands["A2"].position
    assert (b.x - a.x, b.y - a.y) == (0, 3000)


def test_turning_about_a_given_place_moves_around_it():
    turned = floor.rotate(VILLAGE, ["socket"], 90_000, about=(0.0, 0.0))
    assert turned.services["socket"].position == Point(-1000, 2000)


def test_the_pivot_asked_for_once_turns_as_a_turn_without_one():
    ids = ["A1", "A2"]
    about = floor.pivot_of(VILLAGE, ids)
    for angle in (7_000, 90_000, 180_000, -33_500):
        assert floor.rotate(VILLAGE, ids, angle, about) == floor.rotate(VILLAGE, ids, angle) != VILLAGE


def test_what_is_locked_has_no_pivot():
    assert floor.pivot_of(VILLAGE, ["A1"]) is not None
    assert floor.pivot_of(floor.lock(VILLAGE, ["A1"], locked=True), ["A1"]) is None


def test_an_odd_stand_turned_round_and_round_does_not_wander():
    plan = a_plan().with_stand("A1", at=(1, 1), size=(3.001, 2)).plan
    turned = plan
    for _ in range(2):
        turned = floor.rotate(turned, ["A1"], 90_000)
    assert {tuple(c) for c in corners(*place_of(turned))} == {tuple(c) for c in corners(*place_of(plan))}


def place_of(plan):
    stand = plan.stands["A1"]
    return stand.shape, stand.position, stand.rotation


def test_copies_get_free_numbers_no_exhibitors_and_keep_their_places_to_each_other():
    plan, made = floor.duplicate(VILLAGE, ["A2", "A1"], 0, 5000, counting_ids())
    copies = [plan.stands[i] for i in made]
    assert [stand.number for stand in copies] == ["A5", "A4"]
    assert [stand.exhibitors for stand in copies] == [(), ()]
    assert [stand.position for stand in copies] == [Point(4000, 6000), Point(1000, 6000)]


def test_copies_of_a_group_are_a_group_of_their_own():
    grouped = floor.duplicate(VILLAGE, ["A1", "A2"], 0, 5000, counting_ids())[0]
    rows = [structs.replace(grouped.stands[i], group="old") for i in ("A1", "A2")]
    plan, made = floor.duplicate(
        with_parts(grouped, stands=grouped.stands.put(*rows)), ["A1", "A2"], 0, 9000, counting_ids("more")
    )
    groups = {plan.stands[i].group for i in made}
    assert len(groups) == 1
    assert groups.isdisjoint({"", "old"})


def test_a_copy_of_one_member_of_a_group_is_in_no_group():
    plan = a_plan().with_stand("A1", group="old").with_fixture("bar", group="old").plan
    copied, (made,) = floor.duplicate(plan, ["bar"], 0, 5000, counting_ids())
    assert copied.fixtures[made].group == ""


def test_a_copy_of_something_locked_can_be_moved():
    plan, (made,) = floor.duplicate(VILLAGE, ["A3"], 0, 0, counting_ids())
    assert not plan.stands[made].locked


def test_a_copy_is_free_and_nobody_was_sold_it():
    sold = structs.replace(
        VILLAGE.stands["A1"], sold_width=3000, sold_depth=2000, orders=Orders(power_w=2000)
    )
    plan = with_parts(VILLAGE, stands=VILLAGE.stands.put(sold))
    plan, (made,) = floor.duplicate(plan, ["A1"], 0, 5000, counting_ids())
    assert plan.stands[made].exhibitors == ()
    assert (plan.stands[made].sold_width, plan.stands[made].orders) == (None, Orders())


def test_a_clipping_lands_in_another_hall_with_its_middle_at_the_place_asked_for():
    other = a_plan().with_hall("Hall 2").plan
    plan, made = paste(
        other, copy(VILLAGE, ["A1", "A2", "bar"]), "Hall 2", counting_ids(), at=Point(10_000, 10_000)
    )
    places = [(plan.stands.get(i) or plan.fixtures[i]).position for i in made]
    assert places == [Point(4500, 9000), Point(7500, 9000), Point(15_500, 11_000)]
    assert {(plan.stands.get(i) or plan.fixtures[i]).hall for i in made} == {"Hall 2"}


def test_deleting_a_stand_leaves_its_exhibitor_and_drops_the_approvals_about_it():
    keys = ("gap/too-near/stand:A1,stand:A2", "gap/too-near/stand:A10,stand:A2", "outside/x/stand:A3")
    rows = [Approval(id=FindingKey(k), reason="r", by="b", on=date(2026, 1, 1)) for k in keys]
    plan = floor.delete(with_parts(VILLAGE, approvals=Table(rows)), ["A1", "bar"])
    assert set(plan.stands) == {"A2", "A3"}
    assert not plan.fixtures
    assert "Cellis" in plan.exhibitors
    assert list(plan.approvals) == list(keys[1:])


def test_unlocking_is_possible_for_what_is_locked():
    assert not floor.lock(VILLAGE, ["A3"], locked=False).stands["A3"].locked


def test_things_go_to_another_hall_at_the_same_place():
    two = a_plan().with_stand("A1", at=(1, 1)).with_hall("Hall 2").plan
    moved = floor.move_to_hall(two, ["A1"], "Hall 2").stands["A1"]
    assert (moved.hall, moved.position) == ("Hall 2", Point(1000, 1000))


def test_bounds_are_those_of_turned_shapes_and_exact_discs():
    plan = a_plan().with_stand("A1", at=(2, 2), turned=90).with_stand("T1", at=(5, 5), shape=Circle(800)).plan
    assert floor.bounds(plan, ["A1"]) == (0, 2000, 2000, 5000)
    assert floor.bounds(plan, ["T1"]) == (4600, 4600, 5400, 5400)
    assert floor.bounds(plan, ["nothing"]) is None


def test_a_half_turn_leaves_the_box_where_it_was_also_for_odd_sizes():
    plan = a_plan().with_stand("A1", at=(5, 5), size=(3.001, 2)).plan
    turned = floor.rotate(plan, ["A1"], 180_000)
    assert turned.stands["A1"].rotation == 180_000
    assert floor.bounds(turned, ["A1"]) == floor.bounds(plan, ["A1"])
