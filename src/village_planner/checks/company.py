"""How far apart exhibitors are on foot, and who is where; it must not know what they wish."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from village_planner.checks.context import Context
from village_planner.checks.escape import walking_of
from village_planner.checks.floor import Floor
from village_planner.checks.stands_away import front_places
from village_planner.geometry.footprints import Floats
from village_planner.geometry.walking import Spread, Walking
from village_planner.model.ids import ExhibitorId
from village_planner.model.stand import Stand


class At(NamedTuple):
    """A stand: its hall among the floors, and its row there."""

    hall: int
    row: int


class Company:
    """The stands of every exhibitor and walked distances between them."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._spreads: dict[At, Spread] = {}
        self._fronts = [front_places(floor) for floor in context.floors]

    @cached_property
    def places(self) -> dict[ExhibitorId, list[At]]:
        """Where each exhibitor stands, alone or with others."""
        found: dict[ExhibitorId, list[At]] = defaultdict(list)
        for hall, floor in enumerate(self._context.floors):
            for row, stand in enumerate(floor.stands):
                for key in stand.exhibitors:
                    found[key].append(At(hall, row))
        return found

    def stand(self, at: At) -> Stand:
        """The stand there."""
        return self.floor(at).stands[at.row]

    def floor(self, at: At) -> Floor:
        """The floor of the hall there."""
        return self._context.floors[at.hall]

    def apart(self, one: At, others: Sequence[At]) -> list[float]:
        """Millimetres walked from an open side of a stand to one of each of the others; inf where there is no way, or
        none within a hall.
        """
        walking = self.walking(one)
        if walking is None:
            return [math.inf] * len(others)
        if one not in self._spreads:
            self._spreads[one] = walking.spread(self._places(one))
        return [self._nearest(self._spreads[one], one, other) for other in others]

    def walking(self, at: At) -> Walking | None:
        """Ways over the floor there."""
        return walking_of(self._context, self.floor(at))

    def to(self, at: At, goal: Spread) -> float:
        """Millimetres walked from an open side of a stand to something of its hall."""
        places = self._places(at)
        return float(goal.distances(places).min()) if len(places) else math.inf

    def _nearest(self, spread: Spread, one: At, other: At) -> float:
        return self.to(other, spread) if one.hall == other.hall else math.inf

    def _places(self, at: At) -> Floats:
        rows, places = self._fronts[at.hall]
        chosen: Floats = places[rows == at.row]
        return chosen


def pairs(company: Company, wishes: Iterable[tuple[ExhibitorId, ExhibitorId]]) -> list[tuple[At, At]]:
    """Stands of exhibitors who have something to do with each other, each pair once, in a fixed order."""
    found = {
        (min(one, other), max(one, other))
        for first, second in wishes
        for one in company.places.get(first, ())
        for other in company.places.get(second, ())
        if one != other
    }
    return sorted(found)
