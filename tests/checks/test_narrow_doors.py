"""A door too narrow to be an exit is none: it shortens no way, gives no choice and adds no width."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import PlanBuilder
from tests.checks.findings import codes, found, lacking, status

from village_planner.checks.profile import Profile
from village_planner.checks.profile_file import load_profile
from village_planner.checks.report import Status

FRANCE, GERMANY = load_profile("fr-erp-t"), load_profile("de")


def between(west: float, east: float, length: float = 90) -> PlanBuilder:
    """A hall with a door in its west wall and one in its east wall, of these widths in metres."""
    plan = PlanBuilder().with_hall(size=(length, 15))
    plan = plan.with_door("West", (0, 1), (0, 1 + west)).with_door("East", (length, 1), (length, 1 + east))
    return plan.with_stand("A1", (length - 8, 10), (3, 2))


def without(profile: Profile, *keys: str) -> Profile:
    """A profile that leaves these values out."""
    return replace(profile, limits={key: row for key, row in profile.limits.items() if key not in keys})


@pytest.mark.parametrize(
    ("profile", "wide", "narrow"), [(FRANCE, 0.9, 0.89), (GERMANY, 1.2, 1.19)], ids=["units", "no-units"]
)
def test_a_door_too_narrow_to_be_an_exit_shortens_no_way(profile: Profile, wide: float, narrow: float):
    length = 43 if profile is GERMANY else 90
    assert not found(between(3, wide, length), "travel-distance", profile)
    assert "without-choice" in codes(found(between(3, narrow, length), "travel-distance", profile))


def test_a_door_too_narrow_to_be_an_exit_replaces_none_that_is_closed():
    assert status(between(3, 0.9, 40), "exit-closed", FRANCE) is Status.OK
    assert lacking(between(3, 0.4, 40), "exit-closed", FRANCE) == [
        "Only one exit of Hall 1 counts and can be reached: there is no other to walk to when it is closed."
    ]


def test_with_every_exit_too_narrow_no_way_has_a_length():
    assert "No exit of Hall 1 that is free is wide enough to count." in lacking(
        between(0.4, 0.4), "travel-distance", FRANCE
    )


def test_a_narrow_door_beside_an_exit_that_it_counts_with_is_no_way_out():
    """Two doors nearer than five metres are one exit; the stand is far from the wide one."""
    plan = PlanBuilder().with_hall(size=(36, 6)).with_door("Wide", (0, 0), (0, 3))
    near = plan.with_door("Narrow", (4, 0), (4.4, 0))
    (alone,), (both,) = (found(made, "travel-distance", FRANCE) for made in (plan, near))
    assert both.measured == alone.measured


def test_doors_too_narrow_to_be_exits_add_no_width():
    plan = PlanBuilder().with_hall(size=(60, 18), persons=500).with_door("E0", (2, 0), (3.2, 0))
    for index, x in enumerate((10, 20, 30), 1):
        plan = plan.with_door(f"E{index}", (x, 0), (x + 0.6, 0))
    (finding,) = found(plan, "exit-width", GERMANY)
    assert (finding.measured, finding.required) == (1200, 3000)
    assert status(plan.with_door("Gate", (40, 0), (42, 0)), "exit-width", GERMANY) is Status.OK


def test_without_the_least_passage_the_width_of_exits_is_not_checkable():
    plan = PlanBuilder().with_hall(size=(60, 18), persons=500).with_door("E0", (2, 0), (8, 0))
    profile = without(GERMANY, "escape-passage")
    assert status(plan, "exit-width", profile) is Status.NOT_CHECKABLE
    assert lacking(plan, "exit-width", profile) == [
        "The profile sets no width of a passage that is a way out."
    ]
