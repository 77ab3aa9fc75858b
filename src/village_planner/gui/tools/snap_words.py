"""Says what a thing in hand has snapped to; it must not know how that was found out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from village_planner.checks.words import thing_name
from village_planner.geometry.snap_door import DoorWhy
from village_planner.geometry.snap_guides import Reason
from village_planner.geometry.snap_lines import Why
from village_planner.geometry.snap_targets import DRAWN
from village_planner.model.ids import FixtureId, StandId
from village_planner.model.plan import Plan
from village_planner.text import Length, Message, Value, say, verbatim


def snapped_to(plan: Plan, reasons: Sequence[Reason]) -> Message:
    """What decided, the same thing only once; nothing without reasons."""
    said = list(dict.fromkeys(_reason(plan, reason) for reason in reasons))
    if not said:
        return verbatim("")
    return said[0] if len(said) == 1 else say("{first} · {second}", first=said[0], second=said[1])


def door_snapped_to(why: DoorWhy) -> Message:
    """Where in its wall a door has snapped to."""
    match why:
        case DoorWhy.CORNER:
            return say("At the end of the wall")
        case DoorWhy.MIDDLE:
            return say("In the middle of the wall")
        case DoorWhy.DOOR:
            return say("Beside another door")
        case DoorWhy.ALIGNED:
            return say("Opposite another door")
        case _:
            assert_never(why)


def parallel_to(plan: Plan, owner: str) -> Message:
    """What a turned thing is parallel to."""
    return say("Same angle as {what}", what=owner_name(plan, owner))


def owner_name(plan: Plan, owner: str) -> Value:
    """A stand or fixture as sentences use it; the wall of the hall when there is no id."""
    if owner in plan.stands:
        return thing_name(plan.stands[StandId(owner)])
    if owner in plan.fixtures:
        return thing_name(plan.fixtures[FixtureId(owner)])
    return say("the venue’s plan") if owner == DRAWN else say("the wall")


def _reason(plan: Plan, reason: Reason) -> Message:
    what = owner_name(plan, reason.owner)
    gap = Length(reason.gap or 0.0)
    match reason.why:
        case Why.TOUCH:
            return say("Touches {what}", what=what)
        case Why.AISLE:
            return say("Aisle of {length}", length=gap)
        case Why.EQUAL_GAPS:
            return say("Equal gaps of {length}", length=gap)
        case Why.EDGE:
            return say("Aligned with {what}", what=what)
        case Why.MIDDLE:
            return say("Centred on {what}", what=what)
        case _:
            assert_never(reason.why)
