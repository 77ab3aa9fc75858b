"""A wheelchair turns where ways part."""

from __future__ import annotations

import pytest
from tests.builders import PlanBuilder, a_plan
from tests.checks.findings import found, lacking, told

from village_planner.model.fixture import FixtureKind
from village_planner.model.shape import Point, Polygon

RULE = "turning-space"


def star(width: float) -> PlanBuilder:
    """Three ways of one width that meet at 120°, each leading to open floor; an exit in the south."""
    half = width / 2
    low = half / 3**0.5

    def wall(*places: tuple[float, float]) -> dict[str, object]:
        return {"shape": Polygon(tuple(Point(round(x * 1000), round(y * 1000)) for x, y in places))}

    far, rise = 5.0, 5.0 / 3**0.5
    left = [(-half, -4), (-half, -low), (-far, rise - 2 * low), (-far, -4)]
    right = [(half, -4), (far, -4), (far, rise - 2 * low), (half, -low)]
    top = [(0, 2 * low), (far, rise + 2 * low), (far, 6), (-far, 6), (-far, rise + 2 * low)]
    plan = a_plan().with_door("south", (11, 0), (13, 0))
    for name, places in (("left", left), ("right", right), ("top", top)):
        shape = wall(*((x + 12, y + 8) for x, y in places))
        plan = plan.with_fixture(name, FixtureKind.WALL, **shape)
    return plan


@pytest.mark.parametrize(("width", "count"), [(1.22, 1), (1.295, 1), (1.299, 0), (1.31, 0), (1.6, 0)])
def test_where_three_ways_meet_a_circle_must_fit(width, count):
    assert len(found(star(width), RULE)) == count


def test_a_tight_fork_is_told_with_its_circle_and_place():
    (finding,) = found(star(1.22), RULE)
    x, y = finding.places[0]
    assert abs(x - 12_000) < 200
    assert abs(y - 8000) < 200
    assert finding.measured == pytest.approx(1220 * 2 / 3**0.5, abs=12)
    assert told(finding).startswith("Where ways part in Hall 1 a wheelchair has a circle of 1.4")


def test_a_passage_without_a_choice_needs_no_circle():
    plan = (
        a_plan()
        .with_door("south", (4, 0), (6, 0))
        .with_fixture("W1", FixtureKind.WALL, at=(0, 8), size=(12, 3))
        .with_fixture("W2", FixtureKind.WALL, at=(13.3, 8), size=(11.7, 3))
    )
    assert not found(plan, RULE)


def test_without_an_exit_nothing_is_said_to_be_fine():
    assert lacking(a_plan(), RULE) == ["No exit is drawn in Hall 1."]
