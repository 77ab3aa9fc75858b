"""Proposes outlines, columns, doors and walls that a venue's plan seems to show; it must not know plans.

It decides nothing. Each proposal says how sure it is and why. A person accepts them one by one.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, TypeAlias

from msgspec import Struct

from village_planner.geometry.measuring import nearest_on
from village_planner.model.backdrop import Backdrop
from village_planner.model.hall import Background
from village_planner.model.shape import Circle, Corner, Point, Rectangle, corners, is_inside
from village_planner.text import Message

DOUBTFUL: Final = 0.3
"""A proposal that is less sure is never taken together with others."""


class FoundOutline(Struct, frozen=True):
    """What may be the outline of a hall: corners counter-clockwise in mm on the floor; surest first."""

    confidence: float
    reason: Message
    corners: tuple[Point, ...]


class FoundColumn(Struct, frozen=True):
    """What may be a column: shape, place of its origin and turn as of a fixture."""

    confidence: float
    reason: Message
    shape: Circle | Rectangle
    position: Point
    rotation: int = 0


class FoundWall(Struct, frozen=True):
    """What may be a wall: as long as the shape is wide, its place and turn as of a fixture."""

    confidence: float
    reason: Message
    shape: Rectangle
    position: Point
    rotation: int = 0


class FoundDoor(Struct, frozen=True):
    """What may be a door: from `start` to `end` in the wall; `opens_to` is where its leaf ends when it is open."""

    confidence: float
    reason: Message
    start: Point
    end: Point
    opens_to: Point
    leaves: int = 1


Found: TypeAlias = FoundOutline | FoundColumn | FoundDoor | FoundWall


class Detected(Struct, frozen=True):
    """All proposals of a drawing, the surest of each kind first."""

    outlines: tuple[FoundOutline, ...] = ()
    columns: tuple[FoundColumn, ...] = ()
    doors: tuple[FoundDoor, ...] = ()
    walls: tuple[FoundWall, ...] = ()


def _never() -> bool:
    return False


def detect(backdrop: Backdrop, background: Background, *, stopped: Callable[[], bool] = _never) -> Detected:
    """What the shown layers of the drawing seem to be, on the floor where the background lies.

    `stopped` is asked between the kinds and now and then while lines are read; what was not looked for then is missing.
    """
    from village_planner.geometry.detecting_columns import columns_in
    from village_planner.geometry.detecting_doors import doors_in
    from village_planner.geometry.detecting_outlines import outlines_in
    from village_planner.geometry.detecting_walls import walls_in
    from village_planner.geometry.drawn_lines import drawn_lines

    lines = drawn_lines(backdrop, background, stopped=stopped)
    columns = () if stopped() else columns_in(lines)
    doors = () if stopped() else doors_in(lines)
    outlines = () if stopped() else outlines_in(lines, doors)
    walls = () if stopped() else walls_in(lines, doors)
    return Detected(outlines, columns, doors, walls)


def rings_of(found: Found) -> tuple[tuple[Corner, ...], ...]:
    """The closed lines on the floor in mm that show where a proposal is: of a door the floor under each leaf."""
    match found:
        case FoundOutline():
            return (found.corners,)
        case FoundColumn() | FoundWall():
            return (corners(found.shape, found.position, found.rotation),)
        case FoundDoor():
            return _swept(found)


Box: TypeAlias = tuple[float, float, float, float]
"""Left, low, right and top on the floor in mm."""


def box_around(rings: tuple[tuple[Corner, ...], ...]) -> Box:
    """The box around some closed lines."""
    xs, ys = zip(*(corner for ring in rings for corner in ring), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def distance_to(found: Found, rings: tuple[tuple[Corner, ...], ...], place: Corner) -> float:
    """How far in mm a place is from where a proposal is seen: from an outline's lines, else 0 inside."""
    if not isinstance(found, FoundOutline) and any(is_inside(ring, place) for ring in rings):
        return 0.0
    return min(
        math.dist(place, nearest_on(a, b, place))
        for ring in rings
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True)
    )


_SWEEP: Final = 9
"""Corners of a quarter of a circle to look at."""


def _swept(door: FoundDoor) -> tuple[tuple[Corner, ...], ...]:
    """The quarter of a circle of each leaf, from where it is closed to where it is open."""
    (ax, ay), (bx, by) = door.start, door.end
    width = math.dist(door.start, door.end)
    along = ((bx - ax) / width, (by - ay) / width) if width else (1.0, 0.0)
    side = along[0] * (door.opens_to.y - ay) - along[1] * (door.opens_to.x - ax)
    across = (-along[1], along[0]) if side > 0 else (along[1], -along[0])
    leaf = width / door.leaves
    sweeps = []
    for (x, y), way in ((door.start, 1), (door.end, -1))[: door.leaves]:
        arc = []
        for step in range(_SWEEP):
            turn = math.pi / 2 * step / (_SWEEP - 1)
            u, v = way * leaf * math.cos(turn), leaf * math.sin(turn)
            arc.append((x + u * along[0] + v * across[0], y + u * along[1] + v * across[1]))
        sweeps.append(((x, y), *arc))
    return tuple(sweeps)
