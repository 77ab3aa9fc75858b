"""Where the handles of the selected door are; it must not know what pulling them does."""

from __future__ import annotations

import math
from enum import Enum
from typing import Final, NamedTuple

from village_planner.drawing.door import outward
from village_planner.gui.canvas.marks import Handle, Line, Mark, Outline
from village_planner.gui.canvas.selection import door_outline
from village_planner.model.hall import Door, Hall
from village_planner.model.shape import Corner

_SWING_PX: Final = 26.0
"""How far the handle that turns a door over stands from its wall, on the floor: the words are outside."""

_LEAST_WIDTH_PX: Final = 22
"""A door that is narrower on the screen has no handles at its ends."""


class DoorGrip(Enum):
    """What of a door can be gripped: its ends, and the side to which it opens."""

    START = "start"
    END = "end"
    SWING = "swing"


class DoorHandle(NamedTuple):
    """A handle of a door: what it pulls and how it is drawn."""

    grip: DoorGrip
    mark: Handle


def door_handles(hall: Hall, door: Door, scale: float) -> list[DoorHandle]:
    """The handles of a door at a scale in pixels a millimetre; that of the swing is inside the hall."""
    (x0, y0), (x1, y1) = door.start, door.end
    turned = math.degrees(math.atan2(y1 - y0, x1 - x0))
    out = outward(hall, door)
    shift = (-out[0] * _SWING_PX, out[1] * _SWING_PX)  # pixels: y points down
    middle: Corner = ((x0 + x1) / 2, (y0 + y1) / 2)
    handles = [DoorHandle(DoorGrip.SWING, Handle(middle, round=True, shift=shift))]
    if math.dist(door.start, door.end) * scale >= _LEAST_WIDTH_PX:
        handles.append(DoorHandle(DoorGrip.START, Handle(door.start, turned=turned)))
        handles.append(DoorHandle(DoorGrip.END, Handle(door.end, turned=turned)))
    return handles


def door_marks(hall: Hall, door: Door, handles_at: float | None) -> list[Mark]:
    """The frame of the selected door and its handles; `handles_at` is the scale for which there are any, or None."""
    marks: list[Mark] = [Outline(door_outline(door), Line.TARGET)]
    if handles_at is not None:
        marks += [handle.mark for handle in door_handles(hall, door, handles_at)]
    return marks
