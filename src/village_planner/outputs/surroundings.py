"""What is found in and around a stand: sides, neighbours, supplies; it must not know how it is drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely

from village_planner.model.fixture import Fixture, FixtureKind, Service, ServiceKind
from village_planner.model.hall import Hall
from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan, fixtures_in, number_key, services_in, stands_in
from village_planner.model.shape import (
    Circle,
    Corner,
    Rectangle,
    corners,
    local_corners,
    polygon_area,
    rotated,
)
from village_planner.model.stand import Stand
from village_planner.outputs.words import direction, side_name
from village_planner.text import Message

TOUCHING = 100
"""Stands up to 0.10 m apart share a wall for all practical purposes (a partition is 0.04 to 0.10 m thick)."""

AT_THE_STAND = 300
"""A supply point up to 0.30 m outside a stand serves it: floor boxes sit in the joints of blocks."""

_SHARED = 200  # mm of wall that two stands must share to be neighbours
_NEAR = 500  # mm within which a column matters to whoever builds a stand


@dataclass(frozen=True, slots=True)
class Side:
    """An edge of a stand on the floor: where it runs, where it faces (unit vector and words), whether it is open."""

    index: int
    start: Corner
    end: Corner
    outward: Corner
    direction: Message
    is_open: bool

    @property
    def length(self) -> float:
        """In mm."""
        return math.dist(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A stand that touches a side (its index), and in which direction."""

    stand: Stand
    side: int
    direction: Message


@dataclass(frozen=True, slots=True)
class Offset:
    """Distance in mm from a side that is named by its direction; 0 on the side or outside."""

    distance: float
    direction: Message


@dataclass(frozen=True, slots=True)
class Supply:
    """A supply point at a stand with its distances from the nearer of each two opposite sides."""

    service: Service
    across: Offset
    along: Offset


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A fixture in or close to a stand, with the same distances of its nearest corner when it is inside."""

    fixture: Fixture
    across: Offset
    along: Offset
    inside: bool


class Surroundings:
    """One hall, prepared for asking about each of its stands; what was answered is kept, as a sheet asks it often."""

    def __init__(self, plan: Plan, hall: HallId) -> None:
        self.plan = plan
        self.hall: Hall = plan.halls[hall]
        self.stands = stands_in(plan, hall)
        self.fixtures = fixtures_in(plan, hall)
        self.services = services_in(plan, hall)
        self._known_sides: dict[StandId, tuple[Side, ...]] = {}
        self._known_neighbours: dict[StandId, tuple[Neighbour, ...]] = {}
        self._known_supplies: dict[StandId, tuple[Supply, ...]] = {}
        self._known_obstacles: dict[StandId, tuple[Obstacle, ...]] = {}

    @cached_property
    def _stand_shapes(self) -> shapely.STRtree:
        return shapely.STRtree(self._outlines)

    @cached_property
    def _outlines(self) -> list[shapely.Geometry]:
        return [_polygon(stand) for stand in self.stands]

    @cached_property
    def _fixture_shapes(self) -> shapely.STRtree:
        return shapely.STRtree([_polygon(fixture) for fixture in self.fixtures])

    @cached_property
    def _service_points(self) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        return np.array([s.position for s in self.services], dtype=np.float64).reshape(-1, 2)

    def sides(self, stand: Stand) -> tuple[Side, ...]:
        """The edges of a stand in their order; a round stand has one side only, facing nowhere in particular."""
        if stand.id not in self._known_sides:
            ring = corners(stand.shape, stand.position, stand.rotation)
            sign = 1 if polygon_area(ring) >= 0 else -1
            self._known_sides[stand.id] = tuple(self._sides(stand, ring, sign))
        return self._known_sides[stand.id]

    def _sides(self, stand: Stand, ring: tuple[Corner, ...], sign: int) -> Iterator[Side]:
        if isinstance(stand.shape, Circle):
            return
        for index, (start, end) in enumerate(zip(ring, ring[1:] + ring[:1], strict=True)):
            length = math.dist(start, end) or 1.0
            outward = (sign * (end[1] - start[1]) / length, sign * (start[0] - end[0]) / length)
            words = side_name(stand, index, direction(self.hall, outward))
            yield Side(index, start, end, outward, words, index in stand.open_edges)

    def stands_within(self, window: shapely.Geometry) -> list[tuple[Stand, shapely.Geometry]]:
        """Stands that meet an area of the hall, with their floor in that area."""
        found = np.sort(self._stand_shapes.query(window, predicate="intersects"))
        seen = shapely.intersection(self._stand_shapes.geometries[found], window)
        return [(self.stands[index], part) for index, part in zip(found, seen, strict=True)]

    def fixtures_within(self, window: shapely.Geometry) -> list[tuple[Fixture, shapely.Geometry]]:
        """Fixtures that meet an area of the hall, with their floor in that area."""
        found = np.sort(self._fixture_shapes.query(window, predicate="intersects"))
        seen = shapely.intersection(self._fixture_shapes.geometries[found], window)
        return [(self.fixtures[index], part) for index, part in zip(found, seen, strict=True)]

    def walls_within(self, window: shapely.Geometry) -> list[shapely.LinearRing]:
        """The closed walls of the hall, outer and inner, that meet an area."""
        return [wall for wall in self._walls if wall.intersects(window)]

    @cached_property
    def _walls(self) -> list[shapely.LinearRing]:
        return [shapely.LinearRing(points) for points in (self.hall.outline, *self.hall.holes)]

    def neighbours(self, stand: Stand) -> tuple[Neighbour, ...]:
        """Stands behind a common wall, in the order of the sides and then of their numbers."""
        if stand.id not in self._known_neighbours:
            self._known_neighbours[stand.id] = tuple(self._touching(stand))
        return self._known_neighbours[stand.id]

    def _touching(self, stand: Stand) -> Iterator[Neighbour]:
        known = {stand.id}
        for side in self.sides(stand):
            wall = shapely.LineString([side.start, side.end])
            near = self._stand_shapes.query(wall, predicate="dwithin", distance=TOUCHING)
            for index in sorted(near, key=lambda i: (number_key(self.stands[i].number), self.stands[i].id)):
                other = self.stands[index]
                if other.id not in known and _shared_length(wall, self._outlines[index]) >= _SHARED:
                    known.add(other.id)
                    yield Neighbour(other, side.index, side.direction)

    def supplies(self, stand: Stand) -> tuple[Supply, ...]:
        """Supply points in a stand or at its edge, by kind and then by place."""
        if stand.id not in self._known_supplies:
            found = sorted(
                self._supplies(stand),
                key=lambda s: (s.service.kind.value, s.service.position, s.service.id),
            )
            self._known_supplies[stand.id] = tuple(found)
        return self._known_supplies[stand.id]

    def _supplies(self, stand: Stand) -> Iterator[Supply]:
        frame = _Frame(self.hall, stand)
        for service in self._near(stand):
            place = frame.local(service.position)
            if frame.holds(place, AT_THE_STAND):
                yield Supply(service, *frame.offsets((place,)))

    def _near(self, stand: Stand) -> Iterator[Service]:
        if not len(self._service_points):
            return
        ring = np.array(corners(stand.shape, stand.position, stand.rotation))
        low, high = ring.min(axis=0) - AT_THE_STAND, ring.max(axis=0) + AT_THE_STAND
        hits = np.all((self._service_points >= low) & (self._service_points <= high), axis=1)
        yield from (self.services[i] for i in np.flatnonzero(hits))

    def nearest_supply(self, stand: Stand, kind: ServiceKind) -> tuple[Service, float, Message] | None:
        """The supply point of a kind that is nearest to a stand, its distance in mm and in which direction it lies."""
        area = _polygon(stand)
        middle = area.centroid
        choices = [
            (area.distance(shapely.Point(s.position)), s.id, s) for s in self.services if s.kind is kind
        ]
        if not choices:
            return None
        away, _, service = min(choices, key=lambda choice: choice[:2])
        vector = (service.position.x - middle.x, service.position.y - middle.y)
        return service, away, direction(self.hall, vector)

    def obstacles(self, stand: Stand) -> tuple[Obstacle, ...]:
        """Columns and other solid fixtures in a stand or within half a metre of it."""
        if stand.id not in self._known_obstacles:
            self._known_obstacles[stand.id] = tuple(self._obstacles(stand))
        return self._known_obstacles[stand.id]

    def _obstacles(self, stand: Stand) -> Iterator[Obstacle]:
        area = _polygon(stand)
        frame = _Frame(self.hall, stand)
        for index in sorted(self._fixture_shapes.query(area.buffer(_NEAR), predicate="intersects")):
            fixture = self.fixtures[index]
            if fixture.kind in {FixtureKind.COLUMN, FixtureKind.WALL, FixtureKind.STAIRS}:
                ring = corners(fixture.shape, fixture.position, fixture.rotation)
                across, along = frame.offsets(tuple(frame.local(corner) for corner in ring))
                yield Obstacle(fixture, across, along, _overlap(area, _polygon(fixture)))


class _Frame:
    """A stand's own frame, in which distances from its sides are plain differences."""

    def __init__(self, hall: Hall, stand: Stand) -> None:
        self._hall, self._stand = hall, stand
        ring = local_corners(stand.shape)
        self._left, self._right = min(x for x, _ in ring), max(x for x, _ in ring)
        self._front, self._back = min(y for _, y in ring), max(y for _, y in ring)

    def local(self, place: Corner) -> Corner:
        """A place of the floor in the frame."""
        shifted = (place[0] - self._stand.position.x, place[1] - self._stand.position.y)
        return rotated(shifted, -self._stand.rotation)

    def holds(self, place: Corner, margin: float) -> bool:
        """Whether a local place is in the stand's box, `margin` mm more on each side."""
        return (
            self._left - margin <= place[0] <= self._right + margin
            and self._front - margin <= place[1] <= self._back + margin
        )

    def offsets(self, places: tuple[Corner, ...]) -> tuple[Offset, Offset]:
        """Distances of the nearest of the places from left or right, and from front or back."""
        xs, ys = [x for x, _ in places], [y for _, y in places]
        left, right = min(xs) - self._left, self._right - max(xs)
        front, back = min(ys) - self._front, self._back - max(ys)
        across = (left, (-1.0, 0.0), 3) if left < right else (right, (1.0, 0.0), 1)
        along = (front, (0.0, -1.0), 0) if front < back else (back, (0.0, 1.0), 2)
        return self._offset(*across), self._offset(*along)

    def _offset(self, distance: float, outward: Corner, side: int) -> Offset:
        vector = rotated(outward, self._stand.rotation)
        return Offset(max(0.0, distance), side_name(self._stand, side, direction(self._hall, vector)))


def roomiest(stand: Stand) -> tuple[Corner, float]:
    """The middle and the radius of the largest disc inside a stand, in mm: where a label has most room."""
    radius = shapely.maximum_inscribed_circle(_polygon(stand), tolerance=20)
    middle = shapely.get_point(radius, 0)
    return (middle.x, middle.y), float(radius.length)


def _polygon(thing: Stand | Fixture) -> shapely.Geometry:
    shape = shapely.Polygon(corners(thing.shape, thing.position, thing.rotation))
    return shape if isinstance(thing.shape, Rectangle) or shape.is_valid else shapely.make_valid(shape)


def _shared_length(wall: shapely.Geometry, other: shapely.Geometry) -> float:
    """Length in mm of a wall that `other` accompanies."""
    return float(wall.intersection(other.buffer(TOUCHING, cap_style="flat", join_style="mitre")).length)


def _overlap(one: shapely.Geometry, other: shapely.Geometry) -> bool:
    return bool(one.intersection(other).area > 1)
