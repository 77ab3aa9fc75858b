"""What the rules about ways out and access cost, from 20 to 5,000 stands, and how exact their distances are."""

from __future__ import annotations

import math
import time

import numpy as np
import shapely
from tests.bench.fairs import make_fair
from tests.bench.figures import show, title

from village_planner.checks.context import whole_context
from village_planner.checks.full import check_plan
from village_planner.checks.profile_file import load_profile
from village_planner.checks.rules import (
    crate_path,
    dead_end,
    equipment_reach,
    exit_closed,
    power_route,
    travel_distance,
)
from village_planner.checks.running import run
from village_planner.geometry.farthest import farthest, pieces_of
from village_planner.geometry.walkable import standing_room, walkable_floor
from village_planner.geometry.walking import Walking

BUDGETS = {20: 150, 200: 500, 2000: 3000, 5000: 10_000}
RULES = (travel_distance, dead_end, exit_closed, equipment_reach, power_route, crate_path)


def main() -> None:
    """Print the figures."""
    profile = load_profile("basic")
    title("Ways out")
    for stands, budget in BUDGETS.items():
        plan = make_fair(stands)
        start = time.perf_counter()
        check_plan(plan, profile)
        show(f"all rules, {stands:,} stands", (time.perf_counter() - start) * 1000, budget)
        context = whole_context(plan, profile, 0)
        for module in RULES:
            start = time.perf_counter()
            run(module.RULE, context)
            show(f"  {module.RULE.id}", (time.perf_counter() - start) * 1000, budget)
    title("Longest way, told against a hand's reckoning, in per mille")
    for name, outline, holes, hand in halls():
        floor = walkable_floor(shapely.Polygon(outline, holes), np.array([], dtype=object), 900)
        door = Walking(floor).spread(np.linspace((9_500.0, 0.0), (10_500.0, 0.0), 9))
        found = farthest(pieces_of(standing_room(floor, 900)), door.distances)
        if found is not None:
            print(f"  {name:<58} {(found.at_most / hand - 1) * 1000:8.1f}   budget 0 to 10")


def halls():
    """A square, an L and a ring with their longest ways in mm from a door in the middle of the south wall."""
    square = ((0, 0), (20_000, 0), (20_000, 20_000), (0, 20_000))
    core = ((5_000, 5_000), (5_000, 15_000), (15_000, 15_000), (15_000, 5_000))
    ell = ((0, 0), (20_000, 0), (20_000, 8_000), (8_000, 8_000), (8_000, 20_000), (0, 20_000))
    yield "square", square, (), math.hypot(9_500, 20_000)
    yield "L", ell, (), math.hypot(9_500, 20_000)
    yield "ring", square, (core,), math.hypot(4_500, 5_000) + 10_000 + math.hypot(5_000, 5_000)


if __name__ == "__main__":
    main()
