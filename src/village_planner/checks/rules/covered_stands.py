"""Stands with a ceiling or an upper level are small, apart from each other and few (T 23); it must not know heights."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import shapely

from village_planner.checks.apart import nearer_than, nearest
from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.rule import Measure, Rule, Scope, as_far_as
from village_planner.checks.words import (
    at_most,
    further,
    middle,
    numbers_of,
    stand_name,
    still_missing,
    subject,
)
from village_planner.model.finding import Finding, Severity
from village_planner.model.stand import Stand
from village_planner.text import Area, Length, Message, Share, Value, say
from village_planner.units import PPM_PER_PERCENT

AREA: Final = "covered-stand-area"
GAP: Final = "covered-stand-gap"
SHARE: Final = "covered-share"
GUARD: Final = "covered-guard-area"

_WHOLE: Final = 100 * PPM_PER_PERCENT


def check(context: Context) -> Iterator[Finding]:
    """Findings about covered stands: too large, so large that they need a guard, too near to each other, too many."""
    for floor in context.floors:
        rows = [row for row, stand in enumerate(floor.stands) if stand.covered]
        for row in rows:
            yield from _large(
                context, floor.stands[row], float(shapely.area(floor.bodies.bare.polygons[row]))
            )
        yield from _near(context, floor)
        yield from _share(context, floor, rows)


def missing(context: Context) -> Iterator[Message]:
    """Stands that nobody marked, and values that the profile does not set."""
    if not any(stand.covered for stand in context.plan.stands.values()):
        yield say("No stand is marked as having a ceiling or an upper level.")
    if any(context.profile.value(key) is None for key in (AREA, GAP, SHARE, GUARD)):
        yield say("The profile sets no values for covered stands.")


def measures(context: Context) -> Iterator[Measure]:
    """The largest covered stand of each hall, how near two are, and the share of the hall under ceilings."""
    most, gap, limit = (context.profile.value(key) for key in (AREA, GAP, SHARE))
    for floor in context.floors:
        rows = [
            row for row, stand in enumerate(floor.stands) if stand.covered and floor.bodies.bare.usable[row]
        ]
        name, polygons = floor.hall.name, floor.bodies.bare.polygons[rows]
        if not rows:
            continue
        largest = round(float(shapely.area(polygons).max()))
        what = say("Largest covered stand, {hall}", hall=name)
        yield Measure(what, largest, most, "mm2", worse_when_larger=True, limit=AREA)
        if (apart := nearest(floor, _is_covered)) is not None:
            yield Measure(say("Nearest covered stands, {hall}", hall=name), apart, gap, limit=GAP)
        if floor.building.polygon is not None:
            what = say("Under ceilings of stands, {hall}", hall=name)
            yield Measure(what, _part(floor, rows), limit, "ppm", worse_when_larger=True, limit=SHARE)


def _large(context: Context, stand: Stand, area: float) -> Iterator[Finding]:
    most, guarded = context.profile.value(AREA), context.profile.value(GUARD)
    if most is not None and area >= most:
        yield _about(
            context,
            stand,
            AREA,
            area,
            say(
                "{stand} is covered and has {area}; less than {limit} is required.",
                stand=stand_name(stand),
                area=Area(round(area)),
                limit=Area(most),
            ),
            say("Make it smaller, or leave a part of it open above."),
        )
    elif guarded is not None and area > guarded:
        yield _about(
            context,
            stand,
            GUARD,
            area,
            say(
                "{stand} is covered and has {area}; above {limit} it needs means to put out a fire and a guard.",
                stand=stand_name(stand),
                area=Area(round(area)),
                limit=Area(guarded),
            ),
            say("Arrange both with the safety officer, then approve this."),
        )


def _about(
    context: Context, stand: Stand, key: str, area: float, message: Message, remedy: Message
) -> Finding:
    return Finding(
        rule=RULE.id,
        code="too-large" if key == AREA else "guard",
        severity=Severity.ERROR if key == AREA else Severity.WARNING,
        message=message,
        remedy=remedy,
        subjects=(subject(stand),),
        places=middle(stand),
        measured=round(area),
        required=context.profile.value(key),
        unit="mm2",
        worse_when_larger=True,
        source=context.profile.source(key),
    )


def _is_covered(stand: Stand) -> bool:
    return stand.covered


def _near(context: Context, floor: Floor) -> Iterator[Finding]:
    """Pairs of covered stands that are too near to each other."""
    gap = context.profile.value(GAP)
    if gap is None:
        return
    for near in nearer_than(floor, gap, _is_covered):
        one, two = near.named
        values: dict[str, Value] = {
            "one": stand_name(one),
            "two": stand_name(two),
            "gap": at_most(near.apart),
            "limit": Length(gap),
        }
        yield Finding(
            rule=RULE.id,
            code="too-near",
            severity=Severity.ERROR,
            message=say("{one} and {two} are covered and {gap} apart; {limit} required.", **values)
            if at_most(near.apart).mm
            else say(
                "{one} and {two} are covered and stand side by side; {limit} between them required.", **values
            ),
            remedy=say("Move one {distance} away.", distance=still_missing(near.apart, gap)),
            subjects=(subject(near.pair[0]), subject(near.pair[1])),
            places=(near.place,),
            measured=round(near.apart),
            required=gap,
            unit="mm",
            source=context.profile.source(GAP),
        )


def _share(context: Context, floor: Floor, rows: list[int]) -> Iterator[Finding]:
    """A hall of which too much is under the ceilings of stands."""
    most, polygon = context.profile.value(SHARE), floor.building.polygon
    if most is None or polygon is None or not rows:
        return
    share = _part(floor, rows)
    if share > most:
        yield Finding(
            rule=RULE.id,
            code="share",
            severity=Severity.ERROR,
            message=say(
                "Ceilings of stands cover {share} of {hall}, {limit} at most: {stands}.",
                share=Share(share),
                hall=floor.hall.name,
                limit=Share(most),
                stands=numbers_of([floor.stands[row] for row in rows]),
            ),
            remedy=say("Leave some of these stands open above."),
            subjects=(subject(floor.hall),),
            further=further([floor.stands[row] for row in rows]),
            measured=share,
            required=most,
            unit="ppm",
            worse_when_larger=True,
            source=context.profile.source(SHARE),
        )


def _part(floor: Floor, rows: list[int]) -> int:
    """The share in millionths of a hall with a usable outline that these stands take."""
    covered = float(shapely.area(floor.bodies.bare.polygons[rows]).sum())
    return 0 if floor.building.polygon is None else round(covered / floor.building.polygon.area * _WHOLE)


RULE = Rule(
    id="covered-stands",
    title=say("Covered stands"),
    rationale=say("Under the ceiling of a stand no sprinkler reaches a fire and nobody sees its smoke."),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    measures=measures,
    reach=as_far_as(GAP),
    limits=(AREA, GAP, SHARE, GUARD),
)
