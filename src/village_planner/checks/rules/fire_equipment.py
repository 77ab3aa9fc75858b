"""Fire equipment can be seen and reached; it must not know how many pieces a hall needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from village_planner.checks.clearance import equipment_of, not_clear
from village_planner.checks.context import Context
from village_planner.checks.profile import Profile
from village_planner.checks.rule import Rule, Scope
from village_planner.model.finding import Finding, Severity
from village_planner.model.fixture import FIRE_EQUIPMENT
from village_planner.text import Message, say

DEPTH: Final = "fire-clear-depth"


def check(context: Context) -> Iterator[Finding]:
    """One finding for each thing in the clear zone before each piece of fire equipment."""
    depth = context.profile.value(DEPTH)
    if depth is None:
        return
    for floor in context.floors:
        for fixture, _, intruders in equipment_of(floor, FIRE_EQUIPMENT, depth):
            for intruder in intruders:
                yield not_clear(
                    fixture,
                    intruder,
                    depth,
                    rule=RULE.id,
                    code="clear-zone",
                    severity=Severity.ERROR,
                    source=context.profile.source(DEPTH),
                )


def missing(context: Context) -> Iterator[Message]:
    """Halls without fire equipment: every hall has some, so none was drawn."""
    if context.profile.value(DEPTH) is None:
        yield say("The profile sets no clear depth before fire equipment.")
    for floor in context.floors:
        if not any(fixture.kind in FIRE_EQUIPMENT for fixture in floor.fixtures):
            yield say("No fire equipment is drawn in {hall}.", hall=floor.hall.name)
        elif floor.building.polygon is None:
            yield say("The outline of {hall} is not usable.", hall=floor.hall.name)


def reach(profile: Profile) -> int:
    """The zone's farthest corner: its depth ahead and half of it aside."""
    return 2 * (profile.value(DEPTH) or 0)


RULE = Rule(
    id="fire-equipment-clear-zone",
    title=say("Stand before fire equipment"),
    rationale=say(
        "An extinguisher, hose or alarm behind a stand is not found in the minute in which it helps."
    ),
    scope=Scope.PAIR,
    check=check,
    missing=missing,
    reach=reach,
    limits=(DEPTH,),
)
