"""A stand list as its file says it, in the file's own unit and direction; it must not know plans."""

from __future__ import annotations

from dataclasses import dataclass

from village_planner.errors import Problem, UserError
from village_planner.model.shape import Corner
from village_planner.text import Message, say

MOST_ROWS = 20_000
"""Rows or features of a list: four times the largest fair."""

MOST_BYTES = 64_000_000

MOST_CHARACTERS = 2_000
"""Characters of a text in a list; outlines may be longer."""


class RowError(Exception):
    """Why one row was left out; becomes a `Problem` with the row's place."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class RawStand:
    """One stand: `ring` is its outline on the floor, else `corner` and `size` (or `diameter`) say where it is.

    Lengths in the file's unit, rotation in counter-clockwise degrees, None where not stated. `place` is the row.
    """

    place: Message
    number: str
    exhibitor: str
    kind: str
    corner: Corner | None = None
    size: Corner | None = None
    rotation: float | None = None
    diameter: float | None = None
    ring: tuple[Corner, ...] = ()


@dataclass(frozen=True, slots=True)
class RawHall:
    """The outline of a hall and its holes, in the file's unit; None: the file cannot state holes."""

    place: Message
    name: str
    ring: tuple[Corner, ...]
    holes: tuple[tuple[Corner, ...], ...] | None = None


@dataclass(frozen=True, slots=True)
class RawList:
    """All that a file says. `unit` is a key of UNITS, `y_down` the direction of y; None where not stated."""

    unit: str | None
    y_down: bool | None
    halls: tuple[RawHall, ...]
    stands: tuple[RawStand, ...]
    problems: tuple[Problem, ...]


def unreadable(detail: Message, hint: Message) -> UserError:
    """The error of a list of which nothing can be read."""
    return UserError("stand-list-unreadable", say("This list of stands cannot be read"), detail, hint)


def too_many() -> UserError:
    """The error of a list that is longer than any fair."""
    return unreadable(
        say("It has more than {n} rows. Nothing was imported.", n=MOST_ROWS),
        say("Export only the stands, hall by hall."),
    )
