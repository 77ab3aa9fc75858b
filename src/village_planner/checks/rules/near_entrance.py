"""Exhibitors who asked for the entrance, and those of a tier, are near it; it must not know what a tier costs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import numpy as np

from village_planner.checks.blocked_exits import PASSAGE, door_places
from village_planner.checks.company import At, Company
from village_planner.checks.context import Context
from village_planner.checks.escape import walking_of
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.words import at_least, middle, stand_name, subject
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.geometry.walking import Spread
from village_planner.model.exhibitor import Exhibitor
from village_planner.model.finding import Finding, Severity
from village_planner.model.hall import DoorKind
from village_planner.text import Length, Message, say

DISTANCE: Final = "entrance-distance"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each exhibitor with a tier or the wish whose nearest stand is too far from an entrance."""
    limit = context.profile.value(DISTANCE)
    if limit is None:
        return
    company, goals = Company(context), _entrances(context)
    for exhibitor in _asking(context):
        found = _nearest(company, goals, exhibitor)
        if found is not None and found[0] > limit + TOLERANCE_MM:
            yield _finding(context, company, exhibitor, *found, limit)


def missing(context: Context) -> Iterator[Message]:
    """Tiers and wishes that nobody entered, and halls without an entrance."""
    if context.profile.value(DISTANCE) is None:
        yield say("The profile sets no distance to an entrance.")
    if context.profile.value(PASSAGE) is None:
        yield say("The profile sets no width of a passage that is a way out.")
    if not list(_asking(context)):
        yield say("No exhibitor has a tier or asked to be near the entrance.")
    goals = _entrances(context)
    for number, floor in enumerate(context.floors):
        if number not in goals:
            yield say("No entrance is drawn in {hall}.", hall=floor.hall.name)


def measures(context: Context) -> Iterator[Measure]:
    """The longest way from an entrance to somebody who should be near one; none where one of them has no way at all."""
    company, goals = Company(context), _entrances(context)
    nearest = [_nearest(company, goals, exhibitor) for exhibitor in _asking(context)]
    ways = [found[0] for found in nearest if found is not None]
    if ways and math.isfinite(max(ways)):
        yield Measure(
            say("Longest way from an entrance"),
            round(max(ways)),
            context.profile.value(DISTANCE),
            worse_when_larger=True,
            limit=DISTANCE,
        )


def _nearest(company: Company, goals: dict[int, Spread], exhibitor: Exhibitor) -> tuple[float, At] | None:
    """An exhibitor's stand with the shortest way from an entrance, and that way; None without either."""
    ways = (
        (company.to(at, goals[at.hall]), at)
        for at in company.places.get(exhibitor.id, ())
        if at.hall in goals
    )
    return min(ways, default=None)


def _asking(context: Context) -> Iterator[Exhibitor]:
    for exhibitor in sorted(context.plan.exhibitors.values(), key=lambda row: row.id):
        if exhibitor.tier.strip() or exhibitor.request.near_entrance:
            yield exhibitor


def _entrances(context: Context) -> dict[int, Spread]:
    """Distances to the entrances of each hall that has one, by its number among the floors."""
    found = {}
    for number, floor in enumerate(context.floors):
        doors = tuple(d for d in floor.hall.doors if d.kind is DoorKind.ENTRANCE and not d.neutralised)
        walking = walking_of(context, floor)
        if doors and walking is not None:
            places = door_places(walking.floor, doors)
            if len(places):
                found[number] = walking.spread(np.asarray(places))
    return found


def _finding(
    context: Context, company: Company, exhibitor: Exhibitor, walked: float, at: At, limit: int
) -> Finding:
    stand = company.stand(at)
    words = {"stand": stand_name(stand), "name": exhibitor.name}
    if math.isinf(walked):
        message = say("No way leads from an entrance to {stand} of {name}, who should be near it.", **words)
    else:
        message = say(
            "From an entrance one walks {distance} to {stand} of {name}, who should be near it; {limit} at most.",
            **words,
            distance=at_least(walked),
            limit=Length(limit),
        )
    return Finding(
        rule=RULE.id,
        code="far",
        severity=Severity.WARNING,
        message=message,
        remedy=say("Swap it with a stand nearer to an entrance."),
        subjects=(subject(stand), subject(exhibitor)),
        places=middle(stand),
        measured=None if math.isinf(walked) else round(walked),
        required=limit,
        unit="mm",
        worse_when_larger=True,
        source=context.profile.source(DISTANCE),
    )


RULE = Rule(
    id="near-entrance",
    title=say("Far from the entrance"),
    rationale=say("Partners pay for being seen first, and some exhibitors ask for it."),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    measures=measures,
    limits=(DISTANCE, PASSAGE),
)
