"""What somebody decides about a venue's plan before it lies under a hall: scale, turn, corner, layers; no screens."""

from __future__ import annotations

import math
from enum import Enum
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from msgspec import Struct, structs

from village_planner.drawing.backdrop import backdrop_of
from village_planner.errors import ExitCode, UserError
from village_planner.geometry.calibrating import Measure, levelling
from village_planner.model.hall import Background
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner
from village_planner.session.hall_plan_files import HallPlan
from village_planner.session.hall_plans import (
    Scale,
    measured_scale,
    printed_scales_of,
    scale_of,
    units_of,
)
from village_planner.text import Message, say
from village_planner.units import FULL_TURN, MM_PER_POINT

if TYPE_CHECKING:
    from village_planner.importers.backdrops.units import UnitChoice

_PAPERS: Final = frozenset((".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp"))

_LONGEST_PAPER: Final = 4_000.0
"""Millimetres of the longest paper, from a roll; no hall is as small."""

_SAME_SIZE: Final = 0.005
"""A new version of a drawing has the size of the one before it, but for so much of it."""


class Way(Enum):
    """How the scale of a drawing is known."""

    UNIT = "unit"
    PRINTED = "printed"
    MEASURED = "measured"
    BEFORE = "before"


class Draft(Struct, frozen=True, kw_only=True):
    """A drawing and what was decided about it so far.

    `before` is what lies under the hall already. `unit` and `denominator` (0: none) are those chosen, for their ways;
    `turn` is counter-clockwise in millidegrees, `corner` the place of the drawing, in its units, that is to lie on the
    lower left corner of the hall (None: it is not said).
    """

    drawing: HallPlan
    way: Way
    unit: UnitChoice | None = None
    denominator: int = 0
    measures: tuple[Measure, ...] = ()
    before: Background | None = None
    turn: int = 0
    corner: Corner | None = None
    hidden: frozenset[str] = frozenset()


def first_draft(drawing: HallPlan, before: Background | None = None, last: HallPlan | None = None) -> Draft:
    """What is proposed for a drawing that was just read; `last` is the one that it replaces, which lies as `before`."""
    advice = units_of(drawing)
    printed = printed_scales_of(drawing) if drawing.on_paper else None
    written = printed.proposed.denominator if printed is not None and printed.proposed is not None else 0
    if before is not None and last is not None and _is_new_version(drawing, last):
        way = Way.BEFORE
    elif not drawing.on_paper:
        way = Way.UNIT if advice.proposed is not None else Way.MEASURED
    elif printed is None:
        way = Way.MEASURED
    else:
        way = Way.PRINTED if written or _is_page(drawing) else Way.MEASURED
    return Draft(
        drawing=drawing,
        way=way,
        unit=None if drawing.on_paper else advice.proposed,
        denominator=written,
        before=before,
        turn=0 if before is None else before.rotation,
        hidden=_hidden(drawing, before, last),
    )


def draft_of(plan: Plan, hall: HallId) -> Draft | None:
    """The drawing under a hall as it lies now, to be measured again; None when there is none that can be shown.

    Whether it came on paper is not kept; its file's name tells well enough what to offer first.
    """
    from village_planner.importers.backdrops.reading import Imported

    row = plan.halls[hall]
    backdrop = backdrop_of(plan, row)
    if row.background is None or backdrop is None:
        return None
    name = plan.assets[row.background.asset].name
    on_paper = PurePath(name).suffix.lower() in _PAPERS
    drawing = HallPlan(name, Imported(backdrop=backdrop, form=say("Hall plan")), on_paper=on_paper)
    return Draft(
        drawing=drawing,
        way=Way.MEASURED,
        unit=None if on_paper else units_of(drawing).proposed,
        before=row.background,
        turn=row.background.rotation,
        hidden=frozenset(row.background.hidden_layers),
    )


def ways_of(draft: Draft) -> tuple[Way, ...]:
    """The ways that are open for this drawing: only what has the size of paper can be printed to scale."""
    backdrop = draft.drawing.backdrop
    longest = max(backdrop.width, backdrop.height) * (backdrop.mm_per_unit or math.inf)
    possible = {
        Way.UNIT: not draft.drawing.on_paper,
        Way.PRINTED: longest <= _LONGEST_PAPER,
        Way.MEASURED: True,
        Way.BEFORE: draft.before is not None,
    }
    return tuple(way for way in Way if possible[way])


def scale_in(draft: Draft) -> Scale:
    """The scale that was decided on; UserError (code "unclear-scale") says what is missing."""
    match draft.way:
        case Way.UNIT:
            return _by_unit(draft)
        case Way.PRINTED:
            if not draft.denominator:
                raise _missing(say("Choose the scale at which the page was printed, or measure."))
            return scale_of(draft.drawing, denominator=draft.denominator)
        case Way.MEASURED:
            if not draft.measures:
                raise _missing(say("Measure a wall or a door whose length you know."))
            return measured_scale(draft.measures)[0]
        case Way.BEFORE:
            assert draft.before is not None, "only offered then"
            return Scale(draft.before.mm_per_unit, say("The scale of the plan that is there now."))


def levelled(draft: Draft, start: Corner, end: Corner) -> Draft:
    """The draft turned so that the line between two places of the drawing is horizontal.

    UserError when they are the same place.
    """
    try:
        return structs.replace(draft, turn=levelling(start, end) % FULL_TURN)
    except ValueError as error:
        raise UserError(
            "no-direction",
            say("The two places are the same."),
            hint=say("Click two places that are apart, at both ends of a long wall if there is one."),
        ) from error


def _by_unit(draft: Draft) -> Scale:
    advice = units_of(draft.drawing)
    chosen = draft.unit
    if chosen is None:
        raise _missing(advice.warning or advice.reason)
    if chosen == advice.proposed:
        return Scale(chosen.mm_per_unit, advice.reason, advice.warning)
    if chosen.unit:
        return scale_of(draft.drawing, unit=chosen.unit)
    return Scale(chosen.mm_per_unit, say("The unit is {unit}, as you say.", unit=chosen.name), advice.warning)


def _is_page(drawing: HallPlan) -> bool:
    """Whether it is a page of a PDF: a picture says at most with how many dots it was scanned."""
    return math.isclose(drawing.backdrop.mm_per_unit or 0.0, MM_PER_POINT)


def _hidden(drawing: HallPlan, before: Background | None, last: HallPlan | None) -> frozenset[str]:
    """The layers that the file hides; those that the drawing before it had too stay as they are."""
    known = frozenset(() if last is None else (layer.name for layer in last.backdrop.layers))
    kept = known.intersection(() if before is None else before.hidden_layers)
    return frozenset(
        layer.name
        for layer in drawing.backdrop.layers
        if (layer.name in kept if layer.name in known else not layer.shown)
    )


def _is_new_version(drawing: HallPlan, last: HallPlan) -> bool:
    """Whether a drawing is of the same size in the same unit as another."""
    pairs = (
        (drawing.backdrop.width, last.backdrop.width),
        (drawing.backdrop.height, last.backdrop.height),
        (drawing.backdrop.mm_per_unit or 0.0, last.backdrop.mm_per_unit or 0.0),
    )
    return all(math.isclose(one, other, rel_tol=_SAME_SIZE) for one, other in pairs)


def _missing(hint: Message) -> UserError:
    return UserError(
        "unclear-scale",
        say("The scale of the drawing is not clear."),
        hint=hint,
        exit_code=ExitCode.USAGE,
    )
