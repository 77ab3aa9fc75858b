"""Every stand is on an aisle of the required width that leads to an exit; it must not know how far that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from village_planner.checks.context import Context
from village_planner.checks.narrow_ways import (
    TOLD_OF_PAIRS,
    Narrow,
    finding_about,
    missing_for_ways,
    narrow_places,
    pair_at,
    told_already,
    told_pairs,
    untold,
)
from village_planner.checks.pinched_aisles import PinchedAisle, finding_in_aisle, pinched_aisles
from village_planner.checks.reach import least_way, narrowest_way, reached
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.rules import accessible_route, aisle_too_narrow
from village_planner.model.finding import Finding
from village_planner.text import Message, say

WIDTH: Final = "secondary-aisle"


class _Answer(NamedTuple):
    """The narrow places that this rule tells, and how many stands are behind those that other rules tell."""

    places: list[Narrow]
    behind_pairs: int
    without_wheelchairs: int


def check(context: Context) -> Iterator[Finding]:
    """One finding for each place that is too narrow for an aisle to the stands behind it, and for each in an aisle
    before a stand that something narrows, even if other ways lead there.
    """
    width = context.profile.value(WIDTH)
    if width is None:
        return
    for narrow in _answer(context, width).places:
        yield finding_about(context, narrow, RULE.id, WIDTH, width)
    for pinched in _pinched(context, width):
        yield finding_in_aisle(context, pinched, RULE.id, WIDTH, width)


def missing(context: Context) -> Iterator[Message]:
    """Ways need floors and exits."""
    yield from missing_for_ways(context)
    if context.profile.value(WIDTH) is None:
        yield say("The profile sets no width of an aisle.")


def elsewhere(context: Context) -> Iterator[Message]:
    """Stands behind gaps that the rule on pairs tells, or that one on wheelchairs does."""
    width = context.profile.value(WIDTH)
    if width is None:
        return
    answer = _answer(context, width)
    yield from told_already(answer.behind_pairs, TOLD_OF_PAIRS)
    yield from told_already(answer.without_wheelchairs, accessible_route.RULE.title)


def measures(context: Context) -> Iterator[Measure]:
    """How narrow the way to the worst reached stand of each hall is, to 2 cm and four aisles' width."""
    width = context.profile.value(WIDTH)
    if width is None:
        return
    least = min(least_way(context.profile), width)
    for floor in context.floors:
        found = reached(floor, width, least)
        if found is not None and len(found.reachable):
            narrow = narrowest_way(found, width, context.profile)
            what = say("Narrowest way to a stand, {hall}", hall=floor.hall.name)
            yield Measure(what, narrow, width, limit=WIDTH)


def _answer(context: Context, width: int) -> _Answer:
    places: list[Narrow] = []
    without = 0
    told = _told_of_wheelchairs(context)
    for floor in context.floors:
        found = reached(floor, width, least_way(context.profile))
        fronts = [] if found is None else found.narrower(width)
        if found is not None and fronts:
            fresh = [i for i in fronts if found.stand(i).id not in told]
            without += len(fronts) - len(fresh)
            places += narrow_places(found, fresh)
    return _Answer(*untold(context, places), without)


def _pinched(context: Context, width: int) -> list[PinchedAisle]:
    """Narrow places in aisles that neither the rule on pairs nor what is behind them tells of."""
    least = least_way(context.profile)
    found = []
    for floor in context.floors:
        ways = reached(floor, width, least)
        if ways is not None:
            known = {pair_at(floor, n.things) for n in narrow_places(ways, ways.narrower(width)) if n.neck}
            found += [p for p in pinched_aisles(ways, width, least) if pair_at(floor, p.things) not in known]
    told = told_pairs(context) if found else frozenset()
    return [pinched for pinched in found if pair_at(pinched.floor, pinched.things) not in told]


def _told_of_wheelchairs(context: Context) -> frozenset[str]:
    """Stands of which the narrower fault is told by that rule itself: what no wheelchair reaches no aisle reaches."""
    if accessible_route.RULE.id in context.plan.rules.switched_off:
        return frozenset()
    return accessible_route.told_stands(context)


RULE = Rule(
    id="passage-too-narrow",
    title=say("Passage too narrow for an aisle"),
    rationale=say(
        "Aisles are as wide all the way from a stand to an exit: where a column or a wall leaves less, people jam."
    ),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    elsewhere=elsewhere,
    reach=aisle_too_narrow.RULE.reach,
    measures=measures,
    limits=(WIDTH, "service-gap", *accessible_route.VALUES),
)
