"""Aisles before stands that something narrows at one place; it must not know the limit nor who is cut off."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import shapely

from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.reach import Reached, Thing, beside, names, subjects_at
from village_planner.checks.words import at_most, place, still_missing, whole_down
from village_planner.geometry.necks import Neck, necks
from village_planner.geometry.pinches import parts_aisle
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding, Severity
from village_planner.text import Length, say


class PinchedAisle(NamedTuple):
    """A narrow place in an aisle, one end of its neck on an open side; `things` are at both ends."""

    floor: Floor
    neck: Neck
    things: tuple[Thing | None, Thing | None]


def pinched_aisles(reached: Reached, width: int, least: int) -> list[PinchedAisle]:
    """The places before open sides, wider than `least` mm, at which aisles of `width` mm come apart: of those on both
    sides of one thing the wider.
    """
    fronts = reached.fronts.lines
    found = necks(reached.space, width - TOLERANCE_MM, least + TOLERANCE_MM)
    if not found or not len(fronts):
        return []
    ends = shapely.multipoints(np.array([(neck.start, neck.end) for neck in found]))
    before = np.unique(shapely.STRtree(fronts).query(ends, predicate="dwithin", distance=TOLERANCE_MM)[0])
    kept: list[PinchedAisle] = []
    for neck in reversed([found[row] for row in before.tolist()]):  # the widest first
        if parts_aisle(reached.space, neck, width):
            pinched = PinchedAisle(reached.floor, neck, beside(reached.floor, neck))
            if not any(_same_place(pinched, other, width) for other in kept):
                kept.append(pinched)
    return kept


def _same_place(one: PinchedAisle, other: PinchedAisle, width: int) -> bool:
    """Whether two necks are beside the same thing and less than two aisles apart."""
    common = {thing.id for thing in one.things if thing} & {thing.id for thing in other.things if thing}
    return bool(common) and math.dist(one.neck.middle, other.neck.middle) < 2 * width


def finding_in_aisle(context: Context, pinched: PinchedAisle, rule: str, key: str, required: int) -> Finding:
    """The finding about a narrow place by the rule with this id and the profile's value `key`, `required` mm."""
    one, other = names(pinched.things)
    width = pinched.neck.width
    return Finding(
        rule=rule,
        code="aisle",
        severity=Severity.ERROR,
        message=say(
            "The aisle is {width} wide between {one} and {other}; {limit} required.",
            width=at_most(width),
            one=one,
            other=other,
            limit=Length(required),
        ),
        remedy=say("Widen this place by {distance}.", distance=still_missing(width, required)),
        subjects=subjects_at(pinched.floor, pinched.things),
        places=(place(pinched.neck.middle),),
        measured=whole_down(width),
        required=required,
        unit="mm",
        source=context.profile.source(key),
    )
