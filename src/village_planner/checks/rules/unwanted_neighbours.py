"""Exhibitors who asked for distance get it; it must not know why they asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import numpy as np

from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.rule import Rule, Scope, as_far_as
from village_planner.checks.words import at_most, in_order, place, stand_name, subject
from village_planner.geometry.between import middle_between
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding, Severity
from village_planner.model.ids import ExhibitorId
from village_planner.text import Length, Message, say

DISTANCE: Final = "main-aisle"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each pair of stands that touch or face each other although an exhibitor wished otherwise."""
    distance = context.profile.value(DISTANCE)
    if distance is None:
        return
    for floor in context.floors:
        unwanted = _unwanted(context, floor)
        if unwanted:
            pairs = zip(floor.near.first.tolist(), floor.near.second.tolist(), strict=True)
            chosen = np.array([index for index, pair in enumerate(pairs) if pair in unwanted], dtype=np.intp)
            chosen = chosen[floor.gaps[chosen] < distance - TOLERANCE_MM]
            chosen = floor.in_sight(chosen, floor.gaps[chosen])
            yield from (_finding(context, floor, pair, distance) for pair in chosen.tolist())


def missing(context: Context) -> Iterator[Message]:
    """Wishes that nobody entered."""
    if context.profile.value(DISTANCE) is None:
        yield say("The profile sets no width of a main aisle.")
    if not any(exhibitor.request.not_near for exhibitor in context.plan.exhibitors.values()):
        yield say("No exhibitor has named one that must not be near.")


def _unwanted(context: Context, floor: Floor) -> set[tuple[int, int]]:
    """Rows of stands whose exhibitors must not be near each other, the smaller first."""
    rows: dict[ExhibitorId, list[int]] = defaultdict(list)
    for row, stand in enumerate(floor.stands):
        for name in stand.exhibitors:
            rows[name].append(row)
    return {
        (min(row, other), max(row, other))
        for key, mine in rows.items()
        if (exhibitor := context.plan.exhibitors.get(key)) is not None
        for unwanted in exhibitor.request.not_near
        for other in rows.get(unwanted, ())
        for row in mine
        if row != other
    }


def _finding(context: Context, floor: Floor, pair: int, distance: int) -> Finding:
    i, j, gap = int(floor.near.first[pair]), int(floor.near.second[pair]), float(floor.gaps[pair])
    first, second, prints = floor.stands[i], floor.stands[j], floor.bodies.whole
    one, two = in_order(first, second)
    names = {"one": stand_name(one), "two": stand_name(two)}
    if at_most(gap).mm == 0:
        message = say(
            "{one} and {two} stand side by side; one of their exhibitors asked not to be near.", **names
        )
    else:
        message = say(
            "{one} and {two} are {gap} apart; one of their exhibitors asked not to be near.",
            **names,
            gap=at_most(gap),
        )
    return Finding(
        rule=RULE.id,
        code="near",
        severity=Severity.WARNING,
        message=message,
        remedy=say("Swap one of them with a stand at least {distance} away.", distance=Length(distance)),
        subjects=(subject(first), subject(second)),
        places=(place(middle_between(prints.polygons[i], prints.polygons[j])),),
        measured=round(gap),
        required=distance,
        unit="mm",
        source=context.profile.source(DISTANCE),
    )


RULE = Rule(
    id="unwanted-neighbours",
    title=say("Unwanted neighbours"),
    rationale=say("Competitors beside or opposite each other spoil both their days."),
    scope=Scope.PAIR,
    check=check,
    missing=missing,
    reach=as_far_as(DISTANCE),
    limits=(DISTANCE,),
)
