"""What is written on the working drawing of a stand: number, dimensions, supplies, neighbours; it draws no shapes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import chain, product
from string import ascii_lowercase
from typing import Final, NamedTuple

import shapely

from village_planner.drawing.box import Box
from village_planner.drawing.fonts import CAP_HEIGHT, fit, text_width
from village_planner.drawing.frame import bearing, readable
from village_planner.drawing.primitives import (
    Anchor,
    Ink,
    Path,
    Pen,
    Text,
    Weight,
    line,
)
from village_planner.drawing.service import service_name
from village_planner.drawing.symbols import SERVICE_ROLES, service_sign
from village_planner.model.shape import Circle, Corner, Polygon, Rectangle, centre, rotated, size
from village_planner.model.stand import Stand
from village_planner.outputs.layout import BODY, MUTED, SMALL, TEXT
from village_planner.outputs.stand_picture import Picture, Transform
from village_planner.outputs.surroundings import Obstacle, Offset, Side, Supply, roomiest
from village_planner.text import Length, Power, Translator

NOTE: Final = 2.4
_MEASURE: Final = Pen(TEXT, 0.18)
_LARGEST_SIGN: Final = 5.0
_SMALLEST_SIGN: Final = 2.6
_TINY: Final = 1.9
_OFF: Final = 7.0  # paper mm from a free side to its dimension line
_ABOVE: Final = 1.2  # paper mm from a dimension line to the foot of its words
_BELOW: Final = -1.2 - CAP_HEIGHT * BODY
_SHORTEST: Final = 5.0  # paper mm of a side that is measured
_AT_THE_SIDE: Final = 30  # mm: nobody measures less on a hall floor


def put_number(picture: Picture, stand: Stand, change: Transform, largest: float = 12.0) -> None:
    """The number in the middle of the stand or beside what stands there, if one that can be read fits."""
    if isinstance(stand.shape, Polygon):
        middle, radius = roomiest(stand)
        across = 1.7 * radius * change.scale
        down = across
    else:
        width, depth = (side * change.scale for side in size(stand.shape))
        middle = centre(stand.shape, stand.position, stand.rotation)
        across, down = (width, depth) if _lies_flat(stand) else (depth, width)
    letters = fit(stand.number, across * 0.6, min(largest, down * 0.42), 2.2, Weight.BOLD)
    if letters is None:
        return
    for share in (1.0, 0.8, 0.6):
        for dx, dy in ((0, 0), (-1, 0), (1, 0), (0, 1), (0, -1)):
            x, y = change.point(middle)
            x, y = x + dx * across / 4, y + dy * down / 4 - CAP_HEIGHT * letters * share / 2
            text = Text(stand.number, x, y, letters * share, TEXT, Weight.BOLD, Anchor.MIDDLE)
            if picture.write([text]):
                return


def _lies_flat(stand: Stand) -> bool:
    return abs(rotated((1.0, 0.0), stand.rotation)[0]) > 0.7


class Measure(NamedTuple):
    """A dimension line: the ends of what is measured, in hall mm, where it faces, and how far off in paper mm."""

    start: Corner
    end: Corner
    outward: Corner
    off: float
    length: Length


def dimensions(stand: Stand, sides: tuple[Side, ...], walled: set[int], far: float) -> list[Measure]:
    """Width and depth of a rectangle, every side of a polygon, the diameter of a disc.

    A dimension stands `_OFF` mm off the stand on a side that is free; where neighbours (sides in `walled`) are on both,
    it stands `far` mm off.
    """
    match stand.shape:
        case Circle(diameter):
            x, y = stand.position
            left, right, top = x - diameter / 2, x + diameter / 2, y + diameter / 2
            return [Measure((left, top), (right, top), (0.0, 1.0), _OFF, Length(diameter))]
        case Rectangle(width, depth):
            broad = max(
                (sides[0], sides[2]),
                key=lambda s: (s.index not in walled, round(s.outward[1], 3), round(-s.outward[0], 3)),
            )
            deep = max(
                (sides[1], sides[3]),
                key=lambda s: (s.index not in walled, round(-s.outward[0], 3), round(s.outward[1], 3)),
            )
            return [
                Measure(side.start, side.end, side.outward, far if side.index in walled else _OFF, length)
                for side, length in ((broad, Length(width)), (deep, Length(depth)))
            ]
        case _:
            return [Measure(s.start, s.end, s.outward, 5.0, Length(s.length)) for s in sides]


def put_dimensions(
    picture: Picture, measures: Sequence[Measure], change: Transform, translator: Translator
) -> None:
    """The dimension lines that are long enough on paper for their words."""
    for measure in measures:
        if measure.length.mm * change.scale >= _SHORTEST:
            ends = change.point(measure.start), change.point(measure.end)
            _dimension(picture, ends, measure.outward, measure.off, measure.length, translator)


def _dimension(
    picture: Picture,
    ends: tuple[Corner, Corner],
    outward: Corner,
    off: float,
    length: Length,
    translator: Translator,
) -> None:
    """A line with slashes at its ends, `off` mm outside the measured side, and the length along it.

    The length stands above the line as one reads it, but never over neighbours that are between stand and line. Where a
    wall would run through it, it stands on the other side or nearer to an end.
    """
    (x0, y0), (x1, y1) = ((x + outward[0] * off, y + outward[1] * off) for x, y in ends)
    turn = bearing(x1 - x0, y1 - y0)
    slash = rotated((1.1, 1.1), turn)
    marks = line(x0, y0, x1, y1)
    for x, y in ((x0, y0), (x1, y1)):
        marks += line(x - slash[0], y - slash[1], x + slash[0], y + slash[1])
    picture.items.append(Path(marks, pen=_MEASURE))
    upright = readable(turn)
    up = rotated((0.0, 1.0), upright)
    over_neighbours = off > _OFF and up[0] * outward[0] + up[1] * outward[1] < 0
    words = translator.value(length)
    aside = max(0.0, 0.5 - text_width(words, BODY) / 2 / math.dist((x0, y0), (x1, y1)))
    choices = [
        Text(words, x, y, BODY, TEXT, anchor=Anchor.MIDDLE, rotation=upright)
        for share in (0.5, 0.5 - aside, 0.5 + aside)
        for lift in ((_BELOW,) if over_neighbours else (_ABOVE, _BELOW))
        for x, y in [(x0 + share * (x1 - x0) + up[0] * lift, y0 + share * (y1 - y0) + up[1] * lift)]
    ]
    picture.write_clear(choices)
    picture.edges.append(((x0, y0), (x1, y1)))


def put_open_sides(
    picture: Picture, sides: tuple[Side, ...], change: Transform, translator: Translator
) -> None:
    """Inside each open side that it is open, where the words fit."""
    words = translator.say("open side")
    for side in sides:
        if side.is_open and text_width(words, SMALL) <= side.length * change.scale * 0.92:
            _write_along(picture, side, words, change)


def _write_along(picture: Picture, side: Side, words: str, change: Transform) -> None:
    start, end = change.points((side.start, side.end))
    turn = readable(bearing(end[0] - start[0], end[1] - start[1]))
    x = (start[0] + end[0]) / 2 - side.outward[0] * 3.2
    y = (start[1] + end[1]) / 2 - side.outward[1] * 3.2
    down = rotated((0.0, CAP_HEIGHT * SMALL / 2), turn)
    picture.write([Text(words, x - down[0], y - down[1], SMALL, MUTED, anchor=Anchor.MIDDLE, rotation=turn)])


def put_supplies(
    picture: Picture,
    supplies: tuple[Supply, ...],
    within: shapely.Geometry,
    change: Transform,
    translator: Translator,
) -> list[str]:
    """Signs of the supply points; a single one is described beside its sign when there is room `within` the stand.

    All others get a letter (two after z); what it stands for is answered, to be listed below the drawing.
    """
    places = [change.point(supply.service.position) for supply in supplies]
    gaps = [math.dist(a, b) for i, a in enumerate(places) for b in places[:i]]
    diameter = min(_LARGEST_SIGN, max(_SMALLEST_SIGN, min(gaps, default=_LARGEST_SIGN) * 0.92))
    boxes = []
    for supply, (x, y) in zip(supplies, places, strict=True):
        picture.items += service_sign(supply.service.kind, x, y, diameter, 0.3)
        boxes.append(Box(x - diameter / 2, y - diameter / 2, x + diameter / 2, y + diameter / 2))
    picture.taken += boxes
    if len(supplies) == 1:
        ink = Ink(SERVICE_ROLES[supplies[0].service.kind])
        what, where = supply_name(supplies[0], translator), supply_place(supplies[0], translator)
        for lines in ((supply_line(supplies[0], translator),), (what, where)):
            if picture.write_beside(lines, boxes[0], NOTE, ink, within=within):
                return []
    listed = []
    for letter, supply, box in zip(_letters(), supplies, boxes, strict=False):
        ink = Ink(SERVICE_ROLES[supply.service.kind])
        any(
            picture.write_beside((letter,), box, size, ink, weight=Weight.BOLD)
            for size in (BODY, SMALL, _TINY)
        )
        listed.append(f"{letter}  {supply_line(supply, translator)}")
    return listed


def _letters() -> Iterator[str]:
    """a, b … z, aa, ab … zz."""
    return map("".join, chain(ascii_lowercase, product(ascii_lowercase, repeat=2)))


def supply_line(supply: Supply, translator: Translator) -> str:
    """What a supply point gives and where it is, in one line."""
    return translator.say(
        "{what}: {where}", what=supply_name(supply, translator), where=supply_place(supply, translator)
    )


def supply_name(supply: Supply, translator: Translator) -> str:
    """What a supply point gives ("Power, 6,000 W, circuit B")."""
    service = supply.service
    parts = [translator(service_name(service.kind))]
    if service.capacity_w is not None:
        parts.append(translator.value(Power(service.capacity_w)))
    if service.circuit:
        parts.append(translator.say("circuit {name}", name=service.circuit))
    return ", ".join(parts)


def supply_place(place: Supply | Obstacle, translator: Translator) -> str:
    """Distances from two sides ("0.45 m from the east side, at the north side")."""
    return ", ".join(_distance(offset, translator) for offset in (place.across, place.along))


def _distance(offset: Offset, translator: Translator) -> str:
    if offset.distance < _AT_THE_SIDE:
        return translator.say("at the {direction} side", direction=offset.direction)
    return translator.say(
        "{distance} from the {direction} side", distance=Length(offset.distance), direction=offset.direction
    )
