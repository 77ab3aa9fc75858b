"""The halls of the check report in small, with what is open ringed where it is; it must not know rules or pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from village_planner.checks.report import Report
from village_planner.checks.sifting import hall_of
from village_planner.drawing.primitives import Ink, Item, Path, Pen, Placed, Role, circle
from village_planner.model.finding import Severity
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, halls_in_order
from village_planner.model.shape import Corner
from village_planner.outputs.document import PAPERS
from village_planner.outputs.flow import Draw, Row
from village_planner.outputs.hall_inset import HallInset, hall_inset
from village_planner.outputs.layout import MARGIN, Block, heading
from village_planner.outputs.stand_picture import Transform
from village_planner.text import Translator, say

_WIDTH: Final = PAPERS["A4"][0] - 2 * MARGIN
_HEIGHT: Final = 80.0
_RADIUS: Final = 2.4
_RINGS: Final = {
    Severity.WARNING: Pen(Ink(Role.WARNING), 0.6),
    Severity.ERROR: Pen(Ink(Role.DANGER), 0.6),
}


class _Mark(NamedTuple):
    """A place on the floor of a hall, in mm, and how bad what is found there is."""

    place: Corner
    severity: Severity


def plan_rows(plan: Plan, report: Report, translator: Translator) -> Iterator[Row]:
    """A heading and a picture for each hall in which an open finding has a place; red rings are conflicts."""
    marks: defaultdict[HallId, list[_Mark]] = defaultdict(list)
    for finding in report.open(plan):
        hall = hall_of(plan, finding)
        if hall is not None and finding.places:
            marks[hall].append(_Mark(finding.places[0], finding.severity))
    for one in halls_in_order(plan):
        if found := marks.get(one.id):
            title = translator.say("Where they are: {hall}", hall=one.name or say("Hall without a name"))
            inset = hall_inset(plan, one.id, translator, _WIDTH, _HEIGHT, numbered=True)
            left, lower, right, upper = inset.form.bounds
            near = [m for m in found if left <= m.place[0] <= right and lower <= m.place[1] <= upper]
            if near:  # others are too far outside the hall to be shown
                yield Row(partial(heading, title, MARGIN), 9.0, keeps_next=True)
                yield Row(_picture(inset, near), 3.0)


def _picture(inset: HallInset, marks: Sequence[_Mark]) -> Draw:
    """The hall at the left margin with a ring for each mark; conflicts are drawn over hints."""
    left, _, _, upper = inset.form.bounds
    rings = sorted(set(marks), key=lambda mark: (mark.severity is Severity.ERROR, mark.place))

    def draw(top: float) -> Block:
        scale = inset.form.scale
        change = Transform(scale, MARGIN - left * scale, top - upper * scale)
        items: list[Item] = [Placed(inset.form, change.x, change.y)]
        for mark in rings:
            x, y = change.point(mark.place)
            items.append(Path(circle(x, y, _RADIUS), pen=_RINGS[mark.severity]))
        return Block(tuple(items), top - inset.height)

    return draw
