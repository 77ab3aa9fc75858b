"""The mark that says where north is, or that nobody has said so; it must not know what it stands beside."""

from __future__ import annotations

from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.drawing.primitives import (
    Anchor,
    Ink,
    Item,
    Path,
    Pen,
    Role,
    Text,
    Weight,
    circle,
    polygon,
)
from village_planner.model.hall import Hall
from village_planner.model.shape import rotated
from village_planner.outputs.layout import MUTED, TEXT
from village_planner.text import Translator

_PAPER = Ink(Role.PAPER)


def north_mark(
    hall: Hall, left: float, y: float, size: float, translator: Translator
) -> tuple[list[Item], float]:
    """A compass of `size` mm whose middle is at height `y`; answers the x at which it ends.

    Without a known north it says in words that the plan's top is at the top, and that north is not supplied.
    """
    letters = size * 0.38
    if hall.north is None:
        words = translator.say("north not supplied")
        x = left + text_width(words, letters)
        return [Text(words, left, y - CAP_HEIGHT * letters / 2, letters, MUTED)], x
    x, radius = left + size / 2, size / 2
    needle = [(0.0, 0.92), (0.34, -0.62), (0.0, -0.36), (-0.34, -0.62)]
    turned = [rotated((px * radius, py * radius), hall.north) for px, py in needle]
    items: list[Item] = [
        Path(circle(x, y, radius), _PAPER, Pen(MUTED, 0.2)),
        Path(polygon([(x + px, y + py) for px, py in turned]), TEXT),
    ]
    word = translator.say_c("north on the compass", "N")
    end = x + radius + 0.35 * letters
    items.append(Text(word, end, y - CAP_HEIGHT * letters / 2, letters, TEXT, Weight.BOLD, Anchor.START))
    return items, end + text_width(word, letters, Weight.BOLD)
