"""Stands are drawn as large as they were sold; it must not know where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from village_planner.checks.context import Context
from village_planner.checks.rule import Rule, Scope
from village_planner.checks.words import at_least, middle, numbers_of, stand_name, subject
from village_planner.model.finding import Finding, Severity
from village_planner.model.shape import Rectangle, area
from village_planner.model.stand import Stand, StandKind
from village_planner.text import Area, Length, Message, say

TOLERANCE: Final = "sold-size"


class _Compared(NamedTuple):
    """How far sold and drawn differ, how far they may, the unit of both, and what is compared in words."""

    off: float
    allowed: int
    unit: str
    said: Message


def check(context: Context) -> Iterator[Finding]:
    """One finding for each stand whose drawn width, depth or, for other shapes, area is not what was sold."""
    tolerance = context.profile.value(TOLERANCE)
    if tolerance is None:
        return
    for floor in context.floors:
        for row in floor.asked_stands.tolist():
            stand = floor.stands[row]
            width, depth = stand.sold_width, stand.sold_depth
            if width is not None and depth is not None and floor.bodies.bare.usable[row]:
                yield from _findings(context, stand, width, depth, tolerance)


def missing(context: Context) -> Iterator[Message]:
    """Stands with an exhibitor of which nobody entered what was sold."""
    if context.profile.value(TOLERANCE) is None:
        yield say("The profile sets no tolerance for sold sizes.")
    unknown = [
        stand
        for stand in context.plan.stands.values()
        if stand.kind is StandKind.STAND
        and stand.exhibitors
        and (stand.sold_width is None or stand.sold_depth is None)
    ]
    if unknown:
        yield say("The sold size is not supplied for {stands}.", stands=numbers_of(unknown))
    elif not context.plan.stands:
        yield say("The plan has no stands.")


def _findings(context: Context, stand: Stand, width: int, depth: int, tolerance: int) -> Iterator[Finding]:
    shape = stand.shape
    if not isinstance(shape, Rectangle):
        yield from _area_findings(context, stand, width * depth, tolerance * (width + depth))
        return
    off = max(abs(shape.width - width), abs(shape.depth - depth))
    if off <= tolerance:
        return
    compared = _sides_compared(shape, width, depth, off, tolerance)
    if max(abs(shape.width - depth), abs(shape.depth - width)) <= tolerance:
        message = say(
            "{stand} was sold {sold_width} wide and {sold_depth} deep and is drawn the other way round.",
            stand=stand_name(stand),
            sold_width=Length(width),
            sold_depth=Length(depth),
        )
        remedy = say("Swap its width and depth, or ask the exhibitor.")
        yield _finding(context, stand, "turned", Severity.WARNING, message, remedy, compared)
        return
    message = say(
        "{stand} was sold {sold_width} × {sold_depth} and is drawn {width} × {depth}.",
        stand=stand_name(stand),
        width=Length(shape.width),
        depth=Length(shape.depth),
        sold_width=Length(width),
        sold_depth=Length(depth),
    )
    remedy = say(
        "Draw it {width} × {depth}, or correct what was sold.", width=Length(width), depth=Length(depth)
    )
    yield _finding(context, stand, "size", Severity.ERROR, message, remedy, compared)


def _sides_compared(shape: Rectangle, width: int, depth: int, off: int, tolerance: int) -> _Compared:
    """A rectangle's sides as sold (`width`, `depth`) and as drawn, in mm."""
    said = say(
        "Sold {sold_width} × {sold_depth}, drawn {width} × {depth}. "
        "Largest difference: {off}; allowed: {tolerance}.",
        width=Length(shape.width),
        depth=Length(shape.depth),
        sold_width=Length(width),
        sold_depth=Length(depth),
        off=at_least(off),
        tolerance=Length(tolerance),
    )
    return _Compared(off, tolerance, "mm", said)


def _area_findings(context: Context, stand: Stand, sold: int, tolerance: int) -> Iterator[Finding]:
    """Of an outline that is no rectangle only the area can be compared, in mm²."""
    drawn = area(stand.shape)
    difference = abs(drawn - sold)
    if difference > tolerance:
        message = say(
            "{stand} was sold with {sold} and is drawn with {drawn}.",
            stand=stand_name(stand),
            sold=Area(sold),
            drawn=Area(drawn),
        )
        remedy = say("Change its outline, or correct what was sold.")
        compared = say(
            "Sold {sold}, drawn {drawn}. Difference: {off}; allowed: {tolerance}.",
            sold=Area(sold),
            drawn=Area(drawn),
            off=Area(difference),
            tolerance=Area(tolerance),
        )
        numbers = _Compared(difference, 0, "mm2", compared)
        yield _finding(context, stand, "area", Severity.ERROR, message, remedy, numbers)


def _finding(
    context: Context,
    stand: Stand,
    code: str,
    severity: Severity,
    message: Message,
    remedy: Message,
    numbers: _Compared,
) -> Finding:
    return Finding(
        rule=RULE.id,
        code=code,
        severity=severity,
        message=message,
        remedy=remedy,
        subjects=(subject(stand),),
        places=middle(stand),
        measured=round(numbers.off),
        required=numbers.allowed,
        unit=numbers.unit,
        worse_when_larger=True,
        source=context.profile.source(TOLERANCE),
        compared=numbers.said,
    )


RULE = Rule(
    id="sold-size",
    title=say("Sold and drawn size differ"),
    rationale=say("An exhibitor brings a stand of the size in the contract."),
    scope=Scope.SINGLE,
    check=check,
    missing=missing,
    limits=(TOLERANCE,),
)
