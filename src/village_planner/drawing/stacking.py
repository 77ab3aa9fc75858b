"""Which of two things of one kind is painted above the other, on screen as on paper; it must not know who paints."""

from __future__ import annotations

from typing import Final

from village_planner.model.fixture import Fixture, Service
from village_planner.model.shape import area
from village_planner.model.stand import Stand

_LETTERS: Final = 3
"""Letters at the end of an id that tell things apart: more would be less than the smallest difference of two numbers on
a screen."""

_FREE_OR_TAKEN: Final = 1e-5
"""What a taken stand is above a free one of its size: as much as 600 mm² of floor make between two of 6 m²."""

_MM2_PER_M2: Final = 1_000_000


def height_of(thing: Stand | Fixture | Service) -> float:
    """The height at which a thing is painted: its level, and less than one more within the level.

    Within a level large stands are below small ones, which may stand on them, and free ones below taken ones. What is
    alike in that is told apart by the end of its id, so that the order depends on nothing but the plan.
    """
    return thing.level + (_within_level(thing) if isinstance(thing, Stand) else _share(thing.id))


def _within_level(stand: Stand) -> float:
    size = area(stand.shape) / _MM2_PER_M2
    return 0.9 / (1 + size) + _FREE_OR_TAKEN * (bool(stand.exhibitors) + _share(stand.id))


def _share(name: str) -> float:
    """A number from 0 to below 1 that rises with the end of a word; its beginning is often that of all ids."""
    end = name[-_LETTERS:].encode("ascii", "replace")
    return int.from_bytes(end, "big") / 256**_LETTERS
