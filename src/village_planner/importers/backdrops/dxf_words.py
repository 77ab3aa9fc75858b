"""Texts of a DXF drawing as lines of words where their alignment puts them; it must not know where they end up."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from ezdxf.entities.mtext import MText
from ezdxf.entities.text import Text
from ezdxf.math import OCS, Vec3
from numpy.typing import NDArray

from village_planner.drawing.fonts import CAP_HEIGHT, text_width, wrap

Points: TypeAlias = "NDArray[np.float64]"
"""Points in rows of x, y and z."""

_LINE_STEP: Final = 5 / 3
"""Distance of the lines of a text with several, in heights of its capitals."""

_LONGEST_NOTE: Final = 5_000
_MOST_ROWS: Final = 200


class Words(NamedTuple):
    """One line of text; `points` are where it begins, where it ends and how high it is above where it begins."""

    layer: str
    colour: int
    text: str
    points: Points


def line_of(text: Text, layer: str, colour: int) -> Iterator[Words]:
    """One line of text where its alignment puts it."""
    words, height = text.plain_text(), float(text.dxf.get("height", 0))
    if not words.strip():
        return
    align, place, end = text.get_placement()
    turn = math.radians(text.dxf.get("rotation", 0))
    width = text_width(words, height / CAP_HEIGHT) * text.dxf.get("width", 1)
    if end is not None:  # it fills the room between two places
        turn, width = math.atan2(end.y - place.y, end.x - place.x), (end - place).magnitude
    along, up = Vec3(math.cos(turn), math.sin(turn)), Vec3(-math.sin(turn), math.cos(turn))
    name = align.name
    back = (
        0.0 if end is not None else _back(name.endswith("CENTER") or name == "MIDDLE", name.endswith("RIGHT"))
    )
    down = {"TOP": 1.0, "MIDDLE": 0.5, "BOTTOM": -0.3}.get(name.partition("_")[0], 0.0)
    start = place - along * (width * back) - up * (height * down)
    yield _words(text.ocs(), layer, colour, words, (start, along * width, up * height))


def paragraph_of(text: MText, layer: str, colour: int) -> Iterator[Words]:
    """The lines of a text, folded to its width, where its alignment puts them."""
    height = float(text.dxf.get("char_height", 0))
    rows = [row for line in text.plain_text(split=True) for row in _folded(line, text, height)][:_MOST_ROWS]
    step = height * _LINE_STEP * text.dxf.get("line_spacing_factor", 1)
    place = int(text.dxf.get("attachment_point", 1)) - 1
    tall = height + step * (len(rows) - 1)
    above = (0.0, tall / 2, tall)[place // 3 % 3]
    turn = math.radians(text.get_rotation())
    along, up = Vec3(math.cos(turn), math.sin(turn)), Vec3(-math.sin(turn), math.cos(turn))
    for i, row in enumerate(rows):
        width = text_width(row, height / CAP_HEIGHT)
        back = width * _back(place % 3 == 1, place % 3 == 2)
        start = Vec3(text.dxf.insert) - along * back + up * (above - height - step * i)
        if row.strip():
            yield _words(OCS(), layer, colour, row, (start, along * width, up * height))


def _folded(line: str, text: MText, height: float) -> tuple[str, ...]:
    room = text.dxf.get("width", 0) or 0
    line = line[:_LONGEST_NOTE]
    if not line.strip() or room <= height or height <= 0:
        return (line,)
    return wrap(line, room, height / CAP_HEIGHT).lines


def _words(ocs: OCS, layer: str, colour: int, text: str, frame: tuple[Vec3, Vec3, Vec3]) -> Words:
    start, along, up = frame
    points = [Vec3(ocs.to_wcs(point)).xyz for point in (start, start + along, start + up)]
    return Words(layer, colour, text, np.array(points))


def _back(centred: bool, right: bool) -> float:  # noqa: FBT001
    """Which part of its width a text begins before its place."""
    return 0.5 if centred else 1.0 if right else 0.0
