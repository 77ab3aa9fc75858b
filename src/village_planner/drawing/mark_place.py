"""Where the mark of a stand's category belongs: the corner that is read as the upper left; it must not know marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from village_planner.drawing.box import Box
from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.drawing.frame import QUARTER_TURN, Frame, frame
from village_planner.drawing.free_room import label_lines
from village_planner.drawing.look import Look
from village_planner.drawing.primitives import Weight
from village_planner.drawing.room import Room
from village_planner.drawing.stand_label import LabelLayout
from village_planner.model.shape import Corner, Rectangle, centre
from village_planner.model.stand import Stand
from village_planner.units import FULL_TURN

_INSET: Final = 0.8  # from the sides to the mark's middle, of its width
_BESIDE: Final = 1.2  # from the number to the mark's middle, of its width
_REACH: Final = 0.6  # from the mark's middle to what must not touch it, of its width
_LEAST_ROOM: Final = 3  # height of the room, of the mark's width: on smaller stands it would be in the way


def mark_place(
    stand: Stand, room: Room, layout: LabelLayout, look: Look, signs: Sequence[Box] = ()
) -> Corner | None:
    """Where the mark's middle goes on the floor: in the corner, else left of the number, where it touches nothing.

    `room` and `layout` are those of the stand's label. None where there is no place for it.
    """
    width = look.marker
    corner = _corner(stand, room, width * _INSET + look.paper(look.panel) / 2)
    reading = frame((stand.position.x + room.x, stand.position.y + room.y), room.turn)
    if corner is not None:
        place, height = corner
        if height < _LEAST_ROOM * width:
            return None
        if not _touches(place, reading, width, stand.number, layout, signs):
            return place
    reach = text_width(stand.number, layout.number_size, Weight.BOLD) / 2
    across = -reach - width * _BESIDE
    if room.height < _LEAST_ROOM * width or across - width / 2 < -room.width / 2:
        return None
    place = reading.point(across, layout.top - CAP_HEIGHT * layout.number_size / 2)
    return None if _touches(place, reading, width, stand.number, layout, signs) else place


def _corner(stand: Stand, room: Room, inset: float) -> tuple[Corner, float] | None:
    """The place in the corner of a rectangle that is read as its upper left, and how high that is as read."""
    if not isinstance(stand.shape, Rectangle):
        if not room.fills:
            return None
        middle = frame((stand.position.x + room.x, stand.position.y + room.y), room.turn)
        return middle.point(inset - room.width / 2, room.height / 2 - inset), room.height
    quarters = round((room.turn - stand.rotation) / QUARTER_TURN)
    turn = (stand.rotation + quarters * QUARTER_TURN) % FULL_TURN
    width, depth = stand.shape.width, stand.shape.depth
    if quarters % 2:
        width, depth = depth, width
    middle = frame(centre(stand.shape, stand.position, stand.rotation), turn)
    return middle.point(inset - width / 2, depth / 2 - inset), depth


def _touches(
    place: Corner, reading: Frame, width: float, number: str, layout: LabelLayout, signs: Sequence[Box]
) -> bool:
    """Whether a mark there would touch a line of the label, whose frame is `reading`, or a sign on the floor."""
    reach = width * _REACH
    if signs:
        around = _around(place, reach)
        if any(around.meets(sign) for sign in signs):
            return True
    x, y = place[0] - reading.x, place[1] - reading.y
    up = y * reading.cos - x * reading.sin
    if up - reach >= layout.top:  # above all lines, as it is on most stands
        return False
    around = _around((x * reading.cos + y * reading.sin, up), reach)
    return any(around.meets(line) for line in label_lines(number, layout))


def _around(place: Corner, reach: float) -> Box:
    return Box(place[0] - reach, place[1] - reach, place[0] + reach, place[1] + reach)
