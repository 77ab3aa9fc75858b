"""Keeps the words of overlapping stands apart; it must not know why they overlap.

Venue lists often hold a block and the stands it was cut into. The stand on top keeps its label, the number of
the one below moves to a free corner of what can be seen of it, or into the key.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import product
from typing import Final, TypeAlias

from msgspec import Struct, structs

from village_planner.drawing.box import Box
from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.drawing.look import Look
from village_planner.drawing.primitives import Anchor, Text
from village_planner.drawing.stand import StandDrawing
from village_planner.model.shape import Corner, corners
from village_planner.model.stand import Stand, StandKind

_CELL: Final = 6_000  # hall millimetres of the grid in which neighbours are looked up
_MOST_CELLS: Final = 400  # a box of more, 120 m square, is kept and looked up apart
_LARGE: Final = (0, 0, 0)
_CORE: Final = 0.9  # share of a label that must be free: lines rarely fill their corners
_GAP: Final = 0.4  # between a number that had to move and the edge of its stand, of its size
_SMALLER: Final = 0.6  # size of a number that had to move, of its former size

_Outline: TypeAlias = tuple[Corner, ...]
_Grid: TypeAlias = dict[tuple[int, ...], list[tuple[Box, _Outline]]]
"""Outlines by the cells that they touch; those of many cells all under `_LARGE`."""


class _Room(Struct, frozen=True):
    """The box of a stand and where the marker of its category is."""

    whole: Box
    mark: Corner | None

    def is_marked(self, box: Box, look: Look) -> bool:
        """Whether a box meets the marker."""
        return self.mark is not None and box.meets(Box(*self.mark, *self.mark).grown(look.marker / 2))


def untangle(stands: Sequence[Stand], drawings: Sequence[StandDrawing], look: Look) -> list[StandDrawing]:
    """The drawings, which are in painting order, with no label under a stand that is painted later."""
    result = list(drawings)
    above: _Grid = {}
    for index, stand in reversed(list(enumerate(stands))):
        drawing = drawings[index]
        outline = corners(stand.shape, stand.position, stand.rotation)
        box = Box.around(outline)
        if (
            drawing.label
            and _may_be_taken(stand, box, above)
            and _is_taken(_around_label(drawing.label), above)
        ):
            number = _moved(drawing.label[0], outline, _Room(box, drawing.mark), above, look)
            label = () if number is None else (number,)
            result[index] = StandDrawing(drawing.body, label, numbered=bool(label), named=False)
        for cell in _cells(box):
            above.setdefault(cell, []).append((box, outline))
    return result


def _cells(box: Box) -> Collection[tuple[int, ...]]:
    """Cells of the grid that a box touches, or `_LARGE` alone when they are very many."""
    left, right = int(box.left // _CELL), int(box.right // _CELL)
    low, high = int(box.bottom // _CELL), int(box.top // _CELL)
    if left == right and low == high:  # most stands are in one
        return ((left, low),)
    if (right - left + 1) * (high - low + 1) > _MOST_CELLS:
        return (_LARGE,)
    return tuple(product(range(left, right + 1), range(low, high + 1)))


def _near(box: Box, above: _Grid) -> Iterator[tuple[Box, _Outline]]:
    """What may meet a box: all that touches its cells, and all that is large."""
    cells = _cells(box)
    for cell in above if _LARGE in cells else (*cells, _LARGE):
        yield from above.get(cell, ())


def _may_be_taken(stand: Stand, box: Box, above: _Grid) -> bool:
    """Whether a label can lie under a stand painted later, from the stand's own box: cheap, and nearly always no.

    The label of a poster may stand before its panel.
    """
    beside = stand.kind is StandKind.POSTER
    return beside or any(box.meets(around) for around, _ in _near(box, above))


def _is_taken(box: Box, above: _Grid) -> bool:
    """Whether a box lies under any of the stands painted later."""
    return any(box.meets(around) and box.meets_outline(outline) for around, outline in _near(box, above))


def _around_label(label: Sequence[Text]) -> Box:
    """A box around the middle of all lines of a label."""
    box = _line_box(label[0])
    for text in label[1:]:
        box = box.joined(_line_box(text))
    return box.shrunk(_CORE)


def _line_box(text: Text) -> Box:
    """A box around one centred line, level or upright."""
    reach, height = text_width(text.text, text.size, text.weight) / 2, CAP_HEIGHT * text.size
    if text.rotation == 0:
        return Box(text.x - reach, text.y, text.x + reach, text.y + height)
    return Box(text.x - height, text.y - reach, text.x, text.y + reach)


def _moved(number: Text, outline: _Outline, room: _Room, above: _Grid, look: Look) -> Text | None:
    """The number in the first free corner of its stand or beside one of its sides, smaller where it must be; None
    when hardly anything of the stand can be seen.
    """
    large = max(number.size * _SMALLER, look.least_number)
    for size in dict.fromkeys((large, (large + look.least_number) / 2, look.least_number)):
        for box in _free_places(room.whole, text_width(number.text, size, number.weight), size):
            if box.is_inside(outline) and not room.is_marked(box, look) and not _is_taken(box, above):
                x = (box.left + box.right) / 2
                return structs.replace(number, x=x, y=box.bottom, size=size, anchor=Anchor.MIDDLE, rotation=0)
    return None


def _free_places(whole: Box, width: float, size: float) -> Iterator[Box]:
    """Boxes for a line of this width in the corners of a stand's box, then along its sides."""
    gap, height = size * _GAP, CAP_HEIGHT * size
    lefts = (whole.left + gap, whole.right - gap - width, (whole.left + whole.right - width) / 2)
    feet = (whole.top - gap - height, whole.bottom + gap, (whole.bottom + whole.top - height) / 2)
    for foot, left in product(feet, lefts):
        yield Box(left, foot, left + width, foot + height)
