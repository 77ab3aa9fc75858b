"""The order in which Tab goes from stand to stand, and how a stand is read aloud; it must not know the keyboard."""

from __future__ import annotations

from typing import Final

from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan, main_exhibitor, stands_in
from village_planner.model.shape import centre, size
from village_planner.model.stand import Stand
from village_planner.text import Length, Message, say, say_n

_LINE_MM: Final = 1_000
"""Stands whose middles are not more than this below that of the highest one of a line are read in that line."""


def reading_order(plan: Plan, hall: HallId) -> list[StandId]:
    """Stands of a hall line by line from the top, each line from the left."""
    middles = {s.id: centre(s.shape, s.position, s.rotation) for s in stands_in(plan, hall)}
    lines: list[list[StandId]] = []
    for key in sorted(middles, key=lambda key: (-middles[key][1], key)):
        if not lines or middles[lines[-1][0]][1] - middles[key][1] > _LINE_MM:
            lines.append([])
        lines[-1].append(key)
    return [key for line in lines for key in sorted(line, key=lambda key: (middles[key][0], key))]


def next_stand(order: list[StandId], selected: StandId | None, *, backwards: bool) -> StandId | None:
    """The stand after the selected one, None at the end: Tab then leaves the canvas."""
    if not order:
        return None
    if selected not in order:
        return order[-1 if backwards else 0]
    place = order.index(selected) + (-1 if backwards else 1)
    return order[place] if 0 <= place < len(order) else None


def spoken(plan: Plan, stand: Stand, findings: int) -> Message:
    """A stand in one sentence for those who do not see it: number, who is on it, size, number of findings."""
    exhibitor = main_exhibitor(plan, stand)
    width, depth = size(stand.shape)
    parts = {
        "number": stand.number or say("stand without a number"),
        "name": exhibitor.name if exhibitor is not None else say("free"),
        "width": Length(width),
        "depth": Length(depth),
    }
    if not findings:
        return say("{number}, {name}, {width} by {depth}", **parts)
    found = say_n("{n} finding", "{n} findings", findings)
    return say("{number}, {name}, {width} by {depth}, {findings}", **parts, findings=found)
