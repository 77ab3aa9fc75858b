"""The parts of a label's room that no sign takes; it must not know what is written there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from village_planner.drawing.box import Box
from village_planner.drawing.fonts import CAP_HEIGHT, DESCENT, text_width
from village_planner.drawing.primitives import Weight
from village_planner.drawing.room import Room
from village_planner.drawing.stand_label import LabelLayout
from village_planner.model.shape import Corner, direction

_MOST_SIGNS: Final = 4
"""Signs that a label gives way to; nobody could read one among more."""

_MOST_PARTS: Final = 5
_ASPECT: Final = 1.6  # width to height of a number with a name below it


def in_room(room: Room, signs: Iterable[Box], position: Corner) -> list[Box]:
    """Boxes of the floor that meet a room of a thing at `position`, as boxes of the room's frame about its middle."""
    cos, sin = direction(room.turn)
    middle = (position[0] + room.x, position[1] + room.y)
    whole = Box(-room.width / 2, -room.height / 2, room.width / 2, room.height / 2)
    found = []
    for sign in signs:
        x, y = sign.middle[0] - middle[0], sign.middle[1] - middle[1]
        across = (sign.width * abs(cos) + sign.height * abs(sin)) / 2
        up = (sign.width * abs(sin) + sign.height * abs(cos)) / 2
        if room.turn and sign.width == sign.height:  # a round sign or a square one that is read upright
            across = up = sign.width / 2
        left, low = x * cos + y * sin - across, y * cos - x * sin - up
        box = Box(left, low, left + 2 * across, low + 2 * up)
        if box.meets(whole):
            found.append(box)
    return found


def is_struck(number: str, layout: LabelLayout, signs: Sequence[Box]) -> bool:
    """Whether a sign lies on a line of a label; `signs` are boxes of the room's frame."""
    return any(line.meets(sign) for line in label_lines(number, layout) for sign in signs)


def label_lines(number: str, layout: LabelLayout) -> list[Box]:
    """The boxes of a label's lines in the frame of its room, about the room's middle."""
    if not layout.number_size:
        return []
    boxes = [
        _line(
            text_width(number, layout.number_size, Weight.BOLD), layout.top, CAP_HEIGHT * layout.number_size
        )
    ]
    for index, text in enumerate(layout.lines):
        low = layout.top - layout.name_baseline(index)
        size = layout.name_size
        boxes.append(_line(text_width(text, size), low + CAP_HEIGHT * size, (CAP_HEIGHT + DESCENT) * size))
    return boxes


def _line(width: float, top: float, height: float) -> Box:
    return Box(-width / 2, top - height, width / 2, top)


def free_parts(room: Room, signs: Sequence[Box]) -> list[Room]:
    """The best boxes of a room that are free of `signs` (in its frame), largest for a label first."""
    taken = signs[:_MOST_SIGNS]
    half_width, half_height = room.width / 2, room.height / 2
    xs = _cuts(half_width, [edge for sign in taken for edge in (sign.left, sign.right)])
    ys = _cuts(half_height, [edge for sign in taken for edge in (sign.bottom, sign.top)])
    parts = (
        Box(left, low, right, high)
        for left, right in combinations(xs, 2)
        for low, high in combinations(ys, 2)
    )
    free = (part for part in parts if not any(part.meets(sign) for sign in taken))
    best = sorted(free, key=lambda part: min(part.height, part.width / _ASPECT), reverse=True)
    return [_part(room, box) for box in best[:_MOST_PARTS]]


def _cuts(reach: float, edges: Iterable[float]) -> list[float]:
    return sorted({-reach, reach, *(edge for edge in edges if -reach < edge < reach)})


def _part(room: Room, box: Box) -> Room:
    cos, sin = direction(room.turn)
    x, y = box.middle
    return Room(room.x + x * cos - y * sin, room.y + x * sin + y * cos, box.width, box.height, room.turn)
