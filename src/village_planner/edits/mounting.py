"""How things lie at walls and columns, their back to them and their front to the floor: what hangs there, and stands.

No mouse here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

from village_planner.edits.limits import checked_point
from village_planner.edits.rings import Ring, length, nearest_on_side, side
from village_planner.model.fixture import FIRE_EQUIPMENT, Fixture, FixtureKind
from village_planner.model.hall import Hall
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, fixtures_in
from village_planner.model.shape import Circle, Corner, Point, Rectangle, corners, polygon_area, rotated
from village_planner.units import MDEG_PER_DEGREE, normal_angle

MOUNTED: Final = FIRE_EQUIPMENT | {FixtureKind.ELECTRICAL_CABINET}
"""Kinds that hang on something."""

REACH: Final = 1_500
"""Millimetres from a wall or column within which a thing is meant to hang on it."""

_NO_WAY_BEHIND: Final = 1_000
"""Millimetres behind a stand in which nobody is meant to walk: so near to a wall it stands against that wall."""

_BEARERS: Final = frozenset({FixtureKind.COLUMN, FixtureKind.WALL})


class _Surface(NamedTuple):
    """A place on a wall or column, how far it is from where the thing was let go, and the way from it to the floor."""

    away: float
    place: Corner
    out: Corner

    def is_behind(self, at: Corner) -> bool:
        """Whether the way from here straight to the floor leads to a place, not past it or away from it."""
        ahead = (at[0] - self.place[0]) * self.out[0] + (at[1] - self.place[1]) * self.out[1]
        return abs(ahead - self.away) < 1

    @property
    def rotation(self) -> int:
        """Of a thing whose front, its own -y, looks away from here, in millidegrees."""
        angle = math.degrees(math.atan2(self.out[0], -self.out[1]))
        return normal_angle(round(angle * MDEG_PER_DEGREE))


def mounted(plan: Plan, hall: HallId, shape: Rectangle, at: Corner) -> tuple[Point, int] | None:
    """Position and rotation of a thing let go with its middle at a place; None when nothing is near to hang it on.

    Its back lies on the nearest wall, partition or column, not beyond its ends where these are wide enough.
    """
    row = plan.halls[hall]
    bearers = [fixture for fixture in fixtures_in(plan, hall) if fixture.kind in _BEARERS]
    surfaces = [*_walls(row, at, shape.width), *(s for f in bearers for s in _sides(f, at, shape.width))]
    best = min(surfaces, default=None)
    if best is None or best.away > REACH:
        return None
    rotation = best.rotation
    x, y = rotated((shape.width / 2, shape.depth), rotation)
    return checked_point((best.place[0] - x, best.place[1] - y)), rotation


def back_to_wall(plan: Plan, hall: HallId, shape: Rectangle, at: Corner) -> int:
    """The rotation of a stand let go with its middle at a place, in millidegrees: 0 where no wall or partition is so
    near that the stand would stand against it.
    """
    row = plan.halls[hall]
    partitions = [fixture for fixture in fixtures_in(plan, hall) if fixture.kind is FixtureKind.WALL]
    surfaces = [*_walls(row, at, shape.width), *(s for f in partitions for s in _sides(f, at, shape.width))]
    gaps = ((s.away - shape.depth / 2, s) for s in surfaces if s.is_behind(at))
    near = [(abs(gap), s) for gap, s in gaps if gap <= _NO_WAY_BEHIND]  # in a corner the one that it touches
    return min(near)[1].rotation if near else 0


def _walls(hall: Hall, at: Corner, width: int) -> Iterator[_Surface]:
    """The walls from inside; the floor is on the left of the outline and on the right of the holes."""
    for number, ring in enumerate((hall.outline, *hall.holes)):
        yield from _of_ring(ring, at, width, floor_on_left=number == 0)


def _sides(fixture: Fixture, at: Corner, width: int) -> Iterator[_Surface]:
    """The sides of a column or partition, from outside."""
    if not isinstance(fixture.shape, Circle):
        ring = corners(fixture.shape, fixture.position, fixture.rotation)
        yield from _of_ring(ring, at, width, floor_on_left=polygon_area(ring) < 0)
        return
    x, y = at[0] - fixture.position.x, at[1] - fixture.position.y
    reach, radius = math.hypot(x, y), fixture.shape.diameter / 2
    out = (x / reach, y / reach) if reach else (0.0, -1.0)
    place = (fixture.position.x + out[0] * radius, fixture.position.y + out[1] * radius)
    yield _Surface(abs(reach - radius), place, out)


def _of_ring(ring: Ring, at: Corner, width: int, *, floor_on_left: bool) -> Iterator[_Surface]:
    for index in range(len(ring)):
        size = length(ring, index)
        if size == 0:
            continue
        (ax, ay), (bx, by) = side(ring, index)
        ux, uy = (bx - ax) / size, (by - ay) / size
        away, nearest = nearest_on_side(ring, index, at)
        half = min(width, size) / 2
        along = min(max(math.dist((ax, ay), nearest), half), size - half)
        out = (-uy, ux) if floor_on_left else (uy, -ux)
        yield _Surface(away, (ax + ux * along, ay + uy * along), out)
