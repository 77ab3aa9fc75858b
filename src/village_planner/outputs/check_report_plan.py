"""The halls of the check report in small, with what is open marked where it is; it must not know rules or pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Final, NamedTuple

from village_planner.checks.report import Report
from village_planner.checks.sifting import hall_of, told_blocked
from village_planner.checks.words import hall_name
from village_planner.drawing.box import Box
from village_planner.drawing.primitives import Item, Placed, Text
from village_planner.model.finding import Finding, Severity
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, halls_in_order
from village_planner.model.shape import Corner
from village_planner.outputs.check_report_marks import Mark, draw_marks, key_of_marks
from village_planner.outputs.document import PAPERS
from village_planner.outputs.flow import Draw, Row
from village_planner.outputs.hall_inset import HallInset, hall_inset
from village_planner.outputs.layout import MARGIN, MUTED, SMALL, Block, heading, paragraph
from village_planner.outputs.stand_picture import Transform, turned_box
from village_planner.text import Translator

_WIDTH: Final = PAPERS["A4"][0] - 2 * MARGIN
_HEIGHT: Final = 80.0


class _Found(NamedTuple):
    """An open finding at a place on the floor of a hall, in mm, with its number in the list (0: none)."""

    place: Corner
    severity: Severity
    number: int


def plan_rows(plan: Plan, report: Report, told: Sequence[Finding], translator: Translator) -> list[Row]:
    """A heading and a picture for each hall in which an open finding has a place of its own, marked with its number
    among those `told` above, counted from 1; and the numbers of the others.
    """
    numbers = {id(finding): number for number, finding in enumerate(told, 1)}
    found: defaultdict[HallId, list[_Found]] = defaultdict(list)
    for finding in report.open(plan):
        hall = hall_of(plan, finding)
        if hall is not None and _is_marked(finding):
            found[hall].append(_Found(finding.places[0], finding.severity, numbers.get(id(finding), 0)))
    rows: list[Row] = []
    shown: set[int] = set()
    blocked = told_blocked(report.open(plan))
    for one in halls_in_order(plan):
        if one.id not in found:
            continue
        inset = hall_inset(plan, one.id, translator, _WIDTH, _HEIGHT, blocked, numbered=True)
        left, lower, right, upper = inset.form.bounds
        near = [f for f in found[one.id] if left <= f.place[0] <= right and lower <= f.place[1] <= upper]
        if near:  # others are too far outside the hall to be shown
            title = translator.say("Where they are: {hall}", hall=hall_name(one))
            rows.append(Row(partial(heading, title, MARGIN), 9.0, keeps_next=True))
            rows.append(Row(_picture(inset, near), 3.0, keeps_next=True))
            severities = {one.severity for one in near}
            rows.append(Row(partial(key_of_marks, severities, translator=translator), 3.0))
            shown.update(one.number for one in near)
    rest = [number for number in range(1, len(told) + 1) if number not in shown]
    if rows and rest:
        words = translator.say("Without a place to show: {numbers}.", numbers=_ranges(rest))
        rows[-1] = rows[-1]._replace(keeps_next=True)
        rows.append(Row(lambda top: paragraph(words, MARGIN, top, _WIDTH, SMALL, ink=MUTED), 1.6))
    return rows


def _is_marked(finding: Finding) -> bool:
    """Whether somebody looks for it on the floor: every conflict with a place, and hints that measured something there.
    That a stand has no exhibitor is no matter of the floor, and its mark would hide those that are.
    """
    return bool(finding.places) and (finding.severity is Severity.ERROR or finding.measured is not None)


def _ranges(numbers: Sequence[int]) -> str:
    """Rising numbers, those that follow each other as one range ("3, 10–17")."""
    ends = [index for index, (one, next_) in enumerate(pairwise(numbers), 1) if next_ != one + 1]
    runs = [numbers[first:last] for first, last in pairwise((0, *ends, len(numbers)))]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _picture(inset: HallInset, found: Iterable[_Found]) -> Draw:
    """The hall at the left margin with a mark for each place."""
    left, _, _, upper = inset.form.bounds

    def draw(top: float) -> Block:
        scale = inset.form.scale
        change = Transform(scale, MARGIN - left * scale, top - upper * scale)
        room = Box(MARGIN, top - inset.height, MARGIN + _WIDTH, top)
        marks = [Mark(change.point(one.place), one.severity, one.number) for one in found]
        items: list[Item] = [Placed(inset.form, change.x, change.y)]
        items += draw_marks(marks, room, list(_words_of(inset, change)))
        return Block(tuple(items), top - inset.height)

    return draw


def _words_of(inset: HallInset, change: Transform) -> Iterator[Box]:
    """The boxes of the words in the picture, most of them the numbers of stands."""
    for item in inset.form.items:
        if isinstance(item, Text):
            left, bottom, right, top = turned_box(item)
            yield Box.around(change.points(((left, bottom), (right, top))))
