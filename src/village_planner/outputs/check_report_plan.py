"""The halls of the check report in small, with what is open ringed where it is; it must not know rules or pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from village_planner.checks.report import Report
from village_planner.checks.sifting import hall_of
from village_planner.drawing.box import Box
from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.drawing.primitives import (
    Ink,
    Item,
    Path,
    Pen,
    Placed,
    Role,
    Text,
    Weight,
    circle,
)
from village_planner.model.finding import Finding, Severity
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
_NUMBER: Final = 2.4
_CLEAR: Final = 0.4
"""Paper millimetres of a ring, of the number beside it, and between the two."""

_TAIL: Final = 0.22
"""How far the tail of a comma hangs under its line, as a part of the size of letters."""

_MOST_NUMBERS: Final = 4
"""Of more findings at one place only the first are named."""

_AROUND: Final = ((0.8, 0.8), (-0.8, 0.8), (0.8, -0.8), (-0.8, -0.8), (1, 0), (-1, 0), (0, 1), (0, -1))
"""Directions from a ring to its number, best first."""

_RINGS: Final = {
    Severity.WARNING: Pen(Ink(Role.WARNING), 0.6),
    Severity.ERROR: Pen(Ink(Role.DANGER), 0.6),
}


class _Mark(NamedTuple):
    """A place on the floor of a hall, in mm, how bad what is found there is, and its number in the list (0: none)."""

    place: Corner
    severity: Severity
    number: int


def plan_rows(plan: Plan, report: Report, told: Sequence[Finding], translator: Translator) -> Iterator[Row]:
    """A heading and a picture for each hall in which an open finding has a place; red rings are conflicts. Rings have
    the numbers of the findings `told` above, counted from 1.
    """
    numbers = {id(finding): number for number, finding in enumerate(told, 1)}
    marks: defaultdict[HallId, list[_Mark]] = defaultdict(list)
    for finding in report.open(plan):
        hall = hall_of(plan, finding)
        if hall is not None and finding.places:
            marks[hall].append(_Mark(finding.places[0], finding.severity, numbers.get(id(finding), 0)))
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
    """The hall at the left margin with a ring for each place; conflicts are drawn over hints."""
    left, _, _, upper = inset.form.bounds
    found: defaultdict[tuple[Corner, Severity], list[int]] = defaultdict(list)
    for mark in marks:
        found[mark.place, mark.severity].append(mark.number)
    rings = sorted(found, key=lambda ring: (ring[1] is Severity.ERROR, ring[0]))

    def draw(top: float) -> Block:
        scale = inset.form.scale
        change = Transform(scale, MARGIN - left * scale, top - upper * scale)
        items: list[Item] = [Placed(inset.form, change.x, change.y)]
        middles = [change.point(place) for place, _ in rings]
        taken = [Box(x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS) for x, y in middles]
        taken += _words_of(inset, change)
        room = Box(MARGIN, top - inset.height, MARGIN + _WIDTH, top)
        for ring, (x, y) in zip(rings, middles, strict=True):
            pen = _RINGS[ring[1]]
            items.append(Path(circle(x, y, _RADIUS), pen=pen))
            numbers = [str(number) for number in sorted(found[ring]) if number]
            more = " …" if len(numbers) > _MOST_NUMBERS else ""
            if numbers:
                items += _beside(", ".join(numbers[:_MOST_NUMBERS]) + more, (x, y), pen.ink, room, taken)
        return Block(tuple(items), top - inset.height)

    return draw


def _words_of(inset: HallInset, change: Transform) -> list[Box]:
    """The boxes of the words in the picture, most of them the numbers of stands."""
    boxes = []
    for item in inset.form.items:
        if isinstance(item, Text):
            size, (x, y) = item.size * inset.form.scale, change.point((item.x, item.y))
            half = text_width(item.text, size, item.weight) / 2
            boxes.append(Box(x - half, y, x + half, y + CAP_HEIGHT * size))
    return boxes


def _beside(words: str, middle: Corner, ink: Ink, room: Box, taken: list[Box]) -> list[Text]:
    """The numbers of a ring in the first place around it in the `room` that nothing takes; `taken` grows. None where
    there is no such place: numbers on numbers cannot be read.
    """
    wide, high = text_width(words, _NUMBER, Weight.BOLD), (CAP_HEIGHT + 2 * _TAIL) * _NUMBER
    boxes = [
        Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        for rings in (1.0, 1.6, 2.4)
        for across, up in _AROUND
        for x, y in (
            (
                middle[0] + across * (rings * _RADIUS + _CLEAR + wide / 2),
                middle[1] + up * (rings * _RADIUS + _CLEAR + high / 2),
            ),
        )
    ]
    for box in boxes:
        if room.joined(box) == room and not any(box.meets(other) for other in taken):
            taken.append(box)
            return [Text(words, box.left, box.bottom + _TAIL * _NUMBER, _NUMBER, ink, Weight.BOLD)]
    return []
