"""Proposes outlines, columns and doors that a venue's plan seems to show; it must not know plans, and decides nothing.

Each proposal says how sure it is and why. A person accepts them one by one.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from msgspec import Struct

from village_planner.model.backdrop import Backdrop
from village_planner.model.hall import Background
from village_planner.model.shape import Circle, Point, Rectangle
from village_planner.text import Message

LIKELY: Final = 0.6
"""A proposal that is at least so sure is worth being shown first."""


class FoundOutline(Struct, frozen=True):
    """What may be the outline of a hall: corners counter-clockwise in mm on the floor; surest first."""

    confidence: float
    reason: Message
    corners: tuple[Point, ...]


class FoundColumn(Struct, frozen=True):
    """What may be a column: shape, place of its origin and turn as of a fixture."""

    confidence: float
    reason: Message
    shape: Circle | Rectangle
    position: Point
    rotation: int = 0


class FoundDoor(Struct, frozen=True):
    """What may be a door: from `start` to `end` in the wall; `opens_to` is where its leaf ends when it is open."""

    confidence: float
    reason: Message
    start: Point
    end: Point
    opens_to: Point
    leaves: int = 1


Found: TypeAlias = FoundOutline | FoundColumn | FoundDoor


class Detected(Struct, frozen=True):
    """All proposals of a drawing, the surest of each kind first."""

    outlines: tuple[FoundOutline, ...] = ()
    columns: tuple[FoundColumn, ...] = ()
    doors: tuple[FoundDoor, ...] = ()


def detect(backdrop: Backdrop, background: Background) -> Detected:
    """What the shown layers of the drawing seem to be, on the floor where the background lies."""
    from village_planner.geometry.detecting_columns import columns_in
    from village_planner.geometry.detecting_doors import doors_in
    from village_planner.geometry.detecting_outlines import outlines_in
    from village_planner.geometry.drawn_lines import drawn_lines

    lines = drawn_lines(backdrop, background)
    doors = doors_in(lines)
    return Detected(outlines_in(lines, doors), columns_in(lines), doors)
