"""Lets two stands change places, each with its exhibitor and its number; it must not know Shapely."""

from __future__ import annotations

from typing import Final, TypeAlias

from msgspec import structs

from village_planner.edits.limits import checked_point, refusal
from village_planner.edits.modules import local_box
from village_planner.edits.names import stand_label
from village_planner.edits.tables import put_stands
from village_planner.model.ids import StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner, rotated
from village_planner.model.stand import Stand
from village_planner.text import say

_Box: TypeAlias = tuple[float, float, float, float]
"""Left, front, right and back in a turned frame, in mm."""

_NEAR: Final = 1.0
"""Millimetres: places of turned stands are whole, their sides are not."""


def swap_places(plan: Plan, stand_a: StandId, stand_b: StandId) -> Plan:
    """Two stands in each other's place and hall; swapped twice they are where they were, turned ones within 1 mm.

    Front left corners and rotations are exchanged. Two of one row, whose fronts or backs are in line, keep the room
    that they take together, so that a wide and a narrow neighbour do not overlap. UserError when one is locked.
    """
    a, b = plan.stands[stand_a], plan.stands[stand_b]
    for stand in (a, b):
        if stand.locked:
            raise refusal(
                "locked",
                say("{stand} is locked", stand=stand_label(stand)),
                say("Both stands would have to move. Nothing was changed."),
                say("Unlock it first."),
            )
    if a.id == b.id:
        return plan
    corner_a, corner_b = _swapped_corners(a, b)
    return put_stands(plan, [_at(a, corner_a, like=b), _at(b, corner_b, like=a)])


def _swapped_corners(a: Stand, b: Stand) -> tuple[Corner, Corner]:
    """Where the front left corners of the two go, on the floor."""
    box_a, box_b = _box(a), _box(b)
    to_a, to_b = [box_b[0], box_b[1]], [box_a[0], box_a[1]]
    if a.rotation == b.rotation and a.hall == b.hall:
        for across, along in ((0, 1), (1, 0)):
            first, second = sorted((box_a, box_b), key=lambda box: box[across])
            if first[across + 2] <= second[across] + _NEAR and _in_line(box_a, box_b, along):
                to_a[across], to_b[across] = _outer(box_a, box_b, across), _outer(box_b, box_a, across)
                to_a[along], to_b[along] = _lined_up(box_a, box_b, along), _lined_up(box_b, box_a, along)
                break
    return rotated((to_a[0], to_a[1]), b.rotation), rotated((to_b[0], to_b[1]), a.rotation)


def _in_line(a: _Box, b: _Box, axis: int) -> bool:
    """Whether the lower or the upper sides of two boxes are in one line."""
    return abs(a[axis] - b[axis]) <= _NEAR or abs(a[axis + 2] - b[axis + 2]) <= _NEAR


def _outer(mine: _Box, other: _Box, axis: int) -> float:
    """The new lower side of a box that takes the other end of the room which the two have along an axis."""
    if mine[axis] < other[axis]:
        return other[axis + 2] - (mine[axis + 2] - mine[axis])
    return other[axis]


def _lined_up(mine: _Box, other: _Box, axis: int) -> float:
    """The new lower side of a box whose lower or else upper side comes to that of the other."""
    if abs(mine[axis] - other[axis]) <= _NEAR:
        return other[axis]
    return other[axis + 2] - (mine[axis + 2] - mine[axis])


def _box(stand: Stand) -> _Box:
    """The box of a stand in the frame of the floor turned by its rotation."""
    x, y = rotated(stand.position, -stand.rotation)
    left, front, right, back = local_box(stand.shape)
    return x + left, y + front, x + right, y + back


def _at(stand: Stand, corner: Corner, like: Stand) -> Stand:
    """The stand with its front left corner at a place, turned and in the hall like another."""
    left, front, _, _ = local_box(stand.shape)
    x, y = rotated((left, front), like.rotation)
    return structs.replace(
        stand,
        hall=like.hall,
        rotation=like.rotation,
        position=checked_point((corner[0] - x, corner[1] - y)),
    )
