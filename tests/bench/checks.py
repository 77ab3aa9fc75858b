"""All rules over a fair of 5,000 stands, and what each step of a drag costs."""

from __future__ import annotations

import time

from msgspec import structs
from tests.bench.fairs import make_fair
from tests.bench.figures import milliseconds, percentile, show, title

from village_planner.checks.catalogue import RULES
from village_planner.checks.full import check_plan
from village_planner.checks.live import LiveCheck
from village_planner.checks.profile_file import load_profile
from village_planner.checks.rule import Scope
from village_planner.model.ids import StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import Point

STEPS = 100


def main() -> None:
    """Print the figures."""
    profile = load_profile("basic")
    pairs = [rule.id for rule in RULES if rule.scope is Scope.PAIR]
    small, large = make_fair(20), make_fair(5000)
    title("Checks")
    show("all rules, 20 stands", milliseconds(lambda: check_plan(small, profile), 20), 50)
    show("pair rules, 5,000 stands", milliseconds(lambda: check_plan(large, profile, only=pairs)), 150)
    show("all rules, 5,000 stands", milliseconds(lambda: check_plan(large, profile)), 500)
    for moving, budget in ((1, 2), (200, 10)):
        ids = [stand.id for stand in large.stands.values()][:moving]
        show(
            f"begin a drag of {moving} among 5,000",
            milliseconds(lambda ids=ids: LiveCheck(large, ids, profile)),
            100,
        )
        times = steps(large, LiveCheck(large, ids, profile), ids)
        show(f"step of a drag of {moving} among 5,000, median", percentile(times, 50), budget)
        show(f"step of a drag of {moving} among 5,000, p95", percentile(times, 95), 2 * budget)


def steps(plan: Plan, live: LiveCheck, ids: list[StandId]) -> list[float]:
    """Milliseconds of each step of a slow drag across the aisle; the edit itself is not counted."""
    times = []
    for step in range(STEPS):
        rows = (plan.stands[key] for key in ids)
        moved = [
            structs.replace(row, position=Point(row.position.x + 20 * step, row.position.y - 30 * step))
            for row in rows
        ]
        preview = structs.replace(plan, stands=plan.stands.put(*moved))
        start = time.perf_counter()
        live.findings(preview)
        times.append((time.perf_counter() - start) * 1000)
    return times


if __name__ == "__main__":
    main()
