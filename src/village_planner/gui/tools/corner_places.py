"""Where the corners and sides of what is edited can be gripped, and their marks; it must not know what a pull does."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from msgspec import structs
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from village_planner.drawing.primitives import Role
from village_planner.edits.rings import Ring, length, nearest_on_side, side
from village_planner.gui.canvas.marks import HANDLE_PX, Dot, Handle, Mark, Pill, Stroke, pill_box, pixel
from village_planner.gui.tools.tool import GRIP_PX, Pointer, Stage
from village_planner.model.shape import Corner, polygon_area
from village_planner.text import Length, Translator

_REACH_PX: Final = HANDLE_PX / 2 + 3
_LEAST_SIDE_PX: Final = 44
"""A side that is shorter on the screen has no handle in its middle."""

_LEAST_PILL_PX: Final = 78
"""A side that is shorter on the screen does not say its length."""

_BESIDE_PX, _WIDER_PX = 24.0, 18.0
"""How far beside its side a length is written, and how much farther left and right: outside, where no stand is."""


class Grip(NamedTuple):
    """A corner, or with `whole` the side that begins there, of the ring number `ring`."""

    ring: int
    index: int
    whole: bool = False


def corner_marks(
    stage: Stage, rings: Sequence[Ring], chosen: Grip | None, pills: Sequence[tuple[Grip, Pill]]
) -> list[Mark]:
    """The sides, their lengths, and a handle at every corner and on every side; what is chosen is filled."""
    marks: list[Mark] = []
    for number, ring in enumerate(rings):
        marks += [Stroke(*side(ring, index), Role.ACCENT) for index in range(len(ring))]
        for index, corner in enumerate(ring):
            if length(ring, index) * stage.camera.scale >= _LEAST_SIDE_PX:
                grip = Grip(number, index, whole=True)
                marks.append(_handle(_middle(ring, index), grip == chosen, turned=_degrees(ring, index)))
            marks.append(_handle(corner, Grip(number, index) == chosen))
    return [*marks, *(pill for _, pill in pills)]


def length_pills(stage: Stage, rings: Sequence[Ring], translator: Translator) -> list[tuple[Grip, Pill]]:
    """The length of every side that has room for it: outside the outline, inside the holes, or where it is seen."""
    found = []
    window, to_pixels = stage.camera.window, stage.camera.to_pixels
    for number, ring in enumerate(rings):
        for index in range(len(ring)):
            if length(ring, index) * stage.camera.scale >= _LEAST_PILL_PX:
                words = translator.value(Length(length(ring, index)))
                pill = Pill(_middle(ring, index), words, Role.ACCENT, _beside(ring, index))
                found.append((Grip(number, index, whole=True), _in_window(pill, window, to_pixels)))
    return found


def pill_at(stage: Stage, pills: Sequence[tuple[Grip, Pill]], pointer: Pointer) -> Grip | None:
    """The side whose written length is under the mouse."""
    to_pixels = stage.camera.to_pixels
    return next((grip for grip, pill in pills if pill_box(pill, to_pixels).contains(pointer.pixel)), None)


def grip_at(stage: Stage, rings: Sequence[Ring], pointer: Pointer) -> Grip | None:
    """The corner under the mouse, else the side."""

    def is_near(place: Corner) -> bool:
        way: QPointF = pixel(place, stage.camera.to_pixels) - pointer.pixel
        return bool(max(abs(way.x()), abs(way.y())) <= _REACH_PX)

    corners = (grip for grip in _grips(rings) if is_near(rings[grip.ring][grip.index]))
    found = next(corners, None)
    return found if found is not None else side_at(stage, rings, pointer)


def side_at(stage: Stage, rings: Sequence[Ring], pointer: Pointer) -> Grip | None:
    """The nearest side within reach of the mouse."""
    near = [(nearest_on_side(rings[g.ring], g.index, pointer.floor)[0], g) for g in _grips(rings)]
    away, grip = min(near, default=(math.inf, None))
    return grip._replace(whole=True) if grip is not None and away <= GRIP_PX * stage.mm_per_pixel else None


def wall_at(stage: Stage, pointer: Pointer) -> bool:
    """Whether a wall of the hall shown is under the mouse."""
    hall = stage.document.plan.halls.get(stage.document.hall)
    return hall is not None and side_at(stage, (hall.outline, *hall.holes), pointer) is not None


def _grips(rings: Sequence[Ring]) -> Iterator[Grip]:
    return (Grip(number, index) for number, ring in enumerate(rings) for index in range(len(ring)))


def _handle(at: Corner, chosen: bool, turned: float | None = None) -> Mark:  # noqa: FBT001  # an answer, passed on
    if chosen:
        return Dot(at, Role.ACCENT)
    return Handle(at, round=turned is not None, turned=turned or 0.0)


def _middle(ring: Ring, index: int) -> Corner:
    (ax, ay), (bx, by) = side(ring, index)
    return (ax + bx) / 2, (ay + by) / 2


def _degrees(ring: Ring, index: int) -> float:
    (ax, ay), (bx, by) = side(ring, index)
    return math.degrees(math.atan2(by - ay, bx - ax))


def _in_window(pill: Pill, window: QRectF, to_pixels: QTransform) -> Pill:
    """The pill on the other side of its side, where it leaves the window on this one."""
    across = structs.replace(pill, shift=(-pill.shift[0], -pill.shift[1]))
    leaves = not window.contains(pill_box(pill, to_pixels))
    return across if leaves and window.contains(pill_box(across, to_pixels)) else pill


def _beside(ring: Ring, index: int) -> tuple[float, float]:
    """Pixels, y downwards, to the outside of a ring."""
    (ax, ay), (bx, by) = side(ring, index)
    size = math.dist((ax, ay), (bx, by)) or 1.0
    out = 1.0 if polygon_area(ring) > 0 else -1.0
    x, y = (by - ay) / size * out, (bx - ax) / size * out
    return x * (_BESIDE_PX + _WIDER_PX * abs(x)), y * _BESIDE_PX
