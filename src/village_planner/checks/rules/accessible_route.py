"""A wheelchair gets from an exit to every stand; it must not know where it turns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.narrow_ways import (
    TOLD_OF_PAIRS,
    Narrow,
    finding_about,
    missing_for_ways,
    narrow_places,
    told_already,
    untold,
)
from village_planner.checks.profile import Profile
from village_planner.checks.reach import WAY_LIMITS, Reached, least_way, narrowest_way, reached
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.rules import aisle_too_narrow
from village_planner.geometry.pinches import parts_joined_by_pinches
from village_planner.model.finding import Finding
from village_planner.text import Message, say

WIDTH: Final = "accessible-route"
PINCH: Final = "accessible-pinch"
PINCH_LENGTH: Final = "accessible-pinch-length"
VALUES: Final = (WIDTH, PINCH, PINCH_LENGTH)


def check(context: Context) -> Iterator[Finding]:
    """One finding for each place that is too narrow for the wheelchairs of the stands behind it."""
    width = context.profile.value(WIDTH)
    if width is not None:
        for narrow in _answer(context)[0]:
            yield finding_about(context, narrow, RULE.id, WIDTH, width)


def missing(context: Context) -> Iterator[Message]:
    """Ways need floors and exits."""
    if context.profile.value(WIDTH) is None:
        yield say("The profile sets no width of an accessible route.")
    yield from missing_for_ways(context)


def elsewhere(context: Context) -> Iterator[Message]:
    """Stands behind gaps that the rule on pairs tells."""
    yield from told_already(_answer(context)[1], TOLD_OF_PAIRS)


def measures(context: Context) -> Iterator[Measure]:
    """How narrow the way to the worst reached stand of each hall is, to 2 cm and four aisles' width; against the limit
    of short pinches where such are all that is narrower.
    """
    width, pinch = context.profile.value(WIDTH), context.profile.value(PINCH)
    for floor in context.floors if width is not None else ():
        answer = _too_narrow(floor, context.profile)
        if width is None or answer is None or not len(answer[0].reachable):
            continue
        found, fronts = answer
        narrow = narrowest_way(found, width, context.profile)
        if pinch is not None and found.narrower(width) and not fronts:
            what = say("Narrowest short pinch on the way to a stand, {hall}", hall=floor.hall.name)
            yield Measure(what, narrow, pinch, limit=PINCH)
        else:
            what = say("Narrowest way to a stand, {hall}", hall=floor.hall.name)
            yield Measure(what, narrow, width, limit=WIDTH)


def told_stands(context: Context) -> frozenset[str]:
    """Ids of the stands behind the places that this rule tells."""
    return frozenset(stand.id for narrow in _answer(context)[0] for stand in narrow.stands)


def _answer(context: Context) -> tuple[list[Narrow], int]:
    """The narrow places that this rule tells, and how many stands are behind others."""
    places: list[Narrow] = []
    for floor in context.floors:
        answer = _too_narrow(floor, context.profile)
        if answer is not None:
            places += narrow_places(*answer)
    return untold(context, places)


def _too_narrow(floor: Floor, profile: Profile) -> tuple[Reached, list[int]] | None:
    """The ways of a hall as wide as a wheelchair needs, and the fronts that no such way reaches."""
    width = profile.value(WIDTH)
    found = None if width is None else reached(floor, width, least_way(profile))
    if width is None or found is None:
        return None
    pinch, longest = profile.value(PINCH), profile.value(PINCH_LENGTH)
    fronts = found.narrower(width)
    if not fronts or pinch is None or longest is None or pinch >= width:
        return found, fronts
    key = (RULE.id, width, pinch, longest)
    passed = floor.once(key, lambda: _through_pinches(found, width, pinch, longest))
    return found, [front for front in fronts if front not in passed]


def _through_pinches(found: Reached, width: int, pinch: int, longest: int) -> set[int]:
    """Fronts that are reached when short pinches may be passed."""
    network = found.space.network(width)
    label = np.arange(len(network.parts))
    for parts in parts_joined_by_pinches(found.space, width, pinch, longest):
        label[np.isin(label, label[parts])] = label[parts].min()
    roots = label[network.on_aisle(found.exits)[1]]
    front, part = network.on_aisle(found.fronts.lines)
    return set(front[np.isin(label[part], roots)].tolist())


RULE = Rule(
    id="accessible-route",
    title=say("No way for a wheelchair"),
    rationale=say("Everybody must get to every stand: a wheelchair needs a way of its width from an exit."),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    elsewhere=elsewhere,
    measures=measures,
    reach=aisle_too_narrow.RULE.reach,
    limits=(*VALUES, *WAY_LIMITS),
)
