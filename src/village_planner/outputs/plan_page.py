"""Lays out one hall on one page at a true scale with its legend and lists; it must not know files or other halls."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, NamedTuple

from msgspec import structs

from village_planner.checks.words import hall_name
from village_planner.drawing.backdrop import backdrop_of
from village_planner.drawing.box import Box
from village_planner.drawing.hall import HallDrawing, draw_hall, shown_extent
from village_planner.drawing.look import Look
from village_planner.drawing.primitives import Form, Item, Placed
from village_planner.errors import Problem
from village_planner.model.hall import Hall
from village_planner.model.ids import DoorId, StandId
from village_planner.model.plan import Plan, number_key, stands_in
from village_planner.outputs.columns import (
    COLUMN,
    GUTTER,
    PITCH,
    Line,
    capacity,
    columns_in,
    flow,
    index_lines,
    key_lines,
)
from village_planner.outputs.document import PAPERS
from village_planner.outputs.layout import SCALES, scale_bar
from village_planner.outputs.legend import legend_lines
from village_planner.outputs.orientation import north_mark
from village_planner.outputs.title_block import TITLE_HEIGHT
from village_planner.outputs.unbuildable import legend_line, with_rings
from village_planner.text import Translator, listing, say, say_n

TYPE_SCALES: Final = {"A4": 0.86, "A3": 1.0, "A2": 1.2, "A1": 1.45, "A0": 1.75}
"""Type grows with the paper, because large plans hang on walls and are read from farther away."""

_MARGIN: Final = 10.0
_GAP: Final = 8.0
_OUTSIDE: Final = 9.0  # paper mm on each side for walls and the words outside them
_FOOT: Final = 11.0  # paper mm for orientation mark and scale bar below the drawing
_MOST_PANEL_COLUMNS: Final = 2
_NARROW: Final = 46.0  # of a column that uses the room which the drawing leaves
_MOST_BELOW: Final = 0.36  # of the page's height
_BAR: Final = 60.0
_MOST_NAMED: Final = 12  # stands that a problem names
_BAR_TEXT: Final = 2.7


class Frame(NamedTuple):
    """A way to divide a page: its size, the box of the drawing and the columns for lists."""

    width: float
    height: float
    drawing: Box
    columns: list[Box]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A hall on a page: what is on it but the title block, its scale, the lists that found no room on it, and the
    stands too far out of the hall for any drawing.
    """

    hall: Hall
    width: float
    height: float
    denominator: int
    items: tuple[Item, ...]
    rest: tuple[Line, ...]
    has_index: bool
    away: tuple[StandId, ...]
    problems: tuple[Problem, ...]


def type_scale(paper: str) -> float:
    """Factor of all type sizes and margins on a paper."""
    return TYPE_SCALES[paper]


def lay_out_hall(
    plan: Plan,
    hall: Hall,
    paper: str,
    translator: Translator,
    marked: Collection[StandId] = (),
    blocked: frozenset[DoorId] = frozenset(),
) -> PlanPage:
    """The hall as large as a standard scale allows, the page turned so that it gets largest; the stands `marked` are
    told to be such as cannot be built, the doors `blocked` such as nobody gets to.
    """
    k = type_scale(paper)
    legend = legend_lines(plan, hall, translator, blocked)
    if marked and any(stand.id in marked for stand in stands_in(plan, hall.id)):
        legend = [*(legend or [Line(translator.say("Legend"), heading=True)]), legend_line(translator)]
    extent, away = shown_extent(hall, stands_in(plan, hall.id))
    index = index_lines(plan, (hall.id,), away, translator.say("Exhibitors"), translator, initials=False)
    frame, denominator = best_frame(extent, paper, _height(legend), _height((*legend, *index)))
    drawing, denominator = _drawn(plan, hall, frame, denominator, k, translator, blocked)
    drawing = structs.replace(
        drawing, items=with_rings(drawing.items, plan, hall.id, marked, 1 / denominator)
    )
    key = key_lines(plan, (*drawing.unnamed, *drawing.unnumbered), translator.say("Names by number"))
    items, rest, has_index = _lists(frame.columns, k, legend, key, index, translator)
    if rest and (wider := _with_another_column(frame, drawing, denominator, k)):
        others = _lists(wider.columns, k, legend, key, index, translator)
        if not others[1]:
            frame, (items, rest, has_index) = wider, others
    items += placed(hall, drawing, denominator, frame, k, translator)
    return PlanPage(
        hall=hall,
        width=frame.width,
        height=frame.height,
        denominator=denominator,
        items=tuple(items),
        rest=tuple(rest),
        has_index=has_index,
        away=away,
        problems=tuple(_problems(plan, hall, drawing, denominator, paper)),
    )


def _height(lines: Sequence[Line]) -> float:
    return sum(entry.height for entry in lines)


def page_margin(paper: str) -> float:
    """Distance of everything from the page's edge."""
    return _MARGIN * type_scale(paper)


def inner_box(width: float, height: float, k: float) -> Box:
    """What margins and title block leave of a page."""
    margin = _MARGIN * k
    return Box(margin, margin + (TITLE_HEIGHT + 3) * k, width - margin, height - margin)


def best_frame(extent: Box, paper: str, least: float, most: float) -> tuple[Frame, int]:
    """The division of the page at which a hall of this extent, in hall millimetres, gets largest; among equal ones the
    lists decide, then the order.
    """
    choices = []
    for order, (frame, all_lists) in enumerate(_frames(paper, least, most)):
        k = type_scale(paper)
        room = (frame.drawing.width - 2 * _OUTSIDE * k, frame.drawing.height - (2 * _OUTSIDE + _FOOT) * k)
        fitting = (d for d in SCALES if extent.width / d <= room[0] and extent.height / d <= room[1])
        choices.append((next(fitting, SCALES[-1]), not all_lists, order, frame))
    denominator, _, _, frame = min(choices, key=lambda choice: choice[:3])
    return frame, denominator


def _frames(paper: str, least: float, most: float) -> Iterator[tuple[Frame, bool]]:
    """Landscape and upright, lists at the right and below, and whether they are all there (`most` lines high).

    The others have room for the legend only (`least` lines): the hall may then be larger.
    """
    k = type_scale(paper)
    short, long = PAPERS[paper]
    for width, height in ((long, short), (short, long)):
        inner = inner_box(width, height, k)
        for lines in (most, least):
            needed = max(1, math.ceil(lines / capacity(inner, k)))
            count = min(needed, _MOST_PANEL_COLUMNS)
            panel = (count * COLUMN + (count - 1) * GUTTER) * k
            if needed == count or lines == least:
                drawing = inner._replace(right=inner.right - panel - _GAP * k)
                columns = columns_in(inner._replace(left=inner.right - panel), k)
                yield Frame(width, height, drawing, columns), lines == most
            columns = columns_in(inner, k)
            top = inner.bottom + (math.ceil(lines / len(columns)) + 2) * PITCH * k
            if top - inner.bottom <= inner.height * _MOST_BELOW:
                columns = [box._replace(top=top) for box in columns]
                yield Frame(width, height, inner._replace(bottom=top + _GAP * k), columns), lines == most


def _drawn(
    plan: Plan,
    hall: Hall,
    frame: Frame,
    denominator: int,
    k: float,
    translator: Translator,
    blocked: frozenset[DoorId],
) -> tuple[HallDrawing, int]:
    """The hall at the first scale, from `denominator` on, at which the words outside its walls fit as well:
    upright, or else along the walls.
    """
    for choice, along in product((d for d in SCALES if d >= denominator), (False, True)):
        look = Look(translator=translator, scale=1 / choice, doors_along=along, blocked=blocked)
        drawing = draw_hall(plan, hall.id, look)
        if fits(drawing, choice, frame, k):
            break
    return drawing, choice


def fits(drawing: HallDrawing, denominator: int, frame: Frame, k: float) -> bool:
    """Whether the drawing, words outside the walls included, fits the box of the frame at 1:`denominator`."""
    left, bottom, right, top = drawing.bounds
    wide, high = (right - left) / denominator, (top - bottom) / denominator
    return wide <= frame.drawing.width and high <= frame.drawing.height - _FOOT * k


def _with_another_column(frame: Frame, drawing: HallDrawing, denominator: int, k: float) -> Frame | None:
    """The frame with one more column of lists beside the drawing as it is; None where it leaves no room for that."""
    first, right = frame.columns[0], frame.columns[-1].right
    if first.left < frame.drawing.right:
        return None
    count = len(frame.columns) + 1
    panel = first._replace(left=right - (count * _NARROW + (count - 1) * GUTTER) * k, right=right)
    drawn = frame.drawing._replace(right=panel.left - _GAP * k)
    wider = frame._replace(drawing=drawn, columns=columns_in(panel, k, _NARROW))
    return wider if fits(drawing, denominator, wider, k) else None


def placed(
    hall: Hall, drawing: HallDrawing, denominator: int, frame: Frame, k: float, translator: Translator
) -> list[Item]:
    """The drawing in the middle of its box, compass and scale bar below it."""
    left, bottom, right, top = drawing.bounds
    box = frame.drawing
    scale = 1 / denominator
    form = Form(f"hall {hall.id} 1:{denominator}", drawing.bounds, drawing.items, scale)
    x = (box.left + box.right) / 2 - (left + right) / 2 * scale
    y = (box.bottom + _FOOT * k + box.top) / 2 - (bottom + top) / 2 * scale
    foot = box.bottom + 3.2 * k
    mark, end = north_mark(hall, box.left, foot, 6.4 * k, translator)
    bar = scale_bar(end + 6 * k, foot, denominator, translator, _BAR * k, _BAR_TEXT * k)
    return [Placed(form, x, y), *mark, *bar.items]


def _lists(
    columns: list[Box],
    k: float,
    legend: Sequence[Line],
    key: Sequence[Line],
    index: Sequence[Line],
    translator: Translator,
) -> tuple[list[Item], list[Line], bool]:
    """Legend, key and index in the columns; the index, then the key, give way to a note when there is no room.

    Answers what is left for another page besides the index, and whether the index is there.
    """
    title = Line(translator.say("Exhibitors"), heading=True)
    note = (title, Line(translator.say("Names and numbers: see the following pages")))
    items, rest = flow([*legend, *key, *index], columns, k, translator)
    if not rest:
        return items, [], True
    items, rest = flow([*legend, *key, *note], columns, k, translator)
    if not rest:
        return items, [], False
    items, rest = flow([*note, *legend], columns, k, translator)
    return items, [*rest, *key], False


def _problems(
    plan: Plan, hall: Hall, drawing: HallDrawing, denominator: int, paper: str
) -> Iterator[Problem]:
    if hall.background is not None and backdrop_of(plan, hall) is None:
        yield Problem(
            "damaged-backdrop",
            say("The venue’s plan under the hall is damaged and was not printed. Import it again."),
            hall_name(hall),
        )
    if drawing.outside:
        numbers = sorted((plan.stands[key].number for key in drawing.outside), key=number_key)
        yield Problem(
            "stands-far-outside",
            say_n(
                "{n} stand is far outside the hall and not on the plan: {numbers}. "
                "Move it into the hall, or delete it.",
                "{n} stands are far outside the hall and not on the plan: {numbers}. "
                "Move them into the hall, or delete them.",
                len(numbers),
                numbers=listing(numbers, _MOST_NAMED),
            ),
            hall_name(hall),
        )
    numbers = [stand.number for key in drawing.unnumbered if (stand := plan.stands[key]).exhibitors]
    if numbers:
        yield Problem(
            "numbers-not-legible",
            say_n(
                "At 1:{scale} on {paper} the number of {n} stand is too small to print ({first}). Use larger paper.",
                "At 1:{scale} on {paper} the numbers of {n} stands are too small to print ({first}, …). "
                "Use larger paper.",
                len(numbers),
                scale=str(denominator),
                paper=paper,
                first=min(numbers, key=number_key),
            ),
            hall_name(hall),
        )
