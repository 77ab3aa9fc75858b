"""Which of two things of one kind is painted above the other, on screen as on paper; it must not know who paints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeVar
from zlib import crc32

from village_planner.model.fixture import Fixture, Service
from village_planner.model.shape import area
from village_planner.model.stand import Stand

_LETTERS: Final = 3
"""Letters at the end of an id that tell things apart: of more there would be little left in two numbers on a screen."""

_FREE_OR_TAKEN: Final = 1e-5
"""What a taken stand is above a free one of its size: as much as 600 mm² of floor make between two of 6 m²."""

_MM2_PER_M2: Final = 1_000_000


_Thing = TypeVar("_Thing", Stand, Fixture, Service)


def height_of(thing: Stand | Fixture | Service) -> float:
    """The height at which a thing is painted: its level, and less than one more within the level.

    Within a level large stands are below small ones, which may stand on them, and free ones below taken ones. What is
    alike in that is told apart by its id, its end first, so that the order depends on nothing but the plan.
    """
    return thing.level + (_within_level(thing) if isinstance(thing, Stand) else _share(thing.id))


def in_painting_order(things: Iterable[_Thing]) -> list[_Thing]:
    """Things of one kind from the lowest to the uppermost, in one order whatever their ids are."""
    return sorted(things, key=lambda thing: (height_of(thing), thing.id))


def _within_level(stand: Stand) -> float:
    size = area(stand.shape) / _MM2_PER_M2
    return 0.9 / (1 + size) + _FREE_OR_TAKEN * (bool(stand.exhibitors) + _share(stand.id))


def _share(name: str) -> float:
    """A number from 0 to below 1 that rises with the end of a word; its beginning is often that of all ids.

    Where the ends are alike all letters make the last bits of it, so that two ids have one number hardly ever.
    """
    end = name[-_LETTERS:].encode("ascii", "replace")
    return (int.from_bytes(end, "big") + crc32(name.encode()) / 2**32) / 256**_LETTERS
