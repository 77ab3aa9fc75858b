"""What counts as one when things are arranged: a thing, or the members of a group; not how they are arranged.

Places are whole thousandths of a millimetre here: corners of turned things are no whole millimetres, and an
arrangement that is made twice must find the second time exactly what it made the first time.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Final, NamedTuple

from village_planner.edits.floor import bounds, move
from village_planner.edits.tables import rows_of
from village_planner.model.fixture import Fixture, Service
from village_planner.model.ids import FloorId
from village_planner.model.plan import Plan
from village_planner.model.stand import Stand

THOUSANDTHS: Final = 1000
"""Of a millimetre."""


class Axis(Enum):
    """Along which things are arranged, as the index of its lower side in a box."""

    X = 0
    Y = 1


class Piece(NamedTuple):
    """Things that keep their places to each other, and the box around them in thousandths of a millimetre.

    `fixed` when one of them is locked: then all of them stay.
    """

    ids: tuple[FloorId, ...]
    box: tuple[int, int, int, int]
    fixed: bool

    def low(self, axis: Axis) -> int:
        """The left or lower side."""
        return self.box[axis.value]

    def high(self, axis: Axis) -> int:
        """The right or upper side."""
        return self.box[axis.value + 2]

    def size(self, axis: Axis) -> int:
        """From side to side."""
        return self.high(axis) - self.low(axis)

    def twice_middle(self, axis: Axis) -> int:
        """Twice the place of the middle, which is whole."""
        return self.high(axis) + self.low(axis)


def pieces(plan: Plan, ids: Iterable[FloorId]) -> list[Piece]:
    """The things named as pieces: those of one group are one, all others are each by themselves."""
    together: dict[str, list[Stand | Fixture | Service]] = {}
    for row in rows_of(plan, ids):
        together.setdefault(f"{row.hall} {row.group}" if row.group else f" {row.id}", []).append(row)
    return [_piece(plan, rows) for rows in together.values()]


def shifted(plan: Plan, axis: Axis, ways: Iterable[tuple[Piece, int]]) -> Plan:
    """The plan with pieces moved along an axis by whole millimetres; UserError beyond MAX_MM."""
    for piece, way in ways:
        plan = move(plan, piece.ids, *((way, 0) if axis is Axis.X else (0, way)))
    return plan


def nearest(place: int) -> int:
    """Thousandths as whole millimetres; half a millimetre goes down, so that the answer stays when used again."""
    return -((THOUSANDTHS // 2 - place) // THOUSANDTHS)


def way_to(place: int, target_mm: int) -> int:
    """Millimetres by which something at `place` thousandths comes nearest to a target.

    It then lies in (target - 1/2 mm, target + 1/2 mm], and `nearest` of that is the target again.
    """
    return (target_mm * THOUSANDTHS - place + THOUSANDTHS // 2) // THOUSANDTHS


def _piece(plan: Plan, rows: list[Stand | Fixture | Service]) -> Piece:
    ids = tuple(row.id for row in rows)
    box = bounds(plan, ids)
    assert box is not None, "a piece has a thing in it"
    left, low, right, top = (round(side * THOUSANDTHS) for side in box)
    fixed = any(not isinstance(row, Service) and row.locked for row in rows)
    return Piece(ids, (left, low, right, top), fixed)
