"""What the rules are asked about: a plan, a profile and the floors of its halls; it must not know the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from village_planner.checks.bodies import Bodies
from village_planner.checks.building import Building
from village_planner.checks.floor import Floor
from village_planner.checks.profile import Profile
from village_planner.geometry.heed import heed
from village_planner.model.fixture import Fixture, Service
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, halls_in_order
from village_planner.model.stand import Stand


class DroppedError(Exception):
    """Nobody waits for the answer any more."""


@dataclass(frozen=True, slots=True)
class Context:
    """A plan and a profile with the venue's overrides in force; one floor for each hall, in the order of the tabs."""

    plan: Plan
    profile: Profile
    floors: tuple[Floor, ...]
    is_wanted: Callable[[], bool] = lambda: True

    def heed(self) -> None:
        """DroppedError once nobody waits for the answer: long work calls this every tenth of a second or so. Whoever
        runs the rule has a word too.
        """
        heed()
        if not self.is_wanted():
            raise DroppedError

    def each_floor(self) -> Iterator[Floor]:
        """The floors for rules that take long over each: DroppedError once nobody waits for the answer."""
        for floor in self.floors:
            self.heed()
            yield floor


T = TypeVar("T", Stand, Fixture, Service)


def by_hall(rows: Iterable[T]) -> Mapping[HallId, Sequence[T]]:
    """Rows of each hall, sorted by id."""
    found: dict[HallId, list[T]] = defaultdict(list)
    for row in rows:
        found[row.hall].append(row)
    for group in found.values():
        group.sort(key=lambda row: row.id)
    return found


def whole_context(
    plan: Plan, profile: Profile, reach: int, is_wanted: Callable[[], bool] = lambda: True
) -> Context:
    """Everything in the plan is asked about; neighbours within `reach` mm matter. Long rules stop once the answer
    `is_wanted` no longer.
    """
    stands, fixtures = by_hall(plan.stands.values()), by_hall(plan.fixtures.values())
    services = by_hall(plan.services.values())
    floors = tuple(
        Floor(
            Building(hall),
            Bodies(stands.get(hall.id, ()), fixtures.get(hall.id, ())),
            services.get(hall.id, ()),
            reach,
        )
        for hall in halls_in_order(plan)
    )
    return Context(plan, profile, floors, is_wanted)
