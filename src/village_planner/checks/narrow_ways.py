"""Stands that are reached through a narrow place only, one answer for each such place; it must not know the limit.

A gap between two things that “aisle-too-narrow” tells of is not told again: what follows from a fault is no second one.
The rules then answer "told elsewhere" instead of passing.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from village_planner.checks.context import Context
from village_planner.checks.floor import Floor
from village_planner.checks.reach import Reached, Thing, beside, exits_of, names, subjects_at
from village_planner.checks.rules import aisle_too_narrow
from village_planner.checks.words import (
    at_most,
    further,
    in_people_order,
    middle,
    numbers_of,
    place,
    stand_name,
    still_missing,
    subject,
    whole_down,
)
from village_planner.geometry.necks import Neck
from village_planner.model.finding import Finding, Severity, Subject
from village_planner.model.ids import HallId
from village_planner.model.shape import Corner
from village_planner.model.stand import Stand
from village_planner.text import Length, Message, Value, say, say_n


class Narrow(NamedTuple):
    """The narrowest place, `width` mm wide, of the widest way to some stands; `things` are at both ends of its `neck`.

    Without a neck the place is the floor before the one stand itself.
    """

    floor: Floor
    width: float
    neck: Neck | None
    things: tuple[Thing | None, Thing | None]
    stands: tuple[Stand, ...]


def narrow_places(reached: Reached, fronts: Iterable[int]) -> list[Narrow]:
    """The narrowest places on the ways to these fronts, the narrowest first."""
    behind: dict[tuple[Neck | None, str], list[int]] = defaultdict(list)
    for index in fronts:
        neck = reached.ways[index].neck
        behind[neck, "" if neck is not None else reached.stand(index).id].append(index)
    found = []
    for (neck, _), indices in behind.items():
        stands = in_people_order(map(reached.stand, indices))
        things = (None, None) if neck is None else beside(reached.floor, neck)
        width = min(reached.ways[index].width for index in indices)
        found.append(Narrow(reached.floor, width, neck, things, stands))
    return sorted(found, key=lambda narrow: (narrow.width, narrow.stands[0].id))


TOLD_OF_PAIRS: Final = aisle_too_narrow.RULE.title
"""The rule that tells of gaps between two things."""


def untold(context: Context, places: Sequence[Narrow]) -> tuple[list[Narrow], int]:
    """The places that the rule on pairs does not tell of, and how many stands are behind the others."""
    told = told_pairs(context) if places else frozenset()
    fresh = [narrow for narrow in places if not _is_told(narrow, told)]
    return fresh, sum(len(narrow.stands) for narrow in places) - sum(len(n.stands) for n in fresh)


def told_pairs(context: Context) -> frozenset[frozenset[str]]:
    """Ids of the two things, or of a stand and the hall, that the rule on pairs finds too near each other."""
    if aisle_too_narrow.RULE.id in context.plan.rules.switched_off:
        return frozenset()
    told = (floor.once(told_pairs, partial(_pairs_in, context, floor)) for floor in context.floors)
    return frozenset(itertools.chain.from_iterable(told))


def _pairs_in(context: Context, floor: Floor) -> frozenset[frozenset[str]]:
    found = aisle_too_narrow.narrow_gaps(context, floor)
    return frozenset(frozenset(subject.id for subject in finding.subjects) for finding in found)


def _is_told(narrow: Narrow, told: frozenset[frozenset[str]]) -> bool:
    """Whether the gap is one of those told, or the stand itself is too near something."""
    if narrow.neck is None:
        return any(narrow.stands[0].id in pair for pair in told)
    return pair_at(narrow.floor, narrow.things) in told


def pair_at(floor: Floor, things: Iterable[Thing | None]) -> frozenset[str]:
    """Ids of what is at both ends of a neck, as the rule on pairs names it."""
    hall: HallId = floor.hall.id
    return frozenset(hall if thing is None else thing.id for thing in things)


def missing_for_ways(context: Context) -> Iterator[Message]:
    """What ways to exits need: floors and exits."""
    for floor in context.floors:
        if floor.building.polygon is None:
            yield say("The outline of {hall} is not usable.", hall=floor.hall.name)
        elif not exits_of(floor):
            yield say("No exit is drawn in {hall}.", hall=floor.hall.name)


def told_already(count: int, rule: Message) -> Iterator[Message]:
    """That silence about some stands is no pass: the rule with this title tells of the place."""
    if count:
        yield say_n(
            "{n} stand lies behind a narrow place that is already reported under “{rule}”.",
            "{n} stands lie behind narrow places that are already reported under “{rule}”.",
            count,
            rule=rule,
        )


def finding_about(context: Context, narrow: Narrow, rule: str, key: str, required: int) -> Finding:
    """The finding about a narrow place by the rule with this id and the profile's value `key`, `required` mm."""
    behind, width, limit = numbers_of(narrow.stands), at_most(narrow.width), Length(required)
    return Finding(
        rule=rule,
        code="front" if narrow.neck is None else "passage",
        severity=Severity.ERROR,
        message=_message(narrow, behind, width, limit),
        remedy=_remedy(narrow, required),
        subjects=_subjects(narrow),
        further=further(narrow.stands[1:]),
        places=_places(narrow),
        measured=whole_down(narrow.width),
        required=required,
        unit="mm",
        source=context.profile.source(key),
    )


def _message(narrow: Narrow, behind: Value, width: Length, limit: Length) -> Message:
    if narrow.neck is None:
        return say(
            "The floor that leads to {stand} is {width} wide at most; {limit} required.",
            stand=stand_name(narrow.stands[0]),
            width=width,
            limit=limit,
        )
    one, other = names(narrow.things)
    return say(
        "The widest way to {stands} is {width} wide between {one} and {other}; {limit} required.",
        stands=behind,
        width=width,
        one=one,
        other=other,
        limit=limit,
    )


def _remedy(narrow: Narrow, required: int) -> Message:
    wider = still_missing(narrow.width, required)
    if narrow.neck is None:
        return say("Free {distance} more before {stand}.", distance=wider, stand=stand_name(narrow.stands[0]))
    return say("Widen this place by {distance}, or open another way.", distance=wider)


def _subjects(narrow: Narrow) -> tuple[Subject, ...]:
    """What stands beside the place, then the first stand behind it."""
    first = subject(narrow.stands[0])
    if narrow.neck is None:
        return (first,)
    around = subjects_at(narrow.floor, narrow.things)
    return around if first in around else (*around, first)


def _places(narrow: Narrow) -> tuple[Corner, ...]:
    return middle(narrow.stands[0]) if narrow.neck is None else (place(narrow.neck.middle),)
