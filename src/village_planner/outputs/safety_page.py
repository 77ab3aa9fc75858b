"""Lays out one hall of the safety plan: drawing, passages, ways out, lists, signature; it must not know files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from village_planner.checks.blocked_exits import blocked_doors
from village_planner.checks.floor import Floor
from village_planner.checks.report import Report
from village_planner.checks.words import hall_name
from village_planner.drawing.box import Box
from village_planner.drawing.hall import shown_extent
from village_planner.drawing.passages import Passages
from village_planner.drawing.primitives import Item
from village_planner.errors import Problem
from village_planner.model.hall import Hall
from village_planner.model.plan import Plan, stands_in
from village_planner.outputs.check_report_end import DISCLAIMER, signature_box
from village_planner.outputs.columns import PITCH, Line, flow
from village_planner.outputs.layout import MUTED, SCALES, SMALL, paragraph
from village_planner.outputs.plan_page import best_frame, fits, placed, type_scale
from village_planner.outputs.safety_drawing import draw_safety, overlay, safety_look
from village_planner.outputs.safety_lists import safety_lines, with_exit_words
from village_planner.outputs.unbuildable import unbuildable
from village_planner.text import Translator, say_n

_SIGNED: Final = 62.0
"""Millimetres kept free at the foot of the last column for disclaimer and signature."""


@dataclass(frozen=True, slots=True)
class SafetyPage:
    """A hall on a page: what is on it but the title block, its scale, and the lists that found no room on it."""

    hall: Hall
    width: float
    height: float
    denominator: int
    items: tuple[Item, ...]
    rest: tuple[Line, ...]
    problems: tuple[Problem, ...]


def lay_out_safety(
    plan: Plan, floor: Floor, report: Report, paper: str, translator: Translator
) -> SafetyPage:
    """The hall as large as a standard scale allows with all that is asked of a safety plan."""
    hall, k = floor.hall, type_scale(paper)
    over, marked = overlay(floor, report), unbuildable(plan, report)
    blocked = blocked_doors(floor, report.profile)
    lines = safety_lines(plan, floor, report, over, marked, translator)
    height = sum(entry.height for entry in lines) + _SIGNED / PITCH
    frame, denominator = best_frame(shown_extent(hall, stands_in(plan, hall.id))[0], paper, height, height)
    named = with_exit_words(plan, floor, report.profile, translator)
    for choice, along in product((d for d in SCALES if d >= denominator), (False, True)):
        look = safety_look(translator, 1 / choice, k, blocked, doors_along=along)
        drawing, drawn = draw_safety(named, hall, over, look, marked)
        if fits(drawing, choice, frame, k):
            break
    *columns, last = frame.columns
    items, rest = flow(lines, [*columns, last._replace(bottom=last.bottom + _SIGNED * k)], k, translator)
    items += placed(hall, drawing, choice, frame, k, translator)
    items += _signed(last, k, translator)
    return SafetyPage(
        hall=hall,
        width=frame.width,
        height=frame.height,
        denominator=choice,
        items=tuple(items),
        rest=tuple(rest),
        problems=tuple(_problems(hall, drawn, choice, paper)),
    )


def _signed(column: Box, k: float, translator: Translator) -> list[Item]:
    """Disclaimer and signature box at the foot of a column."""
    box = 27.0 * k
    signature = signature_box(column.left, column.bottom + box, column.width, box, translator, k)
    words = translator(DISCLAIMER)
    height = -paragraph(words, 0, 0, column.width, SMALL * k).bottom
    text = paragraph(
        words, column.left, column.bottom + box + 3 * k + height, column.width, SMALL * k, ink=MUTED
    )
    return [*signature.items, *text.items]


def _problems(hall: Hall, drawn: Passages, denominator: int, paper: str) -> Iterator[Problem]:
    if drawn.unlabelled:
        yield Problem(
            "widths-not-legible",
            say_n(
                "At 1:{scale} on {paper} the width of {n} passage found no room. Use larger paper.",
                "At 1:{scale} on {paper} the widths of {n} passages found no room. Use larger paper.",
                len(drawn.unlabelled),
                scale=str(denominator),
                paper=paper,
            ),
            hall_name(hall),
        )
