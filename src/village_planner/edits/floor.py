"""Moves, turns, deletes, doubles and locks what stands on the floor; it must not know exhibitors or Shapely.

`ids` may mix stands, fixtures and supply points; ids that the plan does not have are passed over, and so is
what is locked, except by `lock`. Everything is computed from the plan given, so a gesture always starts at its base.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from msgspec import structs

from village_planner.edits.approvals import forget
from village_planner.edits.clipboard import copy, paste
from village_planner.edits.grouping import groups_of, without_loners
from village_planner.edits.limits import checked_point
from village_planner.edits.tables import put_fixtures, put_services, put_stands, rows_of, with_parts
from village_planner.model.finding import SubjectType
from village_planner.model.fixture import Fixture, Service
from village_planner.model.ids import FixtureId, FloorId, HallId, NewId, StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner, Point, direction
from village_planner.model.shape import bounds as shape_bounds
from village_planner.model.stand import Stand
from village_planner.units import FULL_TURN, MDEG_PER_DEGREE, normal_angle

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top in mm."""

Thing: TypeAlias = Stand | Fixture | Service
Movable: TypeAlias = tuple[list[Stand], list[Fixture], list[Service]]

_QUARTER = 90 * MDEG_PER_DEGREE


def move(plan: Plan, ids: Iterable[FloorId], dx: int, dy: int) -> Plan:
    """Everything named moved by exactly (dx, dy) mm; UserError beyond MAX_MM."""
    if dx == 0 and dy == 0:
        return plan
    return _placed(plan, unlocked(plan, ids), lambda at: checked_point((at.x + dx, at.y + dy)))


def move_to_hall(plan: Plan, ids: Iterable[FloorId], hall: HallId) -> Plan:
    """Everything named at the same place of another hall; KeyError when there is no such hall.

    What goes together stays a group there, and what stays behind here; what is left alone is in no group.
    """
    target = plan.halls[hall].id
    elsewhere = [row.id for row in rows_of(plan, ids) if row.hall != target]
    stands, fixtures, services = unlocked(plan, elsewhere)
    here = groups_of([*stands, *fixtures, *services])
    groups = here | {(target, group) for _, group in here}
    plan = put_stands(plan, [structs.replace(row, hall=target) for row in stands])
    plan = put_fixtures(plan, [structs.replace(row, hall=target) for row in fixtures])
    plan = put_services(plan, [structs.replace(row, hall=target) for row in services])
    return without_loners(plan, groups)


def rotate(plan: Plan, ids: Iterable[FloorId], angle: int, about: Corner | None = None) -> Plan:
    """Everything named turned together by `angle` millidegrees counter-clockwise about a place in mm.

    Without a place, about the middle of the bounds of what is not locked. Quarter turns are exact: relative
    places stay to the millimetre, and four quarter turns give the same plan again.
    """
    movable = unlocked(plan, ids)
    rows = [row for kind in movable for row in kind]
    if not rows or angle % FULL_TURN == 0:
        return plan
    pivot = about or _middle(rows)
    if angle % _QUARTER == 0:
        pivot = _lattice_pivot(pivot, angle, odd=_lies_crosswise(rows, _around(rows)))
    px, py = pivot
    cos, sin = direction(angle)

    def turned(at: Point) -> Point:
        x, y = at.x - px, at.y - py
        return checked_point((x * cos - y * sin + px, x * sin + y * cos + py))

    return _placed(plan, movable, turned, angle)


def delete(plan: Plan, ids: Iterable[FloorId]) -> Plan:
    """The plan without these; exhibitors stay, without a stand. Approvals about what is gone go with it.

    What is left alone of a group is in no group any more.
    """
    stands, fixtures, services = unlocked(plan, ids)
    groups = groups_of([*stands, *fixtures, *services])
    gone_stands, gone_fixtures = [s.id for s in stands], [f.id for f in fixtures]
    gone_services = [s.id for s in services]
    plan = with_parts(
        plan,
        stands=plan.stands.drop(*gone_stands),
        fixtures=plan.fixtures.drop(*gone_fixtures),
        services=plan.services.drop(*gone_services),
    )
    plan = forget(plan, SubjectType.STAND, gone_stands)
    plan = forget(plan, SubjectType.FIXTURE, gone_fixtures)
    plan = forget(plan, SubjectType.SERVICE, gone_services)
    return without_loners(plan, groups)


def duplicate(
    plan: Plan, ids: Iterable[FloorId], dx: int, dy: int, new_id: NewId
) -> tuple[Plan, tuple[FloorId, ...]]:
    """Copies of everything named, (dx, dy) mm away in the same halls: free numbers, no exhibitors, unlocked.

    The new ids come in the order of the old ones.
    """
    return paste(plan, copy(plan, ids), None, new_id, offset=(dx, dy))


def lock(plan: Plan, ids: Iterable[FloorId], *, locked: bool) -> Plan:
    """Stands and fixtures locked or unlocked; supply points have no lock."""
    ids = tuple(ids)
    stands = [plan.stands[StandId(i)] for i in ids if i in plan.stands]
    fixtures = [plan.fixtures[FixtureId(i)] for i in ids if i in plan.fixtures]
    plan = put_stands(plan, [structs.replace(row, locked=locked) for row in stands])
    return put_fixtures(plan, [structs.replace(row, locked=locked) for row in fixtures])


def bounds(plan: Plan, ids: Iterable[FloorId]) -> Box | None:
    """The box around everything named, locked or not, in mm; None when there is nothing."""
    rows = rows_of(plan, ids)
    return _around(rows) if rows else None


def _around(rows: Sequence[Thing]) -> Box:
    lefts, bottoms, rights, tops = zip(*map(box_of, rows), strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def pivot_of(plan: Plan, ids: Iterable[FloorId]) -> Corner | None:
    """The place in mm about which `rotate` turns these things; None when all of them stay."""
    rows = [row for kind in unlocked(plan, ids) for row in kind]
    return _middle(rows) if rows else None


def _middle(rows: Sequence[Thing]) -> Corner:
    left, bottom, right, top = _around(rows)
    return (left + right) / 2, (bottom + top) / 2


def box_of(row: Thing) -> Box:
    """The box around one thing on the floor in mm; a supply point's is its place."""
    if isinstance(row, Service):
        x, y = row.position
        return x, y, x, y
    return shape_bounds(row.shape, row.position, row.rotation)


def unlocked(plan: Plan, ids: Iterable[FloorId]) -> Movable:
    """The rows named that may be changed, each once, in the order named."""
    stands: list[Stand] = []
    fixtures: list[Fixture] = []
    services: list[Service] = []
    for row in rows_of(plan, ids):
        match row:
            case Stand() if not row.locked:
                stands.append(row)
            case Fixture() if not row.locked:
                fixtures.append(row)
            case Service():
                services.append(row)
    return stands, fixtures, services


def _placed(plan: Plan, movable: Movable, place: Callable[[Point], Point], turn: int = 0) -> Plan:
    """The rows at other places, and turned by `turn` millidegrees in themselves."""
    stands, fixtures, services = movable
    return with_parts(
        plan,
        stands=plan.stands.put(
            *[
                structs.replace(row, position=place(row.position), rotation=normal_angle(row.rotation + turn))
                for row in stands
            ]
        ),
        fixtures=plan.fixtures.put(
            *[
                structs.replace(row, position=place(row.position), rotation=normal_angle(row.rotation + turn))
                for row in fixtures
            ]
        ),
        services=plan.services.put(*[structs.replace(row, position=place(row.position)) for row in services]),
    )


def _lies_crosswise(rows: Iterable[Thing], box: Box) -> bool:
    """Whether the first thing with an angle has been turned by an odd number of quarters.

    Supply points have no angle, but a box with a pivot in doubt is never square: it lies crosswise when it is high.
    """
    first = next((row for row in rows if not isinstance(row, Service)), None)
    if first is None:
        return box[3] - box[1] > box[2] - box[0]
    return normal_angle(first.rotation) // _QUARTER % 2 == 1


def _lattice_pivot(pivot: Corner, angle: int, *, odd: bool) -> Corner:
    """The place near `pivot` about which quarter turns map whole millimetres onto whole millimetres.

    A quarter turn does so about (a, b) only if a + b is whole. The middle of 3001 × 2000 is not such a place:
    its box moves by half a millimetre to the lower left when it is laid crosswise and back when it is laid
    straight again, so that turning it round and round never makes it wander.
    """
    x, y = round(pivot[0] * 2), round(pivot[1] * 2)
    if angle % (2 * _QUARTER) == 0 or (x + y) % 2 == 0:
        return x / 2, y / 2
    back = 1 if odd else -1
    if angle % FULL_TURN == _QUARTER:
        return x / 2, (y + back) / 2
    return (x - back) / 2, y / 2
