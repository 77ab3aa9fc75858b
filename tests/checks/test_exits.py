"""Exits are enough and wide enough for the persons in a hall."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from tests.builders import PlanBuilder, a_plan, at
from tests.checks.findings import BASIC, codes, found, lacking, pairs, status, told
from tests.checks.halls import hall_for

from village_planner.checks.exits import MERGED, needed, units
from village_planner.checks.exits import exits as exits_of
from village_planner.checks.profile_file import load_profile
from village_planner.checks.report import Status
from village_planner.model.finding import Severity
from village_planner.model.hall import DoorKind

NUMBER, WIDTH = "exit-number", "exit-width"
FRANCE, GERMANY, STATES = load_profile("fr-erp-t"), load_profile("de"), load_profile("us")


@pytest.mark.parametrize("profile", [BASIC, FRANCE], ids=["basic", "fr-erp-t"])
@pytest.mark.parametrize(
    ("people", "exits", "wide", "accessory"),
    [
        (1, 1, 1, False),
        (19, 1, 1, False),
        (20, 2, 1, True),
        (50, 2, 1, True),
        (51, 2, 2, True),
        (100, 2, 2, True),
        (101, 2, 3, False),
        (200, 2, 3, False),
        (201, 2, 4, False),
        (400, 2, 5, False),
        (500, 2, 6, False),
        (501, 3, 6, False),
        (1000, 3, 10, False),
        (1001, 4, 11, False),
        (1550, 5, 16, False),
    ],
)
def test_exits_and_units_of_passage_of_co_38(profile, people, exits, wide, accessory):
    assert needed(people, profile) == (exits, wide, accessory)


@pytest.mark.parametrize(
    ("width", "count"),
    [
        (600, 0),
        (899, 0),
        (900, 1),
        (1399, 1),
        (1400, 2),
        (1799, 2),
        (1800, 3),
        (2399, 3),
        (2400, 4),
        (3000, 5),
    ],
)
def test_units_of_passage_of_co_36(width, count):
    assert units(width, FRANCE) == count


def test_enough_exits_wide_enough_are_fine():
    for rule in (NUMBER, WIDTH):
        assert status(hall_for(500, 1.8, 1.8), rule, FRANCE) is Status.OK


def test_one_person_more_needs_a_third_exit():
    (finding,) = found(hall_for(501, 1.8, 1.8), NUMBER, FRANCE)
    assert told(finding).startswith("Hall 1 holds 501 persons and has 2 exits that count; 3 are required.")
    assert (finding.measured, finding.required) == (2, 3)
    assert status(hall_for(501, 1.8, 1.8), WIDTH, FRANCE) is Status.OK


def test_one_unit_of_passage_too_few_is_a_finding():
    assert not found(hall_for(400, 1.8, 1.4), WIDTH, FRANCE)
    (finding,) = found(hall_for(401, 1.8, 1.4), WIDTH, FRANCE)
    assert (finding.code, finding.measured, finding.required) == ("too-narrow", 5, 6)


def test_without_a_declared_number_the_area_counts_stands_included():
    plan = PlanBuilder().with_hall(size=(25, 18)).with_door("E1", (2, 0), (4, 0)).with_stand("A1", (5, 5))
    assert "holds 450 persons" in told(found(plan, NUMBER, FRANCE)[0])


@pytest.mark.parametrize(("declared", "counted"), [(100, 450), (500, 500)])
def test_fewer_persons_than_the_law_counts_by_the_floor_cannot_be_declared(declared, counted):
    plan = PlanBuilder().with_hall(size=(25, 18), persons=declared).with_door("E1", (2, 0), (4, 0))
    assert f"holds {counted} persons" in told(found(plan, NUMBER, FRANCE)[0])
    assert f"holds {declared} persons" in told(found(plan, NUMBER, BASIC)[0]), "no law says so"


def test_the_area_for_each_person_is_the_countrys():
    plan = PlanBuilder().with_hall(size=(25, 18)).with_door("E1", (2, 0), (3, 0))
    assert "holds 324 persons" in told(found(plan, WIDTH, STATES)[0])


def test_an_area_a_hair_over_whole_metres_is_one_person_more():
    outline = tuple(map(at, ((0, 0), (25, 0), (25, 20.001), (0, 20.001))))
    plan = (
        PlanBuilder()
        .with_hall(outline=outline)
        .with_door("E1", (2, 0), (4, 0))
        .with_door("E2", (9, 0), (11, 0))
    )
    assert "holds 501 persons" in told(found(plan, NUMBER, FRANCE)[0])


def test_an_entrance_is_an_exit_and_a_service_door_is_none():
    plan = hall_for(100, 0.9)
    entrance = plan.with_door("In", (20, 0), (21, 0), DoorKind.ENTRANCE)
    service = plan.with_door("Van", (20, 0), (21, 0), DoorKind.SERVICE)
    assert not found(entrance, NUMBER)
    assert found(service, NUMBER)


def neutralised(plan: PlanBuilder, name: str) -> PlanBuilder:
    hall = plan.plan.halls[plan.last_hall]
    doors = tuple(structs.replace(door, neutralised=door.id == name) for door in hall.doors)
    return plan._with(halls=plan.plan.halls.put(structs.replace(hall, doors=doors)))


def test_a_neutralised_exit_is_none():
    assert not found(hall_for(500, 1.8, 1.8), NUMBER)
    assert found(neutralised(hall_for(500, 1.8, 1.8), "E2"), NUMBER)


def test_doors_nearer_than_five_metres_are_one_exit_whose_units_are_summed():
    near, far = hall_for(200, 1.4, 1.4, apart=6.3), hall_for(200, 1.4, 1.4, apart=6.4)
    assert found(near, NUMBER, FRANCE)[0].measured == 1
    assert not found(far, NUMBER, FRANCE)
    assert not found(near, NUMBER, BASIC), "the profile for no country merges no doors"
    assert not found(near, WIDTH, FRANCE), "two doors of two units are four"


@given(st.lists(st.integers(0, 95), max_size=12, unique=True))
def test_doors_are_one_exit_with_all_that_are_near_to_any_of_theirs(metres):
    built = a_plan().with_hall("Long", (100, 30))
    for metre in metres:
        built = built.with_door(f"D{metre}", (metre, 0), (metre + 1, 0))
    apart, ordered = FRANCE.value(MERGED) / 1000, sorted(metres)
    wanted: list[list[str]] = []
    for before, metre in zip([-1_000, *ordered], ordered, strict=False):
        if metre - (before + 1) >= apart:
            wanted.append([])
        wanted[-1].append(f"D{metre}")
    hall = built.plan.halls[built.last_hall]
    merged = exits_of(hall, FRANCE)
    assert sorted(sorted(door.id for door in one.doors) for one in merged) == sorted(map(sorted, wanted))
    first = [hall.doors.index(one.doors[0]) for one in merged]
    assert first == sorted(first)
    assert all(
        [hall.doors.index(d) for d in one.doors] == sorted(map(hall.doors.index, one.doors)) for one in merged
    )


def test_in_a_small_room_near_doors_are_two():
    plan = PlanBuilder().with_hall(size=(10, 6), persons=60)
    plan = plan.with_door("E1", (1, 0), (2.4, 0)).with_door("E2", (5, 0), (6.4, 0))
    assert not found(plan, NUMBER, FRANCE)


def test_above_two_hundred_persons_one_exit_of_one_unit_counts_once():
    assert not found(hall_for(200, 1.4, 0.9, 0.9), WIDTH, FRANCE)
    crowded = hall_for(201, 1.8, 0.9, 0.9)
    assert codes(found(crowded, WIDTH, FRANCE)) == ["narrow-exit"]
    assert pairs(found(crowded, WIDTH, FRANCE)) == {("E3", "Hall 1")}
    assert not found(hall_for(201, 1.8, 0.9), WIDTH, FRANCE)


def test_an_exit_of_one_unit_beyond_those_that_are_needed_is_a_hint():
    (spare,) = found(hall_for(201, 1.8, 0.9, 0.9), WIDTH, FRANCE)
    assert spare.severity is Severity.WARNING
    without = {
        finding.code: finding.severity for finding in found(hall_for(301, 1.8, 0.9, 0.9), WIDTH, FRANCE)
    }
    assert without == {"too-narrow": Severity.ERROR, "narrow-exit": Severity.ERROR}


@pytest.mark.parametrize("rule", [NUMBER, WIDTH])
def test_fewer_people_are_advised_only_where_the_law_does_not_count_the_floor(rule):
    fewer = "declare fewer people"
    (by_floor,) = found(a_plan().with_door("E1", (1, 0), (2.8, 0)), rule, FRANCE)
    assert fewer not in told(by_floor)
    (declared,) = found(hall_for(600, 1.8), rule, FRANCE)
    assert fewer in told(declared), "540 by the floor, 600 declared"
    (convention,) = found(a_plan().with_door("E1", (1, 0), (2.8, 0)), rule, BASIC)
    assert fewer in told(convention)


def test_up_to_a_hundred_persons_one_exit_may_be_an_accessory_one():
    assert not found(hall_for(100, 1.4, 0.6), NUMBER, FRANCE)
    assert not found(hall_for(100, 1.4, 0.6), WIDTH, FRANCE)
    assert found(hall_for(100, 1.4, 0.59), NUMBER, FRANCE)
    assert found(hall_for(101, 1.8, 0.6), NUMBER, FRANCE)
    assert found(hall_for(60, 0.9, 0.6), WIDTH, FRANCE)


def test_other_countries_ask_for_a_width():
    assert not found(hall_for(200, 1.2), WIDTH, GERMANY)
    (finding,) = found(hall_for(201, 1.2), WIDTH, GERMANY)
    assert (finding.measured, finding.required, finding.unit) == (1200, 1206, "mm")
    assert lacking(hall_for(201, 1.2), NUMBER, GERMANY) == [
        "The profile does not say how many exits a number of people needs."
    ]


def test_a_hall_without_doors_was_not_drawn_to_the_end():
    for rule in (NUMBER, WIDTH):
        assert status(a_plan(), rule) is Status.NOT_CHECKABLE
        assert lacking(a_plan(), rule) == ["No door is drawn in Hall 1."]
    assert codes(found(hall_for(300).with_door("Van", (2, 0), (4, 0), DoorKind.SERVICE), NUMBER)) == [
        "too-few"
    ]
