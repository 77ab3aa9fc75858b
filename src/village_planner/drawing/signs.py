"""Where the signs of a hall are that are painted over its stands; it must not know what is written on these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Final, TypeAlias

from village_planner.drawing.box import Box
from village_planner.drawing.fixture import FLOOR_COVERING, fire_sign_size, is_shown
from village_planner.drawing.look import Look
from village_planner.drawing.service import service_diameter
from village_planner.model.fixture import FIRE_EQUIPMENT, Fixture, Service
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, fixtures_in, services_in
from village_planner.model.shape import Circle, bounds, centre, corners, size
from village_planner.model.stand import Stand

_CELL: Final = 4_000  # hall millimetres of the grid in which signs are looked up
_MOST_CELLS: Final = 100  # what covers more, a wall through the whole hall, is looked at always
_AIR: Final = 0.12  # around a sign, of its size

_Grid: TypeAlias = dict[tuple[int, int], list[Box]]


class Signs:
    """The boxes in hall millimetres that the supply points, fire signs and columns of a hall take."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._cells: _Grid = defaultdict(list)
        self._large: list[Box] = []
        for box in boxes:
            cells = _cells(box)
            for cell in cells:
                self._cells[cell].append(box)
            if not cells:
                self._large.append(box)

    def on(self, stand: Stand) -> tuple[Box, ...]:
        """Those that lie on a stand or touch the box around it, in a stable order."""
        if not self._cells and not self._large:
            return ()
        around = _around(stand)
        near = [box for cell in _cells(around) or self._cells for box in self._cells.get(cell, ())]
        if not near and not self._large:
            return ()
        return tuple(sorted({box for box in (*near, *self._large) if box.meets(around)}))


NO_SIGNS: Final = Signs(())
"""A hall without any."""


def signs_in(plan: Plan, hall: HallId, look: Look) -> Signs:
    """The signs that a look shows over the stands of a hall."""
    fixtures = (f for f in fixtures_in(plan, hall) if f.kind not in FLOOR_COVERING and is_shown(f.kind, look))
    boxes = [sign_box(fixture, look) for fixture in fixtures]
    if shows_services(look):
        boxes += [sign_box(service, look) for service in services_in(plan, hall)]
    return Signs(boxes)


def shows_services(look: Look) -> bool:
    """Whether supply points are drawn: context plans leave them out."""
    return look.services and look.highlight is None


def sign_box(row: Fixture | Service, look: Look) -> Box:
    """The box that a supply point or fixture takes, with a little air."""
    if isinstance(row, Service):
        return _square(*row.position, service_diameter(look))
    if row.kind in FIRE_EQUIPMENT:
        return _square(*centre(row.shape, row.position, row.rotation), fire_sign_size(look))
    return Box.around(corners(row.shape, row.position, row.rotation))


def _square(x: float, y: float, across: float) -> Box:
    reach = across * (0.5 + _AIR)
    return Box(x - reach, y - reach, x + reach, y + reach)


def _around(stand: Stand) -> Box:
    if isinstance(stand.shape, Circle):
        return _square(*stand.position, size(stand.shape)[0])
    return Box(*bounds(stand.shape, stand.position, stand.rotation))


def _cells(box: Box) -> Sequence[tuple[int, int]]:
    """Cells of the grid that a box touches; none when they are very many."""
    left, right = int(box.left // _CELL), int(box.right // _CELL)
    low, high = int(box.bottom // _CELL), int(box.top // _CELL)
    if left == right and low == high:  # most things are in one
        return ((left, low),)
    if (right - left + 1) * (high - low + 1) > _MOST_CELLS:
        return ()
    return tuple(product(range(left, right + 1), range(low, high + 1)))
