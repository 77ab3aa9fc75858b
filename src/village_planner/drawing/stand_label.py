"""Sets number and name into the room of a stand, number first; it must not know plans or paper."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from msgspec import Struct, structs

from village_planner.drawing.fonts import CAP_HEIGHT, DESCENT, ELLIPSIS, folded, is_too_wide, text_width, wrap
from village_planner.drawing.primitives import Weight

_LOUD_FROM: Final = 2_000  # hall millimetres: higher rooms have more air rather than much louder numbers
_LOUDER: Final = 0.12
_NUMBER_STEPS: Final = (1.0, 0.86)
_NAME_STEPS: Final = ((0.5, 2), (0.44, 2), (0.44, 3), (0.38, 3), (0.33, 3))
"""Sizes of the name, of the number's, and how many lines it may then have, in the order of preference."""

_PADDED: Final = 0.88  # share of the room's height that a label may use
_GAP: Final = 0.2  # between number and first name line beyond the line's own height, of the number's size
_NAME_LEADING: Final = 1.16
_FIRST_LINE: Final = 1.2
_LEAST_TEASER: Final = (0.6, 24)  # share of a name, or characters, that must remain, or it says nothing
_USUAL: Final = CAP_HEIGHT + _GAP + _NAME_STEPS[0][0] * (_FIRST_LINE + _NAME_LEADING + DESCENT)
"""Height of a label with two lines, of the number's size."""


class LabelLayout(Struct, frozen=True, gc=False):
    """Sizes and lines of a label in hall millimetres; a number size of 0 means that not even it fits.

    `top` is from the middle of the box up to the top of the number.
    """

    number_size: float
    name_size: float
    lines: tuple[str, ...]
    complete: bool
    top: float = 0.0

    def name_baseline(self, line: int) -> float:
        """Distance from the number's top down to the baseline of a name line."""
        first = (CAP_HEIGHT + _GAP) * self.number_size + _FIRST_LINE * self.name_size
        return first + line * _NAME_LEADING * self.name_size


class LabelBox(Struct, frozen=True):
    """The room there is in hall millimetres, and the smallest legible sizes of number and name."""

    width: int
    height: int
    least_number: float
    least_name: float


class Shares(Struct, frozen=True):
    """Size of the number, of the room's height: when a name follows, and without one."""

    named: float
    alone: float


@lru_cache(1 << 13)  # enough for a show of 5,000; full it takes 8 MB, which a day of resizing fills
def lay_out(number: str, name: str, suffix: str, box: LabelBox, shares: Shares) -> LabelLayout:
    """The label of a stand in a box, placed so that numbers in a row of stands are level.

    `suffix` is kept when the name is elided. Number and name shrink a little together until the name fits on
    up to three lines; only then is the name elided, and left out when hardly anything of it would remain. The
    number is never elided.
    """
    layout = _sized(number, name, suffix, box, shares)
    if not layout.lines:
        return structs.replace(layout, top=CAP_HEIGHT * layout.number_size / 2)
    last = layout.name_baseline(len(layout.lines) - 1)
    height = max(last + DESCENT * layout.name_size, min(_USUAL * layout.number_size, box.height * _PADDED))
    return structs.replace(layout, top=height / 2)


def _sized(number: str, name: str, suffix: str, box: LabelBox, shares: Shares) -> LabelLayout:
    """The label with its sizes and lines, not yet placed."""
    widest = box.width / (text_width(number, 1, Weight.BOLD) or 1)
    alone = _alone(widest, box, shares.alone)
    if not name or not alone.number_size:
        return structs.replace(alone, complete=not name)
    loud = min(box.height, _LOUD_FROM) * shares.named + max(0, box.height - _LOUD_FROM) * _LOUDER
    size = min(max(loud, box.least_number), widest)
    smallest, most = _name_steps(max(size * _NUMBER_STEPS[-1], box.least_number), box)[-1]
    hopeless = is_too_wide(name + suffix, box.width, smallest, most=most)
    for step in _NUMBER_STEPS if not hopeless else ():
        number_size = max(size * step, box.least_number)
        for name_size, most_lines in _name_steps(number_size, box):
            most = min(most_lines, _room_for_lines(number_size, name_size, box))
            lines = folded(name + suffix, box.width, name_size, most=most) if most else None
            if lines is not None:
                return LabelLayout(number_size, name_size, lines, complete=True)
    without = structs.replace(alone, number_size=min(size, alone.number_size), complete=False)
    return _shortened(size, name, suffix, box) or without


def _alone(widest: float, box: LabelBox, share: float) -> LabelLayout:
    """The number as the only content; it may fill a box that is hardly higher than the least size."""
    largest = max(box.height * share, min(box.least_number, box.height / CAP_HEIGHT))
    size = min(largest, widest)
    return LabelLayout(size if size >= box.least_number else 0.0, 0.0, (), complete=True)


def _name_steps(size: float, box: LabelBox) -> list[tuple[float, int]]:
    """Sizes and numbers of lines to try for a name below a number, best first, none illegible."""
    legible = [(size * share, lines) for share, lines in _NAME_STEPS if size * share > box.least_name]
    return legible if len(legible) == len(_NAME_STEPS) else [*legible, (box.least_name, _NAME_STEPS[-1][1])]


def _room_for_lines(size: float, name_size: float, box: LabelBox) -> int:
    """How many lines of a name have room below a number."""
    one_line = (CAP_HEIGHT + _GAP) * size + (_FIRST_LINE + DESCENT) * name_size
    usable = box.height * _PADDED
    return 1 + int((usable - one_line) / (_NAME_LEADING * name_size)) if usable >= one_line else 0


def _shortened(size: float, name: str, suffix: str, box: LabelBox) -> LabelLayout | None:
    """As much of the name as there is room for in its smallest size; None when that says nothing."""
    name_size, most_lines = _name_steps(size, box)[-1]
    most = min(most_lines, _room_for_lines(size, name_size, box))
    lines = wrap(name, box.width, name_size, most=most, suffix=suffix).lines if most else ()
    if not lines or any(ELLIPSIS in line for line in lines[:-1]):  # broken words say nothing either
        return None
    share, most_needed = _LEAST_TEASER
    if len("".join(lines)) - len(suffix) < min(share * len(name), most_needed):
        return None
    return LabelLayout(size, name_size, lines, complete=False)
