"""Which label of a stand is shown at which zoom, so that a name too small to read is told shorter; no items here."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from msgspec import Struct, structs

from village_planner.drawing.box import Box
from village_planner.drawing.fonts import text_width
from village_planner.drawing.look import Labels, Look
from village_planner.drawing.primitives import Text, Weight
from village_planner.drawing.stand import draw_stand
from village_planner.model.plan import Plan
from village_planner.model.shape import size
from village_planner.model.stand import Stand
from village_planner.units import FULL_TURN, MM_PER_POINT

LEAST_TEXT_PX: Final = 7.0
"""Labels whose letters are lower than this are hidden."""

_NAMES_MM: Final = (240, 268, 300, 350, 400)
"""Least sizes of names for smaller zooms: read from 77, 69, 62, 53 and 46 % on. Below there are no category markers."""

_QUARTER: Final = FULL_TURN // 4
_OF_THE_SIDE: Final = 0.5  # a number that stands alone is at least this large, of the shorter side
_OF_A_TURNED_SIDE: Final = 0.3
_OF_THE_WIDTH: Final = 0.9


class Level(Struct, frozen=True):
    """Texts that are shown together from one scale (pixels a millimetre) up to another; made when first shown."""

    least: float
    most: float
    texts: Callable[[], tuple[Text, ...]]


def plain_levels(texts: tuple[Text, ...]) -> list[Level]:
    """Each text as soon as it can be read."""
    return [Level(LEAST_TEXT_PX / text.size, math.inf, partial(tuple, (text,))) for text in texts]


def stand_levels(
    plan: Plan, stand: Stand, look: Look, texts: tuple[Text, ...], signs: Sequence[Box] = ()
) -> list[Level]:
    """The whole label (`texts`: number and name) where its name can be read; else names that are larger and shorter.

    Where not even these can be read there is the number alone, and larger. All keep clear of `signs` on the stand.
    """
    if len(texts) <= 1:
        return plain_levels(texts)
    limit = LEAST_TEXT_PX / min(text.size for text in texts)
    levels = [Level(limit, math.inf, partial(tuple, texts))]
    for least in _NAMES_MM:
        if LEAST_TEXT_PX / least < limit:
            shorter = structs.replace(look, name_pt=least * look.scale / MM_PER_POINT)
            levels.append(
                Level(LEAST_TEXT_PX / least, limit, partial(_shorter, plan, stand, shorter, texts, signs))
            )
            limit = LEAST_TEXT_PX / least
    least_scale = LEAST_TEXT_PX / max(_size_alone(stand), texts[0].size)
    if least_scale < limit:
        numbers = structs.replace(look, labels=Labels.NUMBERS)
        levels.append(Level(least_scale, limit, partial(_label, plan, stand, numbers, signs)))
    return levels


def _size_alone(stand: Stand) -> float:
    """A size in mm that a number alone surely has."""
    side = min(size(stand.shape))
    wide = text_width(stand.number, 1, Weight.BOLD) or 1
    share = _OF_A_TURNED_SIDE if stand.rotation % _QUARTER else min(_OF_THE_SIDE, _OF_THE_WIDTH / wide)
    return max(1.0, side * share)


def _shorter(
    plan: Plan, stand: Stand, look: Look, texts: tuple[Text, ...], signs: Sequence[Box]
) -> tuple[Text, ...]:
    """The label with a larger name; without room for one beside the category's marker the number stays alone."""
    label = _label(plan, stand, look, signs)
    return label if len(label) > 1 and label[0].rotation == texts[0].rotation else texts[:1]


def _label(plan: Plan, stand: Stand, look: Look, signs: Sequence[Box]) -> tuple[Text, ...]:
    return draw_stand(plan, stand, look, signs=signs).label
