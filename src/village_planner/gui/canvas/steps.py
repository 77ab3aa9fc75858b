"""Which round distances suit a zoom: grid, snapping and rulers; it must not know how they are drawn."""

from __future__ import annotations

import math
from typing import Final

GRID_MM: Final = (100, 500, 1_000, 5_000, 10_000, 50_000)
"""Distances between grid lines, fine to coarse."""

_LEAST_GRID_PX: Final = 20
_LEAST_SNAP_PX: Final = 2
_LEAST_LABEL_PX: Final = 64


def grid_steps(scale: float) -> tuple[int, int]:
    """Millimetres between fine and between strong grid lines at `scale` pixels a millimetre."""
    fine = next((i for i, step in enumerate(GRID_MM) if step * scale >= _LEAST_GRID_PX), len(GRID_MM) - 1)
    return GRID_MM[fine], GRID_MM[min(fine + 1, len(GRID_MM) - 1)]


def snap_step(scale: float) -> int:
    """Millimetres of the invisible raster that gestures snap to: 0.1 m unless that is finer than the hand."""
    return next((step for step in GRID_MM if step * scale >= _LEAST_SNAP_PX), GRID_MM[-1])


def ruler_step(scale: float) -> tuple[int, int]:
    """Millimetres between numbered and between plain ticks of a ruler: 1, 2 or 5 times a power of ten."""
    least = _LEAST_LABEL_PX / scale
    power = 10 ** math.floor(math.log10(least))
    step = max(100, next(n * power for n in (1, 2, 5, 10) if n * power >= least))
    return step, max(10, step // 5 if step % 3 else step // 3)
