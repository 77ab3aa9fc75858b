"""The working drawing of one stand at a true scale with what touches it; it must not know the rest of the sheet.

The drawing lies as the overall plan does: nobody has to turn the paper in the head.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import shapely

from village_planner.drawing.box import Box
from village_planner.drawing.frame import frame
from village_planner.drawing.look import Labels, Look, StandStyle
from village_planner.drawing.primitives import Form, Ink, Item, Path, Pen, Placed, Role, polyline
from village_planner.drawing.stand import draw_stand
from village_planner.model.shape import Corner, Rectangle, corners, direction, size
from village_planner.model.stand import Stand, StandKind
from village_planner.outputs.layout import SCALES
from village_planner.outputs.stand_neighbours import neighbour_name, put_neighbour
from village_planner.outputs.stand_notes import (
    Measure,
    dimensions,
    put_dimensions,
    put_number,
    put_open_sides,
    put_supplies,
)
from village_planner.outputs.stand_obstacles import put_obstacle_notes, put_obstacles
from village_planner.outputs.stand_picture import Picture, Transform
from village_planner.outputs.stand_seen import Seen, put_seen, see
from village_planner.outputs.surroundings import Side, Surroundings
from village_planner.text import Translator

_AROUND: Final = 16.0  # paper mm of surroundings shown on each side
_DIMENSION_BAND: Final = (4.0, 11.5)  # where a dimension line and its words are, from the side
_WORDS: Final = 4.5  # paper mm that the words of a dimension line need beyond it
_LEAST_AROUND: Final = 3.0
_AROUND_SKETCH: Final = 11.0
_SKETCH_SCALES: Final = (*SCALES[:2], 30, 40, *SCALES[2:])
"""Nobody measures a sketch with a scale rule, it has a grid: half the size for want of a centimetre is a pity."""
_DIMENSION: Final = 8.0  # paper mm that a dimension line needs beyond that
GRID: Final = 500
"""Millimetres of a square of the sketch grid."""
_SMALLEST_SQUARE: Final = 0.5  # paper mm; smaller ones would be a grey mass of thousands of lines

_SHARED: Final = 1.0  # mm² of paper that neighbours may share: corners are whole mm of the hall
_WALL: Final = 1.2  # paper mm beside a stand that its walls take from words

_LINE: Final = Pen(Ink(Role.HAIRLINE), 0.2)


@dataclass(frozen=True, slots=True)
class WorkingDrawing:
    """The drawing, the denominator of its scale, its lowest point, and what had no room on it and is listed below."""

    items: tuple[Item, ...]
    denominator: int
    bottom: float
    lines: tuple[str, ...]


def fitting_scale(
    width: float, height: float, room: Box, margin: float, scales: Sequence[int] = SCALES
) -> int:
    """The denominator of the largest of some scales at which a size in mm fits a box with `margin` around."""
    across = room.width - 2 * margin - _DIMENSION
    down = room.height - 2 * margin - _DIMENSION
    fitting = (d for d in scales if width / d <= across and height / d <= down)
    return next(fitting, scales[-1])


def draw_working(
    around: Surroundings, stand: Stand, room: Box, translator: Translator, *, sketch: bool = False
) -> WorkingDrawing:
    """The stand with its surroundings inside `room`; as a sketch it has a grid instead of its number."""
    extent = Box.around(corners(stand.shape, stand.position, stand.rotation))
    margin = _AROUND_SKETCH if sketch else _AROUND
    scales = _SKETCH_SCALES if sketch else SCALES
    denominator = fitting_scale(extent.width, extent.height, room, margin * _slant(stand), scales)
    scale = 1 / denominator
    seen = see(around, stand, _window(stand, extent, margin * denominator), scale)
    sides = around.sides(stand)
    walled = _walled(sides, [ring for _, ring in seen.stands], scale)
    measures = dimensions(stand, sides, walled, margin + 3.0)
    above, below = _reach(seen, measures, extent, scale)
    left = room.left + _DIMENSION + (room.width - _DIMENSION - extent.width * scale) / 2
    top = room.top - above
    change = Transform(scale, left - extent.left * scale, top - extent.top * scale)
    picture = Picture(top=room.top)
    put_seen(picture, seen, change, translator)
    _put_stand(picture, around, stand, change, translator)
    if sketch:
        _put_grid(picture, stand, change)
    window = shapely.Polygon(change.points(seen.window.exterior.coords))
    shown = {fixture.id for fixture, _ in seen.fixtures}
    obstacles = tuple(one for one in around.obstacles(stand) if one.inside or one.fixture.id in shown)
    boxes = put_obstacles(picture, obstacles, window, change)
    if not sketch:
        put_number(picture, stand, change)
    put_dimensions(picture, measures, change, translator)
    own = shapely.Polygon(change.points(corners(stand.shape, stand.position, stand.rotation)))
    listed = put_supplies(picture, around.supplies(stand), own.buffer(-0.9), change, translator)
    listed += put_obstacle_notes(picture, obstacles, boxes, window, translator)
    put_open_sides(picture, sides, change, translator)
    _put_neighbours(picture, around, seen, own, change, translator)
    bottom = min([top - extent.height * scale - below, *(box.bottom for box in picture.taken)])
    return WorkingDrawing(tuple(picture.items), denominator, bottom, tuple(listed))


def _put_neighbours(
    picture: Picture,
    around: Surroundings,
    seen: Seen,
    own: shapely.Polygon,
    change: Transform,
    translator: Translator,
) -> None:
    """Numbers and names of the stands around the one drawn, off the outlines of each other."""
    shapes = [shapely.Polygon(change.points(ring)) for _, ring in seen.stands]
    for place, (other, _) in enumerate(seen.stands):
        if other.kind is not StandKind.MEETING_TABLE:
            name = neighbour_name(around, other, translator)
            across = shapely.MultiLineString(
                [one.exterior for one in (*shapes[:place], *shapes[place + 1 :])]
            )
            put_neighbour(picture, other.number, name, _beside(shapes[place], own), across)


def _beside(other: shapely.Polygon, own: shapely.Polygon) -> shapely.Polygon:
    """The largest part of another stand that is not covered by the one drawn: its words belong nowhere else."""
    if shapely.intersection(_sound(other), _sound(own)).area <= _SHARED:
        return other
    free = shapely.difference(_sound(other), shapely.buffer(_sound(own), _WALL, join_style="mitre"))
    parts = shapely.get_parts(free)
    polygons = [part for part in parts if part.geom_type == "Polygon"]
    return max(polygons, key=shapely.area, default=shapely.Polygon())


def _sound(shape: shapely.Geometry) -> shapely.Geometry:
    """What can be made of an outline that crosses itself."""
    return shape if shape.is_valid else shapely.make_valid(shape)


def _slant(stand: Stand) -> float:
    """How much farther the corners of a turned stand's surroundings reach than those of an upright one."""
    if not isinstance(stand.shape, Rectangle):
        return 1.0
    cos, sin = direction(stand.rotation)
    return abs(cos) + abs(sin)


def _window(stand: Stand, extent: Box, reach: float) -> shapely.Polygon:
    """What is shown around a stand, in its own directions: a dimension line beyond it runs through nothing."""
    if not isinstance(stand.shape, Rectangle):
        return shapely.box(
            extent.left - reach, extent.bottom - reach, extent.right + reach, extent.top + reach
        )
    right, back = stand.shape.width + reach, stand.shape.depth + reach
    ring = ((-reach, -reach), (right, -reach), (right, back), (-reach, back))
    return shapely.Polygon(frame(stand.position, stand.rotation).points(ring))


def _reach(seen: Seen, measures: Sequence[Measure], extent: Box, scale: float) -> tuple[float, float]:
    """Paper mm that the drawing needs above and below the stand: a sheet has no room for empty surroundings."""
    ys = [y for _, y in seen.points()]
    for measure in measures:
        beyond = (measure.off + _WORDS) / scale * measure.outward[1]
        ys += [y + beyond for _, y in (measure.start, measure.end)]
    above, below = max([0.0, *(y - extent.top for y in ys)]), max([0.0, *(extent.bottom - y for y in ys)])
    return max(above * scale, _LEAST_AROUND), max(below * scale, _LEAST_AROUND)


def _walled(sides: tuple[Side, ...], rings: Sequence[Sequence[Corner]], scale: float) -> set[int]:
    """Sides beside which a dimension line would run over another stand."""
    others = [shapely.Polygon(ring) for ring in rings]
    found: set[int] = set()
    for side in sides:
        (x, y), (near, far) = side.outward, (off / scale for off in _DIMENSION_BAND)
        band = [
            (p[0] + x * off, p[1] + y * off)
            for p, off in ((side.start, near), (side.end, near), (side.end, far), (side.start, far))
        ]
        if shapely.intersects(shapely.Polygon(band), others).any():
            found.add(side.index)
    return found


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
    ring = change.points(corners(stand.shape, stand.position, stand.rotation))
    picture.edges += zip(ring, ring[1:] + ring[:1], strict=True)


def _put_grid(picture: Picture, stand: Stand, change: Transform) -> None:
    """Squares of half a metre on the stand, counted from its front left corner; none that are too small to see."""
    if GRID * change.scale < _SMALLEST_SQUARE:
        return
    width, depth = size(stand.shape)
    shape = shapely.Polygon(corners(stand.shape, stand.position, stand.rotation)).buffer(-0.9 / change.scale)
    place = frame(stand.position, stand.rotation)
    lines = [((x, -2 * depth), (x, 2 * depth)) for x in range(GRID - width // GRID * GRID, width, GRID)]
    lines += [((-2 * width, y), (2 * width, y)) for y in range(GRID - depth // GRID * GRID, depth, GRID)]
    across = shapely.linestrings([place.points(ends) for ends in lines]) if lines else []
    for part in shapely.get_parts(shapely.intersection(across, shape)):
        if part.geom_type == "LineString" and part.length > 1:
            picture.items.append(Path(polyline(change.points(part.coords)), pen=_LINE))
