"""What stands on a floor as the scene shows it: its layer, its height, its drawing; no scene here."""

from __future__ import annotations

from typing import assert_never

from msgspec import structs

from village_planner.drawing.box import Box
from village_planner.drawing.drawn import Drawn
from village_planner.drawing.fixture import FLOOR_COVERING, draw_fixture
from village_planner.drawing.look import Look
from village_planner.drawing.primitives import Path
from village_planner.drawing.service import draw_service
from village_planner.drawing.stand import StandDrawing, draw_stand
from village_planner.gui.canvas.drawn_thing import Drawing
from village_planner.gui.canvas.labels import plain_levels, stand_levels
from village_planner.model.fixture import BUILDING, FIRE_EQUIPMENT, Fixture, Service
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, fixtures_in, services_in, stands_in
from village_planner.model.shape import corners
from village_planner.model.stand import Stand, StandKind

Thing = Stand | Fixture | Service
"""What stands on a floor and can be selected."""

SHELL_Z, COVERING_Z, STAND_Z, FIXTURE_Z, SERVICE_Z, BADGE_Z = range(6)
"""Heights of the hall itself, of what covers its floor, of what stands on that, and of the badges of conflicts."""

DOOR_Z = FIXTURE_Z
"""Height of doors, which neither the venue’s own plan nor a stand before them, however high, may hide."""


def place_of(thing: Thing) -> tuple[str, float]:
    """Layer and height of a thing: what covers the floor is below the stands, columns are above them."""
    match thing:
        case Stand():
            return "stands" if thing.kind is StandKind.STAND else "tables", STAND_Z
        case Fixture():
            layer = "building" if thing.kind in BUILDING | FIRE_EQUIPMENT else "fixtures"
            return layer, COVERING_Z if thing.kind in FLOOR_COVERING else FIXTURE_Z
        case Service():
            return "services", SERVICE_Z
        case _:
            assert_never(thing)


def things_in(plan: Plan, hall: HallId) -> list[Thing]:
    """Everything that stands in a hall, in a stable order."""
    return [*fixtures_in(plan, hall), *stands_in(plan, hall), *services_in(plan, hall)]


def drawing_of(plan: Plan, thing: Thing, look: Look, signs: tuple[Box, ...]) -> Drawing:
    """What a thing looks like; of something without extent its symbol is what can be gripped.

    The label of a stand keeps clear of the `signs` on it.
    """
    match thing:
        case Stand():
            drawn: StandDrawing | Drawn = draw_stand(plan, thing, look, signs=signs)
            labels = stand_levels(plan, thing, look, drawn.label, signs)
        case Fixture():
            drawn = draw_fixture(thing, look)
            labels = plain_levels(drawn.label)
        case Service():
            drawn = draw_service(thing, look)
            labels = plain_levels(drawn.label)
        case _:
            assert_never(thing)
    outline = () if isinstance(thing, Service) else corners(thing.shape, thing.position, thing.rotation)
    paths = [item for item in drawn.body if isinstance(item, Path)]
    return Drawing(outline, paths, labels, drawn.mark if isinstance(drawn, StandDrawing) else None)


def is_speck(thing: Thing) -> bool:
    """Whether a thing is so small that it is hard to hit from afar."""
    return isinstance(thing, Service) or (isinstance(thing, Fixture) and thing.kind in FIRE_EQUIPMENT)


def is_drawn_as(drawn: Thing, now: Thing, *, turned: bool) -> bool:
    """Whether a thing looks as it was drawn, elsewhere; `turned`: at any angle."""
    if isinstance(drawn, Service) or isinstance(now, Service) or not turned:
        return structs.replace(drawn, position=now.position) == now
    return structs.replace(drawn, position=now.position, rotation=now.rotation) == now


def row_of(plan: Plan, key: str) -> Thing | None:
    """The row of a thing, whatever its table; None for one that the plan does not have."""
    tables = (plan.stands, plan.fixtures, plan.services)
    return next((table[key] for table in tables if key in table), None)
