"""What was measured of a hall's floor, drawn as layers: passages and distances to exits; it must not know who shows it.

Shapely is loaded by the first call, not by importing this module.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Final

from village_planner.errors import UserError
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.session.profiles import rules_of
from village_planner.text import Translator

if TYPE_CHECKING:
    from village_planner.checks.context import Context
    from village_planner.checks.floor import Floor
    from village_planner.drawing.look import Look
    from village_planner.drawing.primitives import Item

PASSAGES: Final = "passages"
DISTANCES: Final = "distances"
WORST_WAY: Final = "worst-way"
"""What comes with DISTANCES, to be painted over all that stands in the hall."""

MEASURED: Final = (DISTANCES, PASSAGES)
"""Layers that are measured before they are drawn."""


def floor_layers(
    plan: Plan,
    hall: HallId,
    wanted: Collection[str],
    translator: Translator,
    is_wanted: Callable[[], bool] = lambda: True,
) -> dict[str, tuple[Item, ...]]:
    """The `wanted` of MEASURED in hall millimetres, drawn for the screen.

    A layer is empty where there is nothing to measure: no usable outline, no exit, a profile that cannot be read. Once
    the answer `is_wanted` no longer, what is left is not measured.
    """
    from village_planner.checks.context import whole_context
    from village_planner.drawing.look import screen_look

    layers: dict[str, tuple[Item, ...]] = dict.fromkeys(wanted, ())
    try:
        profile = rules_of(plan)
    except UserError:  # told by the whole check, in its place
        return layers
    context = whole_context(plan, profile, 0)
    floor = next((floor for floor in context.floors if floor.hall.id == hall), None)
    if floor is None:
        return layers
    look = screen_look(translator)
    if PASSAGES in layers and is_wanted():
        layers[PASSAGES] = _passages(context, floor, look)
    if DISTANCES in layers and is_wanted():
        layers |= _distances(context, floor, look)
    return layers


def _passages(context: Context, floor: Floor, look: Look) -> tuple[Item, ...]:
    """Every passage with its width; which of them are too narrow is told by the checks."""
    from village_planner.drawing.passages import draw_passages
    from village_planner.outputs.safety_drawing import passages_of

    found = passages_of(floor, context.profile)
    return draw_passages(found, look).items


def _distances(context: Context, floor: Floor, look: Look) -> dict[str, tuple[Item, ...]]:
    """Bands of distance to the nearest exit, and the way from the farthest place."""
    from village_planner.checks.escape import escape_of
    from village_planner.drawing.distances import draw_distances, draw_worst_way
    from village_planner.geometry.distance_field import distance_field

    escape = escape_of(context, floor)
    if escape is None or not escape.reached:
        return {}
    field = distance_field(escape.room, escape.to_nearest.distances)
    items = draw_distances(field, context.profile.value("travel-without-choice"), look)
    worst = escape.farthest
    way = () if worst is None else draw_worst_way(escape.to_nearest.way(worst.place), worst.at_most, look)
    return {DISTANCES: items, WORST_WAY: way}
