"""Visitors can enter every stand; it must not know how they reach it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from village_planner.checks.context import Context
from village_planner.checks.rule import Rule, Scope, as_far_as
from village_planner.checks.words import at_most, middle, stand_name, still_missing, subject, whole_down
from village_planner.geometry.edges import widest_opening
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding, Severity
from village_planner.model.stand import RENTED, Stand
from village_planner.text import Length, Message, say

WIDTH: Final = "open-side-width"
DEPTH: Final = "open-side-depth"


def check(context: Context) -> Iterator[Finding | None]:
    """One finding for each stand without an open side of the required width on free floor."""
    width, depth = context.profile.value(WIDTH), context.profile.value(DEPTH)
    if width is None or depth is None:
        return
    for floor in context.floors:
        sides, prints = (yield from floor.open_sides_in_pieces(depth)), floor.bodies.bare
        single = np.zeros(len(prints))
        np.maximum.at(single, sides.edges.rows, sides.free)
        asked = floor.asked & prints.usable & ~prints.crossed & floor.rows_of(RENTED)
        for row in np.flatnonzero(asked & (single < width - TOLERANCE_MM)).tolist():
            chosen = np.flatnonzero(sides.edges.rows == row)
            opening = widest_opening(sides.edges.take(chosen), sides.free[chosen])
            if opening < width - TOLERANCE_MM:
                yield _finding(context, floor.stands[row], opening, width, drawn=bool(len(chosen)))


def missing(context: Context) -> Iterator[Message]:
    """Walls decide what is free."""
    if context.profile.value(WIDTH) is None or context.profile.value(DEPTH) is None:
        yield say("The profile sets no width of an open side.")
    for floor in context.floors:
        if floor.building.polygon is None:
            yield say("The outline of {hall} is not usable.", hall=floor.hall.name)


def _finding(context: Context, stand: Stand, opening: float, width: int, *, drawn: bool) -> Finding:
    if drawn and at_most(opening).mm == 0:
        message = say(
            "No open side of {stand} has free floor before it; at least {limit} required.",
            stand=stand_name(stand),
            limit=Length(width),
        )
    elif drawn:
        message = say(
            "The widest free way into {stand} is {free}; at least {limit} required.",
            stand=stand_name(stand),
            free=at_most(opening),
            limit=Length(width),
        )
    else:
        message = say(
            "{stand} is closed on all sides; {limit} required.", stand=stand_name(stand), limit=Length(width)
        )
    if drawn:
        remedy = say(
            "Free {distance} of floor before an open side, or open another side.",
            distance=still_missing(opening, width),
        )
    else:
        remedy = say("Open a side of {stand} that faces an aisle.", stand=stand_name(stand))
    return Finding(
        rule=RULE.id,
        code="blocked" if drawn else "closed",
        severity=Severity.ERROR,
        message=message,
        remedy=remedy,
        subjects=(subject(stand),),
        places=middle(stand),
        measured=whole_down(opening),
        required=width,
        unit="mm",
        source=context.profile.source(WIDTH),
    )


RULE = Rule(
    id="no-open-side",
    title=say("No open side on free floor"),
    rationale=say(
        "A stand that nobody can enter is not a stand: one open side must lead to floor on which people can walk."
    ),
    scope=Scope.PAIR,
    check=check,
    missing=missing,
    reach=as_far_as(DEPTH),
    limits=(WIDTH, DEPTH),
)
