"""Plans for tests, built in sentences: `a_plan().with_stand("A1", at=(0, 0)).plan`. Ids are the words used."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import Any

from msgspec import structs

from village_planner.edits.background import relay_background, set_background
from village_planner.model.backdrop import Backdrop, BackdropLayer, BackdropPath
from village_planner.model.exhibitor import Category, Exhibitor
from village_planner.model.fixture import Fixture, FixtureKind, Service, ServiceKind
from village_planner.model.hall import Door, DoorKind, Hall, Swing
from village_planner.model.ids import (
    CategoryId,
    DoorId,
    ExhibitorId,
    FixtureId,
    HallId,
    NewId,
    ServiceId,
    StandId,
)
from village_planner.model.placement import on_floor
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner, Point, Polygon, Rectangle
from village_planner.model.stand import Stand

Pair = tuple[float, float]
"""Metres."""


def mm(value: float) -> int:
    """Whole millimetres of metres."""
    return round(value * 1000)


def at(place: Pair) -> Point:
    """A point from metres."""
    return Point(mm(place[0]), mm(place[1]))


def counting_ids(prefix: str = "new") -> NewId:
    """Ids new1, new2, …: the same in every run."""
    numbers = itertools.count(1)
    return lambda: f"{prefix}{next(numbers)}"


@dataclass(frozen=True)
class PlanBuilder:
    """A plan in the making; every method gives a new builder."""

    plan: Plan = field(default_factory=Plan)

    def _with(self, **changes: Any) -> PlanBuilder:
        return replace(self, plan=structs.replace(self.plan, **changes))

    def with_hall(self, name: str = "Hall 1", size: Pair = (25, 18), **more: Any) -> PlanBuilder:
        """A rectangular hall whose lower left corner is at (0, 0), or any `outline` in points."""
        width, depth = mm(size[0]), mm(size[1])
        outline = (Point(0, 0), Point(width, 0), Point(width, depth), Point(0, depth))
        hall = Hall(id=HallId(name), name=name, **{"outline": outline, "order": len(self.plan.halls), **more})
        return self._with(halls=self.plan.halls.put(hall))

    def with_door(
        self, name: str, start: Pair, end: Pair, kind: DoorKind = DoorKind.EXIT, swing: Swing = Swing.NONE
    ) -> PlanBuilder:
        """A door of the last hall, as wide as it is long."""
        hall = self.plan.halls[self.last_hall]
        a, b = at(start), at(end)
        width = round(((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5)
        door = Door(id=DoorId(name), kind=kind, start=a, end=b, clear_width=width, swing=swing, name=name)
        return self._with(halls=self.plan.halls.put(structs.replace(hall, doors=(*hall.doors, door))))

    def with_stand(
        self, number: str, at: Pair = (0, 0), size: Pair = (3, 2), turned: float = 0, **more: Any
    ) -> PlanBuilder:
        """A stand with its front left corner at `at` metres, turned by `turned` degrees; id = number."""
        stand = Stand(
            id=StandId(number),
            number=number,
            position=Point(mm(at[0]), mm(at[1])),
            rotation=round(turned * 1000),
            **{"hall": self.last_hall, "shape": Rectangle(mm(size[0]), mm(size[1])), **more},
        )
        return self._with(stands=self.plan.stands.put(stand))

    def with_polygon_stand(self, number: str, *points: Pair, **more: Any) -> PlanBuilder:
        """A stand with these corners in metres on the floor."""
        shape = Polygon(tuple(Point(mm(x), mm(y)) for x, y in points))
        return self.with_stand(number, shape=shape, **more)

    def with_exhibitor(self, name: str, on: str | None = None, **more: Any) -> PlanBuilder:
        """An exhibitor; id = name; `on` is the number of its stand."""
        exhibitor = Exhibitor(id=ExhibitorId(name), **{"key": name, "display_name": name, **more})
        builder = self._with(exhibitors=self.plan.exhibitors.put(exhibitor))
        if on is None:
            return builder
        stand = builder.plan.stands[StandId(on)]
        changed = structs.replace(stand, exhibitors=(*stand.exhibitors, exhibitor.id))
        return builder._with(stands=builder.plan.stands.put(changed))

    def with_category(self, name: str, colour: str = "0072B2", **more: Any) -> PlanBuilder:
        """A category; id = name."""
        category = Category(id=CategoryId(name), name=name, colour=colour, **more)
        return self._with(categories=self.plan.categories.put(category))

    def with_fixture(
        self,
        name: str,
        kind: FixtureKind = FixtureKind.COLUMN,
        at: Pair = (0, 0),
        size: Pair = (0.4, 0.4),
        **more: Any,
    ) -> PlanBuilder:
        """A rectangular fixture; id = name."""
        fixture = Fixture(
            id=FixtureId(name),
            kind=kind,
            name=name,
            position=Point(mm(at[0]), mm(at[1])),
            **{"hall": self.last_hall, "shape": Rectangle(mm(size[0]), mm(size[1])), **more},
        )
        return self._with(fixtures=self.plan.fixtures.put(fixture))

    def with_service(
        self, name: str, at: Pair, kind: ServiceKind = ServiceKind.POWER, **more: Any
    ) -> PlanBuilder:
        """A supply point; id = name."""
        service = Service(
            id=ServiceId(name),
            kind=kind,
            name=name,
            position=Point(mm(at[0]), mm(at[1])),
            **{"hall": self.last_hall, **more},
        )
        return self._with(services=self.plan.services.put(service))

    @property
    def last_hall(self) -> HallId:
        """The hall added last."""
        return max(self.plan.halls.values(), key=lambda hall: hall.order).id


def a_plan() -> PlanBuilder:
    """An empty plan with one hall of 25 × 18 m called "Hall 1"."""
    return PlanBuilder().with_hall()


def on_venues_plans(made: PlanBuilder) -> PlanBuilder:
    """The same with a drawing of one line below each of its halls."""
    line = BackdropPath(layer=0, steps="ML", places=(0.0, 0.0, 4.0, 4.0))
    drawing = Backdrop(width=9.0, height=9.0, layers=(BackdropLayer("walls"),), paths=(line,))
    plan = made.plan
    for hall in made.plan.halls:
        plan = set_background(plan, hall, drawing, "venue", mm_per_unit=1_000.0)
    return replace(made, plan=plan)


def relaid(
    plan: Plan,
    hall: HallId,
    *,
    scale: float | None = None,
    by: Corner = (0, 0),
    fixed: Corner = (0.0, 0.0),
    with_stands: bool = False,
) -> Plan:
    """The plan with the drawing under a hall at another scale about its `fixed` place, and then moved `by` so much."""
    before = plan.halls[hall].background
    assert before is not None
    x, y = on_floor(before, fixed)
    return relay_background(
        plan,
        hall,
        mm_per_unit=before.mm_per_unit if scale is None else scale,
        rotation=before.rotation,
        place=fixed,
        floor=(x + by[0], y + by[1]),
        with_stands=with_stands,
    )
