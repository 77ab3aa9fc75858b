"""Stands have as many open sides as were sold; it must not know what they cost."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from village_planner.checks.context import Context
from village_planner.checks.rule import Rule, Scope, as_far_as
from village_planner.checks.words import middle, numbers_of, stand_name, subject
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding, Severity
from village_planner.model.shape import Rectangle
from village_planner.model.stand import OPEN_SIDES, Stand, StandKind
from village_planner.text import Message, say, say_n

WIDTH = "open-side-width"
DEPTH = "open-side-depth"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each rectangular stand whose open sides on free floor are not those of its sold type."""
    width, depth = context.profile.value(WIDTH), context.profile.value(DEPTH)
    if width is None or depth is None:
        return
    for floor in context.floors:
        sides = floor.open_sides(depth)
        free = sides.free >= np.minimum(width, sides.edges.lengths) - TOLERANCE_MM
        counts = np.bincount(sides.edges.rows[free], minlength=floor.stand_count)
        for row in floor.asked_stands.tolist():
            stand = floor.stands[row]
            if (
                stand.sold_type is not None
                and isinstance(stand.shape, Rectangle)
                and floor.bodies.bare.usable[row]
            ):
                sold = OPEN_SIDES[stand.sold_type]
                if counts[row] != sold:
                    yield _finding(stand, int(counts[row]), sold)


def missing(context: Context) -> Iterator[Message]:
    """Stands with an exhibitor of which nobody entered the sold type."""
    if context.profile.value(WIDTH) is None or context.profile.value(DEPTH) is None:
        yield say("The profile sets no width of an open side.")
    unknown = [
        stand
        for stand in context.plan.stands.values()
        if stand.kind is StandKind.STAND and stand.exhibitors and stand.sold_type is None
    ]
    if unknown:
        yield say("The sold type is not supplied for {stands}.", stands=numbers_of(unknown))
    elif not context.plan.stands:
        yield say("The plan has no stands.")


def _finding(stand: Stand, free: int, sold: int) -> Finding:
    fewer = free < sold
    opened = say_n("{n} open side on free floor", "{n} open sides on free floor", free)
    return Finding(
        rule=RULE.id,
        code="fewer" if fewer else "more",
        severity=Severity.ERROR if fewer else Severity.WARNING,
        message=say_n(
            "{stand} was sold with {n} open side and has {opened}.",
            "{stand} was sold with {n} open sides and has {opened}.",
            sold,
            stand=stand_name(stand),
            opened=opened,
        ),
        remedy=(
            say("Open and free another side, or correct what was sold.")
            if fewer
            else say("Close a side, or correct what was sold.")
        ),
        subjects=(subject(stand),),
        places=middle(stand),
        measured=free,
        required=sold,
        worse_when_larger=not fewer,
    )


RULE = Rule(
    id="sold-open-sides",
    title=say("Sold and real open sides differ"),
    rationale=say(
        "Row, corner, end-cap and island stands are sold by their open sides, which the neighbours decide."
    ),
    scope=Scope.PAIR,
    check=check,
    missing=missing,
    reach=as_far_as(DEPTH),
    limits=(WIDTH, DEPTH),
)
