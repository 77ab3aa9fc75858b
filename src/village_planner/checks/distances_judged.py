"""How far it is to the exits all over a floor, and where that is too far; it must not know how it is drawn.

The rule on ways to exits (rules/travel_distance.py) says what is too far; here each cell of a floor is asked.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from village_planner.checks.context import Context
from village_planner.checks.escape import escape_of
from village_planner.checks.floor import Floor
from village_planner.checks.rules.travel_distance import held_to_limits
from village_planner.geometry.distance_field import DistanceField, distance_field
from village_planner.geometry.footprints import Bools
from village_planner.model.shape import Corner


class Judged(NamedTuple):
    """Millimetres to the exit that each cell of the field is held to, which are too far, and the way from the farthest
    place with its length in mm.
    """

    field: DistanceField
    too_far: Bools
    way: tuple[Corner, ...]
    farthest: float


def judged_distances(context: Context, floor: Floor) -> Judged | None:
    """None where no exit can be reached."""
    escape = escape_of(context, floor)
    if escape is None or not escape.reached:
        return None
    space = floor.free_space
    free = escape.room if space is None else space.area
    field = distance_field(escape.room, free, escape.to_nearest.distances)
    rows, columns, places = field.cells()
    away, far = held_to_limits(escape, context.profile, places, field.values[rows, columns])
    too_far = np.zeros(field.values.shape, dtype=bool)
    field.values[rows, columns], too_far[rows, columns] = away, far
    worst = escape.farthest
    way = () if worst is None else escape.to_nearest.way(worst.place)
    return Judged(field, too_far, way, 0.0 if worst is None else worst.at_most)
