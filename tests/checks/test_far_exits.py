"""How far it is to exits that can be used: longest ways, blind aisles, exits that are blocked or closed."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest
from msgspec import structs
from tests.builders import PlanBuilder, a_plan
from tests.checks.findings import codes, found, lacking, status, told
from tests.checks.halls import hall_for

from village_planner.checks.full import check_plan
from village_planner.checks.profile_file import load_profile
from village_planner.checks.report import Status
from village_planner.model.finding import Approval, Finding, is_approved
from village_planner.model.fixture import FixtureKind
from village_planner.model.plan import Override

NUMBER, WIDTH, TRAVEL, DEAD, CLOSED = (
    "exit-number",
    "exit-width",
    "travel-distance",
    "dead-end",
    "exit-closed",
)
FRANCE, GERMANY = load_profile("fr-erp-t"), load_profile("de")


def long_hall(length: float, *more_doors: tuple[float, float]) -> PlanBuilder:
    """A corridor 6 m wide with an exit as wide at its west end."""
    plan = PlanBuilder().with_hall(size=(length, 6)).with_door("West", (0, 0), (0, 6))
    for index, (x0, x1) in enumerate(more_doors):
        plan = plan.with_door(f"S{index}", (x0, 0), (x1, 0))
    return plan


def test_with_one_exit_the_shorter_limit_holds():
    assert status(long_hall(19.85), TRAVEL) is Status.OK
    (finding,) = found(long_hall(20.3), TRAVEL)
    assert (finding.code, finding.required) == ("without-choice", 20_000)
    assert 20_300 <= finding.measured <= 20_300 * 1.01
    assert "where there is no choice of exits" in told(finding)


def two_exits(length: float) -> PlanBuilder:
    """A hall with a row of stands along its middle, all round which one walks, and exits at both ends of its west
    wall.
    """
    plan = PlanBuilder().with_hall(size=(length, 15))
    plan = plan.with_door("W1", (0, 0), (0, 3)).with_door("W2", (0, 12), (0, 15))
    return plan.with_fixture("Row", FixtureKind.STAGE, (5, 6), (length - 10, 3))


def test_with_two_exits_the_longer_limit_holds_where_there_are_two_ways():
    assert not found(two_exits(38), TRAVEL)
    assert codes(found(two_exits(42), TRAVEL)) == ["with-choice"]


def test_stands_that_are_too_far_are_named():
    plan = long_hall(30).with_stand("A1", (5, 4), (3, 2)).with_stand("A2", (26, 4), (3, 2))
    (finding,) = found(plan, TRAVEL)
    assert "Too far away: A2." in told(finding)


def test_the_way_inside_the_stand_counts():
    """Its front is before the limit of 20 m, its end behind it; the rest of the floor is taken."""
    plan = long_hall(21).with_fixture("B", FixtureKind.STAGE, (19.5, 0), (1.5, 3))
    plan = plan.with_stand("A1", (18, 3), (3, 3), open_edges=(3,))
    (finding,) = found(plan, TRAVEL)
    assert "Too far away: A1." in told(finding)
    assert finding.measured == pytest.approx(21_010, rel=0.01)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_hall_has_the_same_longest_way(quarters):
    from tests.checks.test_invariance import carried

    from village_planner.model.shape import Point, rotated

    plan = two_exits(45).with_stand("A1", (38, 12), (3, 2)).plan

    def way(point):
        x, y = rotated(point, quarters * 90_000)
        return Point(round(x) + 1234, round(y) - 777)

    (before,) = found(plan, TRAVEL)
    (after,) = found(carried(plan, way, quarters * 90_000), TRAVEL)
    assert after.measured == pytest.approx(before.measured, rel=0.01)
    assert after.code == before.code


def test_without_an_exit_no_way_can_be_measured():
    for rule in (TRAVEL, DEAD, CLOSED):
        assert status(a_plan(), rule) is Status.NOT_CHECKABLE
        assert "No exit is drawn in Hall 1." in lacking(a_plan(), rule)


def test_a_stand_shut_in_has_no_way_out_and_the_ways_of_others_are_judged():
    plan = long_hall(15)
    for name, place, size in (("w", (8, 0), (0.2, 6)),):
        plan = plan.with_fixture(name, FixtureKind.WALL, place, size)
    plan = plan.with_stand("A1", (10, 3), (3, 2))
    assert codes(found(plan, "no-way-to-exit")) == ["stands"]
    for rule in (TRAVEL, DEAD):
        assert not lacking(plan, rule)
        assert status(plan, rule) is not Status.NOT_CHECKABLE


def test_without_a_gap_that_is_no_way_nobody_knows_who_has_a_way_out():
    plan = long_hall(15).with_stand("A1", (10, 4), (3, 2))
    for key, reason in (
        ("service-gap", "The profile does not say which gap is no way out."),
        ("escape-passage", "The profile sets no width of a passage that is a way out."),
    ):
        profile = replace(FRANCE, limits={k: v for k, v in FRANCE.limits.items() if k != key})
        assert status(plan, "no-way-to-exit", profile) is Status.NOT_CHECKABLE
        assert lacking(plan, "no-way-to-exit", profile) == [reason]
    (result,) = check_plan(plan.plan, replace(FRANCE, limits={}), only=["no-way-to-exit"]).results
    assert not result.measures


def test_a_way_too_narrow_for_people_in_flight_has_no_length():
    plan = PlanBuilder().with_hall(size=(20, 6)).with_door("West", (0, 1), (0, 5))
    plan = plan.with_fixture("w", FixtureKind.WALL, (10, 0), (0.2, 5.3)).with_stand("A1", (14, 3), (3, 2))
    assert not found(plan, "no-way-to-exit")
    assert lacking(plan, TRAVEL) == [
        "The way from A1 in Hall 1 is narrower than 0.90 m: how long it is is not known."
    ]


def test_an_exit_that_something_blocks_is_no_exit():
    free = hall_for(201, 2, 2.5)
    blocked = free.with_stand("A1", (10, 0), (3, 2)).with_fixture("B", FixtureKind.STAGE, (9.5, 2), (4, 1))
    assert status(free, NUMBER) is Status.OK
    (number,) = found(blocked, NUMBER)
    assert (number.measured, number.required) == (1, 2)
    (width,) = found(blocked, WIDTH)
    assert (width.measured, width.required) == (3, 4)
    (finding,) = [f for f in found(blocked, "no-way-to-exit") if f.code == "exit-blocked"]
    assert told(finding) == (
        "Nobody gets to E2 (exit): less than 0.90 m of floor is free before it, because of A1. It counts as no exit. "
        "Move A1 away from it, or mark the door as kept shut if others are enough."
    )
    assert [subject.label for subject in finding.subjects] == ["A1", "E2", "Hall 1"]


def blocking(plan: PlanBuilder) -> Finding:
    (finding,) = [f for f in found(plan, "no-way-to-exit") if f.code == "exit-blocked"]
    return finding


def test_of_an_exit_partly_covered_is_told_how_much_is_free_and_must_be():
    """Beside what stands right before the door, or a little off it."""
    hall = PlanBuilder().with_hall(size=(30, 18)).with_door("E1", (3, 0), (5, 0))
    hall = hall.with_door("E2", (10, 0), (11.73, 0))
    for plan in (hall.with_stand("A1", (10.8, 0)), hall.with_stand("A1", (10.8, 0.3))):
        finding = blocking(plan)
        assert (finding.measured, finding.required, finding.unit) == (800, 900, "mm")
        assert told(finding).startswith(
            "Only 0.80 m of the 1.73 m of E2 (exit) is free, because of A1; 0.90 m must be. It counts as no exit. "
        )


def test_of_an_exit_covered_as_a_whole_is_told_how_much_floor_is_before_it():
    """However near something stands beside the door."""
    plan = hall_for(540, 2, 2).with_stand("A1", (9.5, 0.3), (3, 2)).with_stand("A2", (8.3, 0), (1.5, 2))
    finding = blocking(plan)
    assert (finding.measured, finding.required, finding.unit) == (300, 900, "mm")
    assert told(finding).startswith(
        "Only 0.30 m of floor is free before E2 (exit), because of A2, A1; 0.90 m must be. It counts as no exit. "
    )


def test_the_largest_of_several_openings_is_told_not_their_sum():
    hall = PlanBuilder().with_hall(size=(30, 18)).with_door("E1", (3, 0), (5, 0))
    plan = hall.with_door("E2", (10, 0), (11.4, 0))
    plan = plan.with_fixture("P", FixtureKind.COLUMN, (10.5, 0.02), (0.1, 0.1))
    assert blocking(plan).measured == 800


def test_an_exit_drawn_a_little_off_the_floor_has_no_more_floor_before_it_for_that():
    hall = PlanBuilder().with_hall(size=(30, 18)).with_door("E1", (3, 0), (5, 0))
    plan = hall.with_door("E2", (10, -0.2), (12, -0.2)).with_stand("A1", (8, 0.1), (5, 2))
    assert blocking(plan).measured == 100


def test_an_approval_of_a_blocked_exit_lapses_when_less_of_it_is_free():
    hall = PlanBuilder().with_hall(size=(30, 18)).with_door("E1", (3, 0), (5, 0))
    hall = hall.with_door("E2", (10, 0), (11.73, 0))
    before = blocking(hall.with_stand("A1", (10.8, 0)))
    approval = Approval(
        id=before.key, reason="Guarded", by="Office", on=date(2026, 1, 5), measured=before.measured
    )
    assert is_approved(before, approval)
    assert not is_approved(blocking(hall.with_stand("A1", (10.5, 0))), approval)


@pytest.mark.parametrize(("before", "count"), [(0, 1), (0.3, 1), (0.8, 1), (0.95, 0), (2, 0)])
def test_floor_of_the_least_passage_before_an_exit_frees_it(before, count):
    plan = hall_for(540, 2, 2).with_stand("A1", (9.5, before), (3, 2))
    assert codes(found(plan, "no-way-to-exit")).count("exit-blocked") == count


@pytest.mark.parametrize(("left", "count"), [(0, 1), (0.2, 1), (0.8, 1), (0.95, 0), (2, 0)])
@pytest.mark.parametrize("aside", [0, 0.2])
def test_an_exit_of_which_only_the_end_is_free_is_blocked(left, aside, count):
    """Somebody can stand beside the end of the door, and does not get through."""
    hall = PlanBuilder().with_hall(size=(30, 18)).with_door("E1", (3, 0), (5, 0))
    plan = hall.with_door("E2", (10, -aside), (12, -aside)).with_stand("A1", (8, 0), (4 - left, 2))
    assert codes(found(plan, "no-way-to-exit")).count("exit-blocked") == count


@pytest.mark.parametrize(("at", "count"), [(0.65, 1), (0.3, 0)])
def test_openings_of_an_exit_beside_a_pole_are_not_added_up(at, count):
    hall = PlanBuilder().with_hall(size=(30, 18)).with_door("E1", (3, 0), (5, 0))
    plan = hall.with_door("E2", (10, 0), (11.4, 0))
    plan = plan.with_fixture("P", FixtureKind.COLUMN, (10 + at, 0.02), (0.1, 0.1))
    assert codes(found(plan, "no-way-to-exit")).count("exit-blocked") == count


def test_an_exit_of_which_hardly_anything_is_in_the_hall_is_blocked():
    hall = PlanBuilder().with_hall(size=(30, 18)).with_door("E1", (3, 0), (5, 0))
    plan = hall.with_door("E2", (29.8, 0), (32, 0))
    assert codes(found(plan, "no-way-to-exit")).count("exit-blocked") == 1


@pytest.mark.parametrize(("end", "count"), [((32, 5), 1), ((31.4, 6.4), 1), ((30.6, 6.9), 1), ((30, 7), 0)])
def test_an_exit_that_leaves_the_hall_from_one_end_is_blocked(end, count):
    hall = PlanBuilder().with_hall(size=(30, 18)).with_door("E1", (3, 0), (5, 0))
    plan = hall.with_door("E2", (30, 5), end)
    assert codes(found(plan, "no-way-to-exit")).count("exit-blocked") == count


def test_a_narrow_exit_before_which_all_floor_is_free_is_not_blocked():
    plan = (
        PlanBuilder().with_hall(size=(30, 18)).with_door("E1", (3, 0), (3.6, 0)).with_stand("A1", (3.7, 0.2))
    )
    assert "exit-blocked" not in codes(found(plan, "no-way-to-exit"))


def test_an_exit_beside_which_something_stands_is_free():
    plan = hall_for(540, 2, 2).with_stand("A1", (7, 0), (3, 2)).with_stand("A2", (12, 0), (3, 2))
    assert "exit-blocked" not in codes(found(plan, "no-way-to-exit"))


def test_with_every_exit_blocked_no_way_has_a_length():
    plan = hall_for(540, 2, 2).with_stand("A1", (1, 0), (4, 2)).with_stand("A2", (9, 0), (4, 2))
    for rule in (TRAVEL, DEAD, CLOSED):
        assert "Every exit of Hall 1 is blocked." in lacking(plan, rule)
    assert [f.measured for f in found(plan, NUMBER)] == [0]


def test_an_exit_drawn_off_the_floor_is_blocked():
    plan = hall_for(540, 2, 2).with_door("Far", (70, 4), (70, 6))
    (finding,) = found(plan, "no-way-to-exit")
    assert told(finding).startswith("Nobody gets to Far (exit): no floor is before it.")


def blind(length: float) -> PlanBuilder:
    """Two rows at the east wall with an aisle of 3 m between them; the exits are in the west."""
    plan = PlanBuilder().with_hall(size=(40, 18))
    plan = plan.with_door("W1", (0, 2), (0, 4)).with_door("W2", (0, 14), (0, 16))
    plan = plan.with_fixture("N", FixtureKind.STAGE, (40 - length, 10.5), (length, 4.5))
    return plan.with_fixture("S", FixtureKind.STAGE, (40 - length, 3), (length, 4.5))


def test_a_blind_aisle_is_as_long_as_one_walks_back_to_two_ways():
    assert not found(blind(9), DEAD)
    findings = [f for f in found(blind(16), DEAD) if 7_500 <= f.places[0][1] <= 10_500]
    assert len(findings) == 1
    assert 15_000 <= findings[0].measured <= 18_000
    assert findings[0].worse_when_larger


def test_stands_along_a_blind_aisle_are_named():
    plan = blind(16)
    stands = plan._with(fixtures=plan.plan.fixtures.drop("N")).with_stand("N1", (24, 10.5), (16, 4.5))
    assert any("N1" in told(f) for f in found(stands, DEAD))


def test_a_country_without_such_a_limit_checks_no_dead_end():
    assert status(blind(16), DEAD, GERMANY) is Status.NOT_CHECKABLE


def test_when_the_only_near_exit_is_closed_the_others_are_too_far():
    plan = (
        PlanBuilder()
        .with_hall(size=(70, 6))
        .with_door("West", (0, 1), (0, 5))
        .with_door("East", (70, 1), (70, 5))
    )
    plan = plan.with_stand("A1", (2, 4), (3, 2)).with_stand("A2", (34, 4), (3, 2))
    (finding,) = found(plan, CLOSED)
    assert finding.code == "too-far"
    assert "When West (exit) is closed one walks" in told(finding)
    assert "Too far away: A1." in told(finding)


def test_when_an_exit_is_closed_a_stand_may_lose_every_way_out():
    plan = (
        PlanBuilder()
        .with_hall(size=(20, 6))
        .with_door("West", (0, 1), (0, 5))
        .with_door("East", (20, 1), (20, 5))
    )
    plan = plan.with_fixture("Wall", FixtureKind.WALL, (10, 0), (0.2, 6)).with_stand("A1", (2, 4), (3, 2))
    assert codes(found(plan, CLOSED)) == ["no-way"]
    assert "no way out is left from A1" in told(found(plan, CLOSED)[0])


def test_two_exits_near_enough_replace_each_other():
    plan = (
        PlanBuilder()
        .with_hall(size=(20, 6))
        .with_door("West", (0, 1), (0, 5))
        .with_door("East", (20, 1), (20, 5))
    )
    assert status(plan.with_stand("A1", (2, 4), (3, 2)), CLOSED) is Status.OK


def test_one_exit_only_cannot_be_closed():
    assert lacking(long_hall(15), CLOSED) == [
        "Only one exit of Hall 1 counts and can be reached: there is no other to walk to when it is closed."
    ]


def test_a_venue_may_ask_for_a_shorter_way():
    plan = long_hall(15).plan
    rules = structs.replace(plan.rules, overrides=(Override(key="travel-without-choice", value=14_000),))
    assert codes(found(structs.replace(plan, rules=rules), TRAVEL)) == ["without-choice"]
    assert math.isclose(found(structs.replace(plan, rules=rules), TRAVEL)[0].measured, 15_000, rel_tol=0.01)


def test_doors_called_alike_are_told_apart_by_numbers_in_reading_order():
    plan = hall_for(540, 2, 2).with_door("Side", (0, 15), (0, 17)).with_stand("A1", (9.5, 0), (3, 2)).plan
    (hall,) = plan.halls.values()
    nameless = structs.replace(hall, doors=tuple(structs.replace(door, name="") for door in hall.doors))
    alike = structs.replace(hall, doors=tuple(structs.replace(door, name="Way out") for door in hall.doors))
    for doors, words in ((hall, "E2 (exit)"), (nameless, "exit 3"), (alike, "Way out 3 (exit)")):
        told_of = found(structs.replace(plan, halls=plan.halls.put(doors)), "no-way-to-exit")
        assert any(told(f).startswith(f"Nobody gets to {words}: less than 0.90 m") for f in told_of)
