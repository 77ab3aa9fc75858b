"""Free floor, aisles and ways of fairs from 20 to 5,000 stands: what each step costs, and every rule about them."""

from __future__ import annotations

from collections.abc import Collection

from tests.bench.fairs import make_fair
from tests.bench.figures import milliseconds, show, title

from village_planner.checks.context import Context, whole_context
from village_planner.checks.full import check_plan
from village_planner.checks.profile_file import load_profile
from village_planner.geometry.free_space import FreeSpace
from village_planner.geometry.necks import necks
from village_planner.model.plan import Plan

RULES = (
    "no-way-to-exit",
    "accessible-route",
    "turning-space",
    "passage-too-narrow",
    "exits-joined",
    "exit-aisle",
    "main-aisle",
    "circulation",
)
BUDGETS = {20: 150, 200: 500, 2000: 3000, 5000: 10_000}
"""Milliseconds that all rules about whole halls may take together."""


def main() -> None:
    """Print the figures."""
    profile = load_profile("fr-erp-t")
    for stands, budget in BUDGETS.items():
        plan = make_fair(stands)
        title(f"Aisles of {stands:,} stands")
        context = whole_context(plan, profile, 0)
        for floor in context.floors:
            _ = floor.bodies.whole
        show("free floor", milliseconds(lambda c=context: spaces(c), 3), budget / 10)
        show("its aisles of 1.40 m", milliseconds(lambda c=context: networks(c), 3), budget / 10)
        kept = spaces(context)
        show(
            "its necks under 3.50 m", milliseconds(lambda k=kept: [necks(s, 3500) for s in k], 3), budget / 5
        )
        for rule in RULES:
            show(rule, milliseconds(lambda p=plan, r=rule: answer(p, [r]), 3), budget / 3)
        show("all of these rules", milliseconds(lambda p=plan: answer(p, RULES), 3), budget)


def spaces(context: Context) -> list[FreeSpace]:
    """The free floor of each hall, computed anew."""
    found = []
    for floor in context.floors:
        assert floor.building.polygon is not None
        space = FreeSpace(floor.building.polygon, floor.bodies.whole.polygons[floor.solid])
        _ = space.area
        found.append(space)
    return found


def networks(context: Context) -> None:
    """The free floor and its aisles."""
    for space in spaces(context):
        space.network(1400)


def answer(plan: Plan, rules: Collection[str]) -> None:
    """What these rules say about the plan."""
    check_plan(plan, load_profile("fr-erp-t"), only=rules)


if __name__ == "__main__":
    main()
