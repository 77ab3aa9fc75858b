"""Stands must not overlap; it must not know what else stands in the hall."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely

from village_planner.checks.context import Context
from village_planner.checks.floor import Floor, Overlaps
from village_planner.checks.heaps import heaps
from village_planner.checks.rule import Rule, Scope
from village_planner.checks.ways import apart, movers, way_out
from village_planner.checks.words import area_words, at_least, in_order, parted_by, place, stand_name, subject
from village_planner.geometry.depth import reaches_across
from village_planner.model.finding import Finding, Severity
from village_planner.text import Message, Value, say


def check(context: Context) -> Iterator[Finding]:
    """One finding for each pair of stands that share more than the tolerance."""
    for floor in context.floors:
        found = floor.overlaps
        pairs = np.flatnonzero(found.second < floor.stand_count)
        if not len(pairs):
            continue
        middles = shapely.get_coordinates(shapely.point_on_surface(found.shared[pairs]))
        areas = shapely.area(found.shared[pairs])
        for pair, middle, area in zip(pairs.tolist(), middles.tolist(), areas.tolist(), strict=True):
            yield _finding(floor, found, pair, area, (middle[0], middle[1]))


def missing(context: Context) -> Iterator[Message]:
    """Without stands there is nothing to check."""
    if not context.plan.stands:
        yield say("The plan has no stands.")


def _finding(floor: Floor, found: Overlaps, pair: int, area: float, middle: tuple[float, float]) -> Finding:
    first, second = floor.stands[found.first[pair]], floor.stands[found.second[pair]]
    one, two = in_order(first, second)
    depth = float(found.depth[pair])
    chairs = (
        bool(floor.seated[found.first[pair]] or floor.seated[found.second[pair]]) and not found.bare[pair]
    )
    values: dict[str, Value] = {
        "one": stand_name(one),
        "two": stand_name(two),
        "depth": at_least(depth),
        "area": area_words(area),
    }
    across = reaches_across(found.shared[pair], depth)
    if across:
        message = say("{one} and {two} overlap on {area}.", **values)
    elif chairs:
        message = say("{one} and {two}, occupied chairs included, overlap by {depth} ({area}).", **values)
    else:
        message = say("{one} and {two} overlap by {depth} ({area}).", **values)
    return Finding(
        rule=RULE.id,
        code="overlap",
        severity=Severity.ERROR,
        message=message,
        remedy=_remedy(floor, found, pair),
        subjects=(subject(first), subject(second)),
        places=(place(middle),),
        measured=round(depth),
        required=0,
        unit="mm",
        worse_when_larger=True,
        compared=parted_by(depth) if across else None,
    )


def _remedy(floor: Floor, found: Overlaps, pair: int) -> Message:
    """Move the later of the two, or the other when only that one can move."""
    i, j = int(found.first[pair]), int(found.second[pair])
    if in_order(floor.stands[i], floor.stands[j])[0] is not floor.stands[i]:
        i, j = j, i
    both = movers(floor, i, j)
    free = [rows for rows in both if not floor.stands[rows[0]].locked]
    if len(found.depth) > floor.most_tried:
        return apart(floor, free or both, float(found.depth[pair]))
    return way_out(floor, free or both, bare=bool(found.bare[pair]))


RULE = Rule(
    id="stand-overlap",
    title=say("Stands overlap"),
    rationale=say("The same floor cannot be let twice. Stands that only touch do not overlap."),
    scope=Scope.PAIR,
    check=check,
    missing=missing,
    untold=heaps,
)
