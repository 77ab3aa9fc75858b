"""Stands on which food is cooked are apart from each other (T 38); it must not know what is cooked.

Where on a stand the cooking set is nobody enters: stands as far apart as the sets must be are surely far enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.profile import Profile
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.words import at_most, in_order, place, stand_name, subject
from village_planner.geometry.between import middle_between, nearest_gap
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding, Severity
from village_planner.text import Length, Message, say

GAP: Final = "cooking-gap"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each pair of stands with cooking whose sets could be too near to each other."""
    gap = context.profile.value(GAP)
    if gap is None:
        return
    for floor in context.floors:
        cooks = np.array([s.cooking for s in floor.stands] + [False] * len(floor.fixtures), dtype=bool)
        if cooks.any():
            chosen = np.flatnonzero(cooks[floor.near.first] & cooks[floor.near.second])
            for pair in chosen[floor.gaps[chosen] < gap - TOLERANCE_MM].tolist():
                yield _finding(context, floor, pair, gap)


def missing(context: Context) -> Iterator[Message]:
    """Stands that nobody marked."""
    if context.profile.value(GAP) is None:
        yield say("The profile sets no gap between cooking sets.")
    if not any(stand.cooking for stand in context.plan.stands.values()):
        yield say("No stand is marked as cooking.")


def measures(context: Context) -> Iterator[Measure]:
    """How near two stands with cooking are in each hall that has them."""
    gap = context.profile.value(GAP)
    for floor in context.floors if gap is not None else ():
        rows = [
            row for row, stand in enumerate(floor.stands) if stand.cooking and floor.bodies.bare.usable[row]
        ]
        if len(rows) > 1:
            apart = round(nearest_gap(floor.bodies.whole.polygons[rows]))
            what = say("Nearest stands with cooking, {hall}", hall=floor.hall.name)
            yield Measure(what, apart, gap, limit=GAP)


def reach(profile: Profile) -> int:
    """As far as cooking sets must be apart."""
    return profile.value(GAP) or 0


def _finding(context: Context, floor: Floor, pair: int, gap: int) -> Finding:
    i, j, free = int(floor.near.first[pair]), int(floor.near.second[pair]), float(floor.gaps[pair])
    one, two = in_order(floor.stands[i], floor.stands[j])
    polygons = floor.bodies.whole.polygons
    return Finding(
        rule=RULE.id,
        code="near",
        severity=Severity.WARNING,
        message=say(
            "Food is cooked on {one} and {two}, which are {gap} apart; their cooking sets must be {limit} apart.",
            one=stand_name(one),
            two=stand_name(two),
            gap=at_most(max(free, 0.0)),
            limit=Length(gap),
        ),
        remedy=say("Agree where on the stands they cook, then approve this, or move one stand."),
        subjects=(subject(floor.stands[i]), subject(floor.stands[j])),
        places=(place(middle_between(polygons[i], polygons[j])),),
        measured=round(max(free, 0.0)),
        required=gap,
        unit="mm",
        source=context.profile.source(GAP),
    )


RULE = Rule(
    id="cooking-apart",
    title=say("Cooking too close together"),
    rationale=say("A fire at one cooking set must not reach the gas of the next."),
    scope=Scope.PAIR,
    check=check,
    missing=missing,
    measures=measures,
    reach=reach,
    limits=(GAP,),
)
