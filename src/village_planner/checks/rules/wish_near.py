"""Exhibitors who asked to be near another are; it must not know why they asked."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

from village_planner.checks.blocked_exits import PASSAGE
from village_planner.checks.company import At, Company
from village_planner.checks.context import Context
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.words import at_least, middle, stand_name, subject
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.exhibitor import Exhibitor
from village_planner.model.finding import Finding, Severity
from village_planner.text import Length, Message, say

DISTANCE: Final = "near-distance"


class _Apart(NamedTuple):
    """The stands of two exhibitors that are nearest to each other, and how far one walks."""

    walked: float
    one: At
    other: At


def check(context: Context) -> Iterator[Finding]:
    """One finding for each wish to be near somebody whose nearest stand is too far away on foot, or in another hall."""
    limit = context.profile.value(DISTANCE)
    company = Company(context)
    for exhibitor, wanted in _wishes(context):
        nearest = _nearest(company, exhibitor, wanted)
        if limit is not None and nearest is not None and nearest.walked > limit + TOLERANCE_MM:
            yield _finding(context, company, wanted, nearest, limit)


def missing(context: Context) -> Iterator[Message]:
    """Wishes that nobody entered, and those about somebody without a stand."""
    if context.profile.value(DISTANCE) is None:
        yield say("The profile sets no distance that is near.")
    if context.profile.value(PASSAGE) is None:
        yield say("The profile sets no width of a passage that is a way out.")
    company = Company(context)
    wishes = list(_wishes(context))
    if not wishes:
        yield say("No exhibitor has named one to be near.")
    for exhibitor, wanted in wishes:
        if _nearest(company, exhibitor, wanted) is None:
            yield say(
                "{one} asked to be near {two}, and not both have a stand.",
                one=exhibitor.name,
                two=wanted.name,
            )


def measures(context: Context) -> Iterator[Measure]:
    """The longest way between two of whom one wants to be near the other; none where two of them have no way at all."""
    company = Company(context)
    nearest = [_nearest(company, *wish) for wish in _wishes(context)]
    ways = [apart.walked for apart in nearest if apart is not None]
    if ways and math.isfinite(max(ways)):
        yield Measure(
            say("Longest way between two who want to be near"),
            round(max(ways)),
            context.profile.value(DISTANCE),
            worse_when_larger=True,
            limit=DISTANCE,
        )


def _wishes(context: Context) -> Iterator[tuple[Exhibitor, Exhibitor]]:
    """Exhibitors with those that they want to be near, sorted."""
    exhibitors = context.plan.exhibitors
    for exhibitor in sorted(exhibitors.values(), key=lambda row: row.id):
        for key in exhibitor.request.near:
            if (wanted := exhibitors.get(key)) is not None:
                yield exhibitor, wanted


def _nearest(company: Company, exhibitor: Exhibitor, wanted: Exhibitor) -> _Apart | None:
    """None when one of them has no stand."""
    theirs = company.places.get(wanted.id, [])
    found = [
        _Apart(0.0 if one == other else walked, one, other)
        for one in company.places.get(exhibitor.id, ())
        for other, walked in zip(theirs, company.apart(one, theirs), strict=True)
    ]
    return min(found, default=None)


def _finding(context: Context, company: Company, wanted: Exhibitor, nearest: _Apart, limit: int) -> Finding:
    one, other = company.stand(nearest.one), company.stand(nearest.other)
    words = {"one": stand_name(one), "two": stand_name(other), "name": wanted.name}
    if math.isinf(nearest.walked):
        message = say(
            "No way within a hall leads from {one} to {two}; its exhibitor asked to be near {name}.", **words
        )
    else:
        message = say(
            "From {one} to {two} one walks {distance}, {limit} at most; its exhibitor asked to be near {name}.",
            **words,
            distance=at_least(nearest.walked),
            limit=Length(limit),
        )
    return Finding(
        rule=RULE.id,
        code="far",
        severity=Severity.WARNING,
        message=message,
        remedy=say("Swap one of them with a stand nearer to the other."),
        subjects=(subject(one), subject(other), subject(wanted)),
        places=middle(one),
        measured=None if math.isinf(nearest.walked) else round(nearest.walked),
        required=limit,
        unit="mm",
        worse_when_larger=True,
        source=context.profile.source(DISTANCE),
    )


RULE = Rule(
    id="wish-near",
    title=say("Wish to be near not met"),
    rationale=say("Partners who share visitors ask for stands within a short walk."),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    measures=measures,
    limits=(DISTANCE, PASSAGE),
)
