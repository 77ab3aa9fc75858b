"""From every stand some way leads to an exit; it must not know how wide or long it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from village_planner.checks.context import Context
from village_planner.checks.narrow_ways import missing_for_ways
from village_planner.checks.reach import Reached, least_way, reached
from village_planner.checks.rule import Measure, Rule, Scope
from village_planner.checks.words import further, in_people_order, middle, numbers_of, subject
from village_planner.model.finding import Finding, Severity
from village_planner.model.stand import Stand
from village_planner.text import Length, Message, say, say_n

GAP: Final = "service-gap"

_MOST_MARKED: Final = 20
"""Stands of a piece of floor that the finding is about, as people count them; the others it counts."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each piece of floor with stands around it that is cut off from the exits."""
    least = least_way(context.profile)
    for floor in context.floors:
        found = reached(floor, least, least)
        if found is not None:
            for stands in _pockets(found, least):
                yield _finding(context, stands, least)


def missing(context: Context) -> Iterator[Message]:
    """Ways need floors and exits, and floor before the stands: where there is none other rules tell it."""
    yield from missing_for_ways(context)
    least = least_way(context.profile)
    for floor in context.floors:
        found = reached(floor, least, least)
        inside = set() if found is None else set(found.space.network(least).on_aisle(found.fronts.lines)[0])
        blocked = 0 if found is None else len(found.ways) - len(inside)
        if blocked:
            yield say_n(
                "Nobody can stand before {n} stand of {hall}.",
                "Nobody can stand before {n} stands of {hall}.",
                blocked,
                hall=floor.hall.name,
            )


def measures(context: Context) -> Iterator[Measure]:
    """How many stands of each hall are cut off."""
    least = least_way(context.profile)
    for floor in context.floors:
        found = reached(floor, least, least)
        if found is not None:
            yield Measure(
                say("Stands without a way out, {hall}", hall=floor.hall.name),
                sum(map(len, _pockets(found, least))),
                0,
                "",
                worse_when_larger=True,
            )


def _pockets(found: Reached, least: int) -> list[tuple[Stand, ...]]:
    """Of each piece of floor without an exit the stands around it, as people count them."""
    network = found.space.network(least)
    around: dict[int, list[Stand]] = defaultdict(list)
    for front, part in zip(
        *(column.tolist() for column in network.on_aisle(found.fronts.lines)), strict=True
    ):
        if found.ways[front].width == 0:
            around[part].append(found.stand(front))
    return sorted(map(in_people_order, around.values()), key=lambda stands: stands[0].id)


def _finding(context: Context, stands: tuple[Stand, ...], least: int) -> Finding:
    return Finding(
        rule=RULE.id,
        code="stands",
        severity=Severity.ERROR,
        message=say_n(
            "No way leads from {stands} to an exit.",
            "No way leads from {stands} to an exit.",
            len(stands),
            stands=numbers_of(stands),
        ),
        remedy=say("Open a way out that is wider than {width}.", width=Length(least)),
        subjects=tuple(map(subject, stands[:_MOST_MARKED])),
        further=further(stands[_MOST_MARKED:]),
        places=middle(stands[0]),
        measured=len(stands),
        required=0,
        worse_when_larger=True,
        source=context.profile.source(GAP) if context.profile.value(GAP) is not None else None,
    )


RULE = Rule(
    id="no-way-to-exit",
    title=say("No way to an exit"),
    rationale=say("People must get out of every part of a hall. Gaps that are no aisle are no way out."),
    scope=Scope.WHOLE,
    check=check,
    missing=missing,
    measures=measures,
    limits=(GAP,),
)
