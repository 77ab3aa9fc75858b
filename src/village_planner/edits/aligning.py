"""Brings things to one line: left, right, lower or upper sides or middles; it must not know Shapely."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from village_planner.edits.pieces import Axis, Piece, nearest, pieces, shifted, way_to
from village_planner.model.ids import FloorId
from village_planner.model.plan import Plan


class Line(Enum):
    """What comes to one line: the axis moved along, and the lower side (-1), the middle (0) or the upper side (1)."""

    LEFT = (Axis.X, -1)
    CENTRE = (Axis.X, 0)
    RIGHT = (Axis.X, 1)
    BOTTOM = (Axis.Y, -1)
    MIDDLE = (Axis.Y, 0)
    TOP = (Axis.Y, 1)


def align(plan: Plan, ids: Iterable[FloorId], line: Line) -> Plan:
    """The things named in one line, to the millimetre; turned ones by the boxes around them, groups as one.

    The line is that of what is locked among them, which stays; else of the outermost thing, or the middle of all.
    Less than two things are left alone. UserError beyond MAX_MM.
    """
    found = pieces(plan, ids)
    if len(found) < 2:
        return plan
    axis, side = line.value
    target = nearest(_place(axis, side, [piece for piece in found if piece.fixed] or found))
    ways = [(piece, way_to(_place(axis, side, [piece]), target)) for piece in found if not piece.fixed]
    return shifted(plan, axis, ways)


def _place(axis: Axis, side: int, found: Sequence[Piece]) -> int:
    """Where the side or middle of the box around some pieces is, in thousandths of a millimetre."""
    low, high = min(piece.low(axis) for piece in found), max(piece.high(axis) for piece in found)
    return (low, (low + high) // 2, high)[side + 1]
