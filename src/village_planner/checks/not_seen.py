"""What people see on a plan and the rules do not; it must not know rules."""

from __future__ import annotations

from collections.abc import Iterator

from village_planner.checks.words import hall_name
from village_planner.model.fixture import FixtureKind
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, halls_in_order
from village_planner.text import Message, listing, say


def not_seen(plan: Plan, only: HallId | None = None) -> Iterator[Message]:
    """What is drawn on the venue's plan below a hall (or below this one `only`) in which nobody has traced a wall yet:
    it is a picture.
    """
    traced = {row.hall for row in plan.fixtures.values() if row.kind is FixtureKind.WALL}
    halls = [
        hall
        for hall in halls_in_order(plan)
        if hall.background is not None and hall.id not in traced and only in (None, hall.id)
    ]
    if halls:
        yield say(
            "The venue’s plan below {halls} is a picture to the rules: the walls drawn on it are in nobody’s way until"
            " they are traced.",
            halls=listing(map(hall_name, halls)),
        )
