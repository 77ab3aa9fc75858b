"""Numbers and names of the stands beside a working drawing's stand; it must not know what else is drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

import shapely

from village_planner.drawing.fonts import CAP_HEIGHT, LEADING, fit, fit_lines
from village_planner.drawing.primitives import Anchor, Text, Weight
from village_planner.model.plan import main_exhibitor
from village_planner.model.shape import Corner
from village_planner.model.stand import Stand
from village_planner.outputs.layout import MUTED
from village_planner.outputs.stand_picture import Picture, turned_box
from village_planner.outputs.surroundings import Surroundings
from village_planner.text import Message, Translator, say

_SHARE: Final = 0.86  # of a neighbour's visible part that words may use


def number_size(number: str, ring: Sequence[Corner]) -> float | None:
    """Size of a neighbour's number in the visible part of it, on paper; None when none that can be read fits."""
    return _number_size(number, *_room(shapely.Polygon(ring)))


def _number_size(number: str, width: float, height: float) -> float | None:
    return fit(number, width, min(3.8, height * 0.8), 2.0, Weight.BOLD)


def _middle(shape: shapely.Polygon) -> shapely.Point:
    middle = shape.centroid
    return middle if shape.contains(middle) else shape.representative_point()


def _room(shape: shapely.Polygon) -> tuple[float, float]:
    """Width and height that words may use around the middle of a shape, however often it bends round others."""
    middle, (left, bottom, right, top) = _middle(shape), shape.bounds
    level = shape.intersection(shapely.LineString([(left, middle.y), (right, middle.y)]))
    upright = shape.intersection(shapely.LineString([(middle.x, bottom), (middle.x, top)]))
    return _at(level, middle).length * _SHARE, _at(upright, middle).length * _SHARE


def _at(pieces: shapely.Geometry, place: shapely.Point) -> shapely.Geometry:
    """The piece of a line on which a place is."""
    if pieces.geom_type == "LineString":
        return pieces
    return min(shapely.get_parts(pieces), key=lambda piece: piece.distance(place), default=pieces)


def put_neighbour(
    picture: Picture, number: str, name: str, shape: shapely.Polygon, lines_there: shapely.Geometry
) -> None:
    """Number and whole name in the visible part of a stand where there is room for them, else the number: off the
    `lines_there`, outlines of stands that overlap this one, if that is possible at all.
    """
    if shape.is_empty:
        return
    width, height = _room(shape)
    letters = _number_size(number, width, height)
    if letters is None:
        return
    folded = fit_lines(name, width, height - letters * 1.25, 2.5, 2.0, most=4) if name else None
    legible = folded and folded.complete and height > letters * 1.25 + folded.size
    labels: list[tuple[float, Sequence[str], float]] = [(letters, (), 0.0), (letters * 0.75, (), 0.0)]
    if folded and legible:
        labels.insert(0, (letters, folded.lines, folded.size))
    for avoided in (lines_there, shapely.GeometryCollection()):
        for tall, lines, small in labels:
            for x, y in _places(shape):
                texts = _neighbour_texts(number, tall, lines, small, x, y)
                boxes = shapely.box(*zip(*map(turned_box, texts), strict=True))
                label = shapely.box(*shapely.total_bounds(boxes))
                is_clear = shapely.contains(shape, boxes).all() and not label.intersects(avoided)
                if is_clear and picture.write(texts):
                    return


def _places(shape: shapely.Polygon) -> Iterator[Corner]:
    """The middle of a shape, then places along its longer direction."""
    middle = _middle(shape)
    yield middle.x, middle.y
    (ax, ay), (bx, by), (cx, cy), *_ = shapely.get_coordinates(shapely.oriented_envelope(shape))
    long = max((bx - ax, by - ay), (cx - bx, cy - by), key=lambda way: math.hypot(*way))
    for share in (-0.16, 0.16, -0.3, 0.3):
        yield middle.x + share * long[0], middle.y + share * long[1]


def _neighbour_texts(
    number: str, letters: float, lines: Sequence[str], small: float, x: float, y: float
) -> list[Text]:
    """A number over the lines of a name, around a middle."""
    tall = CAP_HEIGHT * letters + (len(lines) * LEADING * small + 0.5 if lines else 0)
    foot = y + tall / 2 - CAP_HEIGHT * letters
    texts = [Text(number, x, foot, letters, MUTED, Weight.BOLD, Anchor.MIDDLE)]
    for index, words in enumerate(lines, 1):
        texts.append(Text(words, x, foot - 0.5 - index * LEADING * small, small, MUTED, anchor=Anchor.MIDDLE))
    return texts


def neighbour_name(around: Surroundings, stand: Stand, translator: Translator) -> str:
    """The name that a neighbour is known by."""
    exhibitor = main_exhibitor(around.plan, stand)
    return exhibitor.name if exhibitor else translator(_FREE)


_FREE: Final[Message] = say("free stand")
