"""What steps are called in the undo list; it must not know how they are done."""

from __future__ import annotations

from collections.abc import Collection

from village_planner.model.counting import places
from village_planner.model.fixture_words import FIXTURE_WORDS, SERVICE_WORDS
from village_planner.model.ids import FixtureId, FloorId, ServiceId, StandId
from village_planner.model.plan import Plan
from village_planner.model.stand import Stand
from village_planner.text import Message, say, say_n, verbatim


def stand_label(stand: Stand) -> Message:
    """A stand as people call it."""
    return verbatim(stand.number) if stand.number else say("the stand without a number")


def what(plan: Plan, ids: Collection[FloorId]) -> Message:
    """The things named, in few words: "A01", "the buffet", "3 stands", "2 tables", "4 objects"."""
    if len(ids) == 1:
        (only,) = ids
        if only in plan.stands:
            return stand_label(plan.stands[StandId(only)])
        if (fixture := plan.fixtures.get(FixtureId(only))) is not None:
            return verbatim(fixture.name) if fixture.name else FIXTURE_WORDS[fixture.kind][1]
        if (service := plan.services.get(ServiceId(only))) is not None:
            return verbatim(service.name) if service.name else SERVICE_WORDS[service.kind]
    rows = [plan.stands[StandId(one)] for one in ids if one in plan.stands]
    if len(rows) == len(ids) and len(kinds := places(rows)) == 1:
        return kinds[0]
    return say_n("{n} object", "{n} objects", len(ids))


def moving(plan: Plan, ids: Collection[FloorId]) -> Message:
    """The name of a move."""
    return say("Move {what}", what=what(plan, ids))


def turning(plan: Plan, ids: Collection[FloorId]) -> Message:
    """The name of a rotation."""
    return say("Rotate {what}", what=what(plan, ids))


def resizing(plan: Plan, ids: Collection[FloorId]) -> Message:
    """The name of a change of size."""
    return say("Resize {what}", what=what(plan, ids))


def deleting(plan: Plan, ids: Collection[FloorId]) -> Message:
    """The name of a deletion; ask it of the plan before."""
    return say("Delete {what}", what=what(plan, ids))


def duplicating(plan: Plan, ids: Collection[FloorId]) -> Message:
    """The name of making copies of these."""
    return say("Duplicate {what}", what=what(plan, ids))


def pasting(plan: Plan, ids: Collection[FloorId]) -> Message:
    """The name of putting a clipping down; ask it of the plan after, with the new ids."""
    return say("Paste {what}", what=what(plan, ids))


def adding(plan: Plan, ids: Collection[FloorId]) -> Message:
    """The name of adding something; ask it of the plan after, with the new ids."""
    return say("Add {what}", what=what(plan, ids))


def changing(plan: Plan, ids: Collection[FloorId]) -> Message:
    """The name of any change of fields."""
    return say("Change {what}", what=what(plan, ids))


def locking(plan: Plan, ids: Collection[FloorId], *, locked: bool) -> Message:
    """The name of locking or unlocking."""
    return say("Lock {what}", what=what(plan, ids)) if locked else say("Unlock {what}", what=what(plan, ids))


def swapping(plan: Plan, a: StandId, b: StandId) -> Message:
    """The name of swapping two stands' exhibitors."""
    return say(
        "Swap the exhibitors of {a} and {b}", a=stand_label(plan.stands[a]), b=stand_label(plan.stands[b])
    )


def swapping_places(plan: Plan, a: StandId, b: StandId) -> Message:
    """The name of swapping the places of two stands."""
    return say("Swap the places of {a} and {b}", a=stand_label(plan.stands[a]), b=stand_label(plan.stands[b]))


def renumbering(plan: Plan, ids: Collection[FloorId]) -> Message:
    """The name of giving new numbers."""
    return say("Renumber {what}", what=what(plan, ids))


def splitting(plan: Plan, ids: Collection[FloorId]) -> Message:
    """The name of cutting stands into parts; ask it of the plan before."""
    return say("Split {what}", what=what(plan, ids))


def merging(plan: Plan, ids: Collection[FloorId]) -> Message:
    """The name of making one stand of several; ask it of the plan before."""
    return say("Merge {what}", what=what(plan, ids))
