"""Posters can be read from a step away; it must not know what is on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from village_planner.checks.context import Context
from village_planner.checks.fronts import nearest_before
from village_planner.checks.rule import Rule, Scope, as_far_as
from village_planner.checks.words import at_most, place, stand_name, still_missing, subject, whole_down
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding, Severity
from village_planner.model.shape import Corner
from village_planner.model.stand import Stand, StandKind
from village_planner.text import Length, Message, say

DEPTH: Final = "poster-depth"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each poster panel before which something stands, the nearest thing counting."""
    depth = context.profile.value(DEPTH)
    if depth is None:
        return
    for floor in context.floors:
        panels = np.flatnonzero(floor.rows_of({StandKind.POSTER}) & floor.asked)
        for row, free, where in nearest_before(floor, panels, depth) if len(panels) else ():
            if free < depth - TOLERANCE_MM:
                yield _finding(context, floor.stands[row], free, where, depth)


def missing(context: Context) -> Iterator[Message]:
    """A value that the profile does not set."""
    if context.profile.value(DEPTH) is None:
        yield say("The profile sets no clear depth before posters.")


def _finding(context: Context, stand: Stand, free: float, where: Corner, depth: int) -> Finding:
    return Finding(
        rule=RULE.id,
        code="viewing-depth",
        severity=Severity.WARNING,
        message=say(
            "{free} are free before the poster panel {stand}; {limit} required.",
            free=at_most(free),
            stand=stand_name(stand),
            limit=Length(depth),
        ),
        remedy=say("Give it {distance} more floor in front.", distance=still_missing(free, depth)),
        subjects=(subject(stand),),
        places=(place(where),),
        measured=whole_down(free),
        required=depth,
        unit="mm",
        source=context.profile.source(DEPTH),
    )


RULE = Rule(
    id="poster-viewing-depth",
    title=say("Too little floor before a poster"),
    rationale=say("Readers stand a step away from a poster, and others pass behind them."),
    scope=Scope.PAIR,
    check=check,
    missing=missing,
    reach=as_far_as(DEPTH),
    limits=(DEPTH,),
)
