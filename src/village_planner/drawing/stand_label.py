"""Sets number and name into the room of a stand, number first; it must not know plans or paper."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from village_planner.drawing.fonts import CAP_HEIGHT, DESCENT, folded, text_width, wrap
from village_planner.drawing.primitives import Weight

_NUMBER_SHARE: Final = 0.32  # size of the number, of the room's height, when a name follows
_LOUD_FROM: Final = 2_000  # hall millimetres: higher rooms have more air rather than much louder numbers
_LOUDER: Final = 0.12
_NUMBER_STEPS: Final = (1.0, 0.86)
_NAME_STEPS: Final = (0.5, 0.44, 0.38, 0.33)  # of the number's size
_PADDED: Final = 0.88  # share of the room's height that a label may use
_GAP: Final = 0.2  # between number and first name line beyond the line's own height, of the number's size
_NAME_LEADING: Final = 1.16
_FIRST_LINE: Final = 1.2
_MOST_LINES: Final = 3
_LEAST_TEASER: Final = 6  # an elided name shorter than this says nothing and is left out


class LabelLayout(NamedTuple):
    """Sizes and lines of a label in hall millimetres; a number size of 0 means that not even it fits."""

    number_size: float
    name_size: float
    lines: tuple[str, ...]
    complete: bool

    @property
    def height(self) -> float:
        """From the number's top to the last line's descenders."""
        if not self.lines:
            return CAP_HEIGHT * self.number_size
        return self.name_baseline(len(self.lines) - 1) + DESCENT * self.name_size

    def name_baseline(self, line: int) -> float:
        """Distance from the number's top down to the baseline of a name line."""
        first = (CAP_HEIGHT + _GAP) * self.number_size + _FIRST_LINE * self.name_size
        return first + line * _NAME_LEADING * self.name_size


class LabelBox(NamedTuple):
    """The room there is in hall millimetres, and the smallest legible sizes of number and name."""

    width: int
    height: int
    least_number: float
    least_name: float


@lru_cache(1 << 15)
def lay_out(number: str, name: str, suffix: str, box: LabelBox, alone_share: float) -> LabelLayout:
    """The label of a stand in a box; `suffix` is kept when the name is elided.

    Number and name shrink a little together until the name fits on up to three lines; only then is the name
    elided, and left out when hardly anything of it would remain. The number is never elided; without a name
    it is `alone_share` of the box's height.
    """
    widest = box.width / (text_width(number, 1, Weight.BOLD) or 1)
    alone = _alone(widest, box, alone_share)
    if not name or not alone.number_size:
        return alone._replace(complete=not name)
    loud = min(box.height, _LOUD_FROM) * _NUMBER_SHARE + max(0, box.height - _LOUD_FROM) * _LOUDER
    size = min(max(loud, box.least_number), widest)
    for step in _NUMBER_STEPS:
        number_size = max(size * step, box.least_number)
        for name_size in _name_sizes(number_size, box):
            most = _most_lines(number_size, name_size, box)
            lines = folded(name + suffix, box.width, name_size, most=most) if most else None
            if lines is not None:
                return LabelLayout(number_size, name_size, lines, complete=True)
    return _shortened(size, name, suffix, box) or alone._replace(complete=False)


def _alone(widest: float, box: LabelBox, share: float) -> LabelLayout:
    """The number as the only content; it may fill a box that is hardly higher than the least size."""
    largest = max(box.height * share, min(box.least_number, box.height / CAP_HEIGHT))
    size = min(largest, widest)
    return LabelLayout(size if size >= box.least_number else 0.0, 0.0, (), complete=True)


def _name_sizes(size: float, box: LabelBox) -> list[float]:
    """Sizes to try for a name below a number, largest first, none illegible."""
    legible = [size * share for share in _NAME_STEPS if size * share > box.least_name]
    return legible if len(legible) == len(_NAME_STEPS) else [*legible, box.least_name]


def _most_lines(size: float, name_size: float, box: LabelBox) -> int:
    """How many lines of a name have room below a number."""
    one_line = (CAP_HEIGHT + _GAP) * size + (_FIRST_LINE + DESCENT) * name_size
    usable = box.height * _PADDED
    if usable < one_line:
        return 0
    return min(_MOST_LINES, 1 + int((usable - one_line) / (_NAME_LEADING * name_size)))


def _shortened(size: float, name: str, suffix: str, box: LabelBox) -> LabelLayout | None:
    """As much of the name as there is room for in its smallest size; None when that says nothing."""
    name_size = _name_sizes(size, box)[-1]
    most = _most_lines(size, name_size, box)
    lines = wrap(name, box.width, name_size, most=most, suffix=suffix).lines if most else ()
    if len("".join(lines)) <= _LEAST_TEASER:
        return None
    return LabelLayout(size, name_size, lines, complete=False)
