"""Enough of the floor is free for the public; it must not know where anybody goes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
import shapely

from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.profile import Profile
from village_planner.checks.reach import door_lines, exits_of, least_way
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.words import subject
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding, Severity
from village_planner.model.hall import Hall
from village_planner.text import Area, Message, Share, say
from village_planner.units import PPM

SHARE: Final = "circulation-share"

_TOLD: Final = PPM // 1000

_CORNER: Final = 0.75
"""From the middle of a disc to a corner beside it as a share of its diameter, and a bit more: a corner is no slit."""


class Circulation(NamedTuple):
    """The floor of a hall on which the public can be, and all of its floor, in mm²."""

    public: float
    whole: float

    @property
    def share(self) -> int:
        """In millionths, rounded down."""
        return math.floor(self.public / self.whole * PPM)

    @property
    def said(self) -> Share:
        """The share as it is told everywhere: down to a tenth of a per cent, so that it never reads like more."""
        return Share(self.share // _TOLD * _TOLD)


def circulation_of(floor: Floor, profile: Profile) -> Circulation | None:
    """The free floor of a hall without slits through which nobody walks and, where exits are drawn, without pockets
    from which no such way leads to one; what stands there is taken, chairs occupied. None without a usable outline.
    """
    # a gap of exactly so much is no way: it stays one when it is turned and rounded
    space, width = floor.free_space, least_way(profile) + 2 * TOLERANCE_MM
    if space is None:
        return None
    network, exits = space.network(width), door_lines(exits_of(floor))
    parts = network.parts[np.unique(network.on_aisle(exits)[1])] if len(exits) else network.parts
    middles = shapely.multipolygons(parts)
    near = shapely.intersection(space.area, shapely.buffer(middles, _CORNER * width))
    # what is behind a thin wall is no corner
    pieces = shapely.get_parts(near)
    pieces = pieces[shapely.dwithin(pieces, middles, width / 2)]
    return Circulation(float(shapely.area(pieces).sum()), space.floor.area)


def check(context: Context) -> Iterator[Finding]:
    """One finding for each hall with too little floor for the public."""
    share = context.profile.value(SHARE)
    for floor in context.floors if share is not None else ():
        found = _circulation(context, floor)
        if share is not None and found is not None and found.share < share:
            yield _finding(context, floor.hall, found, share)


def measures(context: Context) -> Iterator[Measure]:
    """The share of each hall."""
    share = context.profile.value(SHARE)
    for floor in context.floors if share is not None else ():
        found = _circulation(context, floor)
        if found is not None:
            yield Measure(
                say("Circulation, {hall}", hall=floor.hall.name),
                found.share,
                share,
                unit="ppm",
                limit=SHARE,
                formula=_formula(found),
            )


def _circulation(context: Context, floor: Floor) -> Circulation | None:
    return floor.once(Circulation, lambda: circulation_of(floor, context.profile))


def missing(context: Context) -> Iterator[Message]:
    """A share needs a whole."""
    if context.profile.value(SHARE) is None:
        yield say("The profile sets no share of circulation.")
    for floor in context.floors:
        if floor.building.polygon is None:
            yield say("The outline of {hall} is not usable.", hall=floor.hall.name)


def _formula(found: Circulation) -> Message:
    return say(
        "{free} free of {whole} = {share}",
        free=Area(found.public),
        whole=Area(found.whole),
        share=found.said,
    )


def _finding(context: Context, hall: Hall, found: Circulation, share: int) -> Finding:
    return Finding(
        rule=RULE.id,
        code="share",
        severity=Severity.ERROR if context.profile.limits[SHARE].legal else Severity.WARNING,
        message=say(
            "{share} of the floor of {hall} is free for the public; {limit} required.",
            share=found.said,
            hall=hall.name,
            limit=Share(share),
        ),
        remedy=say("Free {area} of floor more.", area=Area(found.whole * share / PPM - found.public)),
        subjects=(subject(hall),),
        measured=found.share,
        required=share,
        unit="ppm",
        source=context.profile.source(SHARE),
        formula=_formula(found),
    )


RULE = Rule(
    id="circulation",
    title=say("Too little room to move"),
    rationale=say(
        "Stands must leave the public enough of the floor of a hall. Slits between things and pockets without a way to"
        " an exit are not counted."
    ),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    measures=measures,
    limits=(SHARE, "service-gap"),
)
