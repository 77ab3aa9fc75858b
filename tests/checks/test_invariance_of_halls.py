"""Whole villages that are turned, by any angle, or mirrored have the same findings with the same figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec import structs
from tests.builders import PlanBuilder
from tests.checks.findings import BASIC
from tests.samples.scientific_meeting import sample_plan

from village_planner.checks.full import check_plan
from village_planner.checks.profile import Profile
from village_planner.checks.profile_file import load_profile
from village_planner.model.exhibitor import Request
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import DoorKind
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Point, Polygon, Rectangle, rotated
from village_planner.model.stand import Orders, Stand
from village_planner.model.table import Table

FRANCE = load_profile("fr-erp-t")
Way = Callable[[Point], Point]


def mapped(plan: Plan, way: Way, put: Callable) -> Plan:
    """The plan with halls, doors and supply points carried along `way`, stands and fixtures `put`."""
    turned_over = (
        way(Point(1000, 0)).x * way(Point(0, 1000)).y < way(Point(1000, 0)).y * way(Point(0, 1000)).x
    )

    def ring(points):
        return tuple(map(way, reversed(points) if turned_over else points))

    halls = Table(
        structs.replace(
            hall,
            outline=ring(hall.outline),
            holes=tuple(map(ring, hall.holes)),
            doors=tuple(structs.replace(d, start=way(d.start), end=way(d.end)) for d in hall.doors),
            north=None,
        )
        for hall in plan.halls.values()
    )
    services = Table(structs.replace(row, position=way(row.position)) for row in plan.services.values())
    return structs.replace(
        plan,
        halls=halls,
        services=services,
        stands=Table(map(put, plan.stands.values())),
        fixtures=Table(map(put, plan.fixtures.values())),
    )


def turned(plan: Plan, turn: int) -> Plan:
    """The plan turned by so many millidegrees."""

    def way(point):
        x, y = rotated(point, turn)
        return Point(round(x), round(y))

    def put(row):
        return structs.replace(row, position=way(row.position), rotation=row.rotation + turn)

    return mapped(plan, way, put)


def mirrored(plan: Plan) -> Plan:
    """The plan with left and right changed."""

    def way(point):
        return Point(-point.x, point.y)

    def put(row):
        if isinstance(row.shape, Circle):
            return structs.replace(row, position=way(row.position), rotation=-row.rotation)
        if isinstance(row.shape, Rectangle):
            corner, shape, edges = Point(row.shape.width, 0), row.shape, 4
        else:
            first, second, *others = row.shape.points
            shape = Polygon(tuple(map(way, (second, first, *reversed(others)))))
            corner, edges = Point(0, 0), len(row.shape.points)
        dx, dy = rotated(corner, row.rotation)
        place = way(Point(round(row.position.x + dx), round(row.position.y + dy)))
        row = structs.replace(row, shape=shape, position=place, rotation=-row.rotation)
        if isinstance(row, Stand):
            row = structs.replace(row, open_edges=tuple(sorted((edges - e) % edges for e in row.open_edges)))
        return row

    return mapped(plan, way, put)


def village_of_faults() -> Plan:
    """One hall in which nearly every rule about whole halls finds something."""
    power = Orders(power_w=2000)
    plan = PlanBuilder().with_hall(size=(60, 40), persons=2500)
    plan = plan.with_door("South", (8, 0), (10, 0)).with_door("Next", (13, 0), (14.4, 0))
    plan = plan.with_door("North", (50, 40), (48.6, 40)).with_door("In", (20, 0), (22, 0), DoorKind.ENTRANCE)
    plan = plan.with_door("Van", (60, 3), (60, 5), DoorKind.SERVICE)
    for column in range(8):
        plan = plan.with_stand(f"A{column}", (6 + 3 * column, 10), (3, 2), orders=power)
        plan = plan.with_stand(f"B{column}", (9 + 3 * column, 16), (3, 2), turned=180)
        plan = plan.with_stand(f"C{column}", (6 + 3 * column, 17.1), (3, 2), covered=column in (2, 3))
    plan = plan.with_stand("Big", (33, 21), (20, 15.5), covered=True).with_stand(
        "Hut", (28, 26), (3, 3), covered=True
    )
    plan = plan.with_stand("K1", (40, 9), (3, 2), cooking=True).with_stand(
        "K2", (45, 9), (3, 2), cooking=True
    )
    plan = plan.with_stand("Askew", (50, 8), (4, 3), turned=25, orders=power)
    plan = plan.with_polygon_stand("Slant", (3, 30), (7, 29), (8, 33), (4, 34), open_edges=(0, 1))
    plan = plan.with_fixture("Wall", FixtureKind.WALL, (0, 24), (26, 0.2))
    plan = plan.with_fixture("Rail", FixtureKind.WALL, (26, 24), (0.2, 14.9))
    plan = plan.with_fixture("X1", FixtureKind.EXTINGUISHER, (59.5, 20), (0.3, 0.3))
    plan = plan.with_fixture("Post", FixtureKind.COLUMN, (34, 13.6), (0.6, 0.7))
    for place in (12.3, 16.7):  # a blind aisle of 14 m at the east wall
        plan = plan.with_fixture(f"Side {place}", FixtureKind.WALL, (46, place + 1.5), (14, 0.2))
    plan = plan.with_service("P", (1, 11), capacity_w=3000)
    plan = plan.with_exhibitor("Beta", on="A5").with_exhibitor(
        "Alpha", on="A2", request=Request(not_near=("Beta",))
    )
    return plan.with_exhibitor("Gamma", on="C7", request=Request(near=("Alpha",))).plan


def answers(plan: Plan, profile: Profile) -> tuple[dict, dict]:
    """What is found about whom with its figures, and what the rules measured."""
    report = check_plan(plan, profile)
    found: dict[tuple, list[int]] = {}
    for finding in report.findings:
        key = (finding.rule, finding.code, tuple(sorted(subject.id for subject in finding.subjects)))
        found.setdefault(key, []).append(finding.measured or 0)
    measures = {
        (result.rule.id, index): measure.measured
        for result in report.results
        for index, measure in enumerate(result.measures)
    }
    return {key: sorted(figures) for key, figures in found.items()}, measures


def assert_same(before: tuple[dict, dict], after: tuple[dict, dict]) -> None:
    """The same findings, ways to one per cent, widths to a centimetre; what is only measured to a few centimetres."""
    for one, other, close in zip(before, after, (10, 45), strict=True):
        assert one.keys() == other.keys()
        for key, figure in one.items():
            assert other[key] == pytest.approx(figure, rel=0.01, abs=close), key


PLANS = {
    "sample": (sample_plan, FRANCE),
    "faults": (village_of_faults, FRANCE),
    "basic": (village_of_faults, BASIC),
}


@pytest.fixture(scope="module", params=PLANS)
def village(request):
    make, profile = PLANS[request.param]
    plan = make()
    return plan, profile, answers(plan, profile)


@pytest.mark.parametrize("turn", [90_000, 180_000, 17_300, -61_000])
def test_turning_the_hall_changes_no_finding_and_no_figure(village, turn):
    plan, profile, before = village
    assert_same(before, answers(turned(plan, turn), profile))


def test_mirroring_the_hall_changes_no_finding_and_no_figure(village):
    plan, profile, before = village
    assert_same(before, answers(mirrored(plan), profile))


def test_the_village_of_faults_breaks_the_rules_that_are_compared():
    found = {rule for rule, _, _ in answers(village_of_faults(), FRANCE)[0]}
    assert found >= {
        "accessible-route",
        "aisle-too-narrow",
        "cooking-apart",
        "covered-stands",
        "crate-path",
        "dead-end",
        "exit-closed",
        "exit-number",
        "exit-width",
        "extinguisher-number",
        "power-across-aisle",
        "power-out-of-reach",
        "rivals-apart",
        "travel-distance",
        "wish-near",
    }
