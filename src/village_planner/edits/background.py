"""Lays a venue's own plan under a hall, moves, scales and removes it; it must not know files or how scales are found.

What stands in the hall stays where it is, unless it is asked to go along with the drawing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from msgspec import structs

from village_planner.edits.carrying import Carrying, carried
from village_planner.edits.event import add_asset
from village_planner.edits.limits import checked_point, refusal
from village_planner.edits.tables import put_halls, with_parts
from village_planner.model.backdrop import MEDIA_TYPE, Backdrop, packed
from village_planner.model.hall import Background
from village_planner.model.ids import AssetId, HallId
from village_planner.model.placement import on_floor
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner, Point
from village_planner.text import Length, say
from village_planner.units import MAX_MM, normal_angle

OPACITY: Final = 40
"""Per cent with which a drawing is shown that nobody has set otherwise: seen, and not in the way."""

_ORIGIN: Final = Point(0, 0)


def set_background(
    plan: Plan,
    hall: HallId,
    backdrop: Backdrop,
    name: str,
    *,
    mm_per_unit: float,
    origin: Corner = _ORIGIN,
    rotation: int = 0,
    hidden_layers: Iterable[str] | None = None,
) -> Plan:
    """The hall with this drawing under it in place of any other; `name` is that of its file.

    Layers are hidden as the file hides them, unless `hidden_layers` names others. UserError when the scale is none, or
    the drawing would reach further than anything may.
    """
    hidden = (
        hidden_layers
        if hidden_layers is not None
        else (layer.name for layer in backdrop.layers if not layer.shown)
    )
    row, before = plan.halls[hall], plan.halls[hall].background
    plan, asset = add_asset(plan, packed(backdrop), MEDIA_TYPE, name)
    background = Background(
        asset=asset,
        origin=checked_point(origin),
        mm_per_unit=_checked_scale(mm_per_unit),
        rotation=normal_angle(rotation),
        opacity_percent=OPACITY if before is None else before.opacity_percent,
        hidden_layers=tuple(sorted(set(hidden))),
    )
    for corner in ((backdrop.width, 0.0), (backdrop.width, backdrop.height), (0.0, backdrop.height)):
        checked_point(on_floor(background, corner))
    plan = put_halls(plan, [structs.replace(row, background=background)])
    return plan if before is None else without_unused(plan, before.asset)


def remove_background(plan: Plan, hall: HallId) -> Plan:
    """The hall without a drawing under it; the plan itself when it has none."""
    row = plan.halls[hall]
    if row.background is None:
        return plan
    plan = put_halls(plan, [structs.replace(row, background=None)])
    return without_unused(plan, row.background.asset)


def without_unused(plan: Plan, asset: AssetId) -> Plan:
    """The plan without a carried file, when no hall and no exhibitor has it any more."""
    halls = (hall.background.asset for hall in plan.halls.values() if hall.background is not None)
    if asset in halls or any(exhibitor.logo == asset for exhibitor in plan.exhibitors.values()):
        return plan
    return with_parts(plan, assets=plan.assets.drop(asset))


def turn_background(
    plan: Plan, hall: HallId, angle: int, *, fixed: Corner = (0.0, 0.0), with_stands: bool = False
) -> Plan:
    """The drawing turned by `angle` millidegrees counter-clockwise about its place `fixed`, in its units."""
    before = plan.halls[hall].background
    if before is None:
        return plan
    after = structs.replace(before, rotation=normal_angle(before.rotation + angle))
    return _laid(plan, hall, _with_place_at(after, fixed, on_floor(before, fixed)), with_stands=with_stands)


def relay_background(
    plan: Plan,
    hall: HallId,
    *,
    mm_per_unit: float,
    rotation: int,
    place: Corner,
    floor: Corner,
    with_stands: bool = False,
) -> Plan:
    """The drawing at another scale, turned to `rotation`, its `place`, in its units, at a place in mm of the floor.

    See `_laid` for `with_stands`. UserError when the scale is none; the plan itself without a drawing.
    """
    before = plan.halls[hall].background
    if before is None:
        return plan
    after = structs.replace(before, mm_per_unit=_checked_scale(mm_per_unit), rotation=normal_angle(rotation))
    return _laid(plan, hall, _with_place_at(after, place, floor), with_stands=with_stands)


def dim_background(plan: Plan, hall: HallId, opacity_percent: int) -> Plan:
    """The drawing more or less strong, from 0 (unseen) to 100 (as in its file), or the nearest of these."""
    before = plan.halls[hall].background
    if before is None:
        return plan
    shown = min(max(opacity_percent, 0), 100)
    return _laid(plan, hall, structs.replace(before, opacity_percent=shown), with_stands=False)


def show_layers(plan: Plan, hall: HallId, names: Iterable[str], *, shown: bool) -> Plan:
    """The drawing with these of its layers shown or hidden."""
    before = plan.halls[hall].background
    if before is None:
        return plan
    hidden = set(before.hidden_layers)
    hidden = hidden - set(names) if shown else hidden | set(names)
    after = structs.replace(before, hidden_layers=tuple(sorted(hidden)))
    return _laid(plan, hall, after, with_stands=False)


def _laid(plan: Plan, hall: HallId, after: Background, *, with_stands: bool) -> Plan:
    """The hall with its drawing lying otherwise; the plan itself when it lies so already.

    `with_stands`: walls, doors and everything that stands in the hall keep their places on the drawing. What stands
    keeps its size, what is locked stays.
    """
    row = plan.halls[hall]
    before = row.background
    if before is None or after == before:
        return plan
    plan = put_halls(plan, [structs.replace(row, background=after)])
    return carried(plan, hall, Carrying(before, after)) if with_stands else plan


def _with_place_at(background: Background, place: Corner, floor: Corner) -> Background:
    """The drawing moved so that its `place` lies as near to a place of the floor as whole millimetres allow."""
    now = on_floor(background, place)
    x, y = background.origin
    return structs.replace(background, origin=checked_point((x + floor[0] - now[0], y + floor[1] - now[1])))


def _checked_scale(mm_per_unit: float) -> float:
    """Millimetres of a unit; UserError when that is no length."""
    if not (math.isfinite(mm_per_unit) and 0 < mm_per_unit <= MAX_MM):
        raise refusal(
            "impossible-scale",
            say("That scale is not possible"),
            say(
                "A unit of the drawing must be between 0 and {most}. Nothing was changed.",
                most=Length(MAX_MM),
            ),
            say("Measure a wall or a door whose length you know."),
        )
    return mm_per_unit
