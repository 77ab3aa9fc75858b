"""Paths of one place in as few strokes as look the same as one after the other; it must not know where the place is.

A drawing changes its style with every line; to begin with a stroke takes longer than to draw a line of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from village_planner.model.backdrop import BackdropPath

_FARTHEST: Final = 40
"""A line is taken to earlier ones past so many areas and broad lines at most, so that many of those take no longer."""

Bounds = tuple[float, float, float, float]
"""Left, low, right and top in units of the drawing."""


class Style(NamedTuple):
    """What the paths that are painted together have in common; `width` in units."""

    layer: int
    colour: int | None
    width: float
    filled: bool


class _Cover(NamedTuple):
    """An area, or a broad line, and the last stroke that there was when it came."""

    stroke: int
    style: Style
    bounds: Bounds


def strokes(
    paths: Iterable[tuple[BackdropPath, Bounds]], hairline: float
) -> list[tuple[Style, list[BackdropPath]]]:
    """The paths in painting order, each given with the box in which it lies; lines of one style together.

    Areas stay alone, because they are filled by turns: where two of them overlap would be a hole. What hides something
    else stays above or below it; only where lines cross that are no broader than `hairline` units may another colour be
    above.
    """
    done: list[tuple[Style, list[BackdropPath]]] = []
    latest: dict[Style, int] = {}
    covers: list[_Cover] = []
    for path, bounds in paths:
        style = Style(path.layer, path.colour, path.width, path.filled)
        is_thin = not style.filled and style.width <= hairline
        number = None if style.filled else latest.get(style)
        if number is not None and number < len(done) - 1:
            later = done[number + 1 : number + 2 + _FARTHEST]
            is_same = _is_uncovered(style, bounds, covers, number) if is_thin else _is_one_ink(style, later)
            number = number if is_same else None
        if number is None:
            number = latest[style] = len(done)
            done.append((style, []))
        done[number][1].append(path)
        if not is_thin:
            covers.append(_Cover(len(done) - 1, style, bounds))
    return done


def _is_uncovered(style: Style, bounds: Bounds, covers: list[_Cover], number: int) -> bool:
    """Whether a thin line looks the same when it is drawn with the stroke of that number."""
    for count, cover in enumerate(reversed(covers)):
        if cover.stroke <= number:
            return True
        hides = cover.style.filled or cover.style.colour != style.colour
        if count == _FARTHEST or (hides and meet(cover.bounds, bounds)):
            return False
    return True


def _is_one_ink(style: Style, later: list[tuple[Style, list[BackdropPath]]]) -> bool:
    """Whether a broad line looks the same when it is drawn before all of these."""
    return len(later) <= _FARTHEST and all(
        other.colour == style.colour and not other.filled for other, _ in later
    )


def meet(bounds: Bounds, area: Bounds) -> bool:
    """Whether two boxes have a place in common."""
    left, low, right, top = bounds
    return left <= area[2] and area[0] <= right and low <= area[3] and area[1] <= top
