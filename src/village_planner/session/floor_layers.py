"""What is measured of a hall's floor: layers of passages and distances, circulation; it must not know who shows it.

Shapely is loaded by the first call, not by importing this module.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Final, NamedTuple

from village_planner.errors import UserError
from village_planner.model.finding import Finding
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.session.profiles import rules_of
from village_planner.text import Translator

if TYPE_CHECKING:
    from village_planner.checks.context import Context
    from village_planner.checks.distances_judged import Judged
    from village_planner.checks.floor import Floor
    from village_planner.checks.profile import Profile
    from village_planner.checks.rules.circulation import Circulation
    from village_planner.drawing.box import Box
    from village_planner.drawing.distances import Limits
    from village_planner.drawing.primitives import Item
    from village_planner.geometry.necks import Neck

PASSAGES: Final = "passages"
DISTANCES: Final = "distances"
WORST_WAY: Final = "worst-way"
"""What comes with DISTANCES, to be painted over all that stands in the hall."""

_LEAST_WORDS: Final = 3.2
"""Paper millimetres of the words on a screen that shows the hall so small that they could not be read otherwise."""

_WORDS: Final = 2.1
"""Paper millimetres of the words as they are drawn."""

_BESIDE: Final = 0.6
"""Paper millimetres of the stripe along a line that no other figure may touch."""

_MIDDLE: Final = 0.6
"""The share of a stand, around its middle, from which the widths of passages keep off: its number is there."""


class Widths(NamedTuple):
    """Passages, what findings are about first, which these are, and where the numbers of stands are."""

    passages: tuple[Neck, ...]
    told: frozenset[Neck]
    numbers: tuple[Box, ...]


class Distances(NamedTuple):
    """How far it is to the exits, and the limits this was held to."""

    judged: Judged
    limits: Limits


class MeasuredFloor(NamedTuple):
    """What was measured of a floor; None where it was not wanted, or where there is nothing to measure."""

    widths: Widths | None = None
    distances: Distances | None = None


def measure_floor(
    plan: Plan,
    hall: HallId,
    wanted: Collection[str],
    findings: Collection[Finding] = (),
    is_wanted: Callable[[], bool] = lambda: True,
) -> MeasuredFloor:
    """The `wanted` of PASSAGES and DISTANCES; `findings` are those of the plan, about some of which there are passages.

    Nothing where there is no usable outline, no exit, or a profile that cannot be read. Once the answer `is_wanted` no
    longer, what is left is not measured.
    """
    if (asked := _asked(plan, hall)) is None:
        return MeasuredFloor()
    context, floor = asked
    widths = _widths(floor, context.profile, findings) if PASSAGES in wanted and is_wanted() else None
    distances = _distances(context, floor) if DISTANCES in wanted and is_wanted() else None
    return MeasuredFloor(widths, distances)


def measure_circulation(plan: Plan, hall: HallId) -> Circulation | None:
    """The floor of a hall on which the public can be, as the rule and the safety plan tell it; None as there, and for a
    profile that cannot be read.
    """
    from village_planner.checks.rules.circulation import circulation_of

    asked = _asked(plan, hall)
    return None if asked is None else circulation_of(asked[1], asked[0].profile)


def _asked(plan: Plan, hall: HallId) -> tuple[Context, Floor] | None:
    """The floor of a hall under the plan's rules; None without the hall or the rules."""
    from village_planner.checks.context import whole_context

    try:
        profile = rules_of(plan)
    except UserError:  # told by the whole check, in its place
        return None
    context = whole_context(plan, profile, 0)
    floor = next((floor for floor in context.floors if floor.hall.id == hall), None)
    return None if floor is None else (context, floor)


def draw_floor(
    measured: MeasuredFloor, translator: Translator, paper_scale: float
) -> dict[str, tuple[Item, ...]]:
    """The layers that were measured, in hall millimetres, for a screen that shows a hall millimetre as so many
    millimetres of paper: words are never smaller than can be read there. Those of one layer keep off what others draw:
    widths off the worst way, distances off both.
    """
    from village_planner.checks.words import at_least
    from village_planner.drawing.distances import draw_distances, draw_worst_way, reached_floor
    from village_planner.drawing.look import SCREEN_SCALE, Look
    from village_planner.drawing.passages import draw_passages
    from village_planner.drawing.taken import boxes_of

    look = Look(translator=translator, scale=min(SCREEN_SCALE, paper_scale * _WORDS / _LEAST_WORDS))
    layers: dict[str, tuple[Item, ...]] = {}
    taken: list[Box] = []
    if measured.distances is not None:
        (field, _, way, farthest), _ = measured.distances
        layers[WORST_WAY], boxes = draw_worst_way(way, at_least(farthest), look, reached_floor(field))
        taken += boxes
    if measured.widths is not None:
        passages, told, numbers = measured.widths
        layers[PASSAGES] = draw_passages(passages, look, told, (*numbers, *taken)).items
        taken += boxes_of(layers[PASSAGES], look.paper(_BESIDE))
    if measured.distances is not None:
        (field, too_far, _, _), limits = measured.distances
        layers[DISTANCES] = draw_distances(field, too_far, limits, look, taken)
    return layers


def limits_of(plan: Plan) -> Limits:
    """The longest ways to an exit that the plan's profile allows; none where it cannot be read."""
    from village_planner.drawing.distances import Limits

    try:
        return _limits(rules_of(plan))
    except UserError:
        return Limits(None, None)


def _limits(profile: Profile) -> Limits:
    from village_planner.checks.rules.travel_distance import CHOICE, NO_CHOICE
    from village_planner.drawing.distances import Limits

    return Limits(profile.value(CHOICE), profile.value(NO_CHOICE))


def _widths(floor: Floor, profile: Profile, findings: Collection[Finding]) -> Widths:
    """Every passage; those that a finding says are too narrow are told."""
    from village_planner.drawing.box import Box
    from village_planner.model.shape import corners
    from village_planner.outputs.safety_drawing import passages_and_told

    around = (Box.around(corners(s.shape, s.position, s.rotation)) for s in floor.stands)
    return Widths(*passages_and_told(floor, profile, findings), tuple(box.shrunk(_MIDDLE) for box in around))


def _distances(context: Context, floor: Floor) -> Distances | None:
    """Distances to the nearest exit as the rule sees them, and the way from the farthest place."""
    from village_planner.checks.distances_judged import judged_distances

    judged = judged_distances(context, floor)
    return None if judged is None else Distances(judged, _limits(context.profile))
