"""Says of rules about pairs that only the first pairs of a heap are told; it must not know what they are told of."""

from __future__ import annotations

from collections.abc import Iterator

from village_planner.checks.context import Context
from village_planner.text import Message, say


def heaps(context: Context) -> Iterator[Message]:
    """A heap of stands has more pairs that overlap than anybody can look at."""
    for floor in context.floors:
        if not floor.overlaps.complete:
            yield say("{hall} holds so many overlaps that only the first are told.", hall=floor.hall.name)
