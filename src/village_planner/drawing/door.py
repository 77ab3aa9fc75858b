"""Draws doors: the line in the gap of the wall, the leaves, the words outside; it must not know the floor."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from village_planner.drawing.box import Box
from village_planner.drawing.door_signs import (
    CLOSED_ROLES,
    CLOSED_WORDS,
    DOOR_ROLES,
    closed,
    door_arrows,
    door_cross,
)
from village_planner.drawing.drawn import Drawn
from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.drawing.frame import bearing, readable
from village_planner.drawing.look import Look
from village_planner.drawing.primitives import (
    Anchor,
    Close,
    CurveTo,
    Ink,
    MoveTo,
    Path,
    Pen,
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
_GAP: Final = 0.5  # between wall and words, of the words' size
_PITCH: Final = 1.25  # from line to line, of the words' size
_ON_WALL: Final = 100.0
"""Hall millimetres up to which a door off the line of a wall still belongs to that wall."""

_NAMES: Final = {
    DoorKind.ENTRANCE: say_c("door", "Entrance"),
    DoorKind.EXIT: say_c("door", "Exit"),
    DoorKind.SERVICE: say_c("door", "Service door"),
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
    """All doors of a hall, in their order, with words that touch neither walls nor signs nor each other."""
    signs = [_sign(hall, door, look) for door in hall.doors]
    taken = [_box_of(path) for sign in signs for path in sign]
    return tuple(
        Drawn((*_body(hall, door, look), *sign), _label(hall, door, look, taken))
        for door, sign in zip(hall.doors, signs, strict=True)
    )


def _ink(door: Door, look: Look) -> Ink:
    why = closed(door, look.blocked)
    return Ink(DOOR_ROLES[door.kind] if why is None else CLOSED_ROLES[why])


def _body(hall: Hall, door: Door, look: Look) -> tuple[Path, ...]:
    """A coloured line in the middle of the wall's thickness, and the leaves with their arcs."""
    ink, out = _ink(door, look), outward(hall, door)
    shift = look.paper(look.wall) / 2
    (x0, y0), (x1, y1) = door.start, door.end
    sill = line(x0 + out[0] * shift, y0 + out[1] * shift, x1 + out[0] * shift, y1 + out[1] * shift)
    items = [Path(sill, None, Pen(ink, max(look.wall * 0.6, _LEAST_SILL)))]
    if door.swing is not Swing.NONE:
        towards = out if door.swing is Swing.OUTWARD else (-out[0], -out[1])
        items.append(Path(_leaves(door, towards), None, Pen(ink, look.stroke(12, 0.1, 0.25))))
    return tuple(items)


def _sign(hall: Hall, door: Door, look: Look) -> tuple[Path, ...]:
    """The arrows in front of a door, on the floor that is kept clear anyway, none where the door is a speck; of one by
    which nobody leaves a cross on its line, where nothing that stands before it hides it.
    """
    size, (ox, oy) = _sign_size(door, look), outward(hall, door)
    x, y = (door.start.x + door.end.x) / 2, (door.start.y + door.end.y) / 2
    why = closed(door, look.blocked)
    if why is not None:
        shift = look.paper(look.wall) / 2
        return door_cross(why, (x + ox * shift, y + oy * shift), (-ox, -oy), size)
    if size == 0:
        return ()
    return (Path(polygon(*door_arrows(door.kind, (x, y), (-ox, -oy), size)), Ink(DOOR_ROLES[door.kind])),)


def _sign_size(door: Door, look: Look) -> float:
    """How wide a door's sign is, 0 where arrows would be a speck; a cross is no smaller than the least of them."""
    width, least = math.dist(door.start, door.end), look.paper(_LEAST_ARROW)
    size = min(look.size(_ARROW, 1.5, 2.6), width * _ARROW_SHARE)
    if size >= least:
        return size
    return least if closed(door, look.blocked) else 0.0


def _box_of(path: Path) -> Box:
    return Box.around([(step.x, step.y) for step in path.segments if not isinstance(step, Close)])


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
    """A door's own name, else what it is, and below it why nobody leaves by it, at the first of several places where
    they touch nothing; if need be the name alone.

    `taken`, the boxes of words so far, grows.
    """
    if not look.door_labels:
        return ()
    size, why = look.size(_LABEL, 2.0, 3.0) * look.enlarged, closed(door, look.blocked)
    name = door_words(hall, door, look.translator)
    for lines in ((name,),) if why is None else ((name, look.translator(CLOSED_WORDS[why])), (name,)):
        width = max(text_width(words, size, Weight.SEMIBOLD) for words in lines)
        height = size * (CAP_HEIGHT + 0.1 + _PITCH * (len(lines) - 1))
        for box, turn in _places(hall, door, look, (width, height), size):
            if not any(box.meets(other) for other in taken) and not any(box.crosses(*w) for w in walls(hall)):
                taken.append(box)
                return tuple(_written(lines, box, turn, size, _ink(door, look)))
    return ()


def _written(lines: Sequence[str], box: Box, turn: int, size: float, ink: Ink) -> Iterator[Text]:
    """Lines of words in the middle of a box, the first one on top."""
    cos, sin = direction(turn)
    for number, words in enumerate(lines):
        up = size * (_PITCH * ((len(lines) - 1) / 2 - number) - CAP_HEIGHT / 2)
        x, y = (box.left + box.right) / 2 - sin * up, (box.bottom + box.top) / 2 + cos * up
        yield Text(words, x, y, size, ink, Weight.SEMIBOLD, Anchor.MIDDLE, turn)


def _places(
    hall: Hall, door: Door, look: Look, extent: tuple[float, float], size: float
) -> Iterator[tuple[Box, int]]:
    """Boxes for words `size` high and (width, height) large beside a door, best first: outside and upright, along the
    wall, farther out, inside.
    """
    (x0, y0), (x1, y1) = door.start, door.end
    out = outward(hall, door)
    along = ((x1 - x0), (y1 - y0))
    wall_turn = readable(bearing(*along))
    sweep = math.hypot(*along) / door.leaves
    crossed = _sign_size(door, look) / 2 if closed(door, look.blocked) else 0.0
    clear = look.paper(look.wall) + _GAP * size + crossed
    beyond = clear + (sweep if door.swing is Swing.OUTWARD else 0)
    within = _GAP * size + crossed + (sweep if door.swing is Swing.INWARD else 0)
    width, height = extent
    sides = ((out, beyond), (out, beyond + 2 * size), ((-out[0], -out[1]), within))
    for (nx, ny), distance in sides:
        for turn in (wall_turn, 0) if look.doors_along else (0, wall_turn):
            cos, sin = map(abs, direction(turn))
            half_x = (width * cos + height * sin) / 2
            half_y = (width * sin + height * cos) / 2
            reach = distance + (abs(nx) * half_x + abs(ny) * half_y)
            x, y = (x0 + x1) / 2 + nx * reach, (y0 + y1) / 2 + ny * reach
            yield Box(x - half_x, y - half_y, x + half_x, y + half_y), turn
