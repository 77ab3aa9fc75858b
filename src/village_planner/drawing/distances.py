"""Draws how far it is to an exit: bands of colour with figures, and the worst way; it must not know who measured."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import Final, NamedTuple

import numpy as np
import shapely

from village_planner.drawing.box import Box
from village_planner.drawing.field_areas import NONE, areas_of, hatching, segments_of
from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.drawing.look import Look
from village_planner.drawing.palette import FAR_COLOURS
from village_planner.drawing.primitives import (
    Anchor,
    Ink,
    Item,
    Path,
    Pen,
    Role,
    Text,
    Weight,
    circle,
    polyline,
    rectangle,
)
from village_planner.drawing.taken import Taken, along
from village_planner.geometry.distance_field import DistanceField
from village_planner.geometry.footprints import Bools
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.shape import Corner
from village_planner.text import Length, Message, say
from village_planner.units import MM_PER_METRE

_EVERY: Final = 3_000.0
"""Hall millimetres between the figures on the floor."""

_APART: Final = 2.5
"""Sizes of a figure from one to the next, at the least."""

_ASIDE: Final = (0.0, 0.125, -0.125, 0.25, -0.25, 0.375, -0.375)
"""Of the way from one figure to the next: how far aside of its place a figure may be."""

_SHARES: Final = (0.5, 0.25, 0.75)
"""Of a stretch of the worst way: where its length may be."""

_CELL: Final = 4_000.0  # hall millimetres of the raster of what is taken
_FIGURE: Final = 2.1  # paper millimetres
_USUAL: Final = 40_000  # mm: the scale of colours where a profile sets no limit
_WORST: Final = Pen(Ink(Role.DANGER), 0.5, (2.4, 1.2))
_CASING: Final = Pen(Ink(Role.FLOOR), 1.3)
"""Below the worst way, which otherwise would be red on red where it is too far."""

WORST_WAY: Final = say("Longest way to an exit")
_HATCH: Final = Pen(Ink(Role.MUTED), 0.25)
_HATCH_APART: Final = 2.0
"""Paper millimetres along the floor from one line to the next."""

_EDGE: Final = Pen(Ink(Role.FLOOR), 0.4)
_DOT: Final = 0.9
_WORDS: Final = 2.6
_PAD: Final = 0.6


class Shade(NamedTuple):
    """The look of an area, hatched where there are `lines`, and what it says."""

    fill: Ink
    words: Message
    lines: Ink | None = None


UNREACHED: Final = Shade(
    Ink(Role.HAIRLINE), say("Not reached: no way to an exit that is wide enough"), _HATCH.ink
)
"""Where no distance can be measured: nothing is too far from there, because nobody gets out at all."""


class Limits(NamedTuple):
    """The longest ways in mm that a profile allows, where there is a choice of exits and where there is none.

    None where it sets no such limit: then nothing is held to either.
    """

    choice: int | None
    none: int | None

    @property
    def both_set(self) -> bool:
        """Whether ways are held to limits."""
        return self.choice is not None and self.none is not None


def bands(limits: Limits) -> tuple[int, ...]:
    """Upper ends in mm of all bands but the last: quarters of the limit where there is a choice of exits."""
    whole = limits.choice if limits.choice is not None and limits.both_set else _USUAL
    return tuple(whole * quarter // 4 for quarter in range(1, 5))


def shades(limits: Limits) -> tuple[Shade, ...]:
    """The looks of the bands, from near to far, and of what is not reached."""
    ends = bands(limits)
    said = [say("Up to {metres}\xa0m", metres=end / MM_PER_METRE) for end in ends]
    if limits.choice is None or limits.none is None:
        said.append(say("More than {metres}\xa0m; the profile sets no limit", metres=ends[-1] / MM_PER_METRE))
    elif limits.none >= limits.choice:
        said.append(say("Too far: more than {metres}\xa0m", metres=limits.choice / MM_PER_METRE))
    else:
        said.append(
            say(
                "Too far: more than {metres}\xa0m, or {fewer}\xa0m where there is no choice of exits",
                metres=limits.choice / MM_PER_METRE,
                fewer=limits.none / MM_PER_METRE,
            )
        )
    colours = (Ink(Role.BACKDROP_FILL, colour) for colour in FAR_COLOURS)
    return (*(Shade(colour, words) for colour, words in zip(colours, said, strict=True)), UNREACHED)


def draw_distances(
    field: DistanceField, too_far: Bools, limits: Limits, look: Look, taken: Iterable[Box] = ()
) -> tuple[Item, ...]:
    """One area a band, from near to far, and on it the distance in whole metres, rounded up, every few metres.

    The last band is what is `too_far` (rows, columns), or beyond all others where there are no limits. What no way
    leads to is in none of them: it is hatched. All ends where the floor does; figures keep off the boxes `taken`.
    """
    ends = bands(limits)
    looks = shades(limits)
    hatched = looks.index(UNREACHED)
    kinds = np.searchsorted(ends[:-1] if limits.both_set else ends, field.values - TOLERANCE_MM)
    kinds[too_far] = len(ends)
    kinds[np.isinf(field.values)] = hatched
    kinds[np.isnan(field.values)] = NONE
    areas = areas_of(field, kinds, hatched)
    items: list[Item] = [Path(segments_of(area), looks[kind].fill) for kind, area in areas.items()]
    reached = field.floor
    if (unreached := areas.get(hatched)) is not None:
        items.append(Path(tuple(hatching(unreached, look.paper(_HATCH_APART))), None, _HATCH))
        reached = shapely.difference(reached, unreached)
    shapely.prepare(reached)
    return (*items, *_figures(field, reached, Taken(_CELL, taken), look))


def _figures(field: DistanceField, reached: shapely.Geometry, taken: Taken, look: Look) -> Iterator[Text]:
    """Metres on the floor, each a little aside of its place in the raster where only there the whole of it is on plain
    floor, and none where it is not.
    """
    size = look.paper(_FIGURE)
    step = max(1, round(max(_EVERY, _APART * size) / field.size))
    aside = [round(step * share) for share in _ASIDE]
    shifts = sorted(product(aside, aside), key=lambda shift: (abs(shift[0]) + abs(shift[1]), shift))
    rows, columns = field.values.shape
    for place in product(range(step // 2, rows, step), range(step // 2, columns, step)):
        for up, right in dict.fromkeys(shifts):
            row, column = place[0] + up, place[1] + right
            if not (0 <= row < rows and 0 <= column < columns and math.isfinite(field.values[row, column])):
                continue
            metres = math.ceil(float(field.values[row, column]) / MM_PER_METRE - 1e-9)
            text = look.translator.say("{metres}\xa0m", metres=metres)
            x, y = field.left + (column + 0.5) * field.size, field.bottom + (row + 0.5) * field.size
            reach, high = text_width(text, size) / 2, size * CAP_HEIGHT / 2
            box = Box(x - reach, y - high, x + reach, y + high).grown(look.paper(_PAD))
            if not taken.meets(box) and shapely.covers(reached, shapely.box(*box)):
                taken.take(box)
                yield Text(text, x, y - high, size, Ink(Role.TEXT), anchor=Anchor.MIDDLE)
                break


class WorstWay(NamedTuple):
    """The way drawn, and the boxes in hall millimetres that it and its length take."""

    items: tuple[Item, ...] = ()
    taken: tuple[Box, ...] = ()


def draw_worst_way(
    points: Sequence[Corner], distance: Length, look: Look, floor: shapely.Geometry | None = None
) -> WorstWay:
    """The way from the farthest place (first point) to its exit, with its length as it is told.

    The length stands towards the exit: the farthest place is in a corner, and beyond it the words would be cut off.
    Where something stands on that piece of `floor`, it is at the first place along the way that has room for it.
    """
    if not points:
        return WorstWay()
    (x, y), size = points[0], look.paper(_WORDS)
    text = look.translator.value(distance)
    wide, high = (
        text_width(text, size, Weight.BOLD) + 2 * look.paper(_PAD),
        size * CAP_HEIGHT + 2 * look.paper(_PAD),
    )
    places = list(_places_of_length(points, wide, high, look.paper(_DOT) + look.paper(_PAD)))
    fitting = (box for box in places if floor is None or shapely.covers(floor, shapely.box(*box)))
    plate = next(fitting, places[0])
    middle, foot = (plate.left + plate.right) / 2, plate.bottom
    items = (
        Path(polyline(points), None, _CASING),
        Path(polyline(points), None, _WORST),
        Path(circle(x, y, look.paper(_DOT)), Ink(Role.DANGER), _EDGE),
        Path(rectangle(plate.left, foot, wide, high), Ink(Role.FLOOR)),
        Text(text, middle, foot + look.paper(_PAD), size, Ink(Role.DANGER), Weight.BOLD, Anchor.MIDDLE),
    )
    return WorstWay(items, (plate, *along(points, look.paper(_DOT))))


def worst_sign(x: float, y: float, size: float) -> tuple[Item, ...]:
    """What a legend shows of the worst way, `size` high in paper millimetres."""
    reach = size * 0.8
    dot = circle(x - reach, y, size * 0.25)
    return Path(polyline(((x - reach, y), (x + reach, y))), None, _WORST), Path(dot, Ink(Role.DANGER))


def reached_floor(field: DistanceField) -> shapely.Geometry:
    """The floor from which some way leads to an exit."""
    if not np.isinf(field.values).any():
        return field.floor
    kinds = np.where(np.isnan(field.values), NONE, np.where(np.isinf(field.values), 1, 0))
    return areas_of(field, kinds, 1).get(0, shapely.Polygon())


def _places_of_length(points: Sequence[Corner], wide: float, high: float, away: float) -> Iterator[Box]:
    """Boxes for the length, best first: beside the farthest place towards the exit, on its other sides, on the way."""
    (x, y), (exit_x, exit_y) = points[0], points[-1]
    right, up = math.copysign(1, exit_x - x), 1 if exit_y >= y else -1
    for across, along_y in ((right, up), (right, -up), (-right, up), (-right, -up)):
        middle, centre = x + across * wide / 2, y + along_y * (away + high / 2)
        yield Box(middle - wide / 2, centre - high / 2, middle + wide / 2, centre + high / 2)
    for (x0, y0), (x1, y1) in pairwise(points):
        for share in _SHARES:
            middle, centre = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
            yield Box(middle - wide / 2, centre - high / 2, middle + wide / 2, centre + high / 2)
