"""What is seen around a stand on its working drawing: other stands, fixtures, the hall's walls; it writes no notes."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import shapely

from village_planner.drawing.box import Box
from village_planner.drawing.fixture import fixture_name
from village_planner.drawing.fonts import CAP_HEIGHT, fit
from village_planner.drawing.primitives import (
    Anchor,
    Ink,
    Path,
    Pen,
    Role,
    Text,
    polygon,
    polyline,
)
from village_planner.model.fixture import FIRE_EQUIPMENT, Fixture, FixtureKind
from village_planner.model.shape import Corner, area, corners
from village_planner.model.stand import Stand
from village_planner.outputs.layout import MUTED, SMALL
from village_planner.outputs.stand_neighbours import number_size
from village_planner.outputs.stand_picture import Picture, Transform
from village_planner.outputs.surroundings import Surroundings
from village_planner.text import Translator

_WALL_NEAR: Final = 600  # mm up to which a wall of the hall belongs to a stand
_LEAST: Final = 2.0
_LEAST_OF_COLUMN: Final = 0.5  # of less of one at the edge of the drawing nobody reads what it is
_LINE: Final = Pen(Ink(Role.HAIRLINE), 0.2)
_FIXTURE: Final = Pen(MUTED, 0.2)
_WALL: Final = Pen(Ink(Role.OUTLINE), 0.7)


@dataclass(frozen=True, slots=True)
class Seen:
    """What lies in the window around a stand, in hall mm: visible outlines of stands and fixtures, pieces of wall."""

    window: shapely.Polygon
    stands: tuple[tuple[Stand, list[Corner]], ...]
    fixtures: tuple[tuple[Fixture, list[Corner]], ...]
    walls: tuple[tuple[Corner, ...], ...]

    def points(self) -> Iterator[Corner]:
        """Every corner of what is seen."""
        for _, ring in self.stands:
            yield from ring
        for _, ring in self.fixtures:
            yield from ring
        for wall in self.walls:
            yield from wall


def see(around: Surroundings, stand: Stand, window: shapely.Polygon, scale: float) -> Seen:
    """What a drawing at `scale` shows in `window`: strips too thin for their number only where they touch."""
    touching = {neighbour.stand.id for neighbour in around.neighbours(stand)}
    others = [
        (other, ring)
        for other, part in around.stands_within(window)
        if other.id != stand.id
        for ring in _rings(part)[:1]
        if other.id in touching or number_size(other.number, [(x * scale, y * scale) for x, y in ring])
    ]
    shown = [
        (fixture, ring)
        for fixture, part in around.fixtures_within(window)
        if fixture.kind not in FIRE_EQUIPMENT
        if fixture.kind is not FixtureKind.COLUMN or part.area >= _LEAST_OF_COLUMN * area(fixture.shape)
        for ring in _rings(part)[:1]
    ]
    walls = _walls(around, stand, [ring for _, ring in others], window)
    return Seen(window, tuple(others), tuple(shown), tuple(walls))


def _rings(seen: shapely.Geometry) -> list[list[Corner]]:
    """The outlines of what is seen of a thing, the largest first."""
    parts = [part for part in shapely.get_parts(seen) if part.geom_type == "Polygon"]
    parts.sort(key=lambda part: -part.area)
    return [list(part.exterior.coords)[:-1] for part in parts]


def _walls(
    around: Surroundings, stand: Stand, rings: Sequence[Sequence[Corner]], window: shapely.Geometry
) -> Iterator[tuple[Corner, ...]]:
    """The hall's walls as far as they run along the stand and what is drawn beside it: no stray ends."""
    walls = around.walls_within(window)
    if not walls:
        return
    shapes = [
        shapely.Polygon(ring) for ring in (*rings, corners(stand.shape, stand.position, stand.rotation))
    ]
    near = shapely.dwithin(shapes, shapely.union_all(walls), _WALL_NEAR)
    beside = shapely.union_all(
        [
            shape.buffer(0)
            .buffer(_WALL_NEAR, cap_style="flat", join_style="bevel")
            .intersection(_crossed(shape))
            for shape in itertools.compress(shapes, near)
        ]
    ).intersection(window)
    for wall in walls:
        for part in shapely.get_parts(shapely.line_merge(shapely.intersection(wall, beside))):
            if part.geom_type == "LineString":
                yield tuple(part.coords)


def _crossed(shape: shapely.Geometry) -> shapely.Geometry:
    """The strips in front of the sides of a shape, without what lies in line with another side."""
    strips = []
    for (x0, y0), (x1, y1) in pairwise(shape.exterior.coords):
        length = math.dist((x0, y0), (x1, y1)) or 1.0
        u, v = (x1 - x0) / length, (y1 - y0) / length
        reach = 2 * _WALL_NEAR
        ends = ((x0 + u, y0 + v), (x1 - u, y1 - v))  # a millimetre within the corners
        strips.append(
            shapely.Polygon(
                [(x + side * v * reach, y - side * u * reach) for side in (-1, 1) for x, y in ends[::-side]]
            )
        )
    return shapely.union_all(strips)


def put_seen(picture: Picture, seen: Seen, change: Transform, translator: Translator) -> None:
    """Stands, then fixtures that are columns or have room for their name, then walls."""
    for _, ring in seen.stands:
        picture.items.append(Path(polygon(change.points(ring)), Ink(Role.NEIGHBOUR), _LINE))
    for fixture, ring in seen.fixtures:
        _put_fixture(picture, fixture, list(change.points(ring)), translator)
    for wall in seen.walls:
        points = change.points(wall)
        picture.items.append(Path(polyline(points), pen=_WALL))
        picture.edges += pairwise(points)


def _put_fixture(picture: Picture, fixture: Fixture, ring: list[Corner], translator: Translator) -> None:
    """A fixture with its name: a grey shape that nobody can name is left out."""
    if fixture.kind is FixtureKind.COLUMN:
        picture.items.append(Path(polygon(ring), Ink(Role.COLUMN)))
        return
    box = Box.around(ring)
    name = fixture.name or translator(fixture_name(fixture.kind))
    size = fit(name, box.width * 0.9, min(SMALL, box.height * 0.7), _LEAST)
    if size is not None:
        picture.items.append(Path(polygon(ring), Ink(Role.FIXTURE_FILL), _FIXTURE))
        x, y = box.middle
        picture.write([Text(name, x, y - CAP_HEIGHT * size / 2, size, MUTED, anchor=Anchor.MIDDLE)])
