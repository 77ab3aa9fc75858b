"""How the next category looks; it must not know plans or a window."""

from __future__ import annotations

import math
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
"""Okabe and Ito's colours, told apart by colour-blind people too; black and green last, because walls and exits are."""

_LAST: Final = CATEGORY_COLOURS[-2:]
_TO_XYZ: Final = (
    (0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505),
    (0.2126, 0.7152, 0.0722),
    (0.0193 / 1.0890, 0.1192 / 1.0890, 0.9505 / 1.0890),
)
"""Linear sRGB to CIE XYZ, each as a share of white (D65)."""


def next_look(colours: Collection[str]) -> tuple[str, Marker]:
    """Colour and mark of the next category where there are some in these colours already: of the colours that are
    free the one that looks least like any of them, black and green only when no other is free.
    """
    count = len(colours)
    used = [_lab(colour) for colour in colours]
    free = [colour for colour in CATEGORY_COLOURS if colour not in colours]
    wanted = [colour for colour in free if colour not in _LAST] or free[:1]

    def apart(colour: str) -> float:
        return min((math.dist(_lab(colour), other) for other in used), default=0.0)

    colour = max(wanted, key=apart) if wanted else CATEGORY_COLOURS[count % len(CATEGORY_COLOURS)]
    return colour, tuple(Marker)[count % len(Marker)]


def _lab(colour: str) -> tuple[float, float, float]:
    """RRGGBB in CIE L*a*b*, where colours that look alike are near each other (CIE 15: differences of 1976)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    x, y, z = (_bent(r * red + g * green + b * blue) for r, g, b in _TO_XYZ)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(share: float) -> float:
    """A component of sRGB as light (IEC 61966-2-1)."""
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _bent(share: float) -> float:
    """The share of white as the eye takes it."""
    return float(share ** (1 / 3)) if share > (6 / 29) ** 3 else share * (29 / 6) ** 2 / 3 + 4 / 29
