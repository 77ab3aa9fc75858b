"""Where frame, handles and locks of the selection are; it must not know what pulling them does."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from village_planner.edits.floor import box_of
from village_planner.edits.grouping import with_groups
from village_planner.edits.resizing import Handle as Grip
from village_planner.gui.canvas.marks import Handle, Line, Lock, Mark, Outline
from village_planner.gui.canvas.scene import HallScene
from village_planner.gui.document import Selectable
from village_planner.model.fixture import Fixture, Service
from village_planner.model.hall import Door, Hall
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Corner, corners, is_inside, local_corners, rotated
from village_planner.model.stand import Stand
from village_planner.units import MDEG_PER_DEGREE

ROTATE_PX: Final = 22.0
"""How far the handle that rotates is outside the outline."""

_LEAST_SIDE_PX: Final = 14
"""A thing whose sides are shorter on the screen has no handles to resize it."""

_LEAST_MIDDLE_PX: Final = 36
"""A side that is shorter on the screen has no handle in its middle."""

_SIDES: Final = ((0, 1), (1, 0), (0, -1), (-1, 0))

_PADDING_MM: Final = 150
"""Room around something without extent."""

_GROUP_ROOM_MM: Final = 100
"""Between the things of a group and the frame around them."""

_MOST_LOCKS: Final = 200
"""Among more selected things nobody looks for a padlock."""


class HandlePlace(NamedTuple):
    """A handle of a thing: what it pulls (None: rotation) and how it is drawn."""

    grip: Grip | None
    mark: Handle


def thing(plan: Plan, key: Selectable) -> Stand | Fixture | Service | None:
    """The row of an id, whatever its table."""
    return plan.stands.get(key) or plan.fixtures.get(key) or plan.services.get(key)


def things(plan: Plan, keys: Iterable[Selectable]) -> list[Stand | Fixture | Service]:
    """The rows of some ids, without those that the plan does not have."""
    return [row for key in keys if (row := thing(plan, key)) is not None]


def outline_of(row: Stand | Fixture | Service) -> tuple[Corner, ...]:
    """The corners of a thing on the floor; a square around something without extent."""
    if not isinstance(row, Service):
        return corners(row.shape, row.position, row.rotation)
    (x, y), pad = row.position, _PADDING_MM
    return ((x - pad, y - pad), (x + pad, y - pad), (x + pad, y + pad), (x - pad, y + pad))


def door_outline(door: Door, reach: float = _PADDING_MM) -> tuple[Corner, ...]:
    """The corners of a strip of `reach` mm on both sides of a door."""
    (x0, y0), (x1, y1) = door.start, door.end
    width = math.dist(door.start, door.end)
    nx, ny = (y0 - y1) / width * reach, (x1 - x0) / width * reach
    return ((x0 - nx, y0 - ny), (x1 - nx, y1 - ny), (x1 + nx, y1 + ny), (x0 + nx, y0 + ny))


def door_at(hall: Hall, place: Corner, slop: float) -> Door | None:
    """The door of a hall within `slop` mm of a place."""
    reach = max(slop, _PADDING_MM)
    return next((door for door in hall.doors if is_inside(door_outline(door, reach), place)), None)


def is_locked(row: Stand | Fixture | Service) -> bool:
    """Whether a thing stays when everything selected moves."""
    return not isinstance(row, Service) and row.locked


def selection_marks(plan: Plan, selection: Iterable[Selectable], handles_at: float | None) -> list[Mark]:
    """Frames around several selected things and their groups, locks on the locked ones, handles on a single one.

    One member of a group has the frame of its group around it. `handles_at` is the scale in pixels a millimetre for
    which there are handles, None for none.
    """
    rows = things(plan, selection)
    marks: list[Mark] = []
    groups = _groups(plan, rows)
    if len(rows) > 1 and [len(rows)] != [len(group) for group in groups]:
        marks.append(Outline(_frame(rows), Line.FRAME))
    marks += [Outline(_frame(group, _GROUP_ROOM_MM), Line.GROUP) for group in groups]
    if handles_at is not None:
        marks += [place.mark for place in handle_places(rows, handles_at)]
    if len(rows) <= _MOST_LOCKS:
        marks += [Lock(_upper_left(row)) for row in rows if is_locked(row)]
    return marks


def meant(
    plan: Plan, scene: HallScene, selection: frozenset[Selectable], key: Selectable
) -> frozenset[Selectable]:
    """What a person means who points at a thing: its group as far as it is in reach.

    It alone when only some of that group are selected: then the person has gone into the group.
    """
    group = scene.in_reach(with_groups(plan, [key]))
    return frozenset([key]) if selection and selection < group else group


def _groups(plan: Plan, rows: Sequence[Stand | Fixture | Service]) -> list[list[Stand | Fixture | Service]]:
    """The groups among some things; of one thing alone, the group that it is in."""
    if len(rows) == 1 and rows[0].group:
        return [things(plan, with_groups(plan, [rows[0].id]))]
    groups: dict[str, list[Stand | Fixture | Service]] = {}
    for row in rows:
        if row.group:
            groups.setdefault(row.group, []).append(row)
    return [group for group in groups.values() if len(group) > 1]


def handle_places(rows: Sequence[Stand | Fixture | Service], scale: float) -> Iterator[HandlePlace]:
    """The handles of what is selected at a scale in pixels a millimetre: one to rotate, for one thing eight to resize.

    Handles that would leave no room to grip the thing itself are left out.
    """
    if len(rows) == 1:
        yield from _own_handles(rows[0], scale)
    elif not all(is_locked(row) for row in rows):
        (_, _), (_, _), (right, top), (left, _) = _frame(rows)
        yield HandlePlace(None, Handle(((left + right) / 2, top), round=True, shift=(0.0, -ROTATE_PX)))


def _own_handles(row: Stand | Fixture | Service, scale: float) -> Iterator[HandlePlace]:
    if isinstance(row, Service) or row.locked:
        return
    box = _local_box(row)
    turned = row.rotation / MDEG_PER_DEGREE
    if not isinstance(row.shape, Circle):
        up = max(_SIDES, key=lambda side: rotated(side, row.rotation)[1])
        x, y = rotated(up, row.rotation)
        away = (x * ROTATE_PX, -y * ROTATE_PX)  # pixels: y points down
        yield HandlePlace(None, Handle(_on_floor(row, box, up), round=True, shift=away))
    wide, deep = ((box[2] - box[0]) * scale, (box[3] - box[1]) * scale)
    if min(wide, deep) < _LEAST_SIDE_PX:
        return
    for grip in Grip:
        along, across = grip.value
        has_room = (along != 0 or wide >= _LEAST_MIDDLE_PX) and (across != 0 or deep >= _LEAST_MIDDLE_PX)
        if has_room:
            yield HandlePlace(grip, Handle(_on_floor(row, box, grip.value), turned=turned))


def _local_box(row: Stand | Fixture) -> tuple[float, float, float, float]:
    if isinstance(row.shape, Circle):
        radius = row.shape.diameter / 2
        return -radius, -radius, radius, radius
    xs, ys = zip(*local_corners(row.shape), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _on_floor(row: Stand | Fixture, box: tuple[float, float, float, float], way: tuple[int, int]) -> Corner:
    left, front, right, back = box
    local = (left + (right - left) * (way[0] + 1) / 2, front + (back - front) * (way[1] + 1) / 2)
    x, y = rotated(local, row.rotation)
    return x + row.position.x, y + row.position.y


def _frame(rows: Sequence[Stand | Fixture | Service], room: float = 0) -> tuple[Corner, ...]:
    """The box around some things, `room` mm wider on every side."""
    lefts, bottoms, rights, tops = zip(*(box_of(row) for row in rows), strict=True)
    left, bottom, right, top = min(lefts) - room, min(bottoms) - room, max(rights) + room, max(tops) + room
    return ((left, bottom), (right, bottom), (right, top), (left, top))


def floor_box(row: Stand | Fixture | Service) -> QRectF:
    """The box around a thing in mm, whether it is drawn already or a moment later."""
    left, bottom, right, top = box_of(row)
    return QRectF(QPointF(left, bottom), QPointF(right, top))


def _upper_left(row: Stand | Fixture | Service) -> Corner:
    return max(outline_of(row), key=lambda corner: corner[1] - corner[0])
