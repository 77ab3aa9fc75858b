"""Columns on the working drawing of a stand: hatched, with their size and place; it writes nothing else."""

from __future__ import annotations

from typing import Final

import shapely

from village_planner.drawing.box import Box
from village_planner.drawing.fixture import fixture_name
from village_planner.drawing.frame import frame
from village_planner.drawing.patterns import hatching
from village_planner.drawing.primitives import Ink, LineTo, MoveTo, Path, Pen, Role, polygon, polyline
from village_planner.model.shape import corners, size
from village_planner.outputs.stand_notes import NOTE, supply_place
from village_planner.outputs.stand_picture import Picture, Transform
from village_planner.outputs.surroundings import Obstacle
from village_planner.outputs.words import size_words
from village_planner.text import Translator

_COLUMN: Final = Ink(Role.COLUMN)


def put_obstacles(
    picture: Picture, obstacles: tuple[Obstacle, ...], window: shapely.Geometry, change: Transform
) -> list[Box | None]:
    """Columns in or near the stand, hatched and cut at the window's edge; answers the boxes of what is seen."""
    boxes: list[Box | None] = []
    for obstacle in obstacles:
        fixture = obstacle.fixture
        ring = shapely.Polygon(
            change.points(corners(fixture.shape, fixture.position, fixture.rotation))
        ).buffer(0)
        place = frame(change.point(fixture.position), fixture.rotation, change.scale)
        hatch = place.segments(hatching(fixture.shape, 1.0 / change.scale))
        ends = [(segment.x, segment.y) for segment in hatch if isinstance(segment, MoveTo | LineTo)]
        pairs = [shapely.LineString(pair) for pair in zip(ends[::2], ends[1::2], strict=True)]
        seen = ring.intersection(window)
        is_whole = shapely.covers(window, ring)
        for area in _parts(seen, "Polygon"):
            edge = Pen(_COLUMN, 0.3) if is_whole else None
            picture.items.append(Path(polygon(list(area.exterior.coords)[:-1]), Ink(Role.PAPER), edge))
        for pair in pairs:
            _draw_within(picture, pair, window, 0.18)
        if not is_whole:  # open where it is cut: it goes on there
            _draw_within(picture, ring.boundary, window, 0.3)
        boxes.append(Box(*seen.bounds) if not seen.is_empty else None)
    picture.taken += [box for box in boxes if box is not None]
    return boxes


def _draw_within(picture: Picture, line: shapely.Geometry, window: shapely.Geometry, width: float) -> None:
    """Draw what of a line is in the window."""
    for part in _parts(shapely.line_merge(line.intersection(window)), "LineString"):
        picture.items.append(Path(polyline(part.coords), pen=Pen(_COLUMN, width)))


def _parts(geometry: shapely.Geometry, kind: str) -> list[shapely.Geometry]:
    return [part for part in shapely.get_parts(geometry) if part.geom_type == kind and not part.is_empty]


def put_obstacle_notes(
    picture: Picture,
    obstacles: tuple[Obstacle, ...],
    boxes: list[Box | None],
    window: shapely.Geometry,
    translator: Translator,
) -> list[str]:
    """The size of each column and, inside the stand, its distances from two sides; answers notes without room."""
    listed = []
    for obstacle, box in zip(obstacles, boxes, strict=True):
        fixture = obstacle.fixture
        width, depth = size(fixture.shape)
        words = [size_words(width, depth, translator)]
        if obstacle.inside:
            words.append(supply_place(obstacle, translator))
        if box is None or not picture.write_beside(words, box, NOTE, _COLUMN, within=window):
            name = translator(fixture_name(fixture.kind))
            listed.append(translator.say("{what}: {where}", what=name, where=", ".join(words)))
    return listed
