"""Meeting tables leave room for chairs and the people behind them; it must not know who meets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import shapely

from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.rule import Rule, Scope, as_far_as
from village_planner.checks.seats import SEAT_DEPTH
from village_planner.checks.words import (
    at_most,
    in_order,
    place,
    stand_name,
    still_missing,
    subject,
    whole_down,
)
from village_planner.geometry.between import middle_between
from village_planner.geometry.footprints import Bools, Floats
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding, Severity
from village_planner.model.stand import StandKind
from village_planner.text import Length, Message, Value, say

BETWEEN: Final = "table-gap"
BEHIND: Final = "behind-chairs"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each pair of tables, or of a table with chairs and a stand, that are too near."""
    for floor in context.floors:
        tables = floor.rows_of({StandKind.MEETING_TABLE})
        if not tables.any():
            continue
        i, j = floor.near.first, floor.near.second
        two_tables = tables[i] & tables[j]
        chairs_and_stand = (floor.seated[i] ^ floor.seated[j]) & (j < floor.stand_count) & ~two_tables
        gaps = _edge_gaps(floor, two_tables)
        for key, fits in ((BETWEEN, two_tables), (BEHIND, chairs_and_stand)):
            limit = context.profile.value(key)
            if limit is not None:
                near = fits & (gaps < limit - TOLERANCE_MM)
                # Tables pushed together are one table; chairs in a stand are an overlap.
                near &= gaps > TOLERANCE_MM
                chosen = np.flatnonzero(near)
                for pair in floor.in_sight(chosen, gaps[chosen]).tolist():
                    yield _finding(context, floor, pair, float(gaps[pair]), key, limit)


def missing(context: Context) -> Iterator[Message]:
    """Values that the profile does not set."""
    if context.profile.value(BETWEEN) is None or context.profile.value(BEHIND) is None:
        yield say("The profile sets no room around meeting tables.")


def _edge_gaps(floor: Floor, two_tables: Bools) -> Floats:
    """Gaps of all near pairs, between two tables from edge to edge without the chairs."""
    gaps = floor.gaps.copy()
    chosen = np.flatnonzero(two_tables)
    bare = floor.bodies.bare.polygons
    gaps[chosen] = shapely.distance(bare[floor.near.first[chosen]], bare[floor.near.second[chosen]])
    return gaps


def _finding(context: Context, floor: Floor, pair: int, gap: float, key: str, limit: int) -> Finding:
    i, j = int(floor.near.first[pair]), int(floor.near.second[pair])
    first, second = floor.stands[i], floor.stands[j]
    one, two = in_order(first, second)
    prints = floor.bodies.bare if key == BETWEEN else floor.bodies.whole
    if key == BETWEEN:
        values: dict[str, Value] = {
            "one": stand_name(one),
            "two": stand_name(two),
            "gap": at_most(gap),
            "limit": Length(limit),
        }
        template = (
            say("The edges of {one} and {two} are {gap} apart; {limit} required.", **values)
            if at_most(gap).mm
            else say("{one} and {two} stand edge to edge; {limit} between them required.", **values)
        )
    else:
        table, other = (one, two) if floor.seated[i] == (first is one) else (two, one)
        template = say(
            "{gap} are free between the occupied chairs of {table} and {other}; {limit} required.",
            gap=at_most(gap),
            table=stand_name(table),
            other=stand_name(other),
            limit=Length(limit),
        )
    return Finding(
        rule=RULE.id,
        code="tables" if key == BETWEEN else "chairs",
        severity=Severity.WARNING,
        message=template,
        remedy=say("Move one {distance} away.", distance=still_missing(gap, limit)),
        subjects=(subject(first), subject(second)),
        places=(place(middle_between(prints.polygons[i], prints.polygons[j])),),
        measured=whole_down(gap),
        required=limit,
        unit="mm",
        source=context.profile.source(key),
    )


RULE = Rule(
    id="table-spacing",
    title=say("Meeting tables too near"),
    rationale=say(
        "Two occupied chairs and a person between them need the room; "
        "an occupied chair takes {depth} from the table’s edge.",
        depth=Length(SEAT_DEPTH),
    ),
    scope=Scope.PAIR,
    check=check,
    missing=missing,
    reach=as_far_as(BETWEEN, BEHIND),
    limits=(BETWEEN, BEHIND),
)
