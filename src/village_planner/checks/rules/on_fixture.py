"""Stands must not stand on columns, fixtures or zones to be kept clear; it must not know other stands."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely

from village_planner.checks.context import Context
from village_planner.checks.floor import Floor, Overlaps
from village_planner.checks.heaps import heaps
from village_planner.checks.rule import Rule, Scope
from village_planner.checks.ways import apart, movers, way_out
from village_planner.checks.words import (
    area_words,
    at_least,
    parted_by,
    place,
    stand_name,
    subject,
    thing_name,
)
from village_planner.geometry.depth import reaches_across
from village_planner.model.finding import Finding, Severity
from village_planner.model.fixture import Fixture, FixtureKind
from village_planner.model.stand import Stand, StandKind
from village_planner.text import Message, Value, say


def check(context: Context) -> Iterator[Finding]:
    """One finding for each stand and fixture that share more than the tolerance."""
    for floor in context.floors:
        found = floor.overlaps
        for pair in np.flatnonzero(found.second >= floor.stand_count).tolist():
            stand = floor.stands[found.first[pair]]
            fixture = floor.fixtures[found.second[pair] - floor.stand_count]
            if not _belongs(stand, fixture):
                yield _finding(floor, found, pair, stand, fixture)


def missing(context: Context) -> Iterator[Message]:
    """A hall without a single fixture is probably not drawn to the end."""
    for floor in context.floors:
        if not floor.fixtures:
            yield say("No column or fixture is drawn in {hall}.", hall=floor.hall.name)


def _belongs(stand: Stand, fixture: Fixture) -> bool:
    """Meeting tables stand in a seating area."""
    return stand.kind is StandKind.MEETING_TABLE and fixture.kind is FixtureKind.SEATING


def _finding(floor: Floor, found: Overlaps, pair: int, stand: Stand, fixture: Fixture) -> Finding:
    depth, shared = float(found.depth[pair]), found.shared[pair]
    rows = movers(floor, int(found.second[pair]), int(found.first[pair]))[:1]
    middle = shapely.point_on_surface(shared)
    values: dict[str, Value] = {
        "stand": stand_name(stand),
        "area": area_words(shared.area),
        "fixture": thing_name(fixture),
        "depth": at_least(depth),
    }
    across = reaches_across(shared, depth)
    return Finding(
        rule=RULE.id,
        code="keep-clear" if fixture.kind is FixtureKind.KEEP_CLEAR else "on-fixture",
        severity=Severity.ERROR,
        message=say("{stand} covers {area} of {fixture}.", **values)
        if across
        else say("{stand} covers {area} of {fixture}, {depth} deep.", **values),
        remedy=way_out(floor, rows) if len(found.depth) <= floor.most_tried else apart(floor, rows, depth),
        subjects=(subject(stand), subject(fixture)),
        places=(place((middle.x, middle.y)),),
        measured=round(depth),
        required=0,
        unit="mm",
        worse_when_larger=True,
        compared=parted_by(depth) if across else None,
    )


RULE = Rule(
    id="on-column-or-fixture",
    title=say("Stand on a column or fixture"),
    rationale=say(
        "What the building or the organiser has put on the floor cannot be let, and some of it must stay clear."
    ),
    scope=Scope.PAIR,
    check=check,
    missing=missing,
    untold=heaps,
)
