"""How much of a hall's floor is taken, and how far apart two things are; it must not know rules."""

from __future__ import annotations

from typing import NamedTuple

import shapely

from village_planner.geometry.footprints import Placeable, footprints, outline_polygon
from village_planner.model.fixture import FixtureKind
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, fixtures_in, stands_in


class FloorUse(NamedTuple):
    """The floor of a hall and what of it is taken, in mm²."""

    floor: float
    taken: float

    @property
    def circulation(self) -> float:
        """The share of the floor on which nothing stands, 0 to 1."""
        return 1 - self.taken / self.floor


def floor_use(plan: Plan, hall: HallId) -> FloorUse | None:
    """What stands and fixtures take of a hall's floor; None when its outline has no area or crosses itself.

    Where things overlap the floor is taken once, and what sticks out of the hall takes nothing. A zone that is to be
    kept clear is free floor.
    """
    outline = outline_polygon(plan.halls[hall].outline, plan.halls[hall].holes)
    if outline is None:
        return None
    fixtures = (f for f in fixtures_in(plan, hall) if f.kind is not FixtureKind.KEEP_CLEAR)
    prints = footprints((*stands_in(plan, hall), *fixtures))
    taken = shapely.intersection(shapely.union_all(prints.polygons), outline)
    return FloorUse(outline.area, taken.area)


def distance(first: Placeable, second: Placeable) -> float:
    """Millimetres between the outlines of two things, 0 when they touch or overlap."""
    one, two = footprints((first, second)).polygons
    return float(shapely.distance(one, two))
