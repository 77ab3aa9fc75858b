"""A hall that is turned, mirrored or drawn elsewhere has the same findings."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from tests.checks.findings import BASIC
from tests.checks.test_live import LIVE_RULES, villages

from village_planner.checks.full import check_plan
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
def test_quarter_turns_and_shifts_change_no_finding(plan, quarters, dx, dy):
    def way(point):
        x, y = rotated(point, quarters * 90_000)
        return Point(round(x) + dx, round(y) + dy)

    assert_same(answers(plan), answers(carried(plan, way, quarters * 90_000)))


@given(villages())
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
