"""The full check of a plan by every rule; it must not know who waits for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from village_planner.checks.catalogue import RULES
from village_planner.checks.context import Context, DroppedError, whole_context
from village_planner.checks.profile import Profile, with_overrides
from village_planner.checks.report import Report, RuleResult, in_order
from village_planner.checks.rule import Rule
from village_planner.checks.running import not_run, run
from village_planner.errors import ExitCode, UserError
from village_planner.model.plan import Plan
from village_planner.text import say


def check_plan(
    plan: Plan,
    profile: Profile,
    *,
    only: Collection[str] | None = None,
    rules: Sequence[Rule] = RULES,
    is_wanted: Callable[[], bool] = lambda: True,
) -> Report:
    """Every rule's answer about the whole plan, by the profile with the plan's overrides in force.

    `only` restricts the check to these rule ids; UserError for an id that no rule has. Rules that the plan switches
    off are reported as not checkable, never as passed. DroppedError once the answer `is_wanted` no longer.
    """
    chosen = rules if only is None else _chosen(rules, only)
    profile = with_overrides(profile, plan.rules.overrides)
    context = whole_context(
        plan, profile, max((rule.reach(profile) for rule in chosen), default=0), is_wanted
    )
    results = tuple(_answer(rule, context, is_wanted) for rule in chosen)
    return Report(profile, results, in_order((f for result in results for f in result.findings), chosen))


def _answer(rule: Rule, context: Context, is_wanted: Callable[[], bool]) -> RuleResult:
    if not is_wanted():
        raise DroppedError
    if rule.id in context.plan.rules.switched_off:
        return not_run(rule, say("This rule is switched off in this plan."))
    return run(rule, context)


def _chosen(rules: Sequence[Rule], only: Collection[str]) -> tuple[Rule, ...]:
    known = {rule.id for rule in rules}
    for wanted in only:
        if wanted not in known:
            raise UserError(
                "unknown-rule",
                say("There is no rule called “{rule}”.", rule=wanted),
                hint=say("The rules are: {names}.", names=", ".join(sorted(known))),
                exit_code=ExitCode.USAGE,
            )
    return tuple(rule for rule in rules if rule.id in only)
