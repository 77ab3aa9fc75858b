"""Puts what a venue's plan seems to show into a hall, as somebody accepts it; it must not know how it was found."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final, assert_never

from village_planner.edits.doors import door_place, open_towards
from village_planner.edits.fixtures import add_fixture
from village_planner.edits.floor import lock
from village_planner.edits.hall import add_door
from village_planner.edits.limits import refusal
from village_planner.edits.outline import draw_outline
from village_planner.geometry.detecting import (
    Box,
    Found,
    FoundColumn,
    FoundDoor,
    FoundOutline,
    FoundWall,
    box_around,
    rings_of,
)
from village_planner.geometry.measuring import nearest_on
from village_planner.geometry.walls import nearest_wall
from village_planner.model.fixture import Fixture, FixtureKind
from village_planner.model.hall import DoorKind, Hall
from village_planner.model.ids import HallId, NewId
from village_planner.model.plan import Plan, fixtures_in
from village_planner.model.shape import Corner, Point, Shape, centre, is_inside, rotated, size
from village_planner.text import Message, say, say_n

_SAME_COLUMN: Final = 100.0
"""Millimetres between the middles of a column or a wall that is there and of one that is proposed."""

_SAME_OUTLINE: Final = 50.0
"""Millimetres from each corner of the hall's outline and of a proposed one to the other, when they are the same one:
less than the two faces of a wall are apart.
"""

_SAME_DOOR: Final = 300.0
"""Millimetres between the middles of a door that is there and of one that is proposed."""

_BESIDE_WALL: Final = 1_000.0
"""Millimetres from a proposed door to the wall that it goes into: it may be drawn in the other face of a thick one."""

_KINDS: Final = {FoundColumn: FixtureKind.COLUMN, FoundWall: FixtureKind.WALL}

_MOST_TIMES: Final = 2.0
"""So many times as long, or as wide, as another one at its place a column or a wall may be and be the same."""

_Things = dict[FixtureKind, dict[tuple[int, int], list[tuple[Corner, Fixture]]]]
"""The columns and the walls of a hall with their middles, by kind and cell of these."""

_PARALLEL: Final = math.sin(math.radians(15))
"""Sine of the angle by which a door may be turned from its wall."""


def accept(plan: Plan, hall: HallId, found: Found, new_id: NewId, kind: DoorKind = DoorKind.EXIT) -> Plan:
    """The plan with a proposal in a hall: another outline, a column, a wall, a door of this kind in the side near it.

    Columns and walls are locked: they are of the building, which no careless drag may move.
    UserError for an outline or a shape that is not possible, and for a door beside no wall.
    """
    match found:
        case FoundOutline():
            return draw_outline(plan, hall, found.corners)
        case FoundColumn() | FoundWall():
            kind_of_thing, place = _KINDS[type(found)], found.position
            plan, fixture = add_fixture(
                plan, hall, kind_of_thing, found.shape, place, rotation=found.rotation, new_id=new_id
            )
            return lock(plan, [fixture], locked=True)
        case FoundDoor():
            return _with_door(plan, hall, found, new_id, kind)
        case _:
            assert_never(found)


def accept_all(
    plan: Plan, hall: HallId, found: Iterable[Found], new_id: NewId, kind: DoorKind = DoorKind.EXIT
) -> Plan:
    """The plan with several proposals; UserError as for `accept`."""
    for one in found:
        plan = accept(plan, hall, one, new_id, kind)
    return plan


def accepting(found: Sequence[Found]) -> Message:
    """What the step is called that accepts these."""
    if len({type(one) for one in found}) > 1:
        return say_n("{n} thing from the venue’s plan", "{n} things from the venue’s plan", len(found))
    match found[0]:
        case FoundOutline():
            return say("Outline from the venue’s plan")
        case FoundColumn():
            return say_n("Column from the venue’s plan", "{n} columns from the venue’s plan", len(found))
        case FoundDoor():
            return say_n("Door from the venue’s plan", "{n} doors from the venue’s plan", len(found))
        case FoundWall():
            return say_n("Wall from the venue’s plan", "{n} walls from the venue’s plan", len(found))
        case _:
            assert_never(found[0])


def are_there(plan: Plan, hall: HallId, found: Iterable[Found]) -> list[bool]:
    """Of each proposal whether the hall has it already: this outline, a column, wall or door at that place."""
    row = plan.halls[hall]
    things: _Things = {kind: {} for kind in _KINDS.values()}
    for fixture in fixtures_in(plan, hall):
        if fixture.kind in things:
            middle = centre(fixture.shape, fixture.position, fixture.rotation)
            things[fixture.kind].setdefault(_cell(middle), []).append((middle, fixture))
    return [_is_there(row, things, one) for one in found]


def belongs(hall: Hall, found: Found) -> bool:
    """Whether a proposal is of this hall: a column with its middle inside, a wall that stands on
    its floor and not along its edge, a door beside a side, any outline.
    """
    match found:
        case FoundOutline():
            return True
        case FoundColumn():
            middle = centre(found.shape, found.position, found.rotation)
            return _is_on_floor(hall, middle)
        case FoundWall():
            middle = centre(found.shape, found.position, found.rotation)
            beside = nearest_wall(hall, middle)
            away = math.dist(beside.at(beside.along(middle)), middle)
            return _is_on_floor(hall, middle) and away > found.shape.depth
        case FoundDoor():
            return _door_ends(hall, found) is not None
        case _:
            assert_never(found)


def _is_on_floor(hall: Hall, place: Corner) -> bool:
    return is_inside(hall.outline, place) and not any(is_inside(hole, place) for hole in hall.holes)


def is_in_inner_wall(hall: Hall, found: Found) -> bool:
    """Whether a proposal is a door inside a hall that is in none of its walls: the drawing shows it in an inner one."""
    return (
        isinstance(found, FoundDoor)
        and not belongs(hall, found)
        and is_inside(hall.outline, _middle(found.start, found.end))
    )


def are_near(hall: Hall, found: Sequence[Found], there: Sequence[bool]) -> list[bool]:
    """Of each proposal whether it is of what is being planned, and not of another view on the same sheet.

    What is being planned is the hall with the surest outline that meets it, the first one; as long as the hall is
    around everything, as a new one is, that outline alone. Once the hall has its outline from the drawing, no other is
    of it. `there` is what `are_there` says. When nothing is near, everything is: then the drawing lies elsewhere.
    """
    boxes = [box_around(rings_of(one)) for one in found]
    decided = any(known and isinstance(one, FoundOutline) for one, known in zip(found, there, strict=True))
    chosen = _chosen(hall, found, boxes, decided=decided)
    if chosen is None:
        return [True] * len(found)
    near = [
        _meet(box, chosen) and not (decided and isinstance(one, FoundOutline))
        for one, box in zip(found, boxes, strict=True)
    ]
    return near if any(near) or decided else [True] * len(found)


def _chosen(hall: Hall, found: Sequence[Found], boxes: Sequence[Box], *, decided: bool) -> Box | None:
    """Where what is being planned lies, `decided` by an outline that the hall has already; None when not known."""
    own = box_around((hall.outline,))
    if decided:
        return own
    outlines = [box for one, box in zip(found, boxes, strict=True) if isinstance(one, FoundOutline)]
    if is_around(hall, boxes):
        return outlines[0] if outlines else None
    left, low, right, top = next((box for box in outlines if _meet(box, own)), own)
    return min(left, own[0]), min(low, own[1]), max(right, own[2]), max(top, own[3])


def is_around(hall: Hall, boxes: Iterable[Box]) -> bool:
    """Whether a hall holds the boxes around all that was found, as one does that was made to begin with."""
    own = box_around((hall.outline,))
    return all(_is_within(box, own) for box in boxes)


def _meet(box: Box, other: Box) -> bool:
    return (
        box[0] <= other[2] + _BESIDE_WALL
        and other[0] <= box[2] + _BESIDE_WALL
        and box[1] <= other[3] + _BESIDE_WALL
        and other[1] <= box[3] + _BESIDE_WALL
    )


def _is_within(box: Box, other: Box) -> bool:
    left, low, right, top = other
    return (
        left - _BESIDE_WALL <= box[0]
        and low - _BESIDE_WALL <= box[1]
        and box[2] <= right + _BESIDE_WALL
        and box[3] <= top + _BESIDE_WALL
    )


def _is_there(hall: Hall, things: _Things, found: Found) -> bool:
    match found:
        case FoundOutline():
            return _follows(hall.outline, found.corners) and _follows(found.corners, hall.outline)
        case FoundColumn() | FoundWall():
            middle, there = centre(found.shape, found.position, found.rotation), things[_KINDS[type(found)]]
            x, y = _cell(middle)
            around = (there.get((x + i, y + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
            near = (row for cell in around for other, row in cell if math.dist(middle, other) <= _SAME_COLUMN)
            return any(_is_alike(row, found) for row in near)
        case FoundDoor():
            middle = _middle(*(_door_ends(hall, found) or (found.start, found.end)))
            return any(math.dist(middle, _middle(door.start, door.end)) <= _SAME_DOOR for door in hall.doors)
        case _:
            assert_never(found)


def _is_alike(row: Fixture, found: FoundColumn | FoundWall) -> bool:
    """Whether a thing in the place of a proposed one has about its size, and lies as it does."""
    (wide, narrow, way), (other_wide, other_narrow, other_way) = (
        _extent(one.shape, one.rotation) for one in (row, found)
    )
    sizes = ((wide, other_wide), (narrow, other_narrow))
    if any(max(two) > _MOST_TIMES * min(two) for two in sizes):
        return False
    is_long = min(wide / narrow, other_wide / other_narrow) > _MOST_TIMES
    return not is_long or abs(way[0] * other_way[1] - way[1] * other_way[0]) <= _PARALLEL


def _extent(shape: Shape, rotation: int) -> tuple[float, float, Corner]:
    """The longer and the shorter side (mm) of the box around a shape in its own frame, and the longer one's way."""
    width, depth = size(shape)
    way: Corner = (1.0, 0.0) if width >= depth else (0.0, 1.0)
    return max(width, depth, 1), max(min(width, depth), 1), rotated(way, rotation)


def _follows(outline: Sequence[Corner], other: Sequence[Corner]) -> bool:
    """Whether each corner of an outline lies on the lines of another, or nearly."""
    edges = list(zip(other, (*other[1:], other[0]), strict=True))
    return all(
        any(math.dist(corner, nearest_on(a, b, corner)) <= _SAME_OUTLINE for a, b in edges)
        for corner in outline
    )


def _cell(place: Corner) -> tuple[int, int]:
    return round(place[0] / _SAME_COLUMN), round(place[1] / _SAME_COLUMN)


def _with_door(plan: Plan, hall: HallId, found: FoundDoor, new_id: NewId, kind: DoorKind) -> Plan:
    ends = _door_ends(plan.halls[hall], found)
    if ends is None:
        raise refusal(
            "door-beside-no-wall",
            say("This door is in no wall of the hall"),
            say("The nearest wall is too far away, or runs another way. Nothing was changed."),
            say(
                "Accept or draw the outline of the hall first. A door of an inner wall is a gap in it, not a door of "
                "the hall."
            ),
        )
    plan, door = add_door(plan, hall, kind, *ends, leaves=found.leaves, new_id=new_id)
    return open_towards(plan, hall, door, found.opens_to)


def _door_ends(hall: Hall, found: FoundDoor) -> tuple[Point, Point] | None:
    """Where the door is in the wall beside it; None where there is none along it."""
    middle, width = _middle(found.start, found.end), math.dist(found.start, found.end)
    wall = nearest_wall(hall, middle)
    if width == 0 or wall.length == 0 or math.dist(wall.at(wall.along(middle)), middle) > _BESIDE_WALL:
        return None
    dx, dy = found.end.x - found.start.x, found.end.y - found.start.y
    if abs(dx * wall.front[0] + dy * wall.front[1]) > _PARALLEL * width:
        return None
    return door_place(hall, middle, round(width))


def _middle(start: Corner, end: Corner) -> Corner:
    return (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
