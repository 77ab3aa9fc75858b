"""The working drawing of one stand at a true scale with what touches it; it must not know the rest of the sheet.

The drawing lies as the overall plan does: nobody has to turn the paper in the head.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import shapely

from village_planner.drawing.box import Box
from village_planner.drawing.frame import frame
from village_planner.drawing.look import Labels, Look, StandStyle
from village_planner.drawing.primitives import Form, Ink, Item, Path, Pen, Placed, Role, polygon, polyline
from village_planner.drawing.stand import draw_stand
from village_planner.model.fixture import Fixture
from village_planner.model.shape import Corner, corners, size
from village_planner.model.stand import Stand, StandKind
from village_planner.outputs.layout import MUTED, SCALES
from village_planner.outputs.stand_notes import (
    neighbour_name,
    put_dimensions,
    put_neighbour,
    put_number,
    put_open_sides,
    put_supplies,
)
from village_planner.outputs.stand_obstacles import put_obstacle_notes, put_obstacles
from village_planner.outputs.stand_picture import Picture, Transform
from village_planner.outputs.surroundings import Side, Surroundings
from village_planner.text import Translator

_AROUND: Final = 16.0  # paper mm of surroundings shown on each side
_DIMENSION_BAND: Final = (4.0, 11.5)  # where a dimension line and its words are, from the side
_AROUND_SKETCH: Final = 11.0
_DIMENSION: Final = 8.0  # paper mm that a dimension line needs beyond that
GRID: Final = 500
"""Millimetres of a square of the sketch grid."""

_LINE: Final = Pen(Ink(Role.HAIRLINE), 0.2)
_FIXTURE: Final = Pen(MUTED, 0.2)
_WALL: Final = Pen(Ink(Role.OUTLINE), 0.7)


@dataclass(frozen=True, slots=True)
class WorkingDrawing:
    """The drawing, the denominator of its scale, its lowest point, and what had no room on it and is listed below."""

    items: tuple[Item, ...]
    denominator: int
    bottom: float
    lines: tuple[str, ...]


def fitting_scale(width: float, height: float, room: Box, margin: float) -> int:
    """The denominator of the largest scale of SCALES at which a size in mm fits a box with `margin` around."""
    across = room.width - 2 * margin - _DIMENSION
    down = room.height - 2 * margin - _DIMENSION
    fitting = (d for d in SCALES if width / d <= across and height / d <= down)
    return next(fitting, SCALES[-1])


def draw_working(
    around: Surroundings, stand: Stand, room: Box, translator: Translator, *, sketch: bool = False
) -> WorkingDrawing:
    """The stand with its surroundings inside `room`; as a sketch it has a grid instead of its number."""
    extent = Box.around(corners(stand.shape, stand.position, stand.rotation))
    margin = _AROUND_SKETCH if sketch else _AROUND
    denominator = fitting_scale(extent.width, extent.height, room, margin)
    scale = 1 / denominator
    left = room.left + _DIMENSION + (room.width - _DIMENSION - extent.width * scale) / 2
    top = room.top - _DIMENSION - margin
    change = Transform(scale, left - extent.left * scale, top - extent.top * scale)
    reach = margin * denominator
    window = shapely.box(extent.left - reach, extent.bottom - reach, extent.right + reach, extent.top + reach)
    picture = Picture()
    visible = _put_surroundings(picture, around, stand, window, change)
    _put_stand(picture, around, stand, change, translator)
    if sketch:
        _put_grid(picture, stand, change)
    obstacles = around.obstacles(stand)
    seen = shapely.box(*change.point(window.bounds[:2]), *change.point(window.bounds[2:]))
    boxes = put_obstacles(picture, obstacles, seen, change)
    if not sketch:
        put_number(picture, stand, change)
    sides = around.sides(stand)
    walled = _walled(sides, [ring for _, ring in visible], change)
    put_dimensions(picture, stand, sides, walled, margin + 3.0, change, translator)
    inside = shapely.Polygon(change.points(corners(stand.shape, stand.position, stand.rotation))).buffer(-0.9)
    listed = put_supplies(picture, around.supplies(stand), inside, change, translator)
    listed += put_obstacle_notes(picture, obstacles, boxes, seen, translator)
    put_open_sides(picture, stand, sides, change, translator)
    for other, ring in visible:
        if other.kind is not StandKind.MEETING_TABLE:
            put_neighbour(picture, other.number, neighbour_name(around, other, translator), ring)
    bottom = top - extent.height * scale - margin
    return WorkingDrawing(tuple(picture.items), denominator, bottom, tuple(listed))


def _put_surroundings(
    picture: Picture, around: Surroundings, stand: Stand, window: shapely.Geometry, change: Transform
) -> list[tuple[Stand, list[Corner]]]:
    """Other stands, fixtures and the hall's walls, cut at the window's edge; answers the stands' visible outlines."""
    visible: list[tuple[Stand, list[Corner]]] = []
    stands, fixtures = around.within(window)
    for other in stands:
        if other.id != stand.id:
            rings = [list(change.points(ring)) for ring in _cut(other, window)]
            picture.items += (Path(polygon(ring), Ink(Role.NEIGHBOUR), _LINE) for ring in rings)
            visible += ((other, ring) for ring in rings[:1])
    for fixture in fixtures:
        for ring in _cut(fixture, window):
            picture.items.append(Path(polygon(change.points(ring)), Ink(Role.FIXTURE_FILL), _FIXTURE))
    for points in (around.hall.outline, *around.hall.holes):
        walls = shapely.line_merge(shapely.intersection(shapely.LinearRing(points), window))
        for part in shapely.get_parts(walls):
            if part.geom_type == "LineString":
                picture.items.append(Path(polyline(change.points(part.coords)), pen=_WALL))
    return visible


def _walled(sides: tuple[Side, ...], rings: list[list[Corner]], change: Transform) -> set[int]:
    """Sides beside which a dimension line would run over another stand."""
    others = shapely.union_all([shapely.Polygon(ring) for ring in rings])
    found: set[int] = set()
    for side in sides:
        start, end = change.points((side.start, side.end))
        (x, y), (near, far) = side.outward, _DIMENSION_BAND
        band = [
            (p[0] + x * off, p[1] + y * off)
            for p, off in ((start, near), (end, near), (end, far), (start, far))
        ]
        if shapely.Polygon(band).intersects(others):
            found.add(side.index)
    return found


def _cut(thing: Stand | Fixture, window: shapely.Geometry) -> list[list[Corner]]:
    """The visible outlines of a thing, the largest first."""
    shape = shapely.Polygon(corners(thing.shape, thing.position, thing.rotation))
    seen = shapely.intersection(shape if shape.is_valid else shapely.make_valid(shape), window)
    parts = [part for part in shapely.get_parts(seen) if part.geom_type == "Polygon"]
    parts.sort(key=lambda part: -part.area)
    return [list(part.exterior.coords)[:-1] for part in parts]


def _put_stand(
    picture: Picture, around: Surroundings, stand: Stand, change: Transform, translator: Translator
) -> None:
    """Floor, walls and open sides as the plan draws them."""
    look = Look(translator=translator, scale=change.scale, labels=Labels.NONE)
    body = draw_stand(around.plan, stand, look, StandStyle.DRAWN).body
    extent = Box.around(corners(stand.shape, stand.position, stand.rotation))
    margin = min(2_000, _AROUND_SKETCH / change.scale)  # chairs stand out, but not of the drawing
    bounds = (extent.left - margin, extent.bottom - margin, extent.right + margin, extent.top + margin)
    form = Form(f"stand {stand.id} 1:{round(1 / change.scale)}", bounds, body, change.scale)
    picture.items.append(Placed(form, change.x, change.y))


def _put_grid(picture: Picture, stand: Stand, change: Transform) -> None:
    """Squares of half a metre on the stand, counted from its front left corner."""
    width, depth = size(stand.shape)
    shape = shapely.Polygon(corners(stand.shape, stand.position, stand.rotation)).buffer(-0.9 / change.scale)
    place = frame(stand.position, stand.rotation)
    lines = [((x, -2 * depth), (x, 2 * depth)) for x in range(GRID - width // GRID * GRID, width, GRID)]
    lines += [((-2 * width, y), (2 * width, y)) for y in range(GRID - depth // GRID * GRID, depth, GRID)]
    for ends in lines:
        for part in shapely.get_parts(shapely.intersection(shapely.LineString(place.points(ends)), shape)):
            if part.geom_type == "LineString" and part.length > 1:
                picture.items.append(Path(polyline(change.points(part.coords)), pen=_LINE))
