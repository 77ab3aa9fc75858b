"""Draws doors: the line in the gap of the wall, the leaves, the words outside; it must not know the floor."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, assert_never

from village_planner.drawing.box import Box
from village_planner.drawing.drawn import Drawn
from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.drawing.frame import bearing, readable
from village_planner.drawing.look import Look
from village_planner.drawing.primitives import (
    Anchor,
    CurveTo,
    Ink,
    Item,
    MoveTo,
    Path,
    Pen,
    Role,
    Segment,
    Text,
    Weight,
    line,
    polygon,
)
from village_planner.model.door_numbers import door_numbers
from village_planner.model.hall import Door, DoorKind, Hall, Swing
from village_planner.model.shape import Corner, direction, is_inside
from village_planner.text import Message, Translator, say_c

_KAPPA: Final = 0.5523  # control distance of a quarter circle, of its radius
_LEAST_SILL: Final = 0.45  # paper millimetres: exits must be seen on the smallest plan
_LABEL: Final = 330  # hall millimetres
_ARROW: Final = 300  # hall millimetres: width of the arrow that tells what a door is for
_ARROW_SHARE: Final = 0.6  # of the door's width, at most
_LEAST_ARROW: Final = 0.9  # paper millimetres: smaller ones are specks
_ARROW_GAP, _ARROW_HEIGHT = 0.35, 0.75  # from the door's line, and the arrow itself, of its width
_GAP: Final = 0.5  # between wall and words, of the words' size
_ON_WALL: Final = 100.0
"""Hall millimetres up to which a door off the line of a wall still belongs to that wall."""

_NAMES: Final = {
    DoorKind.ENTRANCE: say_c("door", "Entrance"),
    DoorKind.EXIT: say_c("door", "Exit"),
    DoorKind.SERVICE: say_c("door", "Service door"),
}
DOOR_ROLES: Final = {
    DoorKind.ENTRANCE: Role.ENTRANCE,
    DoorKind.EXIT: Role.EXIT,
    DoorKind.SERVICE: Role.SERVICE_DOOR,
}


def door_name(kind: DoorKind) -> Message:
    """The organiser's word for a kind of door."""
    return _NAMES[kind]


def door_words(hall: Hall, door: Door, translator: Translator) -> str:
    """What a door is called: its name, else its kind, with a number where another door is called the same."""
    words, number = door.name.strip() or translator(_NAMES[door.kind]), door_numbers(hall).get(door.id)
    return words if number is None else f"{words} {number}"


def walls(hall: Hall) -> Iterator[tuple[Corner, Corner]]:
    """Every straight stretch of the hall's outline and holes; the floor is on the left of the outline's."""
    for ring in (hall.outline, *hall.holes):
        yield from zip(ring, ring[1:] + ring[:1], strict=True)


def wall_share(door: Door, a: Corner, b: Corner) -> tuple[float, float] | None:
    """From where to where, as shares of the wall from a to b, a door opens it; None when it is elsewhere."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = math.hypot(dx, dy)
    if not length:
        return None
    shares = []
    for x, y in (door.start, door.end):
        if abs(dx * (y - a[1]) - dy * (x - a[0])) > _ON_WALL * length:
            return None
        shares.append((dx * (x - a[0]) + dy * (y - a[1])) / length**2)
    low, high = max(0.0, min(shares)), min(1.0, max(shares))
    return (low, high) if high > low else None


def outward(hall: Hall, door: Door) -> Corner:
    """Unit vector out of the hall at a door; for a door in no wall, to the right of start to end."""
    (x0, y0), (x1, y1) = door.start, door.end
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    normal = ((y1 - y0) / length, (x0 - x1) / length)
    probe = length * 0.1 + 1
    beside = ((x0 + x1) / 2 + normal[0] * probe, (y0 + y1) / 2 + normal[1] * probe)
    on_floor = sum(is_inside(ring, beside) for ring in (hall.outline, *hall.holes)) % 2
    return (-normal[0], -normal[1]) if on_floor else normal


def draw_door(hall: Hall, door: Door, look: Look) -> Drawn:
    """One door of a hall in hall millimetres; its words give way to those of the doors before it."""
    return draw_doors(hall, look)[hall.doors.index(door)]


def draw_doors(hall: Hall, look: Look) -> tuple[Drawn, ...]:
    """All doors of a hall, in their order, with words that touch neither walls nor arrows nor each other."""
    taken = [Box.around(arrow) for door in hall.doors for arrow in _arrows(hall, door, look)]
    return tuple(Drawn(_body(hall, door, look), _label(hall, door, look, taken)) for door in hall.doors)


def _body(hall: Hall, door: Door, look: Look) -> tuple[Item, ...]:
    """A coloured line in the middle of the wall's thickness, and the leaves with their arcs."""
    ink = Ink(DOOR_ROLES[door.kind])
    out = outward(hall, door)
    shift = look.paper(look.wall) / 2
    (x0, y0), (x1, y1) = door.start, door.end
    sill = line(x0 + out[0] * shift, y0 + out[1] * shift, x1 + out[0] * shift, y1 + out[1] * shift)
    items: list[Item] = [Path(sill, None, Pen(ink, max(look.wall * 0.6, _LEAST_SILL)))]
    if door.swing is not Swing.NONE:
        towards = out if door.swing is Swing.OUTWARD else (-out[0], -out[1])
        items.append(Path(_leaves(door, towards), None, Pen(ink, look.stroke(12, 0.1, 0.25))))
    arrows = _arrows(hall, door, look)
    if arrows:
        items.append(Path(polygon(*arrows), ink))
    return tuple(items)


def _arrows(hall: Hall, door: Door, look: Look) -> tuple[tuple[Corner, ...], ...]:
    """The arrows in front of a door, on the floor that is kept clear anyway; none where the door is a speck."""
    width = math.dist(door.start, door.end)
    size = min(look.size(_ARROW, 1.5, 2.6), width * _ARROW_SHARE)
    if size < look.paper(_LEAST_ARROW):
        return ()
    out = outward(hall, door)
    middle = ((door.start.x + door.end.x) / 2, (door.start.y + door.end.y) / 2)
    return door_arrows(door.kind, middle, (-out[0], -out[1]), size)


def door_arrows(kind: DoorKind, at: Corner, inward: Corner, size: float) -> tuple[tuple[Corner, ...], ...]:
    """The triangles, `size` wide, that tell what a door at a place is for, beside it in direction `inward`.

    Into the hall for an entrance, to the door for an exit, one of each, side by side, for deliveries. So doors can be
    told from each other without their colours.
    """
    along = (-inward[1], inward[0])

    def triangle(shift: float, wide: float, *, points_in: bool) -> tuple[Corner, ...]:
        base, tip = (
            (_ARROW_GAP, _ARROW_GAP + _ARROW_HEIGHT)
            if points_in
            else (_ARROW_GAP + _ARROW_HEIGHT, _ARROW_GAP)
        )

        def place(across: float, away: float) -> Corner:
            return (
                at[0] + (along[0] * across + inward[0] * away) * size,
                at[1] + (along[1] * across + inward[1] * away) * size,
            )

        return place(shift - wide / 2, base), place(shift + wide / 2, base), place(shift, tip)

    match kind:
        case DoorKind.ENTRANCE:
            return (triangle(0, 1, points_in=True),)
        case DoorKind.EXIT:
            return (triangle(0, 1, points_in=False),)
        case DoorKind.SERVICE:
            return triangle(-0.45, 0.8, points_in=True), triangle(0.45, 0.8, points_in=False)
        case _:
            assert_never(kind)


def _leaves(door: Door, towards: Corner) -> tuple[Segment, ...]:
    """Opened leaves and the arcs that they sweep."""
    (x0, y0), (x1, y1) = door.start, door.end
    pairs: list[tuple[Corner, Corner]] = [((x0, y0), (x1, y1))]
    if door.leaves > 1:
        middle = ((x0 + x1) / 2, (y0 + y1) / 2)
        pairs = [((x0, y0), middle), ((x1, y1), middle)]
    segments: list[Segment] = []
    for (hx, hy), (cx, cy) in pairs:
        ux, uy = cx - hx, cy - hy
        length = math.hypot(ux, uy)
        vx, vy = towards[0] * length, towards[1] * length
        segments += line(hx, hy, hx + vx, hy + vy)
        segments += (
            MoveTo(hx + vx, hy + vy),
            CurveTo(
                hx + vx + ux * _KAPPA,
                hy + vy + uy * _KAPPA,
                cx + vx * _KAPPA,
                cy + vy * _KAPPA,
                cx,
                cy,
            ),
        )
    return tuple(segments)


def _label(hall: Hall, door: Door, look: Look, taken: list[Box]) -> tuple[Text, ...]:
    """A door's own name, else what it is, at the first of several places where it touches nothing.

    `taken`, the boxes of words so far, grows.
    """
    if not look.door_labels:
        return ()
    words = door_words(hall, door, look.translator)
    size = look.size(_LABEL, 2.0, 3.0) * look.enlarged
    width = text_width(words, size, Weight.SEMIBOLD)
    for box, turn in _places(hall, door, look, width, size):
        if any(box.meets(other) for other in taken) or any(box.crosses(a, b) for a, b in walls(hall)):
            continue
        taken.append(box)
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        drop = size * CAP_HEIGHT / 2
        cos, sin = direction(turn)
        ink = Ink(DOOR_ROLES[door.kind])
        return (Text(words, x + sin * drop, y - cos * drop, size, ink, Weight.SEMIBOLD, Anchor.MIDDLE, turn),)
    return ()


def _places(hall: Hall, door: Door, look: Look, width: float, size: float) -> Iterator[tuple[Box, int]]:
    """Boxes for words beside a door, best first: outside and upright, along the wall, farther out, inside."""
    (x0, y0), (x1, y1) = door.start, door.end
    out = outward(hall, door)
    along = ((x1 - x0), (y1 - y0))
    wall_turn = readable(bearing(*along))
    sweep = math.hypot(*along) / door.leaves
    clear = look.paper(look.wall) + _GAP * size
    beyond = clear + (sweep if door.swing is Swing.OUTWARD else 0)
    within = _GAP * size + (sweep if door.swing is Swing.INWARD else 0)
    height = size * (CAP_HEIGHT + 0.1)
    sides = ((out, beyond), (out, beyond + 2 * size), ((-out[0], -out[1]), within))
    for (nx, ny), distance in sides:
        for turn in (wall_turn, 0) if look.doors_along else (0, wall_turn):
            cos, sin = map(abs, direction(turn))
            half_x = (width * cos + height * sin) / 2
            half_y = (width * sin + height * cos) / 2
            reach = distance + (abs(nx) * half_x + abs(ny) * half_y)
            x, y = (x0 + x1) / 2 + nx * reach, (y0 + y1) / 2 + ny * reach
            yield Box(x - half_x, y - half_y, x + half_x, y + half_y), turn
