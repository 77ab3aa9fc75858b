"""Sets number and name into the room of a stand, number first; it must not know plans or paper."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from village_planner.drawing.fonts import CAP_HEIGHT, DESCENT, fit, wrap
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


@lru_cache(1 << 15)
def lay_out(
    number: str,
    name: str,
    suffix: str,
    width: int,
    height: int,
    least_number: float,
    least_name: float,
    alone_share: float,
) -> LabelLayout:
    """The label of a stand in a box, all in hall millimetres; `suffix` is kept when the name is elided.

    Number and name shrink a little together until the name fits on up to three lines; only then is the name
    elided, and left out when hardly anything of it would remain. The number is never elided; without a name
    it is `alone_share` of the box's height.
    """
    usable = round(height * _PADDED)
    alone = _alone(number, width, height, least_number, alone_share)
    if not name or not alone.number_size:
        return alone._replace(complete=not name)
    largest = min(height, _LOUD_FROM) * _NUMBER_SHARE + max(0, height - _LOUD_FROM) * _LOUDER
    shortened = None
    for step in _NUMBER_STEPS:
        size = fit(number, width, max(largest * step, least_number), least_number, Weight.BOLD)
        if size is None:
            break
        for share in _NAME_STEPS:
            layout = _with_name(size, max(size * share, least_name), name, suffix, width, usable)
            if layout is not None and layout.complete:
                return layout
            if layout is not None and step == _NUMBER_STEPS[0] and _says_something(layout):
                shortened = layout
            if size * share <= least_name:
                break
    return shortened or alone._replace(complete=False)


def _alone(number: str, width: int, height: int, least: float, share: float) -> LabelLayout:
    """The number as the only content; it may fill a box that is hardly higher than the least size."""
    largest = max(height * share, min(least, height / CAP_HEIGHT))
    size = fit(number, width, largest, least, Weight.BOLD) if largest >= least else None
    return LabelLayout(size or 0.0, 0.0, (), complete=True)


def _with_name(
    size: float, name_size: float, name: str, suffix: str, width: int, height: int
) -> LabelLayout | None:
    """Number and name in these sizes; None when not one line has room."""
    one = LabelLayout(size, name_size, (name,), complete=True)
    room = int((height - one.height) / (_NAME_LEADING * name_size)) + 1 if height >= one.height else 0
    if room < 1:
        return None
    folded = wrap(name, width, name_size, most=min(room, _MOST_LINES), suffix=suffix)
    return LabelLayout(size, name_size, folded.lines, folded.complete)


def _says_something(layout: LabelLayout) -> bool:
    return len("".join(layout.lines)) > _LEAST_TEASER
