"""The signs that tell what a door is for, or that nobody leaves by it; it must not know halls."""

from __future__ import annotations

from collections.abc import Container
from enum import Enum
from typing import Final, assert_never

from village_planner.drawing.primitives import Ink, LineTo, MoveTo, Path, Pen, Role
from village_planner.model.hall import Door, DoorKind
from village_planner.model.ids import DoorId
from village_planner.model.shape import Corner
from village_planner.text import say_c

_ARROW_GAP, _ARROW_HEIGHT = 0.35, 0.75  # from the door's line, and the arrow itself, of its width
_CROSS, _CASING = (
    0.6,
    1.3,
)  # paper millimetres: the pens of a cross and of what parts it from walls and stands


class Closed(Enum):
    """Why nobody can count on a door as a way out: something is before it, or it is kept shut."""

    BLOCKED = "blocked"
    SHUT = "shut"


DOOR_ROLES: Final = {
    DoorKind.ENTRANCE: Role.ENTRANCE,
    DoorKind.EXIT: Role.EXIT,
    DoorKind.SERVICE: Role.SERVICE_DOOR,
}
CLOSED_ROLES: Final = {Closed.BLOCKED: Role.DANGER, Closed.SHUT: Role.MUTED}
CLOSED_WORDS: Final = {
    Closed.BLOCKED: say_c("door", "blocked"),
    Closed.SHUT: say_c("door", "kept shut"),
}


def closed(door: Door, blocked: Container[DoorId]) -> Closed | None:
    """Why a door is no way out, None of one that is, and of doors for deliveries, which never are one."""
    if door.kind is DoorKind.SERVICE:
        return None
    if door.neutralised:
        return Closed.SHUT
    return Closed.BLOCKED if door.id in blocked else None


def door_arrows(kind: DoorKind, at: Corner, inward: Corner, size: float) -> tuple[tuple[Corner, ...], ...]:
    """The triangles, `size` wide, that tell what a door at a place is for, beside it in direction `inward`.

    Into the hall for an entrance, to the door for an exit, one of each, side by side, for deliveries. So doors can be
    told from each other without their colours.
    """
    along = (-inward[1], inward[0])

    def triangle(shift: float, wide: float, *, points_in: bool) -> tuple[Corner, ...]:
        base, tip = (
            (_ARROW_GAP, _ARROW_GAP + _ARROW_HEIGHT)
            if points_in
            else (_ARROW_GAP + _ARROW_HEIGHT, _ARROW_GAP)
        )

        def place(across: float, away: float) -> Corner:
            return (
                at[0] + (along[0] * across + inward[0] * away) * size,
                at[1] + (along[1] * across + inward[1] * away) * size,
            )

        return place(shift - wide / 2, base), place(shift + wide / 2, base), place(shift, tip)

    match kind:
        case DoorKind.ENTRANCE:
            return (triangle(0, 1, points_in=True),)
        case DoorKind.EXIT:
            return (triangle(0, 1, points_in=False),)
        case DoorKind.SERVICE:
            return triangle(-0.45, 0.8, points_in=True), triangle(0.45, 0.8, points_in=False)
        case _:
            assert_never(kind)


def door_cross(why: Closed, at: Corner, inward: Corner, size: float) -> tuple[Path, ...]:
    """A cross, `size` wide, on the line of a door by which nobody leaves, in place of its arrows."""
    half = size / 2
    across, away = (-inward[1] * half, inward[0] * half), (inward[0] * half, inward[1] * half)
    strokes = tuple(
        step(at[0] + sign * (across[0] + turn * away[0]), at[1] + sign * (across[1] + turn * away[1]))
        for turn in (1, -1)
        for step, sign in ((MoveTo, 1), (LineTo, -1))
    )
    casing, ink = Ink(Role.FLOOR), Ink(CLOSED_ROLES[why])
    return Path(strokes, None, Pen(casing, _CASING)), Path(strokes, None, Pen(ink, _CROSS))
