"""Groups: made, taken apart, copied, deleted and moved between halls."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from tests.builders import a_plan, counting_ids
from tests.properties.changes import ids, things
from tests.strategies import plans

from village_planner.edits import floor
from village_planner.edits.clipboard import copy, paste
from village_planner.edits.grouping import group, ungroup, whole_groups, with_groups
from village_planner.model.fixture import FixtureKind
from village_planner.model.plan import Plan

VILLAGE = (
    a_plan()
    .with_stand("A1", at=(1, 1))
    .with_stand("A2", at=(4, 1), locked=True)
    .with_stand("A3", at=(9, 9))
    .with_fixture("bar", FixtureKind.BUFFET, at=(12, 3), size=(4, 1))
    .with_service("socket", at=(2, 1))
    .plan
)
ROW = ("A1", "A2", "socket")
GROUPED = group(VILLAGE, ROW, counting_ids("g"))


def groups(plan: Plan) -> dict[str, str]:
    return {
        key: row.group
        for t in (plan.stands, plan.fixtures, plan.services)
        for key, row in t.items()
        if row.group
    }


def test_stands_fixtures_and_supply_points_can_be_one_group_locked_ones_too() -> None:
    assert groups(GROUPED) == dict.fromkeys(ROW, "g1")


def test_grouping_a_group_again_or_a_single_thing_is_nothing() -> None:
    assert group(GROUPED, reversed(ROW), counting_ids()) is GROUPED
    assert group(VILLAGE, ["A1"], counting_ids()) is VILLAGE


def test_a_group_and_one_more_become_one_group() -> None:
    assert groups(group(GROUPED, (*ROW, "bar"), counting_ids("h"))) == dict.fromkeys((*ROW, "bar"), "h1")


def test_who_is_left_alone_by_a_new_group_is_in_none() -> None:
    assert groups(group(GROUPED, ("A1", "A2", "bar"), counting_ids("h"))) == dict.fromkeys(
        ("A1", "A2", "bar"), "h1"
    )


def test_ungrouping_a_group_leaves_none() -> None:
    assert ungroup(GROUPED, ROW) == VILLAGE
    assert ungroup(VILLAGE, ROW) is VILLAGE


def test_ungrouping_one_member_leaves_the_others_together() -> None:
    assert groups(ungroup(GROUPED, ["A1"])) == dict.fromkeys(("A2", "socket"), "g1")


def test_a_member_stands_for_its_whole_group() -> None:
    assert with_groups(GROUPED, ["A1", "bar"]) == {*ROW, "bar"}
    assert with_groups(VILLAGE, ["A1"]) == {"A1"}


def test_a_group_is_whole_only_with_all_its_members() -> None:
    assert whole_groups(GROUPED, ["A1", "A2", "bar"]) == {"bar"}
    assert whole_groups(GROUPED, [*ROW, "bar"]) == {*ROW, "bar"}


def test_things_of_two_halls_that_share_a_group_id_are_not_together() -> None:
    plan = (
        a_plan()
        .with_stand("A1", group="g")
        .with_stand("A2", group="g")
        .with_hall("Hall 2")
        .with_stand("B1", group="g")
    )
    assert with_groups(plan.plan, ["A1"]) == {"A1", "A2"}


def test_deleting_leaves_no_group_of_one() -> None:
    plan = floor.delete(GROUPED, ["A1", "socket"])
    assert groups(plan) == {}
    assert groups(floor.delete(GROUPED, ["A1"])) == dict.fromkeys(("A2", "socket"), "g1")


def test_the_copy_of_a_group_is_a_group_of_its_own_in_every_table() -> None:
    plan, made = paste(GROUPED, copy(GROUPED, (*ROW, "bar")), None, counting_ids())
    assert {groups(plan).get(key) for key in made[:3]} == {made[0]}
    assert made[3] not in groups(plan)


def test_a_group_goes_to_another_hall_as_a_group_and_leaves_nobody_alone() -> None:
    two = (
        a_plan()
        .with_stand("A1", group="g")
        .with_stand("A2", group="g")
        .with_stand("A3", group="g")
        .with_hall("Hall 2")
    )
    assert groups(floor.move_to_hall(two.plan, ["A1", "A2"], "Hall 2")) == dict.fromkeys(("A1", "A2"), "g")
    assert groups(floor.move_to_hall(two.plan, ["A1"], "Hall 2")) == dict.fromkeys(("A2", "A3"), "g")
    assert groups(floor.move_to_hall(two.plan, ["A1", "A2", "A3"], "Hall 2")) == dict.fromkeys(
        ("A1", "A2", "A3"), "g"
    )


@given(plan=plans(), data=st.data())
@settings(max_examples=50)
def test_what_is_grouped_is_one_group_and_ungrouping_it_again_frees_it(
    plan: Plan, data: st.DataObject
) -> None:
    chosen = {key for key in things(data, plan) if _hall(plan, key) == next(iter(plan.halls))}
    grouped = group(plan, chosen, ids(plan))
    assert with_groups(grouped, sorted(chosen)[:1]) == (
        chosen if len(chosen) > 1 else with_groups(plan, chosen)
    )
    freed = ungroup(grouped, chosen)
    assert chosen.isdisjoint(groups(freed))
    assert structs.replace(freed, stands=plan.stands, fixtures=plan.fixtures, services=plan.services) == plan


def _hall(plan: Plan, key: str) -> str:
    return next(t[key].hall for t in (plan.stands, plan.fixtures, plan.services) if key in t)  # type: ignore[index]
