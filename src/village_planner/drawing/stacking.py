"""Which of two things of one kind is painted above the other, on screen as on paper; it must not know who paints."""

from __future__ import annotations

from typing import Final

from village_planner.model.fixture import Fixture, Service
from village_planner.model.shape import area
from village_planner.model.stand import Stand

_LETTERS: Final = 4
"""More letters of an id would be less than the smallest difference of two numbers."""

_BASE: Final = 128.0
"""Ids are written in ASCII; a letter beyond counts as the last one."""

_FREE_OR_TAKEN: Final = 1e-6
"""What a taken stand is above a free one of its size: less than 50 mm² of floor make between two of 6 m²."""

_MM2_PER_M2: Final = 1_000_000


def height_of(thing: Stand | Fixture | Service) -> float:
    """The height at which a thing is painted: its level, and less than one more within the level.

    Within a level large stands are below small ones, which may stand on them, and free ones below taken ones. What is
    alike in that has the order of the ids, so that it depends on nothing but the plan.
    """
    return thing.level + (_within_level(thing) if isinstance(thing, Stand) else _letters(thing.id))


def _within_level(stand: Stand) -> float:
    size = area(stand.shape) / _MM2_PER_M2
    return 0.9 / (1 + size) + _FREE_OR_TAKEN * (bool(stand.exhibitors) + _letters(stand.id))


def _letters(word: str) -> float:
    """A number from 0 to below 1 that rises in the order of words."""
    return sum(min(ord(c), _BASE - 1) / _BASE**place for place, c in enumerate(word[:_LETTERS], start=1))
