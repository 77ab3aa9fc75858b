"""The whole check of a plan under its own rule settings; it must not know the rules or who reads the answer.

Shapely is loaded by the first call, not by importing this module.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from village_planner.model.plan import Plan
from village_planner.session.profiles import profile_of

if TYPE_CHECKING:
    from village_planner.checks.report import Report


def check(
    plan: Plan, only: Collection[str] | None = None, is_wanted: Callable[[], bool] = lambda: True
) -> Report:
    """What all rules, or those with the ids in `only`, say about the plan.

    The profile, the venue's overrides and the rules switched off are the plan's. UserError for a profile or a rule
    that does not exist; `checks.full.DroppedError` once the answer `is_wanted` no longer.
    """
    from village_planner.checks.full import check_plan

    return check_plan(plan, profile_of(plan), only=only, is_wanted=is_wanted)
