"""Halls that several tests ask about their exits."""

from __future__ import annotations

from tests.builders import PlanBuilder


def hall_for(people: int, *widths: float, apart: float = 8, **more) -> PlanBuilder:
    """A hall declared for some people, and no larger than for them, with exits of these widths in metres along its
    south wall.
    """
    plan = PlanBuilder().with_hall(size=(30, min(18, people * 1000 // 30 / 1000)), persons=people, **more)
    for index, width in enumerate(widths):
        plan = plan.with_door(f"E{index + 1}", (2 + apart * index, 0), (2 + apart * index + width, 0))
    return plan
