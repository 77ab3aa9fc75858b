"""Enough of the floor is free for the public; it must not know where the free floor is."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from village_planner.checks.context import Context
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.words import subject
from village_planner.model.finding import Finding, Severity
from village_planner.model.hall import Hall
from village_planner.text import Area, Message, Share, say
from village_planner.units import PPM

SHARE: Final = "circulation-share"

_TOLD: Final = PPM // 1000
"""A share that is too small is told rounded down to a tenth of a per cent, so that it never reads like more."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each hall with too little free floor: what stands in it is taken, chairs occupied."""
    share = context.profile.value(SHARE)
    for floor in context.floors if share is not None else ():
        space = floor.free_space
        if share is not None and space is not None:
            free, whole = space.area.area, space.floor.area
            if _share(free, whole) < share:
                yield _finding(context, floor.hall, free, whole, share)


def measures(context: Context) -> Iterator[Measure]:
    """The share of each hall."""
    share = context.profile.value(SHARE)
    for floor in context.floors if share is not None else ():
        space = floor.free_space
        if space is not None:
            free, whole = space.area.area, space.floor.area
            yield Measure(
                say("Circulation, {hall}", hall=floor.hall.name),
                _share(free, whole),
                share,
                unit="ppm",
                limit=SHARE,
                formula=_formula(free, whole),
            )


def missing(context: Context) -> Iterator[Message]:
    """A share needs a whole."""
    if context.profile.value(SHARE) is None:
        yield say("The profile sets no share of circulation.")
    for floor in context.floors:
        if floor.building.polygon is None:
            yield say("The outline of {hall} is not usable.", hall=floor.hall.name)


def _share(free: float, whole: float) -> int:
    """The share in millionths, rounded down."""
    return math.floor(free / whole * PPM)


def _said(free: float, whole: float) -> Share:
    """The share as it is told."""
    return Share(_share(free, whole) // _TOLD * _TOLD)


def _formula(free: float, whole: float) -> Message:
    return say(
        "{free} free of {whole} = {share}",
        free=Area(free),
        whole=Area(whole),
        share=_said(free, whole),
    )


def _finding(context: Context, hall: Hall, free: float, whole: float, share: int) -> Finding:
    return Finding(
        rule=RULE.id,
        code="share",
        severity=Severity.ERROR if context.profile.limits[SHARE].legal else Severity.WARNING,
        message=say(
            "{share} of the floor of {hall} is free for the public; {limit} required.",
            share=_said(free, whole),
            hall=hall.name,
            limit=Share(share),
        ),
        remedy=say("Free {area} of floor more.", area=Area(whole * share / PPM - free)),
        subjects=(subject(hall),),
        measured=_share(free, whole),
        required=share,
        unit="ppm",
        source=context.profile.source(SHARE),
        formula=_formula(free, whole),
    )


RULE = Rule(
    id="circulation",
    title=say("Too little room to move"),
    rationale=say("Stands must leave the public enough of the floor of a hall."),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    measures=measures,
    limits=(SHARE,),
)
