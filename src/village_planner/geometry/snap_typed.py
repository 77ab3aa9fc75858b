"""What a typed distance is measured from while a thing is moved: the neighbour or wall ahead; it must not know keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from village_planner.geometry.facing import SAME, gap_between
from village_planner.geometry.snap_guides import Guide, Side, nearest_front, on_floor
from village_planner.geometry.snap_targets import Box, SnapTargets, box_around, to_floor, to_frame
from village_planner.model.shape import Corner


class Aim(NamedTuple):
    """A side of the moved thing and the line (mm along its axis of the frame) from which its distance is measured.

    `behind` says that nothing is ahead of that side: the line is where the side was before, and the distance the way.
    """

    side: Side
    line: float
    behind: bool


def aims(start: Sequence[Corner], now: Sequence[Corner], targets: SnapTargets) -> tuple[Aim, ...]:
    """The four distances that can be typed, the one ahead first: corners on the floor before the gesture and now.

    Then the one ahead across the main direction, then those behind. A thing that has not moved looks to the right
    and up.
    """
    before, box = box_around(start, targets.angle), box_around(now, targets.angle)
    way = (box[0] - before[0], box[1] - before[1])
    main = 0 if abs(way[0]) >= abs(way[1]) else 1
    ahead = [Side(axis, above=way[axis] >= 0) for axis in (main, 1 - main)]
    behind = [Side(side.axis, above=not side.above) for side in ahead]
    return tuple(_aim(before, box, targets, side) for side in (*ahead, *behind))


def aim_again(aim: Aim, start: Sequence[Corner], now: Sequence[Corner], targets: SnapTargets) -> Aim:
    """The same side with what is ahead of it now."""
    return _aim(box_around(start, targets.angle), box_around(now, targets.angle), targets, aim.side)


def way_to(aim: Aim, moving: Sequence[Corner], angle: int, distance: float) -> tuple[int, int]:
    """How far (mm on the floor) a thing must move so that the distance of its side is the one typed."""
    box, (side, line, behind) = box_around(moving, angle), aim
    outward = 1 if side.above == behind else -1
    way = line + outward * distance - _edge(box, side)
    dx, dy = to_floor((way, 0.0) if side.axis == 0 else (0.0, way), angle)
    return round(dx), round(dy)


def distance_of(aim: Aim, moving: Sequence[Corner], angle: int) -> Guide:
    """The distance as it is now, from the middle of the thing's side."""
    box, (side, line, _) = box_around(moving, angle), aim
    other = 1 - side.axis
    across, at = (box[other] + box[other + 2]) / 2, _edge(box, side)
    ends = on_floor(side.axis, at, across, angle), on_floor(side.axis, line, across, angle)
    return Guide(*ends, gap=abs(line - at))


def along_frame(dx: float, dy: float, angle: int) -> tuple[float, float, int]:
    """The part of a way on the floor that lies along the nearest axis of a frame, and which axis that is."""
    x, y = to_frame((dx, dy), angle)
    axis = 0 if abs(x) >= abs(y) else 1
    return *to_floor((x, 0.0) if axis == 0 else (0.0, y), angle), axis


def _aim(before: Box, box: Box, targets: SnapTargets, side: Side) -> Aim:
    front = nearest_front(box, targets, side)
    if front is None or gap_between(box, front, side.axis, above=side.above) < -SAME:
        return Aim(side, _edge(before, side), behind=True)
    return Aim(side, front.low if side.above else front.high, behind=False)


def _edge(box: Box, side: Side) -> float:
    return box[side.axis + 2 * side.above]
