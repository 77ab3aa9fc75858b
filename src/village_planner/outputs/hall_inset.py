"""The small picture of a whole hall on which one stand and the way to it are marked; it must not know the sheet."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from village_planner.drawing.box import Box
from village_planner.drawing.fonts import CAP_HEIGHT, fit, text_width
from village_planner.drawing.hall import draw_hall
from village_planner.drawing.look import Labels, Look
from village_planner.drawing.primitives import (
    Anchor,
    Form,
    Ink,
    Item,
    Path,
    Pen,
    Placed,
    Role,
    Text,
    Weight,
    circle,
    line,
    polygon,
    polyline,
    rectangle,
)
from village_planner.geometry.routes import Way
from village_planner.model.ids import DoorId, HallId
from village_planner.model.plan import Plan
from village_planner.model.shape import Polygon, centre, corners
from village_planner.model.stand import Stand
from village_planner.outputs.layout import MUTED, SMALL
from village_planner.outputs.plain import uncoloured, with_smaller_number
from village_planner.outputs.stand_picture import Transform
from village_planner.outputs.surroundings import roomiest
from village_planner.text import Translator

_ACCENT: Final = Ink(Role.ACCENT)
_WALK: Final = Pen(_ACCENT, 0.55, (1.5, 1.1), round_ends=False)
_NUMBER: Final = 3.2
"""Paper millimetres of the largest number of a stand."""

_FOUND: Final = 5.0  # a stand smaller than this on paper is ringed, or nobody finds it


@dataclass(frozen=True, slots=True)
class HallInset:
    """A hall, drawn once: the form and the box of the page it fills when placed at (0, 0)."""

    form: Form
    width: float
    height: float


def hall_inset(
    plan: Plan,
    hall: HallId,
    translator: Translator,
    width: float,
    height: float,
    blocked: frozenset[DoorId] = frozenset(),
    *,
    numbered: bool = False,
) -> HallInset:
    """The whole hall, as large as it fits into `width` and `height` on paper, the doors `blocked` drawn as such;
    `numbered` shows stands by number and plainly, for what is drawn over them.
    """
    scale = 1e-3
    for _ in range(
        2
    ):  # walls and door leaves stand out by paper millimetres: the second time the scale is right
        look = Look(
            translator=translator,
            scale=scale,
            highlight=None if numbered else frozenset(),
            labels=Labels.NUMBERS if numbered else Labels.NONE,
            groups=uncoloured if numbered else None,
            markers=not numbered,
            services=False,
            fire=False,
            door_labels=False,
            blocked=blocked,
        )
        drawing = draw_hall(plan, hall, look)
        left, bottom, right, top = drawing.bounds
        scale = min(width / (right - left), height / (top - bottom))
    items = tuple(with_smaller_number(item, _NUMBER / scale) for item in drawing.items)
    form = Form(f"hall {hall} {translator.language}{' numbered' * numbered}", drawing.bounds, items, scale)
    return HallInset(form, (right - left) * scale, (top - bottom) * scale)


def place_inset(
    inset: HallInset, x: float, top: float, stand: Stand, way: Way | None, translator: Translator
) -> tuple[list[Item], Box]:
    """The hall with its upper left corner at (x, top), the stand in colour and the walked way as a dashed line."""
    left, _, _, upper = inset.form.bounds
    scale = inset.form.scale
    change = Transform(scale, x - left * scale, top - upper * scale)
    items: list[Item] = [Placed(inset.form, change.x, change.y)]
    ring = change.points(corners(stand.shape, stand.position, stand.rotation))
    page = Box(x, top - inset.height - 5.0, x + inset.width, top)
    if page.joined(Box.around(ring)) != page:  # too far outside the hall to be shown
        return items, page
    if way is not None:
        walk = change.points(way.points)
        items.append(Path(polyline(walk), pen=_WALK))
        items.append(Path(circle(*walk[0], 0.9), _ACCENT))
        items += _explained(x, top - inset.height - 4.0, translator)
    items.append(Path(polygon(ring), _ACCENT))
    items += _marked(stand.number, Box.around(ring), change.point(_middle(stand)), page)
    return items, page


def _explained(x: float, y: float, translator: Translator) -> list[Item]:
    """What the dashed line is."""
    middle = y + CAP_HEIGHT * SMALL / 2
    return [
        Path(circle(x + 0.9, middle, 0.9), _ACCENT),
        Path(line(x + 1.8, middle, x + 10, middle), pen=_WALK),
        Text(translator.say("from the public entrance to your stand"), x + 12, y, SMALL, MUTED),
    ]


def _middle(stand: Stand) -> tuple[float, float]:
    if isinstance(stand.shape, Polygon):
        return roomiest(stand)[0]
    return centre(stand.shape, stand.position, stand.rotation)


def _marked(number: str, box: Box, middle: tuple[float, float], page: Box) -> list[Item]:
    """The number on the stand, or in a flag above a ring when the stand is too small for it."""
    x, y = middle
    size = fit(number, box.width * 0.86, min(3.0, box.height * 0.7), 1.9, Weight.BOLD)
    if size is not None:
        ink = Ink(Role.ON_ACCENT)
        return [Text(number, x, y - CAP_HEIGHT * size / 2, size, ink, Weight.BOLD, Anchor.MIDDLE)]
    items: list[Item] = []
    reach = math.hypot(box.width, box.height) / 2
    if reach < _FOUND:
        reach += 1.2
        items.append(Path(circle(x, y, reach), pen=Pen(_ACCENT, 0.5)))
    size, pad = 2.6, 0.9
    wide = text_width(number, size, Weight.BOLD) + 2 * pad
    tall = CAP_HEIGHT * size + 2 * pad
    foot = y + reach + 0.8
    if foot + tall > page.top:
        foot = y - reach - 0.8 - tall
    x = min(max(x, page.left + wide / 2), page.right - wide / 2)
    items.append(Path(rectangle(x - wide / 2, foot, wide, tall), _ACCENT))
    items.append(Text(number, x, foot + pad, size, Ink(Role.ON_ACCENT), Weight.BOLD, Anchor.MIDDLE))
    return items
