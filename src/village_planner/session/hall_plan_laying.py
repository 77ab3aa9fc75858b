"""Lays the drawing of a draft under a hall, as one step; it must not know how the draft came about, nor screens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import structs

from village_planner.drawing.backdrop import backdrop_of
from village_planner.edits.background import relay_background, set_background
from village_planner.edits.hall import add_hall, rectangular_outline
from village_planner.edits.tables import put_halls
from village_planner.model.hall import Background, Hall
from village_planner.model.ids import AssetId, HallId, NewId
from village_planner.model.placement import on_drawing, on_floor
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner, Point
from village_planner.session.hall_plan_drafts import Draft, scale_in
from village_planner.session.hall_plans import lower_left
from village_planner.text import Message, say

_SURE: Final = 0.5
"""How sure an outline must be for a hall to be as large as it before anybody has looked."""

_MAIN_PART: Final = 0.25
"""Part of the drawing that an outline takes at least: what is smaller may be a room, or another view."""


def lay(plan: Plan, draft: Draft, hall: HallId | None, name: str, new_id: NewId) -> tuple[Plan, HallId]:
    """The plan with the drawing under a hall, or under a new one called `name` that is as large as the drawing.

    UserError while the scale is not clear, and as in `set_background`.
    """
    mm_per_unit = scale_in(draft).mm_per_unit
    if hall is None:
        low, high = _box(draft, mm_per_unit)
        corner = low if draft.corner is None else _turned(draft, mm_per_unit, draft.corner)
        (left, bottom), (right, top) = ((round(x - corner[0]), round(y - corner[1])) for x, y in (low, high))
        outline = (Point(left, bottom), Point(right, bottom), Point(right, top), Point(left, top))
        plan, hall = add_hall(plan, name, outline, new_id)
        origin: Corner = (-corner[0], -corner[1])
    else:
        origin = _origin_under(plan.halls[hall], draft, mm_per_unit)
    plan = set_background(
        plan,
        hall,
        draft.drawing.backdrop,
        draft.drawing.name,
        mm_per_unit=mm_per_unit,
        origin=origin,
        rotation=draft.turn,
        hidden_layers=draft.hidden,
    )
    return plan, hall


def fitted_to_walls(plan: Plan, hall: HallId) -> Plan | None:
    """The plan with a new hall, as large as its drawing, only as large as what its walls seem to enclose.

    Lettering and a title block are then beside it. None when the walls are not told from the rest well enough.
    """
    from village_planner.geometry.detecting import box_around, detect

    row = plan.halls[hall]
    backdrop = backdrop_of(plan, row)
    if row.background is None or backdrop is None:
        return None
    own = _area(box_around((row.outline,)))
    for found in detect(backdrop, row.background).outlines:
        box = box_around((found.corners,))
        if found.confidence >= _SURE and _area(box) >= _MAIN_PART * own:
            left, low, right, top = map(round, box)
            x, y = row.background.origin
            moved = structs.replace(row.background, origin=Point(x - left, y - low))
            outline = rectangular_outline(right - left, top - low)
            return put_halls(plan, [structs.replace(row, outline=outline, background=moved)])
    return None


def _area(box: tuple[float, float, float, float]) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def lay_again(plan: Plan, draft: Draft, hall: HallId, *, with_stands: bool) -> Plan:
    """The drawing under a hall at another scale, turned otherwise, or with its corner elsewhere.

    What of it lies on the lower left corner of the hall stays there, unless another corner was chosen. `with_stands`:
    see `edits.background`. UserError while the scale is not clear.
    """
    row = plan.halls[hall]
    if row.background is None:
        return plan
    floor = lower_left(row)
    place = draft.corner if draft.corner is not None else on_drawing(row.background, floor)
    return relay_background(
        plan,
        hall,
        mm_per_unit=scale_in(draft).mm_per_unit,
        rotation=draft.turn,
        place=place,
        floor=floor,
        with_stands=with_stands,
    )


def measuring(name: str) -> Message:
    """The name of the step that sets the scale of a drawing again."""
    return say("Set the scale of {file}", file=name)


def size_of(draft: Draft, mm_per_unit: float) -> tuple[float, float]:
    """Width and height in whole mm, as halls have them, that the drawing takes on the floor, turned as it is."""
    low, high = _box(draft, mm_per_unit)
    return float(round(high[0] - low[0])), float(round(high[1] - low[1]))


def _origin_under(row: Hall, draft: Draft, mm_per_unit: float) -> Corner:
    """Where the drawing's own lower left corner comes to lie under a hall that there is.

    Where that of the drawing before it was, unless it lies in another direction or a corner was chosen.
    """
    before = row.background
    if draft.corner is None and before is not None and before.rotation == draft.turn:
        return before.origin
    corner = _box(draft, mm_per_unit)[0]
    if draft.corner is not None:
        corner = _turned(draft, mm_per_unit, draft.corner)
    x, y = lower_left(row)
    return x - corner[0], y - corner[1]


def _box(draft: Draft, mm_per_unit: float) -> tuple[Corner, Corner]:
    """The lower left and the upper right of the box around the turned drawing, in mm from its own corner."""
    width, height = draft.drawing.backdrop.width, draft.drawing.backdrop.height
    corners: Sequence[Corner] = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    places = [_turned(draft, mm_per_unit, corner) for corner in corners]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return (min(xs), min(ys)), (max(xs), max(ys))


def _turned(draft: Draft, mm_per_unit: float, place: Corner) -> Corner:
    """A place of the drawing in mm from its own corner, once it is turned."""
    lying = Background(asset=AssetId(""), origin=Point(0, 0), mm_per_unit=mm_per_unit, rotation=draft.turn)
    return on_floor(lying, place)
