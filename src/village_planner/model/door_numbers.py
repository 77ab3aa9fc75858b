"""Numbers that tell doors of one hall apart which have the same name or none; it must not know how they are written."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from village_planner.model.hall import Door, DoorKind, Hall
from village_planner.model.ids import DoorId

_ROW: Final = 2_000
"""Millimetres of height in which doors are of one row."""


def door_numbers(hall: Hall) -> Mapping[DoorId, int]:
    """From 1 in reading order (rows from the top, each from the left) for doors of the same kind whose names are equal
    or empty; doors that no other is called like have none.
    """
    alike: dict[tuple[DoorKind, str], list[Door]] = defaultdict(list)
    for door in hall.doors:
        alike[door.kind, door.name.strip()].append(door)
    return {
        door.id: number
        for doors in alike.values()
        if len(doors) > 1
        for number, door in enumerate(sorted(doors, key=_reading_place), 1)
    }


def _reading_place(door: Door) -> tuple[int, float, str]:
    x, y = (sum(ends) / 2 for ends in zip(door.start, door.end, strict=True))
    return -round(y / _ROW), x, door.id
