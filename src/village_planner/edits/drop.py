"""What happens when an exhibitor or a category is dropped on the hall, and what that step is called; no mouse here."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from msgspec import structs

from village_planner.edits.exhibitors import assign, own_stand
from village_planner.edits.floor import move
from village_planner.edits.limits import MIN_SIZE
from village_planner.edits.names import stand_label
from village_planner.edits.room import way_to_room
from village_planner.edits.stands import add_stand, centred
from village_planner.edits.tables import put_stands
from village_planner.model.exhibitor import Exhibitor
from village_planner.model.ids import ExhibitorId, HallId, NewId, StandId
from village_planner.model.plan import Plan, main_exhibitor, stands_in
from village_planner.model.shape import Circle, Corner, Point, Rectangle, area, centre, corners, is_inside
from village_planner.model.stand import Stand
from village_planner.text import Message, say
from village_planner.units import MAX_MM

USUAL_SIZE: Final = (3_000, 2_000)
"""Width and depth in mm of a stand for an exhibitor that has stated no wish."""


@dataclass(frozen=True, slots=True)
class Drop:
    """The plan after a drop, the stand that it was about, and what the step is called.

    `plan` is the plan before when the drop changes nothing; `name` then says why.
    """

    plan: Plan
    stand: StandId | None
    name: Message


def drop_exhibitor(
    plan: Plan, exhibitor: ExhibitorId, hall: HallId, at: Point, new_id: NewId, rotation: int = 0
) -> Drop:
    """An exhibitor dropped at a place (mm) of a hall; UserError beyond MAX_MM.

    On the floor: its own stand comes here, or a new one of the size it asked for, centred and turned by `rotation`
    (millidegrees). On a free stand: it gets that stand. On an occupied stand: the two swap, or, if it has no stand of
    its own, it replaces who is there.
    """
    target = stand_at(plan, hall, at)
    if target is None:
        return _on_floor(plan, plan.exhibitors[exhibitor], hall, at, new_id, rotation)
    return _on_stand(plan, plan.exhibitors[exhibitor], target)


def place_exhibitor(
    plan: Plan, exhibitor: ExhibitorId, hall: HallId, near: Point, new_id: NewId, on: StandId | None = None
) -> Drop:
    """An exhibitor placed without a mouse: on the stand `on`, else on a new one in the room nearest to a place (mm).

    One that has a stand of its own keeps it, unless `on` is another one. UserError beyond MAX_MM.
    """
    row = plan.exhibitors[exhibitor]
    if on is not None:
        return _on_stand(plan, row, plan.stands[on])
    own = own_stand(plan, exhibitor)
    if own is not None:
        return Drop(
            plan, own.id, say("{exhibitor} is on {stand}", exhibitor=row.name, stand=stand_label(own))
        )
    drop = _on_new_stand(plan, row, hall, near, new_id, 0)
    assert drop.stand is not None, "a new stand was made"
    way = way_to_room(plan, hall, (drop.plan.stands[drop.stand],), (0, 0))
    return Drop(move(drop.plan, (drop.stand,), *way), drop.stand, drop.name)


def stand_at(plan: Plan, hall: HallId, at: Corner) -> Stand | None:
    """The stand under a place (mm): of several the one with the highest level, then the smallest."""
    found = [stand for stand in stands_in(plan, hall) if _covers(stand, at)]
    return min(found, key=lambda stand: (-stand.level, area(stand.shape), stand.id), default=None)


def _on_floor(
    plan: Plan, exhibitor: Exhibitor, hall: HallId, at: Point, new_id: NewId, rotation: int
) -> Drop:
    own = own_stand(plan, exhibitor.id)
    if own is None:
        return _on_new_stand(plan, exhibitor, hall, at, new_id, rotation)
    label = stand_label(own)
    if own.locked:
        return Drop(
            plan, own.id, say("{stand} of {exhibitor} is locked", stand=label, exhibitor=exhibitor.name)
        )
    middle = centre(own.shape, own.position, own.rotation)
    moved = put_stands(plan, [structs.replace(own, hall=hall)])
    moved = move(moved, [own.id], round(at.x - middle[0]), round(at.y - middle[1]))
    return Drop(moved, own.id, say("Move {stand} of {exhibitor}", stand=label, exhibitor=exhibitor.name))


def _on_new_stand(
    plan: Plan, exhibitor: Exhibitor, hall: HallId, at: Point, new_id: NewId, rotation: int
) -> Drop:
    width, depth = wanted_size(exhibitor)
    shape = Rectangle(width, depth)
    corner = centred(shape, at, rotation)
    made, stand = add_stand(plan, hall, shape, corner, rotation=rotation, new_id=new_id)
    placed = assign(made, stand, exhibitor.id)
    return Drop(placed, stand, _place(exhibitor, placed.stands[stand]))


def _on_stand(plan: Plan, exhibitor: Exhibitor, target: Stand) -> Drop:
    label = stand_label(target)
    if exhibitor.id in target.exhibitors:
        return Drop(plan, target.id, say("{exhibitor} is on {stand}", exhibitor=exhibitor.name, stand=label))
    own, there = own_stand(plan, exhibitor.id, target), main_exhibitor(plan, target)
    placed = assign(plan, target.id, exhibitor.id)
    if own is not None and there is not None:
        return Drop(placed, target.id, say("Swap {a} and {b}", a=stand_label(own), b=label))
    if own is not None:
        name = say(
            "Move {exhibitor} from {old} to {new}", exhibitor=exhibitor.name, old=stand_label(own), new=label
        )
        return Drop(placed, target.id, name)
    if there is not None:
        name = say(
            "Place {exhibitor} on {stand} instead of {other}",
            exhibitor=exhibitor.name,
            stand=label,
            other=there.name,
        )
        return Drop(placed, target.id, name)
    return Drop(placed, target.id, _place(exhibitor, target))


def _place(exhibitor: Exhibitor, stand: Stand) -> Message:
    return say("Place {exhibitor} on {stand}", exhibitor=exhibitor.name, stand=stand_label(stand))


def wanted_size(exhibitor: Exhibitor) -> tuple[int, int]:
    """Width and depth in mm of the stand that an exhibitor gets: as asked for, within what is possible."""
    width, depth = exhibitor.request.width or USUAL_SIZE[0], exhibitor.request.depth or USUAL_SIZE[1]
    return min(max(width, MIN_SIZE), MAX_MM), min(max(depth, MIN_SIZE), MAX_MM)


def _covers(stand: Stand, at: Corner) -> bool:
    """Whether a place lies in a stand."""
    if isinstance(stand.shape, Circle):
        return 2 * math.dist(at, stand.position) <= stand.shape.diameter
    return is_inside(corners(stand.shape, stand.position, stand.rotation), at)
