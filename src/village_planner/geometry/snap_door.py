"""Where a door wants to be in its wall: at its ends, its middle, beside or opposite others; it must not know mice."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from village_planner.geometry.snap_guides import Guide
from village_planner.geometry.strokes import progress, way_of
from village_planner.geometry.walls import door_span
from village_planner.model.hall import Door, Hall
from village_planner.model.ids import DoorId
from village_planner.model.shape import Corner

_SAME: Final = 0.5


class DoorWhy(IntEnum):
    """What a sliding door has snapped to; the smaller one wins at the same distance."""

    CORNER = 0
    MIDDLE = 1
    DOOR = 2
    ALIGNED = 3


@dataclass(frozen=True, slots=True)
class Slide:
    """A door in its wall: `start` and unit direction of the wall, its length, and what else is in it; figures mm.

    `low` is where the door begins along the wall, `width` how much of it the door takes. `others` are the spans of
    the other doors in this wall, `across` the middles of the doors in other walls, seen at right angles.
    """

    start: Corner
    way: Corner
    length: float
    low: float
    width: float
    others: tuple[tuple[float, float], ...]
    across: tuple[float, ...]


def slide_of(hall: Hall, door: DoorId) -> Slide | None:
    """A door and its wall; None when it is in no wall. KeyError without that door."""
    row = next((row for row in hall.doors if row.id == door), None)
    if row is None:
        raise KeyError(door)
    for ring in (hall.outline, *hall.holes):
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            span = door_span(a, b, row)
            if span is not None:
                rest = [other for other in hall.doors if other.id != door]
                spans = [found for other in rest if (found := door_span(a, b, other)) is not None]
                beyond = [
                    progress(a, _middle(other), way_of(a, b))
                    for other in rest
                    if door_span(a, b, other) is None
                ]
                return Slide(
                    (float(a.x), float(a.y)),
                    way_of(a, b),
                    math.dist(a, b),
                    span[0],
                    span[1] - span[0],
                    tuple(sorted(spans)),
                    tuple(sorted(beyond)),
                )
    return None


def snap_slide(slide: Slide, low: float, threshold: float) -> tuple[float, DoorWhy] | None:
    """Where the door begins along its wall when it snaps near `low`, and to what; None where it does not."""
    near = [(abs(place - low), why, place) for place, why in _places(slide) if abs(place - low) <= threshold]
    if not near:
        return None
    _, why, place = min(near)
    return place, why


def room_beside(slide: Slide, low: float) -> tuple[Guide, Guide]:
    """The free wall before and after the door, to the next door or the end of the wall."""
    high = low + slide.width
    before = max((end for _, end in slide.others if end <= low + _SAME), default=0.0)
    after = min((start for start, _ in slide.others if start >= high - _SAME), default=slide.length)
    return (
        Guide(_place(slide, before), _place(slide, low), low - before, measured=True),
        Guide(_place(slide, high), _place(slide, after), after - high, measured=True),
    )


def low_at(slide: Slide, here: float, distance: float, *, after: bool) -> float:
    """Where the door begins with a free `distance` before it, or `after` it, to what is beside it at `here`."""
    before, behind = room_beside(slide, here)
    if after:
        return here + (behind.gap or 0.0) - distance
    return here - (before.gap or 0.0) + distance


def way_along(slide: Slide, low: float) -> tuple[float, float]:
    """How far (mm on the floor) the door must move from where it was to begin at `low`."""
    return (low - slide.low) * slide.way[0], (low - slide.low) * slide.way[1]


def pulled_to(slide: Slide, dx: float, dy: float) -> float:
    """Where the door begins when it is pulled by (dx, dy) mm: no further than the ends of its wall."""
    return within_wall(slide, slide.low + dx * slide.way[0] + dy * slide.way[1])


def within_wall(slide: Slide, low: float) -> float:
    """The place nearest to `low` at which the door does not go beyond its wall, or not more than it does already."""
    return min(max(low, min(0.0, slide.low)), max(slide.length - slide.width, slide.low))


def _places(slide: Slide) -> Iterator[tuple[float, DoorWhy]]:
    yield 0.0, DoorWhy.CORNER
    yield slide.length - slide.width, DoorWhy.CORNER
    yield (slide.length - slide.width) / 2, DoorWhy.MIDDLE
    room = slide.length - slide.width
    beside = [(end, DoorWhy.DOOR) for _, end in slide.others]
    beside += [(start - slide.width, DoorWhy.DOOR) for start, _ in slide.others]
    beside += [(middle - slide.width / 2, DoorWhy.ALIGNED) for middle in slide.across]
    yield from ((place, why) for place, why in beside if 0 <= place <= room)


def _middle(door: Door) -> Corner:
    return (door.start.x + door.end.x) / 2, (door.start.y + door.end.y) / 2


def _place(slide: Slide, along: float) -> Corner:
    return slide.start[0] + along * slide.way[0], slide.start[1] + along * slide.way[1]
