"""How the next category looks; it must not know plans or a window."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from village_planner.model.exhibitor import Marker

CATEGORY_COLOURS: Final = (
    "0072B2",
    "D55E00",
    "CC79A7",
    "E69F00",
    "56B4E9",
    "F5C710",
    "000000",
    "009E73",
)
"""Okabe and Ito's colours, told apart by colour-blind people too; green last, because exits are green."""


def next_look(colours: Collection[str]) -> tuple[str, Marker]:
    """Colour and mark of the next category where there are some in these colours already."""
    count = len(colours)
    free = (colour for colour in CATEGORY_COLOURS if colour not in colours)
    return next(free, CATEGORY_COLOURS[count % len(CATEGORY_COLOURS)]), tuple(Marker)[count % len(Marker)]
