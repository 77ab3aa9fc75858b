"""A gap between stands is closed or wide enough for an aisle; it must not know where aisles lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import shapely

from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.fronts import faces, wall_gaps
from village_planner.checks.rule import Rule, Scope, as_far_as
from village_planner.checks.ways import is_free, moved
from village_planner.checks.words import (
    at_most,
    in_order,
    place,
    stand_name,
    still_missing,
    subject,
    thing_name,
    whole_down,
)
from village_planner.geometry.between import meets_within, middle_between
from village_planner.geometry.footprints import Ints
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding, Severity
from village_planner.model.fixture import BUILDING, FixtureKind
from village_planner.model.shape import Corner
from village_planner.model.stand import RENTED, Stand, StandKind
from village_planner.text import Length, Message, Value, say

WIDTH: Final = "secondary-aisle"
SERVICE_GAP: Final = "service-gap"

_FURNITURE: Final = frozenset(
    {
        FixtureKind.STAGE,
        FixtureKind.BUFFET,
        FixtureKind.REGISTRATION,
        FixtureKind.CLOAKROOM,
        FixtureKind.SEATING,
    }
)
"""Fixtures along which people walk whatever side of a stand faces them."""
_WALLS: Final = BUILDING - {FixtureKind.COLUMN}
"""Fixtures along which people walk only to reach an open side; a column stands in an aisle without ending it."""

_AT_ONCE: Final = 30
"""Gaps of which it is found out at once whether something stands in them: a few milliseconds' work."""


def check(context: Context) -> Iterator[Finding | None]:
    """One finding for each gap between two things that is neither closed nor as wide as the profile's aisle."""
    for floor in context.floors:
        yield from _in_pieces(context, floor)


def narrow_gaps(context: Context, floor: Floor) -> Iterator[Finding]:
    """The findings of one hall."""
    return (finding for finding in _in_pieces(context, floor) if finding is not None)


def _in_pieces(context: Context, floor: Floor) -> Iterator[Finding | None]:
    width, service = context.profile.value(WIDTH), context.profile.value(SERVICE_GAP) or 0
    if width is None:
        return
    narrow = _narrow_pairs(floor, width)
    for start in range(0, len(narrow), _AT_ONCE):
        few = narrow[start : start + _AT_ONCE]
        for pair in floor.in_sight(few, floor.gaps[few]).tolist():
            yield from _pair_finding(context, floor, pair, width, service)
        yield None
    if floor.building.polygon is not None:
        yield from _wall_findings(context, floor, width)


def missing(context: Context) -> Iterator[Message]:
    """Gaps to the walls need walls."""
    if context.profile.value(WIDTH) is None:
        yield say("The profile sets no width of an aisle.")
    for floor in context.floors:
        if floor.building.polygon is None:
            yield say("The outline of {hall} is not usable.", hall=floor.hall.name)


def untold(context: Context) -> Iterator[Message]:
    """A heap of stands has more pairs than can be compared."""
    for floor in context.floors:
        if not floor.all_compared:
            yield say(
                "{hall} holds so many stands on one heap that not all were compared.", hall=floor.hall.name
            )


def _narrow_pairs(floor: Floor, width: int) -> Ints:
    """Indices into `floor.near` of gaps that people can see but that are narrower than an aisle, with no wall of the
    hall between the two; there may be a third thing.
    """
    narrow = (floor.gaps > TOLERANCE_MM) & (floor.gaps < width - TOLERANCE_MM)
    if not narrow.any():
        return np.zeros(0, dtype=np.intp)
    rented, panels = floor.rows_of(RENTED), floor.rows_of({StandKind.POSTER})
    faced = floor.rows_of(_FURNITURE | _WALLS)
    i, j = floor.near.first, floor.near.second
    fits = (rented[i] & (rented[j] | panels[j] | faced[j])) | (panels[i] & rented[j])
    seen = np.flatnonzero(fits & narrow)
    if floor.building.polygon is not None and len(seen):
        polygons, pairs = floor.bodies.whole.polygons, floor.near
        first, second = polygons[pairs.first[seen]], polygons[pairs.second[seen]]
        seen = seen[meets_within(first, second, floor.gaps[seen], floor.building.roomy)]
    return seen


def _pair_finding(context: Context, floor: Floor, pair: int, width: int, service: int) -> Iterator[Finding]:
    i, j, gap = int(floor.near.first[pair]), int(floor.near.second[pair]), float(floor.gaps[pair])
    first, second, prints = floor.stands[i], floor.thing(j), floor.bodies.whole
    unimportant = False
    if isinstance(second, Stand):
        unimportant = gap <= service and not (faces(floor, i, j, gap) or faces(floor, j, i, gap))
    elif (gap <= service or second.kind in _WALLS) and not faces(floor, i, j, gap):
        return
    one, two = in_order(first, second) if isinstance(second, Stand) else (first, second)
    yield Finding(
        rule=RULE.id,
        code="stands" if isinstance(second, Stand) else "fixture",
        severity=Severity.WARNING if unimportant else Severity.ERROR,
        message=_apart(stand_name(one), thing_name(two), gap, width),
        remedy=_remedy(gap, width, unimportant=unimportant),
        subjects=(subject(first), subject(second)),
        places=(place(middle_between(prints.polygons[i], prints.polygons[j])),),
        measured=whole_down(gap),
        required=width,
        unit="mm",
        source=context.profile.source(WIDTH),
    )


def _wall_findings(context: Context, floor: Floor, width: int) -> Iterator[Finding]:
    """Open sides that face a wall of the hall across a gap, nothing else between."""
    for row, gap, where in wall_gaps(floor, width):
        stand = floor.stands[row]
        if stand.kind in RENTED and TOLERANCE_MM < gap < width - TOLERANCE_MM:
            yield _wall_finding(context, floor, row, gap, where, width)


def _wall_finding(context: Context, floor: Floor, row: int, gap: float, where: Corner, width: int) -> Finding:
    stand = floor.stands[row]
    return Finding(
        rule=RULE.id,
        code="wall",
        severity=Severity.ERROR,
        message=say(
            "An open side of {stand} is {gap} from the wall; {limit} required.",
            stand=stand_name(stand),
            gap=at_most(gap),
            limit=Length(width),
        ),
        remedy=_away_from_the_wall(floor, row, where, still_missing(gap, width)),
        subjects=(subject(stand), subject(floor.hall)),
        places=(place(where),),
        measured=whole_down(gap),
        required=width,
        unit="mm",
        source=context.profile.source(WIDTH),
    )


def _away_from_the_wall(floor: Floor, row: int, where: Corner, distance: Length) -> Message:
    """Move the stand away from `where`, between it and the wall, when there is room for it."""
    stand, shape = floor.stands[row], floor.bodies.bare.polygons[row]
    start, end = shapely.get_coordinates(shapely.shortest_line(shapely.Point(where), shape))
    dx, dy = (end - start) / np.hypot(*(end - start)) * distance.mm
    values: dict[str, Value] = {"stand": stand_name(stand), "distance": distance}
    if is_free(floor, stand, moved(shape, float(dx), float(dy)), bare=True):
        return say("Move {stand} {distance} away from the wall.", **values)
    return say("Make {stand} {distance} smaller at the wall, or close this side.", **values)


def _apart(one: Value, two: Value, gap: float, width: int) -> Message:
    """How near two things are; of a gap that is no centimetre wide nobody reads a number."""
    values: dict[str, Value] = {"one": one, "two": two, "gap": at_most(gap), "limit": Length(width)}
    if at_most(gap).mm == 0:
        return say("{one} and {two} nearly touch; {limit} required between them.", **values)
    return say("{one} and {two} are {gap} apart; {limit} required.", **values)


def _remedy(gap: float, width: int, *, unimportant: bool) -> Message:
    """Widen the gap; a small one can as well be closed. Of one that is a hint it is said why."""
    wider = still_missing(gap, width)
    if at_most(gap).mm == 0:
        return say("Put them together, or move one {distance} away.", distance=wider)
    if unimportant:
        return say(
            "A hint only, because no open side faces the gap. Move one {distance} away, or close the gap of {gap}.",
            distance=wider,
            gap=at_most(gap),
        )
    if gap < width / 2:
        return say("Move one {distance} away, or close the gap of {gap}.", distance=wider, gap=at_most(gap))
    return say("Move one {distance} away.", distance=wider)


RULE = Rule(
    id="aisle-too-narrow",
    title=say("Too near each other"),
    rationale=say(
        "Visitors walk into every gap that they see: it is closed, or as wide as an aisle. "
        "Back to back and back to the wall stands may touch."
    ),
    scope=Scope.PAIR,
    check=check,
    missing=missing,
    untold=untold,
    reach=as_far_as(WIDTH),
    limits=(WIDTH, SERVICE_GAP),
)
