"""Exhibitors who asked for distance are not a few steps apart; it must not know those beside or opposite each other."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from village_planner.checks.blocked_exits import PASSAGE
from village_planner.checks.company import At, Company, pairs
from village_planner.checks.context import Context
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.rules import unwanted_neighbours
from village_planner.checks.words import at_most, in_order, middle, stand_name, subject
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding, Severity
from village_planner.model.ids import ExhibitorId
from village_planner.text import Length, Message, say

DISTANCE: Final = "rivals-distance"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each pair of stands between which one walks too little although an exhibitor wished otherwise;
    those that touch or face each other another rule tells.
    """
    limit, wishes = context.profile.value(DISTANCE), _wishes(context)
    if limit is None or not wishes:
        return
    company = Company(context)
    told = {finding.subjects for finding in unwanted_neighbours.check(context)}
    for one, other in pairs(company, wishes):
        subjects = (subject(company.stand(one)), subject(company.stand(other)))
        (walked,) = company.apart(one, [other])
        if walked < limit - TOLERANCE_MM and subjects not in told:
            yield _finding(context, company, one, other, walked, limit)


def missing(context: Context) -> Iterator[Message]:
    """Wishes that nobody entered, and values that the profile does not set."""
    if context.profile.value(DISTANCE) is None:
        yield say("The profile sets no distance between rivals.")
    if context.profile.value(PASSAGE) is None:
        yield say("The profile sets no width of a passage that is a way out.")
    if not any(exhibitor.request.not_near for exhibitor in context.plan.exhibitors.values()):
        yield say("No exhibitor has named one that must not be near.")


def measures(context: Context) -> Iterator[Measure]:
    """The shortest way between two who do not want to be near each other."""
    company = Company(context)
    ways = [company.apart(one, [other])[0] for one, other in pairs(company, _wishes(context))]
    if ways and math.isfinite(min(ways)):
        yield Measure(
            say("Shortest way between rivals"),
            round(min(ways)),
            context.profile.value(DISTANCE),
            limit=DISTANCE,
        )


def _wishes(context: Context) -> list[tuple[ExhibitorId, ExhibitorId]]:
    """Exhibitors with those that they do not want near."""
    return [
        (exhibitor.id, other)
        for exhibitor in context.plan.exhibitors.values()
        for other in exhibitor.request.not_near
    ]


def _finding(context: Context, company: Company, one: At, other: At, walked: float, limit: int) -> Finding:
    first, second = company.stand(one), company.stand(other)
    a, b = in_order(first, second)
    return Finding(
        rule=RULE.id,
        code="near",
        severity=Severity.WARNING,
        message=say(
            "From {one} to {two} one walks {distance}; one of their exhibitors asked not to be near.",
            one=stand_name(a),
            two=stand_name(b),
            distance=at_most(walked),
        ),
        remedy=say("Swap one of them with a stand {distance} away on foot.", distance=Length(limit)),
        subjects=(subject(first), subject(second)),
        places=(*middle(first), *middle(second)),
        measured=round(walked),
        required=limit,
        unit="mm",
        source=context.profile.source(DISTANCE),
    )


RULE = Rule(
    id="rivals-apart",
    title=say("Rivals a few steps apart"),
    rationale=say(
        "Competitors ask for distance so that a visitor does not walk from one straight to the other."
    ),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    measures=measures,
    reach=unwanted_neighbours.RULE.reach,
    limits=(DISTANCE, PASSAGE, *unwanted_neighbours.RULE.limits),
)
