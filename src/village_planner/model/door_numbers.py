"""Numbers that tell doors of one hall apart which have the same name or none; it must not know how they are written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Final

from msgspec import structs

from village_planner.model.hall import Door, DoorKind, Hall
from village_planner.model.ids import DoorId

_ROW: Final = 2_000
"""Millimetres of height in which doors are of one row."""


def door_numbers(hall: Hall) -> Mapping[DoorId, int]:
    """From 1 for doors of the same kind whose names are equal or empty; a door that never had its like has none.

    What a door was numbered once it keeps. Doors without a number get the free ones in reading order: rows from the
    top, each from the left.
    """
    numbers = _numbers(hall.doors)
    shown = {door.id for alike in _alike(hall.doors) for door in alike if len(alike) > 1 or door.number}
    return {door: number for door, number in numbers.items() if door in shown}


def keep_numbers(before: Hall, after: Hall) -> Hall:
    """The hall as it is after an edit, its doors numbered as they were; doors that are new come after those.

    A door that got another kind or name is now one of others, and numbered as if it were new. The same hall when its
    doors are the same.
    """
    if before.doors == after.doors:
        return after
    called, had, shown = (
        {door.id: _called(door) for door in before.doors},
        _numbers(before.doors),
        door_numbers(before),
    )
    stay = {door.id for door in after.doors if called.get(door.id) == _called(door)}
    doors = tuple(
        structs.replace(door, number=had[door.id] if door.id in stay else 0) for door in after.doors
    )
    numbers = _numbers(doors)
    wanted = {door.id for alike in _alike(doors) for door in alike if len(alike) > 1} | (stay & shown.keys())
    return structs.replace(
        after,
        doors=tuple(
            structs.replace(door, number=numbers[door.id] if door.id in wanted else 0) for door in doors
        ),
    )


def _called(door: Door) -> tuple[DoorKind, str]:
    return door.kind, door.name.strip()


def _alike(doors: Iterable[Door]) -> Iterable[list[Door]]:
    """The doors by what they are called."""
    alike: dict[tuple[DoorKind, str], list[Door]] = defaultdict(list)
    for door in doors:
        alike[_called(door)].append(door)
    return alike.values()


def _numbers(doors: Iterable[Door]) -> dict[DoorId, int]:
    """A number for each door: its own, unless one before it has that too, else the first free one in reading order."""
    numbers: dict[DoorId, int] = {}
    for alike in _alike(doors):
        taken: dict[int, DoorId] = {}
        for door in alike:
            if door.number:
                taken.setdefault(door.number, door.id)
        kept = {door: number for number, door in taken.items()}
        free = (number for number in count(1) if number not in taken)
        rest = sorted((door for door in alike if door.id not in kept), key=_reading_place)
        numbers |= kept | {door.id: number for door, number in zip(rest, free, strict=False)}
    return numbers


def _reading_place(door: Door) -> tuple[int, float, str]:
    x, y = (sum(ends) / 2 for ends in zip(door.start, door.end, strict=True))
    return -round(y / _ROW), x, door.id
