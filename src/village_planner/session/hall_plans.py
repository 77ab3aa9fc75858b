"""The scale of a venue's plan, and the plan laid under a hall as one step; it must not know files or screens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from village_planner.edits.background import set_background
from village_planner.edits.hall import add_hall, rectangular_outline
from village_planner.errors import ExitCode, UserError
from village_planner.geometry.calibrating import Fit, Measure, fit, printed_scale
from village_planner.model.hall import Hall
from village_planner.model.ids import HallId, NewId, random_id
from village_planner.model.plan import Plan
from village_planner.model.shape import Point
from village_planner.session.hall_plan_files import HallPlan
from village_planner.text import Length, Message, listing, say, say_n
from village_planner.units import UNITS

if TYPE_CHECKING:
    from village_planner.importers.backdrops.printed import PrintedAdvice
    from village_planner.importers.backdrops.units import UnitAdvice


_MEASURE = say("Measure a wall or a door whose length you know.")
_OR_MEASURE = say("Or measure a wall or a door whose length you know.")


@dataclass(frozen=True, slots=True)
class Scale:
    """Millimetres in the hall of one unit of a drawing, why so, and what to say loudly about it."""

    mm_per_unit: float
    reason: Message
    warning: Message | None = None


def units_of(drawing: HallPlan) -> UnitAdvice:
    """What each unit would make of the drawing, and which is likely; a page is drawn in no unit of the hall."""
    from village_planner.importers.backdrops.units import unit_advice

    backdrop = drawing.backdrop
    claim = None if drawing.on_paper else backdrop.mm_per_unit
    return unit_advice(backdrop.width, backdrop.height, claim)


def printed_scales_of(drawing: HallPlan) -> PrintedAdvice | None:
    """What each usual scale would make of a page, and which is written on it; None where a unit has no length."""
    from village_planner.importers.backdrops.printed import printed_advice

    unit = drawing.backdrop.mm_per_unit
    return None if unit is None else printed_advice(drawing.backdrop, unit)


def scale_of(drawing: HallPlan, *, unit: str | None = None, denominator: int | None = None) -> Scale:
    """The scale asked for by a `unit` (a key of UNITS) or a printed scale 1:`denominator`, else the one to propose.

    UserError (exit code 2) when neither is given and none can be proposed: a wrong scale looks right.
    """
    if denominator is not None:
        return _printed_at(drawing, denominator)
    if unit is not None:
        return _in_unit(drawing, unit)
    if drawing.on_paper:
        return _written_on(drawing)
    units = units_of(drawing)
    if units.proposed is None:
        raise _unclear(
            units.warning or units.reason,
            say("Say the unit of the drawing: {units}.", units=listing(UNITS)),
        )
    return Scale(units.proposed.mm_per_unit, units.reason, units.warning)


def lay_under(
    plan: Plan,
    hall: HallId,
    drawing: HallPlan,
    mm_per_unit: float,
    *,
    shown_layers: Iterable[str] | None = None,
) -> Plan:
    """The plan with the drawing under a hall.

    Where the drawing before it was, else in the lower left corner of the hall. UserError as in `set_background`.
    """
    row = plan.halls[hall]
    before = row.background
    return set_background(
        plan,
        hall,
        drawing.backdrop,
        drawing.name,
        mm_per_unit=mm_per_unit,
        origin=before.origin if before is not None else lower_left(row),
        rotation=before.rotation if before is not None else 0,
        hidden_layers=None if shown_layers is None else hidden_but(drawing, shown_layers),
    )


def lay_in_new_hall(
    plan: Plan,
    name: str,
    drawing: HallPlan,
    mm_per_unit: float,
    *,
    shown_layers: Iterable[str] | None = None,
    new_id: NewId = random_id,
) -> tuple[Plan, HallId]:
    """The plan with one more hall, as large as the drawing, and the drawing under it."""
    backdrop = drawing.backdrop
    outline = rectangular_outline(round(backdrop.width * mm_per_unit), round(backdrop.height * mm_per_unit))
    plan, hall = add_hall(plan, name, outline, new_id)
    plan = lay_under(plan, hall, drawing, mm_per_unit, shown_layers=shown_layers)
    return plan, hall


def importing(drawing: HallPlan) -> Message:
    """The name of the step that lays a drawing under a hall."""
    return say("Import the hall plan {file}", file=drawing.name)


def hidden_but(drawing: HallPlan, shown: Iterable[str]) -> tuple[str, ...]:
    """The layers that are not among those shown; UserError (exit code 2) when one of these does not exist."""
    names = [layer.name for layer in drawing.backdrop.layers]
    wanted = set(shown)
    if unknown := sorted(wanted.difference(names)):
        raise UserError(
            "unknown-layer",
            say("The drawing has no layer “{layer}”.", layer=unknown[0]),
            hint=say("Its layers are: {layers}.", layers=listing(names)),
            exit_code=ExitCode.USAGE,
        )
    return tuple(name for name in names if name not in wanted)


def measured_scale(measures: Sequence[Measure]) -> tuple[Scale, Fit]:
    """The scale that fits measured distances best, with a warning when one of them does not agree with the others.

    UserError (exit code 2) when a measure has no length.
    """
    try:
        found = fit(measures)
    except ValueError as error:
        raise _unclear(
            say("A distance has no length."),
            say("Measure between two places that are apart, a long wall if there is one."),
        ) from error
    disagreement = _disagreement(measures, found)
    if disagreement is not None:
        reason = say("Measured by {n} distances.", n=len(measures))
        return Scale(found.mm_per_unit, reason, disagreement), found
    reason = say_n(
        "Measured by {n} distance.",
        "Measured by {n} distances, which agree to {worst}.",
        len(measures),
        worst=Length(found.worst),
    )
    return Scale(found.mm_per_unit, reason), found


def _disagreement(measures: Sequence[Measure], found: Fit) -> Message | None:
    """Which distance does not agree with the others, if one does not."""
    if not found.doubted:
        return None
    number = found.doubted[0]
    if len(found.doubted) > 1:
        return say("The distances do not agree with each other: {worst} apart.", worst=Length(found.worst))
    return say(
        "Distance {number} does not agree with the others: the drawing would show {drawn} where {typed} was measured.",
        number=number + 1,
        drawn=Length(measures[number].distance + found.residuals[number]),
        typed=Length(measures[number].distance),
    )


def _written_on(drawing: HallPlan) -> Scale:
    """The scale that is written on a page."""
    advice = printed_scales_of(drawing)
    if advice is None or not advice.choices:
        raise _unclear(say("A picture does not say how long its pixels are."), _MEASURE)
    if advice.proposed is not None:
        return Scale(advice.proposed.mm_per_unit, advice.reason, advice.warning)
    sizes = [
        say("1:{scale} ({width})", scale=str(one.denominator), width=Length(one.width))
        for one in advice.choices
    ]
    hint = say(
        "Say at which scale it was printed, by the width of all that is drawn: {sizes}.", sizes=listing(sizes)
    )
    raise _unclear(advice.reason, say("{first} {second}", first=hint, second=_OR_MEASURE))


def _printed_at(drawing: HallPlan, denominator: int) -> Scale:
    unit = drawing.backdrop.mm_per_unit
    if unit is None:
        raise _unclear(
            say("A printed scale needs the size of the paper, which this file does not say."),
            say("Say the unit of the drawing: {units}.", units=listing(UNITS)),
        )
    advice = printed_scales_of(drawing)
    if advice is not None and advice.proposed is not None and advice.proposed.denominator == denominator:
        return Scale(advice.proposed.mm_per_unit, advice.reason, advice.warning)  # the page itself says so
    return _doubted(
        drawing,
        printed_scale(unit, denominator),
        say("Printed at 1:{scale}, as you say.", scale=str(denominator)),
    )


def _in_unit(drawing: HallPlan, unit: str) -> Scale:
    return _doubted(drawing, UNITS[unit], say("The unit is {unit}, as you say.", unit=unit))


def _doubted(drawing: HallPlan, mm_per_unit: float, reason: Message) -> Scale:
    """The scale that was asked for, with a warning when no hall has the size that it gives."""
    from village_planner.importers.backdrops.units import size_doubt

    width, height = (side * mm_per_unit for side in (drawing.backdrop.width, drawing.backdrop.height))
    doubt = size_doubt(max(width, height))
    if doubt is None:
        return Scale(mm_per_unit, reason)
    size = (Length(width), Length(height))
    warning = say(
        "The drawing would be {width} × {height}. {doubt}", width=size[0], height=size[1], doubt=doubt
    )
    return Scale(mm_per_unit, reason, warning)


def _unclear(detail: Message, hint: Message) -> UserError:
    return UserError(
        "unclear-scale",
        say("The scale of the drawing is not clear."),
        say("{why} Nothing was changed.", why=detail),
        hint,
        exit_code=ExitCode.USAGE,
    )


def lower_left(hall: Hall) -> Point:
    """The lower left corner of the box around a hall."""
    return Point(min(x for x, _ in hall.outline), min(y for _, y in hall.outline))
