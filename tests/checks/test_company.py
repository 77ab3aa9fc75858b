"""Exhibitors stand as near to and as far from each other, and from the entrance, as they asked."""

from __future__ import annotations

import pytest
from msgspec import structs
from tests.builders import PlanBuilder, a_plan
from tests.checks.findings import codes, found, lacking, pairs, status, told

from village_planner.checks.report import Status
from village_planner.model.exhibitor import Request
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import DoorKind

RIVALS, NEAR, ENTRANCE = "rivals-apart", "wish-near", "near-entrance"


def two(gap: float, **request) -> PlanBuilder:
    """Fronts at the south; one walks from middle to middle: 3 m more than the gap."""
    plan = PlanBuilder().with_hall(size=(60, 18)).with_stand("A1", (5, 5)).with_stand("A2", (8 + gap, 5))
    plan = plan.with_exhibitor("Beta", on="A2")
    return plan.with_exhibitor("Alpha", on="A1", request=Request(**request))


@pytest.mark.parametrize(("gap", "expected"), [(4, 1), (6.9, 1), (7, 0)])
def test_rivals_are_ten_metres_apart_on_foot(gap, expected):
    assert len(found(two(gap, not_near=("Beta",)), RIVALS)) == expected


def test_rivals_too_near_are_told_with_the_way_between_them():
    (finding,) = found(two(4, not_near=("Beta",)), RIVALS)
    assert told(finding) == (
        "From A1 to A2 one walks 7.00 m; one of their exhibitors asked not to be near. "
        "Swap one of them with a stand 10.00 m away on foot."
    )
    assert finding.measured == pytest.approx(7000, abs=1)


def test_rivals_beside_each_other_are_told_once():
    plan = two(0, not_near=("Beta",))
    assert found(plan, "unwanted-neighbours")
    assert not found(plan, RIVALS)


def test_a_wall_between_rivals_makes_the_way_longer():
    plan = two(4, not_near=("Beta",)).with_fixture("W", FixtureKind.WALL, (10, 0), (0.2, 12))
    assert not found(plan, RIVALS)


def test_without_wishes_nobody_is_known_to_want_anything():
    plan = a_plan().with_stand("A1").with_exhibitor("Alpha", on="A1")
    for rule in (RIVALS, NEAR, ENTRANCE):
        assert status(plan, rule) is Status.NOT_CHECKABLE


@pytest.mark.parametrize(("gap", "expected"), [(11.9, 0), (12, 0), (12.1, 1)])
def test_near_is_fifteen_metres_on_foot(gap, expected):
    assert len(found(two(gap, near=("Beta",)), NEAR)) == expected


def test_a_wish_not_met_names_both_and_whom():
    (finding,) = found(two(20, near=("Beta",)), NEAR)
    assert told(finding).startswith(
        "From A1 to A2 one walks 23.00 m, 15.00 m at most; its exhibitor asked to be near Beta."
    )


def test_a_wish_about_somebody_in_another_hall_is_not_met():
    plan = PlanBuilder().with_hall().with_stand("A1", (5, 5)).with_hall("Hall 2").with_stand("B1", (5, 5))
    plan = plan.with_exhibitor("Beta", on="B1").with_exhibitor(
        "Alpha", on="A1", request=Request(near=("Beta",))
    )
    (finding,) = found(plan, NEAR)
    assert "No way within a hall leads from A1 to B1" in told(finding)


def test_who_shares_a_stand_is_near():
    plan = a_plan().with_stand("A1", (5, 5)).with_exhibitor("Beta", on="A1")
    assert not found(plan.with_exhibitor("Alpha", on="A1", request=Request(near=("Beta",))), NEAR)


def test_the_nearest_stand_of_several_counts():
    plan = two(20, near=("Beta",)).with_stand("A3", (5, 9))
    assert not found(plan.with_exhibitor("Gamma").with_stand("A4", (9, 5), exhibitors=("Beta",)), NEAR)


def test_a_wish_about_somebody_without_a_stand_cannot_be_checked():
    plan = a_plan().with_stand("A1", (5, 5)).with_exhibitor("Beta")
    plan = plan.with_exhibitor("Alpha", on="A1", request=Request(near=("Beta",)))
    assert lacking(plan, NEAR) == ["Alpha asked to be near Beta, and not both have a stand."]


def partner(x: float, **more) -> PlanBuilder:
    """One walks from the entrance's nearer jamb at x = 1 m along the south wall to the middle of a front on it."""
    plan = PlanBuilder().with_hall(size=(60, 18)).with_door("In", (0, 1), (0, 3), DoorKind.ENTRANCE)
    plan = plan.with_stand("A1", (x - 1.5, 3), (3, 2))
    return plan.with_exhibitor("Alpha", on="A1", **more)


@pytest.mark.parametrize("wish", [{"tier": "Gold"}, {"request": Request(near_entrance=True)}])
@pytest.mark.parametrize(("x", "expected"), [(24.9, 0), (25.1, 1)])
def test_partners_and_who_asked_are_near_an_entrance(wish, x, expected):
    assert len(found(partner(x, **wish), ENTRANCE)) == expected


def test_who_did_not_ask_may_be_far_from_the_entrance():
    assert not found(partner(50), ENTRANCE)


def test_who_is_far_from_the_entrance_is_named():
    (finding,) = found(partner(40, tier="Gold"), ENTRANCE)
    assert "to A1 of Alpha, who should be near it; 25.00 m at most." in told(finding)
    assert pairs([finding]) == {("A1", "Alpha")}
    assert codes([finding]) == ["far"]


def test_an_entrance_that_is_kept_shut_is_none():
    plan = partner(40, tier="Gold").plan
    (hall,) = plan.halls.values()
    shut = structs.replace(hall, doors=tuple(structs.replace(door, neutralised=True) for door in hall.doors))
    plan = structs.replace(plan, halls=plan.halls.put(shut))
    assert found(plan, ENTRANCE) == ()
    assert lacking(plan, ENTRANCE) == ["No entrance is drawn in Hall 1."]


def test_without_an_entrance_nobody_is_far_from_it():
    plan = a_plan().with_stand("A1", (5, 5)).with_exhibitor("Alpha", on="A1", tier="Gold")
    assert lacking(plan, ENTRANCE) == ["No entrance is drawn in Hall 1."]
