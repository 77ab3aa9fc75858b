"""Spreads things evenly between the outer ones: equal gaps or equal distances of middles; it must not know Shapely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import pairwise

from village_planner.edits.limits import refusal
from village_planner.edits.pieces import THOUSANDTHS, Axis, Piece, nearest, pieces, shifted, way_to
from village_planner.model.ids import FloorId
from village_planner.model.plan import Plan
from village_planner.text import Length, say


class Spread(Enum):
    """What becomes equal: the gaps between things, or the distances from middle to middle."""

    GAPS = "gaps"
    MIDDLES = "middles"


def distribute(plan: Plan, ids: Iterable[FloorId], axis: Axis, spread: Spread) -> Plan:
    """The things named evenly along an axis, in the order of their middles; the first and the last stay.

    What is locked stays too, and the others spread between; turned things count by the boxes around them, groups
    as one. Equal gaps that are no whole millimetres differ by one. Less than three things are left alone. UserError
    when they are wider than the room between the outer ones, or beyond MAX_MM.
    """
    found = sorted(pieces(plan, ids), key=lambda piece: (piece.twice_middle(axis), piece.ids))
    if len(found) < 3:
        return plan
    stays = [i for i, piece in enumerate(found) if piece.fixed or i in (0, len(found) - 1)]
    ways: list[tuple[Piece, int]] = []
    for first, last in pairwise(stays):
        row = found[first : last + 1]
        ways += _with_equal_gaps(axis, row) if spread is Spread.GAPS else _with_equal_middles(axis, row)
    return shifted(plan, axis, ways)


def _with_equal_gaps(axis: Axis, row: Sequence[Piece]) -> Iterator[tuple[Piece, int]]:
    """Ways of all but the first and the last of a row, so that the gaps in it are equal."""
    inner = row[1:-1]
    room = row[-1].low(axis) - row[0].high(axis)
    needed = sum(piece.size(axis) for piece in inner)
    if inner and room < needed:
        raise refusal(
            "no-room-for-gaps",
            say("There is no room for gaps"),
            say(
                "What is to be spread is {needed} wide together; between the outer ones there are {room}. "
                "Nothing was moved.",
                needed=Length(needed / THOUSANDTHS),
                room=Length(max(room, 0) / THOUSANDTHS),
            ),
            say("Move the outer ones further apart, or make the distances of the middles equal."),
        )
    before = row[0].high(axis)
    for i, piece in enumerate(inner, 1):
        target = before + (room - needed) * i // (len(inner) + 1)
        yield piece, way_to(piece.low(axis), nearest(target))
        before += piece.size(axis)


def _with_equal_middles(axis: Axis, row: Sequence[Piece]) -> Iterator[tuple[Piece, int]]:
    """Ways of all but the first and the last of a row, so that their middles are equally far apart."""
    first, last = row[0].twice_middle(axis), row[-1].twice_middle(axis)
    for i, piece in enumerate(row[1:-1], 1):
        target = (first + (last - first) * i // (len(row) - 1)) // 2
        yield piece, way_to(piece.twice_middle(axis) // 2, nearest(target))
