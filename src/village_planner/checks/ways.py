"""Which way something can be told to move so that it lands on nothing else; it must not know which rule asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import shapely

from village_planner.checks.bodies import Bodies
from village_planner.checks.floor import Floor
from village_planner.checks.words import at_least, move, thing_name
from village_planner.geometry.depth import escapes
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.fixture import Fixture, FixtureKind
from village_planner.model.stand import Stand, StandKind
from village_planner.text import Message, say


class _Step(NamedTuple):
    """A straight move of the body in `row` by (dx, dy) mm, as it is told: rounded up to the centimetre."""

    row: int
    dx: float
    dy: float


def way_out(floor: Floor, pairs: Sequence[tuple[int, int]], *, bare: bool = False) -> Message:
    """The advice to end an overlap. `pairs` are the rows (mover, other) in question, the preferred mover first.

    The shortest straight move is told that leaves the mover inside the hall and on nothing else; where there is none,
    a move is not what helps. `bare`: tables are compared without their chairs.
    """
    prints = floor.bodies.bare if bare else floor.bodies.whole
    steps = [
        _Step(mover, _rounded(dx), _rounded(dy))
        for mover, other in pairs
        for dx, dy in escapes(prints, other, prints, mover)
    ]
    steps.sort(key=lambda step: abs(step.dx) + abs(step.dy))
    for step in steps:
        thing = floor.thing(step.row)
        if is_free(floor, thing, moved(prints.polygons[step.row], step.dx, step.dy), bare=bare):
            return move(floor.hall, thing, step.dx, step.dy)
    if len(pairs) > 1:
        return say("Make one of them smaller, or give it another place: there is no room to move it aside.")
    return say(
        "Make {thing} smaller, or give it another place: there is no room to move it aside.",
        thing=thing_name(floor.thing(pairs[0][0])),
    )


def apart(floor: Floor, pairs: Sequence[tuple[int, int]], mm: float) -> Message:
    """The advice to part two bodies by `mm` where nobody knows which way."""
    if len(pairs) > 1:
        return say("Move one {distance} away.", distance=at_least(mm))
    return say(
        "Move {thing} {distance} away.", thing=thing_name(floor.thing(pairs[0][0])), distance=at_least(mm)
    )


def movers(floor: Floor, one: int, other: int) -> list[tuple[int, int]]:
    """Which of two bodies can be told to move, as pairs for `way_out`: during a drag what moves, else `other` first."""
    both = [(other, one), (one, other)]
    if floor.asked[one] != floor.asked[other]:
        return [pair for pair in both if floor.asked[pair[0]]]
    return both


def is_free(floor: Floor, thing: Stand | Fixture, shape: shapely.Polygon, *, bare: bool = False) -> bool:
    """Whether `thing` with the outline `shape` would be inside the hall and on nothing else that is known there."""
    if floor.building.polygon is not None and not floor.building.roomy.covers(shape):
        return False
    return not any(_is_on_something(bodies, thing, shape, bare=bare) for bodies in floor.around)


def moved(shape: shapely.Polygon, dx: float, dy: float) -> shapely.Polygon:
    """The shape moved by (dx, dy) mm."""
    return shapely.transform(shape, lambda corners: corners + (dx, dy))


def _rounded(mm: float) -> float:
    """A step as it is told, in its own direction."""
    return float(np.copysign(at_least(abs(mm)).mm, mm)) if abs(mm) >= 1 else 0.0


def _is_on_something(bodies: Bodies, thing: Stand | Fixture, shape: shapely.Polygon, *, bare: bool) -> bool:
    rows = [
        row
        for row in bodies.tree.query(shape, predicate="intersects").tolist()
        if _minds(bodies.thing(row), thing)
    ]
    prints = bodies.bare if bare else bodies.whole
    parts = shapely.intersection(prints.polygons[rows], shape)
    return bool((~shapely.is_empty(shapely.buffer(parts, -TOLERANCE_MM / 2, join_style="mitre"))).any())


def _minds(there: Stand | Fixture, thing: Stand | Fixture) -> bool:
    """Whether what stands there leaves no room for the other: it is not itself, nor seating for a meeting table."""
    if there.id == thing.id:
        return False
    tables = {there.kind, thing.kind} & {StandKind.MEETING_TABLE}
    return not (tables and {there.kind, thing.kind} & {FixtureKind.SEATING})
