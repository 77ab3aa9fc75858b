"""Living with a finding, and no longer; approvals of what is gone go too; it must not know how findings are found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from village_planner.edits.limits import clean, refusal
from village_planner.edits.tables import with_parts
from village_planner.model.finding import Approval, Finding, SubjectType
from village_planner.model.ids import FindingKey
from village_planner.model.plan import Plan
from village_planner.text import say


def approve(plan: Plan, finding: Finding, reason: str, by: str, on: date) -> Plan:
    """Approve a finding as measured now; UserError without a reason, because the safety officer will ask for it."""
    reason = clean(reason)
    if not reason:
        raise refusal(
            "no-reason",
            say("An approval needs a reason"),
            say("Nothing was approved."),
            say("Write why this can stay as it is."),
        )
    approval = Approval(id=finding.key, reason=reason, by=clean(by), on=on, measured=finding.measured)
    return with_parts(plan, approvals=plan.approvals.put(approval))


def revoke(plan: Plan, key: FindingKey) -> Plan:
    """Take an approval back."""
    return with_parts(plan, approvals=plan.approvals.drop(key))


def forget(plan: Plan, kind: SubjectType, ids: Iterable[str]) -> Plan:
    """The plan without approvals that are about any of these entities."""
    if not plan.approvals:
        return plan
    gone = {f"{kind.value}:{entity}" for entity in ids}
    dropped = [key for key in plan.approvals if not gone.isdisjoint(_subjects(key))]
    return with_parts(plan, approvals=plan.approvals.drop(*dropped))


def _subjects(key: FindingKey) -> list[str]:
    """The subjects named by a finding's key; see `Finding.key`."""
    return key.split("/", 2)[-1].split(",")
