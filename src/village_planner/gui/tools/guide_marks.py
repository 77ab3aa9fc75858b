"""Draws guides and measured distances with their numbers; it must not know how they were found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from village_planner.geometry.snap_guides import Guide
from village_planner.gui.canvas.marks import Mark, Pill, Stroke, pill_box
from village_planner.gui.tools.pills import number_box, with_room, written_on
from village_planner.gui.tools.tool import Stage
from village_planner.model.shape import Corner
from village_planner.text import Translator
from village_planner.units import metres


def guide_marks(
    stage: Stage, guides: Sequence[Guide], corners: Sequence[Corner], clear_of: Iterable[Pill] = ()
) -> tuple[Mark, ...]:
    """What was snapped to with solid lines and full pills, mere distances with dashed lines and hollow ones.

    The numbers cover neither each other nor the pills `clear_of` nor the number of the thing with these corners, and
    other words on the floor only where there is no room beside them.
    """
    strokes: list[Mark] = []
    numbers: list[tuple[Pill, Corner, Corner]] = []
    for guide in guides:
        strokes.append(Stroke(guide.start, guide.end, dashed=guide.measured, ticks=guide.gap is not None))
        if guide.gap is not None:
            words = gap_text(guide.gap, stage.document.translator)
            middle = (guide.start[0] + guide.end[0]) / 2, (guide.start[1] + guide.end[1]) / 2
            numbers.append((Pill(middle, words, plain=guide.measured), guide.start, guide.end))
    to_pixels = stage.camera.to_pixels
    taken = [pill_box(pill, to_pixels) for pill in clear_of]
    if corners:
        taken.append(number_box(corners, to_pixels))
    return (*strokes, *with_room(numbers, taken, to_pixels, written_on(stage)))


def gap_text(gap: float, translator: Translator) -> str:
    """A distance on a pill: metres with two decimals, without the unit."""
    return translator.decimal(metres(gap))
