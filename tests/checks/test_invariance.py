"""A hall that is turned, mirrored or drawn elsewhere has the same findings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from tests.builders import PlanBuilder
from tests.checks.findings import BASIC, found
from tests.checks.test_live import LIVE_RULES, villages

from village_planner.checks.full import check_plan
from village_planner.checks.profile_file import load_profile
from village_planner.model.hall import Door, DoorKind
from village_planner.model.ids import DoorId
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Point, Rectangle, rotated
from village_planner.model.stand import Stand
from village_planner.model.table import Table

Way = Callable[[Point], Point]


def carried(plan: Plan, way: Way, turn: int) -> Plan:
    """The plan with every place carried along `way` and every thing turned by `turn` millidegrees."""
    halls = Table(
        structs.replace(
            hall,
            outline=tuple(map(way, hall.outline)),
            doors=tuple(
                structs.replace(door, start=way(door.start), end=way(door.end)) for door in hall.doors
            ),
        )
        for hall in plan.halls.values()
    )

    def put(rows):
        return Table(
            structs.replace(row, position=way(row.position), rotation=row.rotation + turn) for row in rows
        )

    services = Table(structs.replace(row, position=way(row.position)) for row in plan.services.values())
    stands, fixtures = put(plan.stands.values()), put(plan.fixtures.values())
    return structs.replace(plan, halls=halls, stands=stands, fixtures=fixtures, services=services)


def answers(plan: Plan) -> dict[tuple, int]:
    """What is found about whom, and the figure."""
    findings = check_plan(plan, BASIC, only=LIVE_RULES).findings
    return {(f.rule, f.code, f.severity, f.subjects): f.measured or 0 for f in findings}


def assert_same(before: dict[tuple, int], after: dict[tuple, int]) -> None:
    assert before.keys() == after.keys()
    assert all(abs(figure - after[key]) <= 1 for key, figure in before.items())


@given(villages(), st.integers(1, 3), st.integers(-90_000, 90_000), st.integers(-90_000, 90_000))
@settings(max_examples=60)
def test_quarter_turns_and_shifts_change_no_finding(plan, quarters, dx, dy):
    def way(point):
        x, y = rotated(point, quarters * 90_000)
        return Point(round(x) + dx, round(y) + dy)

    assert_same(answers(plan), answers(carried(plan, way, quarters * 90_000)))


@given(villages())
@settings(max_examples=60)
def test_mirroring_left_and_right_changes_no_finding(plan):
    """Stands without a turn only: a mirrored rectangle is one whose right and left edges are swapped."""

    def mirrored_row(row):
        if isinstance(row.shape, Circle):
            place = Point(-row.position.x, row.position.y)
        else:
            place = Point(-row.position.x - row.shape.width, row.position.y)
        row = structs.replace(row, position=place)
        if not isinstance(row, Stand):
            return row
        return structs.replace(row, open_edges=tuple({1: 3, 3: 1}.get(edge, edge) for edge in row.open_edges))

    def level(row):
        return structs.replace(row, rotation=0)

    stands = [level(row) for row in plan.stands.values() if isinstance(row.shape, Rectangle)]

    plain = structs.replace(plan, stands=Table(stands), fixtures=Table(map(level, plan.fixtures.values())))

    def way(point):
        return Point(-point.x, point.y)

    halls = Table(
        structs.replace(
            hall,
            outline=tuple(way(p) for p in reversed(hall.outline)),
            doors=tuple(structs.replace(d, start=way(d.start), end=way(d.end)) for d in hall.doors),
        )
        for hall in plain.halls.values()
    )
    mirrored = structs.replace(
        plain,
        halls=halls,
        stands=Table(map(mirrored_row, stands)),
        fixtures=Table(map(mirrored_row, plain.fixtures.values())),
        services=Table(structs.replace(s, position=way(s.position)) for s in plain.services.values()),
    )
    assert_same(answers(plain), answers(mirrored))


AISLES = ("no-way-to-exit", "accessible-route", "turning-space", "passage-too-narrow", "exits-joined")
AISLES += ("exit-aisle", "main-aisle", "circulation")
FRANCE = load_profile("fr-erp-t")


def with_back_door(plan: Plan) -> Plan:
    """The plan with an exit opposite the entrance of its first hall."""
    hall = min(plan.halls.values(), key=lambda row: row.order)
    back = Door(
        id=DoorId("back"),
        kind=DoorKind.EXIT,
        start=Point(9000, 18_000),
        end=Point(7600, 18_000),
        clear_width=1400,
    )
    return structs.replace(plan, halls=plan.halls.put(structs.replace(hall, doors=(*hall.doors, back))))


def worst(plan: Plan) -> dict[str, tuple]:
    """Each rule's answer: whether it found anything, its worst figure, and all it measured."""
    results = check_plan(plan, FRANCE, only=AISLES).results
    return {
        result.rule.id: (
            result.status,
            min((finding.measured or 0 for finding in result.findings), default=0),
            [measure.measured for measure in result.measures],
        )
        for result in results
    }


def assert_as_narrow(before: dict[str, tuple], after: dict[str, tuple]) -> None:
    """The same answers, widths to a centimetre."""
    for rule, (status, figure, measures) in before.items():
        other, there, measured = after[rule]
        assert status is other, rule
        assert abs(figure - there) <= 10, rule
        assert all(abs(a - b) <= 45 for a, b in zip(measures, measured, strict=True)), rule


@given(villages().map(with_back_door), st.integers(1, 3), st.integers(-90_000, 90_000))
@settings(max_examples=40)
def test_quarter_turns_and_shifts_change_no_aisle(plan, quarters, shift):
    def way(point):
        x, y = rotated(point, quarters * 90_000)
        return Point(round(x) + shift, round(y) - shift)

    assert_as_narrow(worst(plan), worst(carried(plan, way, quarters * 90_000)))


@pytest.mark.parametrize("left", [-0.5, 9.5])
def test_a_gap_is_seen_where_it_is_inside_the_hall_whichever_wall_the_stands_stick_out_of(
    left: float,
) -> None:
    plan = PlanBuilder().with_hall(size=(12, 9)).with_stand("A1", (left, 0)).with_stand("A2", (left, 2.5))
    assert len(found(plan, "aisle-too-narrow")) == 1


@pytest.mark.parametrize("left", [-3, 12])
def test_a_gap_outside_the_hall_is_none(left: float) -> None:
    plan = PlanBuilder().with_hall(size=(12, 9)).with_stand("A1", (left, 0)).with_stand("A2", (left, 2.5))
    assert found(plan, "aisle-too-narrow") == ()
